//! Lists of which only the first number changed, in texts whose own numbers are their paragraphs'.

use super::inventory::{At, Item, inventory};
use super::redline::{ChangeKind, Redline};
use crate::model::{Draft, Paragraphs, Tag};

/// For each change, whether it only gives paragraphs other numbers: where paragraphs came or went
/// before them, which is a change of its own, no one decided that. None of a text whose paragraphs are
/// [counted](Paragraphs::Counted).
#[must_use]
pub fn renumberings(
    redline: &Redline,
    paragraphs: Paragraphs,
    old: &Draft,
    new: &Draft,
) -> Vec<bool> {
    if paragraphs == Paragraphs::Counted {
        return vec![false; redline.changes.len()];
    }
    let items = inventory(redline, old, new);
    let changes = redline.changes.iter().zip(&items);
    changes
        .map(|(change, item)| {
            change.kind == ChangeKind::Retagged && is_of_first_number(item, old, new)
        })
        .collect()
}

/// Whether a change took a numbered list and brought one, and nothing else.
fn is_of_first_number(item: &Item, old: &Draft, new: &Draft) -> bool {
    let outermost_list = |at: &At| {
        let block = match *at {
            At::Old(id) => old.block(id),
            At::New(id) => new.block(id),
        };
        block.parent.is_none() && matches!(block.tag, Tag::Numbers(_))
    };
    matches!(item.whole.as_slice(), [At::Old(_), At::New(_)])
        && item.whole.iter().all(outermost_list)
}
