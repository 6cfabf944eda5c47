//! The heaviest chain of pairs that ascends in both texts.

/// A pair that could stand in a chain.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Candidate {
    pub(crate) old: usize,
    pub(crate) new: usize,
    pub(crate) weight: u64,
}

/// The heaviest chain of candidates that ascends strictly on both sides, in order. Among chains of
/// equal weight the one whose pairs come first. Takes k log k steps for k candidates.
pub(crate) fn heaviest(mut candidates: Vec<Candidate>) -> Vec<(usize, usize)> {
    // Later places on the new side first, so that pairs of one old place never chain.
    candidates.sort_by_key(|c| (c.old, std::cmp::Reverse(c.new)));
    let width = candidates.iter().map(|c| c.new + 1).max().unwrap_or(0);
    let mut best = Prefixes(vec![(0, None); width + 1]);
    let mut before = Vec::with_capacity(candidates.len());
    for (index, candidate) in candidates.iter().enumerate() {
        let (weight, last) = best.up_to(candidate.new);
        before.push(last);
        best.raise(candidate.new, (weight + candidate.weight, Some(index)));
    }
    let mut chain = Vec::new();
    let mut at = best.up_to(width).1;
    while let Some(index) = at {
        chain.push((candidates[index].old, candidates[index].new));
        at = before[index];
    }
    chain.reverse();
    chain
}

/// Maxima over prefixes (a Fenwick tree): a chain's weight and its last candidate.
struct Prefixes(Vec<(u64, Option<usize>)>);

impl Prefixes {
    /// The best of all places before `end`.
    fn up_to(&self, end: usize) -> (u64, Option<usize>) {
        let mut best = (0, None);
        let mut at = end;
        while at > 0 {
            if self.0[at].0 > best.0 {
                best = self.0[at];
            }
            at &= at - 1;
        }
        best
    }

    fn raise(&mut self, place: usize, value: (u64, Option<usize>)) {
        let mut at = place + 1;
        while at < self.0.len() {
            if value.0 > self.0[at].0 {
                self.0[at] = value;
            }
            at += at & at.wrapping_neg();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn chain(of: &[(usize, usize, u64)]) -> Vec<(usize, usize)> {
        let candidates = of
            .iter()
            .map(|&(old, new, weight)| Candidate { old, new, weight });
        heaviest(candidates.collect())
    }

    #[test]
    fn weight_beats_number() {
        assert_eq!(chain(&[(0, 2, 5), (1, 0, 1), (2, 1, 1)]), [(0, 2)]);
        assert_eq!(chain(&[(0, 2, 1), (1, 0, 1), (2, 1, 1)]), [(1, 0), (2, 1)]);
    }

    #[test]
    fn no_place_is_used_twice() {
        assert_eq!(
            chain(&[(0, 0, 1), (0, 1, 1), (1, 1, 1), (1, 0, 3)]),
            [(1, 0)]
        );
        assert_eq!(chain(&[]), []);
    }
}
