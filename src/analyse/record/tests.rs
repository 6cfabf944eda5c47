use proptest::prelude::*;

use super::*;
use crate::analyse::consensus::ledger::Ledger;
use crate::analyse::facts::Status;
use crate::analyse::fixture::{Fixture, day};
use crate::model::Position::{Object, Support};
use crate::model::{GroupId, Outcome, PersonId, Region, ReplyOutcome};

fn fixture() -> Fixture {
    let mut fixture = Fixture::new(2);
    fixture.person("ann", "Ann Lee", &["business"]).region = Some(Region::African);
    fixture.person("bob", "Bob", &["academic", "technical"]);
    fixture
}

fn participation_of(fixture: &mut Fixture, version: Option<usize>) -> Participation {
    fixture.follow();
    let ledger = Ledger::new(&fixture.document, &fixture.people);
    participation(&ledger, &fixture.facts, &fixture.groups, version)
}

fn group<'p>(all: &'p Participation, id: &str) -> &'p Row {
    let (_, row) = all
        .groups
        .iter()
        .find(|(g, _)| *g == Some(GroupId::new(id)))
        .unwrap();
    row
}

fn unattributed(all: &Participation) -> (&Row, &Row) {
    (
        &all.groups.last().unwrap().1,
        &all.regions.last().unwrap().1,
    )
}

#[test]
fn everybody_is_in_their_groups_row_and_once_in_all() {
    let mut fixture = fixture();
    fixture
        .thread("a", 0, Some(0..1))
        .by("ann+bob", 1, Some(Support));
    fixture
        .thread("b", 0, Some(0..1))
        .by("Ann Lee/business", 2, None)
        .reply("bob", 3, None);
    let all = participation_of(&mut fixture, None);
    let (ann, bob) = (group(&all, "business"), group(&all, "technical"));
    assert_eq!(
        (ann.voices, ann.comments, ann.replies, ann.several),
        (1, 2, 0, 0)
    );
    assert_eq!(
        (bob.voices, bob.comments, bob.replies, bob.several),
        (1, 1, 1, 1)
    );
    assert_eq!(group(&all, "academic"), bob);
    assert_eq!(
        (all.total.voices, all.total.comments, all.total.replies),
        (2, 2, 1)
    );
    assert_eq!(
        all.total.words, 8,
        "of two comments of four words; the reply has none"
    );
    assert_eq!(
        group(&all, "government"),
        &Row::default(),
        "a silent group has its row"
    );
}

#[test]
fn an_objection_counts_once_a_thread_and_stays_in_the_record() {
    let mut fixture = fixture();
    let thread = fixture
        .thread("a", 0, Some(0..1))
        .by("ann", 1, Some(Object));
    thread
        .reply("ann", 2, Some(Object))
        .makes("ann", 3, ReplyOutcome::Satisfied);
    fixture
        .thread("b", 0, Some(0..1))
        .by("ann", 1, Some(Object))
        .disposed(2, Outcome::Noted);
    let all = participation_of(&mut fixture, None);
    let ann = group(&all, "business");
    assert_eq!((ann.objections, ann.unaddressed), (2, 1));
    assert_eq!(ann.outcomes[&Status::Disposed(Outcome::Noted)], 1);
}

#[test]
fn the_unattributed_have_one_row_and_each_of_their_voices_counts_singly() {
    let mut fixture = fixture();
    fixture
        .thread("a", 0, Some(0..1))
        .by("?1", 1, None)
        .reply("?2", 2, None)
        .reply("?1", 2, None);
    fixture.thread("b", 0, Some(0..1)).by("?1", 1, None);
    fixture
        .thread("c", 0, Some(0..1))
        .by("@government", 1, None);
    let all = participation_of(&mut fixture, None);
    let (by_group, by_region) = unattributed(&all);
    assert_eq!((by_group.voices, by_region.voices), (3, 4));
    assert_eq!(group(&all, "government").voices, 1);
}

#[test]
fn one_version_has_the_comments_made_on_it() {
    let mut fixture = fixture();
    fixture.thread("a", 0, Some(0..1)).by("ann", 1, None);
    fixture.thread("b", 1, Some(0..1)).by("bob", 1, None);
    let counts = |fixture: &mut Fixture, v| participation_of(fixture, v).total.comments;
    assert_eq!(counts(&mut fixture, None), 2);
    assert_eq!(counts(&mut fixture, Some(0)), 1);
}

#[test]
fn a_person_page_shows_how_positions_moved() {
    let mut fixture = fixture();
    let thread = fixture
        .thread("a", 0, Some(0..1))
        .by("ann", 1, Some(Object));
    thread
        .reply("Ann Lee/business", 4, Some(Support))
        .disposed(2, Outcome::Accepted);
    fixture
        .thread("b", 0, Some(0..1))
        .by("ann", 1, None)
        .disposed(2, Outcome::Redacted);
    let ledger = Ledger::new(&fixture.document, &fixture.people);
    let people = people(&ledger);
    let said = &people[&PersonId::new("ann")];
    assert_eq!(said.len(), 2, "of a redacted comment nobody is the author");
    assert_eq!(
        (said[1].reply, said[1].day, said[1].before),
        (Some(0), day(4), Some(Object))
    );
}

#[test]
fn times_are_counted_to_the_first_answer_and_the_oldest_waits_first() {
    let mut fixture = fixture();
    let days = [(1, 2), (1, 4), (1, 9)];
    for (i, (made, answered)) in days.into_iter().enumerate() {
        let thread = fixture
            .thread(&format!("c{i}"), 0, None)
            .by("ann", made, None);
        thread.disposed(answered, Outcome::Noted);
    }
    fixture.thread("late", 0, None).by("ann", 5, None);
    fixture.thread("early", 0, None).by("ann", 3, None);
    fixture.follow();
    let ledger = Ledger::new(&fixture.document, &fixture.people);
    let times = times(&ledger, &fixture.facts, Some(0));
    assert_eq!(
        (times.answered, times.median, times.longest),
        (3, Some(3), Some(8))
    );
    assert_eq!(times.open, [(4, day(3)), (3, day(5))]);
}

/// All that the record tells, in words.
fn told(fixture: &mut Fixture) -> String {
    let all = participation_of(fixture, None);
    let ledger = Ledger::new(&fixture.document, &fixture.people);
    let times = times(&ledger, &fixture.facts, None);
    format!(
        "{all:?} {times:?} {:?} {:?}",
        people(&ledger),
        fixture.facts.threads
    )
}

const WHO: [&str; 6] = [
    "ann",
    "bob",
    "?1",
    "@business",
    "Ann Lee/business",
    "Cy/academic",
];

proptest! {
    /// Whoever wrote a comment that was redacted, the record reads the same.
    #[test]
    fn no_count_tells_who_wrote_a_redacted_comment(
        hidden in 0..WHO.len(),
        other in 0..WHO.len(),
        replier in 0..WHO.len(),
        hat: bool,
        suggests: bool,
    ) {
        let build = |who: &str| {
            let mut fixture = fixture();
            let thread = fixture.thread("a", 0, Some(0..1)).by(who, 1, Some(Object));
            thread.reply(WHO[replier], 2, Some(Object)).disposed(3, Outcome::Redacted);
            thread.hat = hat.then(|| GroupId::new("technical"));
            if suggests {
                thread.suggests();
            }
            fixture.thread("b", 0, Some(0..1)).by("ann", 1, Some(Support));
            told(&mut fixture)
        };
        prop_assert_eq!(build(WHO[hidden]), build(WHO[other]));
    }

    /// Whatever hat an unnamed author wears, the record reads the same.
    #[test]
    fn no_count_tells_the_group_of_somebody_unnamed(hat in 0usize..6) {
        let build = |hat: Option<&str>| {
            let mut fixture = fixture();
            let thread = fixture.thread("a", 0, Some(0..1)).by("?1", 1, Some(Object));
            thread.hat = hat.map(GroupId::new);
            told(&mut fixture)
        };
        let groups = fixture().groups;
        prop_assert_eq!(build(None), build(Some(groups[hat].id.as_str())));
    }
}
