//! Lines as typed, for the sake of what is wrong with them.

use std::ops::Range;

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
        let start = source[..at].rfind('\n').map_or(0, |i| i + 1);
        let end = source[at..].find('\n').map_or(source.len(), |i| at + i);
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

    fn trimmed(&self, range: Range<usize>) -> Option<Range<usize>> {
        let typed = self.text(&range);
        let start = range.start + (typed.len() - typed.trim_start().len());
        let end = start + typed.trim().len();
        (start < end).then_some(start..end)
    }
}
