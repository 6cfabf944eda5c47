//! A list gets one entry more.

use std::ops::Range;

use super::lines::{column, is_first, line_break, line_end, line_start};
use super::locate::{Holder, Spot, after_colon, dashes, end, follow, is_flow};
use super::set::{at_the_end, below, entry_of};
use super::splice::Splices;
use super::{Step, Value, flow, print, set};
use crate::load::yaml::{Entry, Node, Value as Typed};

/// The ways to write it down.
pub(super) fn ways(
    text: &str,
    root: Option<&Node<'_>>,
    path: &[Step<'_>],
    value: &Value,
    alone: bool,
) -> Vec<Splices> {
    match root.and_then(|root| follow(root, path)) {
        Some(spot) if !matches!(spot.node.value, Typed::Empty) => to(text, &spot, value),
        _ if path.is_empty() => {
            let lines = if alone {
                print::top(value)
            } else {
                print::item(value, 0)
            };
            vec![at_the_end(text, &lines)]
        }
        _ if alone => set::ways(text, root, path, value),
        _ => set::ways(text, root, path, &Value::List(vec![value.clone()])),
    }
}

fn to(text: &str, spot: &Spot<'_, '_>, value: &Value) -> Vec<Splices> {
    let in_brackets = print::flow(value);
    match &spot.node.value {
        Typed::List { flow: false, .. } => {
            let lines = print::item(value, dashes(text, spot));
            below(text, end(spot.node), &lines)
        }
        Typed::List { items, flow: true } => {
            let mut ways = flow::add(text, spot.node, &in_brackets);
            if !value.is_short() && !spot.in_flow {
                ways.splice(0..0, unbracketed(text, spot, items, value));
            }
            ways
        }
        _ if spot.in_flow => flow::pair(spot, &in_brackets),
        Typed::Scalar(..) if value.is_short() => {
            let mut ways = flow::pair(spot, &in_brackets);
            ways.extend(second(text, spot, value));
            ways
        }
        _ => second(text, spot, value),
    }
}

/// What stands alone becomes the first of two, by a dash before it.
fn second(text: &str, spot: &Spot<'_, '_>, value: &Value) -> Vec<Splices> {
    match spot.holder {
        Holder::Entry(entry) => second_of_entry(text, spot, entry, value),
        Holder::File => second_of_file(text, spot, value),
        Holder::Item => Vec::new(),
    }
}

fn second_of_entry(
    text: &str,
    spot: &Spot<'_, '_>,
    entry: &Entry<'_>,
    value: &Value,
) -> Vec<Splices> {
    let Some(colon) = after_colon(text, entry) else {
        return Vec::new();
    };
    let key = column(text, entry.place.range().start);
    let start = spot.node.place.range().start;
    let last = end(spot.node);
    let item = |column| below(text, last, &print::item(value, column));
    let br = line_break(text, colon);
    let begins_below = is_block_map(spot.node);
    if !begins_below {
        let white = white_after(text, colon);
        let dash = format!("{br}{}- ", " ".repeat(key));
        return with(item(key), white, &dash);
    }
    let indent = column(text, start);
    let outdent = indent
        .checked_sub(2)
        .filter(|dash| *dash >= key && is_first(text, start));
    let mut ways = Vec::new();
    if let Some(dash) = outdent {
        ways.extend(with(item(dash), start - 2..start, "- "));
    }
    let line = line_start(text, start);
    ways.extend(with(
        item(key),
        line..line,
        &format!("{}-{br}", " ".repeat(key)),
    ));
    ways
}

/// The same ways, with `range` exchanged too.
fn with(ways: Vec<Splices>, range: Range<usize>, text: &str) -> Vec<Splices> {
    ways.into_iter()
        .map(|way| way.and(range.clone(), text.to_owned()))
        .collect()
}

fn white_after(text: &str, at: usize) -> Range<usize> {
    let rest = text.get(at..).unwrap_or_default();
    at..at + (rest.len() - rest.trim_start_matches([' ', '\t']).len())
}

fn is_block_map(node: &Node<'_>) -> bool {
    matches!(node.value, Typed::Map { flow: false, .. })
}

/// The one entry of a file moves in behind a dash, and a second follows.
fn second_of_file(text: &str, spot: &Spot<'_, '_>, value: &Value) -> Vec<Splices> {
    let start = spot.node.place.range().start;
    let last = end(spot.node);
    let added = below(text, last, &print::item(value, column(text, start)));
    if !is_block_map(spot.node) {
        return with(added, start..start, "- ");
    }
    let indented = |way: Splices| {
        let way = way.and(start..start, "- ".to_owned());
        let mut at = start;
        std::iter::from_fn(|| next_line(text, &mut at, last))
            .fold(way, |way, line| way.and(line..line, "  ".to_owned()))
    };
    added.into_iter().map(indented).collect()
}

/// The beginning of the next line that holds something, up to `last`.
fn next_line(text: &str, at: &mut usize, last: usize) -> Option<usize> {
    loop {
        let end = line_end(text, *at);
        let len = line_break(text, *at).len();
        *at = end + len;
        if *at >= last || end >= text.len() {
            return None;
        }
        if line_end(text, *at) > *at {
            return Some(*at);
        }
    }
}

/// A list in brackets on one line becomes one with dashes, each item as it was typed.
fn unbracketed(text: &str, spot: &Spot<'_, '_>, items: &[Node<'_>], value: &Value) -> Vec<Splices> {
    let list = spot.node.place.range();
    let one_line = line_end(text, list.start) >= list.end;
    if !one_line || !is_flow(spot.node) {
        return Vec::new();
    }
    let colon = entry_of(spot).and_then(|entry| after_colon(text, entry));
    let key = entry_of(spot).map_or(0, |entry| column(text, entry.place.range().start));
    let (dash, start) = match (spot.holder, colon) {
        (Holder::Entry(_), Some(colon)) => (key + 2, colon),
        (Holder::File, _) => (0, list.start),
        _ => return Vec::new(),
    };
    let br = line_break(text, list.start);
    let typed = items.iter().filter_map(|item| text.get(item.place.range()));
    let old: Vec<String> = typed
        .map(|item| format!("{}- {item}", " ".repeat(dash)))
        .collect();
    let mut lines = old;
    lines.extend(print::item(value, dash));
    let lead = if matches!(spot.holder, Holder::File) {
        ""
    } else {
        br
    };
    let block = format!("{lead}{}", lines.join(br));
    let rest = text
        .get(list.end..line_end(text, list.end))
        .unwrap_or_default();
    if rest.trim().is_empty() {
        vec![Splices::default().and(start..line_end(text, list.end), block)]
    } else {
        // A remark stays on the key's line.
        let way = Splices::default().and(start..list.end, String::new());
        let at = line_end(text, list.end);
        vec![way.and(at..at, block)]
    }
}
