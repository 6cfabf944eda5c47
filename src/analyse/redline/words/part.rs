//! A stretch of a leaf in both texts.

use std::ops::Range;

use super::super::TokenAt;
use crate::model::BlockId;

/// A part of a leaf on each side: a block and some of its tokens.
#[derive(Debug, Clone)]
pub(crate) struct Part {
    pub(crate) old: (BlockId, Range<u32>),
    pub(crate) new: (BlockId, Range<u32>),
}

impl Part {
    /// Its old and its new block.
    pub(crate) fn blocks(&self) -> (BlockId, BlockId) {
        (self.old.0, self.new.0)
    }

    /// A token of the old side.
    pub(crate) fn old_token(&self, token: u32) -> TokenAt {
        TokenAt {
            block: self.old.0,
            token,
        }
    }

    /// A token of the new side.
    pub(crate) fn new_token(&self, token: u32) -> TokenAt {
        TokenAt {
            block: self.new.0,
            token,
        }
    }
}
