//! What holds of the evidence whatever people say.

use proptest::prelude::*;

use crate::analyse::facts::{CallFacts, Evidence, Moved, Objection};
use crate::analyse::fixture::{Fixture, author, day};
use crate::model::{Author, CommentId, Outcome, Position};

/// One thing said: who, where they stand, the day, the first of two words.
type Said = (&'static str, Position, i8, u32);

const WHO: [&str; 8] = [
    "ann",
    "bob",
    "obs",
    "?1",
    "?2",
    "@business",
    "Ann Lee/business",
    "Cy/academic",
];
const POSITIONS: [Position; 5] = [
    Position::Object,
    Position::SupportWithReservations,
    Position::Abstain,
    Position::NoObjection,
    Position::Support,
];

fn said() -> impl Strategy<Value = Said> {
    let who = proptest::sample::select(&WHO[..]);
    let position = proptest::sample::select(&POSITIONS[..]);
    (who, position, 1i8..15, 0u32..8)
}

/// Threads, each with its replies and perhaps a disposition.
fn threads() -> impl Strategy<Value = Vec<(Said, Vec<Said>, Option<Outcome>)>> {
    let outcomes = [Outcome::Rejected, Outcome::Noted, Outcome::Redacted];
    let outcome = proptest::option::of(proptest::sample::select(outcomes.to_vec()));
    proptest::collection::vec(
        (said(), proptest::collection::vec(said(), 0..4), outcome),
        1..8,
    )
}

fn fixture(threads: &[(Said, Vec<Said>, Option<Outcome>)]) -> Fixture {
    let mut fixture = Fixture::new(1);
    fixture.person("ann", "Ann Lee", &["business"]);
    fixture.person("bob", "Bob", &["academic", "technical"]);
    fixture.person("obs", "Observer", &["government"]).observer = true;
    fixture.call(0, Some(0..6), "rough", 8);
    for (i, (said, replies, outcome)) in threads.iter().enumerate() {
        let thread = fixture.thread(&format!("c{i}"), 0, Some(said.3..said.3 + 2));
        thread.by(said.0, said.2, Some(said.1));
        for reply in replies {
            thread.reply(reply.0, reply.2, Some(reply.1));
        }
        if let Some(outcome) = outcome {
            thread.disposed(7, *outcome);
        }
    }
    fixture
}

fn weighed(mut fixture: Fixture) -> (Fixture, CallFacts) {
    fixture.weigh();
    let call = fixture.facts.calls.remove(0);
    (fixture, call)
}

/// Evidence with ids for the places of threads, which depend on the order of files.
fn seen((fixture, call): &(Fixture, CallFacts)) -> String {
    let id = |thread: usize| fixture.document.threads[thread].id.clone();
    let objection = |o: &Objection| {
        (
            id(o.thread),
            Objection {
                thread: 0,
                ..o.clone()
            },
        )
    };
    let evidence = |e: &Evidence| {
        let voices: Vec<_> = e
            .voices
            .iter()
            .map(|v| {
                (
                    id(v.thread),
                    v.position,
                    v.observer,
                    v.groups.clone(),
                    v.region,
                )
            })
            .collect();
        let objections: Vec<_> = e.objections.iter().map(objection).collect();
        let moved = e.moved.iter().map(|moved| {
            let same = Moved {
                thread: 0,
                ..moved.clone()
            };
            (id(moved.thread), same)
        });
        let moved: Vec<_> = moved.collect();
        format!("{voices:?} {objections:?} {moved:?} {:?}", e.silent_groups)
    };
    let mismatch: Vec<(CommentId, Objection)> = call.mismatch.iter().map(objection).collect();
    format!(
        "{} | {} | {mismatch:?}",
        evidence(&call.evidence),
        evidence(&call.since)
    )
}

proptest! {
    #[test]
    fn evidence_does_not_depend_on_the_order_of_files(threads in threads(), turn in 0usize..8) {
        let straight = fixture(&threads);
        let mut turned = fixture(&threads);
        let by = turn % threads.len();
        turned.document.threads.rotate_left(by);
        turned.facts.threads.rotate_left(by);
        prop_assert_eq!(seen(&weighed(straight)), seen(&weighed(turned)));
    }

    /// However much is said about other words, nothing changes for these.
    #[test]
    fn threads_about_other_words_change_nothing(threads in threads(), others in threads()) {
        let alone = weighed(fixture(&threads));
        let mut more = fixture(&threads);
        for (i, (said, replies, _)) in others.iter().enumerate() {
            let thread = more.thread(&format!("o{i}"), 0, Some(8..9)).by(said.0, said.2, Some(said.1));
            for reply in replies {
                thread.reply(reply.0, reply.2, Some(reply.1));
            }
        }
        prop_assert_eq!(seen(&alone), seen(&weighed(more)));
    }

    #[test]
    fn nobody_with_a_name_counts_twice(threads in threads()) {
        let (_, call) = weighed(fixture(&threads));
        let named = call.evidence.voices.iter().filter(|voice| voice.observer).count();
        prop_assert!(named <= 1);
        let technical = |g: &crate::model::GroupId| g.as_str() == "technical";
        let bob = call.evidence.voices.iter().filter(|voice| voice.groups.iter().any(technical));
        prop_assert!(bob.count() <= 1);
    }

    #[test]
    fn nothing_depends_on_who_wrote_a_redacted_comment(
        threads in threads(),
        other in said(),
        suggests: bool,
    ) {
        let build = |swap: bool| {
            let mut fixture = fixture(&threads);
            for thread in &mut fixture.document.threads {
                if thread.dispositions.iter().any(|d| d.outcome == Outcome::Redacted) {
                    if suggests {
                        thread.suggests();
                    }
                    if swap {
                        thread.authors = vec![author(other.0)];
                        thread.position = Some(other.1);
                    }
                }
            }
            fixture
        };
        prop_assert_eq!(seen(&weighed(build(false))), seen(&weighed(build(true))));
    }

    #[test]
    fn an_objection_is_either_standing_in_the_evidence_or_its_author_is_not_objecting(
        threads in threads(),
    ) {
        let (fixture, call) = weighed(fixture(&threads));
        let objecting = call.evidence.voices.iter().any(|v| v.position == Position::Object);
        prop_assert_eq!(objecting, !call.evidence.objections.is_empty());
        for objection in &call.evidence.objections {
            let thread = &fixture.document.threads[objection.thread];
            let entry = match objection.reply {
                None => (&thread.authors, thread.date.day),
                Some(reply) => (&thread.replies[reply].authors, thread.replies[reply].date.day),
            };
            prop_assert!(entry.1 <= day(8));
            prop_assert!(!entry.0.is_empty() && entry.0 != &Vec::<Author>::new());
        }
    }
}
