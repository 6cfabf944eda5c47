//! Words of a text, by their tokens.

use std::ops::Range;

use super::change::Changed;
use crate::analyse::facts::Standing;
use crate::analyse::redline::TokenAt;
use crate::model::{BlockId, Draft};
use crate::text::{Token, TokenKind};
use crate::write::revise::Stretch;

/// A text's tokens but for white space, in source order: a place is a range of them.
pub(super) struct Row<'a> {
    /// The text.
    pub(super) draft: &'a Draft,
    tokens: &'a [Vec<Token>],
    row: Vec<TokenAt>,
}

impl<'a> Row<'a> {
    /// `tokens`: those of each block's line.
    pub(super) fn new(draft: &'a Draft, tokens: &'a [Vec<Token>]) -> Self {
        let of_block = |id: BlockId| {
            let tokens = tokens.get(id.0 as usize).into_iter().flatten().zip(0..);
            let seen = tokens.filter(|(token, _)| token.kind != TokenKind::Space);
            seen.map(move |(_, token)| TokenAt { block: id, token })
        };
        let row = draft.ids().flat_map(of_block).collect();
        Self { draft, tokens, row }
    }

    pub(super) fn len(&self) -> usize {
        self.row.len()
    }

    pub(super) fn at(&self, place: usize) -> Option<TokenAt> {
        self.row.get(place).copied()
    }

    pub(super) fn place(&self, token: TokenAt) -> Option<usize> {
        self.row.binary_search(&token).ok()
    }

    /// The places that some ascending tokens stand at: those that touch are one.
    pub(super) fn places(&self, tokens: &[TokenAt]) -> Vec<Range<usize>> {
        let mut out: Vec<Range<usize>> = Vec::new();
        for at in tokens.iter().filter_map(|&token| self.place(token)) {
            match out.last_mut() {
                Some(last) if last.end == at => last.end = at + 1,
                _ => out.push(at..at + 1),
            }
        }
        out
    }

    /// The words of a place without white space.
    pub(super) fn letters(&self, place: Range<usize>) -> String {
        let tokens = self.row.get(place).unwrap_or_default();
        tokens.iter().map(|&token| self.word(token)).collect()
    }

    /// The bytes of a place in the line of each of its blocks.
    pub(super) fn bytes(&self, place: Range<usize>) -> Vec<Changed> {
        let mut out: Vec<Changed> = Vec::new();
        for &token in self.row.get(place).unwrap_or_default() {
            let Some(range) = self.range(token) else {
                continue;
            };
            match out.last_mut().filter(|(block, _)| *block == token.block) {
                Some((_, bytes)) => bytes.end = range.end,
                None => out.push((token.block, range)),
            }
        }
        out
    }

    fn range(&self, at: TokenAt) -> Option<Range<usize>> {
        let token = self
            .tokens
            .get(at.block.0 as usize)?
            .get(at.token as usize)?;
        Some(token.range.start as usize..token.range.end as usize)
    }

    fn word(&self, at: TokenAt) -> &'a str {
        let line = &self.draft.block(at.block).line.text;
        let word = self.range(at).and_then(|range| line.get(range));
        word.unwrap_or_default()
    }
}

/// For each place that a target stands at, its stretches of words.
pub(super) fn places(row: &Row<'_>, standing: &Standing) -> Vec<Vec<Stretch>> {
    let stretch = |(block, bytes): Changed| Stretch {
        block,
        text: at(bytes.start)..at(bytes.end),
    };
    let places = row.places(&standing.tokens).into_iter();
    places
        .map(|place| row.bytes(place).into_iter().map(stretch).collect())
        .collect()
}

/// Lines are bounded at 16 MiB, so places fit.
fn at(place: usize) -> u32 {
    u32::try_from(place).unwrap_or(u32::MAX)
}
