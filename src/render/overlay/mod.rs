//! What is laid over a text, from facts: which words carry a comment, which suggestions are
//! pending, where a thread or a marker is shown, which source blocks lack a translation.

mod highlights;
mod missing;
mod places;
mod suggestions;

pub(crate) use highlights::{Noted, highlights};
pub(crate) use missing::missing;
pub(crate) use places::{ids, outermost, places};
pub(crate) use suggestions::{Pending, suggestions};

use std::collections::BTreeMap;
use std::ops::Range;

use crate::analyse::redline::TokenAt;
use crate::model::BlockId;
use crate::text::{Token, TokenKind};

/// The tokens of a target by block, as ranges that include the white space between two tokens of
/// the same range. `tokens` ascend.
fn ranges(tokens: &[TokenAt], of_block: &[Vec<Token>]) -> BTreeMap<BlockId, Vec<Range<u32>>> {
    let mut out: BTreeMap<BlockId, Vec<Range<u32>>> = BTreeMap::new();
    for at in tokens {
        let all = of_block
            .get(at.block.0 as usize)
            .map_or(&[][..], Vec::as_slice);
        let block = out.entry(at.block).or_default();
        match block.last_mut() {
            Some(last) if only_space(all, last.end, at.token) => last.end = at.token + 1,
            _ => block.push(at.token..at.token + 1),
        }
    }
    out
}

fn only_space(tokens: &[Token], from: u32, to: u32) -> bool {
    let between = tokens.get(from as usize..to as usize).unwrap_or_default();
    from <= to && between.iter().all(|token| token.kind == TokenKind::Space)
}

/// Overlapping ranges cut into stretches, each with the values of all ranges that cover it.
fn stretches<T: Copy + Ord>(ranges: &[(Range<u32>, T)]) -> Vec<(Range<u32>, Vec<T>)> {
    let mut edges: Vec<(u32, bool, T)> = Vec::with_capacity(ranges.len() * 2);
    for (range, value) in ranges {
        edges.push((range.start, true, *value));
        edges.push((range.end, false, *value));
    }
    edges.sort_unstable();
    let mut out = Vec::new();
    let mut open: BTreeMap<T, u32> = BTreeMap::new();
    let mut from = 0;
    for (at, starts, value) in edges {
        if at > from && !open.is_empty() {
            out.push((from..at, open.keys().copied().collect()));
        }
        from = at;
        let count = open.entry(value).or_default();
        *count = if starts {
            *count + 1
        } else {
            count.saturating_sub(1)
        };
        if *count == 0 {
            open.remove(&value);
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn overlaps_are_cut_at_every_edge() {
        let cut = stretches(&[(0..5, 'a'), (3..8, 'b'), (9..10, 'a')]);
        let want = vec![
            (0..3, vec!['a']),
            (3..5, vec!['a', 'b']),
            (5..8, vec!['b']),
            (9..10, vec!['a']),
        ];
        assert_eq!(cut, want);
    }

    #[test]
    fn white_space_between_two_words_of_a_target_is_covered() {
        let tokens = crate::text::tokens("one two three");
        let at = |token| TokenAt {
            block: BlockId(0),
            token,
        };
        let found = ranges(&[at(0), at(2)], std::slice::from_ref(&tokens));
        assert_eq!(found[&BlockId(0)], vec![0..3]);
        let found = ranges(&[at(0), at(4)], &[tokens]);
        assert_eq!(found[&BlockId(0)], [0..1, 4..5]);
    }
}
