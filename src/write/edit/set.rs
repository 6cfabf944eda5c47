//! A key of a map gets a value.

use super::flow;
use super::lines::{column, line_break, line_end, next_filled_line};
use super::locate::{Holder, Spot, after_colon, end, entry_end, follow, is_flow};
use super::splice::Splices;
use super::{Step, Value, print};
use crate::load::yaml::{Entry, Node, Value as Typed};

/// The ways to write it down.
pub(super) fn ways(
    text: &str,
    root: Option<&Node<'_>>,
    path: &[Step<'_>],
    value: &Value,
) -> Vec<Splices> {
    let Some((Step::Key(key), above)) = path.split_last() else {
        return Vec::new();
    };
    let Some(map) = root.and_then(|root| follow(root, above)) else {
        return begin(text, root, above, key, value);
    };
    match &map.node.value {
        Typed::Map { entries, .. } => match entries.iter().find(|entry| entry.key == *key) {
            Some(entry) => replace(text, &map, entry, value),
            None => add(text, &map, entries, key, value),
        },
        Typed::Empty if above.is_empty() => begin(text, None, above, key, value),
        _ => Vec::new(),
    }
}

/// The first key of a file that says nothing yet.
fn begin(
    text: &str,
    root: Option<&Node<'_>>,
    above: &[Step<'_>],
    key: &str,
    value: &Value,
) -> Vec<Splices> {
    if root.is_some() || !above.is_empty() {
        return Vec::new();
    }
    vec![at_the_end(text, &print::entry(key, value, 0))]
}

/// Lines after all that is in a text.
pub(super) fn at_the_end(text: &str, lines: &[String]) -> Splices {
    let br = line_break(text, 0);
    let content = lines.join(br);
    let bare = text.trim_start_matches('\u{feff}');
    let new = if bare.is_empty() || bare.ends_with(['\n', '\r']) {
        format!("{content}{br}")
    } else {
        format!("{br}{content}")
    };
    Splices::insert(text.len(), new)
}

/// A key that the map does not have yet: after its last one, else before its first.
fn add(
    text: &str,
    map: &Spot<'_, '_>,
    entries: &[Entry<'_>],
    key: &str,
    value: &Value,
) -> Vec<Splices> {
    let (Some(first), Some(last)) = (entries.first(), entries.last()) else {
        return flow::add(text, map.node, &flow::entry(key, value));
    };
    if is_flow(map.node) || map.in_flow {
        return flow::add(text, map.node, &flow::entry(key, value));
    }
    let start = map.node.place.range().start;
    let indent = column(text, start);
    let lines = print::entry(key, value, indent);
    let mut ways = below(text, entry_end(last), &lines);
    let br = line_break(text, start);
    let before = format!("{}{br}{}", lines.join(br).trim_start(), " ".repeat(indent));
    ways.push(Splices::insert(
        start.min(first.place.range().start),
        before,
    ));
    ways
}

/// Lines below the line that holds `at`: right below it, or below the blank lines after it, which
/// may belong to a text.
pub(super) fn below(text: &str, at: usize, lines: &[String]) -> Vec<Splices> {
    let br = line_break(text, at);
    let content = lines.join(br);
    let right = Splices::insert(line_end(text, at), format!("{br}{content}"));
    let further = Splices::insert(next_filled_line(text, at), format!("{content}{br}"));
    vec![right, further]
}

/// Another value for a key that has one, or that has none.
fn replace(text: &str, map: &Spot<'_, '_>, entry: &Entry<'_>, value: &Value) -> Vec<Splices> {
    let colon = after_colon(text, entry);
    let old_end = entry_end(entry);
    if is_flow(map.node) || map.in_flow {
        let new = print::flow(value);
        return vec![match (colon, &entry.value.value) {
            (Some(colon), Typed::Empty) => Splices::insert(colon, format!(" {new}")),
            (None, _) => Splices::insert(old_end, format!(": {new}")),
            (Some(_), _) => Splices::default().and(entry.value.place.range(), new),
        }];
    }
    let Some(colon) = colon else {
        return Vec::new();
    };
    let old_end = old_end.max(colon).max(end(&entry.value));
    let indent = column(text, entry.place.range().start);
    let printed = print::value(value, indent);
    let br = line_break(text, old_end);
    let head = if printed.head.is_empty() {
        String::new()
    } else {
        format!(" {}", printed.head)
    };
    let below: String = printed
        .below
        .iter()
        .map(|line| format!("{br}{line}"))
        .collect();
    let in_place = value_start(text, entry, colon);
    let gentle = Splices::default().and(in_place..old_end, head.trim_start().to_owned());
    let whole = Splices::default().and(colon..old_end, head);
    [gentle, whole]
        .map(|way| {
            way.and(
                line_end(text, old_end)..line_end(text, old_end),
                below.clone(),
            )
        })
        .into()
}

/// Where the value of an entry is typed, if that is on the key's line; else after the colon.
fn value_start(text: &str, entry: &Entry<'_>, colon: usize) -> usize {
    let start = entry.value.place.range().start;
    if start > colon && start < line_end(text, colon) {
        start
    } else {
        colon
    }
}

/// What a node in a map's entry is called by.
pub(super) fn entry_of<'n, 't>(spot: &Spot<'n, 't>) -> Option<&'n Entry<'t>> {
    match spot.holder {
        Holder::Entry(entry) => Some(entry),
        Holder::File | Holder::Item => None,
    }
}
