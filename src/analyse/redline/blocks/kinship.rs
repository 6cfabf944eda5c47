//! Which blocks may continue which.

use super::super::texts::Texts;
use super::super::words;
use super::bags::Bag;
use crate::model::{BlockId, Tag};

/// Whether blocks of these kinds may continue one another.
pub(crate) fn kin(old: &Tag, new: &Tag) -> bool {
    family(old) == family(new)
}

fn family(tag: &Tag) -> u8 {
    match tag {
        Tag::Paragraph | Tag::Heading(_) => 0,
        Tag::Code(_) => 1,
        Tag::Rule => 2,
        Tag::Quote | Tag::Note(_) => 3,
        Tag::Bullets | Tag::Numbers(_) => 4,
        Tag::Item(_) => 5,
        Tag::Table(_) => 6,
        Tag::Row(true) => 7,
        Tag::Row(false) => 8,
        Tag::Cell => 9,
        Tag::Footnote(_) => 10,
    }
}

/// Whether blocks of these weights that share so much are one block edited: a third of both, or
/// most of the smaller.
pub(crate) fn close(old: u64, new: u64, common: u64) -> bool {
    const CLAUSE: u64 = 16;
    6 * common >= old + new || (common >= CLAUSE && 10 * common >= 7 * old.min(new))
}

/// Whether a leaf may have become another one of its family that is of another kind. A heading that became
/// a paragraph, or the reverse, keeps most of what the longer one says: a title and a text that is about
/// it share words anyway. And whatever became of a block, some words of it are shown as kept.
pub(crate) fn may_become(texts: &Texts<'_>, old: BlockId, new: BlockId) -> bool {
    let (a, b) = (texts.old.tag(old), texts.new.tag(new));
    if a == b || !a.is_leaf() || !b.is_leaf() {
        return true;
    }
    let is_heading = |tag: &Tag| matches!(tag, Tag::Heading(_));
    (is_heading(a) == is_heading(b) || share_most(texts, old, new))
        && !words::kept(texts, &[old], &[new]).is_empty()
}

/// Whether most words of the longer of two blocks are in the other.
fn share_most(texts: &Texts<'_>, old: BlockId, new: BlockId) -> bool {
    let one = Bag::of(&texts.old, &texts.lexicon, old);
    let two = Bag::of(&texts.new, &texts.lexicon, new);
    2 * one.common(&two) > one.total.max(two.total)
}
