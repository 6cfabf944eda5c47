//! The words that leaf blocks have in common, one against one or one against several.

use std::ops::Range;

use super::texts::{Text, Texts};
use super::units::Unit;
use super::words;
use crate::model::BlockId;

/// Some tokens of one of several blocks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Placed {
    /// Which of the blocks.
    pub(super) part: usize,
    pub(super) tokens: Range<u32>,
}

/// The kept words of two sequences of blocks, ascending on both sides.
pub(super) fn kept(texts: &Texts<'_>, old: &[BlockId], new: &[BlockId]) -> Vec<(Placed, Placed)> {
    let old = Sequence::new(old, &|id| texts.old_units(id));
    let new = Sequence::new(new, &|id| texts.new_units(id));
    let text = |is_new: bool, units: Range<usize>| {
        if is_new {
            new.text(&texts.new, units)
        } else {
            old.text(&texts.old, units)
        }
    };
    let pairs = words::kept(&old.units, &new.units, &text);
    pairs
        .into_iter()
        .map(|(i, j)| (old.placed(i), new.placed(j)))
        .collect()
}

/// The units of some blocks, one after another.
struct Sequence<'t> {
    blocks: &'t [BlockId],
    units: Vec<&'t Unit>,
    /// For each block, the place of its first unit.
    starts: Vec<usize>,
}

impl<'t> Sequence<'t> {
    fn new(blocks: &'t [BlockId], of: &dyn Fn(BlockId) -> &'t [Unit]) -> Self {
        let (mut units, mut starts) = (Vec::new(), Vec::with_capacity(blocks.len()));
        for &block in blocks {
            starts.push(units.len());
            units.extend(of(block));
        }
        Self {
            blocks,
            units,
            starts,
        }
    }

    fn part(&self, place: usize) -> usize {
        self.starts
            .partition_point(|&start| start <= place)
            .saturating_sub(1)
    }

    fn placed(&self, place: usize) -> Placed {
        Placed {
            part: self.part(place),
            tokens: self.units[place].tokens.clone(),
        }
    }

    /// The text of units of one block that stand against one another.
    fn text<'a>(&self, text: &Text<'a>, units: Range<usize>) -> &'a str {
        let block = self.blocks[self.part(units.start)];
        let (Some(first), Some(last)) =
            (self.units.get(units.start), self.units.get(units.end - 1))
        else {
            return "";
        };
        text.slice(block, first.tokens.start..last.tokens.end)
    }
}
