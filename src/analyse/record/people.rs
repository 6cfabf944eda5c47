//! What each person said.

use std::collections::BTreeMap;

use jiff::civil::Date;

use crate::analyse::consensus::ledger::Ledger;
use crate::analyse::consensus::speakers::Speaker;
use crate::model::{PersonId, Position, ReplyOutcome};

/// One thing that a person said in a thread.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Said {
    /// The thread.
    pub thread: usize,
    /// `None` for the thread's own entry, else the reply's place.
    pub reply: Option<usize>,
    /// The UTC day.
    pub day: Date,
    /// The position they took.
    pub position: Option<Position>,
    /// The position they had in that thread before, where they took another: how they moved.
    pub before: Option<Position>,
    /// What they made of the answer.
    pub outcome: Option<ReplyOutcome>,
}

/// What each person with a file said in a document, signed by their id or by their name and group:
/// by thread, and in each in its order. Of a redacted comment nobody is the author.
#[must_use]
pub fn people(ledger: &Ledger<'_>) -> BTreeMap<PersonId, Vec<Said>> {
    let mut people: BTreeMap<PersonId, Vec<Said>> = BTreeMap::new();
    for (thread, timeline) in ledger.threads.iter().enumerate() {
        for entry in timeline
            .entries
            .iter()
            .filter(|entry| !timeline.hides(entry))
        {
            for speaker in &entry.speakers {
                let Speaker::Person(person) = speaker else {
                    continue;
                };
                let said = people.entry(person.clone()).or_default();
                let before = said.iter().rev().take_while(|said| said.thread == thread);
                let before = before.filter_map(|said| said.position).next();
                said.push(Said {
                    thread,
                    reply: entry.reply,
                    day: entry.day,
                    position: entry.position,
                    before: before.filter(|b| entry.position.is_some_and(|now| now != *b)),
                    outcome: entry.outcome,
                });
            }
        }
    }
    people
}
