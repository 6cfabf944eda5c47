//! The words of one side of a comparison that a reason points at.

use std::collections::BTreeSet;
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
        let mut met = BTreeSet::new();
        for (block, touches) in self.touched(side, outline) {
            let these = touches
                .iter()
                .filter(|(touch, _)| self.has(block, touch, outline, missing));
            met.extend(these.map(|(_, change)| *change));
        }
        met
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
            Touch::Tokens(range) => {
                let first = TokenAt {
                    block,
                    token: range.start,
                };
                let from = self.tokens.partition_point(|token| *token < first);
                let next = self.tokens.get(from);
                next.is_some_and(|t| t.block == block && t.token < range.end)
                    || self.has_block(block, outline)
            }
            Touch::Edge => true,
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
