//! When comments are invited.

use jiff::civil::Date;

use super::map::Map;
use super::{Complaints, Record};
use crate::diagnostics::{Code, Diagnostic};

/// Warns of a comment made before or after the version's comment period.
pub(super) fn check(record: &Record<'_>, map: &Map<'_, '_>, day: Date, out: &mut Complaints) {
    let Some(window) = record.version.and_then(|version| version.comments) else {
        return;
    };
    let message = match (window.from, window.until) {
        (Some(from), _) if day < from => format!("comments are invited from {from}"),
        (_, Some(until)) if day > until => format!("comments were invited until {until}"),
        _ => return,
    };
    let place = map
        .entry("date")
        .map_or(map.place, |entry| entry.value.place);
    let message = format!("this comment is of {day}, and {message}");
    let hint = "correct the date, or the version's `comments` in document.yaml";
    out.push(Diagnostic::new(Code::OutsideWindow, place, message).hint(hint));
}
