//! Pending suggestions that want different words in the same place.

use std::collections::BTreeMap;

use super::facts::{Facts, Standing, State};
use super::redline::TokenAt;
use crate::diagnostics::{Code, Diagnostic};
use crate::model::{Document, Lang, Thread};

/// As many as a reader will look up.
const SHOWN: usize = 5;

/// The other pending suggestions that share a word with that of a thread, in a version.
pub fn rivals<'d>(
    document: &'d Document,
    facts: &'d Facts,
    thread: usize,
    version: usize,
) -> impl Iterator<Item = &'d Thread> {
    let own = standing(document, facts, thread, version);
    let others = pending(document, facts).filter(move |&(other, _)| other != thread);
    others
        .filter(move |&(other, _)| {
            let there = standing(document, facts, other, version);
            own.zip(there).is_some_and(|(own, there)| meet(own, there))
        })
        .map(|(_, thread)| thread)
}

/// A note for each set of pending suggestions that can still be accepted and are linked by words
/// they share in the latest version. Linear in the words they are about, but for a logarithm.
#[must_use]
pub fn complaints(document: &Document, facts: &Facts) -> Vec<Diagnostic> {
    let sets = sets(document, facts).into_iter();
    let sets = sets.filter(|set| set.len() > 1);
    sets.filter_map(|set| complaint(document, &set)).collect()
}

fn pending<'d>(
    document: &'d Document,
    facts: &'d Facts,
) -> impl Iterator<Item = (usize, &'d Thread)> {
    let threads = document.threads.iter().zip(&facts.threads).enumerate();
    let pending =
        threads.filter(|(_, (thread, facts))| thread.suggest.is_some() && facts.status.is_open());
    pending.map(|(at, (thread, _))| (at, thread))
}

/// Where the words of a thread stand in a version, if it is on that or an earlier one.
fn standing<'d>(
    document: &Document,
    facts: &'d Facts,
    thread: usize,
    version: usize,
) -> Option<&'d Standing> {
    let on = &document.threads.get(thread)?.version;
    let own = document.versions.iter().position(|one| one.id == *on)?;
    let standings = &facts.threads.get(thread)?.standings;
    standings.get(version.checked_sub(own)?)
}

fn meet(one: &Standing, two: &Standing) -> bool {
    let shared = |token| two.tokens.binary_search(token).is_ok();
    one.lang == two.lang && one.tokens.iter().any(shared)
}

/// The pending suggestions whose words stand in the latest version as they were, by the first of
/// those that they are linked with.
fn sets(document: &Document, facts: &Facts) -> Vec<Vec<usize>> {
    let Some(latest) = document.versions.len().checked_sub(1) else {
        return Vec::new();
    };
    let mut claims: BTreeMap<(&Lang, TokenAt), usize> = BTreeMap::new();
    let mut first: Vec<usize> = (0..document.threads.len()).collect();
    let mut standing_ones = Vec::new();
    for (at, _) in pending(document, facts) {
        let stands = standing(document, facts, at, latest);
        let stands = stands.filter(|s| matches!(s.state, State::Unchanged | State::Restored));
        let Some(Standing { lang, tokens, .. }) = stands else {
            continue;
        };
        standing_ones.push(at);
        for &token in tokens.iter() {
            let claimed = *claims.entry((lang, token)).or_insert(at);
            let (one, two) = (root(&mut first, claimed), root(&mut first, at));
            first[one.max(two)] = one.min(two);
        }
    }
    let mut sets: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for at in standing_ones {
        sets.entry(root(&mut first, at)).or_default().push(at);
    }
    sets.into_values().collect()
}

/// The first of those that one is linked with; the way there is halved for the next who asks.
fn root(first: &mut [usize], mut of: usize) -> usize {
    while first[of] != of {
        first[of] = first[first[of]];
        of = first[of];
    }
    of
}

fn complaint(document: &Document, set: &[usize]) -> Option<Diagnostic> {
    let all = set.iter().filter_map(|&at| {
        let thread = document.threads.get(at)?;
        Some((&thread.id, thread.suggest.as_ref()?.place))
    });
    let shown: Vec<_> = all.take(SHOWN).collect();
    let ((_, place), others) = shown.split_first()?;
    let names: Vec<String> = shown.iter().map(|(id, _)| format!("`{id}`")).collect();
    let names = match (names.split_last()?, set.len() - shown.len()) {
        ((last, rest), 0) => format!("{} and {last}", rest.join(", ")),
        (_, more) => format!("{} and {more} more", names.join(", ")),
    };
    let message = format!("{names} suggest different words in the same place");
    let hint = format!(
        "when it is decided, put one into the next version with `rapporteur accept {}/…`, and answer the others with `rapporteur respond`",
        document.id
    );
    let note = Diagnostic::new(Code::RivalSuggestions, *place, message).hint(hint);
    let label = |note: Diagnostic, (id, place): &(_, _)| note.label(*place, format!("`{id}`"));
    Some(others.iter().fold(note, label))
}
