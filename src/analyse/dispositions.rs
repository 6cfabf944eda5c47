//! What was done about each comment, and what its author makes of that.
//!
//! Every comment ends in a disposition, is withdrawn by its authors, or is visibly open.

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::consensus::ledger::{Ledger, Timeline, standing};
use super::consensus::speakers::Speaker;
use super::facts::{Facts, Status, ThreadFacts, Verdict};
use crate::model::{Author, Kind, PersonId, ReplyOutcome};

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
            if let Some(person) = entry.assigned {
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
    said(timeline, answer)
        .or_else(|| silence(timeline, answer?))
        .unwrap_or_default()
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
        Verdict::Said(_, day) | Verdict::Replied(day) | Verdict::NoReplySince(day) => Some(*day),
    }
}

/// The comments that one version's list shows: every comment made on it and on every version before
/// it. None is ever left out, so the counts add up.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Listing {
    /// Those made on the version itself.
    pub own: Vec<usize>,
    /// Those made earlier.
    pub earlier: Vec<usize>,
}

/// Lists the comments of a version: open ones first, then in the order of the text; those on the
/// whole document before the others.
#[must_use]
pub fn listing(ledger: &Ledger<'_>, facts: &Facts, version: usize) -> Listing {
    let mut threads: Vec<(usize, usize)> = Vec::new();
    for (i, timeline) in ledger.threads.iter().enumerate() {
        threads.extend(
            timeline
                .version
                .filter(|own| *own <= version)
                .map(|own| (own, i)),
        );
    }
    threads.sort_by_cached_key(|&(own, i)| {
        let known = facts.threads.get(i);
        let settled = known.is_some_and(|known| !known.status.is_open());
        let standing = known.and_then(|known| known.standings.get(version - own));
        let first = standing.and_then(|standing| standing.tokens.first().copied());
        (
            settled,
            standing.map(|standing| (standing.block, first)),
            own,
            i,
        )
    });
    let (own, earlier): (Vec<_>, Vec<_>) =
        threads.into_iter().partition(|(own, _)| *own == version);
    let places = |threads: Vec<(usize, usize)>| threads.into_iter().map(|(_, i)| i).collect();
    Listing {
        own: places(own),
        earlier: places(earlier),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analyse::fixture::{Fixture, day, place};
    use crate::model::{Outcome, Placed, Position, Thread};

    fn of(build: fn(&mut Thread) -> &mut Thread) -> (Status, Verdict, Option<i32>) {
        let mut fixture = Fixture::new(1);
        fixture.person("ann", "Ann", &["business"]);
        fixture.person("bob", "Bob", &["academic"]);
        fixture.person("doria", "Doria", &["technical"]);
        build(fixture.thread("c", 0, Some(0..2)).by("ann", 1, None));
        fixture.follow();
        let known = &fixture.facts.threads[0];
        (known.status, known.verdict, known.answered_after)
    }

    #[test]
    fn a_comment_is_open_until_disposed_of_or_withdrawn() {
        assert_eq!(of(|t| t), (Status::Open, Verdict::None, None));
        let noted = Status::Disposed(Outcome::Noted);
        let since = Verdict::NoReplySince(day(5));
        assert_eq!(
            of(|t| t.disposed(5, Outcome::Noted)),
            (noted, since, Some(4))
        );
        let withdrawn = Verdict::Said(ReplyOutcome::Withdrawn, day(3));
        let leaves = of(|t| t.makes("ann", 3, ReplyOutcome::Withdrawn));
        assert_eq!(leaves, (Status::Withdrawn, withdrawn, None));
    }

    #[test]
    fn the_newest_disposition_stands_and_the_first_answers() {
        let (status, verdict, days) = of(|t| {
            t.disposed(5, Outcome::Deferred)
                .disposed(9, Outcome::Accepted)
        });
        assert_eq!(status, Status::Disposed(Outcome::Accepted));
        assert_eq!((verdict, days), (Verdict::NoReplySince(day(9)), Some(4)));
    }

    #[test]
    fn a_verdict_is_about_the_answer_that_stands() {
        let (_, verdict, _) = of(|t| {
            t.disposed(5, Outcome::Rejected)
                .makes("ann", 6, ReplyOutcome::NotSatisfied)
        });
        assert_eq!(verdict, Verdict::Said(ReplyOutcome::NotSatisfied, day(6)));
        let (_, verdict, _) = of(|t| {
            t.disposed(5, Outcome::Rejected)
                .makes("ann", 6, ReplyOutcome::NotSatisfied)
                .disposed(8, Outcome::Accepted)
        });
        assert_eq!(verdict, Verdict::NoReplySince(day(8)));
        let (_, verdict, _) = of(|t| t.disposed(5, Outcome::Noted).reply("ann", 6, None));
        assert_eq!(verdict, Verdict::Replied(day(6)));
    }

    #[test]
    fn a_co_sponsor_who_leaves_does_not_silence_the_others() {
        let (status, _, _) = of(|t| {
            t.by("ann+bob", 1, Some(Position::Object))
                .makes("ann", 2, ReplyOutcome::Withdrawn)
        });
        assert_eq!(status, Status::Open);
        let (status, _, _) = of(|t| {
            t.by("ann+bob", 1, None)
                .makes("ann", 2, ReplyOutcome::Withdrawn);
            t.makes("bob", 3, ReplyOutcome::Withdrawn)
        });
        assert_eq!(status, Status::Withdrawn);
    }

    #[test]
    fn a_question_is_open_until_the_person_it_is_assigned_to_replies() {
        let ask = |answer: &str| {
            let mut fixture = Fixture::new(1);
            let thread = fixture.thread("c", 0, Some(0..2)).by("ann", 1, None);
            thread.kind = Kind::Question;
            let doria = PersonId::new("doria");
            thread.assigned = Some(Placed::new(doria, place()));
            thread.reply(answer, 4, None);
            fixture.follow();
            let known = &fixture.facts.threads[0];
            (known.status, known.waits_for.clone(), known.answered_after)
        };
        assert_eq!(ask("doria"), (Status::Answered, None, Some(3)));
        assert_eq!(
            ask("bob"),
            (Status::Open, Some(PersonId::new("doria")), None)
        );
    }

    #[test]
    fn no_comment_is_left_out_of_a_later_list_and_open_ones_come_first() {
        let mut fixture = Fixture::new(3);
        fixture.thread("late", 0, Some(4..6));
        fixture.thread("early", 0, Some(1..2));
        fixture
            .thread("done", 0, Some(0..1))
            .disposed(3, Outcome::Accepted);
        fixture.thread("whole", 1, None);
        fixture.thread("next", 2, Some(2..3));
        fixture.follow();
        let ledger = Ledger::new(&fixture.document, &fixture.people);
        let listing = listing(&ledger, &fixture.facts, 1);
        assert_eq!((listing.own, listing.earlier), (vec![3], vec![1, 0, 2]));
    }
}
