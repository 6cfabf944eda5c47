//! Paragraphs that were split or merged on their way to another place.

use std::ops::Range;

use super::super::texts::{Text, Texts};
use super::joint;
use super::moves::Moved;
use super::splits;
use crate::model::{BlockId, Tag};

/// Which blocks of each text nothing continues yet, in the place of those that are looked at.
pub(super) struct Free<'f> {
    pub(super) old: &'f dyn Fn(BlockId) -> bool,
    pub(super) new: &'f dyn Fn(BlockId) -> bool,
}

/// How many neighbours on either side are looked at.
const FAR: usize = 16;

/// The pairs that a deleted and an inserted paragraph form with the neighbours that hold the rest of
/// their words; `None` where there are none, or they do not continue one another step by step.
pub(super) fn divided(
    texts: &Texts<'_>,
    free: &Free<'_>,
    old: BlockId,
    new: BlockId,
) -> Option<Moved> {
    if !are_changed_paragraphs(texts, old, new) {
        return None;
    }
    let ((old_level, i), (new_level, j)) = (texts.old.level(old), texts.new.level(new));
    let old_free = around(&texts.old, old_level, i, free.old);
    let new_free = around(&texts.new, new_level, j, free.new);
    if old_free.len() + new_free.len() == 2 {
        return None;
    }
    with_neighbours(texts, (old_level, i, old_free), (new_level, j, new_free))
}

/// Whether two blocks are paragraphs that are not equal.
pub(super) fn are_changed_paragraphs(texts: &Texts<'_>, old: BlockId, new: BlockId) -> bool {
    *texts.old.tag(old) == Tag::Paragraph && splits::may_be_divided(texts, old, new)
}

/// The pairs that two paragraphs form with those around them that hold the rest of their words: of each
/// text the level, the paragraph's place, and the places that may be taken. `None` where there are none,
/// or they do not continue one another step by step.
pub(super) fn with_neighbours(
    texts: &Texts<'_>,
    old: (&[BlockId], usize, Range<usize>),
    new: (&[BlockId], usize, Range<usize>),
) -> Option<Moved> {
    let (old_level, new_level) = (old.0, new.0);
    let (from, to) = splits::widened(texts, old, new);
    if from.len() + to.len() == 2 {
        return None;
    }
    let stretches = joint::joined(texts, &old_level[from], &new_level[to])?;
    let pairs = stretches.iter().map(|joined| joined.part.blocks());
    Some(pairs.collect())
}

/// The place of a block with those of its free neighbours of the same kind.
fn around(
    text: &Text<'_>,
    level: &[BlockId],
    at: usize,
    is_free: &dyn Fn(BlockId) -> bool,
) -> Range<usize> {
    let goes_on = |place: &usize| {
        let id = level[*place];
        text.tag(id) == text.tag(level[at]) && is_free(id)
    };
    let last = (at + 1..level.len()).take(FAR).take_while(goes_on).last();
    let first = (0..at).rev().take(FAR).take_while(goes_on).last();
    first.unwrap_or(at)..last.unwrap_or(at) + 1
}
