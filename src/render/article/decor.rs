//! What is laid over a text: where it is shown, and the marks that are not its words.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use crate::analyse::facts::TranslationState;
use crate::analyse::redline::Node;
use crate::model::BlockId;

/// Where an article is shown.
#[derive(Debug, Clone, Default)]
pub struct Frame<'a> {
    /// The document's slug.
    pub document: &'a str,
    /// The version shown.
    pub version: &'a str,
    /// The earlier version it is compared with, on a change page.
    pub from: Option<&'a str>,
    /// The language really shown.
    pub lang: &'a str,
    /// `ltr` or `rtl`.
    pub dir: &'a str,
    /// From the page to the output's root: empty or ending in `/`.
    pub root: &'a str,
    /// From the page to the version's reading page: empty or ending in `/`.
    pub here: &'a str,
    /// For changes shown on another page than their own: the older version's text.
    pub past: Option<Past<'a>>,
    /// Whether the page stands alone, without the others of a site.
    pub alone: bool,
    /// Whether characters that cannot be seen are told by name wherever they stand, as in comments;
    /// in texts they are where they came or went.
    pub tells_unseen: bool,
    /// Texts in the reader's language.
    pub labels: Labels<'a>,
}

/// The older of two versions that are compared, from the page where that is shown.
#[derive(Debug, Clone, Copy)]
pub struct Past<'a> {
    /// From the page to its reading page: ending in `/`.
    pub here: &'a str,
    /// The ids that the newer version's reading page has.
    pub newer: &'a BTreeSet<String>,
}

impl<'a> Frame<'a> {
    /// From the page to the reading page that has an id: the newer version's, unless only the older
    /// one may have it.
    pub(super) fn text_with(&self, id: &str) -> &'a str {
        let past = self.past.filter(|past| !past.newer.contains(id));
        past.map_or(self.here, |past| past.here)
    }
}

/// Interface texts inside an article, in the reader's language.
#[derive(Debug, Clone, Default)]
pub struct Labels<'a> {
    /// The heading above the footnotes.
    pub notes: &'a str,
    /// Back from a footnote to the text.
    pub back: &'a str,
    /// The label of an editors' note.
    pub editors_note: &'a str,
    /// The badge of a translated block whose source has changed.
    pub outdated: &'a str,
    /// The badge of a translated block without a source.
    pub extra: &'a str,
    /// The badge of a source block without a translation.
    pub missing: &'a str,
    /// The badge of every block of a translation that a machine made; empty for one that a person made.
    pub machine: &'a str,
    /// What a block says to those who do not see its mark.
    pub spoken: Spoken<'a>,
}

/// What marks say in words to those who do not see them, as HTML: of whole blocks before their words,
/// of paragraph marks after them. Empty where marks say nothing.
#[derive(Debug, Clone, Copy, Default)]
pub struct Spoken<'a> {
    /// A block was inserted.
    pub inserted: &'a str,
    /// A block was deleted.
    pub deleted: &'a str,
    /// A block was moved to here.
    pub moved_here: &'a str,
    /// A block was moved away from here.
    pub moved_away: &'a str,
    /// A paragraph mark was inserted.
    pub parted: &'a str,
    /// A paragraph mark was deleted.
    pub joined: &'a str,
}

/// Marks laid over a text. Everything is by block of the newer text.
#[derive(Debug, Clone, Default)]
pub struct Decor<'a> {
    /// Words that comments are made on.
    pub highlights: BTreeMap<BlockId, Vec<Highlight>>,
    /// Pending suggestions, ascending by their tokens, not overlapping.
    pub suggestions: BTreeMap<BlockId, Vec<Suggested>>,
    /// Bracketed text of the newer text: byte ranges of the block's line, the outermost brackets,
    /// ascending and not overlapping.
    pub unagreed: BTreeMap<BlockId, Vec<Range<u32>>>,
    /// Bracketed text of the older text.
    pub unagreed_old: BTreeMap<BlockId, Vec<Range<u32>>>,
    /// HTML written after an outermost block: consensus markers, threads.
    pub after: BTreeMap<BlockId, String>,
    /// HTML written before an outermost block of a change page: folds, and each text alone.
    pub before: BTreeMap<Place, String>,
    /// Outermost blocks of a change page for which each text alone stands before them.
    pub joined: BTreeSet<Place>,
    /// HTML written after an outermost block of a change page: why it changed.
    pub beside: BTreeMap<Place, String>,
    /// HTML written before the text.
    pub start: String,
    /// HTML written after the text and before the footnotes.
    pub end: String,
    /// For each block, whether the translation is behind; empty for a source text.
    pub states: &'a [Option<TranslationState>],
    /// Ids of the source text's blocks that the translation has under no name of its own, by the block
    /// that renders them.
    pub places: BTreeMap<BlockId, Vec<String>>,
    /// Source blocks without a translation, by where they are shown.
    pub missing: BTreeMap<Spot, Vec<Missing>>,
}

/// Words that comments are made on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Highlight {
    /// Tokens of the block. Highlights of one block are ascending and do not overlap.
    pub tokens: Range<u32>,
    /// The comments' ids with spaces between.
    pub ids: String,
    /// Whether all of them are on whole paragraphs or sections, so that a light mark is enough.
    pub broad: bool,
}

/// A pending suggestion on some words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Suggested {
    /// The tokens it would delete; empty for an insertion. Ascending, not overlapping.
    pub tokens: Range<u32>,
    /// The comments whose suggestion deletes them, with spaces between.
    pub ids: String,
    /// What would be inserted after them.
    pub insert: Vec<Proposed>,
}

/// Words that a pending suggestion would insert.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Proposed {
    /// The comment's id.
    pub id: String,
    /// The words, as phrasing content in HTML.
    pub html: String,
    /// The tokens of the block that they replace, or follow.
    pub target: Range<u32>,
    /// Whether they follow those tokens, which stay.
    pub follows: bool,
}

/// Where in a text something is shown that is not in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Spot {
    /// Before all of it.
    Start,
    /// First in a container.
    Inside(BlockId),
    /// After a block.
    After(BlockId),
}

/// Source text shown in place of a missing translation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Missing {
    /// Its HTML: blocks, or for an item or row what stands inside it.
    pub html: String,
    /// Whether that is cells.
    pub cells: bool,
    /// Its language.
    pub lang: String,
    /// Its direction.
    pub dir: String,
}

/// A merged block's place in the merged text: its block of the older text and that of the newer one.
/// The parts of a block that was split or joined share only one of them.
pub type Place = (Option<BlockId>, Option<BlockId>);

/// See [`Place`].
#[must_use]
pub fn place(node: &Node) -> Place {
    (node.old, node.new)
}

/// The word in `data-translation`.
pub(super) fn state_name(state: TranslationState) -> &'static str {
    match state {
        TranslationState::Current => "current",
        TranslationState::Outdated => "outdated",
        TranslationState::Extra => "extra",
    }
}
