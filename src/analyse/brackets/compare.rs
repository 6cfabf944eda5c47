//! Which brackets were lifted and which added between two versions.

use std::collections::{BTreeMap, BTreeSet};

use super::{Bracket, Unagreed};
use crate::analyse::redline::TokenAt;
use crate::analyse::trail::Step;
use crate::model::BlockId;
use crate::text::Token;

/// What became of the brackets of one version in the next.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Steps {
    /// Pairs of the old text that are gone, and whether any word in them still stands: then the
    /// brackets were lifted, else they went with their text.
    pub lifted: Vec<(usize, bool)>,
    /// Pairs of the new text that were not there.
    pub added: Vec<usize>,
    /// Pairs that stand in both: their places in the old text and in the new.
    pub kept: Vec<(usize, usize)>,
}

/// The brackets of a text, and the tokens of its blocks.
type Read<'a> = (&'a Unagreed, &'a [Vec<Token>]);

/// Compares the brackets of two versions. A pair stands while either of its brackets does.
#[must_use]
pub fn compare(old: Read<'_>, new: Read<'_>, step: &Step<'_>) -> Steps {
    let mut places = BTreeMap::new();
    for (place, pair) in new.0.pairs.iter().enumerate() {
        let ends = ends(pair, new.1).into_iter().flatten();
        places.extend(ends.map(|token| (token, place)));
    }
    let mut steps = Steps::default();
    let mut standing = BTreeSet::new();
    let mut stand = Stand::default();
    for (place, pair) in old.0.pairs.iter().enumerate() {
        let ends = ends(pair, old.1);
        let heirs = ends
            .iter()
            .flatten()
            .filter_map(|end| step.descendant(*end));
        let mut free = heirs
            .filter_map(|heir| places.get(&heir))
            .filter(|p| !standing.contains(*p));
        match free.next() {
            Some(heir) => {
                standing.insert(heir);
                steps.kept.push((place, *heir));
            }
            None => steps.lifted.push((place, stand.any(step, ends))),
        }
    }
    let all = 0..new.0.pairs.len();
    steps.added = all.filter(|place| !standing.contains(place)).collect();
    steps
}

/// For each old block asked about, how many of its first tokens stand in the new text.
#[derive(Default)]
struct Stand(BTreeMap<BlockId, Vec<u32>>);

impl Stand {
    /// Whether any token between two of a block stands.
    fn any(&mut self, step: &Step<'_>, ends: [Option<TokenAt>; 2]) -> bool {
        let [Some(first), Some(last)] = ends else {
            return false;
        };
        let counts = self.0.entry(first.block).or_insert_with(|| {
            let tokens = step
                .redline
                .descent
                .get(first.block.0 as usize)
                .into_iter()
                .flatten();
            let count = tokens.scan(0, |sum, heir| {
                *sum += u32::from(heir.is_some());
                Some(*sum)
            });
            count.collect()
        });
        let up_to = |token: u32| counts.get(token as usize).copied().unwrap_or(0);
        last.token > first.token + 1 && up_to(last.token - 1) > up_to(first.token)
    }
}

/// The tokens of a pair's two brackets.
pub fn ends(pair: &Bracket, tokens: &[Vec<Token>]) -> [Option<TokenAt>; 2] {
    let tokens = tokens
        .get(pair.block.0 as usize)
        .map(Vec::as_slice)
        .unwrap_or_default();
    let at = |byte: u32| {
        let after = tokens.partition_point(|token| token.range.start <= byte);
        let token = u32::try_from(after.checked_sub(1)?).ok()?;
        Some(TokenAt {
            block: pair.block,
            token,
        })
    };
    [at(pair.range.start), at(pair.range.end.saturating_sub(1))]
}
