//! Words exchanged in the Markdown of a draft, as typed: marks, line ends and everything around
//! them stay.
//!
//! A place is known by the words that a reader sees, and words lie in the file with marks, escapes
//! and line breaks among them. So there are several ways to put other words in their stead: all of
//! them, or also the marks around them, or with the marks that only begin or only end among them
//! kept. Each is read again, and the first is taken in which the reader sees exactly the words that
//! were wanted, every other word as it was with its marks, in the same blocks. Where none does,
//! nothing is changed and [`Refused`] says so.

mod blocks;
mod check;
mod source;
#[cfg(test)]
mod tests;
mod ways;

use std::ops::Range;

use crate::load::assets::Assets;
use crate::load::{markdown, sha256};
use crate::model::{BlockId, Draft};
use check::Check;

/// Consecutive words in one block.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stretch {
    /// The block.
    pub block: BlockId,
    /// Their bytes in the text of the block's line.
    pub text: Range<u32>,
}

/// What is to be done with some words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Revision<'a> {
    /// They go, and this Markdown stands where the last of them stood; empty: they go.
    Replace(&'a str),
    /// They stay, and this Markdown follows them, after a space where words would touch.
    Insert(&'a str),
}

/// A text with the revision made.
#[derive(Debug, Clone)]
pub struct Revised {
    /// The file's text.
    pub text: String,
    /// What it is read as.
    pub draft: Draft,
}

/// The revision would change more than the words it is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Refused;

/// The text of a file with words exchanged. `old` is what the file is read as, `stretches` are the
/// words in it, ascending and not overlapping; `assets` are those of its folder.
///
/// # Errors
/// A revision that cannot be made without changing something else.
pub fn revise(
    text: &str,
    old: &Draft,
    stretches: &[Stretch],
    revision: Revision<'_>,
    assets: &mut dyn Assets,
) -> Result<Revised, Refused> {
    let check = Check::new(old, stretches, revision);
    let mut read = |text: String| {
        let sum = sha256(text.as_bytes());
        let (draft, _) = markdown::draft(old.file, &text, sum, &old.lang, assets);
        Revised { text, draft }
    };
    ways::ways(text, old, stretches, revision)
        .into_iter()
        .map(|splices| read(splices.apply(text)))
        .find(|revised| check.holds(&revised.draft))
        .ok_or(Refused)
}

/// The words of some Markdown as a reader sees them.
#[must_use]
pub fn visible(markdown: &str, like: &Draft) -> String {
    let (draft, _) = markdown::fragment(markdown, &like.lang);
    let lines = draft.leaves().map(|id| draft.block(id).line.text.clone());
    lines.collect::<Vec<_>>().join(" ")
}
