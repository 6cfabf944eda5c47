//! Breaks in a line, as places where an edit naturally begins and ends.

use super::super::slide::Sequence;
use super::units::{Gap, Stop, Unit};

/// The words of a line: sentences break stronger than clauses, clauses stronger than words.
pub(crate) struct Line<'t>(pub(crate) &'t [&'t Unit]);

impl Sequence for Line<'_> {
    fn same(&self, one: usize, two: usize) -> bool {
        self.0[one].number == self.0[two].number
    }

    fn strength(&self, place: usize) -> u32 {
        let (Some(before), Some(after)) = (place.checked_sub(1), self.0.get(place)) else {
            return 5;
        };
        match (self.0[before].stop, after.gap) {
            (_, Gap::Line) | (Stop::WideSentence, _) => 5,
            (Stop::Sentence, Gap::Space) => 4,
            (Stop::Clause, _) => 3,
            (_, Gap::Space) => 2,
            (_, Gap::None) => 0,
        }
    }
}
