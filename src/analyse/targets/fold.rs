//! Text as quotations are compared: white space, Unicode NFC, curly and straight quotes folded,
//! invisible characters skipped. Case counts.

use std::ops::Range;

use unicode_normalization::{UnicodeNormalization, is_nfc};

/// Folded text that grows piece by piece, so that each piece's place in it is known.
#[derive(Debug, Default)]
pub(super) struct Folded {
    text: String,
    space: bool,
}

impl Folded {
    /// Adds a piece and says which bytes of the folded text it became, without the white space
    /// around it; an empty range where nothing of it can be seen.
    pub(super) fn push(&mut self, piece: &str) -> Range<usize> {
        let visible = piece.chars().filter(|&c| !is_skipped(c)).map(straight);
        let mut start = None;
        if is_nfc(piece) {
            visible.for_each(|c| self.add(c, &mut start));
        } else {
            visible.nfc().for_each(|c| self.add(c, &mut start));
        }
        start.unwrap_or(self.text.len())..self.text.len()
    }

    /// White space, as between two blocks.
    pub(super) fn space(&mut self) {
        self.space = !self.text.is_empty();
    }

    /// The folded text, without white space at its ends.
    pub(super) fn finish(self) -> String {
        self.text
    }

    /// Adds one character. White space waits for what follows it: at the ends, and between
    /// characters of scripts that are written without it, it is nothing.
    fn add(&mut self, c: char, start: &mut Option<usize>) {
        if c.is_whitespace() {
            return self.space();
        }
        let joins = |last: char| is_unspaced(last) && is_unspaced(c);
        if self.space && !self.text.chars().next_back().is_some_and(joins) {
            self.text.push(' ');
        }
        self.space = false;
        start.get_or_insert(self.text.len());
        self.text.push(c);
    }
}

/// A whole text, folded.
pub(super) fn fold(text: &str) -> String {
    let mut folded = Folded::default();
    folded.push(text);
    folded.finish()
}

/// A text with its white space folded, for a message of one line.
pub(super) fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Curly quotation marks and apostrophes as straight ones.
fn straight(c: char) -> char {
    match c {
        '‘' | '’' | '‚' | '‛' | '\u{2bc}' => '\'',
        '“' | '”' | '„' | '‟' => '"',
        _ => c,
    }
}

/// What a reader does not see: default ignorable code points (UAX #44), and the stand-in for an
/// image or a footnote reference.
fn is_skipped(c: char) -> bool {
    matches!(c,
        '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}'
        | '\u{180b}'..='\u{180f}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}'
        | '\u{2060}'..='\u{206f}' | '\u{3164}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{ffa0}'
        | '\u{fff0}'..='\u{fffc}' | '\u{1bca0}'..='\u{1bca3}' | '\u{1d173}'..='\u{1d17a}'
        | '\u{e0000}'..='\u{e0fff}')
}

/// Han, Kana and full-width punctuation, between which white space in a source is nothing.
fn is_unspaced(c: char) -> bool {
    matches!(c,
        '\u{2e80}'..='\u{312f}' | '\u{31a0}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}'
        | '\u{f900}'..='\u{faff}' | '\u{fe30}'..='\u{fe4f}' | '\u{ff01}'..='\u{ff9f}'
        | '\u{20000}'..='\u{3ffff}')
}

#[cfg(test)]
mod tests {
    use super::{Folded, fold};

    #[test]
    fn what_looks_alike_is_alike() {
        assert_eq!(
            fold("  the\u{a0}“Board’s”\n\tview "),
            "the \"Board's\" view"
        );
        assert_eq!(fold("cafe\u{301}"), "caf\u{e9}");
        assert_eq!(fold("partici\u{ad}pation\u{200b}"), "participation");
        assert_eq!(fold("人人 有权\n享有"), "人人有权享有");
        assert_eq!(fold("使用 API 的"), "使用 API 的");
        assert_ne!(fold("Has"), fold("has"));
    }

    #[test]
    fn pieces_know_their_place() {
        let mut folded = Folded::default();
        assert_eq!(folded.push("a"), 0..1);
        folded.space();
        assert_eq!(folded.push("\u{fffc}"), 1..1);
        assert_eq!(folded.push("b"), 2..3);
        assert_eq!(folded.finish(), "a b");
    }
}
