//! Comments that pulled a change the other way.
//!
//! A change that was made for one comment may go against another: one says that it contradicts the
//! other, they suggest different words for it, or one supports the words as they were drafted.

use std::collections::BTreeSet;

use super::pointers::{Course, Pointer};
use crate::analyse::facts::Reasons;
use crate::analyse::redline::ChangeId;
use crate::model::{Document, Outcome, Position, ReplyOutcome, SeeAs, Suggestion, Thread};

/// Notes, for each change that comments led to, those that asked for the opposite. `met` tells the
/// changes that a comment's words meet.
pub(super) fn oppose(
    course: &Course<'_>,
    reasons: &mut [Reasons],
    met: impl Fn(&Pointer) -> Vec<ChangeId>,
) {
    if reasons.iter().all(|reasons| reasons.threads.is_empty()) {
        return;
    }
    let document = course.document;
    let against = against_what_was_missing(document);
    let mut rivals = vec![Vec::new(); reasons.len()];
    for place in 0..document.threads.len() {
        if !may_rival(&document.threads[place]) {
            continue;
        }
        let Some(mut pointer) = course.rival(place) else {
            continue;
        };
        pointer.missing |= against.contains(&place);
        for change in met(&pointer) {
            if let Some(rivals) = rivals.get_mut(change.0 as usize) {
                rivals.push(place);
            }
        }
    }
    for (reasons, rivals) in reasons.iter_mut().zip(rivals) {
        let all = reasons.threads.iter().chain(&rivals).copied();
        let against = |one: &usize| {
            let led = reasons.threads.iter().filter(|other| *other != one);
            led.copied().any(|other| are_opposed(document, other, *one))
        };
        reasons.against = all.filter(against).collect();
        reasons.against.sort_unstable();
        reasons.against.dedup();
    }
}

/// Whether what a thread asks for can be told.
fn may_rival(thread: &Thread) -> bool {
    let mut replies = thread.replies.iter();
    let withdrawn = replies.any(|reply| reply.outcome == Some(ReplyOutcome::Withdrawn));
    let mut dispositions = thread.dispositions.iter();
    let redacted = dispositions.any(|disposition| disposition.outcome == Outcome::Redacted);
    !withdrawn && !redacted
}

/// Whether two comments on words that both meet one change ask for opposite things. The first led to it.
fn are_opposed(document: &Document, led: usize, other: usize) -> bool {
    let (Some(led), Some(other)) = (document.threads.get(led), document.threads.get(other)) else {
        return false;
    };
    contradicts(led, other)
        || contradicts(other, led)
        || is_for_the_words(other) && !is_for_the_words(led)
        || match (&led.suggest, &other.suggest) {
            (Some(one), Some(two)) => folded(one) != folded(two),
            _ => false,
        }
}

/// Whether somebody supports certain words as they were drafted. Whoever supports a section may
/// still want a word in it changed.
fn is_for_the_words(thread: &Thread) -> bool {
    let mut selectors = thread.target.selectors.iter();
    let named = selectors.any(|one| one.quote.is_some() || one.paragraph.is_some());
    named && thread.suggest.is_none() && thread.position == Some(Position::Support)
}

/// The comments on words that are at odds with one on what was missing after them.
fn against_what_was_missing(document: &Document) -> BTreeSet<usize> {
    let numbered = || document.threads.iter().enumerate();
    let missing: BTreeSet<&str> = numbered()
        .filter(|(_, thread)| thread.missing)
        .map(|(_, thread)| thread.id.as_str())
        .collect();
    let named: BTreeSet<&str> = numbered()
        .filter(|(_, thread)| thread.missing)
        .flat_map(|(_, thread)| contradicted(thread))
        .collect();
    let is_against = |thread: &Thread| {
        named.contains(thread.id.as_str()) || contradicted(thread).any(|id| missing.contains(id))
    };
    numbered()
        .filter(|(_, thread)| is_against(thread))
        .map(|(place, _)| place)
        .collect()
}

/// The comments that a thread says it contradicts.
fn contradicted(thread: &Thread) -> impl Iterator<Item = &str> {
    let see = thread.see.iter();
    see.filter(|see| see.r#as == SeeAs::Contradicts)
        .map(|see| see.comment.value.as_str())
}

fn contradicts(one: &Thread, two: &Thread) -> bool {
    contradicted(one).any(|id| id == two.id.as_str())
}

/// A suggestion's words, white space apart.
fn folded(suggestion: &Suggestion) -> Vec<&str> {
    suggestion.words.split_whitespace().collect()
}
