//! A line of words as it is read: white space folded, styles in runs, each part with its place in
//! the file where it stands there to the letter.

use std::ops::Range;

use super::marks::Marks;
use super::parsed::offset;
use super::source::NOTHING;
use crate::model::{Atom, Line, Run, Style};
use crate::text::is_full_width;

/// A line being read.
#[derive(Debug, Default)]
pub(super) struct LineBuilder {
    line: Line,
    pub(super) marks: Marks,
    space: Option<Space>,
    /// Where characters begin that are written as entities, and the bytes of those in the file.
    entities: Vec<(u32, Range<usize>)>,
}

/// White space that stands for one space, if words follow.
#[derive(Debug)]
struct Space {
    style: Style,
    /// Its byte in the file, if it is a space there.
    file: Option<usize>,
    /// Whether it is nothing but a soft line break.
    soft: bool,
}

impl LineBuilder {
    /// Appends text as typed. `file` leads to the byte of the file where a part that begins at that
    /// offset of `text` stands to the letter, if it does.
    pub(super) fn push(&mut self, text: &str, file: impl Fn(usize, &str) -> Option<usize>) {
        let mut at = 0;
        while at < text.len() {
            let rest = &text[at..];
            let end = rest.find(is_special).unwrap_or(rest.len());
            if end > 0 {
                self.words(&rest[..end], file(at, &rest[..end]));
            }
            at += end;
            let Some(c) = text[at..].chars().next() else {
                return;
            };
            let len = c.len_utf8();
            match c {
                NOTHING => {}
                c if c.is_ascii_whitespace() => self.white(file(at, " ")),
                _ => self.words("\u{fffd}", None),
            }
            at += len;
        }
    }

    /// Notes that the text appended next is written as an entity.
    pub(super) fn entity(&mut self, bytes: Range<usize>) {
        self.entities.push((offset(self.line.text.len()), bytes));
    }

    /// The entities, with where they begin in the line, ascending.
    pub(super) fn take_entities(&mut self) -> Vec<(u32, Range<usize>)> {
        std::mem::take(&mut self.entities)
    }

    /// Appends text that has no special characters.
    fn words(&mut self, text: &str, file: Option<usize>) {
        self.settle(text.chars().next());
        let style = self.marks.style().clone();
        self.append(text, &style, file);
    }

    /// Writes the white space that was read, now that `next` follows it.
    fn settle(&mut self, next: Option<char>) {
        let Some(space) = self.space.take() else {
            return;
        };
        let before = self.line.text.chars().next_back();
        let nothing = before.is_none_or(|c| c == '\n') || space.soft && joined(before, next);
        if !nothing {
            self.append(" ", &space.style, space.file);
        }
    }

    fn append(&mut self, text: &str, style: &Style, file: Option<usize>) {
        let range = offset(self.line.text.len())..offset(self.line.text.len() + text.len());
        self.line.text.push_str(text);
        match self.line.runs.last_mut().filter(|run| run.style == *style) {
            Some(run) => run.range.end = range.end,
            None => self.line.runs.push(Run {
                range: range.clone(),
                style: style.clone(),
            }),
        }
        let Some(start) = file.map(offset) else {
            return;
        };
        let end = start + (range.end - range.start);
        match self.line.source.last_mut() {
            Some((text, file)) if text.end == range.start && file.end == start => {
                (text.end, file.end) = (range.end, end);
            }
            _ => self.line.source.push((range, start..end)),
        }
    }

    fn white(&mut self, file: Option<usize>) {
        match &mut self.space {
            Some(space) => space.soft = false,
            None => {
                self.space = Some(Space {
                    style: self.marks.style().clone(),
                    file,
                    soft: false,
                });
            }
        }
    }

    /// Appends a soft line break.
    pub(super) fn soft_break(&mut self) {
        let style = self.marks.style();
        self.space.get_or_insert_with(|| Space {
            style: style.clone(),
            file: None,
            soft: true,
        });
    }

    /// Appends something that is not text. A break at the start stands for nothing.
    pub(super) fn atom(&mut self, atom: Atom) {
        let text = if atom == Atom::Break {
            "\n"
        } else {
            "\u{fffc}"
        };
        if atom == Atom::Break {
            self.space = None;
            if self.line.text.is_empty() {
                return;
            }
        }
        self.settle(None);
        self.line.atoms.push((offset(self.line.text.len()), atom));
        let style = self.marks.style().clone();
        self.append(text, &style, None);
    }

    /// The text so far.
    pub(super) fn text(&self) -> &str {
        &self.line.text
    }

    /// Takes back all from byte `end` on.
    pub(super) fn truncate(&mut self, end: usize) {
        let line = &mut self.line;
        line.text.truncate(end);
        let end = offset(end);
        // From the end, so that many cuts cost no more than what they cut.
        while line.runs.pop_if(|run| run.range.start >= end).is_some() {}
        if let Some(run) = line.runs.last_mut() {
            run.range.end = run.range.end.min(end);
        }
        while line.atoms.pop_if(|(at, _)| *at >= end).is_some() {}
        while line.source.pop_if(|(text, _)| text.start >= end).is_some() {}
        while self.entities.pop_if(|(at, _)| *at >= end).is_some() {}
        if let Some((text, file)) = line.source.last_mut().filter(|(text, _)| text.end > end) {
            file.end -= text.end - end;
            text.end = end;
        }
    }

    /// The line, without breaks at its end.
    pub(super) fn finish(mut self) -> Line {
        let end = self.line.text.trim_end_matches([' ', '\n']).len();
        if end < self.line.text.len() {
            self.truncate(end);
        }
        self.line
    }
}

/// White space of ASCII, [`NOTHING`], and what is not text: control characters, and U+FFFC, which
/// stands for atoms.
pub(super) fn is_special(c: char) -> bool {
    c.is_ascii_whitespace() || matches!(c, NOTHING | '\u{fffc}') || c.is_control()
}

/// Whether a soft line break between these stands for nothing: between full-width characters, or
/// one of them and a quotation mark, dash or ellipsis, which Chinese shares with other scripts.
fn joined(before: Option<char>, after: Option<char>) -> bool {
    let shared = |c: char| matches!(c, '‘' | '’' | '“' | '”' | '—' | '…' | '·');
    let (Some(a), Some(b)) = (before, after) else {
        return false;
    };
    let wide = (is_full_width(a), is_full_width(b));
    wide == (true, true) || wide.0 && shared(b) || shared(a) && wide.1
}
