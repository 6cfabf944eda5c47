//! Replacements in a text.

use std::ops::Range;

/// Stretches of a text with what is to stand in their place.
#[derive(Debug, Default)]
pub(crate) struct Edits(Vec<(Range<usize>, String)>);

impl Edits {
    /// Puts `text` in the place of some bytes; of none: at that place, after what was put there before.
    pub(crate) fn put(&mut self, at: Range<usize>, text: impl Into<String>) {
        self.0.push((at, text.into()));
    }

    /// Whether there is nothing to do.
    pub(crate) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The text with all of them made. One that overlaps an earlier one is left out.
    pub(crate) fn apply(mut self, text: &str) -> String {
        self.0.sort_by_key(|(range, _)| (range.start, range.end));
        let mut out = String::with_capacity(text.len() + 1024);
        let mut done = 0;
        for (range, put) in self.0 {
            let Some(kept) = text.get(done..range.start) else {
                continue;
            };
            out.push_str(kept);
            out.push_str(&put);
            done = range.end;
        }
        out.push_str(text.get(done..).unwrap_or_default());
        out
    }
}
