//! The merged tree of blocks.

use std::collections::BTreeMap;
use std::ops::Range;

use super::super::blocks::{Joined, Plan, Step, alignment};
use super::super::shapes::{Boundary, ChangeKind, Mark, Node, Op};
use super::super::texts::Texts;
use super::descent::Descent;
use super::ledger::Ledger;
use crate::model::{BlockId, Tag};

/// Writes the merged tree.
pub(crate) struct Tree<'t, 'a> {
    pub(super) texts: &'t Texts<'a>,
    pub(super) plan: &'t Plan,
    pub(super) ledger: Ledger,
    pub(super) descent: Descent,
    /// By new paragraph that was divided otherwise and became something else: what it shares with
    /// the old ones, once that is known of one of those divided with it.
    pub(super) spread: BTreeMap<BlockId, Vec<Joined>>,
}

impl<'t, 'a> Tree<'t, 'a> {
    pub(super) fn new(texts: &'t Texts<'a>, plan: &'t Plan) -> Self {
        let (ledger, descent) = (Ledger::default(), Descent::new(&texts.old));
        Self {
            texts,
            plan,
            ledger,
            descent,
            spread: BTreeMap::new(),
        }
    }

    /// The merged blocks of one container.
    pub(super) fn nodes(&mut self, steps: &[Step]) -> Vec<Node> {
        let mut run = None;
        let mut out = Vec::with_capacity(steps.len());
        for step in steps {
            let (mark, id) = match step {
                &Step::Deleted(old) => (Mark::Delete, old),
                &Step::Inserted(new) => (Mark::Insert, new),
                &Step::Paired((old, new)) => {
                    run = None;
                    self.pair(old, new, &mut out);
                    continue;
                }
                Step::Joined(joint) => {
                    run = None;
                    self.joined(joint, &mut out);
                    continue;
                }
            };
            let change = self.change_of(&mut run, mark, id, None);
            self.one_sided(mark, id, (None, change), &mut out);
        }
        out
    }

    /// A block of both texts: one node where its kind is the same; else its old form and its new
    /// one, with the changes inside shown on the new one.
    fn pair(&mut self, old: BlockId, new: BlockId, out: &mut Vec<Node>) {
        if self.pieced(&[(old, new)], &[], out) {
            return;
        }
        let node = self.both(old, new);
        if self.is_one_kind(old, new) {
            out.push(node);
            return;
        }
        if let (Tag::Numbers(_), Tag::Numbers(_)) =
            (self.texts.old.tag(old), self.texts.new.tag(new))
        {
            out.extend([self.renumbered(old), node]);
            return;
        }
        let change = match self.texts.new.tag(new) {
            Tag::Cell => self
                .ledger
                .of_column(ChangeKind::Retagged, &self.texts.new, new),
            _ => self.ledger.open(ChangeKind::Retagged),
        };
        let (deleted, inserted) = ((Mark::Delete, change), (Mark::Insert, change));
        out.push(Node {
            whole: Some(deleted),
            ..self.plain(Mark::Delete, old, change)
        });
        out.push(Node {
            whole: Some(inserted),
            ..node
        });
    }

    /// The old form of a list whose first number changed: empty, and joined with the new one where
    /// the change is rejected. So what the list holds is shown once.
    fn renumbered(&mut self, old: BlockId) -> Node {
        let change = self.ledger.open(ChangeKind::Retagged);
        let boundary = Boundary {
            mark: Mark::Insert,
            change,
            space: None,
        };
        Node {
            whole: Some((Mark::Delete, change)),
            boundary: Some(boundary),
            ..Node::of(Some(old), None)
        }
    }

    /// Whether two blocks are of one kind. Tables may differ in their columns, whose cells are marked.
    fn is_one_kind(&self, old: BlockId, new: BlockId) -> bool {
        match (self.texts.old.tag(old), self.texts.new.tag(new)) {
            (Tag::Table(_), Tag::Table(_)) => true,
            (Tag::Cell, Tag::Cell) => {
                alignment(&self.texts.old, old) == alignment(&self.texts.new, new)
            }
            (a, b) => a == b,
        }
    }

    /// A block with its counterpart.
    pub(super) fn both(&mut self, old: BlockId, new: BlockId) -> Node {
        self.descent.inherit(old, new);
        let mut node = Node::of(Some(old), Some(new));
        let plan = self.plan;
        let inside = plan.below(new);
        // Equal rows of a table whose columns changed are planned cell by cell.
        if self.texts.equal(old, new) && inside.is_empty() {
            node.line = self.same_line(old, new);
            let (a, b) = (self.texts.old.children(old), self.texts.new.children(new));
            node.children = a.iter().zip(b).map(|(&a, &b)| self.both(a, b)).collect();
        } else if self.texts.new.tag(new).is_leaf() {
            node.line = self.line(old, new);
        } else {
            node.children = self.nodes(inside);
        }
        node
    }
}

impl Node {
    /// A node without marks, words or blocks.
    pub(super) fn of(old: Option<BlockId>, new: Option<BlockId>) -> Self {
        Self {
            old,
            new,
            whole: None,
            moved: false,
            boundary: None,
            line: Vec::new(),
            children: Vec::new(),
        }
    }
}

/// A line without marks.
pub(super) fn whole_line(old: Range<u32>, new: Range<u32>) -> Vec<Op> {
    if old.is_empty() && new.is_empty() {
        return Vec::new();
    }
    vec![Op {
        mark: None,
        old,
        new,
    }]
}
