//! Alignment of the children of two containers: which block continues which.

use super::anchors::anchors;
use super::bags::Bag;
use super::increasing::{Candidate, heaviest};
use super::similar::{Alike, alike};
use super::texts::Texts;
use crate::model::{BlockId, Tag};

/// One step through the children of two containers, in the order of the merged text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Step {
    /// In the old text only.
    Deleted(BlockId),
    /// In the new text only.
    Inserted(BlockId),
    /// In both, edited or not, and perhaps of another kind.
    Paired(BlockId, BlockId),
    /// One old block became several.
    Split(BlockId, Vec<BlockId>),
    /// Several old blocks became one.
    Merged(Vec<BlockId>, BlockId),
}

/// Aligns the children of two containers.
pub(super) fn align(texts: &Texts<'_>, old: &[BlockId], new: &[BlockId]) -> Vec<Step> {
    steps(old, new, &pairs(texts, old, new))
}

/// Pairs of places among the children, ascending on both sides: equal ones first, then alike ones
/// in the gaps.
fn pairs(texts: &Texts<'_>, old: &[BlockId], new: &[BlockId]) -> Vec<(usize, usize)> {
    let old_contents: Vec<u32> = old.iter().map(|&id| texts.old.content(id)).collect();
    let new_contents: Vec<u32> = new.iter().map(|&id| texts.new.content(id)).collect();
    let weight = |place: usize| u64::from(texts.old.words(old[place])) + 1;
    let equal = anchors(&old_contents, &new_contents, &weight);
    let mut all = Vec::with_capacity(equal.len());
    for (before, after) in gaps(&equal, old.len(), new.len()) {
        let (from, to) = (before.0..after.0, before.1..after.1);
        if !from.is_empty() && !to.is_empty() {
            let inner = in_gap(texts, &old[from], &new[to]);
            all.extend(inner.into_iter().map(|(i, j)| (before.0 + i, before.1 + j)));
        }
        if after.0 < old.len() && after.1 < new.len() {
            all.push(after);
        }
    }
    all
}

/// The gaps before, between and after pairs: where each begins and where it ends, on both sides.
/// The last one ends at the ends of both sequences.
pub(super) fn gaps(
    pairs: &[(usize, usize)],
    old: usize,
    new: usize,
) -> impl Iterator<Item = ((usize, usize), (usize, usize))> {
    let starts = std::iter::once((0, 0)).chain(pairs.iter().map(|&(i, j)| (i + 1, j + 1)));
    let ends = pairs.iter().copied().chain(std::iter::once((old, new)));
    starts.zip(ends)
}

/// Pairs of blocks that are alike, between two anchors.
fn in_gap(texts: &Texts<'_>, old: &[BlockId], new: &[BlockId]) -> Vec<(usize, usize)> {
    let of_old = |&id: &BlockId| Bag::of(&texts.old, &texts.lexicon, id);
    let of_new = |&id: &BlockId| Bag::of(&texts.new, &texts.lexicon, id);
    let old_bags: Vec<Bag> = old.iter().map(of_old).collect();
    let new_bags: Vec<Bag> = new.iter().map(of_new).collect();
    let (from, to): (Vec<&Bag>, Vec<&Bag>) = (old_bags.iter().collect(), new_bags.iter().collect());
    let worthy = |pair: &Alike| {
        let (a, b) = (texts.old.tag(old[pair.old]), texts.new.tag(new[pair.new]));
        kin(a, b) && close(from[pair.old].total, to[pair.new].total, pair.common)
    };
    let candidate = |pair: Alike| Candidate {
        old: pair.old,
        new: pair.new,
        weight: pair.common,
    };
    let candidates = alike(&from, &to).into_iter().filter(worthy).map(candidate);
    let chain = heaviest(candidates.collect());
    with_only_choices(texts, old, new, &chain)
}

/// Adds pairs where one block of each side is left between two pairs and both are of one kind.
fn with_only_choices(
    texts: &Texts<'_>,
    old: &[BlockId],
    new: &[BlockId],
    chain: &[(usize, usize)],
) -> Vec<(usize, usize)> {
    let mut all = Vec::with_capacity(chain.len());
    for (before, after) in gaps(chain, old.len(), new.len()) {
        let one_each = after.0 == before.0 + 1 && after.1 == before.1 + 1;
        if one_each && only_choice(texts, old[before.0], new[before.1]) {
            all.push(before);
        }
        if after.0 < old.len() && after.1 < new.len() {
            all.push(after);
        }
    }
    all
}

/// Whether two blocks that share little continue one another all the same, because nothing else
/// stands in their place: a heading under another title, a short item.
fn only_choice(texts: &Texts<'_>, old: BlockId, new: BlockId) -> bool {
    const SHORT: u32 = 4;
    let (a, b) = (texts.old.tag(old), texts.new.tag(new));
    let short = texts.old.words(old).max(texts.new.words(new)) <= SHORT;
    a == b && (matches!(a, Tag::Heading(_) | Tag::Row(true)) || short)
}

/// Whether blocks of these kinds may continue one another.
pub(super) fn kin(old: &Tag, new: &Tag) -> bool {
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
fn close(old: u64, new: u64, common: u64) -> bool {
    const CLAUSE: u64 = 16;
    6 * common >= old + new || (common >= CLAUSE && 10 * common >= 7 * old.min(new))
}

/// The steps for some pairs: what is deleted stands before what is inserted in the same gap.
fn steps(old: &[BlockId], new: &[BlockId], pairs: &[(usize, usize)]) -> Vec<Step> {
    let mut out = Vec::with_capacity(old.len().max(new.len()));
    for (before, after) in gaps(pairs, old.len(), new.len()) {
        out.extend(old[before.0..after.0].iter().copied().map(Step::Deleted));
        out.extend(new[before.1..after.1].iter().copied().map(Step::Inserted));
        if let (Some(&one), Some(&two)) = (old.get(after.0), new.get(after.1)) {
            out.push(Step::Paired(one, two));
        }
    }
    out
}
