//! A translation beside its source.

use serde::Serialize;

use super::{Link, Shell, VersionHead};
use crate::render::Html;

/// A translation beside its source, block beside block.
#[derive(Debug, Clone, Serialize)]
pub struct Parallel {
    /// What every page has.
    pub shell: Shell,
    /// What every page about a version has.
    pub head: VersionHead,
    /// The names of the two languages: source, translation.
    pub names: [Html; 2],
    /// How the translation was made.
    pub made: Option<Html>,
    /// The rows; none where the reader's language is the source's, or has no text.
    pub rows: Vec<ParallelRow>,
    /// The other languages of the version, each with the way to its own page and how much is
    /// translated.
    pub others: Vec<Link>,
}

/// Blocks of the source, and the blocks that render them.
#[derive(Debug, Clone, Serialize)]
pub struct ParallelRow {
    /// The labels of the paragraphs in it.
    pub labels: Vec<String>,
    /// `current`, `outdated`, `missing` or `extra`.
    pub state: &'static str,
    /// The source, with its language.
    pub source: Column,
    /// The translation, with its language.
    pub translation: Column,
}

/// One side of a row.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Column {
    /// Its language.
    pub lang: String,
    /// Its direction.
    pub dir: &'static str,
    /// Its blocks; empty where there are none.
    pub html: Html,
}
