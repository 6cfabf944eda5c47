//! Where an insertion or deletion could as well begin a place earlier or later: the one where a
//! person would mark it.

use std::ops::RangeInclusive;

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
pub(crate) fn slide(old: &dyn Sequence, new: &dyn Sequence, runs: Vec<Run>) -> Vec<Run> {
    shifted((old, new), runs, &|edit, shifts| edit.best_shift(shifts))
}

/// Runs shifted against the edits between them by what `choose` says: it is given an insertion or a
/// deletion and the shifts that leave both texts as they are.
pub(crate) fn shifted<'s>(
    (old, new): (&'s dyn Sequence, &'s dyn Sequence),
    mut runs: Vec<Run>,
    choose: &dyn Fn(&Edit<'s>, RangeInclusive<isize>) -> isize,
) -> Vec<Run> {
    for at in 1..runs.len() {
        let (before, after) = (runs[at - 1], runs[at]);
        let Some(edit) = Edit::between((old, new), before.end(), after) else {
            continue;
        };
        let shift = choose(&edit, edit.shifts(before.len, after.len));
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
pub(crate) struct Edit<'s> {
    of: &'s dyn Sequence,
    start: usize,
    end: usize,
    /// The old places that it begins and ends at: those of a deletion are its own, those of an
    /// insertion are one.
    pub(crate) old: (usize, usize),
}

impl<'s> Edit<'s> {
    /// The edit between two runs, if only one text has something there.
    fn between(
        (old, new): (&'s dyn Sequence, &'s dyn Sequence),
        before: (usize, usize),
        after: Run,
    ) -> Option<Self> {
        let (of, start, end) = match (after.old - before.0, after.new - before.1) {
            (0, inserted) if inserted > 0 => (new, before.1, after.new),
            (deleted, 0) if deleted > 0 => (old, before.0, after.old),
            _ => return None,
        };
        Some(Self {
            of,
            start,
            end,
            old: (before.0, after.old),
        })
    }

    /// The shifts that leave both texts as they are, with so many kept places before and after.
    fn shifts(&self, before: usize, after: usize) -> RangeInclusive<isize> {
        let same = |a: usize, b: usize| self.of.same(a, b);
        let back = (1..=before.min(FARTHEST)).take_while(|k| same(self.start - k, self.end - k));
        let forth = (0..after.min(FARTHEST)).take_while(|k| same(self.start + k, self.end + k));
        let back = isize::try_from(back.count()).unwrap_or(0);
        let forth = isize::try_from(forth.count()).unwrap_or(0);
        -back..=forth
    }

    /// The shift to the most natural place; the smallest, and earlier rather than later, of the best.
    fn best_shift(&self, shifts: RangeInclusive<isize>) -> isize {
        let naturalness = |shift: &isize| {
            let strength = |place: usize| self.of.strength(place.saturating_add_signed(*shift));
            let score = strength(self.start) + strength(self.end);
            (
                score,
                std::cmp::Reverse(shift.abs()),
                std::cmp::Reverse(*shift),
            )
        };
        shifts.max_by_key(naturalness).unwrap_or(0)
    }
}
