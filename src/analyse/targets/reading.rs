//! One text prepared for finding words in it: made once a text, used by all its comments.

use std::collections::{BTreeMap, HashMap};
use std::hash::{DefaultHasher, Hash, Hasher};
use std::ops::Range;
use std::sync::{Arc, Mutex, PoisonError};

use super::fold::Row;
use super::sections;
use crate::analyse::redline::TokenAt;
use crate::model::{BlockId, Draft};
use crate::text::{Token, TokenKind};

/// A list of tokens that several targets share.
type Tokens = Arc<[TokenAt]>;

/// A text, its visible tokens in one row, and an index of them.
///
/// A *visible* token is one that is not white space. Ranges of tokens are ranges of that row.
#[derive(Debug)]
pub struct Reading<'a> {
    /// The text.
    pub draft: &'a Draft,
    /// For each block, its line's tokens.
    pub tokens: &'a [Vec<Token>],
    /// For each block, its paragraph's label.
    pub labels: &'a [Option<String>],
    /// The visible tokens, in source order.
    pub(super) row: Vec<TokenAt>,
    /// For each block, and one more: where its tokens begin in the row.
    first: Vec<u32>,
    /// For each block, the last block in it.
    last: Vec<BlockId>,
    /// The row as quotations are compared.
    pub(super) folded: String,
    /// For each token of the row, its bytes in `folded`; empty where nothing of it can be seen.
    pub(super) bytes: Vec<Range<u32>>,
    /// Tokens of the row by the hash of their folded text, then by place.
    index: Vec<(u64, u32)>,
    /// Whether an invisible token stands inside a word, which the index then does not know whole.
    pub(super) seams: bool,
    /// For each heading, in source order: the block after its section.
    pub(super) sections: BTreeMap<BlockId, BlockId>,
    /// The headings by id.
    pub(super) headings: BTreeMap<&'a str, BlockId>,
    /// The blocks of each paragraph label.
    pub(super) paragraphs: BTreeMap<&'a str, Vec<BlockId>>,
    /// Lists of tokens that several targets share.
    shared: Mutex<HashMap<(u32, u32), Tokens>>,
}

impl<'a> Reading<'a> {
    /// Prepares a text. Linear but for sorting the index.
    #[must_use]
    pub fn new(draft: &'a Draft, tokens: &'a [Vec<Token>], labels: &'a [Option<String>]) -> Self {
        let mut reading = Self {
            draft,
            tokens,
            labels,
            row: Vec::new(),
            first: Vec::with_capacity(draft.blocks.len() + 1),
            last: last_descendants(draft),
            folded: String::new(),
            bytes: Vec::new(),
            index: Vec::new(),
            seams: false,
            sections: BTreeMap::new(),
            headings: BTreeMap::new(),
            paragraphs: BTreeMap::new(),
            shared: Mutex::default(),
        };
        reading.lay_out();
        reading.index_words();
        reading.sections = sections::ends(draft, |block| reading.after(block));
        reading.index_labels();
        reading
    }

    /// Puts the visible tokens in a row and folds their text.
    fn lay_out(&mut self) {
        let mut row = Row::default();
        for id in self.draft.ids() {
            self.first.push(at(self.row.len()));
            let text = &self.draft.block(id).line.text;
            for (token, t) in self.tokens_of(id).iter().enumerate() {
                if t.kind == TokenKind::Space {
                    row.space();
                    continue;
                }
                let piece = text.get(t.range.start as usize..t.range.end as usize);
                let bytes = row.push(piece.unwrap_or_default());
                self.row.push(TokenAt {
                    block: id,
                    token: at(token),
                });
                self.bytes.push(at(bytes.start)..at(bytes.end));
            }
            row.space();
        }
        self.first.push(at(self.row.len()));
        self.folded = row.finish();
    }

    fn index_words(&mut self) {
        let places = 0..at(self.row.len());
        self.index = places.map(|i| (hash(self.word(i)), i)).collect();
        self.index.sort_unstable();
        let joins = |w: &[Range<u32>]| w[1].is_empty() && w[2].start == w[0].end;
        self.seams = self.bytes.windows(3).any(joins);
    }

    fn index_labels(&mut self) {
        let draft = self.draft;
        self.headings = self
            .sections
            .keys()
            .map(|&id| (draft.block(id).id.as_str(), id))
            .collect();
        for (id, label) in self.draft.ids().zip(self.labels) {
            if let Some(label) = label {
                self.paragraphs.entry(label).or_default().push(id);
            }
        }
    }

    /// The tokens of a block's line, white space included.
    #[must_use]
    pub fn tokens_of(&self, block: BlockId) -> &'a [Token] {
        self.tokens.get(block.0 as usize).map_or(&[], Vec::as_slice)
    }

    /// The visible tokens of a block and all blocks in it.
    #[must_use]
    pub fn within(&self, block: BlockId) -> Range<u32> {
        self.first(block)..self.first(self.after(block))
    }

    /// The block after a block and all blocks in it.
    pub(super) fn after(&self, block: BlockId) -> BlockId {
        let last = self.last.get(block.0 as usize).copied().unwrap_or(block);
        BlockId(last.0 + 1)
    }

    /// Where a block's tokens begin in the row; its length for what is no block of this text.
    pub(super) fn first(&self, block: BlockId) -> u32 {
        self.first
            .get(block.0 as usize)
            .copied()
            .unwrap_or(self.end())
    }

    /// All visible tokens.
    pub(super) fn all(&self) -> Range<u32> {
        0..self.end()
    }

    /// The number of visible tokens.
    pub(super) fn end(&self) -> u32 {
        at(self.row.len())
    }

    /// A visible token's place in the row; `None` for white space.
    #[must_use]
    pub fn place(&self, token: TokenAt) -> Option<u32> {
        let own = self.first(token.block)..self.first(BlockId(token.block.0 + 1));
        let row = self.slice(&own);
        let i = row.binary_search_by_key(&token.token, |t| t.token).ok()?;
        Some(own.start + at(i))
    }

    /// The tokens of a range of the row.
    #[must_use]
    pub fn slice(&self, range: &Range<u32>) -> &[TokenAt] {
        self.row
            .get(range.start as usize..range.end as usize)
            .unwrap_or_default()
    }

    /// What a token is; `None` for a token of another text.
    pub(super) fn kind(&self, token: TokenAt) -> Option<TokenKind> {
        self.tokens_of(token.block)
            .get(token.token as usize)
            .map(|t| t.kind)
    }

    /// The folded text of a token of the row.
    pub(super) fn word(&self, place: u32) -> &str {
        self.bytes.get(place as usize).map_or("", |b| self.span(b))
    }

    /// The folded text of a range of the row.
    pub(super) fn words(&self, range: &Range<u32>) -> &str {
        let (from, to) = self.byte_range(range);
        self.folded.get(from..to).unwrap_or_default()
    }

    /// The first byte of a range of the row in `folded`, and the byte after its last.
    pub(super) fn byte_range(&self, range: &Range<u32>) -> (usize, usize) {
        match self.bytes.get(range.start as usize..range.end as usize) {
            Some([first, .., last]) => (first.start as usize, last.end as usize),
            Some([only]) => (only.start as usize, only.end as usize),
            _ => (0, 0),
        }
    }

    fn span(&self, bytes: &Range<u32>) -> &str {
        self.folded
            .get(bytes.start as usize..bytes.end as usize)
            .unwrap_or_default()
    }

    /// The places in `scope` where a token of the row may be `word` (equal hashes), ascending.
    pub(super) fn places(&self, word: &str, scope: &Range<u32>) -> &[(u64, u32)] {
        let hash = hash(word);
        let from = self
            .index
            .partition_point(|&entry| entry < (hash, scope.start));
        let to = self
            .index
            .partition_point(|&entry| entry < (hash, scope.end));
        self.index.get(from..to).unwrap_or_default()
    }

    /// The first token of the row of each different word of the text, in source order.
    pub(super) fn vocabulary(&self) -> Vec<u32> {
        let groups = self.index.chunk_by(|a, b| a.0 == b.0);
        let mut firsts: Vec<u32> = groups.filter_map(|g| g.first().map(|e| e.1)).collect();
        firsts.sort_unstable();
        firsts
    }

    /// The tokens of a range of the row, as one list for all who ask for that range.
    pub(super) fn share(&self, range: &Range<u32>) -> Tokens {
        // A poisoned lock still holds a map of true entries.
        let mut shared = self.shared.lock().unwrap_or_else(PoisonError::into_inner);
        let list = shared
            .entry((range.start, range.end))
            .or_insert_with(|| self.slice(range).into());
        Arc::clone(list)
    }

    /// The innermost block with a label that holds all of a range of the row.
    pub(super) fn labelled(&self, range: &Range<u32>) -> Option<(BlockId, &'a str)> {
        let mut block = self.slice(range).first().map(|token| token.block);
        while let Some(id) = block {
            let label = self.labels.get(id.0 as usize).and_then(Option::as_deref);
            if let Some(label) = label {
                return (range.end <= self.within(id).end).then_some((id, label));
            }
            block = self.draft.block(id).parent;
        }
        None
    }
}

/// For each block, the last block in it: itself for a leaf.
fn last_descendants(draft: &Draft) -> Vec<BlockId> {
    let mut last: Vec<BlockId> = draft.ids().collect();
    for id in draft.ids().rev() {
        let reach = last[id.0 as usize];
        let parent = draft
            .block(id)
            .parent
            .and_then(|parent| last.get_mut(parent.0 as usize));
        if let Some(of_parent) = parent {
            *of_parent = (*of_parent).max(reach);
        }
    }
    last
}

/// The same figure on every machine: the standard hasher with its fixed keys.
fn hash(word: &str) -> u64 {
    let mut hasher = DefaultHasher::new();
    word.hash(&mut hasher);
    hasher.finish()
}

/// Texts are bounded at 16 MiB, so places fit.
pub(super) fn at(place: usize) -> u32 {
    u32::try_from(place).unwrap_or(u32::MAX)
}
