//! Consensus: what people said, beside what a chair called.
//!
//! Nothing here declares consensus. People take positions, a chair makes a call, and this room
//! gathers the evidence of the call: who stands where on its words ([`ledger`], [`speakers`],
//! [`touch`]), which objections were addressed ([`addressed`]), and whether the level's rule or a
//! silence procedure is broken ([`calls`]). "Lack of disagreement is more important than
//! agreement" (RFC 7282 §2), and silence is never agreement.
//!
//! Evidence depends on what is in the record and on no order of files; the day on which a site is
//! built decides only whether a silence procedure is still running.

pub mod addressed;
mod bracketed;
pub mod calls;
mod evidence;
mod lapse;
pub mod ledger;
pub mod map;
mod misfits;
mod moves;
mod nearby;
mod places;
pub mod rivals;
mod sections;
pub mod speakers;
pub mod touch;

use jiff::civil::Date;

use self::addressed::Answers;
use self::bracketed::Bracketed;
use self::evidence::{Gathering, When};
use self::ledger::Ledger;
use self::nearby::Nearby;
use self::touch::{Bearing, Texts};
use super::facts::{CallFacts, Evidence, Facts, Resolved, Standing, State};
use crate::model::{Call, Document, Group, Lang};

pub use self::calls::{holds, is_history, judged};
pub use self::lapse::{Lapse, lapses};
pub use self::misfits::{Misfit, complaints, is_met, misfits};
pub use self::places::places;

/// Weighs every call: fills in all of [`CallFacts`] but its target and standings, which must be
/// there already, as must those of all threads. What does not fit is told by [`complaints`].
pub fn weigh(ledger: &Ledger<'_>, groups: &[Group], facts: &mut Facts) {
    let document = ledger.document;
    let mut calls = std::mem::take(&mut facts.calls);
    calls.retain(|call| model(document, call).is_some());
    let models: Vec<_> = calls
        .iter()
        .filter_map(|call| model(document, call))
        .collect();
    let superseded = calls::superseded(&calls, &models);
    for (call, next) in calls.iter_mut().zip(superseded) {
        call.superseded_by = next;
    }
    let scales = Weighing::new(ledger, groups, &*facts);
    for (call, model) in calls.iter_mut().zip(&models) {
        scales.weigh(call, model);
    }
    facts.calls = calls;
}

/// The call that some facts are about.
#[must_use]
pub fn model<'a>(document: &'a Document, call: &CallFacts) -> Option<&'a Call> {
    document.versions.get(call.version)?.calls.get(call.call)
}

/// Gathers the evidence on words of one document: those of a call, or those that somebody asks about.
#[derive(Debug)]
pub struct Weighing<'a> {
    ledger: &'a Ledger<'a>,
    groups: &'a [Group],
    texts: Texts<'a>,
    answers: Answers<'a>,
    bracketed: Bracketed,
    nearby: Nearby,
}

impl<'a> Weighing<'a> {
    /// Prepares a document whose threads all stand.
    #[must_use]
    pub fn new(ledger: &'a Ledger<'a>, groups: &'a [Group], facts: &'a Facts) -> Self {
        let texts = Texts::new(ledger.document, facts);
        Self {
            ledger,
            groups,
            answers: Answers::new(ledger.document),
            bracketed: Bracketed::new(ledger.document, facts),
            nearby: Nearby::new(ledger, facts, &texts),
            texts,
        }
    }

    /// What speaks for and against some words of a version up to a day, if a chair called them on it.
    #[must_use]
    pub fn on_words(&self, version: usize, words: Resolved, day: Date) -> Evidence {
        let call = asked(version, words, &self.ledger.document.language);
        self.gathering(&call, day).evidence(When::UpTo)
    }

    /// The facts that a call would have, were it made on those words of a version.
    #[must_use]
    pub fn call(&self, version: usize, words: Resolved, model: &Call) -> CallFacts {
        let mut call = asked(version, words, &self.ledger.document.language);
        self.weigh(&mut call, model);
        call
    }

    fn weigh(&self, call: &mut CallFacts, model: &Call) {
        let gathering = self.gathering(call, judged(model));
        let (evidence, since) = (
            gathering.evidence(When::UpTo),
            gathering.evidence(When::Since),
        );
        call.breaks_silence = calls::breaks_silence(model, &evidence);
        let document = self.ledger.document;
        call.mismatch = calls::mismatch(document, model, &evidence);
        call.in_brackets = self.bracketed.among(&self.texts, document, call, model);
        (call.evidence, call.since) = (evidence, since);
    }

    fn gathering(&self, call: &CallFacts, judged: Date) -> Gathering<'_> {
        let near = self.nearby.threads(&self.texts, call).into_iter();
        let bearings = near.filter_map(|thread| {
            let own = self.ledger.threads.get(thread)?.version?;
            let bearing = self.texts.bearing(thread, own, call);
            (bearing != Bearing::None).then_some((thread, bearing))
        });
        Gathering {
            texts: &self.texts,
            ledger: self.ledger,
            answers: &self.answers,
            groups: self.groups,
            bearings: bearings.collect(),
            judged,
        }
    }
}

/// Words of a version as those of a call that nobody has made.
fn asked(version: usize, words: Resolved, source: &Lang) -> CallFacts {
    let standing = Standing {
        state: if words.is_document() {
            State::Document
        } else {
            State::Unchanged
        },
        lang: words.lang.clone().unwrap_or_else(|| source.clone()),
        block: words.tokens.first().map(|token| token.block),
        tokens: words.tokens.clone(),
    };
    CallFacts {
        version,
        standings: vec![standing],
        resolved: Some(words),
        ..CallFacts::default()
    }
}

#[cfg(test)]
mod properties;
#[cfg(test)]
mod tests;
