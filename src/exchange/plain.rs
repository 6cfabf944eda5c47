//! Plain text for e-mail: lines of a bounded width, broken where the script allows it (UAX #14).

use std::ops::Range;

use icu_segmenter::LineSegmenter;
use icu_segmenter::options::LineBreakOptions;
use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

/// Columns of a line; East Asian wide characters take two (UAX #11).
pub(super) const COLUMNS: usize = 77;

/// Lines that are filled one after another.
#[derive(Debug, Default)]
pub(super) struct Page {
    text: String,
}

impl Page {
    /// A line of its own, broken where it is too long. `first` begins the first line, `rest` all
    /// others.
    pub(super) fn line(&mut self, first: &str, rest: &str, words: &str) {
        let (mut column, mut indent) = (width(first), width(first));
        self.text.push_str(first);
        for piece in pieces(words) {
            let visible = piece.trim_end();
            if column > indent && column + width(visible) > COLUMNS {
                self.turn(rest);
                (column, indent) = (width(rest), width(rest));
            }
            column = self.push(piece, rest, column);
        }
        self.end();
    }

    /// Adds a piece that is put on as many lines as it needs; an address stays whole.
    fn push(&mut self, piece: &str, rest: &str, mut column: usize) -> usize {
        let visible = piece.trim_end();
        if column + width(visible) <= COLUMNS || is_address(visible) {
            self.text.push_str(piece);
            return column + width(piece);
        }
        for grapheme in piece.graphemes(true) {
            if column + width(grapheme) > COLUMNS {
                self.turn(rest);
                column = width(rest);
            }
            self.text.push_str(grapheme);
            column += width(grapheme);
        }
        column
    }

    /// Markdown as it was typed: paragraphs are filled, lists, quotations and code keep their lines.
    pub(super) fn prose(&mut self, indent: &str, markdown: &str) {
        let mut open = String::new();
        for line in markdown.lines() {
            let words = line.trim();
            if words.is_empty() || keeps_its_line(line) {
                self.close(indent, &mut open);
            }
            if words.is_empty() {
                self.gap();
            } else if keeps_its_line(line) {
                self.line(indent, &format!("{indent}  "), line.trim_end());
            } else {
                join(&mut open, words);
            }
        }
        self.close(indent, &mut open);
    }

    fn close(&mut self, indent: &str, open: &mut String) {
        if !open.is_empty() {
            self.line(indent, indent, open);
            open.clear();
        }
    }

    /// A heading, underlined as wide as it is.
    pub(super) fn heading(&mut self, words: &str, rule: &str) {
        self.gap();
        let start = self.text.len();
        self.line("", "", words);
        let widest = self
            .text
            .get(start..)
            .unwrap_or_default()
            .lines()
            .map(width);
        let rule = rule.repeat(widest.max().unwrap_or(0));
        self.line("", "", &rule);
        self.gap();
    }

    /// One empty line, unless there is one already.
    pub(super) fn gap(&mut self) {
        if !self.text.is_empty() && !self.text.ends_with("\n\n") {
            self.text.push('\n');
        }
    }

    fn turn(&mut self, rest: &str) {
        self.end();
        self.text.push_str(rest);
    }

    fn end(&mut self) {
        let kept = self.text.trim_end_matches(' ').len();
        self.text.truncate(kept);
        self.text.push('\n');
    }

    /// The page, with one line end at its end.
    pub(super) fn finish(self) -> String {
        self.text.trim_end().to_owned() + "\n"
    }
}

/// Columns that a text takes.
pub(super) fn width(text: &str) -> usize {
    text.width()
}

/// The pieces between which a line may be broken; each keeps the white space after it.
fn pieces(words: &str) -> Vec<&str> {
    let words = words.trim();
    let segmenter = LineSegmenter::new_for_non_complex_scripts(LineBreakOptions::default());
    let addresses = addresses(words);
    let inside = |at: &usize| {
        addresses
            .iter()
            .any(|range| range.start < *at && *at < range.end)
    };
    let mut from = 0;
    let mut pieces = Vec::new();
    for at in segmenter
        .segment_str(words)
        .filter(|at| *at > 0 && !inside(at))
    {
        pieces.push(words.get(from..at).unwrap_or_default());
        from = at;
    }
    pieces
}

/// Where addresses stand, which nobody could follow in two parts.
fn addresses(words: &str) -> Vec<Range<usize>> {
    let mut at = 0;
    let mut found = Vec::new();
    for word in words.split(char::is_whitespace) {
        if is_address(word) {
            found.push(at..at + word.len());
        }
        at += word.len()
            + words
                .get(at + word.len()..)
                .and_then(|rest| rest.chars().next())
                .map_or(0, char::len_utf8);
    }
    found
}

fn is_address(word: &str) -> bool {
    word.contains("://")
}

/// Whether a line of Markdown means something as a line: an item, a quotation, a heading, code, a
/// row of a table.
fn keeps_its_line(line: &str) -> bool {
    let words = line.trim_start();
    let numbered = words.trim_start_matches(|c: char| c.is_ascii_digit());
    let item = numbered.len() < words.len() && numbered.starts_with(['.', ')']);
    let marks = ["- ", "* ", "+ ", ">", "#", "|", "```", "~~~"];
    item || line.starts_with("    ") || marks.iter().any(|mark| words.starts_with(mark))
}

/// Two lines of a paragraph as one: with a space, but not between characters of scripts that are
/// written without.
fn join(open: &mut String, words: &str) {
    let wide = |c: Option<char>| c.is_some_and(crate::text::is_full_width);
    let unspaced = wide(open.chars().next_back()) && wide(words.chars().next());
    if !open.is_empty() && !unspaced {
        open.push(' ');
    }
    open.push_str(words);
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn filled(words: &str) -> String {
        let mut page = Page::default();
        page.line("* ", "  ", words);
        page.finish()
    }

    #[test]
    fn lines_are_broken_between_words_and_indented() {
        let text = filled(&"word ".repeat(30));
        assert_eq!(text.lines().count(), 2);
        assert!(text.starts_with("* word word") && text.contains("\n  word"));
        assert!(
            text.lines()
                .all(|line| width(line) <= COLUMNS && !line.ends_with(' '))
        );
    }

    #[test]
    fn wide_characters_take_two_columns_and_need_no_spaces() {
        let text = filled(&"参与进程".repeat(30));
        assert!(text.lines().all(|line| width(line) <= COLUMNS));
        assert!(text.lines().all(|line| line.chars().count() < 40), "{text}");
    }

    #[test]
    fn an_address_stays_whole() {
        let address = format!("https://forum.example/{}#c-a", "long/".repeat(20));
        assert!(filled(&format!("see {address} for more")).contains(&address));
    }

    #[test]
    fn paragraphs_are_filled_and_lists_kept() {
        let mut page = Page::default();
        page.prose("  ", "One\ntwo.\n\n- a\n- b\n参与\n进程");
        assert_eq!(
            page.finish(),
            "One two.\n\n  - a\n  - b\n  参与进程\n".replacen("One", "  One", 1)
        );
    }

    proptest! {
        #[test]
        fn nothing_is_lost_and_no_line_too_long(words in "[a-z参与نص \u{301}.,/-]{0,400}") {
            let text = filled(&words);
            prop_assert!(text.lines().all(|line| width(line) <= COLUMNS), "{text}");
            let letters = |text: &str| text.chars().filter(|c| !c.is_whitespace()).collect::<String>();
            prop_assert_eq!(letters(&text), format!("*{}", letters(&words)));
        }
    }
}
