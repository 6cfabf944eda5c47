//! The words that leaf blocks have in common, one against one or one against several.

use std::ops::Range;

use super::super::runs::Words;
use super::super::texts::{Text, Texts};
use super::common;
use super::dictionary;
use super::style::{self, Likeness};
use super::units::Unit;
use crate::model::BlockId;

/// Some tokens of one of several blocks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Placed {
    /// Which of the blocks.
    pub(crate) part: usize,
    pub(crate) tokens: Range<u32>,
}

/// Tokens of two blocks that are the same words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Same {
    pub(crate) old: Range<u32>,
    pub(crate) new: Range<u32>,
    pub(crate) likeness: Likeness,
}

/// A word that is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Kept {
    pub(crate) old: Placed,
    pub(crate) new: Placed,
    pub(crate) likeness: Likeness,
}

impl Kept {
    /// The word as tokens of its two blocks.
    pub(crate) fn same(&self) -> Same {
        let (old, new) = (self.old.tokens.clone(), self.new.tokens.clone());
        Same {
            old,
            new,
            likeness: self.likeness,
        }
    }
}

/// The kept words of two sequences of blocks, ascending on both sides.
pub(crate) fn kept(texts: &Texts<'_>, old: &[BlockId], new: &[BlockId]) -> Vec<Kept> {
    let old = Sequence::new(old, &|id| texts.old_units(id));
    let new = Sequence::new(new, &|id| texts.new_units(id));
    let text = |is_new: bool, units: Range<usize>| {
        if is_new {
            new.text(&texts.new, units)
        } else {
            old.text(&texts.old, units)
        }
    };
    let words = Words {
        old: &old.units,
        new: &new.units,
    };
    let pairs = dictionary::whole_words(words, common::common(words), &text);
    let styled = |&(i, j): &(usize, usize)| style::of_word(texts, old.at(i), new.at(j));
    let looks = pairs.iter().map(styled).collect();
    let looks = dictionary::whole_styles(words, &pairs, looks, &text);
    let kept = |((i, j), likeness)| Kept {
        old: old.placed(i),
        new: new.placed(j),
        likeness,
    };
    pairs.into_iter().zip(looks).map(kept).collect()
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

    fn at(&self, place: usize) -> (BlockId, &Unit) {
        (self.blocks[self.part(place)], self.units[place])
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
