//! Which targets share words, across versions and languages.

use std::collections::BTreeSet;

use crate::analyse::facts::{CallFacts, Facts, Resolved, Standing, State, TextFacts, ThreadFacts};
use crate::analyse::redline::TokenAt;
use crate::model::{BlockId, Document, Lang};
use crate::text::TokenKind;

/// Where words stand: a version, a language, and their tokens, ascending.
#[derive(Debug, Clone, Copy)]
pub struct Words<'a> {
    /// The version.
    pub version: usize,
    /// The text.
    pub lang: &'a Lang,
    /// The tokens.
    pub tokens: &'a [TokenAt],
}

/// How a thread bears on a call.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Bearing {
    /// Its positions are about the call's words.
    OnWords,
    /// They are about an earlier wording of them.
    Earlier,
    /// They are about the whole document, and the call is not.
    OnDocument,
    /// It is about something else.
    None,
}

/// What comparing targets needs to know about a document.
#[derive(Debug)]
pub struct Texts<'a> {
    document: &'a Document,
    facts: &'a Facts,
    /// For each version, how many of the versions up to it changed a word or a mark.
    editions: Vec<u32>,
}

impl<'a> Texts<'a> {
    /// Reads the comparisons of consecutive versions in the source language.
    #[must_use]
    pub fn new(document: &'a Document, facts: &'a Facts) -> Self {
        let mut edition = 0;
        let changed = |text: Option<&TextFacts>| {
            text.and_then(|text| text.step.as_ref())
                .is_none_or(|step| !step.changes.is_empty())
        };
        let editions = facts.versions.iter().map(|version| {
            edition += u32::from(changed(version.texts.get(&document.language)));
            edition
        });
        Self {
            document,
            facts,
            editions: editions.collect(),
        }
    }

    /// The language that the document is negotiated in.
    pub(super) fn source_language(&self) -> &'a Lang {
        &self.document.language
    }

    /// How a thread made on the version `own` bears on a call: on the words of the call's own version, whenever the thread is
    /// of that version or an earlier one; on those of the thread's version, where that came later
    /// and the call's words stand there unchanged.
    #[must_use]
    pub fn bearing(&self, thread: usize, own: usize, call: &CallFacts) -> Bearing {
        match self.facts.threads.get(thread) {
            Some(thread) if own <= call.version => self.carried(thread, own, call),
            Some(thread) => self.later(thread, own, call),
            None => Bearing::None,
        }
    }

    fn carried(&self, thread: &ThreadFacts, own: usize, call: &CallFacts) -> Bearing {
        let standing = thread.standings.get(call.version - own);
        let (Some(standing), Some(target)) = (standing, &call.resolved) else {
            return Bearing::None;
        };
        if standing.state == State::Document {
            return match (target.is_document(), self.same_edition(own, call.version)) {
                (false, _) => Bearing::OnDocument,
                (true, true) => Bearing::OnWords,
                (true, false) => Bearing::Earlier,
            };
        }
        match self.meet(call.version, standing, target) {
            false => Bearing::None,
            true if standing.state == State::Unchanged => Bearing::OnWords,
            true => Bearing::Earlier,
        }
    }

    fn later(&self, thread: &ThreadFacts, own: usize, call: &CallFacts) -> Bearing {
        let target = thread.resolved.as_ref();
        let (Some(target), true) = (target, self.holds(call, own)) else {
            return Bearing::None;
        };
        let on_document = call.resolved.as_ref().is_some_and(Resolved::is_document);
        let meets = || {
            let standing = call.standings.get(own - call.version);
            standing.is_some_and(|standing| self.meet(own, standing, target))
        };
        match (target.is_document(), on_document) {
            (true, false) => Bearing::OnDocument,
            (_, true) => Bearing::OnWords,
            (false, false) if meets() => Bearing::OnWords,
            (false, false) => Bearing::None,
        }
    }

    /// Whether a thread of a later version is about what the words of an earlier thread became; each
    /// with the version it was made on.
    pub(super) fn follows(&self, later: (usize, usize), earlier: (usize, usize)) -> bool {
        let steps = later.1.checked_sub(earlier.1).filter(|&steps| steps > 0);
        let standing = self.facts.threads.get(earlier.0).zip(steps);
        let standing = standing.and_then(|(thread, steps)| thread.standings.get(steps));
        let target = self.facts.threads.get(later.0);
        let target = target.and_then(|thread| thread.resolved.as_ref());
        standing.zip(target).is_some_and(|(standing, target)| {
            match (standing.state == State::Document, target.is_document()) {
                (false, false) => self.meet(later.1, standing, target),
                (on_document, both) => on_document && both,
            }
        })
    }

    /// Whether a call's words stand unchanged in a version.
    #[must_use]
    pub fn holds(&self, call: &CallFacts, version: usize) -> bool {
        let standing = version
            .checked_sub(call.version)
            .and_then(|i| call.standings.get(i));
        standing.is_some_and(|standing| match standing.state {
            State::Unchanged => true,
            State::Document => self.same_edition(call.version, version),
            State::Edited | State::Removed | State::Restored => false,
        })
    }

    /// Whether nothing changed in the source text from one version to a later one.
    fn same_edition(&self, from: usize, to: usize) -> bool {
        self.editions.get(from) == self.editions.get(to)
    }

    /// Whether what stands in a version shares a word with a target of that version. The whole
    /// document has every word.
    fn meet(&self, version: usize, standing: &Standing, target: &Resolved) -> bool {
        let a = Words {
            version,
            lang: &standing.lang,
            tokens: &standing.tokens,
        };
        let lang = target.lang.as_ref().unwrap_or(&self.document.language);
        if target.is_document() {
            return a.tokens.iter().any(|&token| self.is_word(a, token));
        }
        let b = Words {
            version,
            lang,
            tokens: &target.tokens,
        };
        self.share(a, b)
    }

    /// Whether two targets of one version share a word; of different languages, a paragraph, since
    /// on another language a target stands at the aligned paragraph.
    #[must_use]
    pub fn share(&self, a: Words<'_>, b: Words<'_>) -> bool {
        if a.lang == b.lang {
            return self.share_word(a, b);
        }
        let (a, b) = (self.source_blocks(a), self.source_blocks(b));
        a.intersection(&b).next().is_some()
    }

    fn share_word(&self, a: Words<'_>, b: Words<'_>) -> bool {
        let (few, many) = if a.tokens.len() <= b.tokens.len() {
            (a, b)
        } else {
            (b, a)
        };
        let (Some(first), Some(last)) = (many.tokens.first(), many.tokens.last()) else {
            return false;
        };
        let from = few.tokens.partition_point(|token| token < first);
        let near = few
            .tokens
            .iter()
            .skip(from)
            .take_while(|token| *token <= last);
        near.into_iter()
            .any(|&token| many.tokens.binary_search(&token).is_ok() && self.is_word(few, token))
    }

    /// The source blocks whose words, or whose translation's, are among these.
    pub(super) fn source_blocks(&self, words: Words<'_>) -> BTreeSet<BlockId> {
        let pairing = self.text(words).and_then(|text| text.pairing.as_ref());
        let mut blocks = BTreeSet::new();
        for run in words.tokens.chunk_by(|a, b| a.block == b.block) {
            let Some(first) = run.iter().find(|&&token| self.is_word(words, token)) else {
                continue;
            };
            match pairing {
                None => blocks.extend([first.block]),
                Some(pairing) => {
                    blocks.extend(
                        pairing
                            .source
                            .get(first.block.0 as usize)
                            .into_iter()
                            .flatten(),
                    );
                }
            }
        }
        blocks
    }

    fn text(&self, words: Words<'_>) -> Option<&TextFacts> {
        self.facts
            .versions
            .get(words.version)?
            .texts
            .get(words.lang)
    }

    fn is_word(&self, words: Words<'_>, at: TokenAt) -> bool {
        let token = self
            .text(words)
            .and_then(|text| text.tokens.get(at.block.0 as usize)?.get(at.token as usize));
        token.is_some_and(|token| token.kind == TokenKind::Word)
    }
}
