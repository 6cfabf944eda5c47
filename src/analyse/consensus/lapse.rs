//! Where the words of a call changed, so that a reader is one step from the change.

use super::touch::Texts;
use crate::analyse::facts::{CallFacts, Facts, Standing, State};
use crate::analyse::redline::{ChangeId, TokenAt};
use crate::analyse::trail::{Step, Trail};
use crate::analyse::translation::project;
use crate::model::{BlockId, Document, Lang};

/// The first step that changed a call's words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Lapse {
    /// The version that it led to.
    pub version: usize,
    /// The first change of that step that meets the words, in the text asked about.
    pub change: Option<ChangeId>,
}

/// For each call, where its words changed, as the text in `lang` tells it; as the source tells it
/// where either version lacks that. `None` where they stand unchanged to the end.
#[must_use]
pub fn lapses(
    document: &Document,
    facts: &Facts,
    texts: &Texts<'_>,
    lang: &Lang,
) -> Vec<Option<Lapse>> {
    let first: Vec<_> = facts.calls.iter().map(|call| first(texts, call)).collect();
    if first.iter().all(Option::is_none) {
        return first.iter().map(|_| None).collect();
    }
    let trails = Trails {
        document,
        facts,
        lang,
        source: Trail::new(facts, &document.language),
        own: Trail::new(facts, lang),
    };
    let calls = facts.calls.iter().zip(first);
    calls
        .map(|(call, version)| {
            let version = version?;
            Some(Lapse {
                version,
                change: trails.change(call, version),
            })
        })
        .collect()
}

/// The first version in which a call no longer holds.
fn first(texts: &Texts<'_>, call: &CallFacts) -> Option<usize> {
    let later = call.version + 1..call.version + call.standings.len();
    later
        .into_iter()
        .find(|&version| !texts.holds(call, version))
}

struct Trails<'a> {
    document: &'a Document,
    facts: &'a Facts,
    lang: &'a Lang,
    source: Trail<'a>,
    own: Trail<'a>,
}

impl Trails<'_> {
    fn change(&self, call: &CallFacts, version: usize) -> Option<ChangeId> {
        let at = |version: usize| call.standings.get(version.checked_sub(call.version)?);
        let (before, now) = (at(version.checked_sub(1)?)?, at(version)?);
        let shown = if self.own.step(version).is_some() {
            self.lang
        } else {
            &self.document.language
        };
        let step = if shown == self.lang {
            self.own.step(version)
        } else {
            self.source.step(version)
        }?;
        if before.state == State::Document {
            return (!step.redline.changes.is_empty()).then_some(ChangeId(0));
        }
        if before.lang == *shown {
            return of_words(step, &before.tokens, &now.tokens).min();
        }
        let block = self.project(version, now, shown)?;
        step.on_new(block).first().copied()
    }

    /// The block of the text shown that renders the one in which words stand.
    fn project(&self, version: usize, standing: &Standing, shown: &Lang) -> Option<BlockId> {
        project(self.facts, version, &standing.lang, standing.block?, shown)
    }
}

/// The changes of a step that deleted or inserted something among some words.
fn of_words<'s>(
    step: &'s Step<'_>,
    old: &'s [TokenAt],
    new: &'s [TokenAt],
) -> impl Iterator<Item = ChangeId> + 's {
    let deleted = old.iter().flat_map(|token| step.of_old(*token));
    let ends = new.first().zip(new.last());
    let blocks = ends
        .into_iter()
        .flat_map(|(first, last)| first.block.0..=last.block.0);
    let inserted = blocks.flat_map(move |block| {
        let block = BlockId(block);
        let from = new
            .first()
            .filter(|first| first.block == block)
            .map_or(0, |first| first.token);
        let to = new
            .last()
            .filter(|last| last.block == block)
            .map(|last| last.token);
        let all = u32::try_from(step.tokens(block)).unwrap_or(u32::MAX);
        let tokens = from..to.map_or(all, |last| last + 1);
        tokens.flat_map(move |token| step.of_new(TokenAt { block, token }))
    });
    let edges = old
        .iter()
        .flat_map(|token| step.edges_of_old(token.block).iter().copied());
    deleted.chain(inserted).chain(edges)
}
