//! A text as HTML with its marks: the `<article>` of the reading page and of the change page.
//!
//! One writer serves both. The reading page is written as a comparison without a change, so what
//! promise 1 of tracked changes compares comes out of the same lines of code on both sides.
//!
//! Order inside a leaf block, outermost first: marks of style that hold some unchanged words;
//! `<ins>` or `<del>`; the other marks of style; highlights. So a link with one changed word
//! stays one link, and a wholly deleted link leaves no empty element behind.

mod badges;
mod block;
mod decor;
mod furniture;
mod inline;
mod notes;
mod numbers;
mod proposed;
mod segment;
mod sides;
mod single;
mod spoken;
mod table;
mod writer;

use std::collections::BTreeSet;

use crate::analyse::redline::{Mark, Node, Redline};
use crate::model::{BlockId, Draft};
use crate::text::Token;
use writer::Scope;

pub use decor::{
    Decor, Frame, Highlight, Labels, Missing, Past, Place, Proposed, Spoken, Spot, Suggested, place,
};

/// One text with what is known about its blocks.
#[derive(Clone, Copy)]
pub struct Side<'a> {
    /// The text.
    pub draft: &'a Draft,
    /// For each block, the tokens of its line.
    pub tokens: &'a [Vec<Token>],
    /// For each block, its paragraph's label.
    pub labels: &'a [Option<String>],
}

/// The article of a reading page.
#[must_use]
pub fn reading(side: Side<'_>, frame: &Frame<'_>, decor: &Decor<'_>) -> String {
    let (flow, notes) = single::nodes(side);
    writer::Writer::new(None, side, frame, decor).article(&flow, &notes)
}

/// The article of a change page: `old` and `new` merged as `redline` says.
#[must_use]
pub fn change(
    old: Side<'_>,
    new: Side<'_>,
    redline: &Redline,
    frame: &Frame<'_>,
    decor: &Decor<'_>,
) -> String {
    let writer = writer::Writer::new(Some(old), new, frame, decor).noted(&redline.notes);
    writer.article(&redline.flow, &redline.notes)
}

/// Some blocks of a merged text without article, numbers or ids.
#[must_use]
pub fn change_of(old: Side<'_>, new: Side<'_>, nodes: &[Node], frame: &Frame<'_>) -> String {
    let decor = Decor::default();
    let writer = writer::Writer::new(Some(old), new, frame, &decor);
    writer.within(Scope::Apart).fragment(nodes)
}

/// Writes blocks of a change page once more, as one of its two texts has them: with what is its own
/// marked, and nothing of the other.
pub struct Again<'a>(writer::Writer<'a>);

impl<'a> Again<'a> {
    /// Prepares for the blocks of two texts and their merged footnotes. `decor` is a default one.
    #[must_use]
    pub fn new(
        (old, new): (Side<'a>, Side<'a>),
        notes: &[Node],
        (frame, decor): (&'a Frame<'a>, &'a Decor<'a>),
    ) -> Self {
        let writer = writer::Writer::new(Some(old), new, frame, decor).noted(notes);
        Self(writer.within(Scope::Again { linked: false }))
    }

    /// Some blocks without article and ids, as the older text ([`Mark::Delete`]) or the newer one has
    /// them; their numbers are attributes. `linked`: with the numbers of their changes.
    pub fn write(&mut self, nodes: &[Node], text: Mark, linked: bool) -> String {
        self.0.scope = Scope::Again { linked };
        self.0.fragment(&sides::of(nodes, text))
    }
}

/// The blocks of a text without article, numbers or ids: for the bodies of comments, reasons and
/// statements.
#[must_use]
pub fn fragment(side: Side<'_>, frame: &Frame<'_>) -> String {
    fragment_of(side, &side.draft.top, (frame, &Decor::default()))
}

/// Some blocks of a text without article, numbers or ids, with the marks of `decor`. Of a row, its
/// cells; of an item, what it holds: the caller writes the element around them.
#[must_use]
pub fn fragment_of(
    side: Side<'_>,
    blocks: &[BlockId],
    (frame, decor): (&Frame<'_>, &Decor<'_>),
) -> String {
    let writer = writer::Writer::new(None, side, frame, decor);
    writer
        .within(Scope::Apart)
        .fragment(&single::trees(side, blocks))
}

/// A block of a source text for the page of its translation, in whose place it stands, with the
/// numbers and ids that links to it name, and the marks of `decor`. `taken` are the ids that the page
/// has without it.
#[must_use]
pub fn stand_in(
    side: Side<'_>,
    block: BlockId,
    (frame, decor): (&Frame<'_>, &Decor<'_>),
    taken: &BTreeSet<String>,
) -> String {
    let writer = writer::Writer::new(None, side, frame, decor);
    let mut writer = writer.within(Scope::StandIn(taken));
    writer.fragment(&single::trees(side, &[block]))
}

/// The words of a text's leaf blocks as phrasing content, with a space between blocks.
#[must_use]
pub fn phrasing(side: Side<'_>, frame: &Frame<'_>) -> String {
    let decor = Decor::default();
    let mut writer = writer::Writer::new(None, side, frame, &decor).within(Scope::Apart);
    let mut out = String::new();
    for id in side.draft.leaves() {
        if !out.is_empty() {
            out.push(' ');
        }
        writer.words(&mut out, &single::node(side, id), None);
    }
    out
}
