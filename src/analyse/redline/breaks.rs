//! Breaks in a line and between blocks, as places where an edit naturally begins and ends.

use super::slide::Sequence;
use super::texts::Text;
use super::units::{Gap, Stop, Unit};
use crate::model::{BlockId, Tag};

/// The words of a line: sentences break stronger than clauses, clauses stronger than words.
pub(super) struct Line<'t>(pub(super) &'t [&'t Unit]);

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

/// The blocks of a level: it breaks before headings, the stronger the higher they are.
pub(super) struct Level<'t, 'a> {
    pub(super) text: &'t Text<'a>,
    pub(super) blocks: &'t [BlockId],
}

impl Sequence for Level<'_, '_> {
    fn same(&self, one: usize, two: usize) -> bool {
        self.text.content(self.blocks[one]) == self.text.content(self.blocks[two])
    }

    fn strength(&self, place: usize) -> u32 {
        match self.blocks.get(place).map(|&id| self.text.tag(id)) {
            Some(Tag::Heading(level)) => 7_u32.saturating_sub(u32::from(*level)),
            _ => 0,
        }
    }
}
