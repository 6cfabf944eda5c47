//! Blocks of raw HTML without their tags: Markdown that is read again.

use std::ops::Range;

use super::html::{self, Piece};
use super::source::{NOTHING, Source};

/// Unwraps a block of raw HTML, given without the prefixes of the containers it stands in. Tags of
/// blocks become blank lines, so that their texts are paragraphs; `br`, `sub`, `sup` and `kbd` stay
/// without attributes; other tags go, as do comments, scripts and style sheets. No `<` of the text
/// that is left begins anything. Each dropped tag is told to `dropped`.
pub(super) fn unwrap(
    block: &Source<'_>,
    dropped: &mut dyn FnMut(Range<usize>, &str, bool),
) -> Source<'static> {
    let mut out = Unwrapped {
        from: block,
        out: Source::default(),
        margin: None,
        after_block: false,
    };
    for (range, piece) in html::pieces(&block.text) {
        match piece {
            Piece::Text => out.text(range),
            Piece::Tag { name, closing } if super::marks::is_honoured(name) => {
                out.honoured(range.start, name, closing);
            }
            Piece::Tag { name, closing } => {
                dropped(range.clone(), name, closing);
                out.dropped(range.start, html::is_block(name));
            }
            Piece::Comment => out.dropped(range.start, false),
            Piece::Hidden => {
                dropped(range.clone(), "", false);
                out.dropped(range.start, false);
            }
        }
    }
    out.out
}

struct Unwrapped<'s, 'f> {
    from: &'s Source<'f>,
    out: Source<'static>,
    /// The indentation of the first line of text, which the others are relative to.
    margin: Option<usize>,
    /// Whether nothing but the tag of a block stands before on the same line.
    after_block: bool,
}

impl Unwrapped<'_, '_> {
    fn at_line_start(&self) -> bool {
        self.out.text.is_empty() || self.out.text.ends_with('\n')
    }

    fn text(&mut self, range: Range<usize>) {
        let mut at = range.start;
        for line in self.from.text[range].split_inclusive('\n') {
            let indent = if self.at_line_start() {
                self.indent(line)
            } else {
                0
            };
            self.line(at + indent..at + line.len());
            at += line.len();
            self.after_block = self.after_block && line.trim().is_empty() && !line.ends_with('\n');
        }
    }

    /// How much of a line's indentation goes.
    fn indent(&mut self, line: &str) -> usize {
        let indent = line.len() - line.trim_start_matches([' ', '\t']).len();
        if self.after_block || line.trim().is_empty() {
            return indent;
        }
        indent.min(*self.margin.get_or_insert(indent))
    }

    fn line(&mut self, range: Range<usize>) {
        let mut at = range.start;
        for (i, _) in self.from.text[range.clone()].match_indices('<') {
            let after = range.start + i + 1;
            self.out.push(self.from, at..after);
            self.nothing(after);
            at = after;
        }
        self.out.push(self.from, at..range.end);
    }

    fn honoured(&mut self, at: usize, name: &str, closing: bool) {
        // At the start of a line, alone, it would begin a block of raw HTML again.
        self.nothing(at);
        self.out
            .insert(self.from, at, if closing { "</" } else { "<" });
        self.out.insert(self.from, at, name);
        self.out.insert(self.from, at, ">");
    }

    fn dropped(&mut self, at: usize, block: bool) {
        if block {
            self.out.insert(self.from, at, "\n\n");
            self.after_block = true;
        } else if !self.at_line_start() {
            self.nothing(at);
        }
    }

    fn nothing(&mut self, at: usize) {
        self.out
            .insert(self.from, at, NOTHING.encode_utf8(&mut [0; 4]));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn unwrapped(html: &str) -> String {
        let source = Source::whole(html, 0);
        unwrap(&source, &mut |_, _, _| {})
            .text
            .replace(NOTHING, "¤")
    }

    #[test]
    fn tags_go_and_text_stays() {
        assert_eq!(unwrapped("<div>a <b>*b*</b> c</div>\n").trim(), "a ¤*b*¤ c");
        assert_eq!(
            unwrapped("<aside class=\"x\">\nSome *text*\n</aside>\n").trim(),
            "Some *text*"
        );
        assert_eq!(
            unwrapped("<p>a</p><p>b</p>")
                .trim()
                .replace("\n\n\n\n", "|"),
            "a|b"
        );
        assert_eq!(
            unwrapped("<div>a<br class=x>b<script>x</script></div>").trim(),
            "a¤<br>b¤"
        );
        assert_eq!(
            unwrapped("<div>1 < 2 <!-- <b> --></div>").trim(),
            "1 <¤ 2 ¤"
        );
        assert_eq!(unwrapped("<!-- <div> -->\n"), "\n");
    }

    #[test]
    fn indentation_is_relative_to_the_first_line() {
        assert_eq!(unwrapped("<td>\n      a\n").trim_start_matches('\n'), "a\n");
        assert_eq!(
            unwrapped("<td>\n    - a\n      - b\n").trim_start_matches('\n'),
            "- a\n  - b\n"
        );
        assert_eq!(unwrapped("      <td>     a").trim_start(), "a");
    }

    #[test]
    fn nothing_begins_a_block_of_html_again() {
        for html in [
            "<<b>div>",
            "<div\n<p",
            "<!-- a",
            "<br>",
            "<<!-- -->b>",
            "<script>x",
        ] {
            let text = unwrapped(html);
            let begins = |line: &str| line.starts_with('<') && !line.starts_with("<¤");
            assert!(!text.lines().any(begins), "{html:?} {text:?}");
        }
    }
}
