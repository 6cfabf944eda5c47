//! Each paragraph's history.

use serde::Serialize;

use super::{Link, Shell, VersionHead};
use crate::render::Html;

/// The histories of a version's paragraphs.
#[derive(Debug, Clone, Serialize)]
pub struct History {
    /// What every page has.
    pub shell: Shell,
    /// What every page about a version has.
    pub head: VersionHead,
    /// The language and direction of the text.
    pub lang: String,
    /// See `lang`.
    pub dir: &'static str,
    /// The paragraphs, in order.
    pub paragraphs: Vec<Paragraph>,
}

/// One paragraph.
#[derive(Debug, Clone, Serialize)]
pub struct Paragraph {
    /// Its label.
    pub label: String,
    /// “¶12”, and the way to it.
    pub link: Link,
    /// What it was in each version, newest first.
    pub passages: Vec<Passage>,
}

/// A paragraph in one version.
#[derive(Debug, Clone, Serialize)]
pub struct Passage {
    /// The version, and the way to the paragraph there.
    pub version: Link,
    /// What happened to it in the step to that version, in words; “unchanged” where nothing did.
    pub turns: Html,
    /// Its words there, where they are not those of the next newer version.
    pub text: Option<Html>,
    /// The comments that led to the changes.
    pub threads: Vec<Link>,
    /// The editors' reasons.
    pub reasons: Vec<Html>,
    /// The way to the first of the changes on the change page.
    pub change: Option<String>,
}
