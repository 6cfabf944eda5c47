//! Breaks between the blocks of a level, as places where an edit naturally begins and ends.

use super::super::slide::Sequence;
use super::super::texts::Text;
use crate::model::{BlockId, Tag};

/// The blocks of a level: it breaks before headings, the stronger the higher they are.
pub(crate) struct Level<'t, 'a> {
    pub(crate) text: &'t Text<'a>,
    pub(crate) blocks: &'t [BlockId],
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
