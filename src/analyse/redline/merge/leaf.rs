//! Leaves of both texts, with their words.

use std::collections::BTreeMap;
use std::ops::Range;

use super::super::blocks::{self, Joined};
use super::super::shapes::{Boundary, ChangeId, ChangeKind, Mark, Node, Op, TokenAt};
use super::super::words::{self, Kept, Part, Same};
use super::ledger::Ledger;
use super::line;
use super::spaces;
use super::tree::{Tree, whole_line};
use crate::model::BlockId;

impl Tree<'_, '_> {
    /// The words of a leaf that are all the same.
    pub(super) fn same_line(&mut self, old: BlockId, new: BlockId) -> Vec<Op> {
        let tokens = 0..self.texts.old.count(old);
        for token in tokens.clone() {
            let (from, to) = (TokenAt { block: old, token }, TokenAt { block: new, token });
            self.descent.link(from, to);
        }
        whole_line(tokens.clone(), tokens)
    }

    /// The words of a leaf compared with its counterpart's.
    pub(super) fn line(&mut self, old: BlockId, new: BlockId) -> Vec<Op> {
        let kept = words::kept(self.texts, &[old], &[new]);
        let part = Part {
            old: (old, 0..self.texts.old.count(old)),
            new: (new, 0..self.texts.new.count(new)),
        };
        self.ops(&part, kept.iter().map(Kept::same).collect())
    }

    fn ops(&mut self, part: &Part, kept: Vec<Same>) -> Vec<Op> {
        let kept = spaces::with_spaces(self.texts, part, kept);
        for same in &kept {
            for (old, new) in same.old.clone().zip(same.new.clone()) {
                self.descent.link(part.old_token(old), part.new_token(new));
            }
        }
        line::ops(self.texts, part, &kept, &mut self.ledger)
    }

    /// What two paragraphs have in common, with the paragraph mark after it that only one text has and
    /// its change.
    pub(super) fn part(
        &mut self,
        part: &Part,
        kept: Vec<Same>,
        mark: Option<(Mark, ChangeId, Range<u32>)>,
    ) -> Node {
        let (one, two) = part.blocks();
        self.descent.inherit(one, two);
        Node {
            line: self.ops(part, kept),
            boundary: mark.map(|(mark, change, space)| boundary(mark, change, &space)),
            ..Node::of(Some(one), Some(two))
        }
    }

    /// Paragraphs that are divided otherwise.
    pub(super) fn joined_leaves(&mut self, stretches: Vec<Joined>, out: &mut Vec<Node>) {
        let mut marks = Marks::default();
        for Joined { part, kept, mark } in stretches {
            let mark =
                mark.map(|(mark, space)| (mark, marks.change(&mut self.ledger, mark), space));
            out.push(self.part(&part, kept, mark));
        }
    }

    /// A paragraph that was divided otherwise and became something else: a part for each old one
    /// whose words it holds. The marks between these are one with the `change`.
    pub(super) fn spread_leaf(&mut self, new: BlockId, change: ChangeId, out: &mut Vec<Node>) {
        let parts = self.spread.remove(&new);
        for Joined { part, kept, mark } in parts.unwrap_or_else(|| self.spread_with(new)) {
            let merged = mark.filter(|(mark, _)| *mark == Mark::Delete);
            let mark = merged.map(|(mark, space)| (mark, change, space));
            out.push(self.part(&part, kept, mark));
        }
    }

    /// The parts of a paragraph; those of the ones divided together with it are kept for later.
    fn spread_with(&mut self, new: BlockId) -> Vec<Joined> {
        let pairs = self.plan.links.spread(new).unwrap_or(&[]);
        let stretches = blocks::joined_pairs(self.texts, pairs).unwrap_or_default();
        for joined in stretches {
            let (_, two) = joined.part.blocks();
            self.spread.entry(two).or_default().push(joined);
        }
        self.spread.remove(&new).unwrap_or_default()
    }
}

/// A paragraph mark that only one text has; the other has some white space in its stead.
pub(super) fn boundary(mark: Mark, change: ChangeId, space: &Range<u32>) -> Boundary {
    Boundary {
        mark,
        change,
        space: (!space.is_empty()).then_some((space.start, space.end)),
    }
}

/// The changes of marks that came, and of marks that went, among blocks divided otherwise.
#[derive(Default)]
pub(super) struct Marks(BTreeMap<Mark, ChangeId>);

impl Marks {
    pub(super) fn change(&mut self, ledger: &mut Ledger, mark: Mark) -> ChangeId {
        let open = || ledger.open(kind_of_mark(mark));
        *self.0.entry(mark).or_insert_with(open)
    }
}

fn kind_of_mark(mark: Mark) -> ChangeKind {
    match mark {
        Mark::Insert => ChangeKind::Split,
        Mark::Delete => ChangeKind::Merged,
    }
}
