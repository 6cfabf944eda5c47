//! The change page, and the list of comparisons.

use serde::Serialize;

use super::{Link, Shell, VersionHead};
use crate::render::Html;

/// The change page.
#[derive(Debug, Clone, Serialize)]
pub struct Changes {
    /// What every page has.
    pub shell: Shell,
    /// What every page about a version has.
    pub head: VersionHead,
    /// The two versions, as a sentence.
    pub title: Html,
    /// The comparisons of this version with other ones.
    pub others: Vec<Other>,
    /// The comparison; `None` where the texts could not be compared.
    pub compared: Option<Compared>,
    /// The marks that are on the page, for the legend.
    pub marks: Vec<&'static str>,
}

/// A comparison of two texts, as both change pages show it: that of the site, and that which stands
/// alone.
#[derive(Debug, Clone, Serialize)]
pub struct Compared {
    /// How many changes there are.
    pub count: usize,
    /// How many words were inserted.
    pub inserted: u32,
    /// How many words were deleted.
    pub deleted: u32,
    /// How much of that has a recorded reason; `None` where nobody could record any.
    pub explained: Option<Explained>,
    /// Brackets lifted and added.
    pub brackets: Option<Brackets>,
    /// The text with its changes inline.
    pub article: Html,
    /// The changes in words, by section.
    pub groups: Vec<Group>,
}

/// How much of what changed has a recorded reason.
#[derive(Debug, Clone, Serialize)]
pub struct Explained {
    /// How much has one: words changed, or changes where only such without words have none.
    pub part: u32,
    /// Of how much.
    pub whole: u32,
    /// The same as a sentence.
    pub share: Html,
    /// The places in the list, from 1, of the changes without a reason.
    pub without: Vec<usize>,
}

/// The changes of one section.
#[derive(Debug, Clone, Serialize)]
pub struct Group {
    /// Its heading.
    pub heading: Html,
    /// Its changes.
    pub changes: Vec<Change>,
}

/// A comparison with another version.
#[derive(Debug, Clone, Serialize)]
pub struct Other {
    /// The way to it.
    pub link: Link,
    /// Whether it is this page.
    pub current: bool,
}

/// Brackets lifted and added.
#[derive(Debug, Clone, Serialize)]
pub struct Brackets {
    /// How many remain.
    pub left: usize,
    /// The words that are agreed now.
    pub lifted: Vec<Html>,
    /// The words that no longer are.
    pub added: Vec<Html>,
}

/// One change in words.
#[derive(Debug, Clone, Serialize)]
pub struct Change {
    /// Its number, from 1.
    pub number: usize,
    /// Where it is and what was done, as a sentence.
    pub sentence: Html,
    /// Its reasons.
    pub reasons: Vec<Reason>,
    /// The versions in whose steps it came, where those are several or another than the page's.
    pub came: Option<Html>,
    /// The comments that asked for the opposite.
    pub against: Vec<Reason>,
    /// Whether it needs a reason and has none.
    pub unexplained: bool,
}

/// Why a change was made.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Reason {
    /// The thread that led to it.
    pub thread: Option<Link>,
    /// Who asked for it.
    pub by: Vec<Html>,
    /// The outcome's word, for a thread.
    pub outcome: &'static str,
    /// The outcome's shape.
    pub shape: &'static str,
    /// Who decided.
    pub decided: Option<Html>,
    /// Why, as blocks.
    pub text: Html,
    /// Whether the editors call it editorial.
    pub editorial: bool,
}

/// Why a block changed, for the margin.
#[derive(Debug, Clone, Serialize)]
pub struct Why {
    /// The changes at one block.
    pub changes: Vec<Change>,
}

/// The list of a version's comparisons.
#[derive(Debug, Clone, Serialize)]
pub struct Comparisons {
    /// What every page has.
    pub shell: Shell,
    /// What every page about a version has.
    pub head: VersionHead,
    /// The comparisons, the nearest first.
    pub others: Vec<Other>,
}
