//! The record of a version, the history of its paragraphs, and a translation beside its source.

use serde::Serialize;

use super::divergence::{Alternatives, Divergence};
use super::overview::Open;
use super::{Link, Shell, VersionHead};
use crate::render::Html;

/// The record of a version.
#[derive(Debug, Clone, Serialize)]
pub struct Record {
    /// What every page has.
    pub shell: Shell,
    /// What every page about a version has.
    pub head: VersionHead,
    /// The version's title: who spoke on it is counted.
    pub version: Html,
    /// Who spoke, by group; the last row is all together.
    pub groups: Vec<Spoke>,
    /// Who spoke, by regional group.
    pub regions: Vec<Spoke>,
    /// Shares by group, drawn.
    pub chart: Vec<Bar>,
    /// Groups of which nobody spoke.
    pub absent: Option<Html>,
    /// Whether somebody counts in several groups.
    pub several: bool,
    /// The outcomes that the version's comments came to, in order.
    pub outcomes: Vec<&'static str>,
    /// What is agreed and what is not; absent where nothing was called and nothing is in brackets.
    pub divergence: Option<Divergence>,
    /// Rival texts, side by side.
    pub alternatives: Vec<Alternatives>,
    /// How many passages were in brackets in each version so far; empty where brackets mean nothing.
    pub brackets: Vec<InBrackets>,
    /// How many comments stand in each section.
    pub sections: Vec<SectionCount>,
    /// Open threads.
    pub unanswered: Vec<Open>,
    /// Days that half of the answers took at most, and all of them; absent where none was given.
    pub times: Option<Times>,
    /// How much of the changes since the version before is explained; absent for the first.
    pub explained: Option<Explained>,
    /// What became of the paragraphs of the version before; absent for the first.
    pub lineage: Vec<Descent>,
    /// The languages and how much of the version is in each.
    pub coverage: Vec<Coverage>,
    /// The SHA-256 of the source text, where the version is frozen.
    pub sha256: Option<String>,
    /// Comment files that could not be read and were left out.
    pub left_out: Vec<String>,
    /// Data for other programs.
    pub data: Vec<Link>,
}

/// How many passages stand in brackets in a version.
#[derive(Debug, Clone, Serialize)]
pub struct InBrackets {
    /// The version, with the way to its record.
    pub version: Link,
    /// How many.
    pub left: usize,
    /// How many of them give a choice.
    pub choices: usize,
}

/// One group's shares, drawn. Lengths and places are in hundredths of the drawing's width.
#[derive(Debug, Clone, Serialize)]
pub struct Bar {
    /// The group's name, as plain text.
    pub name: String,
    /// Its share of all who spoke.
    pub voices: Length,
    /// Its share of all words.
    pub words: Length,
    /// Where the bars of its row begin, from the top.
    pub top: usize,
}

/// A bar.
#[derive(Debug, Clone, Serialize)]
pub struct Length {
    /// Where it begins, from the left.
    pub x: u64,
    /// How long it is.
    pub width: u64,
    /// The same in words.
    pub share: String,
}

/// What some people did.
#[derive(Debug, Clone, Serialize)]
pub struct Spoke {
    /// The group's or region's id; empty for the unattributed and for the sum.
    pub id: String,
    /// The group.
    pub name: Html,
    /// How many spoke.
    pub voices: usize,
    /// Comments they made.
    pub comments: usize,
    /// Replies.
    pub replies: usize,
    /// Words of both, as typed.
    pub words: usize,
    /// Their share of all who spoke, and of all words; empty where nobody did.
    pub shares: [String; 2],
    /// What became of their comments: one figure for each of the record's outcomes.
    pub outcomes: Vec<usize>,
    /// Objections.
    pub objections: usize,
    /// Objections that stand and are not addressed.
    pub unaddressed: usize,
    /// Whether it is the sum.
    pub total: bool,
}

/// How many comments stand in a section.
#[derive(Debug, Clone, Serialize)]
pub struct SectionCount {
    /// Its heading's id; empty for what precedes the first.
    pub id: String,
    /// Its heading.
    pub name: Html,
    /// The way to it.
    pub href: String,
    /// Comments made on the version.
    pub made: usize,
    /// Open ones.
    pub open: usize,
    /// Pairs of brackets that remain.
    pub brackets: Option<usize>,
}

/// How long answers took.
#[derive(Debug, Clone, Serialize)]
pub struct Times {
    /// The median and the longest, in days.
    pub days: [i32; 2],
    /// The median, as words.
    pub median: Html,
    /// The longest, as words.
    pub longest: Html,
}

/// How much of the changes is explained.
#[derive(Debug, Clone, Serialize)]
pub struct Explained {
    /// The share as a sentence.
    pub share: Html,
    /// The changes without a reason.
    pub unexplained: Vec<Unexplained>,
    /// The way to the change page.
    pub href: String,
}

/// A change without a recorded reason.
#[derive(Debug, Clone, Serialize)]
pub struct Unexplained {
    /// The way to it in the list of changes.
    pub href: String,
    /// The language of that list, where it is not the reader's.
    pub lang: Option<String>,
    /// Its number there.
    pub text: Html,
}

/// Where a paragraph came from, or that it is gone.
#[derive(Debug, Clone, Serialize)]
pub struct Descent {
    /// Its numbers in the version before.
    pub from: Vec<Link>,
    /// Its number now; absent where it is gone.
    pub to: Option<Link>,
    /// What happened: `new`, `edited`, `moved`, `split`, `merged`, `renumbered`, `retagged`, `gone`.
    pub turns: Vec<&'static str>,
}

/// How much of a version is in a language.
#[derive(Debug, Clone, Serialize)]
pub struct Coverage {
    /// The way to the translation beside its source, with the language's name.
    pub link: Link,
    /// Its tag.
    pub lang: String,
    /// The share as a percentage.
    pub share: String,
    /// Blocks whose source has changed since.
    pub outdated: usize,
    /// Source blocks without a translation.
    pub missing: usize,
}
