//! The plan of the merged text: for every container in both texts, the steps through its blocks.

use std::collections::{BTreeMap, BTreeSet};

use super::super::texts::{Text, Texts};
use super::align::{Found, Joint, Step, align};
use super::interrupted::rejoin;
use super::links::Links;
use super::moves::{Moved, moves};
use super::order;
use super::pieces::Pieces;
use super::recast::{across, recast};
use super::scattered::scattered;
use super::slots::Slots;
use super::spread::beside;
use super::{containers, joint, splits, tables};
use crate::model::{BlockId, Tag};

/// How the two trees of blocks lie on one another.
#[derive(Debug, Default)]
pub(crate) struct Plan {
    /// The steps through the outermost blocks.
    pub(crate) flow: Vec<Step>,
    /// The steps through the footnotes.
    pub(crate) notes: Vec<Step>,
    /// By new container: the steps through its children, where it continues an old one. Empty where
    /// both are equal. The first of some joined containers has the steps through the children of all.
    inside: Vec<Vec<Step>>,
    /// Whether containers are being planned that may turn out not to be divided otherwise. What is
    /// inside is then not tried in the same way, or the work would double with each level.
    trying: bool,
    /// Cells of columns that were moved: old, new.
    cells: Vec<(BlockId, BlockId)>,
    /// Paragraphs that were divided otherwise in their place, some of them as something else; `None`
    /// once what moved is known too.
    spread: Option<Vec<Moved>>,
    /// Blocks that continue others, but not in their place.
    pub(crate) links: Links,
    /// Paragraphs that were put together from parts of several, some of which stood elsewhere.
    pub(crate) pieces: Pieces,
}

impl Plan {
    /// Lays the two trees on one another from the top down.
    pub(crate) fn new(texts: &Texts<'_>) -> Self {
        let mut plan = Plan {
            inside: vec![Vec::new(); texts.new.draft.blocks.len()],
            spread: Some(Vec::new()),
            ..Plan::default()
        };
        plan.flow = plan.level(texts, &texts.old.draft.top, &texts.new.draft.top);
        plan.notes = plan.footnotes(texts);
        let slots = Slots::new(texts, &plan);
        let mut spread = plan.spread.take().unwrap_or_default();
        spread.extend(across(texts, &slots, &spread));
        let mut moved = moves(texts, &slots, spread);
        let pairs = moved.iter().flatten();
        pairs.for_each(|&(old, new)| plan.pair(texts, old, new));
        moved.extend(plan.cells.drain(..).map(|cells| vec![cells]));
        plan.links = Links::new(texts, &slots, moved);
        plan.pieces = scattered(texts, &plan, &slots);
        plan.rejoin();
        plan.links.add_pieces(texts, &slots, &plan.pieces);
        plan.order(texts);
        plan
    }

    fn rejoin(&mut self) {
        if self.pieces.is_empty() {
            return;
        }
        let pieces = &mut self.pieces;
        let levels = self.inside.iter_mut();
        let levels = levels.chain([&mut self.flow, &mut self.notes]);
        levels.for_each(|steps| rejoin(pieces, steps));
    }

    fn order(&mut self, texts: &Texts<'_>) {
        if self.links.all.is_empty() {
            return;
        }
        let levels = self
            .inside
            .iter_mut()
            .chain([&mut self.flow, &mut self.notes]);
        levels.for_each(|steps| order::beside_their_old_forms(texts, &self.links, steps));
    }

    /// The steps through what is inside the blocks of a step.
    pub(crate) fn inside(&self, step: &Step) -> &[Step] {
        step.pairs()
            .first()
            .map_or(&[], |&(_, new)| self.below(new))
    }

    /// The steps through what is inside a new block.
    pub(crate) fn below(&self, new: BlockId) -> &[Step] {
        &self.inside[new.0 as usize]
    }

    fn level(&mut self, texts: &Texts<'_>, old: &[BlockId], new: &[BlockId]) -> Vec<Step> {
        let mut steps = Vec::new();
        for found in align(texts, old, new) {
            match found {
                Found::Step(step) => steps.push(step),
                Found::Divided {
                    old,
                    new,
                    otherwise,
                } => match self.joined(texts, &old, &new) {
                    Some(joined) => steps.push(joined),
                    None => steps.extend(otherwise),
                },
            }
        }
        if let Some(spread) = self.spread.as_mut().filter(|_| !self.trying) {
            let mut found = recast(texts, &mut steps);
            found.extend(beside(texts, &mut steps, &found));
            spread.extend(found);
        }
        self.descend(texts, &steps);
        steps
    }

    /// Blocks that seem to be divided otherwise, if they are.
    fn joined(&mut self, texts: &Texts<'_>, old: &[BlockId], new: &[BlockId]) -> Option<Step> {
        let first = *new.first()?;
        if texts.new.tag(first).is_leaf() {
            let stretches = joint::joined(texts, old, new)?;
            let pairs = stretches
                .iter()
                .map(|joined| joined.part.blocks())
                .collect();
            let between = Vec::new();
            return Some(Step::Joined(Joint { pairs, between }));
        }
        self.joined_containers(texts, old, new, texts.new.tag(first))
    }

    /// Containers of one kind that seem to be divided otherwise, among other blocks.
    fn joined_containers(
        &mut self,
        texts: &Texts<'_>,
        old: &[BlockId],
        new: &[BlockId],
        kind: &Tag,
    ) -> Option<Step> {
        let of_kind = |text: &Text<'_>, blocks: &[BlockId]| -> (Vec<BlockId>, Vec<BlockId>) {
            let is = |id: &&BlockId| splits::one_kind(kind, text.tag(**id));
            blocks.iter().partition(is)
        };
        let (old, gone) = of_kind(&texts.old, old);
        let (new, come) = of_kind(&texts.new, new);
        let pairs = self.containers(texts, &old, &new)?;
        let before = |count: usize| count.saturating_sub(1);
        let gone = gone.into_iter().map(|id| {
            let passed = pairs.partition_point(|pair| pair.0 < id);
            (before(passed), Step::Deleted(id))
        });
        let come = come.into_iter().map(|id| {
            let passed = pairs.partition_point(|pair| pair.1 < id);
            (before(passed), Step::Inserted(id))
        });
        let mut between: Vec<(usize, Step)> = gone.chain(come).collect();
        between.sort_by_key(|&(before, _)| before);
        Some(Step::Joined(Joint { pairs, between }))
    }

    /// The pairs of containers that are divided otherwise, with all they hold planned at the first.
    fn containers(
        &mut self,
        texts: &Texts<'_>,
        old: &[BlockId],
        new: &[BlockId],
    ) -> Option<Vec<(BlockId, BlockId)>> {
        let (&first, &last) = (new.first()?, new.last()?);
        let children = |text: &Text<'_>, blocks: &[BlockId]| -> Vec<BlockId> {
            blocks
                .iter()
                .flat_map(|&id| text.children(id))
                .copied()
                .collect()
        };
        if std::mem::replace(&mut self.trying, true) {
            return None;
        }
        let steps = self.level(
            texts,
            &children(&texts.old, old),
            &children(&texts.new, new),
        );
        self.trying = false;
        let pairs = containers::along(texts, old, new, &steps);
        if pairs.is_some() {
            self.inside[first.0 as usize] = steps;
        } else {
            let below = first.0 as usize..texts.new.end(last).0 as usize;
            self.inside[below].iter_mut().for_each(Vec::clear);
        }
        pairs
    }

    fn descend(&mut self, texts: &Texts<'_>, steps: &[Step]) {
        for step in steps {
            if let &Step::Paired((old, new)) = step {
                self.pair(texts, old, new);
            }
        }
    }

    /// Plans what is inside two blocks of which one continues the other.
    pub(crate) fn pair(&mut self, texts: &Texts<'_>, old: BlockId, new: BlockId) {
        if texts.equal(old, new) || texts.new.tag(new).is_leaf() {
            return;
        }
        let (a, b) = (texts.old.children(old), texts.new.children(new));
        if let Tag::Table(_) = texts.new.tag(new) {
            let table = tables::table(texts, old, new);
            for (row, cells) in table.cells {
                self.inside[row.0 as usize] = cells;
            }
            self.inside[new.0 as usize] = table.rows;
            self.cells.extend(table.moved);
            self.moved_rows(table.moved_rows);
        } else if let (Tag::Row(_), false) = (texts.new.tag(new), self.below(new).is_empty()) {
            // It moved within its table, with which its cells were laid out.
        } else if let (Tag::Row(_), true) = (texts.new.tag(new), a.len() == b.len()) {
            let cells = a.iter().zip(b).map(|(&one, &two)| Step::Paired((one, two)));
            self.inside[new.0 as usize] = cells.collect();
        } else {
            self.inside[new.0 as usize] = self.level(texts, a, b);
        }
    }

    /// Rows that moved within a table, with the steps through their cells.
    fn moved_rows(&mut self, rows: Vec<((BlockId, BlockId), Vec<Step>)>) {
        let Some(known) = self.spread.as_mut().filter(|_| !self.trying) else {
            return;
        };
        for (row, cells) in rows {
            known.push(vec![row]);
            self.inside[row.1.0 as usize] = cells;
        }
    }

    /// Footnotes are paired by their labels, which are alike by now, whatever their order.
    fn footnotes(&mut self, texts: &Texts<'_>) -> Vec<Step> {
        let (old, new) = (&texts.old.draft.notes, &texts.new.draft.notes);
        let mut left: BTreeMap<&str, Vec<BlockId>> = BTreeMap::new();
        for &note in old.iter().rev() {
            left.entry(label(texts.old.tag(note)))
                .or_default()
                .push(note);
        }
        let mut steps = Vec::new();
        for &note in new {
            let counterpart = left.get_mut(label(texts.new.tag(note))).and_then(Vec::pop);
            steps.push(counterpart.map_or(Step::Inserted(note), |old| Step::Paired((old, note))));
        }
        let paired: BTreeSet<BlockId> = steps.iter().filter_map(paired_old).collect();
        let gone = old.iter().filter(|note| !paired.contains(note));
        steps.extend(gone.map(|&note| Step::Deleted(note)));
        self.descend(texts, &steps);
        steps
    }
}

fn paired_old(step: &Step) -> Option<BlockId> {
    match step {
        Step::Paired((old, _)) => Some(*old),
        _ => None,
    }
}

fn label(tag: &Tag) -> &str {
    match tag {
        Tag::Footnote(label) => label,
        _ => "",
    }
}
