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
    /// Where each stretch begins: in the text, and in the file. Ascending in the text.
    stretches: Vec<(usize, usize)>,
}

impl<'f> Source<'f> {
    /// All of `text`, which begins at byte `start` of its file.
    pub(super) fn whole(text: &'f str, start: usize) -> Self {
        Self {
            text: Cow::Borrowed(text),
            stretches: vec![(0, start)],
        }
    }

    /// Appends a stretch of another source.
    pub(super) fn push(&mut self, from: &Source<'_>, range: Range<usize>) {
        let start = self.text.len();
        let stretch = from.stretches.partition_point(|(at, _)| *at <= range.start);
        self.stretches.push((start, from.file(range.start)));
        let inside = from.stretches[stretch..]
            .iter()
            .take_while(|(at, _)| *at < range.end);
        self.stretches
            .extend(inside.map(|(at, file)| (start + at - range.start, *file)));
        self.text.to_mut().push_str(&from.text[range]);
    }

    /// Appends characters that are not in the file; they stand at the place of `at` of `from`.
    pub(super) fn insert(&mut self, from: &Source<'_>, at: usize, words: &str) {
        self.stretches.push((self.text.len(), from.file(at)));
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
        let next = self.stretches.partition_point(|(start, _)| *start <= at);
        let (start, file) = next.checked_sub(1).map_or((0, 0), |i| self.stretches[i]);
        file + (at - start)
    }

    /// The bytes of the file from where `range` begins to where it ends.
    pub(super) fn files(&self, range: &Range<usize>) -> Range<usize> {
        let start = self.file(range.start);
        let end = range
            .end
            .checked_sub(1)
            .map_or(start, |last| self.file(last) + 1);
        start..end.max(start)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

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
