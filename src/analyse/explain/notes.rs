//! A footnote that came or went with its reference has the reasons of that.

use std::collections::{BTreeMap, BTreeSet};

use crate::analyse::facts::Reasons;
use crate::analyse::redline::{Change, ChangeId, ChangeKind, TokenAt};
use crate::analyse::trail::Step;
use crate::model::{Atom, BlockId, Draft, Tag};
use crate::text::Token;

/// A text and the tokens of its blocks.
pub(super) type Read<'a> = (&'a Draft, &'a [Vec<Token>]);

/// A footnote that was put in, or taken out: its change, and its label.
struct Note<'a> {
    change: usize,
    label: &'a str,
    inserted: bool,
}

/// Adds to the reasons of footnotes that were put in or taken out those of the changes that their
/// references are in.
pub(super) fn follow(step: &Step<'_>, old: Read<'_>, new: Read<'_>, reasons: &mut [Reasons]) {
    let numbered = step.redline.changes.iter().enumerate();
    let notes: Vec<_> = numbered
        .filter_map(|(i, change)| note(i, change, old.0, new.0))
        .collect();
    if notes.is_empty() {
        return;
    }
    let (of_old, of_new) = (references(old), references(new));
    for note in notes {
        let references = if note.inserted { &of_new } else { &of_old };
        let led = references
            .get(note.label)
            .map(|tokens| led(step, tokens, note.inserted));
        for change in led.unwrap_or_default() {
            let more = reasons.get(change.0 as usize).cloned().unwrap_or_default();
            if let Some(reasons) = reasons.get_mut(note.change) {
                reasons.join(&more);
                reasons.tidy();
            }
        }
    }
}

fn note<'a>(place: usize, change: &Change, old: &'a Draft, new: &'a Draft) -> Option<Note<'a>> {
    let (draft, block, inserted) = match change.kind {
        ChangeKind::BlockInserted => (new, change.new.first()?.0, true),
        ChangeKind::BlockDeleted => (old, change.old.first()?.0, false),
        _ => return None,
    };
    Some(Note {
        change: place,
        label: label(draft, block)?,
        inserted,
    })
}

/// The changes that hold some references.
fn led(step: &Step<'_>, references: &[TokenAt], inserted: bool) -> BTreeSet<ChangeId> {
    let mut led = BTreeSet::new();
    for &token in references {
        if inserted {
            led.extend(step.of_new(token));
        } else {
            led.extend(step.of_old(token));
        }
    }
    led
}

/// The label of the footnote that a block stands in.
fn label(draft: &Draft, block: BlockId) -> Option<&str> {
    let parent = |id: &BlockId| draft.block(*id).parent;
    let mut around = std::iter::successors(Some(block), parent);
    around.find_map(|id| match &draft.block(id).tag {
        Tag::Footnote(label) => Some(label.as_str()),
        _ => None,
    })
}

/// Where each footnote is referred to.
fn references<'a>((draft, tokens): Read<'a>) -> BTreeMap<&'a str, Vec<TokenAt>> {
    let mut references: BTreeMap<&str, Vec<TokenAt>> = BTreeMap::new();
    for block in draft.leaves() {
        let of = tokens
            .get(block.0 as usize)
            .map(Vec::as_slice)
            .unwrap_or_default();
        for (at, atom) in &draft.block(block).line.atoms {
            let token = of.binary_search_by_key(at, |token| token.range.start);
            if let (Atom::Footnote(label), Ok(token)) = (atom, token) {
                let token = u32::try_from(token).unwrap_or(u32::MAX);
                references
                    .entry(label)
                    .or_default()
                    .push(TokenAt { block, token });
            }
        }
    }
    references
}
