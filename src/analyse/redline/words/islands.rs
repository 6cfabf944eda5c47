//! Islands: words that happen to be in both texts, amid a passage that was rewritten. They are given
//! up, so that the passage reads as one deletion and one insertion.

use super::super::runs::{Run, Words, weight};
use super::sentences;

/// An island is given up if the edits on both its sides weigh this many times what it weighs.
const DROWNED: u32 = 3;

/// Runs without the islands.
pub(crate) fn without_islands(words: Words<'_>, runs: &[Run]) -> Vec<Run> {
    drowned(words, sentences::rewritten(words, runs))
}

/// Gives up runs that are small beside the edits before and after them. An edit grows with each run
/// that is given up, so a run is looked at again when its neighbour goes.
fn drowned(words: Words<'_>, runs: Vec<Run>) -> Vec<Run> {
    let mut kept: Vec<Run> = Vec::with_capacity(runs.len());
    let end = Run {
        old: words.old.len(),
        new: words.new.len(),
        len: 0,
    };
    for run in runs.into_iter().chain([end]) {
        while let Some(&last) = kept.last() {
            let before = kept
                .len()
                .checked_sub(2)
                .map_or((0, 0), |at| kept[at].end());
            let left = words.edit(before, (last.old, last.new));
            let right = words.edit(last.end(), (run.old, run.new));
            let island = weight(&words.old[last.old..last.old + last.len]);
            if DROWNED * island > left.min(right) {
                break;
            }
            kept.pop();
        }
        kept.push(run);
    }
    kept.pop();
    kept
}
