//! Footnotes have the names that their authors gave them, and other names in the next version: a note
//! that is put in before the others renumbers them all. What a reader sees is neither: the number of
//! a note is its place among the others. So notes are [paired](pairing) by what they say and by where
//! they are referred to, and the older text is compared with its notes called as in the newer one.

mod pairing;

use std::collections::{BTreeMap, BTreeSet};

use crate::model::{Atom, BlockId, Draft, Tag};
use crate::text::Token;

/// The older text with its footnotes, and the references to them, called as in the newer one; `None`
/// where they are already.
pub(super) fn called_alike(
    old: (&Draft, &[Vec<Token>]),
    new: (&Draft, &[Vec<Token>]),
) -> Option<Draft> {
    let names = names(old.0, new.0, &pairing::pairs(old, new));
    let differ = names.iter().any(|(before, after)| before != after);
    differ.then(|| renamed(old.0, &names))
}

/// By the older name of each footnote: its newer one, or one that no other note has.
fn names(old: &Draft, new: &Draft, pairs: &[(BlockId, BlockId)]) -> BTreeMap<String, String> {
    let newer: BTreeMap<BlockId, BlockId> = pairs.iter().copied().collect();
    let taken: BTreeSet<&str> = new.notes.iter().map(|&id| label(new, id)).collect();
    let name = |&id: &BlockId| {
        let before = label(old, id);
        let after = match newer.get(&id) {
            Some(&note) => label(new, note).to_owned(),
            // No label holds this character (CommonMark 0.31.2, section 2.3).
            None if taken.contains(before) => format!("\0{before}"),
            None => before.to_owned(),
        };
        (before.to_owned(), after)
    };
    old.notes.iter().map(name).collect()
}

fn renamed(draft: &Draft, names: &BTreeMap<String, String>) -> Draft {
    let mut draft = draft.clone();
    for block in &mut draft.blocks {
        let atoms = block.line.atoms.iter_mut().map(|(_, atom)| atom);
        let references = atoms.filter_map(|atom| match atom {
            Atom::Footnote(label) => Some(label),
            _ => None,
        });
        let own = match &mut block.tag {
            Tag::Footnote(label) => Some(label),
            _ => None,
        };
        for label in references.chain(own) {
            if let Some(name) = names.get(label) {
                label.clone_from(name);
            }
        }
    }
    draft
}

/// The name of a footnote.
fn label(draft: &Draft, note: BlockId) -> &str {
    match &draft.block(note).tag {
        Tag::Footnote(label) => label,
        _ => "",
    }
}
