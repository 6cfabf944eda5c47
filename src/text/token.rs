//! Tokens of a line: the units that comparisons align and that comments stand on.

use std::ops::Range;

/// What a token is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum TokenKind {
    /// A word (UAX #29 §4), or in Han, Kana, Thai and other unspaced text one grapheme cluster.
    Word,
    /// White space: one character.
    Space,
    /// One grapheme of punctuation or anything else.
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

/// Splits a line's text into tokens.
#[must_use]
pub fn tokens(text: &str) -> Vec<Token> {
    use unicode_segmentation::UnicodeSegmentation;
    let kind = |word: &str| match word {
        "\u{fffc}" => TokenKind::Atom,
        w if w.chars().all(char::is_whitespace) => TokenKind::Space,
        w if w.chars().any(char::is_alphanumeric) => TokenKind::Word,
        _ => TokenKind::Other,
    };
    let at = |i: usize| u32::try_from(i).unwrap_or(u32::MAX);
    let words = text.split_word_bound_indices();
    words
        .map(|(i, w)| Token {
            kind: kind(w),
            range: at(i)..at(i + w.len()),
        })
        .collect()
}
