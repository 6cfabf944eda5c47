//! What became of each word and block of the old text.

use super::super::TokenAt;
use super::super::texts::Text;
use crate::model::BlockId;

/// See [`Redline::descent`](super::Redline::descent) and [`heirs`](super::Redline::heirs).
#[derive(Debug, Default)]
pub(crate) struct Descent {
    pub(crate) tokens: Vec<Vec<Option<TokenAt>>>,
    pub(crate) heirs: Vec<Vec<BlockId>>,
}

impl Descent {
    /// Nothing descends yet.
    pub(crate) fn new(old: &Text<'_>) -> Self {
        let tokens = old
            .draft
            .ids()
            .map(|id| vec![None; old.tokens(id).len()])
            .collect();
        Self {
            tokens,
            heirs: vec![Vec::new(); old.draft.blocks.len()],
        }
    }

    /// Notes that a token is continued by another.
    pub(crate) fn link(&mut self, old: TokenAt, new: TokenAt) {
        let tokens = self.tokens.get_mut(old.block.0 as usize);
        if let Some(place) = tokens.and_then(|tokens| tokens.get_mut(old.token as usize)) {
            *place = Some(new);
        }
    }

    /// Notes that a block is continued by another.
    pub(crate) fn inherit(&mut self, old: BlockId, new: BlockId) {
        if let Some(heirs) = self.heirs.get_mut(old.0 as usize)
            && !heirs.contains(&new)
        {
            heirs.push(new);
        }
    }
}
