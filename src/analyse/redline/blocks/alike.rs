//! Pairs of blocks that are alike, found without comparing each with each.
//!
//! Words lead from one text to the other, the rarest first: a word that stands in two blocks of each
//! side suggests four pairs. Frequent words suggest too many to be worth it; the work is bounded by
//! a budget that grows with the number of blocks.

use std::collections::BTreeMap;

use super::bags::Bag;

/// A pair of places and the weight of the words they share.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Alike {
    pub(crate) old: usize,
    pub(crate) new: usize,
    pub(crate) common: u64,
}

/// Suggestions that are followed for each block there is, and for small sets altogether.
const FOR_EACH: usize = 64;
const ALWAYS: usize = 20_000;

/// Pairs of blocks of both sides that share words, with all the weight they share; ascending by
/// place. Pairs of blocks that share frequent words alone may be missing where there are many.
pub(crate) fn alike(old: &[Bag], new: &[Bag]) -> Vec<Alike> {
    let mut budget = ALWAYS + FOR_EACH * (old.len() + new.len());
    if old.len() * new.len() <= budget {
        let all = (0..old.len()).flat_map(|i| (0..new.len()).map(move |j| (i, j)));
        return weighed(all, old, new);
    }
    let mut suggested = BTreeMap::new();
    for (from, to) in by_rarity(old, new) {
        let pairs = from.len() * to.len();
        if pairs > budget {
            break;
        }
        budget -= pairs;
        for &i in &from {
            for &j in &to {
                *suggested.entry((i, j)).or_insert(0_u32) += 1;
            }
        }
    }
    weighed(
        best_of_each(suggested, old.len(), new.len()).into_iter(),
        old,
        new,
    )
}

fn weighed(pairs: impl Iterator<Item = (usize, usize)>, old: &[Bag], new: &[Bag]) -> Vec<Alike> {
    let weigh = |(i, j): (usize, usize)| Alike {
        old: i,
        new: j,
        common: old[i].common(&new[j]),
    };
    pairs.map(weigh).filter(|pair| pair.common > 0).collect()
}

/// For each word on both sides the blocks it stands in, those first that suggest the fewest pairs.
fn by_rarity(old: &[Bag], new: &[Bag]) -> Vec<(Vec<usize>, Vec<usize>)> {
    let mut places: BTreeMap<u32, (Vec<usize>, Vec<usize>)> = BTreeMap::new();
    for (index, bag) in old.iter().enumerate() {
        bag.words
            .iter()
            .for_each(|w| places.entry(w.0).or_default().0.push(index));
    }
    for (index, bag) in new.iter().enumerate() {
        bag.words
            .iter()
            .for_each(|w| places.entry(w.0).or_default().1.push(index));
    }
    let mut both: Vec<_> = places
        .into_values()
        .filter(|(a, b)| !a.is_empty() && !b.is_empty())
        .collect();
    both.sort_by_key(|(from, to)| from.len() * to.len());
    both
}

/// Suggestions that are kept for each block of either side.
const KEPT: usize = 6;

/// The most often suggested pairs of each block, ascending.
fn best_of_each(
    suggested: BTreeMap<(usize, usize), u32>,
    old: usize,
    new: usize,
) -> Vec<(usize, usize)> {
    let mut ranked: Vec<_> = suggested.into_iter().collect();
    ranked.sort_by_key(|&(_, times)| std::cmp::Reverse(times));
    let (mut of_old, mut of_new) = (vec![0; old], vec![0; new]);
    let mut kept = Vec::new();
    for ((i, j), _) in ranked {
        of_old[i] += 1;
        of_new[j] += 1;
        if of_old[i] <= KEPT || of_new[j] <= KEPT {
            kept.push((i, j));
        }
    }
    kept.sort_unstable();
    kept
}
