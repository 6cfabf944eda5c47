//! Lists and maps in brackets and braces.

use super::locate::{Spot, end, entry_end};
use super::splice::Splices;
use super::{Value, plain, print};
use crate::load::yaml::{Node, Value as Typed};

/// `key: value` on one line.
pub(super) fn entry(key: &str, value: &Value) -> String {
    format!("{}: {}", plain::word(key), print::flow(value))
}

/// One more at the end of a list or map in brackets: right after the last one, else right before
/// the bracket, which ends `node`.
pub(super) fn add(text: &str, node: &Node<'_>, new: &str) -> Vec<Splices> {
    let last = match &node.value {
        Typed::List { items, .. } => items.last().map(end),
        Typed::Map { entries, .. } => entries.last().map(entry_end),
        _ => return Vec::new(),
    };
    let range = node.place.range();
    let Some(bracket) = range.end.checked_sub(1) else {
        return Vec::new();
    };
    let Some(last) = last else {
        return vec![Splices::insert(bracket, new.to_owned())];
    };
    let comma = if text
        .get(..bracket)
        .unwrap_or_default()
        .trim_end()
        .ends_with(',')
    {
        ""
    } else {
        ","
    };
    vec![
        Splices::insert(last, format!(", {new}")),
        Splices::insert(bracket, format!("{comma} {new}")),
    ]
}

/// What stands alone in brackets becomes the first of two.
pub(super) fn pair(spot: &Spot<'_, '_>, new: &str) -> Vec<Splices> {
    let range = spot.node.place.range();
    let open = Splices::insert(range.start, "[".to_owned());
    vec![open.and(range.end..range.end, format!(", {new}]"))]
}
