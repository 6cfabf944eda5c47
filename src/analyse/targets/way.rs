//! One target's way through the versions after its own.

use std::sync::Arc;

use super::course::{Course, descendant};
use super::judge::{Words, advance, advance_section};
use super::reading::Reading;
use super::{merge, sections};
use crate::analyse::facts::{Pairing, Section, Standing, State};
use crate::analyse::redline::{Redline, TokenAt};
use crate::model::{BlockId, Lang, Tag};

/// Tokens of a block that are looked at, either way, for where words stood that are gone.
const REACH: usize = 500;

/// How far a target has come, and what is needed to go on.
pub(super) struct Way<'a> {
    lang: &'a Lang,
    /// The version that `words` are of.
    base: usize,
    words: Words<'a>,
    /// For each token, its descendant in the version reached.
    images: Vec<Option<TokenAt>>,
    /// The section there.
    section: Option<Section>,
    /// The best that can still be said of it.
    best: State,
    /// Where it stands in the version reached.
    pub(super) last: Standing,
}

impl<'a> Way<'a> {
    /// A target at its start; `best` is its state there.
    pub(super) fn new(base: usize, lang: &'a Lang, words: Words<'a>, best: State) -> Self {
        let images: Vec<_> = words.tokens.iter().copied().map(Some).collect();
        let last = Standing {
            state: best,
            lang: lang.clone(),
            tokens: Arc::clone(&words.tokens),
            block: words.tokens.first().map(|token| token.block),
        };
        Self {
            lang,
            base,
            section: words.section,
            words,
            images,
            best,
            last,
        }
    }

    /// Goes on to version `next`, the one after that reached. A translation that ends is left for
    /// its source.
    pub(super) fn go(&mut self, course: &Course<'a>, next: usize) {
        let ends = course.step(next, self.lang).is_none();
        if let Some(way) = ends.then(|| self.cross(course, next - 1)).flatten() {
            *self = way;
        }
        self.last = match (
            course.step(next, self.lang),
            course.reading(next, self.lang),
        ) {
            (Some(step), Some(now)) => self.step(course, next, step, now),
            _ => self.lose(),
        };
    }

    fn step(
        &mut self,
        course: &Course<'a>,
        next: usize,
        step: &Redline,
        now: &Reading<'_>,
    ) -> Standing {
        let first = self.images.iter().flatten().next().copied();
        advance(&mut self.images, step);
        self.section = advance_section(self.section, step, now);
        let state = self
            .words
            .state(&self.images, now, self.section)
            .max(self.best);
        if state != State::Removed {
            return self.standing(state, &self.images);
        }
        if let Some(images) = self.restored(course, next, now) {
            return self.standing(State::Restored, &images);
        }
        let beside = first.and_then(|token| beside(step, token));
        let block = beside.or_else(|| course.stand_in(next, self.lang, self.last.block?));
        Standing {
            state,
            lang: self.lang.clone(),
            tokens: Arc::default(),
            block,
        }
    }

    /// The descendants in the direct comparison with the target's own version, if any word has one.
    fn restored(
        &self,
        course: &Course<'_>,
        next: usize,
        now: &Reading<'_>,
    ) -> Option<Vec<Option<TokenAt>>> {
        if next == self.base + 1 || self.best == State::Removed || !self.words.may_stand_in(now) {
            return None;
        }
        let direct = course.direct(self.base, next, self.lang)?;
        let images: Vec<_> = self
            .words
            .tokens
            .iter()
            .map(|&token| descendant(&direct, token))
            .collect();
        self.words.any_stands(&images).then_some(images)
    }

    fn standing(&self, state: State, images: &[Option<TokenAt>]) -> Standing {
        let tokens: Vec<TokenAt> = images.iter().flatten().copied().collect();
        let tokens = merge(std::iter::once(tokens.as_slice()));
        let block = tokens.first().map(|token| token.block);
        Standing {
            state,
            lang: self.lang.clone(),
            tokens,
            block,
        }
    }

    /// There is no text to stand in.
    fn lose(&mut self) -> Standing {
        self.images.fill(None);
        let lang = self.lang.clone();
        Standing {
            state: State::Removed,
            lang,
            tokens: Arc::default(),
            block: None,
        }
    }

    /// The same target in the source of the translation that it stands in: at the paragraphs
    /// that its own render.
    fn cross(&self, course: &Course<'a>, version: usize) -> Option<Way<'a>> {
        let source = course.editions.get(version)?.source;
        let (lang, reading) = course
            .text(version, source)
            .filter(|(lang, _)| *lang != self.lang)?;
        let pairing = course.pairing(version, self.lang)?;
        let section = self
            .section
            .and_then(|section| across(section, pairing, reading));
        let tokens = match section {
            Some(section) => reading.share(&sections::extent(reading, section)),
            None => self.paragraphs(pairing, reading),
        };
        let exact = !tokens.is_empty();
        let best = match self.last.state {
            State::Removed => State::Removed,
            _ if !exact => State::Removed,
            State::Unchanged => State::Unchanged,
            _ => State::Edited,
        };
        let mut way = Way::new(version, lang, Words::new(reading, tokens, section), best);
        way.last.block = way
            .last
            .block
            .or_else(|| nearest(&pairing.source, self.last.block?));
        Some(way)
    }

    /// The visible tokens of the source blocks that render where it stands.
    fn paragraphs(&self, pairing: &Pairing, reading: &Reading<'_>) -> Arc<[TokenAt]> {
        let mut blocks: Vec<BlockId> = self.last.tokens.iter().map(|token| token.block).collect();
        blocks.extend(self.last.block);
        let source = |block: BlockId| pairing.source.get(block.0 as usize);
        let paired: Vec<BlockId> = blocks
            .into_iter()
            .filter_map(source)
            .flatten()
            .copied()
            .collect();
        merge(
            paired
                .iter()
                .map(|&block| reading.slice(&reading.within(block))),
        )
    }
}

/// The block of the new text that holds what stood next to a token: before it, else after it.
fn beside(step: &Redline, token: TokenAt) -> Option<BlockId> {
    let at = |token: u32, block| descendant(&step.descent, TokenAt { block, token });
    let before = (0..token.token)
        .rev()
        .take(REACH)
        .find_map(|t| at(t, token.block));
    let after = || {
        (token.token + 1..)
            .take(REACH)
            .find_map(|t| at(t, token.block))
    };
    before.or_else(after).map(|token| token.block)
}

/// The source's section that a translation's renders.
fn across(section: Section, pairing: &Pairing, source: &Reading<'_>) -> Option<Section> {
    let Section::Under(heading) = section else {
        return Some(section);
    };
    let paired = pairing.source.get(heading.0 as usize)?;
    let is_heading = |&&id: &&BlockId| matches!(source.draft.block(id).tag, Tag::Heading(_));
    paired.iter().find(is_heading).map(|&id| Section::Under(id))
}

/// The other text's block for the nearest block, itself or before it, that has one.
fn nearest(pairs: &[Vec<BlockId>], block: BlockId) -> Option<BlockId> {
    let before = pairs.get(..=block.0 as usize)?;
    before
        .iter()
        .rev()
        .find_map(|paired| paired.last())
        .copied()
}
