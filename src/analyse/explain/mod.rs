//! Why each change was made.
//!
//! A change knows its reasons: the dispositions that say `changed_in` its version and whose
//! `change`, or else whose target carried there, meets it; and the entries of `changes.yaml`. In a
//! translation, a change has also the reasons of the changes in the source paragraphs that it
//! renders. In a comparison over several steps it has the reasons of those changes of the steps that it
//! came in by: of words those of words, of places those of places.

mod area;
mod aspect;
mod direct;
mod explainer;
mod notes;
mod places;
mod pointers;
mod rivals;

use self::direct::direct;
pub use self::explainer::Explainer;
use self::pointers::Why;
use super::facts::{Facts, Reasons};
use super::redline::{Change, ChangeId, Redline};
use super::renumbering::renumberings;
use super::trail::Trail;
use crate::model::{Document, Draft};

/// Fills in the reasons of every step between consecutive versions in the source language.
pub fn explain(document: &Document, facts: &mut Facts) {
    let trail = Trail::new(facts, &document.language);
    let steps = (0..facts.versions.len())
        .map(|version| direct(document, facts, &trail, &document.language, version));
    let steps: Vec<_> = steps.collect();
    for (version, reasons) in facts.versions.iter_mut().zip(steps) {
        version.reasons = reasons;
    }
}

fn change_id(place: usize) -> Option<ChangeId> {
    u32::try_from(place).ok().map(ChangeId)
}

/// What explains the changes of one comparison.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Explained {
    /// For each change, why.
    pub reasons: Vec<Reasons>,
    /// For each change, the versions whose steps it came in, ascending.
    pub came: Vec<Vec<usize>>,
    /// How much of it is explained.
    pub share: Share,
}

/// How many of the changed words of a comparison have a recorded reason.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Share {
    /// Words deleted and inserted.
    pub words: u32,
    /// Those of changes with a reason.
    pub explained: u32,
}

impl Share {
    /// The share of some changes with these reasons.
    #[must_use]
    pub fn of(changes: &[Change], reasons: &[Reasons]) -> Self {
        let mut share = Self::default();
        for (change, reasons) in changes.iter().zip(reasons) {
            let words = change.deleted_words.saturating_add(change.inserted_words);
            share.words = share.words.saturating_add(words);
            if !reasons.is_empty() {
                share.explained = share.explained.saturating_add(words);
            }
        }
        share
    }

    /// Whether the share of words says how much is explained: where so many changes without a reason hold
    /// no word, all words have one.
    #[must_use]
    pub fn tells(self, bare: usize) -> bool {
        bare == 0 || self.explained < self.words
    }
}

impl Explained {
    /// How many changes need a reason.
    #[must_use]
    pub fn in_need(&self) -> usize {
        let reasons = self.reasons.iter();
        reasons.filter(|reasons| !reasons.needless).count()
    }

    /// The changes that need a reason and have none.
    pub fn unexplained(&self) -> impl Iterator<Item = ChangeId> + '_ {
        let numbered = self.reasons.iter().enumerate();
        numbered
            .filter(|(_, reasons)| reasons.are_wanting())
            .filter_map(|(i, _)| change_id(i))
    }
}

/// Tells of each change of a comparison of two texts whether it needs a reason.
fn without_need(
    reasons: &mut [Reasons],
    document: &Document,
    redline: &Redline,
    (old, new): (&Draft, &Draft),
) {
    let needless = renumberings(redline, document.paragraphs, old, new);
    for (reasons, needless) in reasons.iter_mut().zip(needless) {
        reasons.needless = needless;
    }
}

impl Reasons {
    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.threads.is_empty() && self.entries.is_empty()
    }

    /// Whether there are none, though the change needs one.
    #[must_use]
    pub fn are_wanting(&self) -> bool {
        self.is_empty() && !self.needless
    }

    fn add(&mut self, why: Why, version: usize) {
        match why {
            Why::Thread(thread) => self.threads.push(thread),
            Why::Entry(entry) => self.entries.push((version, entry)),
        }
    }

    /// Adds those of another change.
    fn join(&mut self, other: &Reasons) {
        self.threads.extend_from_slice(&other.threads);
        self.entries.extend_from_slice(&other.entries);
        self.against.extend_from_slice(&other.against);
    }

    fn tidy(&mut self) {
        self.threads.sort_unstable();
        self.threads.dedup();
        self.entries.sort_unstable();
        self.entries.dedup();
        self.against.sort_unstable();
        self.against.dedup();
    }
}
