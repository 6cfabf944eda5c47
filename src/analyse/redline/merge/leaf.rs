//! Leaves of both texts, with their words.

use std::collections::BTreeMap;

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

    /// Paragraphs that are divided otherwise.
    pub(super) fn joined_leaves(&mut self, stretches: Vec<Joined>, out: &mut Vec<Node>) {
        let mut marks = Marks::default();
        for Joined { part, kept, mark } in stretches {
            let (one, two) = part.blocks();
            self.descent.inherit(one, two);
            let boundary = mark.map(|(mark, space)| Boundary {
                mark,
                change: marks.change(&mut self.ledger, mark),
                space: (!space.is_empty()).then_some((space.start, space.end)),
            });
            let line = self.ops(&part, kept);
            out.push(Node {
                line,
                boundary,
                ..Node::of(Some(one), Some(two))
            });
        }
    }

    /// A paragraph that was divided otherwise and became something else: a part for each old one
    /// whose words it holds. The marks between these are one with the `change`.
    pub(super) fn spread_leaf(&mut self, new: BlockId, change: ChangeId, out: &mut Vec<Node>) {
        let parts = self.spread.remove(&new);
        for Joined { part, kept, mark } in parts.unwrap_or_else(|| self.spread_with(new)) {
            let (one, two) = part.blocks();
            self.descent.inherit(one, two);
            let merged = mark.filter(|(mark, _)| *mark == Mark::Delete);
            let boundary = merged.map(|(mark, space)| Boundary {
                mark,
                change,
                space: (!space.is_empty()).then_some((space.start, space.end)),
            });
            let line = self.ops(&part, kept);
            out.push(Node {
                line,
                boundary,
                ..Node::of(Some(one), Some(two))
            });
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
