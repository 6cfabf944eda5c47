//! The words of the new text that peg the change to the comment.

use std::ops::Range;

use crate::model::{BlockId, Draft};
use crate::record::target_value;
use crate::text::{Token, TokenKind, tokens};
use crate::write::edit::Value;

/// Words taken on either side, at most, so that a quotation fits one place only.
const AROUND: usize = 4;

/// Targets that could peg the change, the plainest first; the last is none at all, which leaves it to
/// where the comment's own words stood. `labels` are the paragraphs' of the text before.
pub(super) fn candidates(
    old: &Draft,
    new: &Draft,
    labels: &[Option<String>],
    translated: bool,
) -> Vec<Vec<Value>> {
    let mut out = Vec::new();
    if let Some((block, changed)) = changed(old, new) {
        let line = &new.block(block).line.text;
        let words = tokens(line);
        let label = labels.get(block.0 as usize).and_then(Option::as_deref);
        for around in 0..=AROUND {
            let Some(range) = quotation(&words, &changed, around) else {
                continue;
            };
            let quote = line.get(range).unwrap_or_default().trim();
            if quote.is_empty() || quote.contains(['\n', '\u{fffc}']) {
                continue;
            }
            let mut keys = vec![("quote", quote)];
            if translated {
                keys.push(("language", new.lang.as_str()));
            }
            out.push(vec![target_value(&keys)]);
            if let (Some(label), AROUND) = (label, around) {
                keys.insert(0, ("paragraph", label));
                out.push(vec![target_value(&keys)]);
            }
        }
    }
    out.push(Vec::new());
    out
}

/// The one block that has other words, and which; `None` where there are several, or where words
/// only went: then the comment's own words say where.
fn changed(old: &Draft, new: &Draft) -> Option<(BlockId, Range<usize>)> {
    let same = |id: &BlockId| {
        let (one, two) = (old.blocks.get(id.0 as usize), new.blocks.get(id.0 as usize));
        one.zip(two)
            .is_some_and(|(one, two)| one.line.text == two.line.text)
    };
    let block = new.leaves().find(|id| !same(id))?;
    let before = &old
        .blocks
        .get(block.0 as usize)
        .map_or("", |block| &block.line.text);
    let after = &new.block(block).line.text;
    let start = before
        .bytes()
        .zip(after.bytes())
        .take_while(|(a, b)| a == b)
        .count();
    let rest = |text: &str| text.len() - start;
    let end = before
        .bytes()
        .rev()
        .zip(after.bytes().rev())
        .take_while(|(a, b)| a == b)
        .count();
    let end = end.min(rest(before)).min(rest(after));
    let range = start..after.len() - end;
    (!after.get(range.clone()).unwrap_or("x").trim().is_empty()).then_some((block, range))
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
