//! A text as HTML with its marks: the `<article>` of the reading page and of the change page.
//!
//! One writer serves both. The reading page is written as a comparison without a change, so what
//! promise 1 of tracked changes compares comes out of the same lines of code on both sides.
//!
//! Order inside a leaf block, outermost first: marks of style that hold some unchanged words;
//! `<ins>` or `<del>`; the other marks of style; highlights. So a link with one changed word
//! stays one link, and a wholly deleted link leaves no empty element behind.

mod block;
mod decor;
mod furniture;
mod inline;
mod notes;
mod segment;
mod single;
mod table;
mod writer;

use crate::analyse::redline::Redline;
use crate::model::Draft;
use crate::text::Token;

pub use decor::{Decor, Frame, Highlight, Labels, Missing, Suggested};

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
    writer::Writer::new(Some(old), new, frame, decor).article(&redline.flow, &redline.notes)
}

/// The blocks of a text without article, numbers or ids: for the bodies of comments, reasons and
/// statements, and for the source text shown in place of a missing translation.
#[must_use]
pub fn fragment(side: Side<'_>, frame: &Frame<'_>) -> String {
    let decor = Decor::default();
    let (flow, _) = single::nodes(side);
    writer::Writer::new(None, side, frame, &decor).fragment(&flow)
}
