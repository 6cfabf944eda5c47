//! Alignment of the children of two containers: which block continues which.

use std::ops::Range;

use super::super::anchors::anchors;
use super::super::runs;
use super::super::slide::slide;
use super::super::texts::Texts;
use super::backbone;
use super::gap;
use super::sections::Level;
use super::splits::{self, Group};
use crate::model::BlockId;

/// One step through the children of two containers, in the order of the merged text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Step {
    /// In the old text only.
    Deleted(BlockId),
    /// In the new text only.
    Inserted(BlockId),
    /// In both, edited or not, and perhaps of another kind.
    Paired((BlockId, BlockId)),
    /// Blocks of one kind that are divided otherwise: split, merged, or both.
    Joined(Joint),
}

/// Blocks that are divided otherwise.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Joint {
    /// What an old and a new block have in common, in order. A pair shares its old or its new block
    /// with the next one where only one text has a mark between them.
    pub(crate) pairs: Vec<(BlockId, BlockId)>,
    /// What stands between two of them in one text only, each with the place of the pair before it;
    /// ascending by that.
    pub(crate) between: Vec<(usize, Step)>,
}

impl Step {
    /// The pairs of blocks of which one continues the other.
    pub(crate) fn pairs(&self) -> &[(BlockId, BlockId)] {
        match self {
            Step::Paired(pair) => std::slice::from_ref(pair),
            Step::Joined(joint) => &joint.pairs,
            Step::Deleted(_) | Step::Inserted(_) => &[],
        }
    }

    /// Whether it is through one text alone.
    pub(crate) fn is_one_sided(&self) -> bool {
        self.pairs().is_empty()
    }

    /// Whether it and another one are through the same text alone.
    pub(crate) fn is_beside(&self, other: &Step) -> bool {
        matches!(
            (self, other),
            (Step::Deleted(_), Step::Deleted(_)) | (Step::Inserted(_), Step::Inserted(_))
        )
    }
}

/// What alignment finds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Found {
    /// What is settled.
    Step(Step),
    /// Neighbouring blocks that seem to be divided otherwise.
    Divided {
        old: Vec<BlockId>,
        new: Vec<BlockId>,
        /// The steps to take if they turn out not to continue one another.
        otherwise: Vec<Step>,
    },
}

/// Aligns the children of two containers.
pub(crate) fn align(texts: &Texts<'_>, old: &[BlockId], new: &[BlockId]) -> Vec<Found> {
    let pairs = pairs(texts, old, new);
    let level_of = |text, blocks| Level { text, blocks };
    let (one, two) = (level_of(&texts.old, old), level_of(&texts.new, new));
    let pairs = runs::pairs(&slide(&one, &two, runs::runs(&pairs)));
    steps(old, new, &splits::groups(texts, old, new, &pairs))
}

/// Pairs of places among the children, ascending on both sides: those that tell the order of
/// what was moved about, then equal ones, then alike ones in the gaps.
fn pairs(texts: &Texts<'_>, old: &[BlockId], new: &[BlockId]) -> Vec<(usize, usize)> {
    let backbone = backbone::backbone(texts, old, new);
    filled(&backbone, old.len(), new.len(), |from, to| {
        equal(texts, &old[from], &new[to])
    })
}

fn equal(texts: &Texts<'_>, old: &[BlockId], new: &[BlockId]) -> Vec<(usize, usize)> {
    let old_contents: Vec<u32> = old.iter().map(|&id| texts.old.content(id)).collect();
    let new_contents: Vec<u32> = new.iter().map(|&id| texts.new.content(id)).collect();
    let weight = |place: usize| u64::from(texts.old.words(old[place])) + 1;
    let equal = anchors(&old_contents, &new_contents, &weight);
    filled(&equal, old.len(), new.len(), |from, to| {
        gap::alike(texts, &old[from], &new[to])
    })
}

/// Pairs with those that `fill` finds in the gaps between them; it is given both sides of a gap and
/// counts from their starts.
fn filled(
    pairs: &[(usize, usize)],
    old: usize,
    new: usize,
    fill: impl Fn(Range<usize>, Range<usize>) -> Vec<(usize, usize)>,
) -> Vec<(usize, usize)> {
    let mut all = Vec::with_capacity(pairs.len());
    for (before, after) in gaps(pairs, old, new) {
        let (from, to) = (before.0..after.0, before.1..after.1);
        if !from.is_empty() && !to.is_empty() {
            let inner = fill(from, to);
            all.extend(inner.into_iter().map(|(i, j)| (before.0 + i, before.1 + j)));
        }
        if after.0 < old && after.1 < new {
            all.push(after);
        }
    }
    all
}

/// The gaps before, between and after pairs: where each begins and where it ends, on both sides.
/// The last one ends at the ends of both sequences.
pub(crate) fn gaps(
    pairs: &[(usize, usize)],
    old: usize,
    new: usize,
) -> impl Iterator<Item = ((usize, usize), (usize, usize))> {
    let starts = std::iter::once((0, 0)).chain(pairs.iter().map(|&(i, j)| (i + 1, j + 1)));
    let ends = pairs.iter().copied().chain(std::iter::once((old, new)));
    starts.zip(ends)
}

/// The steps for some groups: what is deleted stands before what is inserted in the same gap.
fn steps(old: &[BlockId], new: &[BlockId], groups: &[Group]) -> Vec<Found> {
    let mut out = Vec::with_capacity(old.len().max(new.len()));
    let (mut i, mut j) = (0, 0);
    for group in groups {
        let before = apart(&old[i..group.old.start], &new[j..group.new.start]);
        out.extend(before.map(Found::Step));
        out.push(match (&old[group.old.clone()], &new[group.new.clone()]) {
            (&[one], &[two]) => Found::Step(Step::Paired((one, two))),
            (one, two) => Found::Divided {
                old: one.to_vec(),
                new: two.to_vec(),
                otherwise: singly(old, new, group),
            },
        });
        (i, j) = (group.old.end, group.new.end);
    }
    out.extend(apart(&old[i..], &new[j..]).map(Found::Step));
    out
}

fn apart(old: &[BlockId], new: &[BlockId]) -> impl Iterator<Item = Step> {
    let deleted = old.iter().copied().map(Step::Deleted);
    deleted.chain(new.iter().copied().map(Step::Inserted))
}

/// The steps through a group if nothing is joined: its pairs, and the rest by itself.
fn singly(old: &[BlockId], new: &[BlockId], group: &Group) -> Vec<Step> {
    let mut out = Vec::new();
    let (mut i, mut j) = (group.old.start, group.new.start);
    for &(k, l) in &group.pairs {
        out.extend(apart(&old[i..k], &new[j..l]));
        out.push(Step::Paired((old[k], new[l])));
        (i, j) = (k + 1, l + 1);
    }
    out.extend(apart(&old[i..group.old.end], &new[j..group.new.end]));
    out
}
