//! The order of a text in which blocks were moved about.
//!
//! Where equal blocks stand in another order, some of them must have moved. Which, is judged by all
//! that keeps its order with them, edited blocks included: the heaviest chain stays, the rest moved.

use std::collections::HashMap;

use super::super::chain::{Candidate, heaviest};
use super::super::texts::Texts;
use super::gap;
use crate::model::{BlockId, Tag};

/// What a word of an equal block weighs, about as much as in a [`Bag`](super::bags::Bag).
const WORD: u64 = 4;

/// Pairs of places, ascending on both sides, that tell what stayed; none where nothing was moved.
pub(crate) fn backbone(texts: &Texts<'_>, old: &[BlockId], new: &[BlockId]) -> Vec<(usize, usize)> {
    let unique = unique(texts, old, new);
    if unique.is_sorted_by_key(|pair| pair.1) {
        return Vec::new();
    }
    let weight = |id: BlockId| WORD * u64::from(texts.old.words(id)) + rank(texts.old.tag(id)) + 1;
    let equal = unique.iter().map(|&(i, j)| Candidate {
        old: i,
        new: j,
        weight: weight(old[i]),
    });
    let mut candidates: Vec<Candidate> = equal.collect();
    candidates.extend(edited(texts, old, new, &unique));
    let mut chain = heaviest(candidates);
    let headings = unique.into_iter();
    let headings = headings.filter(|&(i, _)| matches!(texts.old.tag(old[i]), Tag::Heading(_)));
    headings.for_each(|heading| stays(texts, (old, new), heading, &mut chain));
    chain
}

/// So many blocks rather move past a heading than the heading past them.
const PASSING: usize = 3;

/// Keeps a heading in its place that would move alone, where a few equal blocks can move instead.
fn stays(
    texts: &Texts<'_>,
    (old, new): (&[BlockId], &[BlockId]),
    (i, j): (usize, usize),
    chain: &mut Vec<(usize, usize)>,
) {
    let before_old = chain.partition_point(|pair| pair.0 < i);
    let before_new = chain.partition_point(|pair| pair.1 < j);
    let crossing = before_old.min(before_new)..before_old.max(before_new);
    let is_kept = chain.get(before_old) == Some(&(i, j));
    let can_move = |&(a, b): &(usize, usize)| {
        let is_heading = matches!(texts.old.tag(old[a]), Tag::Heading(_));
        !is_heading && texts.equal(old[a], new[b])
    };
    let goes_alone = match (old.get(i + 1), new.get(j + 1)) {
        (Some(&one), Some(&two)) => !texts.equal(one, two),
        _ => true,
    };
    let few = crossing.len() <= PASSING && chain[crossing.clone()].iter().all(can_move);
    if !is_kept && goes_alone && few {
        chain.splice(crossing, [(i, j)]);
    }
}

/// What a heading weighs beyond its words: rather than a heading past a part of its section, the
/// part moved out of or into the section.
fn rank(tag: &Tag) -> u64 {
    match tag {
        Tag::Heading(level) => WORD * 7_u64.saturating_sub(u64::from(*level)),
        _ => 0,
    }
}

/// Pairs of equal blocks that stand once on each side, by their old place.
fn unique(texts: &Texts<'_>, old: &[BlockId], new: &[BlockId]) -> Vec<(usize, usize)> {
    let mut places: HashMap<u32, (Option<usize>, u32, u32)> = HashMap::with_capacity(new.len());
    for (place, &id) in new.iter().enumerate() {
        let known = places.entry(texts.new.content(id)).or_insert((None, 0, 0));
        *known = (Some(place), known.1 + 1, 0);
    }
    for &id in old {
        places
            .entry(texts.old.content(id))
            .or_insert((None, 0, 0))
            .2 += 1;
    }
    let pair = |(place, id): (usize, &BlockId)| match places.get(&texts.old.content(*id)) {
        Some(&(Some(other), 1, 1)) => Some((place, other)),
        _ => None,
    };
    old.iter().enumerate().filter_map(pair).collect()
}

/// Alike blocks among those that have no unique equal.
fn edited(
    texts: &Texts<'_>,
    old: &[BlockId],
    new: &[BlockId],
    unique: &[(usize, usize)],
) -> Vec<Candidate> {
    let (mut old_left, mut new_left) = (vec![true; old.len()], vec![true; new.len()]);
    for &(i, j) in unique {
        (old_left[i], new_left[j]) = (false, false);
    }
    let left = |left: &[bool]| -> Vec<usize> { (0..left.len()).filter(|&at| left[at]).collect() };
    let (from, to) = (left(&old_left), left(&new_left));
    let old: Vec<BlockId> = from.iter().map(|&at| old[at]).collect();
    let new: Vec<BlockId> = to.iter().map(|&at| new[at]).collect();
    let found = gap::candidates(texts, &old, &new).into_iter();
    found
        .map(|c| Candidate {
            old: from[c.old],
            new: to[c.new],
            weight: c.weight,
        })
        .collect()
}
