//! Reading on behind a value that is no YAML, so that one slip hides no other error of its file.
//!
//! The value is read over as if letters stood there, byte for byte, so that all places stay true;
//! in the tree it is refused, as is whatever else has a complaint of its own.

use std::borrow::Cow;
use std::ops::Range;

use serde_yaml::granit_parser::ScanError;

use super::build::{Stop, build};
use super::slips::{self, Slip};
use super::{Entry, Node, Value};
use crate::diagnostics::{Diagnostic, FileId};

/// Slips that are read over in one file; a file with more is no YAML at all.
const MOST: usize = 20;

/// What there is in a text that the parser stopped at: its tree but for the values that stopped
/// it, where the text can be read without them, and all complaints.
pub(super) fn read_over<'t>(
    file: FileId,
    text: &str,
    first: &ScanError,
) -> (Option<Node<'t>>, Vec<Diagnostic>) {
    let mut read = text.to_owned();
    let mut over: Vec<Range<usize>> = Vec::new();
    let mut slip = slips::find(file, text, first);
    let mut complaints = Vec::new();
    loop {
        let Slip { complaint, value } = slip;
        complaints.push(complaint);
        let value = value.filter(|value| over.len() < MOST && !over.contains(value));
        let Some(value) = value else {
            return (None, complaints);
        };
        read.replace_range(value.clone(), &"x".repeat(value.len()));
        over.push(value);
        let (tree, found) = build(file, &read);
        match tree {
            Err(Stop::Syntax(error)) => slip = slips::find(file, &read, &error),
            Err(Stop::Nothing) => return (None, with(complaints, found)),
            Err(Stop::Refusal(last)) => {
                return (None, with(with(complaints, found), vec![last]));
            }
            Ok(tree) => return (Some(without(tree, &over)), with(complaints, found)),
        }
    }
}

fn with(mut complaints: Vec<Diagnostic>, more: Vec<Diagnostic>) -> Vec<Diagnostic> {
    complaints.extend(more);
    complaints
}

/// The tree with what was read over refused. It borrows nothing, since its text is not the file's.
fn without<'t>(node: Node<'_>, over: &[Range<usize>]) -> Node<'t> {
    let stands = |range: &Range<usize>| {
        range.start <= node.place.range().start && node.place.range().end <= range.end
    };
    let value = match node.value {
        _ if over.iter().any(stands) => Value::Refused,
        Value::Scalar(text, style) => Value::Scalar(Cow::Owned(text.into_owned()), style),
        Value::List { items, flow } => {
            let items = items.into_iter().map(|item| without(item, over)).collect();
            Value::List { items, flow }
        }
        Value::Map { entries, flow } => {
            let entries = entries.into_iter().map(|entry| entry_without(entry, over));
            let entries = entries.collect();
            Value::Map { entries, flow }
        }
        Value::Empty => Value::Empty,
        Value::Refused => Value::Refused,
    };
    let place = node.place;
    Node { value, place }
}

fn entry_without<'t>(entry: Entry<'_>, over: &[Range<usize>]) -> Entry<'t> {
    Entry {
        key: Cow::Owned(entry.key.into_owned()),
        place: entry.place,
        value: without(entry.value, over),
    }
}
