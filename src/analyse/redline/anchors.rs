//! Exact alignment of two sequences of numbers, by what stands in both only once.
//!
//! The method is patience diff: equal ends first, then numbers unique on both sides in their
//! heaviest common order, then the same in the gaps between.

use std::collections::HashMap;
use std::ops::Range;

use super::chain::{Candidate, heaviest};

/// How often gaps are looked into again. Each level costs at most the length of both sequences.
const LEVELS: usize = 12;

/// Pairs of equal places that ascend on both sides. `weight` tells how much an old place says.
pub(crate) fn anchors(
    old: &[u32],
    new: &[u32],
    weight: &dyn Fn(usize) -> u64,
) -> Vec<(usize, usize)> {
    let mut search = Search {
        old,
        new,
        weight,
        found: Vec::new(),
    };
    search.within(0..old.len(), 0..new.len(), LEVELS);
    search.found
}

struct Search<'a> {
    old: &'a [u32],
    new: &'a [u32],
    weight: &'a dyn Fn(usize) -> u64,
    found: Vec<(usize, usize)>,
}

impl Search<'_> {
    fn within(&mut self, old: Range<usize>, new: Range<usize>, levels: usize) {
        let head = shared(self.old[old.clone()].iter(), self.new[new.clone()].iter());
        let (old, new) = (old.start + head..old.end, new.start + head..new.end);
        let tail = shared(
            self.old[old.clone()].iter().rev(),
            self.new[new.clone()].iter().rev(),
        );
        let heads = (old.start - head..old.start).zip(new.start - head..new.start);
        self.found.extend(heads);
        self.middle(old.start..old.end - tail, new.start..new.end - tail, levels);
        self.found
            .extend((old.end - tail..old.end).zip(new.end - tail..new.end));
    }

    fn middle(&mut self, old: Range<usize>, new: Range<usize>, levels: usize) {
        if old.is_empty() || new.is_empty() || levels == 0 {
            return;
        }
        let unique = self.unique(&old, &new);
        if unique.is_empty() {
            return;
        }
        let (mut from_old, mut from_new) = (old.start, new.start);
        for (i, j) in heaviest(unique) {
            self.within(from_old..i, from_new..j, levels - 1);
            self.found.push((i, j));
            (from_old, from_new) = (i + 1, j + 1);
        }
        self.within(from_old..old.end, from_new..new.end, levels - 1);
    }

    /// Pairs of places whose number stands once on each side.
    fn unique(&self, old: &Range<usize>, new: &Range<usize>) -> Vec<Candidate> {
        let seen = once(&self.old[old.clone()], old.start);
        let other = once(&self.new[new.clone()], new.start);
        let pair = |j: usize| {
            let number = self.new[j];
            other.get(&number).copied().flatten()?;
            let i = seen.get(&number).copied().flatten()?;
            Some(Candidate {
                old: i,
                new: j,
                weight: (self.weight)(i),
            })
        };
        new.clone().filter_map(pair).collect()
    }
}

/// How many places agree from the start.
fn shared<'a>(old: impl Iterator<Item = &'a u32>, new: impl Iterator<Item = &'a u32>) -> usize {
    old.zip(new).take_while(|(a, b)| a == b).count()
}

/// For each number its place, or `None` where it stands more than once.
fn once(numbers: &[u32], offset: usize) -> HashMap<u32, Option<usize>> {
    let mut places = HashMap::with_capacity(numbers.len());
    for (index, &number) in numbers.iter().enumerate() {
        let place = places.entry(number).or_insert(Some(offset + index));
        if *place != Some(offset + index) {
            *place = None;
        }
    }
    places
}
