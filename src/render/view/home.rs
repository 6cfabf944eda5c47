//! The list of documents.

use serde::Serialize;

use super::{Link, Shell};
use crate::render::Html;

/// The list of documents.
#[derive(Debug, Clone, Serialize)]
pub struct Home {
    /// What every page has.
    pub shell: Shell,
    /// The site's title.
    pub title: Html,
    /// Those whose newest version is open for comment.
    pub open: Vec<DocumentRow>,
    /// The others, the one issued last first.
    pub others: Vec<DocumentRow>,
    /// The versions issued last, of all documents.
    pub news: Vec<News>,
    /// Whether it is the root of the site, where a script takes readers to their language.
    pub choose: bool,
    /// The feed of the site, where it has an address.
    pub feed: Option<String>,
}

/// A version that was issued.
#[derive(Debug, Clone, Serialize)]
pub struct News {
    /// Its title and its text. The address is from the output's root until it is shown.
    pub version: Link,
    /// The document's title.
    pub document: Html,
    /// When it was issued.
    pub date: Html,
}

/// A document in the list. The addresses are of files from the output's root until it is shown.
#[derive(Debug, Clone, Serialize)]
pub struct DocumentRow {
    /// Its title and page.
    pub document: Link,
    /// One or two sentences.
    pub summary: Option<Html>,
    /// Its newest version.
    pub version: Link,
    /// When that was issued.
    pub date: Html,
    /// Whether and until when comments on it are invited.
    pub window: Option<Html>,
    /// The changes from the version before.
    pub changes: Option<String>,
    /// The comments on it and carried to it.
    pub comments: Link,
    /// How many of them nobody has answered.
    pub unanswered: Option<Html>,
}
