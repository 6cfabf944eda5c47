//! Common words of two long sequences in which words come again and again, found in windows.

use super::phrases::phrases;
use super::units::Unit;

/// The words of either side that are weighed at once. It takes four times as many steps for each word.
const WINDOW: usize = 400;

/// Pairs of places of common words, ascending. What was put far away from its neighbours is not found.
pub(super) fn windowed(old: &[&Unit], new: &[&Unit]) -> Vec<(usize, usize)> {
    let mut pairs = Vec::new();
    let (mut i, mut j) = (0, 0);
    while i < old.len() && j < new.len() {
        let (end_old, end_new) = (old.len().min(i + WINDOW), new.len().min(j + WINDOW));
        let mut found = phrases(&old[i..end_old], &new[j..end_new]);
        let is_last = (end_old, end_new) == (old.len(), new.len());
        if !is_last {
            // What is common near the end of a window depends on where that happens to be.
            found.truncate(found.partition_point(|(a, b)| a + b < WINDOW));
        }
        pairs.extend(found.iter().map(|(a, b)| (i + a, j + b)));
        if is_last {
            break;
        }
        let (a, b) = found.last().map_or((0, 0), |(a, b)| (a + 1, b + 1));
        (i, j) = (i + a.max(WINDOW / 4), j + b.max(WINDOW / 4));
    }
    pairs
}
