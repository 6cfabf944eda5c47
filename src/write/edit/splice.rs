//! Parts of a text exchanged for others.

use std::ops::Range;

/// Parts of a text to be exchanged, which do not overlap.
#[derive(Debug, Clone, Default)]
pub(crate) struct Splices(Vec<(Range<usize>, String)>);

impl Splices {
    /// One insertion.
    pub(crate) fn insert(at: usize, text: String) -> Self {
        Self::default().and(at..at, text)
    }

    /// The same and one more. Several at one place come in the order in which they were added.
    pub(crate) fn and(mut self, range: Range<usize>, text: String) -> Self {
        self.0.push((range, text));
        self
    }

    /// All of both.
    pub(crate) fn with(mut self, other: Self) -> Self {
        self.0.extend(other.0);
        self
    }

    /// The text with all of them made.
    pub(crate) fn apply(mut self, text: &str) -> String {
        self.0.sort_by_key(|(range, _)| range.start);
        let mut out = String::with_capacity(text.len() + 64);
        let mut done = 0;
        for (range, new) in &self.0 {
            let start = range.start.max(done);
            out.push_str(text.get(done..start).unwrap_or_default());
            out.push_str(new);
            done = range.end.max(start);
        }
        out.push_str(text.get(done..).unwrap_or_default());
        out
    }
}
