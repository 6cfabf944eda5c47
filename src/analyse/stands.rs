//! Where all that is in the record stands: comments, calls, reasons, and the words that peg
//! changes to comments.

use std::collections::BTreeMap;

use super::facts::{CallFacts, EntryFacts, Evidence, Facts, Resolved, Standing, ThreadFacts};
use super::targets::{Carrier, Course, Edition, resolve};
use crate::diagnostics::{Code, Diagnostic};
use crate::model::{Disposition, Document, Reason, Target, Thread, Version, VersionId};

/// Finds every target in its own version and carries those of threads and calls through the
/// later ones. Needs the facts of all texts.
pub(super) fn stand(document: &Document, facts: &mut Facts) -> Vec<Diagnostic> {
    if is_bare(document) {
        return Vec::new();
    }
    let texts = document.versions.iter().zip(&facts.versions);
    let editions: Vec<Edition<'_>> = texts
        .map(|(version, texts)| Edition::new(version, &document.language, texts))
        .collect();
    let course = Course::new(&editions, &facts.versions);
    let mut record = Record {
        document,
        numbers: document
            .versions
            .iter()
            .enumerate()
            .map(|(i, v)| (&v.id, i))
            .collect(),
        editions: &editions,
        carrier: Carrier::new(&course),
        complaints: Vec::new(),
    };
    let threads = document
        .threads
        .iter()
        .map(|thread| record.thread(thread))
        .collect();
    let calls = record.calls();
    let entries = record.entries();
    let complaints = record.complaints;
    (facts.threads, facts.calls) = (threads, calls);
    for (version, entries) in facts.versions.iter_mut().zip(entries) {
        version.entries = entries;
    }
    complaints
}

/// Whether nobody has said anything about a document, so that no text need be searched.
fn is_bare(document: &Document) -> bool {
    let silent = |version: &Version| version.calls.is_empty() && version.reasons.is_empty();
    document.threads.is_empty() && document.versions.iter().all(silent)
}

/// The record on its way through the versions.
struct Record<'a, 'c> {
    document: &'a Document,
    numbers: BTreeMap<&'a VersionId, usize>,
    editions: &'c [Edition<'c>],
    carrier: Carrier<'c>,
    complaints: Vec<Diagnostic>,
}

impl Record<'_, '_> {
    fn thread(&mut self, thread: &Thread) -> ThreadFacts {
        let version = self.numbers.get(&thread.version).copied();
        let (resolved, standings) = match version {
            Some(version) => self.carry(version, &thread.target),
            None => (None, Vec::new()),
        };
        let changes = thread.dispositions.iter().map(|d| self.change(d)).collect();
        ThreadFacts {
            resolved,
            standings,
            changes,
            ..ThreadFacts::default()
        }
    }

    /// The words that a disposition pegs its change to.
    fn change(&mut self, disposition: &Disposition) -> Option<Resolved> {
        let version = disposition.changed_in.as_ref()?;
        let version = *self.numbers.get(&version.value)?;
        self.words(version, &disposition.change)
    }

    fn calls(&mut self) -> Vec<CallFacts> {
        let mut calls = Vec::new();
        for (version, model) in self.document.versions.iter().enumerate() {
            for (call, model) in model.calls.iter().enumerate() {
                let (resolved, standings) = self.carry(version, &model.target);
                calls.push(CallFacts {
                    version,
                    call,
                    resolved,
                    standings,
                    superseded_by: None,
                    evidence: Evidence::default(),
                    since: Evidence::default(),
                    mismatch: Vec::new(),
                    breaks_silence: Vec::new(),
                    in_brackets: Vec::new(),
                });
            }
        }
        calls
    }

    /// For each version, the words of its entries.
    fn entries(&mut self) -> Vec<Vec<EntryFacts>> {
        let versions = self.document.versions.iter().enumerate();
        versions
            .map(|(i, v)| v.reasons.iter().map(|r| self.entry(i, r)).collect())
            .collect()
    }

    fn entry(&mut self, version: usize, reason: &Reason) -> EntryFacts {
        let removed = match version.checked_sub(1) {
            Some(before) => self.words(before, &reason.removed),
            None => {
                let first = reason.removed.selectors.first();
                self.complaints.extend(first.map(|selector| {
                    let message = "nothing can be removed in the first version";
                    Diagnostic::new(Code::Contradiction, selector.place, message)
                        .hint("name words of this version with `target`")
                }));
                None
            }
        };
        EntryFacts {
            target: self.words(version, &reason.target),
            removed,
        }
    }

    /// A target that is no more than named; `None` where it names nothing.
    fn words(&mut self, version: usize, target: &Target) -> Option<Resolved> {
        if target.selectors.is_empty() {
            return None;
        }
        let (resolved, complaints) = resolve(target, self.editions.get(version)?);
        self.complaints.extend(complaints);
        resolved
    }

    fn carry(&mut self, version: usize, target: &Target) -> (Option<Resolved>, Vec<Standing>) {
        let Some(edition) = self.editions.get(version) else {
            return (None, Vec::new());
        };
        let (resolved, complaints) = resolve(target, edition);
        self.complaints.extend(complaints);
        let standings = resolved
            .as_ref()
            .map(|target| self.carrier.carry(version, target));
        (resolved, standings.unwrap_or_default())
    }
}

#[cfg(test)]
mod tests;
