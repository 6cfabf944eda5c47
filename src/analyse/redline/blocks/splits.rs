//! Blocks that were split, and blocks that were merged: paragraphs, items, quotations, lists.

use std::ops::Range;

use super::super::texts::{Text, Texts};
use super::super::words::Lexicon;
use super::bags::Bag;
use crate::model::{BlockId, Tag};

/// Places of blocks that are divided otherwise, or of one block on each side.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Group {
    pub(crate) old: Range<usize>,
    pub(crate) new: Range<usize>,
    /// The pairs it grew from.
    pub(crate) pairs: Vec<(usize, usize)>,
}

/// What is left of a block must be this share (in tenths) of a neighbour's words for that
/// neighbour to be a part of it, and weigh so much: two words or so.
const SHARE: u64 = 6;
const LEAST: u64 = 8;

/// Widens pairs of blocks to splits and merges, where neighbours that have no counterpart hold
/// the words that the pair lacks. Groups ascend on both sides.
pub(crate) fn groups(
    texts: &Texts<'_>,
    old: &[BlockId],
    new: &[BlockId],
    pairs: &[(usize, usize)],
) -> Vec<Group> {
    let mut out: Vec<Group> = Vec::with_capacity(pairs.len());
    for (index, &(i, j)) in pairs.iter().enumerate() {
        let floor = out
            .last()
            .map_or((0, 0), |group| (group.old.end, group.new.end));
        let ceiling = pairs
            .get(index + 1)
            .copied()
            .unwrap_or((old.len(), new.len()));
        let mut group = Group {
            old: i..i + 1,
            new: j..j + 1,
            pairs: vec![(i, j)],
        };
        let free = (ceiling.0 - floor.0) + (ceiling.1 - floor.1) > 2;
        if free && may_be_divided(texts, old[i], new[j]) {
            let (old_free, new_free) = (floor.0..ceiling.0, floor.1..ceiling.1);
            (group.old, group.new) = widened(texts, (old, i, old_free), (new, j, new_free));
        }
        match out.last_mut() {
            Some(last) if is_shifted(texts, old, new, last, &group) => {
                (last.old.end, last.new.end) = (group.old.end, group.new.end);
                last.pairs.extend(group.pairs);
            }
            _ => out.push(group),
        }
    }
    out
}

/// The places of two blocks of which one continues the other, each widened to those of its `free`
/// neighbours that hold the words that it lacks. Of each side: the level, the block's place, and the
/// places around it that may be taken.
pub(crate) fn widened(
    texts: &Texts<'_>,
    (old, i, old_free): (&[BlockId], usize, Range<usize>),
    (new, j, new_free): (&[BlockId], usize, Range<usize>),
) -> (Range<usize>, Range<usize>) {
    let one = Bag::of(&texts.old, &texts.lexicon, old[i]);
    let two = Bag::of(&texts.new, &texts.lexicon, new[j]);
    let old_side = Side {
        text: &texts.old,
        lexicon: &texts.lexicon,
        blocks: old,
        other: &texts.new.block(new[j]).line.text,
    };
    let new_side = Side {
        text: &texts.new,
        lexicon: &texts.lexicon,
        blocks: new,
        other: &texts.old.block(old[i]).line.text,
    };
    (
        old_side.widened(i, old_free, two.without(&one)),
        new_side.widened(j, new_free, one.without(&two)),
    )
}

/// Whether text moved across the mark between two neighbouring groups of blocks.
fn is_shifted(
    texts: &Texts<'_>,
    old: &[BlockId],
    new: &[BlockId],
    one: &Group,
    two: &Group,
) -> bool {
    let adjacent = one.old.end == two.old.start && one.new.end == two.new.start;
    let edited = |i: usize, j: usize| may_be_divided(texts, old[i], new[j]);
    let (i, j, k, l) = (
        one.old.end - 1,
        one.new.end - 1,
        two.old.start,
        two.new.start,
    );
    if !adjacent
        || !edited(i, j)
        || !edited(k, l)
        || !one_kind(texts.old.tag(old[i]), texts.old.tag(old[k]))
    {
        return false;
    }
    let of_old = |at: usize| Bag::of(&texts.old, &texts.lexicon, old[at]);
    let of_new = |at: usize| Bag::of(&texts.new, &texts.lexicon, new[at]);
    let (a, b, c, d) = (of_old(i), of_new(j), of_old(k), of_new(l));
    moved(&a.without(&b), &d.without(&c)) || moved(&c.without(&d), &b.without(&a))
}

/// Whether most of what one block lost is what its neighbour gained, and a clause at least.
fn moved(lost: &Bag, gained: &Bag) -> bool {
    const CLAUSE: u64 = 16;
    let common = lost.common(gained);
    common >= CLAUSE && 10 * common >= SHARE * lost.total.min(gained.total)
}

pub(crate) fn may_be_divided(texts: &Texts<'_>, old: BlockId, new: BlockId) -> bool {
    one_kind(texts.old.tag(old), texts.new.tag(new)) && !texts.equal(old, new)
}

/// Whether blocks of these kinds are joined where the mark between them goes.
pub(crate) fn one_kind(one: &Tag, two: &Tag) -> bool {
    match one {
        Tag::Paragraph | Tag::Quote | Tag::Note(_) | Tag::Item(_) | Tag::Bullets => one == two,
        Tag::Numbers(_) => matches!(two, Tag::Numbers(_)),
        _ => false,
    }
}

/// The blocks of one side.
struct Side<'t, 'a> {
    text: &'t Text<'a>,
    lexicon: &'t Lexicon<'a>,
    blocks: &'t [BlockId],
    /// What the block of the other text says.
    other: &'t str,
}

impl Side<'_, '_> {
    /// The place `at` with its free neighbours that hold the words in `rest`.
    fn widened(&self, at: usize, free: Range<usize>, mut rest: Bag) -> Range<usize> {
        let mut range = at..at + 1;
        while let Some(next) = self.next(at, range.end..free.end)
            && self.holds(next, &mut rest)
        {
            range.end = next + 1;
        }
        while let Some(next) = self.next(at, (free.start..range.start).rev())
            && self.holds(next, &mut rest)
        {
            range.start = next;
        }
        range
    }

    /// The first of some places that holds a block of the kind of the one `at`: a neighbour, but for
    /// lists, which other blocks may interrupt.
    fn next(&self, at: usize, mut places: impl Iterator<Item = usize>) -> Option<usize> {
        let kind = self.text.tag(self.blocks[at]);
        let alike = |place: &usize| one_kind(kind, self.text.tag(self.blocks[*place]));
        match kind {
            Tag::Bullets | Tag::Numbers(_) => places.find(alike),
            _ => places.next().filter(alike),
        }
    }

    /// Whether a block says what stands between two line breaks in the block of the other text.
    fn is_line(&self, place: usize) -> bool {
        let said = &self.text.block(self.blocks[place]).line.text;
        let mut lines = self.other.split('\n').map(str::trim);
        self.other.contains('\n') && lines.any(|line| line == said)
    }

    /// Whether most of a block's words are in `rest`; then they are taken out of it. Few words must be
    /// a line of their own.
    fn holds(&self, place: usize, rest: &mut Bag) -> bool {
        let bag = Bag::of(self.text, self.lexicon, self.blocks[place]);
        let common = rest.common(&bag);
        let holds = match common {
            0 => false,
            LEAST.. => 10 * common >= SHARE * bag.total,
            _ => common == bag.total && self.is_line(place),
        };
        if holds {
            rest.take(&bag);
        }
        holds
    }
}
