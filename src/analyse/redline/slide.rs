//! Where an insertion or deletion could as well begin a word earlier or later, the place where a
//! person would mark it: from the beginning of a sentence or clause to its end.

use super::runs::{Run, Words};
use super::units::{Gap, Stop, Unit};

/// How far an edit is slid at most, in words either way.
const FARTHEST: usize = 200;

/// Runs shifted against the edits between them, so that edits begin and end at natural places.
pub(super) fn slide(words: Words<'_>, mut runs: Vec<Run>) -> Vec<Run> {
    for at in 0..runs.len() + 1 {
        let before = at.checked_sub(1).map(|at| runs[at]);
        let after = runs.get(at).copied();
        let from = before.map_or((0, 0), Run::end);
        let to = after.map_or((words.old.len(), words.new.len()), |run| (run.old, run.new));
        let side = match (to.0 - from.0, to.1 - from.1) {
            (0, inserted) if inserted > 0 => Edit {
                units: words.new,
                start: from.1,
                end: to.1,
            },
            (deleted, 0) if deleted > 0 => Edit {
                units: words.old,
                start: from.0,
                end: to.0,
            },
            _ => continue,
        };
        let room = (
            before.map_or(0, |run| run.len),
            after.map_or(0, |run| run.len),
        );
        let shift = side.best_shift(room);
        if let (Some(run), true) = (before, shift < 0) {
            give(&mut runs, at - 1, at, run, shift.unsigned_abs());
        }
        if let (Some(run), true) = (after, shift > 0) {
            take(&mut runs, at, run, shift.unsigned_abs());
        }
    }
    runs.retain(|run| run.len > 0);
    runs
}

/// Moves the last words of the run before an edit to the run after it.
fn give(runs: &mut Vec<Run>, before: usize, after: usize, run: Run, count: usize) {
    runs[before].len = run.len - count;
    match runs.get_mut(after) {
        Some(next) => {
            (next.old, next.new) = (next.old - count, next.new - count);
            next.len += count;
        }
        None => runs.push(run),
    }
}

/// Moves the first words of the run after an edit to the run before it.
fn take(runs: &mut [Run], after: usize, run: Run, count: usize) {
    runs[after] = Run {
        old: run.old + count,
        new: run.new + count,
        len: run.len - count,
    };
    if let Some(before) = after.checked_sub(1) {
        runs[before].len += count;
    }
}

/// An insertion or deletion: a range of one side's words.
struct Edit<'t> {
    units: &'t [&'t Unit],
    start: usize,
    end: usize,
}

impl Edit<'_> {
    /// The shift to the most natural place; the smallest, and earlier rather than later, of the best.
    fn best_shift(&self, room: (usize, usize)) -> isize {
        let same = |a: usize, b: usize| self.units[a].number == self.units[b].number;
        let back = (1..=room.0.min(FARTHEST)).take_while(|k| same(self.start - k, self.end - k));
        let forth = (0..room.1.min(FARTHEST)).take_while(|k| same(self.start + k, self.end + k));
        let back = isize::try_from(back.count()).unwrap_or(0);
        let forth = isize::try_from(forth.count()).unwrap_or(0);
        let naturalness = |shift: &isize| {
            let at = |place: usize| place.saturating_add_signed(*shift);
            let score = self.strength(at(self.start)) + self.strength(at(self.end));
            (
                score,
                std::cmp::Reverse(shift.abs()),
                std::cmp::Reverse(*shift),
            )
        };
        (-back..=forth).max_by_key(naturalness).unwrap_or(0)
    }

    /// How strong the break before a place is.
    fn strength(&self, place: usize) -> u32 {
        let (Some(before), Some(after)) = (place.checked_sub(1), self.units.get(place)) else {
            return 5;
        };
        match (self.units[before].stop, after.gap) {
            (_, Gap::Line) | (Stop::WideSentence, _) => 5,
            (Stop::Sentence, Gap::Space) => 4,
            (Stop::Clause, _) => 3,
            (_, Gap::Space) => 2,
            (_, Gap::None) => 0,
        }
    }
}
