//! Kept words as runs: stretches of neighbours on both sides.

use super::words::Unit;

/// A run of kept words: where it begins on each side, and how many words it has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Run {
    pub(crate) old: usize,
    pub(crate) new: usize,
    pub(crate) len: usize,
}

impl Run {
    /// The places right after it.
    pub(crate) fn end(self) -> (usize, usize) {
        (self.old + self.len, self.new + self.len)
    }
}

/// Two sequences of words under comparison.
#[derive(Clone, Copy)]
pub(crate) struct Words<'t> {
    pub(crate) old: &'t [&'t Unit],
    pub(crate) new: &'t [&'t Unit],
}

impl Words<'_> {
    /// The weight of an edit between two places: of what it deletes or inserts, whichever is more.
    pub(crate) fn edit(self, from: (usize, usize), to: (usize, usize)) -> u32 {
        weight(&self.old[from.0..to.0]).max(weight(&self.new[from.1..to.1]))
    }
}

/// The weight of some words.
pub(crate) fn weight(units: &[&Unit]) -> u32 {
    units.iter().map(|unit| unit.weight).sum()
}

/// Pairs that ascend on both sides, as runs.
pub(crate) fn runs(pairs: &[(usize, usize)]) -> Vec<Run> {
    let mut out: Vec<Run> = Vec::new();
    for &(old, new) in pairs {
        match out.last_mut() {
            Some(run) if run.end() == (old, new) => run.len += 1,
            _ => out.push(Run { old, new, len: 1 }),
        }
    }
    out
}

/// The pairs of some runs.
pub(crate) fn pairs(runs: &[Run]) -> Vec<(usize, usize)> {
    runs.iter()
        .flat_map(|run| (run.old..).zip(run.new..).take(run.len))
        .collect()
}
