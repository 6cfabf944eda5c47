//! Emphasis next to full-width punctuation.
//!
//! CommonMark's flanking rules take `**「重要」**的` for literal asterisks: the closing run stands
//! after punctuation and before a letter, as an opening one would. The CJK-friendly amendment
//! (<https://github.com/tats-u/markdown-cjk-friendly>) lets a run beside East Asian text both open
//! and close there. The parser does not know it, but takes a run between two letters as one that may
//! do either: so a [`NOTHING`](super::source::NOTHING), which counts as a letter, is put between such a run and the
//! punctuation it touches. Where the run turns out to be no delimiter, in code or an address, the
//! character is dropped again like everywhere else.

use super::source::Source;
use crate::text::{is_cjk, is_combining};

/// The text with what the parser needs to see emphasis beside East Asian punctuation.
pub(super) fn prepare(source: Source<'_>) -> Source<'_> {
    let spots = spots(&source.text);
    source.with_nothing_at(&spots)
}

/// The byte offsets at which a letter that is nothing belongs.
fn spots(text: &str) -> Vec<usize> {
    let bytes = text.as_bytes();
    let mut spots = Vec::new();
    let mut at = 0;
    while let Some(start) = bytes[at..]
        .iter()
        .position(|b| matches!(b, b'*' | b'~'))
        .map(|i| at + i)
    {
        let mark = bytes[start];
        let len = bytes[start..].iter().take_while(|&&b| b == mark).count();
        at = start + len;
        let start = start + usize::from(is_escaped(bytes, start));
        if start < at && (mark == b'*' || len == 2) {
            spots.extend(spot(text, start, at));
        }
    }
    spots
}

fn is_escaped(bytes: &[u8], at: usize) -> bool {
    bytes[..at]
        .iter()
        .rev()
        .take_while(|&&b| b == b'\\')
        .count()
        % 2
        == 1
}

/// Where a delimiter run at `start..end` needs to see nothing: on the side of its punctuation, if a
/// letter is on the other and either of them is East Asian.
fn spot(text: &str, start: usize, end: usize) -> Option<usize> {
    let before = text[..start].chars().next_back()?;
    let after = text[end..].chars().next()?;
    if !is_cjk(before) && !is_cjk(after) {
        return None;
    }
    match (is_symbol(before), is_symbol(after)) {
        (true, false) if is_letter(after) => Some(start),
        (false, true) if is_letter(before) => Some(end),
        _ => None,
    }
}

fn is_letter(c: char) -> bool {
    c.is_alphanumeric() || is_combining(c)
}

/// Punctuation and symbols, but for the bar, which parts the cells of a table.
fn is_symbol(c: char) -> bool {
    !is_letter(c) && !c.is_whitespace() && !c.is_control() && c != '|'
}

#[cfg(test)]
mod tests {
    use super::super::source::NOTHING;
    use super::*;

    #[test]
    fn only_beside_east_asian_punctuation() {
        let prepared = |text| prepare(Source::whole(text, 0)).text.replace(NOTHING, "¤");
        assert_eq!(prepared("**「重要」**的"), "**「重要」¤**的");
        assert_eq!(prepared("的**「重要」**"), "的**¤「重要」**");
        assert_eq!(prepared("**（a）**b"), "**（a）¤**b");
        assert_eq!(prepared("在**(a)**的"), "在**¤(a)¤**的");
        assert_eq!(prepared("~~「甲」~~的"), "~~「甲」¤~~的");
        for same in [
            "a**(b)**c",
            "**重要**的",
            "的 **「重要」** 的",
            "的\\*「",
            "甲|**「",
            "*",
        ] {
            assert_eq!(prepared(same), same);
        }
    }
}
