//! Tables: which row and which column continues which.

use super::super::chain::{Candidate, heaviest};
use super::super::texts::{Text, Texts};
use super::align::{Found, Step, align, gaps};
use crate::model::{Align, BlockId, Tag};

/// How one table lies on another.
pub(crate) struct Table {
    /// The steps through the rows.
    pub(crate) rows: Vec<Step>,
    /// For each new row that continues an old one, the steps through their cells.
    pub(crate) cells: Vec<(BlockId, Vec<Step>)>,
    /// Old and new cells of columns that were moved, in the rows of both tables.
    pub(crate) moved: Vec<(BlockId, BlockId)>,
}

/// Lays one table on another. A column is in both or in one of the tables as a whole.
pub(crate) fn table(texts: &Texts<'_>, old: BlockId, new: BlockId) -> Table {
    let rows = rows(texts, texts.old.children(old), texts.new.children(new));
    let weights = Weights::new(texts, old, new, &rows);
    let columns = columns(&weights);
    let moved = weights.moved(&columns);
    let moved = rows
        .iter()
        .flat_map(super::align::Step::pairs)
        .flat_map(|&(a, b)| {
            let (a, b) = (texts.old.children(a), texts.new.children(b));
            let cells = moved
                .iter()
                .map(|&(i, j)| a.get(i).copied().zip(b.get(j).copied()));
            cells.flatten()
        });
    let moved = moved.collect();
    let cells = rows.iter().filter_map(|step| match step {
        &Step::Paired((a, b)) => Some((b, in_row(texts, a, b, &columns))),
        _ => None,
    });
    Table {
        cells: cells.collect(),
        moved,
        rows,
    }
}

/// The header goes with the header, whatever it says. Rows are never split or merged.
fn rows(texts: &Texts<'_>, old: &[BlockId], new: &[BlockId]) -> Vec<Step> {
    let head = |text: &Text<'_>, row: &BlockId| *text.tag(*row) == Tag::Row(true);
    let (mut steps, old, new) = match (old, new) {
        ([a, old @ ..], [b, new @ ..]) if head(&texts.old, a) && head(&texts.new, b) => {
            (vec![Step::Paired((*a, *b))], old, new)
        }
        _ => (Vec::new(), old, new),
    };
    for found in align(texts, old, new) {
        match found {
            Found::Step(step) => steps.push(step),
            Found::Divided { otherwise, .. } => steps.extend(otherwise),
        }
    }
    steps
}

/// A column of the merged table: its place in the old and in the new table.
type Column = (Option<usize>, Option<usize>);

fn columns(weights: &Weights) -> Vec<Column> {
    let (old_width, new_width) = (weights.old, weights.new);
    let chain = heaviest(weights.candidates());
    let mut out = Vec::new();
    for (before, after) in gaps(&chain, old_width, new_width) {
        let rest = (after.0 - before.0).min(after.1 - before.1);
        let same = after.0 - before.0 == after.1 - before.1;
        let rest = if same { rest } else { 0 };
        out.extend((0..rest).map(|k| (Some(before.0 + k), Some(before.1 + k))));
        out.extend((before.0 + rest..after.0).map(|column| (Some(column), None)));
        out.extend((before.1 + rest..after.1).map(|column| (None, Some(column))));
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

/// How much columns of two tables have in common: the number of rows in which their cells are equal;
/// the header counts more.
struct Weights {
    old: usize,
    new: usize,
    /// By old and new column. Empty for tables that are too wide.
    all: Vec<u64>,
    /// The weight of two columns that are equal in all rows.
    full: u64,
}

impl Weights {
    fn new(texts: &Texts<'_>, old: BlockId, new: BlockId, rows: &[Step]) -> Self {
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
        for &(a, b) in rows.iter().flat_map(Step::pairs) {
            let is_head = *texts.old.tag(a) == Tag::Row(true);
            weights.row(texts, (a, b), if is_head { 6 } else { 2 });
        }
        weights
    }

    fn row(&mut self, texts: &Texts<'_>, (old, new): (BlockId, BlockId), gain: u64) {
        self.full += gain;
        for (i, &cell) in texts.old.children(old).iter().enumerate() {
            for (j, &other) in texts.new.children(new).iter().enumerate() {
                let equal = texts.equal(cell, other);
                self.all[i * self.new + j] += if equal { gain } else { 0 };
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

    /// Columns of one table alone of which most stands in a column of the other alone: old, new.
    fn moved(&self, columns: &[Column]) -> Vec<(usize, usize)> {
        let mut found = self.candidates();
        found.retain(|pair| 2 * pair.weight > self.full && !self.all.is_empty());
        found.sort_by_key(|pair| std::cmp::Reverse(pair.weight));
        let mut left: Vec<Column> = columns.to_vec();
        let mut moved = Vec::new();
        for Candidate { old, new, .. } in found {
            let (one, two) = ((Some(old), None), (None, Some(new)));
            if left.contains(&one) && left.contains(&two) {
                left.retain(|column| *column != one && *column != two);
                moved.push((old, new));
            }
        }
        moved
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
