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
    pub fn addressed(&self, own: &'a [Disposition], day: Date, until: Option<Date>) -> bool {
        standing(own, until).is_some_and(|disposition| {
            disposition.date.day >= day && self.answers(disposition, until)
        })
    }

    /// The outcome of a thread of these dispositions; of a duplicate, that of its original.
    #[must_use]
    pub fn outcome(&self, own: &'a [Disposition]) -> Option<Outcome> {
        let standing = standing(own, None)?;
        self.original(standing, None).map(|one| one.outcome)
    }

    /// Whether a disposition answers what was said. A duplicate does where its original's does,
    /// whatever the date of that.
    fn answers(&self, disposition: &'a Disposition, until: Option<Date>) -> bool {
        let original = self.original(disposition, until);
        original.is_some_and(|one| is_answer(one.outcome))
    }

    /// What was decided on the original of a duplicate; on anything else, what was. Duplicates that lead
    /// in a circle have none.
    fn original(
        &self,
        mut disposition: &'a Disposition,
        until: Option<Date>,
    ) -> Option<&'a Disposition> {
        let mut seen = BTreeSet::new();
        while disposition.outcome == Outcome::Duplicate {
            let original = &disposition.duplicate_of.as_ref()?.value;
            let next = standing(self.threads.get(original)?, until)?;
            if !seen.insert(original) {
                return None;
            }
            disposition = next;
        }
        Some(disposition)
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
