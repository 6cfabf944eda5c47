//! Finding a quotation in a text.

use std::ops::Range;

use super::fold::fold;
use super::reading::{Reading, at};
use crate::text::{TokenKind, tokens};

/// A quotation and the words around it, as quotations are compared.
#[derive(Debug)]
pub(super) struct Quote {
    /// The quotation.
    pub(super) text: String,
    /// The words right before it; empty for none.
    pub(super) before: String,
    /// The words right after it; empty for none.
    pub(super) after: String,
}

/// Where a quotation stands.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Matches {
    /// Ranges of the reading's row, ascending.
    pub(super) found: Vec<Range<u32>>,
    /// Whether there were too many to look at.
    pub(super) more: bool,
}

/// Nobody tells apart more places than these.
const MOST: usize = 1000;

/// A quotation that repeats itself is looked for no more often than this.
const MOST_SEARCHES: usize = 100;

impl Quote {
    pub(super) fn new(text: &str, before: &str, after: &str) -> Self {
        Self {
            text: fold(text),
            before: fold(before),
            after: fold(after),
        }
    }

    /// Where it stands in a part of a text: at word edges, between the words given as context.
    pub(super) fn find(&self, reading: &Reading<'_>, scope: &Range<u32>) -> Matches {
        let mut matches = Matches::default();
        if self.text.is_empty() {
            return matches;
        }
        let candidates = match self.rarest(reading, scope) {
            Some((offset, places)) if self.is_cheap(places, reading) => {
                Candidates::Indexed { places, offset }
            }
            Some(_) => Candidates::Searched,
            None if reading.seams => Candidates::Searched,
            None => return matches,
        };
        candidates.each(self, reading, scope, |start| {
            if let Some(range) = self.stands_at(reading, scope, start) {
                matches.more = matches.found.len() == MOST;
                if !matches.more {
                    matches.found.push(range);
                }
            }
            !matches.more
        });
        matches
    }

    /// The rarest of its words: its byte offset in the quotation and the places of the text where
    /// it may stand. `None` where the text lacks one of them.
    fn rarest<'r>(&self, reading: &'r Reading<'_>, scope: &Range<u32>) -> Option<Indexed<'r>> {
        let visible = tokens(&self.text)
            .into_iter()
            .filter(|t| t.kind != TokenKind::Space);
        let indexed = visible.map(|token| {
            let word = self
                .text
                .get(token.range.start as usize..token.range.end as usize);
            (
                token.range.start,
                reading.places(word.unwrap_or_default(), scope),
            )
        });
        let rarest = indexed.min_by_key(|(_, places)| places.len())?;
        (!rarest.1.is_empty()).then_some(rarest)
    }

    /// Whether trying every place costs no more than reading the text a few times.
    fn is_cheap(&self, places: &[(u64, u32)], reading: &Reading<'_>) -> bool {
        places.len().saturating_mul(self.text.len()) <= 4 * reading.folded.len() + 4096
    }

    /// The tokens of the quotation if it stands at that byte of the folded text.
    fn stands_at(
        &self,
        reading: &Reading<'_>,
        scope: &Range<u32>,
        start: usize,
    ) -> Option<Range<u32>> {
        let end = start + self.text.len();
        if reading.folded.get(start..end)? != self.text {
            return None;
        }
        let precedes = |b: &Range<u32>| (b.start as usize) < start + usize::from(b.is_empty());
        let from = reading.bytes.partition_point(precedes);
        let to = reading.bytes.partition_point(|b| (b.end as usize) < end);
        let at_edges = reading.bytes.get(from)?.start as usize == start
            && reading.bytes.get(to)?.end as usize == end;
        let range = at(from)..at(to) + 1;
        let inside = scope.start <= range.start && range.end <= scope.end;
        (at_edges && inside && self.fits_context(&reading.folded, start, end)).then_some(range)
    }

    fn fits_context(&self, folded: &str, start: usize, end: usize) -> bool {
        let before = folded.get(..start).unwrap_or_default().trim_end();
        let after = folded.get(end..).unwrap_or_default().trim_start();
        before.ends_with(&self.before) && after.starts_with(&self.after)
    }
}

/// A word's byte offset in a quotation, and the places of a text where it may stand.
type Indexed<'r> = (u32, &'r [(u64, u32)]);

/// Where to look for a quotation.
enum Candidates<'r> {
    /// Where its rarest word stands.
    Indexed {
        places: &'r [(u64, u32)],
        offset: u32,
    },
    /// In the whole text, by linear search.
    Searched,
}

impl Candidates<'_> {
    /// Calls `visit` with each byte of the folded text where the quotation may begin, until it
    /// says no.
    fn each(
        &self,
        quote: &Quote,
        reading: &Reading<'_>,
        scope: &Range<u32>,
        mut visit: impl FnMut(usize) -> bool,
    ) {
        match self {
            Candidates::Indexed { places, offset } => {
                let begins = places.iter().filter_map(|&(_, place)| {
                    reading
                        .bytes
                        .get(place as usize)?
                        .start
                        .checked_sub(*offset)
                });
                begins.map(|start| start as usize).all(visit);
            }
            Candidates::Searched => {
                let (mut from, end) = reading.byte_range(scope);
                // Places may overlap, so each search begins one character after the last hit.
                for _ in 0..MOST_SEARCHES {
                    let rest = reading.folded.get(from..end).unwrap_or_default();
                    let Some(hit) = rest.find(&quote.text) else {
                        return;
                    };
                    if !visit(from + hit) {
                        return;
                    }
                    from += hit + quote.text.chars().next().map_or(1, char::len_utf8);
                }
            }
        }
    }
}

#[cfg(test)]
mod tests;
