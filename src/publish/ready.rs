//! Whether a version is ready to be followed by another: every comment on it has been answered.

use super::Options;
use crate::analyse::facts::{Facts, ThreadFacts};
use crate::diagnostics::{Code, Diagnostic, Place};
use crate::model::{Document, Thread};

/// Complaints about the open comments of the version that is to be ready, if it is one of this
/// document's.
pub(super) fn open(options: &Options, document: &Document, facts: &Facts) -> Vec<Diagnostic> {
    let Some((_, version)) = options.ready.as_ref().filter(|(id, _)| *id == document.id) else {
        return Vec::new();
    };
    if document.versions.iter().all(|known| known.id != *version) {
        let message = format!("`{}` has no version `{version}`", document.id);
        let place = document
            .versions
            .first()
            .map(|first| Place::top(first.place.file));
        return place
            .map(|place| Diagnostic::new(Code::UnknownReference, place, message))
            .into_iter()
            .collect();
    }
    let waits = |(thread, facts): &(&Thread, &ThreadFacts)| {
        thread.version == *version && facts.status.is_open()
    };
    let threads = document.threads.iter().zip(&facts.threads);
    threads
        .filter(waits)
        .map(|(thread, _)| unanswered(thread))
        .collect()
}

fn unanswered(thread: &Thread) -> Diagnostic {
    let message = format!("`{}` has no disposition", thread.id);
    let hint = "add a `disposition` that says what was done about it, and why";
    Diagnostic::new(Code::Unanswered, thread.place, message).hint(hint)
}
