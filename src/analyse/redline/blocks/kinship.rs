//! Which blocks may continue which.

use crate::model::Tag;

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
