//! The words of one side of a comparison that a reason points at.

use std::collections::BTreeSet;
use std::ops::Range;
use std::sync::Arc;

use super::places::{Side, Touch, Touched};
use crate::analyse::facts::Section;
use crate::analyse::outline::Outline;
use crate::analyse::redline::{ChangeId, TokenAt};
use crate::model::BlockId;

/// Some words of a text, and whole sections and blocks of it.
#[derive(Debug, Clone, Default)]
pub(super) struct Area {
    /// Ascending.
    pub(super) tokens: Arc<[TokenAt]>,
    pub(super) sections: Vec<Section>,
    /// Ascending.
    pub(super) blocks: Vec<BlockId>,
}

impl Area {
    /// The changes that meet the area. Whole blocks that were put in, or taken out, at its end meet
    /// it where the reason is about what is `missing` after it.
    pub(super) fn meets(
        &self,
        side: &Side,
        outline: &Outline,
        missing: bool,
    ) -> BTreeSet<ChangeId> {
        let touched = self.touched(side, outline).into_iter();
        let met = touched.flat_map(|(block, touches)| {
            let these = touches.iter();
            these.filter(move |(touch, _)| self.has(block, touch, outline, missing))
        });
        met.map(|(_, change)| *change).collect()
    }

    /// The changes that the area explains: those that meet it, and in a block where none does those
    /// that are of the whole block. Who quotes a few words of a paragraph that was only moved may
    /// have asked for that; who quotes a word that was replaced asked for no more.
    pub(super) fn explains(
        &self,
        side: &Side,
        outline: &Outline,
        missing: bool,
    ) -> BTreeSet<ChangeId> {
        let mut explained = self.meets(side, outline, missing);
        for (block, touches) in self.touched(side, outline) {
            if !touches.iter().any(|(_, change)| explained.contains(change)) {
                let of_all = touches
                    .iter()
                    .filter(|(touch, _)| self.is_around(block, touch));
                explained.extend(of_all.map(|(_, change)| *change));
            }
        }
        explained
    }

    /// The blocks of the area that some change touches; some of them twice.
    fn touched<'s>(&self, side: &'s Side, outline: &Outline) -> Vec<(BlockId, &'s [Touched])> {
        let runs = self.tokens.chunk_by(|a, b| a.block == b.block);
        let of_tokens = runs.filter_map(|run| Some(run.first()?.block));
        let blocks = of_tokens.chain(self.blocks.iter().copied());
        let named = blocks.filter_map(|block| side.blocks.get_key_value(&block));
        let mut touched: Vec<_> = named.map(|(block, of)| (*block, of.as_slice())).collect();
        for section in &self.sections {
            let from = match section {
                Section::Top => BlockId(0),
                Section::Under(heading) => *heading,
            };
            let after = side.blocks.range(from..);
            let within = after.take_while(|(block, _)| is_in(outline, *section, **block));
            touched.extend(within.map(|(block, of)| (*block, of.as_slice())));
        }
        touched
    }

    fn has(&self, block: BlockId, touch: &Touch, outline: &Outline, missing: bool) -> bool {
        match touch {
            Touch::Tokens(range) => self.within(block, range) > 0 || self.has_block(block, outline),
            Touch::Carried(range) => {
                2 * self.within(block, range) >= range.len().max(1)
                    || self.has_block(block, outline)
            }
            Touch::Edge(nearest) => {
                nearest.is_some_and(|token| self.has_token(TokenAt { block, token }, outline))
                    || self.has_block(block, outline)
            }
            Touch::Beside(token) => self.has_token(
                TokenAt {
                    block,
                    token: *token,
                },
                outline,
            ),
            Touch::After(token, next) => {
                let last = TokenAt {
                    block,
                    token: *token,
                };
                let next = next.is_some_and(|next| self.has_token(next, outline));
                self.has_token(last, outline) && (missing || next)
            }
        }
    }

    /// Whether a change is of a whole block of which the area has some words.
    fn is_around(&self, block: BlockId, touch: &Touch) -> bool {
        match touch {
            Touch::Carried(range) => self.within(block, range) > 0,
            Touch::Edge(_) => true,
            Touch::Tokens(_) | Touch::Beside(_) | Touch::After(..) => false,
        }
    }

    /// How many of some tokens of a block the area has.
    fn within(&self, block: BlockId, range: &Range<u32>) -> usize {
        let before = |token: u32| {
            self.tokens
                .partition_point(|t| *t < TokenAt { block, token })
        };
        before(range.end) - before(range.start)
    }

    fn has_token(&self, token: TokenAt, outline: &Outline) -> bool {
        self.tokens.binary_search(&token).is_ok() || self.has_block(token.block, outline)
    }

    fn has_block(&self, block: BlockId, outline: &Outline) -> bool {
        self.blocks.binary_search(&block).is_ok()
            || self
                .sections
                .iter()
                .any(|section| is_in(outline, *section, block))
    }
}

fn is_in(outline: &Outline, section: Section, block: BlockId) -> bool {
    match section {
        Section::Top => outline.headings.first().is_none_or(|first| block < *first),
        Section::Under(heading) => outline.path(block).any(|above| above == heading),
    }
}
