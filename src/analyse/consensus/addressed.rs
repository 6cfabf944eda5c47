//! Whether an objection was addressed: "addressed, but not necessarily accommodated" (RFC 7282 §3).

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;

use super::ledger::standing;
use crate::model::{CommentId, Disposition, Document, Outcome};

/// The dispositions of a document, to be asked about the objections in its threads.
#[derive(Debug)]
pub struct Answers<'a> {
    threads: BTreeMap<&'a CommentId, &'a [Disposition]>,
}

impl<'a> Answers<'a> {
    /// Reads all dispositions.
    #[must_use]
    pub fn new(document: &'a Document) -> Self {
        let threads = document.threads.iter();
        Self {
            threads: threads
                .map(|t| (&t.id, t.dispositions.as_slice()))
                .collect(),
        }
    }

    /// Whether an objection made on `day` in the thread of these dispositions was addressed, by
    /// what is dated up to `until` (`None`: all of it).
    #[must_use]
    pub fn addressed(&self, own: &[Disposition], day: Date, until: Option<Date>) -> bool {
        standing(own, until).is_some_and(|disposition| {
            disposition.date.day >= day && self.answers(disposition, until)
        })
    }

    /// Whether a disposition answers what was said. A duplicate does where its original's does,
    /// whatever the date of that; duplicates that lead in a circle answer nothing.
    fn answers(&self, disposition: &'a Disposition, until: Option<Date>) -> bool {
        let mut seen = BTreeSet::new();
        let mut disposition = disposition;
        while disposition.outcome == Outcome::Duplicate {
            let Some(original) = disposition.duplicate_of.as_ref().map(|id| &id.value) else {
                return false;
            };
            let next = self
                .threads
                .get(original)
                .and_then(|own| standing(own, until));
            match next {
                Some(next) if seen.insert(original) => disposition = next,
                _ => return false,
            }
        }
        is_answer(disposition.outcome)
    }
}

/// Whether an outcome addresses an objection. To take note of it, put it off or take it out does
/// not: "You can have rough consensus with issues that have been purposely dismissed, but not ones
/// that have been ignored" (RFC 7282 §3).
fn is_answer(outcome: Outcome) -> bool {
    match outcome {
        Outcome::Accepted
        | Outcome::AcceptedInPart
        | Outcome::Rejected
        | Outcome::Answered
        | Outcome::OutOfScope => true,
        Outcome::Noted | Outcome::Deferred | Outcome::Duplicate | Outcome::Redacted => false,
    }
}
