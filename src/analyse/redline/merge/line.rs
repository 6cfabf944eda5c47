//! The words of a leaf as parts: kept, deleted, inserted.

use std::ops::Range;

use super::super::texts::Texts;
use super::super::words::{self, Likeness, Part, Same};
use super::super::{ChangeKind, Mark, Op, TokenAt};
use super::ledger::Ledger;

/// The ops of a part whose stretches `kept` stand on both sides. Every token of both ranges is in
/// exactly one op of its side.
pub(crate) fn ops(texts: &Texts<'_>, part: &Part, kept: &[Same], ledger: &mut Ledger) -> Vec<Op> {
    let mut line = Line {
        texts,
        part,
        ledger,
        edits: Vec::new(),
        ops: Vec::new(),
    };
    let (mut old, mut new) = (part.old.1.start, part.new.1.start);
    for same in kept {
        line.edit(old..same.old.start, new..same.new.start, None);
        match same.likeness {
            Likeness::Same => line.same(same),
            Likeness::Restyled => line.edit(
                same.old.clone(),
                same.new.clone(),
                Some(ChangeKind::Restyled),
            ),
            Likeness::Relinked => line.edit(
                same.old.clone(),
                same.new.clone(),
                Some(ChangeKind::Relinked),
            ),
        }
        (old, new) = (same.old.end, same.new.end);
    }
    line.edit(old..part.old.1.end, new..part.new.1.end, None);
    line.settle();
    line.ops
}

/// Words that were deleted, inserted or replaced, or changed in style.
#[derive(Debug)]
struct Edit {
    old: Range<u32>,
    new: Range<u32>,
    /// Restyled or relinked; `None` for words that really changed.
    looks: Option<ChangeKind>,
}

struct Line<'t, 'a, 'l> {
    texts: &'t Texts<'a>,
    part: &'t Part,
    ledger: &'l mut Ledger,
    /// Edits since the last kept word.
    edits: Vec<Edit>,
    ops: Vec<Op>,
}

impl Line<'_, '_, '_> {
    fn same(&mut self, same: &Same) {
        self.settle();
        match self.ops.last_mut() {
            Some(op) if op.mark.is_none() => {
                (op.old.end, op.new.end) = (same.old.end, same.new.end);
            }
            _ => self.ops.push(Op {
                mark: None,
                old: same.old.clone(),
                new: same.new.clone(),
            }),
        }
    }

    /// Adds an edit, which goes on with the one before if both are of one kind, or of one link.
    fn edit(&mut self, old: Range<u32>, new: Range<u32>, looks: Option<ChangeKind>) {
        if old.is_empty() && new.is_empty() {
            return;
        }
        let edit = Edit { old, new, looks };
        let goes_on = self
            .edits
            .last()
            .is_some_and(|last| self.are_one(last, &edit));
        match self.edits.last_mut().filter(|_| goes_on) {
            Some(last) => {
                (last.old.end, last.new.end) = (edit.old.end, edit.new.end);
                last.looks = last
                    .looks
                    .take()
                    .filter(|looks| Some(looks) == edit.looks.as_ref());
            }
            None => self.edits.push(edit),
        }
    }

    /// Whether a person would mark two edits that touch as one: a link whose words and address both
    /// changed, a few words that were restyled amid others that were replaced.
    fn are_one(&self, one: &Edit, two: &Edit) -> bool {
        if one.looks == two.looks {
            return true;
        }
        let relinked = Some(ChangeKind::Relinked);
        if one.looks == relinked || two.looks == relinked {
            return self.ends_linked(one) && self.begins_linked(two);
        }
        let few = |edit: &Edit| edit.looks.is_none() || edit.old.len() <= FEW;
        few(one) && few(two)
    }

    fn ends_linked(&self, edit: &Edit) -> bool {
        let last = |range: &Range<u32>| range.end.checked_sub(1).filter(|_| !range.is_empty());
        let old = last(&edit.old).map(|token| self.part.old_token(token));
        let new = last(&edit.new).map(|token| self.part.new_token(token));
        self.is_linked(old, new)
    }

    fn begins_linked(&self, edit: &Edit) -> bool {
        let first = |range: &Range<u32>| Some(range.start).filter(|_| !range.is_empty());
        let old = first(&edit.old).map(|token| self.part.old_token(token));
        let new = first(&edit.new).map(|token| self.part.new_token(token));
        self.is_linked(old, new)
    }

    fn is_linked(&self, old: Option<TokenAt>, new: Option<TokenAt>) -> bool {
        old.is_some_and(|at| words::is_linked(&self.texts.old, at))
            || new.is_some_and(|at| words::is_linked(&self.texts.new, at))
    }

    /// Writes the edits since the last kept word as changes.
    fn settle(&mut self) {
        for Edit { old, new, looks } in std::mem::take(&mut self.edits) {
            let kind = looks.unwrap_or(match (old.is_empty(), new.is_empty()) {
                (true, _) => ChangeKind::Inserted,
                (_, true) => ChangeKind::Deleted,
                (false, false) => ChangeKind::Replaced,
            });
            let change = self.ledger.open(kind);
            let (at_old, at_new) = (old.end, new.start);
            if !old.is_empty() {
                self.ops.push(Op {
                    mark: Some((Mark::Delete, change)),
                    old,
                    new: at_new..at_new,
                });
            }
            if !new.is_empty() {
                self.ops.push(Op {
                    mark: Some((Mark::Insert, change)),
                    old: at_old..at_old,
                    new,
                });
            }
        }
    }
}

/// So many restyled tokens, white space included, are taken for a part of the edit beside them.
const FEW: usize = 9;
