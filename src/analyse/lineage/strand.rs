//! A paragraph of one version followed back by its words: what it was in each version before.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use crate::analyse::facts::TextFacts;
use crate::analyse::redline::TokenAt;
use crate::analyse::trail::Step;
use crate::model::{BlockId, Draft};
use crate::text::TokenKind;

/// So many kept words (in Chinese: characters) make a paragraph one of those that another came from;
/// of a shorter one, half of its words. What is less came along where a text was divided a few words
/// off.
const CLAUSE: usize = 5;

/// A text of a version.
#[derive(Clone, Copy)]
pub(super) struct Text<'a> {
    pub(super) draft: &'a Draft,
    pub(super) facts: &'a TextFacts,
}

/// What a paragraph was in one version.
#[derive(Debug, Clone)]
pub(super) struct Strand {
    /// The paragraphs, ascending.
    pub(super) blocks: Vec<BlockId>,
    /// For each of their leaves, where the tokens stand that became the paragraph or were deleted
    /// beside these.
    pub(super) spans: BTreeMap<BlockId, Range<u32>>,
    /// The words that the paragraph still has; all within the spans where it kept none.
    words: BTreeSet<TokenAt>,
}

impl Text<'_> {
    fn tokens(self, leaf: BlockId) -> usize {
        self.facts.tokens.get(leaf.0 as usize).map_or(0, Vec::len)
    }

    /// The blocks with words in a block, itself among them.
    fn leaves(self, block: BlockId) -> Vec<BlockId> {
        let Some(known) = self.draft.blocks.get(block.0 as usize) else {
            return Vec::new();
        };
        match known.children.as_slice() {
            [] => vec![block],
            children => children
                .iter()
                .flat_map(|&child| self.leaves(child))
                .collect(),
        }
    }

    /// The words of a leaf, pictures and references to notes among them, within a span.
    fn words(self, block: BlockId, span: &Range<u32>) -> impl Iterator<Item = TokenAt> {
        let tokens = self.facts.tokens.get(block.0 as usize);
        let tokens = tokens.and_then(|tokens| tokens.get(span.start as usize..span.end as usize));
        let is_word = |kind: TokenKind| matches!(kind, TokenKind::Word | TokenKind::Atom);
        let words = (span.start..).zip(tokens.unwrap_or_default());
        words
            .filter(move |(_, token)| is_word(token.kind))
            .map(move |(token, _)| TokenAt { block, token })
    }
}

impl Strand {
    /// Whole blocks of a version.
    pub(super) fn whole(text: Text<'_>, blocks: Vec<BlockId>) -> Self {
        let leaves = blocks.iter().flat_map(|&block| text.leaves(block));
        let span = |leaf| (leaf, 0..index(text.tokens(leaf)));
        let spans: BTreeMap<BlockId, Range<u32>> = leaves.map(span).collect();
        let words = spans
            .iter()
            .flat_map(|(&leaf, span)| text.words(leaf, span));
        Self {
            words: words.collect(),
            blocks,
            spans,
        }
    }

    /// What it was in the version before: the paragraphs of which it keeps a clause; where it keeps
    /// none of any, those of which it keeps most; without any word, those that its own continue.
    pub(super) fn before(&self, step: &Step<'_>, old: Text<'_>) -> Self {
        let parents: BTreeSet<BlockId> = self
            .blocks
            .iter()
            .flat_map(|&block| step.parents(block).iter().copied())
            .collect();
        let kept: BTreeSet<TokenAt> = self
            .words
            .iter()
            .filter_map(|&word| step.ancestor(word))
            .collect();
        let origins = parents.into_iter().map(|block| {
            let whole = Self::whole(old, vec![block]);
            let words = whole.words.intersection(&kept).copied().collect();
            (whole, words)
        });
        let mut origins: Vec<(Self, BTreeSet<TokenAt>)> = origins.collect();
        let is_clause = |(whole, words): &(Self, BTreeSet<TokenAt>)| {
            words.len() >= CLAUSE.min(whole.words.len().div_ceil(2))
        };
        if origins.iter().any(is_clause) {
            origins.retain(is_clause);
        } else {
            let most = origins.iter().map(|(_, words)| words.len()).max();
            origins.retain(|(_, words)| Some(words.len()) == most);
        }
        let mut before = Self {
            blocks: Vec::new(),
            spans: BTreeMap::new(),
            words: BTreeSet::new(),
        };
        for (whole, words) in origins {
            let spans = whole.spans.into_keys();
            let spans = spans.map(|leaf| (leaf, self.span(step, leaf, old.tokens(leaf))));
            let spans: BTreeMap<BlockId, Range<u32>> = spans.collect();
            match words.is_empty() {
                true => before
                    .words
                    .extend(spans.iter().flat_map(|(&leaf, span)| old.words(leaf, span))),
                false => before.words.extend(words),
            }
            before.blocks.extend(whole.blocks);
            before.spans.extend(spans);
        }
        before
    }

    /// Those of its blocks that hold others.
    pub(super) fn containers(&self) -> impl Iterator<Item = BlockId> {
        let blocks = self.blocks.iter().copied();
        blocks.filter(|block| !self.spans.contains_key(block))
    }

    /// The tokens of an old leaf from the first to the last that became a part of this, and what
    /// beside them became a part of nothing else; all of them where none did.
    fn span(&self, step: &Step<'_>, block: BlockId, tokens: usize) -> Range<u32> {
        let heir = |token: u32| step.descendant(TokenAt { block, token });
        let is_own = |token: &u32| heir(*token).is_some_and(|heir| self.holds(heir));
        let is_free = |token: &u32| heir(*token).is_none_or(|heir| self.holds(heir));
        let all = 0..index(tokens);
        let (Some(first), Some(last)) = (all.clone().find(is_own), all.clone().rfind(is_own))
        else {
            return all;
        };
        let start = (0..first).rev().take_while(is_free).last();
        let end = (last..all.end).take_while(is_free).last();
        start.unwrap_or(first)..end.unwrap_or(last) + 1
    }

    fn holds(&self, token: TokenAt) -> bool {
        let span = self.spans.get(&token.block);
        span.is_some_and(|span| span.contains(&token.token))
    }
}

fn index(place: usize) -> u32 {
    u32::try_from(place).unwrap_or(u32::MAX)
}
