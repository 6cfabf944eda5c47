//! Containers pair by what they hold.

use std::collections::BTreeMap;

use crate::model::{BlockId, Draft, Tag};

/// The containers of two texts that pair, given the pairs of the blocks in them: each with the one
/// of its kind that holds the most counterparts of its own; of several such, the first.
pub(super) fn containers(
    source: &Draft,
    translation: &Draft,
    pairs: &[(BlockId, BlockId)],
) -> Vec<(BlockId, BlockId)> {
    let mut votes: BTreeMap<(BlockId, BlockId), usize> = BTreeMap::new();
    for &(s, t) in pairs {
        let (s, t) = (around(source, s), around(translation, t));
        for (s, t) in s.iter().zip(&t) {
            if kind(source, *s) == kind(translation, *t) {
                *votes.entry((*s, *t)).or_default() += 1;
            }
        }
    }
    let mut best: [BTreeMap<BlockId, (usize, BlockId)>; 2] = [BTreeMap::new(), BTreeMap::new()];
    for (&(s, t), &count) in &votes {
        for (side, own, other) in [(0, s, t), (1, t, s)] {
            let known = best[side].entry(own).or_insert((count, other));
            if known.0 < count {
                *known = (count, other);
            }
        }
    }
    let of_source = best[0].iter().map(|(&s, &(_, t))| (s, t));
    let of_translation = best[1].iter().map(|(&t, &(_, s))| (s, t));
    of_source.chain(of_translation).collect()
}

/// The containers around a block, innermost first.
fn around(draft: &Draft, block: BlockId) -> Vec<BlockId> {
    std::iter::successors(draft.block(block).parent, |&id| draft.block(id).parent).collect()
}

/// What kind of container a block is; bulleted and numbered lists are one kind, as are quotations
/// and notes.
fn kind(draft: &Draft, block: BlockId) -> u8 {
    match draft.block(block).tag {
        Tag::Bullets | Tag::Numbers(_) => 0,
        Tag::Item(_) => 1,
        Tag::Quote | Tag::Note(_) => 2,
        Tag::Table(_) => 3,
        Tag::Row(_) => 4,
        _ => 5,
    }
}
