//! The merged tree, written along the plan.

use std::collections::BTreeMap;
use std::ops::Range;

use super::align::{Otherwise, Step};
use super::changes::Ledger;
use super::compare::{Kept, Same};
use super::descent::Descent;
use super::joint;
use super::line::{self, Part};
use super::links::Link;
use super::moves;
use super::plan::Plan;
use super::spaces;
use super::tables;
use super::texts::{Text, Texts};
use super::{Boundary, ChangeId, ChangeKind, Mark, Node, Op, TokenAt, compare};
use crate::model::{BlockId, Tag};

/// Writes the merged tree.
pub(super) struct Merge<'t, 'a> {
    pub(super) texts: &'t Texts<'a>,
    pub(super) plan: &'t Plan,
    pub(super) ledger: Ledger,
    pub(super) descent: Descent,
    /// By side (`true`: old), table and place: the change that a column's cells share.
    columns: BTreeMap<(bool, Option<BlockId>, Option<usize>), ChangeId>,
    /// By group of links: their change.
    groups: BTreeMap<usize, ChangeId>,
}

/// A run of blocks that were deleted, or inserted, one after another: one change.
#[derive(Clone, Copy)]
struct Run {
    mark: Mark,
    change: ChangeId,
    /// The level of the heading that it began with.
    section: Option<u8>,
}

impl Run {
    /// Whether a block goes on with the run. A heading begins another one, unless it stands within
    /// the section that the run began with.
    fn holds(&self, mark: Mark, tag: &Tag) -> bool {
        let within = match tag {
            Tag::Heading(level) => self.section.is_some_and(|section| *level > section),
            _ => true,
        };
        self.mark == mark && within
    }
}

impl<'t, 'a> Merge<'t, 'a> {
    pub(super) fn new(texts: &'t Texts<'a>, plan: &'t Plan) -> Self {
        Self {
            texts,
            plan,
            ledger: Ledger::default(),
            descent: Descent::new(&texts.old),
            columns: BTreeMap::new(),
            groups: BTreeMap::new(),
        }
    }

    /// The merged blocks of one container.
    pub(super) fn nodes(&mut self, steps: &[Step]) -> Vec<Node> {
        let mut run = None;
        let mut out = Vec::with_capacity(steps.len());
        for step in steps {
            match step {
                &Step::Deleted(old) => {
                    let change = self.change_of(&mut run, Mark::Delete, old, None);
                    out.push(self.one_sided(Mark::Delete, old, None, change));
                    continue;
                }
                &Step::Inserted(new) => {
                    let change = self.change_of(&mut run, Mark::Insert, new, None);
                    out.push(self.one_sided(Mark::Insert, new, None, change));
                    continue;
                }
                &Step::Paired(old, new) => self.pair(old, new, &mut out),
                Step::Joined(old, new, otherwise) => self.joined(old, new, otherwise, &mut out),
            }
            run = None;
        }
        out
    }

    /// The change of a block that is deleted or inserted, inside a block of the change `around` if
    /// any.
    fn change_of(
        &mut self,
        run: &mut Option<Run>,
        mark: Mark,
        id: BlockId,
        around: Option<ChangeId>,
    ) -> ChangeId {
        let links = &self.plan.links;
        let (own, below) = match mark {
            Mark::Delete => (links.of_old(id), links.below_old(id)),
            Mark::Insert => (links.of_new(id), links.below_new(id)),
        };
        // What was only put into another container is one change with that container.
        let wrapped = below.filter(|link| around.is_none() && link.kind != ChangeKind::Moved);
        if let Some(link) = own.or(wrapped) {
            *run = None;
            return self.of_group(link);
        }
        match around {
            Some(change) if !moves::is_twofold(self.ledger.kind(change)) => change,
            Some(change) if below.is_some() => change,
            _ => self.of_run(run, mark, id),
        }
    }

    fn of_group(&mut self, link: &Link) -> ChangeId {
        let ledger = &mut self.ledger;
        *self
            .groups
            .entry(link.group)
            .or_insert_with(|| ledger.open(link.kind.clone()))
    }

    /// The change of a run that goes on, or begins.
    fn of_run(&mut self, run: &mut Option<Run>, mark: Mark, id: BlockId) -> ChangeId {
        let tag = self.text(mark).tag(id);
        if *tag == Tag::Cell {
            return self.column(kind_of_whole(mark, tag), self.text(mark), id);
        }
        if let Some(run) = run.filter(|run| run.holds(mark, tag)) {
            return run.change;
        }
        let change = self.ledger.open(kind_of_whole(mark, tag));
        let section = if let Tag::Heading(level) = tag {
            Some(*level)
        } else {
            None
        };
        *run = Some(Run {
            mark,
            change,
            section,
        });
        change
    }

    /// The change of a column, one for all its cells.
    fn column(&mut self, kind: ChangeKind, text: &Text<'_>, cell: BlockId) -> ChangeId {
        let row = text.block(cell).parent;
        let table = row.and_then(|row| text.block(row).parent);
        let place = row.and_then(|row| text.children(row).binary_search(&cell).ok());
        let ledger = &mut self.ledger;
        let column = (kind == ChangeKind::ColumnDeleted, table, place);
        *self
            .columns
            .entry(column)
            .or_insert_with(|| ledger.open(kind))
    }

    fn text(&self, mark: Mark) -> &'t Text<'a> {
        match mark {
            Mark::Delete => &self.texts.old,
            Mark::Insert => &self.texts.new,
        }
    }

    /// A block that is deleted or inserted with all in it, by `change`, in a block of `around`.
    fn one_sided(
        &mut self,
        mark: Mark,
        id: BlockId,
        around: Option<ChangeId>,
        change: ChangeId,
    ) -> Node {
        let whole = (around != Some(change)).then_some((mark, change));
        let links = &self.plan.links;
        let link = match mark {
            Mark::Delete => links.of_old(id),
            Mark::Insert => links.of_new(id),
        };
        let moved = whole.is_some() && link.is_some_and(|link| link.kind == ChangeKind::Moved);
        let node = match (mark, link) {
            (Mark::Insert, Some(link)) => self.both(link.old, id),
            (Mark::Delete, Some(_)) => self.plain(mark, id),
            (_, None) => Node {
                children: self.children(mark, id, change),
                ..self.bare(mark, id)
            },
        };
        Node {
            whole,
            moved,
            ..node
        }
    }

    /// The blocks in a block that is deleted or inserted by `change`.
    fn children(&mut self, mark: Mark, id: BlockId, change: ChangeId) -> Vec<Node> {
        let mut run = None;
        let mut out = Vec::new();
        for &child in self.text(mark).children(id) {
            let own = self.change_of(&mut run, mark, child, Some(change));
            out.push(self.one_sided(mark, child, Some(change), own));
        }
        out
    }

    /// A block of one side with all below it, without marks.
    fn plain(&self, mark: Mark, id: BlockId) -> Node {
        let children = self.text(mark).children(id).iter();
        Node {
            children: children.map(|&child| self.plain(mark, child)).collect(),
            ..self.bare(mark, id)
        }
    }

    /// A block of one side with its own words.
    fn bare(&self, mark: Mark, id: BlockId) -> Node {
        let tokens = 0..self.text(mark).count(id);
        match mark {
            Mark::Delete => Node {
                line: whole_line(tokens, 0..0),
                ..Node::of(Some(id), None)
            },
            Mark::Insert => Node {
                line: whole_line(0..0, tokens),
                ..Node::of(None, Some(id))
            },
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
        let change = match self.texts.new.tag(new) {
            Tag::Cell => self.column(ChangeKind::Retagged, &self.texts.new, new),
            _ => self.ledger.open(ChangeKind::Retagged),
        };
        out.push(Node {
            whole: Some((Mark::Delete, change)),
            ..self.plain(Mark::Delete, old)
        });
        out.push(Node {
            whole: Some((Mark::Insert, change)),
            ..node
        });
    }

    /// Whether two blocks are of one kind. Tables may differ in their columns, whose cells are marked.
    fn same_kind(&self, old: BlockId, new: BlockId) -> bool {
        match (self.texts.old.tag(old), self.texts.new.tag(new)) {
            (Tag::Table(_), Tag::Table(_)) => true,
            (Tag::Cell, Tag::Cell) => {
                tables::alignment(&self.texts.old, old) == tables::alignment(&self.texts.new, new)
            }
            (a, b) => a == b,
        }
    }

    /// A block with its counterpart.
    fn both(&mut self, old: BlockId, new: BlockId) -> Node {
        self.descent.inherit(old, new);
        let mut node = Node::of(Some(old), Some(new));
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
        let kept = compare::kept(self.texts, &[old], &[new]);
        let kept = kept.iter().map(Kept::same).collect();
        let part = Part {
            old: (old, 0..self.texts.old.count(old)),
            new: (new, 0..self.texts.new.count(new)),
        };
        self.ops(&part, kept)
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
    fn joined(
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
        for joined in stretches {
            let (one, two) = (joined.part.old.0, joined.part.new.0);
            self.descent.inherit(one, two);
            let ledger = &mut self.ledger;
            let boundary = joined.mark.map(|(mark, space)| Boundary {
                mark,
                change: *changes
                    .entry(mark)
                    .or_insert_with(|| ledger.open(kind_of_mark(mark))),
                space: (!space.is_empty()).then_some((space.start, space.end)),
            });
            let line = self.ops(&joined.part, joined.kept);
            out.push(Node {
                line,
                boundary,
                ..Node::of(Some(one), Some(two))
            });
        }
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

fn whole_line(old: Range<u32>, new: Range<u32>) -> Vec<Op> {
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

fn kind_of_mark(mark: Mark) -> ChangeKind {
    match mark {
        Mark::Insert => ChangeKind::Split,
        Mark::Delete => ChangeKind::Merged,
    }
}
