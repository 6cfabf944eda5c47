//! Tables: which row and which column continues which.

use super::super::chain::{Candidate, heaviest};
use super::super::texts::{Text, Texts};
use super::align::{Step, gaps};
use super::bags::Bag;
use super::rows::rows;
use crate::model::{Align, BlockId, Tag};

/// How one table lies on another.
pub(crate) struct Table {
    /// The steps through the rows.
    pub(crate) rows: Vec<Step>,
    /// For each new row that continues an old one, the steps through their cells.
    pub(crate) cells: Vec<(BlockId, Vec<Step>)>,
    /// Old and new rows that were moved, with the steps through their cells.
    pub(crate) moved_rows: Vec<((BlockId, BlockId), Vec<Step>)>,
    /// Old and new cells of columns that were moved, in the rows of both tables.
    pub(crate) moved: Vec<(BlockId, BlockId)>,
}

/// Lays one table on another. A column is in both or in one of the tables as a whole.
pub(crate) fn table(texts: &Texts<'_>, old: BlockId, new: BlockId) -> Table {
    let rows = rows(texts, texts.old.children(old), texts.new.children(new));
    let stay = || rows.steps.iter().flat_map(Step::pairs);
    let pairs: Vec<(BlockId, BlockId)> = stay().chain(&rows.moved).copied().collect();
    let weights = Weights::new(texts, old, new, &pairs);
    let columns = columns(&weights);
    let moved = weights.moved(&columns);
    let moved = pairs.iter().flat_map(|&(a, b)| {
        let (a, b) = (texts.old.children(a), texts.new.children(b));
        let cells = moved
            .iter()
            .map(|&(i, j)| a.get(i).copied().zip(b.get(j).copied()));
        cells.flatten()
    });
    let moved = moved.collect();
    let in_row = |&(a, b): &(BlockId, BlockId)| in_row(texts, a, b, &columns);
    let cells = stay().map(|pair| (pair.1, in_row(pair)));
    let moved_rows = rows.moved.iter().map(|pair| (*pair, in_row(pair)));
    Table {
        cells: cells.collect(),
        moved,
        moved_rows: moved_rows.collect(),
        rows: rows.steps,
    }
}

/// A column of the merged table: its place in the old and in the new table.
type Column = (Option<usize>, Option<usize>);

fn columns(weights: &Weights) -> Vec<Column> {
    let (old_width, new_width) = (weights.old, weights.new);
    let same = weights.same();
    let is_same = |pair: (usize, usize)| same.contains(&pair);
    let may_be_same = |pair: (usize, usize)| {
        is_same(pair)
            || !same
                .iter()
                .any(|other| other.0 == pair.0 || other.1 == pair.1)
    };
    let mut candidates = weights.candidates();
    candidates.retain(|pair| may_be_same((pair.old, pair.new)));
    let chain = heaviest(candidates);
    let mut out = Vec::new();
    for (before, after) in gaps(&chain, old_width, new_width) {
        let (from, to) = (before.0..after.0, before.1..after.1);
        let by_place = from.len() == to.len();
        let is_known = from.clone().zip(to.clone()).all(may_be_same);
        if by_place && is_known {
            out.extend(from.map(Some).zip(to.map(Some)));
        } else {
            out.extend(from.map(|column| (Some(column), None)));
            out.extend(to.map(|column| (None, Some(column))));
        }
        if after.0 < old_width && after.1 < new_width {
            out.push((Some(after.0), Some(after.1)));
        }
    }
    out
}

/// How the column of a cell is aligned.
pub(crate) fn alignment(text: &Text<'_>, cell: BlockId) -> Align {
    let row = text.block(cell).parent;
    let place = row.and_then(|row| text.children(row).binary_search(&cell).ok());
    match row
        .and_then(|row| text.block(row).parent)
        .map(|table| text.tag(table))
    {
        Some(Tag::Table(aligns)) => place
            .and_then(|place| aligns.get(place))
            .copied()
            .unwrap_or(Align::None),
        _ => Align::None,
    }
}

fn width(text: &Text<'_>, table: BlockId) -> usize {
    let widths = text
        .children(table)
        .iter()
        .map(|&row| text.children(row).len());
    widths.max().unwrap_or(0)
}

/// Tables wider than this have their columns paired by place.
const WIDEST: usize = 64;

/// Tables of more cells have their columns compared by equal cells alone.
const MOST_CELLS: usize = 20_000;

/// How much columns of two tables have in common: the number of rows in which their cells are equal,
/// or half as much where they share most of their words; the header counts more.
struct Weights {
    old: usize,
    new: usize,
    /// By old and new column. Empty for tables that are too wide.
    all: Vec<u64>,
    /// The weight of two columns that are equal in all rows.
    full: u64,
}

impl Weights {
    fn new(texts: &Texts<'_>, old: BlockId, new: BlockId, rows: &[(BlockId, BlockId)]) -> Self {
        let (old, new) = (width(&texts.old, old), width(&texts.new, new));
        let mut weights = Self {
            old,
            new,
            all: Vec::new(),
            full: 0,
        };
        if old > WIDEST || new > WIDEST {
            return weights;
        }
        weights.all = vec![0; old * new];
        let in_words = old * new * rows.len() <= MOST_CELLS;
        for &(a, b) in rows {
            let is_head = *texts.old.tag(a) == Tag::Row(true);
            weights.row(texts, (a, b), if is_head { 6 } else { 2 }, in_words);
        }
        weights
    }

    fn row(
        &mut self,
        texts: &Texts<'_>,
        (old, new): (BlockId, BlockId),
        gain: u64,
        in_words: bool,
    ) {
        self.full += gain;
        let bags = |text, cells: &[BlockId]| -> Vec<Bag> {
            let cells = cells.iter().filter(|_| in_words);
            cells
                .map(|&cell| Bag::of(text, &texts.lexicon, cell))
                .collect()
        };
        let from = bags(&texts.old, texts.old.children(old));
        let to = bags(&texts.new, texts.new.children(new));
        let is_alike = |i: usize, j: usize| match (from.get(i), to.get(j)) {
            (Some(a), Some(b)) => a.total > 0 && 3 * a.common(b) >= a.total.max(b.total),
            _ => false,
        };
        for (i, &cell) in texts.old.children(old).iter().enumerate() {
            for (j, &other) in texts.new.children(new).iter().enumerate() {
                let share = match texts.equal(cell, other) {
                    true => gain,
                    false if is_alike(i, j) => gain / 2,
                    false => 0,
                };
                self.all[i * self.new + j] += share;
            }
        }
    }

    fn candidates(&self) -> Vec<Candidate> {
        let candidate = |old: usize, new: usize, weight: u64| Candidate { old, new, weight };
        if self.all.is_empty() {
            let width = self.old.min(self.new);
            return (0..width).map(|at| candidate(at, at, 1)).collect();
        }
        let places = (0..self.old).flat_map(|i| (0..self.new).map(move |j| (i, j)));
        let all = places.zip(&self.all).filter(|(_, weight)| **weight > 0);
        all.map(|((i, j), &weight)| candidate(i, j, weight))
            .collect()
    }

    /// Columns of which most stands in a column of the other table, wherever that is: old, new; each
    /// at most once.
    fn same(&self) -> Vec<(usize, usize)> {
        let mut found = self.candidates();
        found.retain(|pair| 2 * pair.weight > self.full && !self.all.is_empty());
        let distance = |pair: &Candidate| pair.old.abs_diff(pair.new);
        found.sort_by_key(|pair| (std::cmp::Reverse(pair.weight), distance(pair)));
        let mut same: Vec<(usize, usize)> = Vec::new();
        for Candidate { old, new, .. } in found {
            if !same.iter().any(|pair| pair.0 == old || pair.1 == new) {
                same.push((old, new));
            }
        }
        same
    }

    /// Columns of one table alone of which most stands in a column of the other alone: old, new.
    fn moved(&self, columns: &[Column]) -> Vec<(usize, usize)> {
        let is_alone = |&(old, new): &(usize, usize)| {
            columns.contains(&(Some(old), None)) && columns.contains(&(None, Some(new)))
        };
        self.same().into_iter().filter(is_alone).collect()
    }
}

fn in_row(texts: &Texts<'_>, old: BlockId, new: BlockId, columns: &[Column]) -> Vec<Step> {
    let (a, b) = (texts.old.children(old), texts.new.children(new));
    let cell = |column: &Column| {
        let one = column.0.and_then(|i| a.get(i)).copied();
        let two = column.1.and_then(|j| b.get(j)).copied();
        match (one, two) {
            (Some(one), Some(two)) => Some(Step::Paired((one, two))),
            (Some(one), None) => Some(Step::Deleted(one)),
            (None, Some(two)) => Some(Step::Inserted(two)),
            (None, None) => None,
        }
    };
    columns.iter().filter_map(cell).collect()
}
