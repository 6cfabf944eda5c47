//! Documents grown from bytes, edited in every way a drafter edits, and written as Markdown.
//!
//! Each byte is a choice, so that fewer and smaller bytes make a simpler document: what fails can be
//! made small.

mod edits;
mod lines;
mod markdown;
mod notes;
mod trees;

pub(crate) use trees::{Kind, Tree};

/// A document: its blocks, and its footnotes by label.
#[derive(Debug, Clone)]
pub(crate) struct Document {
    pub(crate) blocks: Vec<Tree>,
    pub(crate) notes: Vec<(String, Vec<Tree>)>,
    /// Lines are broken where they get longer than this; never if it is 0.
    pub(crate) width: usize,
}

/// A document, and the same document edited.
pub(crate) fn pair(bytes: &[u8]) -> (Document, Document) {
    let mut choices = Choices(bytes.iter());
    let old = trees::document(&mut choices);
    let mut new = old.clone();
    for _ in 0..=choices.below(6) {
        edits::edit(&mut choices, &mut new);
    }
    (old, new)
}

impl Document {
    /// As Markdown.
    pub(crate) fn markdown(&self) -> String {
        markdown::write(self)
    }
}

/// Choices read from bytes; the first of each where none are left.
pub(crate) struct Choices<'a>(pub(crate) std::slice::Iter<'a, u8>);

impl Choices<'_> {
    /// A number below `count`.
    pub(crate) fn below(&mut self, count: usize) -> usize {
        usize::from(self.0.next().copied().unwrap_or(0)) % count.max(1)
    }

    /// One of some things.
    pub(crate) fn of<T: Copy>(&mut self, all: &[T]) -> T {
        all[self.below(all.len())]
    }

    /// Whether something that happens once in `times` happens.
    pub(crate) fn once_in(&mut self, times: usize) -> bool {
        self.below(times) == times - 1
    }
}
