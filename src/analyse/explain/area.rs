//! The words of one side of a comparison that a reason points at.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::places::{Side, Touch};
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
        met: &mut BTreeSet<ChangeId>,
    ) {
        let mut visit = |block: BlockId, touches: &[(Touch, ChangeId)]| {
            let these = touches
                .iter()
                .filter(|(touch, _)| self.has(block, touch, outline, missing));
            met.extend(these.map(|(_, change)| *change));
        };
        for run in self.tokens.chunk_by(|a, b| a.block == b.block) {
            if let Some(touches) = run.first().and_then(|token| side.blocks.get(&token.block)) {
                visit(run[0].block, touches);
            }
        }
        for block in &self.blocks {
            if let Some(touches) = side.blocks.get(block) {
                visit(*block, touches);
            }
        }
        for section in &self.sections {
            let from = match section {
                Section::Top => BlockId(0),
                Section::Under(heading) => *heading,
            };
            let touched = side.blocks.range(from..);
            let within = touched.take_while(|(block, _)| is_in(outline, *section, **block));
            within.for_each(|(block, touches)| visit(*block, touches));
        }
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
