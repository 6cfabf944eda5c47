//! The reading page, and what every page about a version has.

use serde::Serialize;

use super::{Link, Shell, Thread};
use crate::render::Html;

/// What every page about a version has.
#[derive(Debug, Clone, Default, Serialize)]
pub struct VersionHead {
    /// The document.
    pub document: Link,
    /// The version's title.
    pub title: Html,
    /// When it was issued.
    pub date: Html,
    /// Whether and until when comments are invited.
    pub window: Option<Html>,
    /// Whether it is the adopted text.
    pub adopted: bool,
    /// The pages about this version.
    pub tabs: Vec<Tab>,
    /// What the reader should know first.
    pub notices: Vec<Html>,
}

/// One of the pages about a version.
#[derive(Debug, Clone, Serialize)]
pub struct Tab {
    /// The message with its name.
    pub key: &'static str,
    /// The way there.
    pub href: String,
    /// How many things there are.
    pub count: Option<usize>,
    /// Whether it is this page.
    pub current: bool,
}

/// The reading page.
#[derive(Debug, Clone, Serialize)]
pub struct Reading {
    /// What every page has.
    pub shell: Shell,
    /// What every page about a version has.
    pub head: VersionHead,
    /// The text with its marks.
    pub article: Html,
    /// The names of the marks that are on the page, for the legend: `highlight`, `suggestion`, …
    pub marks: Vec<&'static str>,
    /// The ways to a form for a new comment.
    pub write: Vec<Form>,
    /// The language the document is negotiated in.
    pub source: String,
}

/// A way to a form for a new comment.
#[derive(Debug, Clone, Serialize)]
pub struct Form {
    /// The form's address, with an entry filled in for the whole document.
    pub href: String,
    /// Whether that is an e-mail.
    pub mail: bool,
}

/// Threads that stand at one block, or on the whole document.
#[derive(Debug, Clone, Serialize)]
pub struct Threads {
    /// The way to the output's root.
    pub root: String,
    /// The threads, in order.
    pub threads: Vec<Thread>,
    /// Whether they are on the whole document.
    pub whole: bool,
    /// How many of them object.
    pub objections: usize,
}
