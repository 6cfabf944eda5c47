//! Pending suggestions as marks on the words that they would replace.

use std::collections::BTreeMap;
use std::ops::Range;

use super::{ranges, stretches};
use crate::analyse::facts::{Standing, State};
use crate::analyse::redline::TokenAt;
use crate::model::{BlockId, Lang};
use crate::render::article::{Proposed, Suggested};
use crate::text::{Token, TokenKind};

/// A pending suggestion: whose, where it stands, what it would insert.
pub(crate) struct Pending<'a> {
    /// The comment's id.
    pub(crate) id: &'a str,
    /// Where its target stands.
    pub(crate) standing: &'a Standing,
    /// Whether its words are to be inserted after the target's, which stay.
    pub(crate) inserts: bool,
    /// The proposed words as phrasing content; empty to delete the target's.
    pub(crate) html: String,
}

/// The marks of suggestions whose words still stand as they were, by block.
pub(crate) fn suggestions(
    pending: &[Pending<'_>],
    lang: &Lang,
    tokens: &[Vec<Token>],
) -> BTreeMap<BlockId, Vec<Suggested>> {
    let mut blocks: BTreeMap<BlockId, Block<'_>> = BTreeMap::new();
    for one in pending {
        let stands = matches!(one.standing.state, State::Unchanged | State::Restored);
        if stands && one.standing.lang == *lang {
            place(one, tokens, &mut blocks);
        }
    }
    blocks
        .into_iter()
        .map(|(id, block)| (id, block.marks()))
        .collect()
}

/// What is suggested in one block.
#[derive(Default)]
struct Block<'a> {
    deleted: Vec<(Range<u32>, &'a str)>,
    /// By the token before which the words would stand.
    inserted: BTreeMap<u32, Vec<Proposed>>,
}

/// Puts the words at the end of each place that the target stands at, as `accept` would.
fn place<'a>(one: &'a Pending<'_>, tokens: &[Vec<Token>], out: &mut BTreeMap<BlockId, Block<'a>>) {
    for place in apart(&one.standing.tokens, tokens) {
        if let Some(last) = place.last().filter(|_| !one.html.is_empty()) {
            let block = out.entry(last.block).or_default();
            let first = place.iter().find(|at| at.block == last.block);
            let words = Proposed {
                id: one.id.to_owned(),
                html: one.html.clone(),
                target: first.unwrap_or(last).token..last.token + 1,
                follows: one.inserts,
            };
            block
                .inserted
                .entry(last.token + 1)
                .or_default()
                .push(words);
        }
        if !one.inserts {
            for (block, ranges) in ranges(place, tokens) {
                let deleted = ranges.into_iter().map(|range| (range, one.id));
                out.entry(block).or_default().deleted.extend(deleted);
            }
        }
    }
}

/// The places of a target, each a list of tokens without others between them.
fn apart<'t>(target: &'t [TokenAt], tokens: &[Vec<Token>]) -> Vec<&'t [TokenAt]> {
    let seen = |block: BlockId, range: Range<usize>| {
        let all = tokens.get(block.0 as usize).map_or(&[][..], Vec::as_slice);
        let range = range.start.min(all.len())..range.end.min(all.len());
        let mut between = all.get(range).unwrap_or_default().iter();
        between.any(|token| token.kind != TokenKind::Space)
    };
    let touch = |one: &TokenAt, two: &TokenAt| {
        let (from, to) = (one.token as usize + 1, two.token as usize);
        if one.block == two.block {
            return !seen(one.block, from..to);
        }
        let mut among = (one.block.0 + 1..two.block.0).map(BlockId);
        !seen(one.block, from..usize::MAX)
            && !seen(two.block, 0..to)
            && !among.any(|block| seen(block, 0..usize::MAX))
    };
    target.chunk_by(touch).collect()
}

impl Block<'_> {
    /// The marks in order: stretches to delete, cut where rival suggestions overlap and where one
    /// of them would insert its words.
    fn marks(mut self) -> Vec<Suggested> {
        let mut out = Vec::new();
        for (tokens, ids) in stretches(&self.deleted) {
            let ids = ids.join(" ");
            let insert = self.inserted.remove(&tokens.end).unwrap_or_default();
            out.push(Suggested {
                tokens,
                ids,
                insert,
            });
        }
        for (at, insert) in self.inserted {
            out.push(Suggested {
                tokens: at..at,
                ids: String::new(),
                insert,
            });
        }
        out.sort_by_key(|mark| (mark.tokens.start, mark.tokens.end));
        out
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;

    #[test]
    fn words_are_proposed_at_each_place_and_once_at_words_that_touch() {
        let tokens = vec![
            crate::text::tokens("one two three"),
            crate::text::tokens("four five"),
        ];
        let at = |(block, token)| TokenAt {
            block: BlockId(block),
            token,
        };
        let lang = Lang::new("en");
        let shown = |target: &[(u32, u32)]| {
            let tokens_of: Arc<[TokenAt]> = target.iter().copied().map(at).collect();
            let standing = Standing {
                state: State::Unchanged,
                lang: lang.clone(),
                block: tokens_of.first().map(|token| token.block),
                tokens: tokens_of,
            };
            let pending = [Pending {
                id: "x",
                standing: &standing,
                inserts: false,
                html: "new".to_owned(),
            }];
            let marks = suggestions(&pending, &lang, &tokens);
            let marks = marks.into_iter().flat_map(|(block, marks)| {
                marks
                    .into_iter()
                    .map(move |mark| (block.0, mark.tokens, mark.insert.len()))
            });
            marks.collect::<Vec<_>>()
        };
        assert_eq!(shown(&[(0, 0), (0, 4)]), [(0, 0..1, 1), (0, 4..5, 1)]);
        assert_eq!(shown(&[(0, 0), (0, 2)]), [(0, 0..3, 1)]);
        assert_eq!(shown(&[(0, 4), (1, 0)]), [(0, 4..5, 0), (1, 0..1, 1)]);
        assert_eq!(shown(&[(0, 4), (1, 2)]), [(0, 4..5, 1), (1, 2..3, 1)]);
    }
}
