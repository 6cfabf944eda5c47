//! The history of a version's paragraphs.

use serde::Serialize;

use super::{Link, Reason, Shell, VersionHead};
use crate::render::Html;

/// The history of a version's paragraphs.
#[derive(Debug, Clone, Serialize)]
pub struct History {
    /// What every page has.
    pub shell: Shell,
    /// What every page about a version has.
    pub head: VersionHead,
    /// The paragraphs, in order.
    pub paragraphs: Vec<Paragraph>,
    /// The paragraphs of the version before that are gone.
    pub gone: Vec<Link>,
}

/// A paragraph and what it was before.
#[derive(Debug, Clone, Serialize)]
pub struct Paragraph {
    /// Its number, for its place on the page.
    pub label: String,
    /// Its number, as it is said.
    pub name: Html,
    /// The way to it.
    pub href: String,
    /// Its first words.
    pub words: Html,
    /// The numbers of a translation's further paragraphs that render it.
    pub parts: Vec<String>,
    /// Whether it is a translation's, without anything of the source that it renders.
    pub extra: bool,
    /// What it was in each version, the newest first; versions in which nothing happened to it as
    /// one. Empty where only a translation numbers it.
    pub passages: Vec<Passage>,
}

/// What a paragraph was in a version, or in several on end in which nothing happened to it.
#[derive(Debug, Clone, Serialize)]
pub struct Passage {
    /// The version and its numbers there, with the way to it.
    pub version: Link,
    /// The oldest of several versions, if there are more than the one.
    pub since: Option<Link>,
    /// What happened to it in the step to this version.
    pub happened: Html,
    /// Its text there, with what was deleted and inserted; empty where nothing was.
    pub text: Html,
    /// The changes that it met.
    pub changes: Vec<Met>,
}

/// A change that a paragraph met.
#[derive(Debug, Clone, Serialize)]
pub struct Met {
    /// The way to it in the list of changes.
    pub href: String,
    /// The language of that list, where it is not the reader's.
    pub lang: Option<String>,
    /// What was done.
    pub sentence: Html,
    /// Why.
    pub reasons: Vec<Reason>,
    /// Whether it needs a reason and has none.
    pub unexplained: bool,
}
