//! The words that tokens stand for, in bounded space.

use std::ops::Range;

use serde::Serialize;

use super::Record;
use crate::analyse::facts::TextFacts;
use crate::analyse::redline::TokenAt;
use crate::model::{BlockId, Draft, Lang};
use crate::render::Shown;
use crate::text::TokenKind;

/// Up to how many tokens words are quoted whole; longer stretches by their two ends.
const WHOLE: usize = 400;
/// How many characters of context a quotation has on either side, and each end of a long stretch.
const CONTEXT: usize = 32;

/// One text of a version, with what is known about it.
#[derive(Clone, Copy)]
pub(super) struct Reading<'a> {
    pub(super) draft: &'a Draft,
    pub(super) facts: &'a TextFacts,
}

/// Consecutive words of one block, with the words around them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Quote {
    pub(super) block: BlockId,
    pub(super) exact: String,
    pub(super) prefix: String,
    pub(super) suffix: String,
}

/// What tokens stand for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Quoted {
    /// Each stretch of consecutive words.
    Whole(Vec<Quote>),
    /// The beginning of the first stretch and the end of the last.
    Ends(Quote, Quote),
}

/// A paragraph by its label, or a heading by its id.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum Spot {
    Paragraph(String),
    Section(String),
}

impl<'a> Reading<'a> {
    /// The text of a version in a language.
    pub(super) fn of(record: &Record<'a>, version: usize, lang: &Lang) -> Option<Self> {
        let draft = record.document.versions.get(version)?.drafts.get(lang)?;
        let facts = record.facts.versions.get(version)?.texts.get(lang)?;
        Some(Self { draft, facts })
    }

    /// A text that is shown.
    pub(super) fn shown(shown: Shown<'a>) -> Self {
        Self {
            draft: shown.draft,
            facts: shown.facts,
        }
    }

    /// The words of ascending tokens.
    pub(super) fn quoted(self, tokens: &[TokenAt]) -> Quoted {
        if tokens.len() <= WHOLE {
            return Quoted::Whole(self.quotes(tokens));
        }
        let (first, last) = (
            self.quotes(&tokens[..WHOLE]),
            self.quotes(&tokens[tokens.len() - WHOLE..]),
        );
        match (first.into_iter().next(), last.into_iter().next_back()) {
            (Some(mut first), Some(mut last)) => {
                first.exact = head(&first.exact, CONTEXT * 2).to_owned();
                last.exact = tail(&last.exact, CONTEXT * 2).to_owned();
                Quoted::Ends(first, last)
            }
            _ => Quoted::Whole(Vec::new()),
        }
    }

    /// The words of ranges of tokens, one line a block.
    pub(super) fn lines(self, ranges: &[(BlockId, Range<u32>)]) -> String {
        let line = |(block, range): &(BlockId, Range<u32>)| {
            let bytes = self.bytes(*block, range)?;
            Some(visible(self.text(*block).get(bytes)?))
        };
        ranges
            .iter()
            .filter_map(line)
            .collect::<Vec<_>>()
            .join("\n")
    }

    /// Where a block stands, as a reader would name it.
    pub(super) fn spot(self, block: BlockId) -> Option<Spot> {
        let label = self.facts.labels.get(block.0 as usize).cloned().flatten();
        let id = self
            .draft
            .blocks
            .get(block.0 as usize)
            .map(|block| block.id.clone());
        let section = || id.filter(|id| !id.is_empty()).map(Spot::Section);
        label.map(Spot::Paragraph).or_else(section)
    }

    fn quotes(self, tokens: &[TokenAt]) -> Vec<Quote> {
        let adjoin = |a: &TokenAt, b: &TokenAt| self.adjoin(*a, *b);
        tokens
            .chunk_by(adjoin)
            .filter_map(|run| self.quote(run))
            .collect()
    }

    /// Whether nothing but white space is between two tokens; images and references to footnotes
    /// are no text.
    fn adjoin(self, a: TokenAt, b: TokenAt) -> bool {
        let kinds = self.facts.tokens.get(a.block.0 as usize);
        let between = kinds.and_then(|kinds| kinds.get(a.token as usize + 1..b.token as usize));
        let kind = |at: TokenAt| {
            kinds
                .and_then(|kinds| kinds.get(at.token as usize))
                .map(|t| t.kind)
        };
        a.block == b.block
            && between.is_some_and(|all| all.iter().all(|token| token.kind == TokenKind::Space))
            && ![kind(a), kind(b)].contains(&Some(TokenKind::Atom))
    }

    fn quote(self, run: &[TokenAt]) -> Option<Quote> {
        let (first, last) = (run.first()?, run.last()?);
        let range = self.bytes(first.block, &(first.token..last.token.checked_add(1)?))?;
        let text = self.text(first.block);
        let exact = visible(text.get(range.clone())?);
        (!exact.is_empty()).then(|| Quote {
            block: first.block,
            exact,
            prefix: tail(text.get(..range.start).unwrap_or_default(), CONTEXT).to_owned(),
            suffix: head(text.get(range.end..).unwrap_or_default(), CONTEXT).to_owned(),
        })
    }

    fn text(self, block: BlockId) -> &'a str {
        self.draft
            .blocks
            .get(block.0 as usize)
            .map_or("", |block| &block.line.text)
    }

    fn bytes(self, block: BlockId, range: &Range<u32>) -> Option<Range<usize>> {
        let tokens = self.facts.tokens.get(block.0 as usize)?;
        let tokens = tokens.get(range.start as usize..range.end as usize)?;
        Some(tokens.first()?.range.start as usize..tokens.last()?.range.end as usize)
    }
}

/// Text without what stands for images and references.
fn visible(text: &str) -> String {
    text.replace('\u{fffc}', "")
}

/// The first characters, up to the next thing that is not text.
fn head(text: &str, characters: usize) -> &str {
    let text = text.split('\u{fffc}').next().unwrap_or_default();
    text.char_indices()
        .nth(characters)
        .map_or(text, |(end, _)| &text[..end])
}

/// The last characters, from the last thing that is not text.
fn tail(text: &str, characters: usize) -> &str {
    let text = text.rsplit('\u{fffc}').next().unwrap_or_default();
    text.char_indices()
        .nth_back(characters.saturating_sub(1))
        .map_or(text, |(start, _)| &text[start..])
}
