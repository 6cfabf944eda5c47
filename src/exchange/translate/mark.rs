//! Marks: HTML comments that hold a source text that is to be translated, by the name of its place.
//!
//! ```text
//! <!-- translate ¶12
//! Each group shall be heard within five days.
//! changed: Each group shall be heard within [-three-]{+five+} days.
//! earlier: Chaque groupe est entendu dans un délai de trois jours.
//! -->
//! ```
//!
//! What translators note, or propose and have not finished, stands in comments of the same form.

use super::block::Spot;
use crate::text::Aside;

const END: &str = "-->";

/// What a mark says.
#[derive(Debug, Clone, Default)]
pub(super) struct Mark {
    /// The name of the place.
    pub(super) place: String,
    /// The source, as it is written there.
    pub(super) source: String,
    /// What changed in it since it was translated.
    pub(super) changed: Option<String>,
    /// That translation.
    pub(super) earlier: Option<String>,
}

impl Mark {
    /// The mark as it stands at a spot.
    pub(super) fn write(&self, kind: Aside, spot: &Spot) -> String {
        let mut parts = vec![self.source.clone()];
        let more = [("changed", &self.changed), ("earlier", &self.earlier)];
        for (key, text) in more {
            parts.extend(text.as_ref().map(|text| format!("{key}: {}", text.trim())));
        }
        let words = parts.join(if spot.is_line() { "; " } else { "\n" });
        comment(kind, spot, &self.place, &words)
    }
}

/// A comment on a place, as it stands at a spot.
fn comment(kind: Aside, spot: &Spot, place: &str, words: &str) -> String {
    let (begin, place, words) = (kind.begin(), safe(place), safe(words));
    if spot.is_line() {
        return spot.one_line(&format!("{begin}{place}: {words} {END}"));
    }
    spot.lines(&without_empty_lines(&format!(
        "{begin}{place}\n{words}\n{END}"
    )))
}

/// The same before what it is about, with what parts them.
pub(crate) fn before(kind: Aside, spot: &Spot, place: &str, words: &str) -> String {
    let comment = comment(kind, spot, place, words);
    // What follows begins a line of its own, in the same containers.
    let end = if spot.is_line() {
        " ".to_owned()
    } else {
        spot.line_end()
    };
    comment + &end
}

/// Text that cannot end a comment.
fn safe(text: &str) -> String {
    text.replace("-->", "-- >").replace("--!>", "--! >")
}

fn without_empty_lines(text: &str) -> String {
    let lines = text.lines().filter(|line| !line.trim().is_empty());
    lines.collect::<Vec<_>>().join("\n")
}
