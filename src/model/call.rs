//! The chair's calls (`consensus.yaml`) and the editors' reasons (`changes.yaml`).

use super::{Author, Dated, PersonId, Placed, Target, Text};
use crate::diagnostics::Place;

/// A chair's call of consensus on some words of one version.
#[derive(Debug, Clone)]
pub struct Call {
    /// What it is on; empty for the whole document.
    pub target: Target,
    /// A level of the document's scale.
    pub level: Placed<String>,
    /// The chair.
    pub by: Placed<PersonId>,
    /// When it was made.
    pub date: Dated,
    /// Where its date is written.
    pub date_place: Place,
    /// Show of hands, hum, silence procedure, …
    pub method: Option<Text>,
    /// Why; Markdown.
    pub statement: Option<Text>,
    /// The last day of a silence procedure.
    pub silence_until: Option<jiff::civil::Date>,
    /// Minority statements.
    pub minority: Vec<Minority>,
    /// The whole call.
    pub place: Place,
}

/// A minority statement.
#[derive(Debug, Clone)]
pub struct Minority {
    /// Whose it is.
    pub by: Vec<Author>,
    /// What they say; Markdown.
    pub statement: Text,
}

/// The editors' reason for one or many changes.
#[derive(Debug, Clone)]
pub struct Reason {
    /// Words of this version that were changed.
    pub target: Target,
    /// Words of the version before that were removed.
    pub removed: Target,
    /// Why; Markdown.
    pub reason: Text,
    /// Whether it changes what the text says.
    pub kind: ReasonKind,
    /// Who says so.
    pub by: Option<Placed<PersonId>>,
    /// The whole entry.
    pub place: Place,
}

/// Whether a change alters what the text says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ReasonKind {
    /// It does not; translations stay current.
    Editorial,
    /// It does.
    Substantive,
}
