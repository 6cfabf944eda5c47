//! Where an insertion or deletion could as well begin a place earlier or later: the one where a
//! person would mark it.

use super::runs::Run;

/// How far an edit is slid at most, in places either way.
const FARTHEST: usize = 200;

/// The words of a line, or the blocks of a level.
pub(crate) trait Sequence {
    /// Whether what stands at two places is equal.
    fn same(&self, one: usize, two: usize) -> bool;

    /// How strong the break before a place is: how natural it is that an edit begins or ends there.
    fn strength(&self, place: usize) -> u32;
}

/// Runs shifted against the edits between them, so that edits begin and end at natural places.
pub(crate) fn slide(old: &dyn Sequence, new: &dyn Sequence, mut runs: Vec<Run>) -> Vec<Run> {
    for at in 1..runs.len() {
        let (before, after) = (runs[at - 1], runs[at]);
        let edit = match (after.old - before.end().0, after.new - before.end().1) {
            (0, inserted) if inserted > 0 => Edit {
                of: new,
                start: before.end().1,
                end: after.new,
            },
            (deleted, 0) if deleted > 0 => Edit {
                of: old,
                start: before.end().0,
                end: after.old,
            },
            _ => continue,
        };
        let shift = edit.best_shift(before.len, after.len);
        runs[at - 1].len = before.len.saturating_add_signed(shift);
        runs[at] = Run {
            old: after.old.saturating_add_signed(shift),
            new: after.new.saturating_add_signed(shift),
            len: after.len.saturating_add_signed(-shift),
        };
    }
    runs.retain(|run| run.len > 0);
    runs
}

/// An insertion or deletion: a range of one side's places.
struct Edit<'s> {
    of: &'s dyn Sequence,
    start: usize,
    end: usize,
}

impl Edit<'_> {
    /// The shift to the most natural place, with so many kept places before and after the edit; the
    /// smallest, and earlier rather than later, of the best.
    fn best_shift(&self, before: usize, after: usize) -> isize {
        let same = |a: usize, b: usize| self.of.same(a, b);
        let back = (1..=before.min(FARTHEST)).take_while(|k| same(self.start - k, self.end - k));
        let forth = (0..after.min(FARTHEST)).take_while(|k| same(self.start + k, self.end + k));
        let back = isize::try_from(back.count()).unwrap_or(0);
        let forth = isize::try_from(forth.count()).unwrap_or(0);
        let naturalness = |shift: &isize| {
            let strength = |place: usize| self.of.strength(place.saturating_add_signed(*shift));
            let score = strength(self.start) + strength(self.end);
            (
                score,
                std::cmp::Reverse(shift.abs()),
                std::cmp::Reverse(*shift),
            )
        };
        (-back..=forth).max_by_key(naturalness).unwrap_or(0)
    }
}
