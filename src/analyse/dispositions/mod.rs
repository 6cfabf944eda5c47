//! What was done about each comment, and what its author makes of that.
//!
//! Every comment ends in a disposition, is withdrawn by its authors, or is visibly open.

mod listing;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::consensus::ledger::{Ledger, Timeline, standing};
use super::consensus::speakers::Speaker;
use super::facts::{Facts, Status, ThreadFacts, Verdict};
use crate::model::{Author, Kind, PersonId, Position, ReplyOutcome};

pub use listing::{Listing, listing};

/// Fills in what became of every thread: status, verdict, whom it waits for, and how long its first
/// answer took.
pub fn follow(ledger: &Ledger<'_>, facts: &mut Facts) {
    facts
        .threads
        .resize_with(ledger.threads.len(), ThreadFacts::default);
    for (i, timeline) in ledger.threads.iter().enumerate() {
        let assignment = Assignment::of(i, timeline, ledger);
        let known = &mut facts.threads[i];
        known.status = status(timeline, &assignment);
        known.verdict = verdict(timeline, answer_day(timeline, &assignment));
        known.answered_after = first_answer(timeline, &assignment).map(|day| {
            let days = (day - timeline.thread.date.day).get_days();
            days.max(0)
        });
        known.waits_for = assignment
            .waits_for
            .filter(|_| known.status == Status::Open);
    }
}

fn status(timeline: &Timeline<'_>, assignment: &Assignment) -> Status {
    let question = timeline.thread.kind == Kind::Question;
    match standing(&timeline.thread.dispositions, None) {
        Some(disposition) => Status::Disposed(disposition.outcome),
        None if is_withdrawn(timeline) => Status::Withdrawn,
        None if question && assignment.answered.is_some() => Status::Answered,
        None => Status::Open,
    }
}

/// Whose answer a thread waits for, by the latest entry that assigns it.
#[derive(Debug, Default)]
struct Assignment {
    /// The person, until they reply.
    waits_for: Option<PersonId>,
    /// The day on which they replied.
    answered: Option<Date>,
}

impl Assignment {
    fn of(thread: usize, timeline: &Timeline<'_>, ledger: &Ledger<'_>) -> Self {
        let mut now = Self::default();
        for entry in &timeline.entries {
            let awaited = now.waits_for.clone().map(Author::Person);
            let awaited = awaited.map(|person| ledger.speakers.speaker(thread, &person));
            if awaited.is_some_and(|person| entry.speakers.contains(&person)) {
                now.waits_for = None;
                now.answered = Some(entry.day);
            }
            // Whom a redacted comment waited for is not known, so nobody answered it either.
            if let Some(person) = entry.assigned.filter(|_| !timeline.hides(entry)) {
                now.waits_for = Some(person.clone());
                now.answered = None;
            }
        }
        now
    }
}

/// The day of the answer that stands.
fn answer_day(timeline: &Timeline<'_>, assignment: &Assignment) -> Option<Date> {
    let disposition = standing(&timeline.thread.dispositions, None);
    disposition
        .map(|disposition| disposition.date.day)
        .or(assignment.answered)
}

fn first_answer(timeline: &Timeline<'_>, assignment: &Assignment) -> Option<Date> {
    let disposed = timeline
        .thread
        .dispositions
        .iter()
        .map(|disposition| disposition.date.day);
    disposed.chain(assignment.answered).min()
}

/// The latest outcome that each of a thread's authors declared, and when.
fn declared<'a>(timeline: &'a Timeline<'_>) -> BTreeMap<&'a Speaker, (ReplyOutcome, Date)> {
    let mut declared = BTreeMap::new();
    for entry in &timeline.entries {
        let Some(outcome) = entry.outcome else {
            continue;
        };
        for speaker in entry
            .speakers
            .iter()
            .filter(|s| timeline.openers.contains(s))
        {
            declared.insert(speaker, (outcome, entry.day));
        }
    }
    declared
}

/// Whether all who made a comment have withdrawn it: a co-sponsor who leaves does not silence the
/// others.
fn is_withdrawn(timeline: &Timeline<'_>) -> bool {
    let declared = declared(timeline);
    timeline.openers.iter().all(|opener| {
        declared
            .get(opener)
            .is_some_and(|(outcome, _)| *outcome == ReplyOutcome::Withdrawn)
    })
}

/// What the authors make of the answer of that day. Of a redacted comment nothing is said, since it
/// would tell who of those who replied is its author.
fn verdict(timeline: &Timeline<'_>, answer: Option<Date>) -> Verdict {
    if timeline.redacted {
        return Verdict::None;
    }
    let objected = answer.and_then(|answer| objected(timeline, answer));
    match said(timeline, answer) {
        None | Some(Verdict::Said(ReplyOutcome::Satisfied, _)) if objected.is_some() => objected,
        said => said.or_else(|| silence(timeline, answer?)),
    }
    .unwrap_or_default()
}

/// The latest objection of its authors that stands and came after the answer: whoever objects again
/// is not satisfied by it, and a co-sponsor who is does not speak for them.
fn objected(timeline: &Timeline<'_>, answer: Date) -> Option<Verdict> {
    let stances = timeline.stances(None).into_iter();
    let objections = stances.filter(|(speaker, stance)| {
        stance.position == Position::Object
            && stance.entry.day > answer
            && timeline.openers.contains(*speaker)
    });
    let days = objections.map(|(_, stance)| stance.entry.day);
    days.max().map(Verdict::Objected)
}

/// The verdict that was declared about the answer that stands, not about one before it.
fn said(timeline: &Timeline<'_>, answer: Option<Date>) -> Option<Verdict> {
    let declared = declared(timeline);
    let latest = |wanted: ReplyOutcome| {
        let these = declared.values().filter(|(outcome, day)| {
            *outcome == wanted && answer.is_none_or(|answer| *day >= answer)
        });
        these
            .map(|(outcome, day)| Verdict::Said(*outcome, *day))
            .max_by_key(day_of)
    };
    let withdrawn = || {
        let days = declared.values().map(|(_, day)| *day).max();
        days.filter(|_| is_withdrawn(timeline))
            .map(|day| Verdict::Said(ReplyOutcome::Withdrawn, day))
    };
    withdrawn()
        .or_else(|| latest(ReplyOutcome::NotSatisfied))
        .or_else(|| latest(ReplyOutcome::Satisfied))
}

fn silence(timeline: &Timeline<'_>, answer: Date) -> Option<Verdict> {
    let replies = timeline.entries.iter().filter(|entry| {
        entry.day > answer && entry.speakers.iter().any(|s| timeline.openers.contains(s))
    });
    let last = replies.map(|entry| entry.day).max();
    Some(last.map_or(Verdict::NoReplySince(answer), Verdict::Replied))
}

fn day_of(verdict: &Verdict) -> Option<Date> {
    match verdict {
        Verdict::None => None,
        Verdict::Said(_, day)
        | Verdict::Objected(day)
        | Verdict::Replied(day)
        | Verdict::NoReplySince(day) => Some(*day),
    }
}
