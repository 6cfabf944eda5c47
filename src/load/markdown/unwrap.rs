//! Blocks of raw HTML without their tags: Markdown that is read again.

use std::ops::Range;

use super::html::{self, Piece};
use super::source::{NOTHING, Source};

/// Unwraps a block of raw HTML, given without the prefixes of the containers it stands in. Tags of
/// blocks become blank lines, so that their texts are paragraphs; preformatted text becomes a block
/// of code; `br`, `sub`, `sup` and `kbd` stay without attributes; other tags go, as do comments,
/// scripts and style sheets. Text is taken as it stands, as in CommonMark (§4.6), but where a tag
/// says `markdown`, as kramdown and PHP Markdown Extra have it: there it is Markdown. No `<` of the
/// text that is left begins anything. Each dropped tag is told to `dropped`.
pub(super) fn unwrap(
    block: &Source<'_>,
    dropped: &mut dyn FnMut(Range<usize>, &str, bool),
) -> Source<'static> {
    let pieces = html::pieces(&block.text);
    let is_markdown = |(range, piece): &(Range<usize>, Piece<'_>)| {
        matches!(piece, Piece::Tag { .. }) && block.text[range.clone()].contains(" markdown=")
    };
    let mut out = Unwrapped {
        from: block,
        out: Source::default(),
        margin: None,
        after_block: false,
        fence: None,
        literal: !pieces.iter().any(is_markdown),
    };
    for (range, piece) in pieces {
        match piece {
            Piece::Text => out.text(range),
            Piece::Tag { name, closing } if super::marks::is_honoured(name) => {
                out.honoured(range.start, name, closing);
            }
            Piece::Tag { name, closing } => {
                dropped(range.clone(), name, closing);
                out.dropped(range.start, name, closing);
            }
            Piece::Comment => out.nothing_inside(range.start),
            Piece::Hidden => {
                dropped(range.clone(), "", false);
                out.nothing_inside(range.start);
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
    /// The fence around the preformatted text that is being unwrapped.
    fence: Option<String>,
    /// Whether text is shown as it stands.
    literal: bool,
}

impl Unwrapped<'_, '_> {
    fn at_line_start(&self) -> bool {
        self.out.text.is_empty() || self.out.text.ends_with('\n')
    }

    fn text(&mut self, range: Range<usize>) {
        if self.fence.is_some() {
            return self.preformatted(range);
        }
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
        if self.literal || self.after_block || line.trim().is_empty() {
            return indent;
        }
        indent.min(*self.margin.get_or_insert(indent))
    }

    fn line(&mut self, range: Range<usize>) {
        if self.literal {
            return self.as_it_stands(range);
        }
        let mut at = range.start;
        for (i, _) in self.from.text[range.clone()].match_indices('<') {
            let after = range.start + i + 1;
            self.out.push(self.from, at..after);
            self.nothing(after);
            at = after;
        }
        self.out.push(self.from, at..range.end);
    }

    /// A line in which nothing is Markdown but character references (CommonMark §2.4).
    fn as_it_stands(&mut self, range: Range<usize>) {
        let mut at = range.start;
        let is_mark = |&(_, c): &(usize, char)| c.is_ascii_punctuation() && !"&;".contains(c);
        for (i, _) in self.from.text[range.clone()].char_indices().filter(is_mark) {
            self.out.push(self.from, at..range.start + i);
            at = range.start + i;
            self.out.insert(self.from, at, "\\");
        }
        self.out.push(self.from, at..range.end);
    }

    /// Text that is shown as it stands, but for its character references.
    fn preformatted(&mut self, range: Range<usize>) {
        let first =
            self.out.text.ends_with(FENCED) && self.from.text[range.clone()].starts_with('\n');
        let mut at = range.start + usize::from(first);
        while let Some(start) = self.from.text[at..range.end].find('&').map(|i| at + i) {
            self.out.push(self.from, at..start);
            let (len, c) = html::reference(&self.from.text[start..range.end]).unwrap_or((1, '&'));
            self.out
                .insert(self.from, start, c.encode_utf8(&mut [0; 4]));
            at = start + len;
        }
        self.out.push(self.from, at..range.end);
    }

    fn honoured(&mut self, at: usize, name: &str, closing: bool) {
        if self.fence.is_some() {
            return;
        }
        // At the start of a line, alone, it would begin a block of raw HTML again.
        self.nothing(at);
        self.out
            .insert(self.from, at, if closing { "</" } else { "<" });
        self.out.insert(self.from, at, name);
        self.out.insert(self.from, at, ">");
    }

    fn dropped(&mut self, at: usize, name: &str, closing: bool) {
        if name.eq_ignore_ascii_case("pre") {
            self.fence(at, closing);
        } else if self.fence.is_none() && html::is_block(name) {
            self.out.insert(self.from, at, "\n\n");
            self.after_block = true;
        } else {
            self.nothing_inside(at);
        }
    }

    /// Where something is dropped inside a line, so that what stood around it does not become
    /// something together.
    fn nothing_inside(&mut self, at: usize) {
        if !self.at_line_start() {
            self.nothing(at);
        }
    }

    /// Begins or ends preformatted text, with a fence that is longer than any in it.
    fn fence(&mut self, at: usize, closing: bool) {
        match (closing, self.fence.take()) {
            (true, Some(fence)) => {
                let line = if self.out.text.ends_with('\n') {
                    ""
                } else {
                    "\n"
                };
                self.out
                    .insert(self.from, at, &format!("{line}{fence}\n\n"));
                self.after_block = true;
            }
            (false, None) => {
                let fence = "`".repeat(longest(&self.from.text, '`').max(2) + 1);
                self.out
                    .insert(self.from, at, &format!("\n\n{fence}{FENCED}"));
                self.fence = Some(fence);
            }
            (_, fence) => self.fence = fence,
        }
    }

    fn nothing(&mut self, at: usize) {
        self.out
            .insert(self.from, at, NOTHING.encode_utf8(&mut [0; 4]));
    }
}

/// The end of the line that opens a fence; no author can have typed it.
const FENCED: &str = "\u{fdd0}\n";

/// The length of the longest run of a character.
fn longest(text: &str, c: char) -> usize {
    text.split(|other| other != c)
        .map(str::len)
        .max()
        .unwrap_or(0)
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
        assert_eq!(
            unwrapped("<div markdown=\"1\">a <b>*b*</b> c</div>\n").trim(),
            "a ¤*b*¤ c"
        );
        assert_eq!(
            unwrapped("<aside class=\"x\">\nSome *text*\n</aside>\n").trim(),
            "Some \\*text\\*"
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
            "1 \\< 2 ¤"
        );
        assert_eq!(unwrapped("<!-- <div> -->\n"), "\n");
    }

    #[test]
    fn preformatted_text_is_code() {
        let code = |html: &str| unwrapped(html).trim().replace("¤\n", "\n");
        assert_eq!(
            code("<pre><code>a\n  *b* &lt;<b>c</b>\n</code></pre>"),
            "```\na\n  *b* <¤c\n```"
        );
        assert_eq!(code("<pre>\n```` x\n</pre>"), "`````\n```` x\n`````");
        assert_eq!(code("x<pre>y</pre>z"), "x\n\n```\ny\n```\n\nz");
    }

    #[test]
    fn indentation_is_relative_to_the_first_line() {
        assert_eq!(unwrapped("<td>\n      a\n").trim_start_matches('\n'), "a\n");
        assert_eq!(
            unwrapped("<td markdown=1>\n    - a\n      - b\n").trim_start_matches('\n'),
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
