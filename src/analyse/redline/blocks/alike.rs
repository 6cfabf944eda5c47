//! Pairs of blocks that are alike, found without comparing each with each.
//!
//! Words lead from one text to the other, the rarest first: a word that stands in two blocks of each
//! side suggests four pairs. Frequent words suggest too many to be worth it; the work is bounded by
//! a budget that grows with the number of blocks.

use std::borrow::Borrow;

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
pub(crate) fn alike<B: Borrow<Bag>>(old: &[B], new: &[B]) -> Vec<Alike> {
    let (old, new) = (&*borrowed(old), &*borrowed(new));
    let mut budget = ALWAYS + FOR_EACH * (old.len() + new.len());
    if old.len() * new.len() <= budget {
        return all(old, new);
    }
    let (from, to) = (by_word(old), by_word(new));
    let mut suggested = Vec::new();
    for (from, to) in by_rarity(&from, &to) {
        let pairs = from.len() * to.len();
        if pairs > budget {
            break;
        }
        budget -= pairs;
        for &(_, i) in from {
            suggested.extend(to.iter().map(|&(_, j)| (i, j)));
        }
    }
    let best = best_of_each(suggested, old.len(), new.len());
    weighed(best.into_iter(), old, new)
}

fn borrowed<B: Borrow<Bag>>(bags: &[B]) -> Vec<&Bag> {
    bags.iter().map(Borrow::borrow).collect()
}

/// All pairs that share anything. Each word is looked up once for each old block it stands in, which
/// takes far less than laying each bag beside each.
fn all(old: &[&Bag], new: &[&Bag]) -> Vec<Alike> {
    let of = |(place, bag): (usize, &&Bag)| -> Vec<(u32, usize, u32, u32)> {
        let words = bag.words.iter();
        words
            .map(|&(word, weight, times)| (word, place, weight, times))
            .collect()
    };
    let mut places: Vec<_> = new.iter().enumerate().flat_map(of).collect();
    places.sort_unstable();
    let mut common = vec![0; new.len()];
    let mut out = Vec::new();
    for (i, bag) in old.iter().enumerate() {
        for &(word, weight, times) in &bag.words {
            let from = places.partition_point(|place| place.0 < word);
            let here = places[from..].iter().take_while(|place| place.0 == word);
            for &(_, j, other, more) in here {
                common[j] += u64::from(weight.min(other)) * u64::from(times.min(more));
            }
        }
        for (j, common) in common.iter_mut().enumerate() {
            let common = std::mem::take(common);
            let pair = Alike {
                old: i,
                new: j,
                common,
            };
            out.extend((common > 0).then_some(pair));
        }
    }
    out
}

fn weighed(pairs: impl Iterator<Item = (usize, usize)>, old: &[&Bag], new: &[&Bag]) -> Vec<Alike> {
    let weigh = |(i, j): (usize, usize)| Alike {
        old: i,
        new: j,
        common: old[i].common(new[j]),
    };
    pairs.map(weigh).filter(|pair| pair.common > 0).collect()
}

/// A word, and the place of a block that it stands in.
type Place = (u32, usize);

/// The places of all words, by word and block.
fn by_word(bags: &[&Bag]) -> Vec<Place> {
    let mut places = Vec::with_capacity(bags.iter().map(|bag| bag.words.len()).sum());
    for (place, bag) in bags.iter().enumerate() {
        places.extend(bag.words.iter().map(|word| (word.0, place)));
    }
    places.sort_unstable();
    places
}

/// For each word on both sides its places, those first that suggest the fewest pairs.
fn by_rarity<'p>(old: &'p [Place], new: &'p [Place]) -> Vec<(&'p [Place], &'p [Place])> {
    let same = |a: &Place, b: &Place| a.0 == b.0;
    let mut others = new.chunk_by(same).peekable();
    let mut both = Vec::new();
    for from in old.chunk_by(same) {
        let word = from[0].0;
        while others.next_if(|to| to[0].0 < word).is_some() {}
        both.extend(others.next_if(|to| to[0].0 == word).map(|to| (from, to)));
    }
    both.sort_by_key(|(from, to)| from.len() * to.len());
    both
}

/// Suggestions that are kept for each block of either side.
const KEPT: usize = 6;

/// The most often suggested pairs of each block, ascending.
fn best_of_each(mut suggested: Vec<(usize, usize)>, old: usize, new: usize) -> Vec<(usize, usize)> {
    suggested.sort_unstable();
    let same = suggested.chunk_by(|a, b| a == b);
    let mut ranked: Vec<_> = same.map(|same| (same[0], same.len())).collect();
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

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn bag(words: &[u32]) -> Bag {
        let mut words = words.to_vec();
        words.sort_unstable();
        let same = words.chunk_by(|a, b| a == b);
        let counted = same.map(|same| (same[0], 1 + same[0] % 3, same.len() as u32));
        let words: Vec<_> = counted.collect();
        let total = words.iter().map(|w| u64::from(w.1 * w.2)).sum();
        Bag { words, total }
    }

    fn bags() -> impl Strategy<Value = Vec<Bag>> {
        let words = prop::collection::vec(0..20_u32, 0..12);
        prop::collection::vec(words.prop_map(|words| bag(&words)), 0..8)
    }

    proptest! {
        #[test]
        fn all_pairs_weigh_what_they_weigh_one_by_one(old in bags(), new in bags()) {
            let pairs = (0..old.len()).flat_map(|i| (0..new.len()).map(move |j| (i, j)));
            let (old, new): (Vec<&Bag>, Vec<&Bag>) = (old.iter().collect(), new.iter().collect());
            prop_assert_eq!(all(&old, &new), weighed(pairs, &old, &new));
        }
    }
}
