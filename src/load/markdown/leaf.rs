//! A block of words while its words are read.

use std::ops::Range;

use super::autolink;
use super::line::{LineBuilder, is_special};
use super::parsed::offset;
use super::reader::Reader;
use super::source::NOTHING;
use crate::diagnostics::{Code, excerpt};
use crate::model::{Line, Mark, Run, Style, Tag};
use crate::text::{name_of, suspicious};

/// What is known of a block before its words are read.
#[derive(Debug)]
pub(super) struct Head {
    pub(super) tag: Tag,
    /// Its bytes in the file.
    pub(super) bytes: Range<usize>,
    pub(super) id: String,
    pub(super) classes: Vec<String>,
}

impl Head {
    pub(super) fn new(tag: Tag, bytes: Range<usize>) -> Self {
        Self {
            tag,
            bytes,
            id: String::new(),
            classes: Vec::new(),
        }
    }
}

/// A block of words while its words are read.
#[derive(Debug)]
pub(super) struct Leaf {
    pub(super) head: Head,
    pub(super) line: LineBuilder,
    /// The words of a code block.
    pub(super) code: Line,
    /// The image whose alternative text is being read.
    pub(super) image: Option<Image>,
    /// Where a script or style sheet began, until its end is found.
    pub(super) hidden: Option<usize>,
}

/// An image whose alternative text is being read.
#[derive(Debug)]
pub(super) struct Image {
    pub(super) address: String,
    pub(super) title: String,
    pub(super) bytes: Range<usize>,
    pub(super) alt: LineBuilder,
    /// Images inside its alternative text that are still open.
    pub(super) inner: usize,
}

impl Leaf {
    pub(super) fn new(head: Head) -> Self {
        Self {
            head,
            line: LineBuilder::default(),
            code: Line::default(),
            image: None,
            hidden: None,
        }
    }

    /// Where text goes: into the line, or into the alternative text of an image.
    pub(super) fn words(&mut self) -> &mut LineBuilder {
        match &mut self.image {
            Some(image) => &mut image.alt,
            None => &mut self.line,
        }
    }

    /// Appends to a code block. White space stays; `file` as for [`LineBuilder::push`].
    pub(super) fn push_code(&mut self, text: &str, file: impl Fn(usize, &str) -> Option<usize>) {
        let special = |c: char| !matches!(c, ' ' | '\n' | '\t') && is_special(c);
        let mut at = 0;
        for piece in text.split_inclusive(special) {
            let plain = piece.trim_end_matches(special);
            let start = offset(self.code.text.len());
            self.code.text.push_str(plain);
            if let Some(file) = file(at, plain).filter(|_| !plain.is_empty()).map(offset) {
                let len = offset(plain.len());
                self.code
                    .source
                    .push((start..start + len, file..file + len));
            }
            if piece[plain.len()..]
                .chars()
                .any(|c| c != NOTHING && c != '\r')
            {
                self.code.text.push('\u{fffd}');
            }
            at += piece.len();
        }
    }
}

/// The words of a code block, without its last line break.
fn code_line(mut code: Line) -> Line {
    if code.text.ends_with('\n') {
        code.text.pop();
    }
    let end = offset(code.text.len());
    if end > 0 {
        code.runs.push(Run {
            range: 0..end,
            style: Style::default(),
        });
    }
    if let Some((text, file)) = code.source.last_mut().filter(|(text, _)| text.end > end) {
        (text.end, file.end) = (text.end - 1, file.end - 1);
    }
    code.source.retain(|(text, _)| !text.is_empty());
    code
}

impl Reader<'_> {
    /// The words of a block that has been read to its end, looked through for what a reader could
    /// not see.
    pub(super) fn finish(&mut self, leaf: Leaf) -> (Head, Line) {
        let Leaf {
            head,
            mut line,
            code,
            ..
        } = leaf;
        let entities = line.take_entities();
        let line = match head.tag {
            Tag::Code(_) => code_line(code),
            _ => {
                let mut line = line.finish();
                autolink::link(&mut line);
                self.warn_of_undefined_notes(&line, &head.bytes);
                line
            }
        };
        self.warn_of_unseen(&line, &entities, &head.bytes);
        (head, line)
    }

    fn warn_of_unseen(
        &mut self,
        line: &Line,
        entities: &[(u32, Range<usize>)],
        block: &Range<usize>,
    ) {
        let found = suspicious(&line.text);
        let Some(&(at, c)) = found.first() else {
            return;
        };
        let message = match found.len() - 1 {
            0 => format!("a character that nobody can see: {}", name_of(c)),
            more => format!(
                "characters that nobody can see: {} and {more} more",
                name_of(c)
            ),
        };
        let entity = || {
            let found = entities.iter().rfind(|(start, _)| *start <= offset(at));
            found.map(|(_, bytes)| bytes.clone())
        };
        let bytes = in_file(line, at..at + c.len_utf8())
            .or_else(entity)
            .unwrap_or_else(|| block.clone());
        let complaint = self.complaints.at(Code::InvisibleCharacter, bytes, message);
        self.complaints
            .push(complaint.hint("take it out, unless the writing needs it"));
    }

    /// Warns of `[^label]` that stayed text.
    fn warn_of_undefined_notes(&mut self, line: &Line, block: &Range<usize>) {
        let found = line.text.match_indices("[^").filter(|_| !self.fragment);
        for (at, _) in found.collect::<Vec<_>>() {
            let label = line.text[at + 2..]
                .split([']', ' ', '['])
                .next()
                .unwrap_or_default();
            let end = at + 2 + label.len();
            if label.is_empty() || !line.text[end..].starts_with(']') || in_code(line, at) {
                continue;
            }
            let bytes = in_file(line, at..end + 1).unwrap_or_else(|| block.clone());
            let message = format!("no footnote `[^{}]:` in this text", excerpt(label));
            let complaint = self.complaints.at(Code::Footnote, bytes, message);
            self.complaints
                .push(complaint.hint("write the footnote, or take out the reference"));
        }
    }
}

fn in_code(line: &Line, at: usize) -> bool {
    let next = line
        .runs
        .partition_point(|run| run.range.start <= offset(at));
    let run = next.checked_sub(1).and_then(|run| line.runs.get(run));
    run.is_some_and(|run| run.style.marks().contains(&Mark::Code))
}

/// The bytes of the file that some bytes of a line came from, where they stand there to the letter.
fn in_file(line: &Line, text: Range<usize>) -> Option<Range<usize>> {
    let next = line
        .source
        .partition_point(|(range, _)| range.start as usize <= text.start);
    let (range, file) = line.source.get(next.checked_sub(1)?)?;
    let start = file.start as usize + text.start - range.start as usize;
    (text.end <= range.end as usize).then(|| start..start + text.len())
}
