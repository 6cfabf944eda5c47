//! The text that a quotation which is nowhere was probably meant to be.

use std::collections::BTreeMap;
use std::ops::Range;

use super::fold::fold;
use super::reading::{Reading, at};
use crate::text::{TokenKind, nearest as nearest_word, tokens};

/// Words of the quotation that are looked up.
const WORDS: usize = 64;
/// Places that are looked at for each.
const PLACES: usize = 256;
/// Different words of the text that are compared with a word it does not have.
const VOCABULARY: usize = 20_000;
/// Tokens by which words may have shifted and still belong together.
const DRIFT: i64 = 3;

/// The words of `scope` most like the quotation, as many as it has; `None` where none are like
/// it. Bounded by the constants above, whatever the text.
pub(super) fn nearest(
    quote: &str,
    reading: &Reading<'_>,
    scope: &Range<u32>,
) -> Option<Range<u32>> {
    let folded = fold(quote);
    let visible = tokens(&folded)
        .into_iter()
        .filter(|t| t.kind != TokenKind::Space);
    let words: Vec<(TokenKind, &str)> = visible
        .map(|t| {
            (
                t.kind,
                folded
                    .get(t.range.start as usize..t.range.end as usize)
                    .unwrap_or(""),
            )
        })
        .collect();
    let (start, length) =
        vote(&words, reading, scope).or_else(|| misspelt(&words, reading, scope))?;
    let from = start.max(scope.start);
    let to = start.saturating_add(length).min(scope.end);
    (from < to).then_some(from..to)
}

/// Each word votes for where the quotation would begin if it stood at that word; rare words weigh
/// more.
fn vote(
    words: &[(TokenKind, &str)],
    reading: &Reading<'_>,
    scope: &Range<u32>,
) -> Option<(u32, u32)> {
    let mut votes: BTreeMap<i64, u64> = BTreeMap::new();
    let spoken = words
        .iter()
        .enumerate()
        .filter(|(_, (kind, _))| *kind == TokenKind::Word);
    for (i, (_, word)) in spoken.take(WORDS) {
        let places = reading.places(word, scope);
        let weight = 1_000_000 / places.len().max(1) as u64;
        for &(_, place) in places.iter().take(PLACES) {
            *votes
                .entry(i64::from(place) - i64::from(at(i)))
                .or_default() += weight;
        }
    }
    let support = |&begin: &i64| {
        votes
            .range(begin..=begin + DRIFT)
            .map(|(_, w)| w)
            .sum::<u64>()
    };
    let best = votes
        .keys()
        .max_by_key(|begin| (support(begin), std::cmp::Reverse(**begin)))?;
    Some((u32::try_from(*best).unwrap_or(0), at(words.len())))
}

/// Where a word stands that is spelt almost like the longest of the quotation.
fn misspelt(
    words: &[(TokenKind, &str)],
    reading: &Reading<'_>,
    scope: &Range<u32>,
) -> Option<(u32, u32)> {
    let spoken = words
        .iter()
        .enumerate()
        .filter(|(_, (kind, _))| *kind == TokenKind::Word);
    let (i, (_, word)) = spoken.max_by_key(|(_, (_, word))| word.len())?;
    let vocabulary = reading.vocabulary();
    let known = vocabulary
        .iter()
        .take(VOCABULARY)
        .map(|&place| reading.word(place));
    let meant = nearest_word(word, known)?;
    let place = reading.places(meant, scope).first()?.1;
    Some((place.saturating_sub(at(i)), at(words.len())))
}
