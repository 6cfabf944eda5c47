//! Which comments a version's list shows, and in which order.

use crate::analyse::consensus::ledger::Ledger;
use crate::analyse::facts::Facts;

/// The comments that one version's list shows: every comment made on it and on every version before
/// it. None is ever left out, so the counts add up.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Listing {
    /// Those made on the version itself.
    pub own: Vec<usize>,
    /// Those made earlier.
    pub earlier: Vec<usize>,
}

/// Lists the comments of a version: open ones first, then in the order of the text; those on the
/// whole document before the others.
#[must_use]
pub fn listing(ledger: &Ledger<'_>, facts: &Facts, version: usize) -> Listing {
    let mut threads: Vec<(usize, usize)> = Vec::new();
    for (i, timeline) in ledger.threads.iter().enumerate() {
        threads.extend(
            timeline
                .version
                .filter(|own| *own <= version)
                .map(|own| (own, i)),
        );
    }
    threads.sort_by_cached_key(|&(own, i)| {
        let known = facts.threads.get(i);
        let settled = known.is_some_and(|known| !known.status.is_open());
        let standing = known.and_then(|known| known.standings.get(version - own));
        let first = standing.and_then(|standing| standing.tokens.first().copied());
        (
            settled,
            standing.map(|standing| (standing.block, first)),
            own,
            i,
        )
    });
    let (own, earlier): (Vec<_>, Vec<_>) =
        threads.into_iter().partition(|(own, _)| *own == version);
    let places = |threads: Vec<(usize, usize)>| threads.into_iter().map(|(_, i)| i).collect();
    Listing {
        own: places(own),
        earlier: places(earlier),
    }
}
