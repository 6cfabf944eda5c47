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
pub mod calls;
mod evidence;
pub mod ledger;
pub mod map;
mod nearby;
pub mod speakers;
pub mod touch;

use self::addressed::Answers;
use self::evidence::{Gathering, When};
use self::ledger::Ledger;
use self::nearby::Nearby;
use self::touch::{Bearing, Texts};
use super::facts::{CallFacts, Facts};
use crate::diagnostics::Diagnostic;
use crate::model::{Call, Document, Group};

pub use self::calls::{holds, is_history, judged};

/// Weighs every call: fills in all of [`CallFacts`] but its target and standings, which must be
/// there already, as must those of all threads. Calls that do not fit the record are complained of.
pub fn weigh(ledger: &Ledger<'_>, groups: &[Group], facts: &mut Facts) -> Vec<Diagnostic> {
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
    let texts = Texts::new(document, facts);
    let answers = Answers::new(document);
    let nearby = Nearby::new(ledger, facts, &texts);
    for (call, model) in calls.iter_mut().zip(&models) {
        weigh_one(ledger, groups, &answers, (&texts, &nearby), call, model);
    }
    let standing = calls
        .iter()
        .zip(&models)
        .filter(|(call, _)| !is_history(&calls, call, call.version));
    let complaints = standing.filter_map(|(call, model)| calls::complaint(document, model, call));
    let complaints = complaints.collect();
    facts.calls = calls;
    complaints
}

/// The call that some facts are about.
#[must_use]
pub fn model<'a>(document: &'a Document, call: &CallFacts) -> Option<&'a Call> {
    document.versions.get(call.version)?.calls.get(call.call)
}

fn weigh_one(
    ledger: &Ledger<'_>,
    groups: &[Group],
    answers: &Answers<'_>,
    (texts, nearby): (&Texts<'_>, &Nearby),
    call: &mut CallFacts,
    model: &Call,
) {
    let near = nearby.threads(texts, call).into_iter();
    let bearings = near.filter_map(|thread| {
        let own = ledger.threads.get(thread)?.version?;
        let bearing = texts.bearing(thread, own, call);
        (bearing != Bearing::None).then_some((thread, bearing))
    });
    let gathering = Gathering {
        ledger,
        answers,
        groups,
        bearings: bearings.collect(),
        judged: judged(model),
    };
    call.evidence = gathering.evidence(When::UpTo);
    call.since = gathering.evidence(When::Since);
    call.breaks_silence = calls::breaks_silence(model, &call.evidence);
    call.mismatch = calls::mismatch(ledger.document, model, &call.evidence);
}

#[cfg(test)]
mod properties;
#[cfg(test)]
mod tests;
