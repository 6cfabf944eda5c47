//! The words of the new text that peg the change to the comment.

use std::ops::Range;

use crate::model::{BlockId, Draft};
use crate::record::target_value;
use crate::text::{Token, TokenKind, tokens};
use crate::write::edit::Value;

/// Words taken on either side, at most, so that a quotation fits one place only.
const AROUND: usize = 4;

/// Words of a block: bytes of its line.
pub(super) type Changed = (BlockId, Range<usize>);

/// Targets that could peg the change, the plainest first; the last is none at all, which leaves it to
/// where the comment's own words stood. `labels` are the paragraphs' of the text before.
pub(super) fn candidates(
    new: &Draft,
    changed: &[Changed],
    labels: &[Option<String>],
    translated: bool,
) -> Vec<Vec<Value>> {
    let mut out = Vec::new();
    for around in 0..=AROUND {
        for numbered in [false, true] {
            if numbered && around < AROUND {
                continue;
            }
            let each = changed.iter().map(|(block, words)| {
                let label = labels.get(block.0 as usize).and_then(Option::as_deref);
                let quote = quote(new, *block, words, around)?;
                let mut keys = vec![("quote", quote)];
                if translated {
                    keys.push(("language", new.lang.as_str()));
                }
                if let Some(label) = label.filter(|_| numbered) {
                    keys.insert(0, ("paragraph", label));
                }
                Some(target_value(&keys))
            });
            out.extend(
                each.collect::<Option<Vec<_>>>()
                    .filter(|all| !all.is_empty()),
            );
        }
    }
    out.push(Vec::new());
    out
}

/// The words that hold the changed ones, with some on either side.
fn quote<'d>(
    new: &'d Draft,
    block: BlockId,
    changed: &Range<usize>,
    around: usize,
) -> Option<&'d str> {
    let line = &new.block(block).line.text;
    let range = quotation(&tokens(line), changed, around)?;
    let quote = line.get(range)?.trim();
    (!quote.is_empty() && !quote.contains(['\n', '\u{fffc}'])).then_some(quote)
}

/// The blocks that have other words, and which; none where words only went, or blocks came or went:
/// then the comment's own words say where.
pub(super) fn changed(old: &Draft, new: &Draft) -> Vec<Changed> {
    let line = |draft: &'_ Draft, id: BlockId| match draft.blocks.get(id.0 as usize) {
        Some(block) => block.line.text.clone(),
        None => String::new(),
    };
    let pairs = new.leaves().map(|id| (id, line(old, id), line(new, id)));
    let changed = pairs.filter(|(_, before, after)| before != after);
    let changed = changed.map(|(id, before, after)| (id, differing(&before, &after)));
    let changed: Vec<Changed> = if old.blocks.len() == new.blocks.len() {
        changed.collect()
    } else {
        changed.take(1).collect()
    };
    let went = |(block, words): &Changed| {
        let line = &new.block(*block).line.text;
        line.get(words.clone()).unwrap_or("x").trim().is_empty()
    };
    if changed.iter().any(went) {
        return Vec::new();
    }
    changed
}

/// The bytes of `after` between what both texts begin and end with.
fn differing(before: &str, after: &str) -> Range<usize> {
    let same = |(a, b): &(u8, u8)| a == b;
    let start = before.bytes().zip(after.bytes()).take_while(same).count();
    let rest = |text: &str| text.len() - start;
    let ends = before.bytes().rev().zip(after.bytes().rev());
    let end = ends.take_while(same).count();
    start..after.len() - end.min(rest(before)).min(rest(after))
}

/// The bytes of whole words that hold a range, and of some words on either side.
fn quotation(words: &[Token], range: &Range<usize>, around: usize) -> Option<Range<usize>> {
    let meets = |token: &Token| {
        (token.range.start as usize) < range.end
            && (token.range.end as usize) > range.start
            && token.kind != TokenKind::Space
    };
    let first = words.iter().position(meets)?;
    let last = words.iter().rposition(meets)?;
    let is_word = |token: &&(usize, &Token)| token.1.kind == TokenKind::Word;
    let numbered: Vec<(usize, &Token)> = words.iter().enumerate().collect();
    let before = numbered[..first]
        .iter()
        .rev()
        .filter(is_word)
        .take(around)
        .last();
    let after = numbered[last + 1..]
        .iter()
        .filter(is_word)
        .take(around)
        .last();
    let start = before.map_or(first, |(at, _)| *at);
    let end = after.map_or(last, |(at, _)| *at);
    Some(words[start].range.start as usize..words[end].range.end as usize)
}
