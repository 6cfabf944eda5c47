//! Where the cases of `tests/consensus/` would be long: tables of outcomes, and words whose state is
//! given.

use super::*;
use crate::analyse::facts::{Evidence, Holds, Later, State};
use crate::analyse::fixture::{Fixture, day};
use crate::model::Position::{self, NoObjection, Object, Support, SupportWithReservations};
use crate::model::{GroupId, Outcome, ReplyOutcome, Thread};

/// One version, three people (the third an observer), a call on the first five words on day 10.
fn fixture(level: &str) -> Fixture {
    let mut fixture = Fixture::new(1);
    fixture.person("ann", "Ann Lee", &["business"]);
    fixture.person("bob", "Bob", &["academic", "technical"]);
    fixture.person("obs", "Observer", &["government"]).observer = true;
    fixture.call(0, Some(0..5), level, 10);
    fixture
}

fn weighed(mut fixture: Fixture) -> CallFacts {
    fixture.weigh();
    fixture.facts.calls.remove(0)
}

/// The call's facts where there is one thread on its words, by Ann, who objects on day 2.
fn objection(level: &str, build: fn(&mut Thread) -> &mut Thread) -> CallFacts {
    let mut fixture = fixture(level);
    build(
        fixture
            .thread("c", 0, Some(4..6))
            .by("ann", 2, Some(Object)),
    );
    weighed(fixture)
}

fn positions(evidence: &Evidence) -> Vec<Position> {
    evidence.voices.iter().map(|voice| voice.position).collect()
}

fn broken(call: &CallFacts) -> usize {
    call.mismatch.len()
}

#[test]
fn the_rule_of_the_level_decides_which_objections_break_it() {
    assert_eq!(broken(&objection("full", |t| t)), 1);
    assert_eq!(broken(&objection("rough", |t| t)), 1);
    assert_eq!(broken(&objection("open", |t| t)), 0);
    assert_eq!(
        broken(&objection("full", |t| t.disposed(3, Outcome::Rejected))),
        1
    );
    assert_eq!(
        broken(&objection("rough", |t| t.disposed(3, Outcome::Rejected))),
        0
    );
}

#[test]
fn the_warning_says_in_words_what_breaks_the_rule() {
    for (level, silence, says) in [
        (
            "full",
            false,
            "2 objections stand, at a level where none may",
        ),
        (
            "rough",
            false,
            "2 objections not yet addressed, at a level where each must have been",
        ),
        (
            "open",
            true,
            "2 objections made within the silence or before it: the silence is broken",
        ),
    ] {
        let mut fixture = fixture(level);
        let call = &mut fixture.document.versions[0].calls[0];
        call.silence_until = silence.then(|| day(12));
        fixture
            .thread("a", 0, Some(0..1))
            .by("ann", 2, Some(Object));
        fixture
            .thread("b", 0, Some(0..1))
            .by("bob", 2, Some(Object));
        let complaints = fixture.weigh();
        assert!(
            complaints[0].message.ends_with(says),
            "{}",
            complaints[0].message
        );
    }
}

#[test]
fn dismissed_with_reasons_is_addressed_and_ignored_is_not() {
    use Outcome::*;
    for (outcome, addressed) in [
        (Accepted, true),
        (AcceptedInPart, true),
        (Rejected, true),
        (Answered, true),
        (OutOfScope, true),
        (Noted, false),
        (Deferred, false),
        (Duplicate, false),
    ] {
        let mut fixture = fixture("rough");
        fixture
            .thread("c", 0, Some(0..1))
            .by("ann", 2, Some(Object))
            .disposed(2, outcome);
        assert_eq!(broken(&weighed(fixture)) == 0, addressed, "{outcome:?}");
    }
}

#[test]
fn an_objection_repeated_after_the_answer_is_not_addressed_by_it() {
    let call = objection("rough", |t| {
        t.disposed(3, Outcome::Rejected)
            .reply("ann", 4, Some(Object))
    });
    assert_eq!((broken(&call), call.mismatch[0].reply), (1, Some(0)));
}

#[test]
fn a_duplicate_is_addressed_where_its_original_is_whatever_the_date_of_that() {
    let case = |original: Outcome, of: &str| {
        let mut fixture = fixture("rough");
        fixture
            .thread("a", 0, Some(8..9))
            .by("bob", 1, None)
            .disposed(1, original);
        fixture
            .thread("b", 0, Some(8..9))
            .by("bob", 1, None)
            .duplicate(3, "a");
        fixture
            .thread("c", 0, Some(0..1))
            .by("ann", 2, Some(Object))
            .duplicate(3, of);
        fixture
            .thread("d", 0, Some(8..9))
            .by("bob", 1, None)
            .duplicate(3, "c");
        broken(&weighed(fixture))
    };
    assert_eq!(case(Outcome::Rejected, "a"), 0);
    assert_eq!(case(Outcome::Noted, "a"), 1);
    assert_eq!(case(Outcome::Redacted, "a"), 1);
    assert_eq!(case(Outcome::Accepted, "b"), 0, "of a duplicate");
    assert_eq!(case(Outcome::Accepted, "d"), 1, "in a circle");
    assert_eq!(case(Outcome::Accepted, "nowhere"), 1);
}

#[test]
fn an_objection_ends_when_its_author_says_so() {
    assert_eq!(
        broken(&objection("full", |t| t.reply("ann", 3, Some(NoObjection)))),
        0
    );
    assert_eq!(
        broken(&objection("full", |t| t.makes(
            "ann",
            3,
            ReplyOutcome::Satisfied
        ))),
        0
    );
    assert_eq!(
        broken(&objection("full", |t| t.makes(
            "ann",
            3,
            ReplyOutcome::Withdrawn
        ))),
        0
    );
    assert_eq!(
        broken(&objection("full", |t| t.makes(
            "ann",
            3,
            ReplyOutcome::NotSatisfied
        ))),
        1
    );
    assert_eq!(
        broken(&objection("full", |t| t.reply("bob", 3, Some(Support)))),
        1
    );
    assert_eq!(
        broken(&objection("full", |t| t.reply(
            "Ann  lee/business",
            3,
            Some(Support)
        ))),
        0
    );
    assert_eq!(
        broken(&objection("full", |t| t.reply(
            "Ann Lee/academic",
            3,
            Some(Support)
        ))),
        1
    );
}

#[test]
fn satisfaction_ends_an_objection_and_no_other_position() {
    let mut fixture = fixture("full");
    let thread = fixture
        .thread("c", 0, Some(0..1))
        .by("ann", 2, Some(SupportWithReservations));
    thread.makes("ann", 3, ReplyOutcome::Satisfied);
    assert_eq!(
        positions(&weighed(fixture).evidence),
        [SupportWithReservations]
    );
}

#[test]
fn a_hat_says_nothing_about_somebody_unnamed() {
    let mut fixture = fixture("full");
    fixture
        .thread("a", 0, Some(0..1))
        .by("?1", 1, Some(Support))
        .hat = Some(GroupId::new("academic"));
    let call = weighed(fixture);
    assert!(call.evidence.voices[0].groups.is_empty());
    assert_eq!(call.evidence.silent_groups.len(), 6);
}

#[test]
fn what_comes_after_the_day_of_the_call_is_shown_as_since() {
    let call = objection("full", |t| t.reply("bob", 11, Some(Object)));
    assert_eq!(
        (positions(&call.evidence), positions(&call.since)),
        (vec![Object], vec![Object])
    );
    assert_eq!(
        (broken(&call), call.since.objections[0].reply),
        (1, Some(0))
    );
    let call = objection("rough", |t| t.disposed(11, Outcome::Rejected));
    assert_eq!(
        (broken(&call), call.mismatch[0].later),
        (1, Some(Later::Addressed))
    );
    let call = objection("rough", |t| t.makes("ann", 11, ReplyOutcome::Satisfied));
    assert_eq!(
        (broken(&call), call.mismatch[0].later),
        (1, Some(Later::Ended))
    );
    let call = objection("rough", |t| {
        t.disposed(10, Outcome::Rejected)
            .disposed(11, Outcome::Deferred)
    });
    assert_eq!(
        (broken(&call), call.evidence.objections[0].later),
        (0, Some(Later::Reopened))
    );
}

#[test]
fn silence_is_broken_by_an_objection_made_and_not_withdrawn_by_its_last_day() {
    let silence = |build: fn(&mut Thread) -> &mut Thread| {
        let mut fixture = fixture("open");
        fixture.document.versions[0].calls[0].silence_until = Some(day(20));
        build(
            fixture
                .thread("c", 0, Some(4..6))
                .by("ann", 20, Some(Object)),
        );
        fixture.weigh();
        let texts = Texts::new(&fixture.document, &fixture.facts);
        let (call, model) = (
            &fixture.facts.calls[0],
            &fixture.document.versions[0].calls[0],
        );
        let on = |today| holds(&texts, call, model, 0, day(today));
        (broken(call), on(20), on(21))
    };
    assert_eq!(silence(|t| t), (1, Holds::Broken, Holds::Broken));
    assert_eq!(
        silence(|t| t.disposed(20, Outcome::Rejected)),
        (1, Holds::Broken, Holds::Broken)
    );
    let withdrawn = silence(|t| t.makes("ann", 20, ReplyOutcome::Withdrawn));
    assert_eq!(withdrawn, (0, Holds::Silence, Holds::Yes));
    let late = silence(|t| t.makes("ann", 21, ReplyOutcome::Withdrawn));
    assert_eq!(late, (1, Holds::Broken, Holds::Broken));
    assert_eq!(
        silence(|t| t.by("ann", 21, Some(Object))),
        (0, Holds::Silence, Holds::Yes)
    );
    assert_eq!(
        silence(|t| t.by("obs", 20, Some(Object))),
        (0, Holds::Silence, Holds::Yes)
    );
}

/// Two versions; a thread on the first, a call on the second; `state` is the thread's there.
fn carried(state: State, build: fn(&mut Fixture)) -> CallFacts {
    let mut fixture = Fixture::new(2);
    fixture.person("ann", "Ann Lee", &["business"]);
    fixture
        .thread("c", 0, Some(4..6))
        .by("ann", 2, Some(Object));
    fixture.facts.threads[0].standings[1].state = state;
    fixture.call(1, Some(0..5), "full", 10);
    build(&mut fixture);
    weighed(fixture)
}

#[test]
fn a_position_on_an_earlier_wording_is_not_counted() {
    assert_eq!(broken(&carried(State::Unchanged, |_| ())), 1);
    for state in [State::Edited, State::Restored] {
        let call = carried(state, |_| ());
        assert_eq!((broken(&call), call.evidence.voices.len()), (0, 0));
        assert_eq!(
            (
                call.evidence.earlier_voices.len(),
                call.evidence.earlier.len()
            ),
            (1, 1)
        );
    }
}

#[test]
fn an_objection_on_an_earlier_wording_is_listed_until_answered_or_its_author_speaks() {
    let addressed = carried(State::Edited, |f| {
        f.document.threads[0].disposed(3, Outcome::Rejected);
    });
    assert_eq!(addressed.evidence.earlier, []);
    assert_eq!(addressed.evidence.earlier_voices.len(), 1);
    let spoken = carried(State::Edited, |f| {
        f.thread("new", 1, Some(0..1)).by("ann", 5, Some(Support));
    });
    assert_eq!(
        (spoken.evidence.earlier.len(), positions(&spoken.evidence)),
        (0, vec![Support])
    );
    let since = carried(State::Edited, |f| {
        f.thread("new", 1, Some(0..1)).by("ann", 11, Some(Support));
    });
    assert_eq!(since.evidence.earlier[0].later, Some(Later::Ended));
}

#[test]
fn a_call_holds_while_its_words_are_unchanged() {
    let mut fixture = Fixture::new(3);
    fixture.call(0, Some(0..5), "full", 10);
    fixture.call(0, None, "full", 10);
    fixture.facts.calls[0].standings[2].state = State::Edited;
    fixture.change(2);
    fixture.weigh();
    let texts = Texts::new(&fixture.document, &fixture.facts);
    for call in 0..2 {
        let model = &fixture.document.versions[0].calls[call];
        let on = |version| holds(&texts, &fixture.facts.calls[call], model, version, day(30));
        assert_eq!(
            [on(0), on(1), on(2)],
            [Holds::Yes, Holds::Yes, Holds::Changed]
        );
    }
}

#[test]
fn the_latest_call_on_a_target_stands() {
    let mut fixture = Fixture::new(2);
    fixture.call(0, Some(0..5), "full", 12);
    fixture.call(0, Some(0..5), "open", 10);
    fixture.call(0, Some(0..4), "open", 13);
    fixture.call(1, Some(0..5), "rough", 14);
    fixture.thread("c", 0, Some(0..1)).by("?1", 2, Some(Object));
    let complaints = fixture.weigh();
    let superseded: Vec<_> = fixture
        .facts
        .calls
        .iter()
        .map(|call| call.superseded_by)
        .collect();
    assert_eq!(superseded, [Some(3), Some(0), None, None]);
    assert_eq!(complaints.len(), 1, "of the one that stands");
    assert!(complaints[0].message.contains("`rough`"));
}
