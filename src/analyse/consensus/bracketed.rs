//! Calls of agreement on words that stand in brackets.
//!
//! Where brackets mark text that is not agreed, a level that counts as agreement does not fit
//! bracketed words, whatever the scale and whoever has objected.

use std::ops::RangeInclusive;

use super::calls::is_agreed;
use super::touch::Texts;
use crate::analyse::brackets::{ends, unagreed};
use crate::analyse::facts::{CallFacts, Facts, Standing, State};
use crate::analyse::redline::TokenAt;
use crate::model::{Brackets, Call, Document};

/// The bracketed passages of a document's source texts.
#[derive(Debug)]
pub(super) struct Bracketed {
    /// By version, from one bracket to its pair; none where brackets mean themselves.
    passages: Vec<Vec<RangeInclusive<TokenAt>>>,
}

impl Bracketed {
    pub(super) fn new(document: &Document, facts: &Facts) -> Self {
        let count = match document.brackets {
            Brackets::Unagreed => document.versions.len(),
            Brackets::Literal => 0,
        };
        Self {
            passages: (0..count)
                .map(|version| passages(document, facts, version))
                .collect(),
        }
    }

    /// For each version from a call's own on, as long as it holds, the passages in brackets that are
    /// among its words; none where its level is no agreement.
    pub(super) fn among(
        &self,
        texts: &Texts<'_>,
        document: &Document,
        call: &CallFacts,
        model: &Call,
    ) -> Vec<usize> {
        let agreed = is_agreed(document, model);
        let numbered = call.standings.iter().zip(call.version..);
        let held = numbered.take_while(|(_, version)| texts.holds(call, *version));
        let counts = held.map(|(standing, version)| {
            let passages = self.passages.get(version).filter(|_| agreed);
            passages.map_or(0, |passages| among(passages, standing, document))
        });
        counts.collect()
    }
}

impl CallFacts {
    /// How many passages in brackets a version has among words that this call calls agreed there.
    #[must_use]
    pub fn brackets_in(&self, version: usize) -> usize {
        let place = version.checked_sub(self.version);
        let count = place.and_then(|place| self.in_brackets.get(place));
        count.copied().unwrap_or(0)
    }
}

fn passages(document: &Document, facts: &Facts, version: usize) -> Vec<RangeInclusive<TokenAt>> {
    let lang = &document.language;
    let draft = document
        .versions
        .get(version)
        .and_then(|version| version.drafts.get(lang));
    let text = facts
        .versions
        .get(version)
        .and_then(|version| version.texts.get(lang));
    let (Some(draft), Some(text)) = (draft, text) else {
        return Vec::new();
    };
    let pairs = unagreed(draft).pairs.into_iter();
    let ends = pairs.filter_map(|pair| match ends(&pair, &text.tokens) {
        [Some(first), Some(last)] => Some(first..=last),
        _ => None,
    });
    ends.collect()
}

fn among(passages: &[RangeInclusive<TokenAt>], standing: &Standing, document: &Document) -> usize {
    if standing.state == State::Document {
        return passages.len();
    }
    if standing.lang != document.language {
        return 0;
    }
    let shared = passages.iter().filter(|passage| {
        let from = standing
            .tokens
            .partition_point(|token| token < passage.start());
        let first = standing.tokens.get(from);
        first.is_some_and(|token| passage.contains(token))
    });
    shared.count()
}
