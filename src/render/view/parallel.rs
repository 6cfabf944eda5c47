//! A translation beside its source.

use serde::Serialize;

use super::record::Coverage;
use super::{Shell, VersionHead};
use crate::render::Html;

/// A translation beside its source.
#[derive(Debug, Clone, Serialize)]
pub struct Parallel {
    /// What every page has.
    pub shell: Shell,
    /// What every page about a version has.
    pub head: VersionHead,
    /// The source text's side.
    pub source: Side,
    /// The translation's; absent where there is none, or where the reader's language is the source.
    pub translation: Option<Side>,
    /// Who translated it and how, as a sentence.
    pub translators: Option<Html>,
    /// The blocks.
    pub rows: Vec<Row>,
    /// The languages and how much of the version is in each.
    pub coverage: Vec<Coverage>,
}

/// One side.
#[derive(Debug, Clone, Serialize)]
pub struct Side {
    /// Its language.
    pub lang: String,
    /// The language's direction.
    pub dir: &'static str,
    /// The language's name.
    pub name: Html,
}

/// A block of the source and what renders it.
#[derive(Debug, Clone, Serialize)]
pub struct Row {
    /// The numbers of the paragraphs in it.
    pub labels: Vec<String>,
    /// The numbers of its translation's paragraphs that the source does not have.
    pub additions: Vec<String>,
    /// The source's block.
    pub source: Html,
    /// The translation's blocks.
    pub translation: Html,
    /// `current`, `outdated`, `missing`, `extra`.
    pub state: &'static str,
}
