//! The parser's events inside a block into its line.

use std::ops::Range;

use pulldown_cmark::{Event, LinkType, Tag as Md, TagEnd};

use super::html;
use super::leaf::{Head, Image, Leaf};
use super::marks::{is_link, mark_of};
use super::parsed::clean;
use super::reader::Reader;
use super::source::Source;
use crate::model::{Atom, Mark, Tag};

impl Reader<'_> {
    /// The block whose words are being read. Words of a tight item begin a paragraph.
    fn leaf(&mut self, bytes: Range<usize>) -> &mut Leaf {
        let leaf = self
            .leaf
            .get_or_insert_with(|| Leaf::new(Head::new(Tag::Paragraph, bytes.clone())));
        leaf.head.bytes.end = leaf.head.bytes.end.max(bytes.end);
        leaf
    }

    pub(super) fn inline(&mut self, event: Event<'_>, range: Range<usize>, source: &Source<'_>) {
        let bytes = source.files(&range);
        match event {
            Event::Text(text) => self.text(&text, range, source),
            Event::Code(text) => self.code_span(&text, range, source),
            Event::InlineHtml(tag) => self.inline_html(&tag, bytes),
            Event::SoftBreak => self.leaf(bytes).words().soft_break(),
            Event::HardBreak => self.leaf(bytes).words().atom(Atom::Break),
            Event::FootnoteReference(label) => {
                let leaf = self.leaf(bytes);
                if leaf.image.is_none() {
                    leaf.line.atom(Atom::Footnote(clean(&label)));
                }
            }
            // Handled before, or of extensions that are not enabled.
            _ => {}
        }
    }

    fn text(&mut self, text: &str, range: Range<usize>, source: &Source<'_>) {
        let (file, bytes) = (self.file, source.files(&range));
        let entity = text.len() != range.len();
        let letter = |at: usize, part: &str| {
            in_file(file, source, range.start + at, part).filter(|_| !entity)
        };
        let leaf = self.leaf(bytes.clone());
        if matches!(leaf.head.tag, Tag::Code(_)) {
            return leaf.push_code(text, letter);
        }
        if entity && !source.text[range.clone()].starts_with('\\') {
            leaf.words().entity(bytes);
        }
        // An escaped character does not stand alone in the file.
        let before = file.as_bytes()[..source.file(range.start).min(file.len())].last();
        let punctuation = text.starts_with(|c: char| c.is_ascii_punctuation());
        let escaped = before == Some(&b'\\') && punctuation;
        let (first, rest) = text.split_at(usize::from(escaped));
        leaf.words().push(first, |_, _| None);
        leaf.words()
            .push(rest, |at, part| letter(first.len() + at, part));
    }

    fn code_span(&mut self, text: &str, range: Range<usize>, source: &Source<'_>) {
        let (file, bytes) = (self.file, source.files(&range));
        let inside = inside(&source.text[range.clone()], text).map(|at| range.start + at);
        let leaf = self.leaf(bytes);
        let words = leaf.words();
        words.marks.open(Mark::Code);
        words.push(text, |at, part| in_file(file, source, inside? + at, part));
        words.marks.close(|mark| *mark == Mark::Code);
    }

    fn inline_html(&mut self, html: &str, bytes: Range<usize>) {
        let leaf = self.leaf(bytes.clone());
        let Some((name, closing)) = html::tag(html) else {
            if !html.starts_with("<!--") {
                self.drop_tag(bytes, "", false);
            }
            return;
        };
        if name.eq_ignore_ascii_case("br") {
            leaf.words().atom(Atom::Break);
        } else if let Some(mark) = mark_of(name) {
            match closing {
                false => leaf.words().marks.open(mark),
                true => leaf.words().marks.close(|open| *open == mark),
            }
        } else {
            if ["script", "style"]
                .iter()
                .any(|hidden| name.eq_ignore_ascii_case(hidden))
            {
                leaf.hide(closing);
            }
            self.drop_tag(bytes, name, closing);
        }
    }

    pub(super) fn inline_start(&mut self, tag: Md<'_>, range: Range<usize>, source: &Source<'_>) {
        let bytes = source.files(&range);
        let leaf = self.leaf(bytes.clone());
        match tag {
            Md::Emphasis => leaf.words().marks.open(Mark::Emphasis),
            Md::Strong => leaf.words().marks.open(Mark::Strong),
            Md::Strikethrough => leaf.words().marks.open(Mark::Strike),
            Md::Link {
                link_type,
                dest_url,
                title,
                ..
            } if leaf.image.is_none() => {
                let scheme = if link_type == LinkType::Email {
                    "mailto:"
                } else {
                    ""
                };
                self.link(&format!("{scheme}{dest_url}"), &title, bytes);
            }
            Md::Image {
                dest_url, title, ..
            } => match &mut leaf.image {
                Some(image) => image.inner += 1,
                None => leaf.image = Some(Image::new(&dest_url, clean(&title), bytes)),
            },
            _ => {}
        }
    }

    pub(super) fn inline_end(&mut self, tag: TagEnd) {
        let Some(leaf) = &mut self.leaf else { return };
        match tag {
            TagEnd::Emphasis => leaf.words().marks.close(|mark| *mark == Mark::Emphasis),
            TagEnd::Strong => leaf.words().marks.close(|mark| *mark == Mark::Strong),
            TagEnd::Strikethrough => leaf.words().marks.close(|mark| *mark == Mark::Strike),
            TagEnd::Link => leaf.words().marks.close(is_link),
            TagEnd::Image => match &mut leaf.image {
                Some(Image {
                    inner: inner @ 1.., ..
                }) => *inner -= 1,
                image => {
                    let image = image.take();
                    self.image(image);
                }
            },
            _ => {}
        }
    }
}

impl Leaf {
    /// Forgets what stands between the tags of a script or style sheet.
    fn hide(&mut self, closing: bool) {
        let words = self.words();
        let at = words.text().len();
        match (closing, self.hidden) {
            (false, None) => self.hidden = Some(at),
            (true, Some(start)) => {
                self.words().truncate(start.min(at));
                self.hidden = None;
            }
            _ => {}
        }
    }
}

/// Where `part` stands in the file, if it stands there to the letter.
fn in_file(file: &str, source: &Source<'_>, at: usize, part: &str) -> Option<usize> {
    let start = source.file(at);
    (file.get(start..start + part.len()) == Some(part)).then_some(start)
}

/// Where the words of a code span begin in it, unless they were put together from several lines.
fn inside(span: &str, words: &str) -> Option<usize> {
    let ticks = span.bytes().take_while(|&b| b == b'`').count();
    let inner = span.len().checked_sub(2 * ticks)?;
    match inner.checked_sub(words.len())? {
        0 => Some(ticks),
        2 => Some(ticks + 1),
        _ => None,
    }
}
