//! What becomes of a call: what it is judged on, what breaks it, what replaces it, where it holds.

use jiff::civil::Date;

use super::touch::Texts;
use crate::analyse::facts::{CallFacts, Evidence, Holds, Objection, State};
use crate::model::{Call, Document, Level, Objections};

/// The last day that a call is judged on: its own, or the last of its silence.
#[must_use]
pub fn judged(call: &Call) -> Date {
    let day = call.date.day;
    call.silence_until.map_or(day, |until| until.max(day))
}

/// The objections that break a silence procedure: all that were made and not withdrawn by its last
/// day, addressed or not. Those of observers never do, nor those on an earlier wording.
pub(super) fn breaks_silence(call: &Call, evidence: &Evidence) -> Vec<Objection> {
    match call.silence_until {
        Some(_) => participants(evidence).cloned().collect(),
        None => Vec::new(),
    }
}

/// The objections that break the rule of a call's level, or its silence. A level that the scale
/// does not have is an error told elsewhere, and has no rule.
pub(super) fn mismatch(document: &Document, call: &Call, evidence: &Evidence) -> Vec<Objection> {
    let rule = rule(document, call);
    let breaks = |objection: &&Objection| match rule {
        _ if call.silence_until.is_some() => true,
        Objections::None => true,
        Objections::Addressed => !objection.addressed,
        Objections::Any => false,
    };
    participants(evidence).filter(breaks).cloned().collect()
}

/// Which objections may stand at a call's level.
pub(super) fn rule(document: &Document, call: &Call) -> Objections {
    level(document, call).map_or(Objections::Any, |level| level.objections)
}

/// Whether a call's level counts as agreement.
pub(super) fn is_agreed(document: &Document, call: &Call) -> bool {
    level(document, call).is_some_and(|level| level.agreed)
}

fn level<'a>(document: &'a Document, call: &Call) -> Option<&'a Level> {
    let mut levels = document.scale.levels.iter();
    levels.find(|level| level.id == call.level.value)
}

fn participants(evidence: &Evidence) -> impl Iterator<Item = &Objection> {
    evidence
        .objections
        .iter()
        .filter(|objection| !objection.observer)
}

/// How a call stands in a version, its own or a later one, on the day `today`.
#[must_use]
pub fn holds(
    texts: &Texts<'_>,
    facts: &CallFacts,
    call: &Call,
    version: usize,
    today: Date,
) -> Holds {
    if !texts.holds(facts, version) {
        Holds::Changed
    } else if !facts.breaks_silence.is_empty() {
        Holds::Broken
    } else if call.silence_until.is_some_and(|until| today <= until) {
        Holds::Silence
    } else {
        Holds::Yes
    }
}

/// For each call, the next later one on the same target: the latest stands, and earlier ones are
/// its history. `models` are the calls in the order of `calls`.
pub(super) fn superseded(calls: &[CallFacts], models: &[&Call]) -> Vec<Option<usize>> {
    let mut order: Vec<usize> = (0..calls.len().min(models.len())).collect();
    order.sort_by_key(|&i| (models[i].date.day, calls[i].version, calls[i].call));
    let mut next = vec![None; calls.len()];
    for (place, &i) in order.iter().enumerate() {
        let later = order.get(place + 1..).unwrap_or_default();
        next[i] = later
            .iter()
            .copied()
            .find(|&j| same_target(&calls[i], &calls[j]));
    }
    next
}

/// Whether a call is history in a version: one made there or before has replaced it.
#[must_use]
pub fn is_history(calls: &[CallFacts], call: &CallFacts, version: usize) -> bool {
    // Each leads to a later one, so it ends.
    let next = |call: &CallFacts| call.superseded_by.and_then(|next| calls.get(next));
    let mut later = std::iter::successors(next(call), |call| next(call));
    later.any(|later| later.version <= version)
}

/// Whether two calls are on the same target: on the same words; or, where the text has changed
/// since the earlier, the later begins in the same block and is on all that is left of its words.
fn same_target<'a>(earlier: &'a CallFacts, later: &'a CallFacts) -> bool {
    let version = earlier.version.max(later.version);
    let at = |call: &'a CallFacts| call.standings.get(version - call.version);
    let (Some(a), Some(b)) = (at(earlier), at(later)) else {
        return false;
    };
    if a.state == State::Document || b.state == State::Document {
        return a.state == b.state;
    }
    if a.tokens.is_empty() || a.lang != b.lang || a.tokens.first() > b.tokens.last() {
        return false;
    }
    let carried = later.version > earlier.version && a.state != State::Unchanged;
    a.tokens == b.tokens
        || carried
            && a.block == b.block
            && is_section(earlier) == is_section(later)
            && a.tokens
                .iter()
                .all(|token| b.tokens.binary_search(token).is_ok())
}

fn is_section(call: &CallFacts) -> bool {
    let parts = call
        .resolved
        .as_ref()
        .map(|target| target.parts.as_slice())
        .unwrap_or_default();
    parts.iter().any(|part| part.section.is_some())
}
