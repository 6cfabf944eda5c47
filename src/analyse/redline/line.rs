//! The words of a leaf as parts: kept, deleted, inserted.

use std::ops::Range;

use super::changes::Ledger;
use super::descent::Descent;
use super::style::{self, Likeness};
use super::texts::Texts;
use super::{ChangeKind, Mark, Op, TokenAt};
use crate::model::BlockId;
use crate::text::TokenKind;

/// A part of a leaf on each side: a block and some of its tokens.
#[derive(Debug, Clone)]
pub(super) struct Part {
    pub(super) old: (BlockId, Range<u32>),
    pub(super) new: (BlockId, Range<u32>),
}

/// The parts of a line whose tokens `kept` stand on both sides. Every token of both ranges is in
/// exactly one part.
pub(super) fn ops(
    texts: &Texts<'_>,
    part: &Part,
    kept: &[(u32, u32)],
    ledger: &mut Ledger,
    descent: &mut Descent,
) -> Vec<Op> {
    let mut line = Line {
        ledger,
        ops: Vec::new(),
    };
    let (mut old, mut new) = (part.old.1.start, part.new.1.start);
    for &(i, j) in kept {
        let (from, to) = (
            TokenAt {
                block: part.old.0,
                token: i,
            },
            TokenAt {
                block: part.new.0,
                token: j,
            },
        );
        descent.link(from, to);
        line.changed(old..i, new..j);
        match style::likeness(texts, from, to) {
            Likeness::Same => line.same(i, j),
            Likeness::Restyled => line.restyled(i, j, ChangeKind::Restyled),
            Likeness::Relinked => line.restyled(i, j, ChangeKind::Relinked),
        }
        (old, new) = (i + 1, j + 1);
    }
    line.changed(old..part.old.1.end, new..part.new.1.end);
    line.ops
}

struct Line<'l> {
    ledger: &'l mut Ledger,
    ops: Vec<Op>,
}

impl Line<'_> {
    fn same(&mut self, old: u32, new: u32) {
        match self.ops.last_mut() {
            Some(op) if op.mark.is_none() => (op.old.end, op.new.end) = (old + 1, new + 1),
            _ => self.ops.push(Op {
                mark: None,
                old: old..old + 1,
                new: new..new + 1,
            }),
        }
    }

    /// A token that is the same but for its style: deleted and inserted, as one change with its
    /// neighbours of the same kind.
    fn restyled(&mut self, old: u32, new: u32, kind: ChangeKind) {
        if let [.., deleted, inserted] = &mut *self.ops
            && deleted.old.end == old
            && inserted.new.end == new
            && let (Some((Mark::Delete, one)), Some((Mark::Insert, two))) =
                (deleted.mark, inserted.mark)
            && one == two
            && *self.ledger.kind(one) == kind
        {
            (deleted.old.end, inserted.new.end) = (old + 1, new + 1);
            inserted.old = old + 1..old + 1;
            return;
        }
        self.push(old..old + 1, new..new + 1, kind);
    }

    /// A gap between two kept tokens.
    fn changed(&mut self, old: Range<u32>, new: Range<u32>) {
        let kind = match (old.is_empty(), new.is_empty()) {
            (true, true) => return,
            (true, false) => ChangeKind::Inserted,
            (false, true) => ChangeKind::Deleted,
            (false, false) => ChangeKind::Replaced,
        };
        self.push(old, new, kind);
    }

    fn push(&mut self, old: Range<u32>, new: Range<u32>, kind: ChangeKind) {
        let change = self.ledger.open(kind);
        let (at_old, at_new) = (old.end, new.start);
        if !old.is_empty() {
            let new = at_new..at_new;
            self.ops.push(Op {
                mark: Some((Mark::Delete, change)),
                old,
                new,
            });
        }
        if !new.is_empty() {
            let old = at_old..at_old;
            self.ops.push(Op {
                mark: Some((Mark::Insert, change)),
                old,
                new,
            });
        }
    }
}

/// Pairs of tokens that are kept, from pairs of units: their tokens one by one, and the white space
/// around them as far as it agrees.
pub(super) fn tokens(
    texts: &Texts<'_>,
    part: &Part,
    units: &[(Range<u32>, Range<u32>)],
) -> Vec<(u32, u32)> {
    let mut pairs = Vec::new();
    let (mut old, mut new) = (part.old.1.start, part.new.1.start);
    let end = (
        part.old.1.end..part.old.1.end,
        part.new.1.end..part.new.1.end,
    );
    for (from, to) in units.iter().chain(std::iter::once(&end)) {
        spaces(texts, part, old..from.start, new..to.start, &mut pairs);
        pairs.extend(from.clone().zip(to.clone()));
        (old, new) = (from.end, to.end);
    }
    pairs
}

/// Pairs of white space at both ends of a gap between kept words. Where only one side has words,
/// the other's white space agrees with what stands before them if it can, so that a deleted word
/// takes the space after it along.
fn spaces(
    texts: &Texts<'_>,
    part: &Part,
    old: Range<u32>,
    new: Range<u32>,
    pairs: &mut Vec<(u32, u32)>,
) {
    let space = |i: u32, j: u32| {
        let kind = texts
            .old
            .tokens(part.old.0)
            .get(i as usize)
            .map(|token| token.kind);
        kind == Some(TokenKind::Space)
            && texts.old.slice(part.old.0, i..i + 1) == texts.new.slice(part.new.0, j..j + 1)
    };
    let head = old
        .clone()
        .zip(new.clone())
        .take_while(|&(i, j)| space(i, j))
        .count();
    let head = u32::try_from(head).unwrap_or(0);
    let (old, new) = (old.start + head..old.end, new.start + head..new.end);
    let tail = old
        .clone()
        .rev()
        .zip(new.clone().rev())
        .take_while(|&(i, j)| space(i, j))
        .count();
    let tail = u32::try_from(tail).unwrap_or(0);
    pairs.extend((old.start - head..old.start).zip(new.start - head..new.start));
    pairs.extend((old.end - tail..old.end).zip(new.end - tail..new.end));
}
