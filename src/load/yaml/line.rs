//! Lines as typed, for the sake of what is wrong with them.

use std::ops::Range;

/// What ends a line; both together are one end (YAML 1.2, 5.4).
const ENDS: [char; 2] = ['\n', '\r'];

/// One line as typed.
pub(super) struct Line<'t> {
    source: &'t str,
    /// Its first byte, and the byte after its last.
    pub(super) start: usize,
    end: usize,
    /// The key, where it has one.
    pub(super) key: Option<Range<usize>>,
    /// What follows `key: ` or `- `, where anything does.
    pub(super) value: Option<Range<usize>>,
}

impl<'t> Line<'t> {
    /// The line that holds the byte `at`.
    pub(super) fn at(source: &'t str, at: usize) -> Self {
        let at = source.floor_char_boundary(at);
        let inside = source[..at].ends_with('\r') && source[at..].starts_with('\n');
        let at = at - usize::from(inside);
        let start = source[..at].rfind(ENDS).map_or(0, |i| i + 1);
        let end = source[at..].find(ENDS).map_or(source.len(), |i| at + i);
        let mut line = Line {
            source,
            start,
            end,
            key: None,
            value: None,
        };
        let content = line.content();
        let item = if line.text(&content).starts_with("- ") {
            2
        } else {
            0
        };
        let typed = &source[content.start + item..content.end];
        if let Some(colon) = typed
            .find(": ")
            .or_else(|| typed.strip_suffix(':').map(str::len))
        {
            let key = content.start + item;
            line.key = Some(key..key + colon);
            line.value = line.trimmed(key + colon + 1..content.end);
        } else if item > 0 {
            line.value = line.trimmed(content.start + item..content.end);
        }
        line
    }

    pub(super) fn text(&self, range: &Range<usize>) -> &'t str {
        self.source.get(range.clone()).unwrap_or_default()
    }

    /// The line without white space at its ends.
    pub(super) fn content(&self) -> Range<usize> {
        self.trimmed(self.start..self.end)
            .unwrap_or(self.start..self.start)
    }

    /// All of it but what ends it.
    pub(super) fn whole(&self) -> Range<usize> {
        self.start..self.end
    }

    /// The line before.
    pub(super) fn before(&self) -> Option<Line<'t>> {
        Some(Line::at(self.source, self.start.checked_sub(1)?))
    }

    /// The line after.
    pub(super) fn after(&self) -> Option<Line<'t>> {
        let rest = self.source.get(self.end..)?;
        let skipped = if rest.starts_with("\r\n") { 2 } else { 1 };
        (rest.len() >= skipped).then(|| Line::at(self.source, self.end + skipped))
    }

    /// The column, from 0 and in bytes, of its key, else of the first thing on it.
    pub(super) fn column(&self) -> usize {
        let key = self.key.as_ref().map(|key| key.start);
        key.unwrap_or(self.content().start) - self.start
    }

    /// The first tab among the white space that it begins with.
    pub(super) fn tab(&self) -> Option<Range<usize>> {
        let indent = self.text(&(self.start..self.content().start));
        let tab = self.start + indent.find('\t')?;
        Some(tab..tab + 1)
    }

    /// What stands on the lines below that are indented further, up to the first that is not.
    pub(super) fn deeper(&self) -> Vec<Range<usize>> {
        let below = std::iter::successors(self.after(), Line::after);
        let contents = below.map(|line| (line.content(), line.start));
        let full = contents.filter(|(content, _)| !content.is_empty());
        full.take_while(|(content, start)| content.start - start > self.column())
            .map(|(content, _)| content)
            .collect()
    }

    fn trimmed(&self, range: Range<usize>) -> Option<Range<usize>> {
        let typed = self.text(&range);
        let start = range.start + (typed.len() - typed.trim_start().len());
        let end = start + typed.trim().len();
        (start < end).then_some(start..end)
    }
}
