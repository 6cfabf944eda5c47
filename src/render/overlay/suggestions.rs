//! Pending suggestions as marks on the words that they would replace.

use std::collections::BTreeMap;
use std::ops::Range;

use super::{ranges, stretches};
use crate::analyse::facts::{Standing, State};
use crate::model::{BlockId, Lang};
use crate::render::article::Suggested;
use crate::text::Token;

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
    inserted: BTreeMap<u32, Vec<(String, String)>>,
}

fn place<'a>(one: &'a Pending<'_>, tokens: &[Vec<Token>], out: &mut BTreeMap<BlockId, Block<'a>>) {
    let found = ranges(&one.standing.tokens, tokens);
    let Some((&last, end)) = found.last_key_value() else {
        return;
    };
    let Some(end) = end.last().map(|range| range.end) else {
        return;
    };
    if !one.html.is_empty() {
        let block = out.entry(last).or_default();
        let words = (one.id.to_owned(), one.html.clone());
        block.inserted.entry(end).or_default().push(words);
    }
    if !one.inserts {
        for (block, ranges) in found {
            let deleted = ranges.into_iter().map(|range| (range, one.id));
            out.entry(block).or_default().deleted.extend(deleted);
        }
    }
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
