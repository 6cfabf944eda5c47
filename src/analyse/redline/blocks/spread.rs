//! Paragraphs that were split or merged and became something else with it: items, quotations, or
//! paragraphs again.

use std::collections::BTreeSet;

use super::super::texts::{Text, Texts};
use super::align::Step;
use super::divided::{Free, are_changed_paragraphs, with_neighbours};
use super::moves::Moved;
use crate::model::{BlockId, Tag};

/// How many paragraphs on either side are looked at.
const FAR: usize = 16;

/// The pairs that a paragraph of each text forms with those that hold the rest of their words, in
/// whatever they stand; `None` where there are none, where they do not continue one another step by
/// step, or where all stand in what they stood in.
pub(super) fn spread(
    texts: &Texts<'_>,
    free: &Free<'_>,
    old: BlockId,
    new: BlockId,
) -> Option<Moved> {
    if !are_changed_paragraphs(texts, old, new) {
        return None;
    }
    let (old_flow, i) = around(&texts.old, old, free.old);
    let (new_flow, j) = around(&texts.new, new, free.new);
    let pairs = with_neighbours(
        texts,
        (&old_flow, i, 0..old_flow.len()),
        (&new_flow, j, 0..new_flow.len()),
    )?;
    let stays =
        |&(old, new): &(BlockId, BlockId)| texts.old.tags_above(old).eq(texts.new.tags_above(new));
    (!pairs.iter().all(stays)).then_some(pairs)
}

/// Parts paragraphs that continue one another in their place from the steps through a level, where
/// what came or went beside them holds the words that they lack; what they form together. Of what came or
/// went, some is `known` already.
pub(super) fn beside(texts: &Texts<'_>, steps: &mut Vec<Step>, known: &[Moved]) -> Vec<Moved> {
    let taken = Taken::new(known);
    let mut out = Vec::new();
    let mut done: Vec<Step> = Vec::with_capacity(steps.len());
    // Where the steps since the last pair begin, and the next one.
    let (mut begin, mut at) = (0, 0);
    while let Some(step) = steps.get(at) {
        at += 1;
        if let Step::Paired(pair) = step {
            let after = steps[at..].iter().take_while(|step| step.is_one_sided());
            let end = at + after.count();
            let neighbours = [&steps[begin..at - 1], &steps[at..end]];
            begin = at;
            if let Some(pairs) = pairs_beside(texts, &taken, neighbours, *pair) {
                done.extend(parted(*pair, &steps[at..end]));
                out.push(pairs);
                // What it was divided with is not to be had by the next one.
                (begin, at) = (end, end);
                continue;
            }
        } else if !step.is_one_sided() {
            begin = at;
        }
        done.push(step.clone());
    }
    *steps = done;
    out
}

/// The blocks of which is known already what they form.
pub(super) struct Taken {
    pub(super) old: BTreeSet<BlockId>,
    pub(super) new: BTreeSet<BlockId>,
}

impl Taken {
    pub(super) fn new(known: &[Moved]) -> Self {
        let (old, new) = known.iter().flatten().copied().unzip();
        Self { old, new }
    }
}

/// The steps through two blocks apart and what follows them in one text only: what is deleted first.
fn parted((old, new): (BlockId, BlockId), after: &[Step]) -> Vec<Step> {
    let both = [Step::Deleted(old), Step::Inserted(new)];
    let all = both.iter().chain(after).cloned();
    let (mut deleted, inserted): (Vec<_>, Vec<_>) =
        all.partition(|step| matches!(step, Step::Deleted(_)));
    deleted.extend(inserted);
    deleted
}

/// The pairs that two paragraphs form with what came or went beside them.
fn pairs_beside(
    texts: &Texts<'_>,
    taken: &Taken,
    [before, after]: [&[Step]; 2],
    (old, new): (BlockId, BlockId),
) -> Option<Moved> {
    let neighbours = || before.iter().chain(after);
    let holds = |step: &Step| match step {
        Step::Deleted(id) => !texts.old.tag(*id).is_leaf(),
        Step::Inserted(id) => !texts.new.tag(*id).is_leaf(),
        Step::Paired(_) | Step::Joined(_) => false,
    };
    if !neighbours().any(holds) {
        return None;
    }
    let is_in = |text: &Text<'_>, top: BlockId, id: BlockId| top <= id && id < text.end(top);
    let old_is =
        |step: &Step, id| matches!(step, Step::Deleted(top) if is_in(&texts.old, *top, id));
    let new_is =
        |step: &Step, id| matches!(step, Step::Inserted(top) if is_in(&texts.new, *top, id));
    let free = Free {
        old: &|id| !taken.old.contains(&id) && neighbours().any(|step| old_is(step, id)),
        new: &|id| !taken.new.contains(&id) && neighbours().any(|step| new_is(step, id)),
    };
    spread(texts, &free, old, new)
}

/// The free paragraphs before and after one, with itself, whatever they stand in; and its place.
fn around(
    text: &Text<'_>,
    at: BlockId,
    is_free: &dyn Fn(BlockId) -> bool,
) -> (Vec<BlockId>, usize) {
    let goes_on = |id: &BlockId| match text.tag(*id) {
        Tag::Paragraph => is_free(*id),
        Tag::Quote | Tag::Note(_) | Tag::Bullets | Tag::Numbers(_) | Tag::Item(_) => true,
        _ => false,
    };
    let is_leaf = |id: &BlockId| text.tag(*id).is_leaf();
    let ids = |range: std::ops::Range<u32>| range.map(BlockId);
    let all = u32::try_from(text.draft.blocks.len()).unwrap_or(u32::MAX);
    let before = ids(0..at.0).rev().take_while(goes_on).filter(is_leaf);
    let after = ids(at.0 + 1..all).take_while(goes_on).filter(is_leaf);
    let mut flow: Vec<BlockId> = before.take(FAR).collect();
    flow.reverse();
    let place = flow.len();
    flow.push(at);
    flow.extend(after.take(FAR));
    (flow, place)
}
