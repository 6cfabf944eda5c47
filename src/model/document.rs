//! A document and its versions: `document.yaml` and the folders beside it.

use std::collections::BTreeMap;

use super::{Call, DocumentId, Draft, Lang, PersonId, Placed, Reason, Text, Thread, VersionId};
use crate::diagnostics::{Place, Sources};

/// One document, whole: its texts, comments and calls. The unit of work.
#[derive(Debug)]
pub struct Document {
    /// Its slug.
    pub id: DocumentId,
    /// Its title; `None`: the first heading's text.
    pub title: Option<Text>,
    /// One or two sentences for lists and feeds.
    pub summary: Option<Text>,
    /// The source language.
    pub language: Lang,
    /// Oldest first; never empty; those not yet published are left out.
    pub versions: Vec<Version>,
    /// Who may call consensus.
    pub chairs: Vec<PersonId>,
    /// Who edits the text; may dispose of comments, as chairs and the secretariat may.
    pub editors: Vec<PersonId>,
    /// The secretariat.
    pub secretariat: Vec<PersonId>,
    /// How consensus is called.
    pub scale: Scale,
    /// What square brackets mean.
    pub brackets: Brackets,
    /// How paragraphs are numbered.
    pub paragraphs: Paragraphs,
    /// The threads on all versions, in the order of version, file name and point.
    pub threads: Vec<Thread>,
    /// The files that all places in this document refer to.
    pub sources: Sources,
    /// Comment files left out because of their errors (`--lenient`), as paths from the site's root.
    pub left_out: Vec<String>,
}

/// One version.
#[derive(Debug)]
pub struct Version {
    /// Its folder's name.
    pub id: VersionId,
    /// Its title; `None`: the id.
    pub title: Option<Text>,
    /// When it was issued.
    pub date: jiff::civil::Date,
    /// Absent from everything built before this day.
    pub publish: Option<jiff::civil::Date>,
    /// When comments are invited.
    pub comments: Option<Window>,
    /// Whether comments on it may carry names.
    pub attribution: Attribution,
    /// Whether it is the adopted text.
    pub r#final: bool,
    /// The SHA-256 of its source-language file, once frozen.
    pub sha256: Option<Placed<String>>,
    /// Its texts by language.
    pub drafts: BTreeMap<Lang, Draft>,
    /// The chair's calls, in file order.
    pub calls: Vec<Call>,
    /// The editors' reasons for changes since the version before, in file order.
    pub reasons: Vec<Reason>,
    /// Its entry in `document.yaml`.
    pub place: Place,
}

/// When comments are invited: both days included.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Window {
    /// The first day.
    pub from: Option<jiff::civil::Date>,
    /// The last day.
    pub until: Option<jiff::civil::Date>,
}

/// Whether names may be shown (the Chatham House Rule).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Attribution {
    /// Names are shown as their owners gave them.
    Named,
    /// No author, co-sponsor or replier may be named.
    None,
}

/// What square brackets in the text mean.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Brackets {
    /// Text not yet agreed, as in UN drafting.
    Unagreed,
    /// Nothing.
    Literal,
}

/// How paragraphs are numbered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Paragraphs {
    /// ¶1, ¶2, … in source order.
    Counted,
    /// By the numbers of top-level ordered lists, as in UN texts.
    Own,
}

/// How consensus is called.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Scale {
    /// `gnso`, `ietf`, `w3c`, `un`, or `custom`.
    pub id: String,
    /// Its levels, in order.
    pub levels: Vec<Level>,
}

/// One level of a scale.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Level {
    /// Its id.
    pub id: String,
    /// Its name; `None` for a built-in level, whose name is in the message catalogues.
    pub name: Option<Text>,
    /// Which objections may stand.
    pub objections: Objections,
    /// Whether the words count as agreed.
    pub agreed: bool,
}

/// Which objections may stand beside a level.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Objections {
    /// None.
    None,
    /// Those that were addressed (RFC 7282 §3).
    Addressed,
    /// Any.
    Any,
}
