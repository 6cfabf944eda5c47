//! One document: its versions, its consensus map, what is unanswered.

use serde::Serialize;

use super::{Link, Shell};
use crate::render::Html;

/// One document.
#[derive(Debug, Clone, Serialize)]
pub struct Overview {
    /// What every page has.
    pub shell: Shell,
    /// The document's title.
    pub title: Html,
    /// One or two sentences.
    pub summary: Option<Html>,
    /// Its versions, the newest first.
    pub versions: Vec<Version>,
    /// Who holds which office: a message's name, and the names.
    pub offices: Vec<Office>,
    /// Sections by versions; absent where nothing was called.
    pub map: Option<Map>,
    /// The open threads, in the order of the text.
    pub unanswered: Vec<Open>,
    /// How many threads there are in all.
    pub comments: usize,
    /// How many took part, by group.
    pub groups: Vec<Share>,
    /// Data for other programs.
    pub data: Vec<Link>,
}

/// An office and who holds it.
#[derive(Debug, Clone, Serialize)]
pub struct Office {
    /// The message with its name.
    pub key: &'static str,
    /// Who holds it.
    pub people: Html,
}

/// A version in the timeline.
#[derive(Debug, Clone, Serialize)]
pub struct Version {
    /// The way to its text, with its title.
    pub link: Link,
    /// When it was issued.
    pub date: Html,
    /// Whether and until when comments are invited.
    pub window: Option<Html>,
    /// Whether it is the adopted text.
    pub adopted: bool,
    /// Whether it is the newest.
    pub newest: bool,
    /// The way to its changes from the version before.
    pub changes: Option<String>,
    /// The way to its comments.
    pub comments: String,
    /// How many comments were made on it.
    pub made: usize,
    /// How many of those are open.
    pub open: usize,
    /// The way to its record.
    pub record: String,
    /// How many passages stand in brackets; absent where brackets mean nothing.
    pub brackets: Option<usize>,
    /// The languages that it is in.
    pub languages: Vec<Link>,
}

/// The consensus map.
#[derive(Debug, Clone, Serialize)]
pub struct Map {
    /// The scale's name, and its source and edition.
    pub scale: [Html; 2],
    /// The versions, oldest first.
    pub versions: Vec<Link>,
    /// The whole document where it was called, then the sections.
    pub rows: Vec<MapRow>,
}

/// A section in the consensus map.
#[derive(Debug, Clone, Serialize)]
pub struct MapRow {
    /// Its heading.
    pub name: Html,
    /// How far it stands below the outermost sections.
    pub depth: u8,
    /// One cell a version.
    pub cells: Vec<MapCell>,
}

/// A section in a version, in the consensus map.
#[derive(Debug, Clone, Serialize)]
pub struct MapCell {
    /// Whether it is there.
    pub there: bool,
    /// The calls on it.
    pub marks: Vec<Mark>,
}

/// A call in a cell of the map.
#[derive(Debug, Clone, Serialize)]
pub struct Mark {
    /// The way to the marker.
    pub href: String,
    /// The level's name.
    pub name: Html,
    /// Its shape.
    pub shape: &'static str,
    /// Whether the words may be shown as agreed.
    pub agreed: bool,
    /// `yes`, `changed`, `silence`, `broken`.
    pub holds: &'static str,
    /// How many objections break the level's rule.
    pub mismatch: usize,
    /// The same in words, as the marker says it.
    pub warning: Option<Html>,
    /// Whether it is on a part of the section only.
    pub partly: bool,
    /// What it is on, where that is not just the section of the row.
    pub about: Option<Html>,
}

/// An open thread.
#[derive(Debug, Clone, Serialize)]
pub struct Open {
    /// The way to it.
    pub href: String,
    /// What it is about.
    pub about: Html,
    /// Who said it.
    pub by: Html,
    /// When.
    pub date: Html,
    /// Whose answer it waits for.
    pub waits_for: Option<Html>,
}

/// How many of a group took part.
#[derive(Debug, Clone, Serialize)]
pub struct Share {
    /// The group.
    pub name: Html,
    /// How many.
    pub count: usize,
}
