//! Where the places of a call stand: one on two paragraphs is to be seen at both.

use std::collections::BTreeMap;

use crate::analyse::facts::{CallFacts, Facts, Part, Standing};
use crate::analyse::redline::TokenAt;
use crate::analyse::trail::Trail;
use crate::model::{BlockId, Lang};

/// For each call and each version from its own on, the leaf blocks that its places begin in, each
/// once, in the text of its standing there: those of which any word is left, else where they stood.
/// None for a call on the whole document.
#[must_use]
pub fn places(facts: &Facts) -> Vec<Vec<Vec<BlockId>>> {
    let mut trails = BTreeMap::new();
    let calls = facts.calls.iter();
    calls
        .map(|call| of_call(facts, call, &mut trails))
        .collect()
}

fn of_call<'a>(
    facts: &'a Facts,
    call: &'a CallFacts,
    trails: &mut BTreeMap<&'a Lang, Trail<'a>>,
) -> Vec<Vec<BlockId>> {
    let target = call.resolved.as_ref();
    let parts = target.map_or(&[][..], |target| &target.parts);
    let mut trail = target
        .and_then(|target| target.lang.as_ref())
        .filter(|_| parts.len() > 1)
        .map(|lang| {
            &*trails
                .entry(lang)
                .or_insert_with(|| Trail::new(facts, lang))
        });
    let mut all = Vec::new();
    for (standing, version) in call.standings.iter().zip(call.version..) {
        // Carried by its source paragraph, it is no longer in that text, and stays out of it.
        trail = trail.filter(|_| target.is_some_and(|of| of.lang.as_ref() == Some(&standing.lang)));
        let first = |part| first(trail?, part, (call.version, version), standing);
        let mut blocks: Vec<_> = parts.iter().filter_map(first).collect();
        blocks.sort_unstable();
        blocks.dedup();
        blocks.extend(standing.block.filter(|_| blocks.is_empty()));
        all.push(blocks);
    }
    all
}

/// The block of the first word of a part that is left, from one version to a later one.
fn first(
    trail: &Trail<'_>,
    part: &Part,
    (from, to): (usize, usize),
    standing: &Standing,
) -> Option<BlockId> {
    let carried = |token: &TokenAt| {
        trail
            .forth(from, *token)
            .find(|(version, _)| *version == to)
    };
    let left = part.tokens.iter().filter_map(carried);
    let mut left = left.filter(|(_, token)| standing.tokens.binary_search(token).is_ok());
    left.next().map(|(_, token)| token.block)
}
