//! The merged tree, written along the plan.

use std::collections::BTreeMap;

use super::align::Step;
use super::changes::Ledger;
use super::descent::Descent;
use super::line::{self, Part};
use super::plan::Plan;
use super::texts::{Text, Texts};
use super::{ChangeId, ChangeKind, Mark, Node, Op, TokenAt, words};
use crate::model::{BlockId, Tag};

/// Writes the merged tree.
pub(super) struct Merge<'t, 'a> {
    pub(super) texts: &'t Texts<'a>,
    pub(super) plan: &'t Plan,
    pub(super) ledger: Ledger,
    pub(super) descent: Descent,
    /// By side, table and place: the change that a column's cells share.
    columns: BTreeMap<(Mark, Option<BlockId>, Option<usize>), ChangeId>,
}

/// A run of blocks that were deleted, or inserted, one after another: one change.
#[derive(Clone, Copy)]
struct Run {
    mark: Mark,
    change: ChangeId,
}

impl<'t, 'a> Merge<'t, 'a> {
    pub(super) fn new(texts: &'t Texts<'a>, plan: &'t Plan) -> Self {
        let descent = Descent::new(&texts.old);
        Self {
            texts,
            plan,
            ledger: Ledger::default(),
            descent,
            columns: BTreeMap::new(),
        }
    }

    /// The merged blocks of one container.
    pub(super) fn nodes(&mut self, steps: &[Step]) -> Vec<Node> {
        let mut run = None;
        let mut out = Vec::with_capacity(steps.len());
        for step in steps {
            match step {
                &Step::Deleted(old) => {
                    let change = self.of_run(&mut run, Mark::Delete, old);
                    out.push(self.deleted(old, Some(change)));
                    continue;
                }
                &Step::Inserted(new) => {
                    let change = self.of_run(&mut run, Mark::Insert, new);
                    out.push(self.inserted(new, Some(change)));
                    continue;
                }
                &Step::Paired(old, new) => self.pair(old, new, &mut out),
                Step::Split(..) | Step::Merged(..) => {}
            }
            run = None;
        }
        out
    }

    /// The change of a run that goes on, or begins.
    fn of_run(&mut self, run: &mut Option<Run>, mark: Mark, id: BlockId) -> ChangeId {
        let text = self.text(mark);
        let tag = text.tag(id);
        if *tag == Tag::Cell {
            return self.column(mark, id);
        }
        match *run {
            Some(Run { mark: same, change }) if same == mark => change,
            _ => {
                let change = self.ledger.open(kind_of_whole(mark, tag));
                *run = Some(Run { mark, change });
                change
            }
        }
    }

    /// The change of a column, one for all its cells.
    fn column(&mut self, mark: Mark, cell: BlockId) -> ChangeId {
        let text = self.text(mark);
        let row = text.block(cell).parent;
        let table = row.and_then(|row| text.block(row).parent);
        let place = row.and_then(|row| text.children(row).binary_search(&cell).ok());
        let ledger = &mut self.ledger;
        let open = || ledger.open(kind_of_whole(mark, &Tag::Cell));
        *self
            .columns
            .entry((mark, table, place))
            .or_insert_with(open)
    }

    fn text(&self, mark: Mark) -> &'t Text<'a> {
        match mark {
            Mark::Delete => &self.texts.old,
            Mark::Insert => &self.texts.new,
        }
    }

    /// A block that is deleted with all in it.
    fn deleted(&mut self, old: BlockId, change: Option<ChangeId>) -> Node {
        let tokens = self.texts.old.count(old);
        let children = self.texts.old.children(old).iter();
        Node {
            old: Some(old),
            new: None,
            whole: change.map(|change| (Mark::Delete, change)),
            line: whole_line(0..tokens, 0..0),
            children: children.map(|&child| self.deleted(child, None)).collect(),
            moved: false,
            boundary: None,
        }
    }

    /// A block that is inserted with all in it.
    fn inserted(&mut self, new: BlockId, change: Option<ChangeId>) -> Node {
        let tokens = self.texts.new.count(new);
        let children = self.texts.new.children(new).iter();
        Node {
            old: None,
            new: Some(new),
            whole: change.map(|change| (Mark::Insert, change)),
            line: whole_line(0..0, 0..tokens),
            children: children.map(|&child| self.inserted(child, None)).collect(),
            moved: false,
            boundary: None,
        }
    }

    /// A block of both texts: one node where its kind is the same; else its old form and its new
    /// one, with the changes inside shown on the new one.
    fn pair(&mut self, old: BlockId, new: BlockId, out: &mut Vec<Node>) {
        let node = self.both(old, new);
        if self.same_kind(old, new) {
            out.push(node);
            return;
        }
        let change = self.ledger.open(ChangeKind::Retagged);
        out.push(self.deleted(old, Some(change)));
        out.push(Node {
            whole: Some((Mark::Insert, change)),
            ..node
        });
    }

    /// Tables may differ in their columns, whose cells are marked.
    fn same_kind(&self, old: BlockId, new: BlockId) -> bool {
        match (self.texts.old.tag(old), self.texts.new.tag(new)) {
            (Tag::Table(_), Tag::Table(_)) => true,
            (a, b) => a == b,
        }
    }

    /// A block with its counterpart.
    fn both(&mut self, old: BlockId, new: BlockId) -> Node {
        self.descent.inherit(old, new);
        let mut node = Node {
            old: Some(old),
            new: Some(new),
            whole: None,
            moved: false,
            boundary: None,
            line: Vec::new(),
            children: Vec::new(),
        };
        // Equal rows of a table whose columns changed are planned cell by cell.
        let planned = !self.plan.inside[new.0 as usize].is_empty();
        if self.texts.equal(old, new) && !planned {
            node.line = self.same_line(old, new);
            let pairs = self
                .texts
                .old
                .children(old)
                .iter()
                .zip(self.texts.new.children(new));
            node.children = pairs.map(|(&a, &b)| self.both(a, b)).collect();
        } else if self.texts.new.tag(new).is_leaf() {
            node.line = self.line(old, new);
        } else {
            let plan = self.plan;
            node.children = self.nodes(&plan.inside[new.0 as usize]);
        }
        node
    }

    fn same_line(&mut self, old: BlockId, new: BlockId) -> Vec<Op> {
        let tokens = self.texts.old.count(old);
        for token in 0..tokens {
            let (from, to) = (TokenAt { block: old, token }, TokenAt { block: new, token });
            self.descent.link(from, to);
        }
        whole_line(0..tokens, 0..tokens)
    }

    /// The words of a leaf compared with its counterpart's.
    fn line(&mut self, old: BlockId, new: BlockId) -> Vec<Op> {
        let (a, b) = (self.texts.old_units(old), self.texts.new_units(new));
        let (one, two): (Vec<_>, Vec<_>) = (a.iter().collect(), b.iter().collect());
        let kept = words::kept(&one, &two).into_iter();
        let kept: Vec<_> = kept
            .map(|(i, j)| (a[i].tokens.clone(), b[j].tokens.clone()))
            .collect();
        let part = Part {
            old: (old, 0..self.texts.old.count(old)),
            new: (new, 0..self.texts.new.count(new)),
        };
        let tokens = line::tokens(self.texts, &part, &kept);
        line::ops(
            self.texts,
            &part,
            &tokens,
            &mut self.ledger,
            &mut self.descent,
        )
    }
}

fn whole_line(old: std::ops::Range<u32>, new: std::ops::Range<u32>) -> Vec<Op> {
    if old.is_empty() && new.is_empty() {
        Vec::new()
    } else {
        vec![Op {
            mark: None,
            old,
            new,
        }]
    }
}

fn kind_of_whole(mark: Mark, tag: &Tag) -> ChangeKind {
    match (mark, tag) {
        (Mark::Insert, Tag::Row(_)) => ChangeKind::RowInserted,
        (Mark::Delete, Tag::Row(_)) => ChangeKind::RowDeleted,
        (Mark::Insert, Tag::Cell) => ChangeKind::ColumnInserted,
        (Mark::Delete, Tag::Cell) => ChangeKind::ColumnDeleted,
        (Mark::Insert, _) => ChangeKind::BlockInserted,
        (Mark::Delete, _) => ChangeKind::BlockDeleted,
    }
}
