//! Tokens of a line: the units that comparisons align and that comments stand on.

use std::ops::Range;

use unicode_segmentation::UnicodeSegmentation;

use super::{is_alphanumeric, is_combining, is_ideograph_or_kana, plain};

/// What a token is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum TokenKind {
    /// A word (UAX #29 §4), or in Han, Kana, Thai and other unspaced text one grapheme cluster.
    Word,
    /// White space: one character.
    Space,
    /// One grapheme cluster of punctuation or anything else.
    Other,
    /// U+FFFC standing for an image, or a footnote reference.
    Atom,
}

/// A token: a kind and a byte range of the line's text. Tokens cover the text without gaps and
/// never split a grapheme cluster.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Token {
    /// What it is.
    pub kind: TokenKind,
    /// Its bytes in the line's text.
    pub range: Range<u32>,
}

/// A token of these bytes. Lines are shorter than their files, which are bounded at 16 MiB.
pub(super) fn token(kind: TokenKind, range: Range<usize>) -> Token {
    let at = |i: usize| u32::try_from(i).unwrap_or(u32::MAX);
    Token {
        kind,
        range: at(range.start)..at(range.end),
    }
}

/// Splits a line's text into tokens.
///
/// Boundaries are those of UAX #29 words that are also boundaries of grapheme clusters, with white
/// space, ideographs and Kana standing each for itself.
#[must_use]
pub fn tokens(text: &str) -> Vec<Token> {
    let mut out = Vec::with_capacity(text.len() / 4);
    let mut at = 0;
    while at < text.len() {
        let end = plain_end(text, at);
        plain::tokens(&text[at..end], at, &mut out);
        at = marked_end(text, end);
        segment(&text[end..at], end, &mut out);
    }
    out
}

/// The end of the longest stretch from `start` that the rules for plain characters can decide
/// alone: all plain, and cut before the last space if something else follows, since a combining
/// mark would cling to it.
fn plain_end(text: &str, start: usize) -> usize {
    let rest = &text[start..];
    match rest.find(|c| !plain::is_plain(c)) {
        None => text.len(),
        Some(end) => start + rest[..end].rfind(' ').unwrap_or(0),
    }
}

/// The end of the stretch from `start` that needs the full rules: up to a space that is followed by
/// a plain character.
fn marked_end(text: &str, start: usize) -> usize {
    let is_cut = |at: usize| {
        let after = text[at + 1..].chars().next();
        at > start && after.is_none_or(plain::is_plain) && !clings(&text[start..at])
    };
    let spaces = text[start..].match_indices(' ');
    let mut spaces = spaces.map(|(at, _)| start + at);
    spaces.find(|&at| is_cut(at)).unwrap_or(text.len())
}

/// Whether a space after this text belongs to its last grapheme cluster (UAX #29 GB9b: Prepend).
fn clings(text: &str) -> bool {
    text.ends_with(|c: char| {
        matches!(c,
            '\u{600}'..='\u{605}' | '\u{6dd}' | '\u{70f}' | '\u{890}' | '\u{891}' | '\u{8e2}'
            | '\u{d4e}' | '\u{110bd}' | '\u{110cd}' | '\u{111c2}'..='\u{111c3}' | '\u{113d1}'
            | '\u{1193f}' | '\u{11941}' | '\u{11a3a}' | '\u{11a84}'..='\u{11a89}' | '\u{11d46}'
            | '\u{11f02}')
    })
}

/// Appends the tokens of `text`, which begins at byte `base` of the line, by the full rules.
fn segment(text: &str, base: usize, out: &mut Vec<Token>) {
    let mut words = text
        .split_word_bound_indices()
        .map(|(i, word)| i + word.len())
        .peekable();
    let mut start = 0;
    let mut graphemes = text.grapheme_indices(true).peekable();
    while let Some((i, grapheme)) = graphemes.next() {
        let end = i + grapheme.len();
        while words.next_if(|&boundary| boundary < end).is_some() {}
        let alone =
            stands_alone(grapheme) || graphemes.peek().is_some_and(|(_, next)| stands_alone(next));
        if alone || words.peek() == Some(&end) {
            match kind(&text[start..end]) {
                TokenKind::Other => one_by_one(&text[start..end], base + start, out),
                kind => out.push(token(kind, base + start..base + end)),
            }
            start = end;
        }
    }
}

/// Appends each grapheme cluster of what is no word as a token of its own.
fn one_by_one(text: &str, base: usize, out: &mut Vec<Token>) {
    let clusters = text.grapheme_indices(true);
    out.extend(clusters.map(|(i, cluster)| {
        let range = base + i..base + i + cluster.len();
        token(TokenKind::Other, range)
    }));
}

/// Whether a grapheme cluster is a token whatever its neighbours are.
fn stands_alone(grapheme: &str) -> bool {
    grapheme
        .chars()
        .next()
        .is_some_and(|c| c.is_whitespace() || is_ideograph_or_kana(c))
}

fn kind(token: &str) -> TokenKind {
    if token.starts_with('\u{fffc}') {
        TokenKind::Atom
    } else if token.chars().all(char::is_whitespace) {
        TokenKind::Space
    } else if token
        .chars()
        .any(|c| is_alphanumeric(c) && !is_combining(c))
    {
        TokenKind::Word
    } else {
        TokenKind::Other
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn split(text: &str) -> Vec<&str> {
        tokens(text)
            .iter()
            .map(|t| &text[t.range.start as usize..t.range.end as usize])
            .collect()
    }

    fn words(text: &str) -> Vec<&str> {
        let words = tokens(text)
            .into_iter()
            .filter(|t| t.kind == TokenKind::Word);
        words
            .map(|t| &text[t.range.start as usize..t.range.end as usize])
            .collect()
    }

    #[test]
    fn whole_orthographic_words() {
        assert_eq!(
            words("It can't cost 1,000.50, e.g. in U.S."),
            ["It", "can't", "cost", "1,000.50", "e.g", "in", "U.S"]
        );
        assert_eq!(words("l’été n’a"), ["l’été", "n’a"]);
        assert_eq!(words("مُقَدِّمَة العـــربية"), ["مُقَدِّمَة", "العـــربية"]);
        assert_eq!(words("می‌خواهم"), ["می‌خواهم"]);
        assert_eq!(words("Ёлка, ель"), ["Ёлка", "ель"]);
        assert_eq!(words("한국어 문장"), ["한국어", "문장"]);
    }

    #[test]
    fn unspaced_scripts_by_grapheme() {
        assert_eq!(
            split("各方EU同意3点"),
            ["各", "方", "EU", "同", "意", "3", "点"]
        );
        assert_eq!(
            split("カタカナ、ひらがな"),
            ["カ", "タ", "カ", "ナ", "、", "ひ", "ら", "が", "な"]
        );
        assert_eq!(split("か\u{3099}き"), ["か\u{3099}", "き"]);
        assert_eq!(split("กำหนด"), ["กำ", "ห", "น", "ด"]);
        assert_eq!(split("ພາສາ"), ["ພ", "າ", "ສ", "າ"]);
        assert_eq!(split("ខ្មែរ ខ"), ["ខ្មែ", "រ", " ", "ខ"]);
        assert_eq!(split("မြန်မာ"), ["မြ", "န်", "မာ"]);
    }

    #[test]
    fn one_space_a_character() {
        assert_eq!(
            split("a  b\u{a0}\u{3000}c\r\nd\n"),
            [
                "a", " ", " ", "b", "\u{a0}", "\u{3000}", "c", "\r\n", "d", "\n"
            ]
        );
    }

    #[test]
    fn clusters_stay_whole() {
        assert_eq!(split("a 👩‍👩‍👧‍👦 b"), ["a", " ", "👩‍👩‍👧‍👦", " ", "b"]);
        assert_eq!(split("“\u{308}x"), ["“\u{308}", "x"]);
        assert_eq!(split("a \u{301}b"), ["a", " \u{301}", "b"]);
        assert_eq!(tokens("\"\u{64e}")[0].kind, TokenKind::Other);
        assert_eq!(
            split("__ ...—\u{200e}!"),
            ["_", "_", " ", ".", ".", ".", "—", "\u{200e}", "!"]
        );
        let atom = tokens("a\u{fffc}b");
        assert_eq!((atom[1].kind, atom.len()), (TokenKind::Atom, 3));
    }

    /// Every character before a space, so that the cuts at spaces are safe.
    #[test]
    fn no_character_clings_unnoticed() {
        for c in ('\u{80}'..=char::MAX).filter(|c| !c.is_control()) {
            let text = format!("{c} ");
            let one = text.graphemes(true).nth(1).is_none();
            assert!(!one || clings(&text[..c.len_utf8()]), "{c:?}");
        }
    }

    /// Every plain character between two others; of ideographs, one in a hundred.
    #[test]
    fn plain_characters_go_by_the_full_rules() {
        let some = |c: &char| !is_ideograph_or_kana(*c) || u32::from(*c) % 100 == 0;
        let plain = ('\0'..=char::MAX).filter(|&c| plain::is_plain(c));
        for c in plain.filter(some) {
            for text in ["a*a", "1*1", "*_*", "中*中", " * ", "*\r\n*", "a*1"] {
                let text = text.replace('*', &c.to_string());
                assert_eq!(tokens(&text), slow(&text), "{text:?}");
            }
        }
    }

    fn covers(text: &str) {
        let graphemes: Vec<usize> = text.grapheme_indices(true).map(|(i, _)| i).collect();
        let mut at = 0;
        for token in tokens(text) {
            assert_eq!(token.range.start, at, "{text:?}");
            assert!(
                graphemes.binary_search(&(at as usize)).is_ok(),
                "{text:?} at {at}"
            );
            assert!(token.range.end > at);
            at = token.range.end;
        }
        assert_eq!(at as usize, text.len());
    }

    fn slow(text: &str) -> Vec<Token> {
        let mut out = Vec::new();
        segment(text, 0, &mut out);
        out
    }

    proptest! {
        #[test]
        fn ascii_rules_are_the_full_rules(text in "[a-zA-Z0-9_:;,.' \t\n\r\"-]{0,40}") {
            prop_assert_eq!(tokens(&text), slow(&text));
        }

        #[test]
        fn plain_rules_are_the_full_rules(
            text in "([a1_:,.'’ \u{a0}\r\n]|[éЖяبى٣،中文；：，。“»…（\u{3000}]){0,40}"
        ) {
            prop_assert_eq!(tokens(&text), slow(&text));
        }

        #[test]
        fn stretches_are_the_full_rules(
            text in "([a-c1. \r\n]|[яب中カก\u{301}\u{600}\u{200d}’é۱🇫👩\u{3099}\u{fffc}]){0,30}"
        ) {
            prop_assert_eq!(tokens(&text), slow(&text));
            covers(&text);
        }

        #[test]
        fn any_text_is_covered(text in ".{0,60}") {
            covers(&text);
        }
    }
}
