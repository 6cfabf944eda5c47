//! A consensus marker: a chair's call, with the evidence beside it.

use serde::Serialize;

use super::{About, Link, Speaker};
use crate::render::Html;

/// A chair's call as it stands in one version.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Call {
    /// The level's id.
    pub level: String,
    /// The level's name.
    pub name: Html,
    /// A shape for the level, so that it is never told by colour alone.
    pub shape: &'static str,
    /// Whether its level counts as agreement.
    pub agreed: bool,
    /// Whether that may be shown as reached: the call holds, no silence runs, and nothing breaks it.
    pub reached: bool,
    /// What it is on; empty for the whole document.
    pub about: Vec<About>,
    /// The same in one line, where it is on less than a section: the marker stands after the whole
    /// list or table that holds the words, which are not all that stands there.
    pub words: Option<Html>,
    /// `yes`, `changed`, `silence`, `broken`.
    pub holds: &'static str,
    /// How many objections break the level's rule.
    pub mismatch: usize,
    /// What a reader must not miss, in words.
    pub warnings: Vec<Html>,
    /// Silence that runs, or text that changed, in words.
    pub note: Option<Html>,
    /// The way to the change that ended it.
    pub changes: Option<String>,
    /// Objections that break no rule and are not to be missed, in words: to an earlier wording that
    /// nobody has addressed, and those made since.
    pub remarks: Vec<Html>,
    /// Who called it and when, as a phrase.
    pub called: Html,
    /// How.
    pub method: Option<Html>,
    /// Why, as blocks.
    pub statement: Option<Html>,
    /// The scale's source and edition.
    pub scale: Html,
    /// Which objections may stand.
    pub rule: Html,
    /// Positions up to the day that it is judged on.
    pub positions: Option<Positions>,
    /// Positions on an earlier wording, which are not counted.
    pub earlier: Option<Positions>,
    /// Positions taken since, on words that stand unchanged.
    pub since: Option<Positions>,
    /// Objections, addressed or not.
    pub objections: Vec<Objection>,
    /// Who gave up a position, and after what.
    pub moved: Vec<Moved>,
    /// Groups of which nobody took a position.
    pub silent: Option<Html>,
    /// Whether it was called by a silence procedure, under which silence means something.
    pub by_silence: bool,
    /// Who stands where on the whole document, which counts for no call on a part of it.
    pub on_document: Vec<Stand>,
    /// Minority statements.
    pub minority: Vec<Minority>,
    /// Earlier calls on the same words, the latest first.
    pub history: Vec<Earlier>,
}

/// Positions by group and by regional group.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Positions {
    /// The positions that somebody took, gravest first.
    pub columns: Vec<&'static str>,
    /// One row a group.
    pub groups: Vec<Row>,
    /// One row a regional group, where any is known.
    pub regions: Vec<Row>,
}

/// How many of a group took each position.
#[derive(Debug, Clone, Serialize)]
pub struct Row {
    /// The group's id; empty for the unattributed.
    pub id: String,
    /// Its name.
    pub name: Html,
    /// One figure a column.
    pub counts: Vec<usize>,
    /// Whether it is of observers, who break no rule.
    pub observers: bool,
    /// Whether somebody in it counts under several groups.
    pub several: bool,
}

/// One objection.
#[derive(Debug, Clone, Serialize)]
pub struct Objection {
    /// The entry's id.
    pub id: String,
    /// The way to it.
    pub href: String,
    /// Who objects.
    pub by: Vec<Speaker>,
    /// Whether it was addressed on the day that the call is judged on.
    pub addressed: bool,
    /// Whether it came after the call.
    pub since_call: bool,
    /// Whether it is on an earlier wording.
    pub earlier_wording: bool,
    /// What became of it since, in words.
    pub later: Option<Html>,
}

/// Somebody gave up a position.
#[derive(Debug, Clone, Serialize)]
pub struct Moved {
    /// Who.
    pub by: Speaker,
    /// The way to the entry in which they did.
    pub href: String,
    /// When.
    pub date: Html,
    /// Where they stood: a position's id.
    pub from: &'static str,
    /// Where they stand now; empty for nowhere.
    pub to: &'static str,
    /// What they said of the answer: `satisfied`, `withdrawn`; empty where they took another position.
    pub outcome: &'static str,
    /// What came between, as a phrase.
    pub after: Option<Html>,
}

/// Everybody who takes a position on some words.
#[derive(Debug, Clone, Serialize)]
pub struct Stand {
    /// The position's id.
    pub position: &'static str,
    /// Who takes it.
    pub by: Vec<Speaker>,
}

/// A minority statement.
#[derive(Debug, Clone, Serialize)]
pub struct Minority {
    /// Whose it is.
    pub by: Vec<Speaker>,
    /// What they say, as blocks.
    pub statement: Html,
}

/// An earlier call.
#[derive(Debug, Clone, Serialize)]
pub struct Earlier {
    /// The version that it was made on, with the way to its record.
    pub version: Link,
    /// The level's name.
    pub name: Html,
    /// Its shape.
    pub shape: &'static str,
    /// Who called it and when, as a phrase.
    pub called: Html,
    /// Why, as blocks.
    pub statement: Option<Html>,
    /// Minority statements.
    pub minority: Vec<Minority>,
}
