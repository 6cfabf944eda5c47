//! Text as quotations are compared: [folded](crate::text::fold), and without white space between
//! characters of scripts that do not use it, where a line break or a new block stands for nothing.

use std::ops::Range;

use crate::text::is_full_width;

/// Folded text that grows piece by piece, so that each piece's place in it is known.
#[derive(Debug, Default)]
pub(super) struct Row {
    text: String,
    space: bool,
}

impl Row {
    /// Adds a token and says which bytes of the row it became; an empty range where nothing of it
    /// can be seen.
    pub(super) fn push(&mut self, token: &str) -> Range<usize> {
        if token.bytes().all(|byte| byte.is_ascii_graphic()) {
            return self.add(token);
        }
        let folded = crate::text::fold::fold(token);
        let start = self.add(folded.trim()).start;
        self.space |= folded.len() > 1 && folded.ends_with(' ');
        start..self.text.len()
    }

    /// White space, as between two words or two blocks.
    pub(super) fn space(&mut self) {
        self.space = !self.text.is_empty();
    }

    /// The text of the row, without white space at its ends.
    pub(super) fn finish(self) -> String {
        self.text
    }

    fn add(&mut self, visible: &str) -> Range<usize> {
        let Some(next) = visible.chars().next() else {
            return self.text.len()..self.text.len();
        };
        let joins = |last| is_full_width(last) && is_full_width(next);
        if self.space && !self.text.chars().next_back().is_some_and(joins) {
            self.text.push(' ');
        }
        self.space = false;
        self.text.push_str(visible);
        self.text.len() - visible.len()..self.text.len()
    }
}

/// A quotation, folded.
pub(super) fn fold(text: &str) -> String {
    let mut row = Row::default();
    for (i, words) in crate::text::fold::fold(text).split(' ').enumerate() {
        if i > 0 {
            row.space();
        }
        row.add(words);
    }
    row.finish()
}

#[cfg(test)]
mod tests {
    use super::{Row, fold};

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
        let mut row = Row::default();
        assert_eq!(row.push("a"), 0..1);
        row.space();
        assert_eq!(row.push("\u{fffc}"), 1..1);
        assert_eq!(row.push("“"), 2..3);
        assert_eq!(row.finish(), "a \"");
    }
}
