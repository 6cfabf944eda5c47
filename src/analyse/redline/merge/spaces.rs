//! White space around kept words.

use std::ops::Range;

use super::super::texts::Texts;
use super::super::words::{self, Likeness, Part, Same};
use crate::text::TokenKind;

/// Kept words of a part together with the white space around them, as far as it agrees.
pub(crate) fn with_spaces(texts: &Texts<'_>, part: &Part, words: Vec<Same>) -> Vec<Same> {
    let mut out = Vec::with_capacity(2 * words.len() + 2);
    let (mut old, mut new) = (part.old.1.start, part.new.1.start);
    for same in words {
        spaces(
            texts,
            part,
            old..same.old.start,
            new..same.new.start,
            &mut out,
        );
        (old, new) = (same.old.end, same.new.end);
        out.push(same);
    }
    spaces(
        texts,
        part,
        old..part.old.1.end,
        new..part.new.1.end,
        &mut out,
    );
    out
}

/// White space at both ends of a gap between kept words. Where only one side has words, the other's
/// white space agrees with what stands before them if it can, so that a deleted word takes the space
/// after it along; with what stands after them where only that looks the same, as at the end of a
/// stretch of emphasis that became longer.
fn spaces(texts: &Texts<'_>, part: &Part, old: Range<u32>, new: Range<u32>, out: &mut Vec<Same>) {
    let agree = |&(i, j): &(u32, u32)| {
        let token = texts.old.tokens(part.old.0).get(i as usize);
        token.is_some_and(|token| token.kind == TokenKind::Space)
            && texts.old.slice(part.old.0, i..i + 1) == texts.new.slice(part.new.0, j..j + 1)
    };
    let same = |(i, j): (u32, u32)| Same {
        old: i..i + 1,
        new: j..j + 1,
        likeness: words::likeness(texts, part.old_token(i), part.new_token(j)),
    };
    let looks_same = |pair: &(u32, u32)| same(*pair).likeness == Likeness::Same;
    let last = old.end.checked_sub(1).zip(new.end.checked_sub(1));
    let last = last.filter(|&(i, j)| i >= old.start && j >= new.start);
    let ends_same = last.is_some_and(|last| agree(&last) && looks_same(&last));
    let (mut i, mut j) = (old.start, new.start);
    while i < old.end && j < new.end && agree(&(i, j)) && (looks_same(&(i, j)) || !ends_same) {
        out.push(same((i, j)));
        (i, j) = (i + 1, j + 1);
    }
    let backwards = (i..old.end).rev().zip((j..new.end).rev());
    let tail: Vec<(u32, u32)> = backwards.take_while(agree).collect();
    out.extend(tail.into_iter().rev().map(same));
}
