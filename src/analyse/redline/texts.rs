//! The two texts under comparison, with what the comparison needs to know of their blocks.

use std::cell::OnceCell;
use std::ops::Range;

use super::blocks::{Partners, Short};
use super::contents;
use super::shapes::Mark;
use super::words::Lexicon;
use super::words::{self, Unit};
use crate::model::{Block, BlockId, Draft, Tag};
use crate::text::{Token, TokenKind};

/// One of the two texts.
pub(crate) struct Text<'a> {
    pub(crate) draft: &'a Draft,
    tokens: &'a [Vec<Token>],
    /// For each block, the number of its content: equal in both texts exactly where all is equal.
    contents: Vec<u32>,
    /// For each block, the words in it and below.
    words: Vec<u32>,
    /// For each block, the place after the last one below it.
    ends: Vec<u32>,
    units: Vec<OnceCell<Vec<Unit>>>,
}

/// Both texts.
pub(crate) struct Texts<'a> {
    pub(crate) old: Text<'a>,
    pub(crate) new: Text<'a>,
    pub(crate) lexicon: Lexicon<'a>,
    /// By content: how many old and new blocks have it, two standing for more.
    times: Vec<(u8, u8)>,
    /// Found out once blocks are asked for that are not equal.
    partners: OnceCell<Partners>,
    short: OnceCell<Short>,
}

impl<'a> Texts<'a> {
    pub(crate) fn new(
        (old, old_tokens): (&'a Draft, &'a [Vec<Token>]),
        (new, new_tokens): (&'a Draft, &'a [Vec<Token>]),
    ) -> Self {
        let (old_contents, new_contents) = contents::number(old, new);
        let times = contents::times(&old_contents, &new_contents);
        Self {
            old: Text::new(old, old_tokens, old_contents),
            new: Text::new(new, new_tokens, new_contents),
            lexicon: Lexicon::default(),
            times,
            partners: OnceCell::new(),
            short: OnceCell::new(),
        }
    }

    /// The text that a mark is of.
    pub(crate) fn side(&self, mark: Mark) -> &Text<'a> {
        match mark {
            Mark::Delete => &self.old,
            Mark::Insert => &self.new,
        }
    }

    /// The units of an old block.
    pub(crate) fn old_units(&self, id: BlockId) -> &[Unit] {
        self.old.units(id, &self.lexicon)
    }

    /// The units of a new block.
    pub(crate) fn new_units(&self, id: BlockId) -> &[Unit] {
        self.new.units(id, &self.lexicon)
    }

    /// Whether an old block could continue as a new one that is not equal to it: not if either has
    /// its one equal elsewhere, to which it moved or from which it came, or one nearly equal.
    pub(crate) fn may_differ(&self, old: BlockId, new: BlockId) -> bool {
        const WORDS: u32 = 4;
        let moved = |content: u32, words: u32| words >= WORDS && self.is_single(content);
        let (one, two) = (self.old.content(old), self.new.content(new));
        let moved = moved(one, self.old.words(old)) || moved(two, self.new.words(new));
        let elsewhere = || {
            self.short().are_elsewhere(self, old, new)
                || self.partners().are_elsewhere(self, old, new)
        };
        one == two || !(moved || elsewhere())
    }

    /// Which blocks are nearly equal.
    pub(crate) fn partners(&self) -> &Partners {
        self.partners.get_or_init(|| Partners::new(self))
    }

    /// What blocks of few words are known by.
    pub(crate) fn short(&self) -> &Short {
        self.short.get_or_init(|| Short::new(self))
    }

    /// How many different contents there are in both texts.
    pub(crate) fn contents(&self) -> usize {
        self.times.len()
    }

    fn is_single(&self, content: u32) -> bool {
        self.times.get(content as usize) == Some(&(1, 1))
    }

    /// Whether two blocks are equal, and no other block of either text equals them.
    pub(crate) fn are_the_only_ones(&self, old: BlockId, new: BlockId) -> bool {
        self.equal(old, new) && self.is_single(self.old.content(old))
    }

    /// Whether nothing in the new text equals an old block, nor anything in the old text a new one.
    pub(crate) fn are_in_one_text(&self, old: BlockId, new: BlockId) -> bool {
        self.is_gone(old) && self.has_come(new)
    }

    /// Whether nothing in the new text equals an old block.
    pub(crate) fn is_gone(&self, old: BlockId) -> bool {
        self.times_of(self.old.content(old)).1 == 0
    }

    /// Whether nothing in the old text equals a new block.
    pub(crate) fn has_come(&self, new: BlockId) -> bool {
        self.times_of(self.new.content(new)).0 == 0
    }

    fn times_of(&self, content: u32) -> (u8, u8) {
        let times = self.times.get(content as usize).copied();
        times.unwrap_or_default()
    }

    /// Whether two blocks are equal with all that is below them.
    pub(crate) fn equal(&self, old: BlockId, new: BlockId) -> bool {
        self.old.content(old) == self.new.content(new)
    }
}

impl<'a> Text<'a> {
    fn new(draft: &'a Draft, tokens: &'a [Vec<Token>], contents: Vec<u32>) -> Self {
        Self {
            draft,
            tokens,
            contents,
            words: words(draft, tokens),
            ends: ends(draft),
            units: vec![OnceCell::new(); draft.blocks.len()],
        }
    }

    pub(crate) fn block(&self, id: BlockId) -> &'a Block {
        self.draft.block(id)
    }

    pub(crate) fn tag(&self, id: BlockId) -> &'a Tag {
        &self.block(id).tag
    }

    pub(crate) fn children(&self, id: BlockId) -> &'a [BlockId] {
        &self.block(id).children
    }

    /// The tokens of a block's line.
    pub(crate) fn tokens(&self, id: BlockId) -> &'a [Token] {
        self.tokens.get(id.0 as usize).map_or(&[], Vec::as_slice)
    }

    /// How many tokens a block's line has.
    pub(crate) fn count(&self, id: BlockId) -> u32 {
        u32::try_from(self.tokens(id).len()).unwrap_or(u32::MAX)
    }

    pub(crate) fn content(&self, id: BlockId) -> u32 {
        self.contents[id.0 as usize]
    }

    /// The block after a block and all below it.
    pub(crate) fn end(&self, id: BlockId) -> BlockId {
        BlockId(self.ends[id.0 as usize])
    }

    /// The blocks that a block stands in, from the inside.
    pub(crate) fn above(&self, id: BlockId) -> impl Iterator<Item = BlockId> + use<'a> {
        let draft = self.draft;
        std::iter::successors(draft.block(id).parent, |&id| draft.block(id).parent)
    }

    /// A block's tag and those of all it stands in, from the inside.
    pub(crate) fn tags_above(&self, id: BlockId) -> impl Iterator<Item = &'a Tag> {
        std::iter::once(id)
            .chain(self.above(id))
            .map(|id| self.tag(id))
    }

    /// The blocks of the level that a block stands on, and its place among them.
    pub(crate) fn level(&self, id: BlockId) -> (&'a [BlockId], usize) {
        let draft = self.draft;
        let level = match self.block(id).parent {
            Some(parent) => self.children(parent),
            None if draft.notes.first().is_some_and(|&first| first <= id) => &draft.notes,
            None => &draft.top,
        };
        (level, level.binary_search(&id).unwrap_or(0))
    }

    /// The words in a block and below.
    pub(crate) fn words(&self, id: BlockId) -> u32 {
        self.words[id.0 as usize]
    }

    /// About as many words as a person would count in a block and below: of text without spaces every
    /// two characters.
    pub(crate) fn says(&self, id: BlockId) -> u32 {
        let is_word = |token: Option<&Token>| token.is_some_and(|t| t.kind == TokenKind::Word);
        let halves = (id.0..self.end(id).0).map(|id| {
            let tokens = self.tokens(BlockId(id));
            let words = (0..tokens.len()).filter(|&at| is_word(tokens.get(at)));
            let joined =
                |at: usize| is_word(tokens.get(at + 1)) || (at > 0 && is_word(tokens.get(at - 1)));
            words.map(|at| if joined(at) { 1 } else { 2 }).sum::<u32>()
        });
        halves.sum::<u32>().div_ceil(2)
    }

    /// The text of some tokens of a block.
    pub(crate) fn slice(&self, id: BlockId, tokens: Range<u32>) -> &'a str {
        let all = self
            .tokens(id)
            .get(tokens.start as usize..tokens.end as usize);
        let bytes = match all {
            Some([first, .., last]) => first.range.start..last.range.end,
            Some([token]) => token.range.clone(),
            _ => return "",
        };
        self.block(id)
            .line
            .text
            .get(bytes.start as usize..bytes.end as usize)
            .unwrap_or("")
    }

    pub(crate) fn units(&self, id: BlockId, lexicon: &Lexicon<'a>) -> &[Unit] {
        let cell = &self.units[id.0 as usize];
        cell.get_or_init(|| words::units(&self.block(id).line, self.tokens(id), lexicon))
    }
}

/// For each block, the words in it and below: parents stand before their children.
fn words(draft: &Draft, tokens: &[Vec<Token>]) -> Vec<u32> {
    let of_line = |tokens: &Vec<Token>| {
        let words = tokens.iter().filter(|t| t.kind == TokenKind::Word);
        u32::try_from(words.count()).unwrap_or(u32::MAX)
    };
    let mut counts: Vec<u32> = tokens.iter().map(of_line).collect();
    counts.resize(draft.blocks.len(), 0);
    for id in draft.ids().rev() {
        let below: u32 = draft
            .block(id)
            .children
            .iter()
            .map(|c| counts[c.0 as usize])
            .sum();
        counts[id.0 as usize] += below;
    }
    counts
}

/// For each block, the place after the last one below it: parents stand before their children.
fn ends(draft: &Draft) -> Vec<u32> {
    let mut ends: Vec<u32> = draft.ids().map(|id| id.0 + 1).collect();
    for id in draft.ids().rev() {
        let last = draft
            .block(id)
            .children
            .last()
            .map(|child| ends[child.0 as usize]);
        ends[id.0 as usize] = last.unwrap_or(id.0 + 1);
    }
    ends
}
