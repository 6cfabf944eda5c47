//! What remains in brackets, for whoever holds the pen.

use std::collections::BTreeMap;

use super::complaints::in_file;
use super::{Bracket, Unagreed, compare, ends, unagreed};
use crate::analyse::facts::{Facts, TextFacts};
use crate::analyse::outline::Outline;
use crate::analyse::redline::TokenAt;
use crate::analyse::source;
use crate::analyse::trail::Step;
use crate::diagnostics::Place;
use crate::model::{BlockId, Document, Draft};

/// A pair of brackets that remains.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Left {
    /// The pair.
    pub bracket: Bracket,
    /// Where its opening bracket stands in the file.
    pub place: Place,
    /// The heading that it stands under.
    pub heading: Option<BlockId>,
    /// The version since which it has stood.
    pub since: usize,
    /// The open threads that are on a word of it, ascending.
    pub threads: Vec<usize>,
}

/// The pairs that remain in a version's source text, in its order.
#[must_use]
pub fn left(document: &Document, facts: &Facts, version: usize) -> Vec<Left> {
    let source = |version: usize| source(document, facts, version);
    let Some((draft, text)) = source(version) else {
        return Vec::new();
    };
    let outline = Outline::new(draft);
    let (found, since) = since(source, version);
    let pairs = found.pairs.into_iter().zip(since);
    let left = pairs.map(|(bracket, since)| Left {
        heading: outline.of(bracket.block),
        since,
        place: place(draft, &bracket),
        threads: on(document, facts, version, ends(&bracket, &text.tokens)),
        bracket,
    });
    left.collect()
}

fn place(draft: &Draft, bracket: &Bracket) -> Place {
    let start = in_file(draft.block(bracket.block), bracket.range.start) as usize;
    Place::new(draft.file, start..start + 1)
}

/// The pairs of a version, and for each the version since which it has stood.
fn since<'a>(
    source: impl Fn(usize) -> Option<(&'a Draft, &'a TextFacts)>,
    version: usize,
) -> (Unagreed, Vec<usize>) {
    let mut before: Option<(Unagreed, Vec<usize>, &TextFacts)> = None;
    for at in 0..=version {
        let Some((draft, text)) = source(at) else {
            before = None;
            continue;
        };
        let found = unagreed(draft);
        let mut since = vec![at; found.pairs.len()];
        if let (Some((old, stood, known)), Some(redline)) = (&before, &text.step) {
            let step = Step::new(redline, text);
            let steps = compare((old, &known.tokens), (&found, &text.tokens), &step);
            for (from, to) in steps.kept {
                if let (Some(since), Some(first)) = (since.get_mut(to), stood.get(from)) {
                    *since = *first;
                }
            }
        }
        before = Some((found, since, text));
    }
    before
        .map(|(found, since, _)| (found, since))
        .unwrap_or_default()
}

/// The open threads on a token between two.
fn on(
    document: &Document,
    facts: &Facts,
    version: usize,
    ends: [Option<TokenAt>; 2],
) -> Vec<usize> {
    let [Some(first), Some(last)] = ends else {
        return Vec::new();
    };
    let versions = document.versions.iter().enumerate();
    let versions: BTreeMap<_, _> = versions.map(|(i, version)| (&version.id, i)).collect();
    let threads = document.threads.iter().zip(&facts.threads).enumerate();
    let on = threads.filter(|(_, (thread, known))| {
        let own = versions.get(&thread.version);
        let standing = own.and_then(|own| known.standings.get(version.checked_sub(*own)?));
        known.status.is_open()
            && standing.is_some_and(|standing| {
                let from = standing.tokens.partition_point(|token| *token < first);
                standing.lang == document.language
                    && standing
                        .tokens
                        .get(from)
                        .is_some_and(|token| *token <= last)
            })
    });
    on.map(|(place, _)| place).collect()
}
