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
fn an_objection_that_came_after_the_answer_is_told_as_that() {
    let again = |build: fn(&mut Thread) -> &mut Thread| of(build).1;
    let renewed = again(|t| {
        t.by("ann", 1, Some(Position::Object))
            .disposed(5, Outcome::Rejected)
            .reply("ann", 6, Some(Position::Object))
    });
    assert_eq!(renewed, Verdict::Objected(day(6)));
    let withdrawn_satisfaction = again(|t| {
        t.disposed(5, Outcome::Rejected)
            .makes("ann", 6, ReplyOutcome::Satisfied)
            .reply("ann", 7, Some(Position::Object))
    });
    assert_eq!(withdrawn_satisfaction, Verdict::Objected(day(7)));
    let satisfied = again(|t| {
        t.disposed(5, Outcome::Rejected)
            .reply("ann", 6, Some(Position::Object))
            .makes("ann", 7, ReplyOutcome::Satisfied)
    });
    assert_eq!(satisfied, Verdict::Said(ReplyOutcome::Satisfied, day(7)));
    let by_another = again(|t| {
        t.disposed(5, Outcome::Rejected)
            .reply("bob", 6, Some(Position::Object))
    });
    assert_eq!(by_another, Verdict::NoReplySince(day(5)));
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
