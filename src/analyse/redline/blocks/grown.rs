//! Blocks that grew, or shrank: short ones of which everything goes on, and which are all the same a
//! small part of what they became.

use super::super::runs::weight;
use super::super::texts::{Text, Texts};
use super::super::words::{Unit, UnitKind};
use super::bags::Bag;
use crate::model::{BlockId, Tag};

/// Words of less weight say nothing about which block they are from: a word of four letters counts.
const LEAST: u32 = 4;

/// Whether one of two blocks of one family begins as the other does: a paragraph that all of the other
/// leads, a list, quotation or table with an equal first part, a row with an equal first cell.
pub(crate) fn begin_alike(texts: &Texts<'_>, old: BlockId, new: BlockId) -> bool {
    let (a, b) = (texts.old.tag(old), texts.new.tag(new));
    if b.is_leaf() {
        return a == b && leads(texts.old_units(old), texts.new_units(new));
    }
    let first = |text: &Text<'_>, id| text.children(id).first().copied();
    let Some((one, two)) = first(&texts.old, old).zip(first(&texts.new, new)) else {
        return false;
    };
    match b {
        Tag::Item(_) => false,
        Tag::Row(_) => texts.equal(one, two) && names(texts.new_units(two)),
        _ => texts.equal(one, two),
    }
}

/// Whether all words of one of two blocks are in the other.
pub(crate) fn is_in_other(texts: &Texts<'_>, old: BlockId, new: BlockId) -> bool {
    let old = Bag::of(&texts.old, &texts.lexicon, old);
    let new = Bag::of(&texts.new, &texts.lexicon, new);
    let least = old.total.min(new.total);
    least > 0 && old.common(&new) == least
}

/// Whether all of the shorter text, the signs at its end apart, begins the longer one.
fn leads(old: &[Unit], new: &[Unit]) -> bool {
    let (few, many) = if old.len() <= new.len() {
        (old, new)
    } else {
        (new, old)
    };
    let said = few.iter().rposition(|unit| unit.kind != UnitKind::Sign);
    let few = &few[..said.map_or(0, |last| last + 1)];
    weight(&few.iter().collect::<Vec<_>>()) >= LEAST
        && few.iter().zip(many).all(|(a, b)| a.number == b.number)
}

/// Whether a first cell names its row, and does not merely count it.
fn names(units: &[Unit]) -> bool {
    weight(&units.iter().collect::<Vec<_>>()) >= LEAST
}
