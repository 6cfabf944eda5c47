//! Which words of a block are kept in another.

use std::ops::Range;

use similar::{Algorithm, DiffOp, capture_diff_slices};

use super::super::anchors::anchors;
use super::super::runs::{self, Words};
use super::super::slide::slide;
use super::breaks::Line;
use super::islands;
use super::near::is_near;
use super::phrases::phrases;
use super::respelt::{Spelling, with_respelt};
use super::signs::with_signs;
use super::units::Unit;
use super::windows::windowed;

/// Pairs of places that [`phrases`] may weigh for each word there is.
const PAIRS_EACH: usize = 200;
/// Sequences that differ in more words than these are aligned at words that stand in both once, and
/// between those in windows: a search for all that is common takes as many steps for each word.
const DIFFERENCES: usize = 2_000;
/// The weight of a common stretch that is taken for granted: three words or so.
const SOLID: u32 = 12;

/// Pairs of places of words that are kept, ascending on both sides: common words, but for those
/// that only happen to be common, laid so that edits begin and end where a person would mark them.
/// Which do, is judged as if the words that were respelt had not been.
pub(crate) fn common(words: Words<'_>, spelling: Spelling<'_>) -> Vec<(usize, usize)> {
    let Words { old, new } = words;
    let mut pairs = Vec::new();
    within(old, new, 0..old.len(), 0..new.len(), &mut pairs);
    let pairs = with_respelt(words, &pairs, spelling, affordable);
    let runs = islands::without_islands(words, &runs::runs(&pairs));
    let mut pairs = with_signs(words, &runs::pairs(&runs));
    pairs.retain(|&(i, j)| old[i].number == new[j].number);
    runs::pairs(&slide(&Line(old), &Line(new), runs::runs(&pairs)))
}

fn within(
    old: &[&Unit],
    new: &[&Unit],
    from: Range<usize>,
    to: Range<usize>,
    pairs: &mut Vec<(usize, usize)>,
) {
    let (a, b) = (&old[from.clone()], &new[to.clone()]);
    let head = a
        .iter()
        .zip(b)
        .take_while(|(a, b)| a.number == b.number)
        .count();
    let rest = a[head..].iter().rev().zip(b[head..].iter().rev());
    let tail = rest.take_while(|(a, b)| a.number == b.number).count();
    let (i, j) = (from.start + head, to.start + head);
    let (k, l) = (from.end - tail, to.end - tail);
    pairs.extend((from.start..i).zip(to.start..j));
    middle(old, new, i..k, j..l, pairs);
    pairs.extend((k..from.end).zip(l..to.end));
}

fn middle(
    old: &[&Unit],
    new: &[&Unit],
    from: Range<usize>,
    to: Range<usize>,
    pairs: &mut Vec<(usize, usize)>,
) {
    if from.is_empty() || to.is_empty() {
        return;
    }
    let (i, j) = (from.start, to.start);
    if affordable(from.len(), to.len()) {
        let inner = phrases(&old[from], &new[to]);
        pairs.extend(inner.into_iter().map(|(a, b)| (i + a, j + b)));
        return;
    }
    let stretches = coarse(&old[from.clone()], &new[to.clone()]);
    let (mut a, mut b) = (from.start, to.start);
    let mut weak = Vec::new();
    let end = (from.len(), to.len(), 0);
    for (at_old, at_new, len) in stretches.into_iter().chain([end]) {
        let (x, y) = (i + at_old, j + at_new);
        let weight: u32 = old[x..x + len].iter().map(|unit| unit.weight).sum();
        if len > 0 && weight < SOLID {
            weak.extend((x..x + len).zip(y..y + len));
            continue;
        }
        fine(old, new, a..x, b..y, &weak, pairs);
        weak.clear();
        pairs.extend((x..x + len).zip(y..y + len));
        (a, b) = (x + len, y + len);
    }
}

/// Words between two solid stretches: weighed in full where that is affordable, else as found.
fn fine(
    old: &[&Unit],
    new: &[&Unit],
    from: Range<usize>,
    to: Range<usize>,
    found: &[(usize, usize)],
    pairs: &mut Vec<(usize, usize)>,
) {
    if affordable(from.len(), to.len()) {
        let inner = phrases(&old[from.clone()], &new[to.clone()]);
        pairs.extend(
            inner
                .into_iter()
                .map(|(a, b)| (from.start + a, to.start + b)),
        );
    } else {
        pairs.extend(found);
    }
}

fn affordable(old: usize, new: usize) -> bool {
    old.saturating_mul(new) <= PAIRS_EACH * (old + new)
}

/// Common stretches as `(old place, new place, length)`, found in bounded time.
fn coarse(old: &[&Unit], new: &[&Unit]) -> Vec<(usize, usize, usize)> {
    let numbers = |units: &[&Unit]| units.iter().map(|unit| unit.number).collect::<Vec<u32>>();
    let (a, b) = (numbers(old), numbers(new));
    if !is_near(&a, &b, DIFFERENCES) {
        return anchored((old, &a), (new, &b));
    }
    let equal = |op: DiffOp| match op {
        DiffOp::Equal {
            old_index,
            new_index,
            len,
        } => Some((old_index, new_index, len)),
        _ => None,
    };
    capture_diff_slices(Algorithm::Patience, &a, &b)
        .into_iter()
        .filter_map(equal)
        .collect()
}

/// Common stretches at words that stand on both sides once, and in windows between those.
fn anchored(
    (old, a): (&[&Unit], &[u32]),
    (new, b): (&[&Unit], &[u32]),
) -> Vec<(usize, usize, usize)> {
    let weight = |place: usize| u64::from(old[place].weight);
    let anchors = anchors(a, b, &weight);
    let mut pairs = Vec::with_capacity(anchors.len());
    let mut from = (0, 0);
    let end = (old.len(), new.len());
    for to in anchors.iter().copied().chain([end]) {
        if !affordable(to.0 - from.0, to.1 - from.1) {
            let inner = windowed(&old[from.0..to.0], &new[from.1..to.1]).into_iter();
            pairs.extend(inner.map(|(i, j)| (from.0 + i, from.1 + j)));
        }
        pairs.extend((to != end).then_some(to));
        from = (to.0 + 1, to.1 + 1);
    }
    let runs = runs::runs(&pairs).into_iter();
    runs.map(|run| (run.old, run.new, run.len)).collect()
}
