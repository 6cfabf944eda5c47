//! One person.

use serde::Serialize;

use super::{Link, Shell, Speaker};
use crate::render::Html;

/// One person, and what they said.
#[derive(Debug, Clone, Serialize)]
pub struct Person {
    /// What every page has.
    pub shell: Shell,
    /// Who they are.
    pub who: Speaker,
    /// Their UN regional group.
    pub region: &'static str,
    /// Their declaration of interests.
    pub interests: Option<Html>,
    /// Their own page.
    pub url: Option<String>,
    /// What they said, by document.
    pub documents: Vec<Contributions>,
}

/// What a person said about one document.
#[derive(Debug, Clone, Serialize)]
pub struct Contributions {
    /// The document.
    pub document: Link,
    /// Each thing they said.
    pub said: Vec<Said>,
}

/// One thing that a person said.
#[derive(Debug, Clone, Serialize)]
pub struct Said {
    /// The way to it.
    pub href: String,
    /// What its thread is about.
    pub about: Html,
    /// The version that its thread is on.
    pub version: Html,
    /// When.
    pub date: Html,
    /// Whether it is a reply.
    pub reply: bool,
    /// All who say it, where there are several.
    pub with: Vec<Speaker>,
    /// The group they spoke for, where they said so.
    pub hat: Option<Html>,
    /// What it says.
    pub body: Html,
    /// The position they took, and the one they had before.
    pub position: &'static str,
    /// See `position`.
    pub before: &'static str,
    /// What became of the thread: an outcome, or empty while it is open.
    pub outcome: &'static str,
}
