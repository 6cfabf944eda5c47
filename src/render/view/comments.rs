//! The list of comments, which is the disposition table.

use serde::Serialize;

use super::{About, Disposition, Link, Shell, Speaker, VersionHead};
use crate::render::Html;

/// The list of comments.
#[derive(Debug, Clone, Serialize)]
pub struct Comments {
    /// What every page has.
    pub shell: Shell,
    /// What every page about a version has.
    pub head: VersionHead,
    /// How many there are, and where they come from, as a sentence.
    pub sum: Html,
    /// How many there are.
    pub total: usize,
    /// Those made on the version.
    pub own: Vec<Row>,
    /// Those made on earlier versions.
    pub earlier: Vec<Row>,
    /// What they can be filtered by.
    pub filters: Vec<Filter>,
    /// The ways to a form for a new comment.
    pub write: Vec<super::Form>,
}

/// A thread as a row.
#[derive(Debug, Clone, Serialize)]
pub struct Row {
    /// Its id.
    pub id: String,
    /// Whether it is written in full on this version's reading page.
    pub here: bool,
    /// The way to where it is written in full.
    pub href: String,
    /// What became of its words.
    pub state: &'static str,
    /// The outcome's word, `withdrawn`, or empty while open.
    pub outcome: &'static str,
    /// `editorial`, `substantive`, `question`; empty where redacted.
    pub kind: &'static str,
    /// The ids of the groups it comes from, with spaces between.
    pub groups: String,
    /// The number of its section in the filter; empty for the whole document.
    pub section: String,
    /// Who.
    pub by: Vec<Speaker>,
    /// When.
    pub date: Html,
    /// Where it stands on the version.
    pub place: Option<Link>,
    /// What it is about.
    pub about: Vec<About>,
    /// The words, as blocks.
    pub body: Html,
    /// A proposal for other words.
    pub suggestion: Option<super::Suggestion>,
    /// The position taken; empty for none.
    pub position: &'static str,
    /// The version it was made on, where that is another.
    pub made_on: Option<Link>,
    /// How many replies it has.
    pub replies: usize,
    /// What the editors did; the newest.
    pub disposition: Option<Disposition>,
    /// The person whose answer it waits for.
    pub waits_for: Option<Html>,
    /// What its author makes of the answer.
    pub verdict: Option<Html>,
    /// Whether it was redacted.
    pub redacted: bool,
}

/// Something that rows can be filtered by.
#[derive(Debug, Clone, Serialize)]
pub struct Filter {
    /// The data attribute of the rows that it compares.
    pub name: &'static str,
    /// The message with its label.
    pub key: &'static str,
    /// The choices.
    pub choices: Vec<Choice>,
}

/// One choice of a filter.
#[derive(Debug, Clone, Serialize)]
pub struct Choice {
    /// The value of the data attribute.
    pub value: String,
    /// Its name, as plain text.
    pub label: String,
}
