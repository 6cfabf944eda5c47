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
}

/// Lays one table on another. A column is in both or in one of the tables as a whole.
pub(crate) fn table(texts: &Texts<'_>, old: BlockId, new: BlockId) -> Table {
    let rows = rows(texts, texts.old.children(old), texts.new.children(new));
    let columns = columns(texts, old, new, &rows);
    let cells = rows.iter().filter_map(|step| match step {
        &Step::Paired((a, b)) => Some((b, in_row(texts, a, b, &columns))),
        _ => None,
    });
    Table {
        cells: cells.collect(),
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

fn columns(texts: &Texts<'_>, old: BlockId, new: BlockId, rows: &[Step]) -> Vec<Column> {
    let (old_width, new_width) = (width(&texts.old, old), width(&texts.new, new));
    let chain = heaviest(candidates(texts, rows, old_width, new_width));
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

/// Pairs of columns by the number of rows in which their cells are equal; the header counts more.
fn candidates(texts: &Texts<'_>, rows: &[Step], old: usize, new: usize) -> Vec<Candidate> {
    if old > WIDEST || new > WIDEST {
        let width = old.min(new);
        return (0..width)
            .map(|k| Candidate {
                old: k,
                new: k,
                weight: 1,
            })
            .collect();
    }
    let mut weights = vec![0; old * new];
    for step in rows {
        let &Step::Paired((a, b)) = step else {
            continue;
        };
        let gain = if texts.old.tag(a) == &Tag::Row(true) {
            3
        } else {
            1
        };
        for (i, &cell) in texts.old.children(a).iter().enumerate() {
            for (j, &other) in texts.new.children(b).iter().enumerate() {
                let equal = texts.equal(cell, other);
                weights[i * new + j] += if equal { 2 * gain } else { 0 };
            }
        }
    }
    let places = (0..old).flat_map(|i| (0..new).map(move |j| (i, j)));
    let all = places.zip(weights).filter(|(_, weight)| *weight > 0);
    all.map(|((i, j), weight)| Candidate {
        old: i,
        new: j,
        weight,
    })
    .collect()
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
