//! Leaves of both texts, with their words.

use std::collections::BTreeMap;

use super::super::blocks::Otherwise;
use super::super::shapes::{Boundary, ChangeKind, Mark, Node, Op, TokenAt};
use super::super::words::{self, Kept, Same};
use super::joint::{self, Joined};
use super::line::{self, Part};
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

    /// Paragraphs that are divided otherwise; where they are not really, each is taken by itself.
    pub(super) fn joined(
        &mut self,
        old: &[BlockId],
        new: &[BlockId],
        otherwise: &Otherwise,
        out: &mut Vec<Node>,
    ) {
        let Some(stretches) = joint::joined(self.texts, old, new) else {
            out.extend(self.nodes(&otherwise.0));
            return;
        };
        let mut changes = BTreeMap::new();
        for Joined { part, kept, mark } in stretches {
            let (one, two) = (part.old.0, part.new.0);
            self.descent.inherit(one, two);
            let ledger = &mut self.ledger;
            let boundary = mark.map(|(mark, space)| Boundary {
                mark,
                change: *changes
                    .entry(mark)
                    .or_insert_with(|| ledger.open(kind_of_mark(mark))),
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
}

fn kind_of_mark(mark: Mark) -> ChangeKind {
    match mark {
        Mark::Insert => ChangeKind::Split,
        Mark::Delete => ChangeKind::Merged,
    }
}
