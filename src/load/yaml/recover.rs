//! Reading on behind a value that is no YAML, so that one slip hides no other error of its file.
//!
//! The value is read over as if letters stood there, byte for byte, so that all places stay true;
//! in the tree it is refused, as is whatever else has a complaint of its own.

use std::borrow::Cow;
use std::ops::Range;

use super::build::{Stop, build};
use super::slips::{self, Slip};
use super::{Entry, Node, Value};
use crate::diagnostics::{Diagnostic, FileId, Place};

/// Slips that are read over in one file; a file with more is no YAML at all.
const MOST: usize = 20;

/// What there is in a text with such slips: its tree but for the values that hold one, where the
/// text can be read without them, and all complaints.
pub(super) fn read_over<'t>(
    file: FileId,
    text: &str,
    first: Vec<Slip>,
) -> (Option<Node<'t>>, Vec<Diagnostic>) {
    let (tree, mut complaints) = read_on(file, text, first);
    for complaint in &mut complaints {
        let labels = complaint.labels.iter_mut().map(|(place, _)| place);
        for place in labels.chain([&mut complaint.place]) {
            *place = Place::new(file, on_characters(text, &place.range()));
        }
    }
    (tree, complaints)
}

/// Some bytes, made whole characters: of the letters that stand for one character the parser may
/// name one.
fn on_characters(text: &str, bytes: &Range<usize>) -> Range<usize> {
    let start = text.floor_char_boundary(bytes.start);
    let end = if bytes.is_empty() {
        start
    } else {
        text.ceil_char_boundary(bytes.end)
    };
    start..end
}

fn read_on<'t>(file: FileId, text: &str, first: Vec<Slip>) -> (Option<Node<'t>>, Vec<Diagnostic>) {
    let mut read = text.to_owned();
    let mut over: Vec<Range<usize>> = Vec::new();
    let (mut slips, mut complaints) = (first, Vec::new());
    for _ in 0..MOST {
        for slip in slips {
            complaints.push(slip.complaint);
            if slip.over.is_empty() || slip.over.iter().any(|(range, _)| over.contains(range)) {
                return (None, complaints);
            }
            for (range, stand_in) in slip.over {
                read.replace_range(range.clone(), &stand_in);
                over.push(range);
            }
        }
        let (tree, found) = build(file, &read);
        match tree {
            Err(Stop::Syntax(error)) => slips = vec![slips::find(file, &read, &error)],
            Err(Stop::Nothing) => return (None, with(complaints, found)),
            Err(Stop::Refusal(last)) => {
                return (None, with(with(complaints, found), vec![last]));
            }
            Ok(tree) => {
                let typed = |range: &Range<usize>| text.get(range.clone()).unwrap_or_default();
                let tree = without(tree, &over, &typed);
                return (Some(tree), with(complaints, found));
            }
        }
    }
    complaints.extend(slips.into_iter().map(|slip| slip.complaint));
    (None, complaints)
}

fn with(mut complaints: Vec<Diagnostic>, more: Vec<Diagnostic>) -> Vec<Diagnostic> {
    complaints.extend(more);
    complaints
}

/// The tree with the scalars refused that hold something read over. It borrows nothing, since its
/// text is not the file's.
fn without<'t, 'f>(
    node: Node<'_>,
    over: &[Range<usize>],
    typed: &dyn Fn(&Range<usize>) -> &'f str,
) -> Node<'t> {
    let value = match node.value {
        Value::Scalar(..) if holds(&node.place.range(), over) => Value::Refused,
        Value::Scalar(text, style) => Value::Scalar(Cow::Owned(text.into_owned()), style),
        Value::List { items, flow } => {
            let items = items.into_iter().map(|item| without(item, over, typed));
            let items = items.collect();
            Value::List { items, flow }
        }
        Value::Map { entries, flow } => {
            let entries = entries.into_iter().map(|e| entry_without(e, over, typed));
            let entries = entries.collect();
            Value::Map { entries, flow }
        }
        Value::Empty => Value::Empty,
        Value::Refused => Value::Refused,
    };
    let place = node.place;
    Node { value, place }
}

/// The same of an entry. A key that holds a character which cannot stand in YAML is the key that
/// it would be without it.
fn entry_without<'t, 'f>(
    entry: Entry<'_>,
    over: &[Range<usize>],
    typed: &dyn Fn(&Range<usize>) -> &'f str,
) -> Entry<'t> {
    let bytes = entry.place.range();
    let key = if holds(&bytes, over) {
        typed(&bytes).replace(|c: char| !slips::is_printable(c) || c == '\u{feff}', "")
    } else {
        entry.key.into_owned()
    };
    Entry {
        key: Cow::Owned(key),
        place: entry.place,
        value: without(entry.value, over, typed),
    }
}

/// Whether some of the bytes were read over.
fn holds(bytes: &Range<usize>, over: &[Range<usize>]) -> bool {
    let meets = |range: &Range<usize>| range.start < bytes.end && bytes.start < range.end;
    over.iter().any(meets)
}
