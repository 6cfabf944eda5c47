//! Paragraphs that were put together from parts of several, some of which stood elsewhere.
//!
//! Such a paragraph is cut into pieces, each of an old and a new paragraph. In either text the pieces of
//! a paragraph follow one another and leave nothing out. Where two of them meet there is no paragraph
//! mark in that text, but there is one where each is shown by itself: it came or went.

use std::collections::BTreeMap;
use std::ops::Range;

use super::super::texts::Texts;
use super::super::words::{Part, Same};
use super::links::Link;
use crate::model::BlockId;

/// A part of an old and of a new paragraph of which one continues the other.
#[derive(Debug)]
pub(crate) struct Piece {
    pub(crate) part: Part,
    pub(crate) kept: Vec<Same>,
    /// Whether it is shown once, in its place.
    pub(crate) stays: bool,
    /// What it is linked by, where it was moved by itself. `None` where it stays, and where it stands in
    /// something that is shown twice.
    pub(crate) link: Option<Link>,
}

/// All pieces.
#[derive(Debug, Default)]
pub(crate) struct Pieces {
    all: Vec<Piece>,
    of_old: BTreeMap<BlockId, Vec<usize>>,
    of_new: BTreeMap<BlockId, Vec<usize>>,
}

impl Pieces {
    /// Pieces that leave out no token of a paragraph in which one stands, but for white space.
    pub(super) fn new(all: Vec<Piece>) -> Self {
        let mut pieces = Pieces::default();
        for (at, piece) in all.iter().enumerate() {
            let (old, new) = piece.part.blocks();
            pieces.of_old.entry(old).or_default().push(at);
            pieces.of_new.entry(new).or_default().push(at);
        }
        for places in pieces.of_old.values_mut() {
            places.sort_by_key(|&at| all[at].part.old.1.start);
        }
        for places in pieces.of_new.values_mut() {
            places.sort_by_key(|&at| all[at].part.new.1.start);
        }
        pieces.all = all;
        pieces
    }

    pub(super) fn is_empty(&self) -> bool {
        self.all.is_empty()
    }

    pub(crate) fn get(&self, at: usize) -> Option<&Piece> {
        self.all.get(at)
    }

    /// The places of the pieces of an old paragraph, in its order; none if it is in one piece.
    pub(crate) fn of_old(&self, old: BlockId) -> &[usize] {
        self.of_old.get(&old).map_or(&[], Vec::as_slice)
    }

    /// The same of a new paragraph.
    pub(crate) fn of_new(&self, new: BlockId) -> &[usize] {
        self.of_new.get(&new).map_or(&[], Vec::as_slice)
    }

    /// The place of the piece that two paragraphs have in common where they stand, or where what they
    /// stand in does.
    pub(crate) fn staying(&self, old: BlockId, new: BlockId) -> Option<usize> {
        let is = |at: &usize| self.all[*at].part.new.0 == new && self.all[*at].link.is_none();
        self.of_old(old).iter().copied().find(is)
    }

    /// The piece after or before another one of its old paragraph.
    pub(crate) fn beside_on_old(&self, at: usize, after: bool) -> Option<usize> {
        let (old, _) = self.all.get(at)?.part.blocks();
        neighbour(self.of_old(old), at, after)
    }

    /// The same of its new paragraph.
    pub(super) fn beside_on_new(&self, at: usize, after: bool) -> Option<usize> {
        let (_, new) = self.all.get(at)?.part.blocks();
        neighbour(self.of_new(new), at, after)
    }

    /// Notes that a piece stands where another one does.
    pub(super) fn join(&mut self, at: usize, other: usize) {
        let stays = self.all.get(other).is_some_and(|piece| piece.stays);
        if let Some(piece) = self.all.get_mut(at) {
            (piece.stays, piece.link) = (stays, None);
        }
    }

    /// The white space of the old paragraph between a piece and the next one, if there is one.
    pub(crate) fn old_space(&self, at: usize) -> Option<Range<u32>> {
        let part = &self.all.get(at)?.part;
        let next = self.beside_on_old(at, true)?;
        Some(part.old.1.end..self.all[next].part.old.1.start)
    }

    /// The same of the new paragraph.
    pub(crate) fn new_space(&self, at: usize) -> Option<Range<u32>> {
        let part = &self.all.get(at)?.part;
        let next = self.beside_on_new(at, true)?;
        Some(part.new.1.end..self.all[next].part.new.1.start)
    }

    /// Whether a piece is all that its old paragraph says.
    pub(super) fn is_whole_old(&self, texts: &Texts<'_>, piece: &Piece) -> bool {
        let (old, _) = piece.part.blocks();
        piece.part.old.1 == (0..texts.old.count(old))
    }

    /// Whether a piece is all that its new paragraph says.
    pub(super) fn is_whole_new(&self, texts: &Texts<'_>, piece: &Piece) -> bool {
        let (_, new) = piece.part.blocks();
        piece.part.new.1 == (0..texts.new.count(new))
    }

    pub(super) fn moved(&self) -> impl Iterator<Item = &Piece> {
        self.all.iter().filter(|piece| piece.link.is_some())
    }
}

/// What stands before or after a part among those of its paragraph.
pub(super) fn neighbour(places: &[usize], at: usize, after: bool) -> Option<usize> {
    let here = places.iter().position(|&place| place == at)?;
    match after {
        true => places.get(here + 1).copied(),
        false => places.get(here.checked_sub(1)?).copied(),
    }
}
