//! The text that is given to the Markdown parser, and the way back to the file.

use std::borrow::Cow;
use std::ops::Range;

/// A noncharacter that stands for nothing: neither white space nor punctuation, so that the parser
/// takes it for a letter. It is put where the parser's rules need one and dropped from all it says.
pub(super) const NOTHING: char = '\u{fdd0}';

/// A text made of stretches of a file, in the file's order or not, and of [`NOTHING`]s.
#[derive(Debug, Clone, Default)]
pub(super) struct Source<'f> {
    /// What the parser reads.
    pub(super) text: Cow<'f, str>,
    /// Ascending in the text.
    stretches: Vec<Stretch>,
}

/// A part of the text that is one part of the file, or is not in the file.
#[derive(Debug, Clone, Copy)]
struct Stretch {
    /// Where it begins in the text.
    start: usize,
    /// Where it begins in the file, or what it stands before.
    file: usize,
    /// Whether it is in the file.
    typed: bool,
}

impl<'f> Source<'f> {
    /// All of `text`, which begins at byte `start` of its file.
    pub(super) fn whole(text: &'f str, start: usize) -> Self {
        Self {
            text: Cow::Borrowed(text),
            stretches: vec![Stretch {
                start: 0,
                file: start,
                typed: true,
            }],
        }
    }

    /// The same with every lone CR, which ends a line in CommonMark (2.1) and in some of the
    /// parser's rules does not, as LF.
    pub(super) fn with_lines(mut self) -> Self {
        let lone = |(at, _): &(usize, &str)| !self.text[at + 1..].starts_with('\n');
        if self.text.match_indices('\r').any(|found| lone(&found)) {
            let lines = self.text.replace("\r\n", "\n\n").replace('\r', "\n");
            let mut text = String::with_capacity(lines.len());
            for (at, c) in lines.char_indices() {
                let both = self.text[at..].starts_with("\r\n");
                text.push(if both { '\r' } else { c });
            }
            self.text = Cow::Owned(text);
        }
        self
    }

    /// Appends a stretch of another source.
    pub(super) fn push(&mut self, from: &Source<'_>, range: Range<usize>) {
        let (moved, first) = (self.text.len(), from.stretch(range.start));
        let inside = from.stretches.get(first..).unwrap_or_default();
        for stretch in inside
            .iter()
            .take_while(|stretch| stretch.start < range.end)
        {
            let cut = range.start.saturating_sub(stretch.start);
            let file = stretch.file + if stretch.typed { cut } else { 0 };
            let start = moved + stretch.start.saturating_sub(range.start);
            self.stretches.push(Stretch {
                start,
                file,
                ..*stretch
            });
        }
        self.text.to_mut().push_str(&from.text[range]);
    }

    /// Appends characters that are not in the file; they stand at the place of `at` of `from`.
    pub(super) fn insert(&mut self, from: &Source<'_>, at: usize, words: &str) {
        let (start, file) = (self.text.len(), from.file(at));
        self.stretches.push(Stretch {
            start,
            file,
            typed: false,
        });
        self.text.to_mut().push_str(words);
    }

    /// The same text with a [`NOTHING`] at each of these offsets, which ascend.
    pub(super) fn with_nothing_at(self, spots: &[usize]) -> Self {
        if spots.is_empty() {
            return self;
        }
        let mut out = Source::default();
        let mut done = 0;
        for &spot in spots {
            out.push(&self, done..spot);
            out.insert(&self, spot, NOTHING.encode_utf8(&mut [0; 4]));
            done = spot;
        }
        out.push(&self, done..self.text.len());
        out
    }

    /// The byte of the file that byte `at` of the text came from.
    pub(super) fn file(&self, at: usize) -> usize {
        match self.stretches.get(self.stretch(at)) {
            Some(stretch) if stretch.typed => stretch.file + (at - stretch.start),
            Some(stretch) => stretch.file,
            None => 0,
        }
    }

    /// The stretch that holds byte `at`: its place in the list.
    fn stretch(&self, at: usize) -> usize {
        self.stretches
            .partition_point(|stretch| stretch.start <= at)
            .saturating_sub(1)
    }

    /// The bytes of the file from where `range` begins to where it ends.
    pub(super) fn files(&self, range: &Range<usize>) -> Range<usize> {
        let start = self.file(range.start);
        let last = range.end.saturating_sub(1).max(range.start);
        let typed = self
            .stretches
            .get(self.stretch(last))
            .is_some_and(|s| s.typed);
        start..start.max(self.file(last) + usize::from(typed && !range.is_empty()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_lone_carriage_return_ends_a_line() {
        let lines = |text: &'static str| Source::whole(text, 0).with_lines().text;
        assert_eq!(lines("é\rb\r\nc\r\rd\n\r"), "é\nb\r\nc\n\nd\n\n");
        assert_eq!(lines("a\r\nb\n"), "a\r\nb\n");
    }

    #[test]
    fn leads_back_to_the_file() {
        let file = "0123456789";
        let whole = Source::whole(&file[2..], 2);
        let mut cut = Source::default();
        cut.push(&whole, 0..2);
        cut.insert(&whole, 2, "\u{fdd0}");
        cut.push(&whole, 5..8);
        assert_eq!(cut.text, "23\u{fdd0}789");
        assert_eq!(
            (cut.file(1), cut.file(5), cut.files(&(5..8))),
            (3, 7, 7..10)
        );
        let mut again = Source::default();
        again.push(&cut, 1..7);
        assert_eq!((again.file(0), again.file(4), again.file(5)), (3, 7, 8));
    }
}
