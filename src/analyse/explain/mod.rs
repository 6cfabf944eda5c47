//! Why each change was made.
//!
//! A change knows its reasons: the dispositions that say `changed_in` its version and whose
//! `change`, or else whose target carried there, meets it; and the entries of `changes.yaml`. In a
//! translation, a change has also the reasons of the changes in the source paragraphs that it
//! renders. In a comparison over several steps it has the reasons of the steps that it came in.

mod area;
mod explainer;
mod notes;
mod places;
mod pointers;

use std::collections::BTreeSet;

pub use self::explainer::Explainer;
use self::places::{Places, Tokens};
use self::pointers::{Course, Pointer, Why};
use super::facts::{Facts, Reasons};
use super::outline::Outline;
use super::redline::{Change, ChangeId};
use super::trail::Trail;
use crate::model::{Document, Lang};

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

/// The reasons that point at the changes of the step to `version` in one language.
fn direct(
    document: &Document,
    facts: &Facts,
    trail: &Trail<'_>,
    lang: &Lang,
    version: usize,
) -> Vec<Reasons> {
    let draft = |version: usize| document.versions.get(version)?.drafts.get(lang);
    let text = |version: usize| facts.versions.get(version)?.texts.get(lang);
    let before = version.checked_sub(1);
    let (Some(step), Some(before)) = (trail.step(version), before) else {
        return Vec::new();
    };
    let none = vec![Reasons::default(); step.redline.changes.len()];
    let (Some(old), Some(new)) = (text(before), text(version)) else {
        return none;
    };
    let tokens = Tokens {
        old: &old.tokens,
        new: &new.tokens,
    };
    let places = Places::new(step, tokens);
    let outlines = [before, version].map(|v| draft(v).map(Outline::new).unwrap_or_default());
    let course = Course {
        document,
        facts,
        trail,
        lang,
        version,
    };
    let mut reasons = none;
    for pointer in course.pointers() {
        for change in met(&pointer, &places, &outlines, reasons.len()) {
            if let Some(reasons) = reasons.get_mut(change.0 as usize) {
                reasons.add(pointer.why, version);
            }
        }
    }
    if let (Some(before), Some(after)) = (draft(before), draft(version)) {
        let (old, new) = ((before, tokens.old), (after, tokens.new));
        notes::follow(step, old, new, &mut reasons);
    }
    reasons
}

/// The changes, of so many, that a reason meets.
fn met(
    pointer: &Pointer,
    places: &Places,
    [old, new]: &[Outline; 2],
    count: usize,
) -> BTreeSet<ChangeId> {
    let mut met = BTreeSet::new();
    if pointer.everything {
        met.extend((0..count).filter_map(change_id));
    }
    pointer
        .old
        .meets(&places.old, old, pointer.missing, &mut met);
    pointer
        .new
        .meets(&places.new, new, pointer.missing, &mut met);
    met
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
}

impl Explained {
    /// The changes without a reason.
    pub fn unexplained(&self) -> impl Iterator<Item = ChangeId> + '_ {
        let numbered = self.reasons.iter().enumerate();
        numbered
            .filter(|(_, reasons)| reasons.is_empty())
            .filter_map(|(i, _)| change_id(i))
    }
}

impl Reasons {
    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.threads.is_empty() && self.entries.is_empty()
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
    }

    fn tidy(&mut self) {
        self.threads.sort_unstable();
        self.threads.dedup();
        self.entries.sort_unstable();
        self.entries.dedup();
    }
}
