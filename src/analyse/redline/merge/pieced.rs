//! Paragraphs that were put together from parts of several, some of which stood elsewhere.

use std::collections::BTreeSet;
use std::ops::Range;

use super::super::blocks::{Piece, Step};
use super::super::shapes::{ChangeId, Mark, Node, Op};
use super::leaf::{Marks, boundary};
use super::tree::{Tree, whole_line};
use crate::model::BlockId;

impl Tree<'_, '_> {
    /// Paragraphs that continue one another in their place, by the pairs that they form, with the parts
    /// that came and went beside what they have in common, and what stands between two of them in one
    /// text only. `false` if they are in one piece.
    pub(super) fn pieced(
        &mut self,
        pairs: &[(BlockId, BlockId)],
        between: &[(usize, Step)],
        out: &mut Vec<Node>,
    ) -> bool {
        let pieces = &self.plan.pieces;
        let staying = pairs.iter().map(|&(old, new)| pieces.staying(old, new));
        let Some(staying) = staying.collect::<Option<Vec<usize>>>() else {
            return false;
        };
        let mut writing = Writing::default();
        for (place, &at) in staying.iter().enumerate() {
            let (old, new) = pairs[place];
            let (of_old, of_new) = (pieces.of_old(old), pieces.of_new(new));
            let before = |places: &[usize]| -> Vec<usize> {
                let before = places.iter().take_while(|&&piece| piece != at);
                before.copied().collect()
            };
            // What went from a block that is shown twice is shown where that stood.
            let stays = pieces.get(at).is_some_and(|piece| piece.stays);
            let of_old = if stays { of_old } else { &[] };
            self.one_sided_pieces(&mut writing, Mark::Delete, &before(of_old), out);
            self.one_sided_pieces(&mut writing, Mark::Insert, &before(of_new), out);
            out.extend(self.piece(&mut writing, at, None));
            let rest = &pairs[place + 1..];
            if rest.iter().all(|pair| pair.0 != old) {
                self.one_sided_pieces(&mut writing, Mark::Delete, of_old, out);
            }
            if rest.iter().all(|pair| pair.1 != new) {
                self.one_sided_pieces(&mut writing, Mark::Insert, of_new, out);
            }
            out.extend(self.between(between, place));
        }
        true
    }

    /// A paragraph of one text, none of whose parts stays. `false` if it is in one piece.
    pub(super) fn scattered(
        &mut self,
        mark: Mark,
        id: BlockId,
        around: Option<ChangeId>,
        out: &mut Vec<Node>,
    ) -> bool {
        let pieces = &self.plan.pieces;
        let places = match mark {
            Mark::Delete => pieces.of_old(id),
            Mark::Insert => pieces.of_new(id),
        };
        let mut writing = Writing {
            around,
            ..Writing::default()
        };
        self.one_sided_pieces(&mut writing, mark, places, out);
        !places.is_empty()
    }

    fn one_sided_pieces(
        &mut self,
        writing: &mut Writing,
        mark: Mark,
        places: &[usize],
        out: &mut Vec<Node>,
    ) {
        for &at in places {
            if writing.done.contains(&at) {
                continue;
            }
            let Some(node) = self.piece(writing, at, Some(mark)) else {
                continue;
            };
            match out.last_mut().filter(|last| is_one_with(last, &node)) {
                Some(last) => {
                    last.line = one_line(last, &node);
                    last.boundary = node.boundary;
                }
                None => out.push(node),
            }
        }
    }

    /// A piece where it stays, or on the side where it came or went.
    fn piece(&mut self, writing: &mut Writing, at: usize, side: Option<Mark>) -> Option<Node> {
        let plan = self.plan;
        let piece = plan.pieces.get(at)?;
        writing.done.insert(at);
        let link = piece.link.as_ref().zip(side);
        let whole = link.map(|(link, side)| (side, self.ledger.of_group(link)));
        let whole = whole.filter(|&(_, change)| Some(change) != writing.around);
        let mark = self.mark_after(at, side);
        let mark = mark.map(|(mark, space)| {
            let change = writing.marks.change(&mut self.ledger, mark);
            (mark, change, space)
        });
        let node = match side {
            Some(Mark::Delete) => gone(piece, mark),
            _ => self.part(&piece.part, piece.kept.clone(), mark),
        };
        Some(Node {
            whole,
            moved: whole.is_some(),
            ..node
        })
    }

    /// The paragraph mark after a piece that is none in a text that goes on there, with the white space
    /// in its stead.
    fn mark_after(&self, at: usize, side: Option<Mark>) -> Option<(Mark, Range<u32>)> {
        let pieces = &self.plan.pieces;
        let goes_on = side != Some(Mark::Insert) && (side.is_some() || !self.goes_apart(at));
        let came = pieces.old_space(at).filter(|_| goes_on);
        let went = pieces.new_space(at).filter(|_| side != Some(Mark::Delete));
        let came = came.map(|space| (Mark::Insert, space));
        came.or(went.map(|space| (Mark::Delete, space)))
    }

    /// Whether a piece in something that is shown twice is followed by one that is not there.
    fn goes_apart(&self, at: usize) -> bool {
        let pieces = &self.plan.pieces;
        let stays = pieces.get(at).is_some_and(|piece| piece.stays);
        let next = pieces.beside_on_old(at, true).and_then(|at| pieces.get(at));
        !stays && next.is_some_and(|next| next.link.is_some())
    }
}

/// What is known where the pieces of some paragraphs are written.
#[derive(Default)]
struct Writing {
    /// The pieces that are written already.
    done: BTreeSet<usize>,
    marks: Marks,
    /// The change of the block that they stand in.
    around: Option<ChangeId>,
}

/// Whether two pieces of a deleted paragraph are to be shown as one: neither moved by itself.
fn is_one_with(last: &Node, node: &Node) -> bool {
    let is_plain = |node: &Node| node.whole.is_none() && node.new.is_none();
    is_plain(last) && is_plain(node) && last.old == node.old
}

fn one_line(one: &Node, two: &Node) -> Vec<Op> {
    let start = one.line.first().map_or(0, |op| op.old.start);
    let end = two.line.last().map_or(start, |op| op.old.end);
    whole_line(start..end, 0..0)
}

/// A piece of the older text that stands elsewhere in the newer one.
fn gone(piece: &Piece, mark: Option<(Mark, ChangeId, Range<u32>)>) -> Node {
    let (old, range) = &piece.part.old;
    Node {
        line: whole_line(range.clone(), 0..0),
        boundary: mark.map(|(mark, change, space)| boundary(mark, change, &space)),
        ..Node::of(Some(*old), None)
    }
}
