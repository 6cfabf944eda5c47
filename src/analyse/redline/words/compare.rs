//! The words that leaf blocks have in common, one against one or one against several.

use std::ops::Range;

use super::super::runs::Words;
use super::super::texts::{Text, Texts};
use super::common;
use super::dictionary;
use super::part::Part;
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
    kept_of(texts, &old, &new)
}

/// The kept words of a part of a block on each side.
pub(crate) fn kept_within(texts: &Texts<'_>, part: &Part) -> Vec<Kept> {
    let (old, new) = part.blocks();
    let old_blocks = [old];
    let new_blocks = [new];
    let old = Sequence::new(&old_blocks, &|id| within(texts.old_units(id), &part.old.1));
    let new = Sequence::new(&new_blocks, &|id| within(texts.new_units(id), &part.new.1));
    kept_of(texts, &old, &new)
}

/// The units that stand in some tokens of their block.
pub(crate) fn within<'t>(units: &'t [Unit], tokens: &Range<u32>) -> &'t [Unit] {
    let start = units.partition_point(|unit| unit.tokens.start < tokens.start);
    let end = units.partition_point(|unit| unit.tokens.end <= tokens.end);
    units.get(start..end).unwrap_or_default()
}

fn kept_of(texts: &Texts<'_>, old: &Sequence<'_>, new: &Sequence<'_>) -> Vec<Kept> {
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
    let spelling = |is_new: bool, at: usize| {
        let unit = if is_new { new.units[at] } else { old.units[at] };
        let text = text(is_new, at..at + 1);
        texts.lexicon.folded(unit.number, text)
    };
    let pairs = common::common(words, &spelling);
    let pairs = dictionary::whole_words(words, pairs, &text);
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
