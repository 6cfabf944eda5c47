//! Words that were respelt: in another case, with another apostrophe, with or without diacritics, as
//! the British or the Americans write them.
//!
//! They are marked, but the sentence around them is the same sentence: what stands between them is no
//! island in a passage that was rewritten.

use super::super::runs::{Words, weight};
use super::phrases::phrases;
use super::units::{Unit, UnitKind};

/// Tells the number that a unit of the old (`false`) or new (`true`) side shares with those that are
/// written for it.
pub(crate) type Spelling<'f> = &'f dyn Fn(bool, usize) -> u32;

/// Pairs of common words with those of respelt ones in the gaps between them, ascending on both sides.
pub(crate) fn with_respelt(
    words: Words<'_>,
    pairs: &[(usize, usize)],
    spelling: Spelling<'_>,
    is_affordable: impl Fn(usize, usize) -> bool,
) -> Vec<(usize, usize)> {
    let mut out = Vec::with_capacity(pairs.len());
    let mut from = (0, 0);
    for &to in pairs.iter().chain([&(words.old.len(), words.new.len())]) {
        let sizes = (to.0 - from.0, to.1 - from.1);
        if sizes.0 > 0 && sizes.1 > 0 && is_affordable(sizes.0, sizes.1) {
            let old = spelt(&words.old[from.0..to.0], |at| spelling(false, from.0 + at));
            let new = spelt(&words.new[from.1..to.1], |at| spelling(true, from.1 + at));
            let inner = respelt(&old, &new).into_iter();
            out.extend(inner.map(|(i, j)| (from.0 + i, from.1 + j)));
        }
        out.push(to);
        from = (to.0 + 1, to.1 + 1);
    }
    out.pop();
    out
}

/// Units that are known by their spelling.
fn spelt(units: &[&Unit], spelling: impl Fn(usize) -> u32) -> Vec<Unit> {
    let known = |(at, unit): (usize, &&Unit)| Unit {
        number: spelling(at),
        ..(*unit).clone()
    };
    units.iter().enumerate().map(known).collect()
}

/// So much (in tenths) of what stands between kept words is the same words respelt; else they only
/// happen to be there, as in any passage that was rewritten.
const SHARE: u32 = 6;

/// Pairs of places of common units, if these are most of both sides.
fn respelt(old: &[Unit], new: &[Unit]) -> Vec<(usize, usize)> {
    let mut numbers: Vec<u32> = old.iter().filter(says).map(|unit| unit.number).collect();
    numbers.sort_unstable();
    let is_common = |unit: &Unit| numbers.binary_search(&unit.number).is_ok();
    if !new.iter().filter(says).any(is_common) {
        return Vec::new();
    }
    let (old, new): (Vec<_>, Vec<_>) = (old.iter().collect(), new.iter().collect());
    let mut pairs = phrases(&old, &new);
    let common: u32 = pairs.iter().map(|pair| old[pair.0].weight).sum();
    if 10 * common < SHARE * weight(&old).max(weight(&new)) {
        pairs.clear();
    }
    pairs
}

fn says(unit: &&Unit) -> bool {
    unit.kind == UnitKind::Word
}
