//! The record of one version.

use serde::Serialize;

use super::{Link, Open, Shell, VersionHead};
use crate::render::Html;

/// The record of one version.
#[derive(Debug, Clone, Serialize)]
pub struct Record {
    /// What every page has.
    pub shell: Shell,
    /// What every page about a version has.
    pub head: VersionHead,
    /// Who spoke, by group and by region.
    pub spoke: Vec<Spoke>,
    /// Comments by section.
    pub sections: Vec<SectionRow>,
    /// The open comments made on this version.
    pub unanswered: Vec<Open>,
    /// How long answers took, in words.
    pub times: Vec<Html>,
    /// The changes without a reason: where each stands, and the way to it.
    pub unexplained: Vec<Link>,
    /// The share of changed words with a reason, in words; absent in the first version.
    pub explained: Option<Html>,
    /// Paragraphs that came from elsewhere.
    pub lineage: Vec<LineageRow>,
    /// How much is translated.
    pub coverage: Vec<CoverageRow>,
    /// The SHA-256 of the frozen source text.
    pub sha256: Option<String>,
    /// Comment files left out because of their errors.
    pub left_out: Vec<String>,
}

/// Who spoke, by one division.
#[derive(Debug, Clone, Serialize)]
pub struct Spoke {
    /// The message that names the division.
    pub key: &'static str,
    /// Its rows, the last of them all together.
    pub rows: Vec<SpokeRow>,
}

/// What some people did.
#[derive(Debug, Clone, Serialize)]
pub struct SpokeRow {
    /// Who they are.
    pub name: Html,
    /// The group's or region's id; empty for the unattributed, `total` for all.
    pub id: String,
    /// Participants, comments, words, objections.
    pub counts: Vec<usize>,
    /// Their comments in hundredths of all comments, for the bar.
    pub share: usize,
    /// What became of their comments, in words.
    pub outcomes: Html,
}

/// The comments on a section.
#[derive(Debug, Clone, Serialize)]
pub struct SectionRow {
    /// The section's heading.
    pub name: Link,
    /// Comments made on this version.
    pub made: usize,
    /// Open ones, of this version or an earlier one.
    pub open: usize,
}

/// A paragraph and where it came from.
#[derive(Debug, Clone, Serialize)]
pub struct LineageRow {
    /// The paragraph.
    pub paragraph: Link,
    /// The paragraphs of the version before that it continues.
    pub from: Html,
    /// What happened to it.
    pub turns: Html,
}

/// How much of the version is translated into a language.
#[derive(Debug, Clone, Serialize)]
pub struct CoverageRow {
    /// The language, and the way to the translation beside its source.
    pub language: Link,
    /// Current blocks of all, in percent.
    pub percent: Html,
    /// Blocks current, outdated, missing, extra.
    pub counts: Vec<usize>,
}
