//! What the editors did about a thread.

use super::thread::Threads;
use crate::model::{Disposition, Outcome, Placed, Thread, VersionId};
use crate::render::address::Leaf;
use crate::render::view;

impl Threads<'_> {
    /// A thread's dispositions, oldest first.
    pub(in crate::render) fn dispositions(&self, thread: usize) -> Vec<view::Disposition> {
        let thread = &self.desk.document.threads[thread];
        let dispositions = thread.dispositions.iter();
        dispositions
            .map(|disposition| self.disposition(thread, disposition))
            .collect()
    }

    /// The one that stands.
    pub(super) fn last_disposition(&self, thread: usize) -> Option<view::Disposition> {
        let thread = &self.desk.document.threads[thread];
        Some(self.disposition(thread, thread.dispositions.last()?))
    }

    fn disposition(&self, thread: &Thread, disposition: &Disposition) -> view::Disposition {
        let reason = disposition.reason.as_ref();
        let reason = reason.map(|reason| self.of_text(thread, self.desk.prose(reason, None)));
        let duplicate = disposition.duplicate_of.as_ref();
        view::Disposition {
            outcome: disposition.outcome.id(),
            shape: shape(disposition.outcome),
            by: self.names().officer(&disposition.by.value),
            date: self.desk.reader.day(disposition.date.day),
            reason: reason.unwrap_or_default(),
            changed_in: disposition
                .changed_in
                .as_ref()
                .and_then(|v| self.changed_in(v)),
            duplicate_of: duplicate.and_then(|id| self.thread_link(id.value.as_str())),
        }
    }

    fn changed_in(&self, version: &Placed<VersionId>) -> Option<view::Link> {
        let versions = &self.desk.document.versions;
        let at = versions
            .iter()
            .position(|other| other.id == version.value)?;
        let before = versions.get(at.checked_sub(1)?)?;
        let page = self.desk.page(at, Leaf::Changes(before.id.clone()));
        Some(view::Link {
            href: self.here.to(&page),
            text: self.desk.version_title(at),
        })
    }
}

/// A shape for an outcome, so that it is not told by words alone in a crowded table.
pub(super) fn shape(outcome: Outcome) -> &'static str {
    match outcome {
        Outcome::Accepted => "✓",
        Outcome::AcceptedInPart => "◐",
        Outcome::Rejected => "✕",
        Outcome::Answered | Outcome::Noted => "•",
        Outcome::Deferred => "…",
        Outcome::Duplicate => "=",
        Outcome::OutOfScope | Outcome::Redacted => "–",
    }
}

/// The shape of an outcome's word; empty for `withdrawn` and while open.
pub(super) fn shape_of(word: &str) -> &'static str {
    use crate::model::Words as _;
    let found = Outcome::WORDS.iter().find(|(name, _)| *name == word);
    found.map_or("", |(_, outcome)| shape(*outcome))
}
