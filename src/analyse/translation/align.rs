//! The likeliest alignment of two sequences of blocks, in order, by dynamic programming in a band.

use std::ops::Range;

use super::cost::{ALONE, MERGED, cost, size};
use super::units::{Shape, Unit};

/// Cells that are looked at before the band narrows.
const CELLS: usize = 400_000;
/// Half the width of the narrowest band.
const NARROWEST: usize = 24;

/// Two runs of units that render each other; one of the runs has one unit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Bead {
    /// Units of the source.
    pub(super) source: Range<usize>,
    /// Units of the translation.
    pub(super) translation: Range<usize>,
}

/// How a cell of the table was reached: so many units of the source and of the translation.
type Move = (u8, u8);

/// Without a counterpart, one to one, and merged paragraphs.
const MOVES: [Move; 7] = [(1, 1), (1, 0), (0, 1), (2, 1), (1, 2), (3, 1), (1, 3)];

/// Aligns two sequences. `extra` is what pairing two units costs beyond their likeness; `merges`,
/// whether paragraphs may have been merged or split. Time and memory are bounded by a fixed number
/// of cells and, beyond that, by a band of fixed width along the longer sequence.
pub(super) fn align(
    source: &[Unit],
    translation: &[Unit],
    scale: f64,
    merges: bool,
    extra: impl Fn(&Unit, &Unit) -> i64,
) -> Vec<Bead> {
    let band = Band::new(source.len(), translation.len());
    let table = Table {
        source,
        translation,
        scale,
        extra,
    };
    let moves = if merges { &MOVES[..] } else { &MOVES[..3] };
    let mut rows: Vec<Vec<(i64, Move)>> = Vec::with_capacity(source.len() + 1);
    for i in 0..=source.len() {
        let columns = band.columns(i);
        rows.push(Vec::with_capacity(columns.len()));
        for j in columns {
            let best = table.best(i, j, moves, &rows, &band);
            if let Some(row) = rows.last_mut() {
                row.push(best);
            }
        }
    }
    trace(&rows, &band, source.len(), translation.len())
}

/// The way back through the table, as beads in order.
fn trace(rows: &[Vec<(i64, Move)>], band: &Band, i: usize, j: usize) -> Vec<Bead> {
    let (mut i, mut j) = (i, j);
    let mut beads = Vec::new();
    while i + j > 0 {
        let Some((_, (a, b))) = band.cell(rows, i, j) else {
            break;
        };
        let (from, to) = (i - usize::from(a), j - usize::from(b));
        if a > 0 && b > 0 {
            beads.push(Bead {
                source: from..i,
                translation: to..j,
            });
        }
        (i, j) = (from, to);
    }
    beads.reverse();
    beads
}

/// The cells that are looked at: those near the diagonal.
struct Band {
    rows: usize,
    columns: usize,
    half: usize,
}

impl Band {
    fn new(rows: usize, columns: usize) -> Self {
        let half = (CELLS / (rows + 1) / 2).max(NARROWEST);
        // Each row's band must reach the next row's.
        Self {
            rows,
            columns,
            half: half.max(columns / rows.max(1) + 2),
        }
    }

    fn columns(&self, row: usize) -> Range<usize> {
        let middle = self.columns * row / self.rows.max(1);
        let first = if row == 0 {
            0
        } else {
            middle.saturating_sub(self.half)
        };
        let last = if row == self.rows {
            self.columns
        } else {
            middle + self.half
        };
        first..last.min(self.columns) + 1
    }

    fn cell(&self, rows: &[Vec<(i64, Move)>], row: usize, column: usize) -> Option<(i64, Move)> {
        let offset = column.checked_sub(self.columns(row).start)?;
        rows.get(row)?.get(offset).copied()
    }
}

struct Table<'a, F> {
    source: &'a [Unit],
    translation: &'a [Unit],
    scale: f64,
    extra: F,
}

impl<F: Fn(&Unit, &Unit) -> i64> Table<'_, F> {
    /// The least cost of aligning the first `i` with the first `j` units, and the last move.
    fn best(
        &self,
        i: usize,
        j: usize,
        moves: &[Move],
        rows: &[Vec<(i64, Move)>],
        band: &Band,
    ) -> (i64, Move) {
        let reach = |&(a, b): &Move| {
            let (from, to) = (
                i.checked_sub(usize::from(a))?,
                j.checked_sub(usize::from(b))?,
            );
            let before = band.cell(rows, from, to)?.0;
            Some((before.saturating_add(self.bead(from..i, to..j)?), (a, b)))
        };
        // Unreachable cells are as dear as a number can be without overflowing.
        let start = if i + j == 0 {
            (0, (0, 0))
        } else {
            (i64::MAX / 4, (0, 0))
        };
        moves.iter().filter_map(reach).fold(
            start,
            |best, next| if next.0 < best.0 { next } else { best },
        )
    }

    /// What it costs to pair two runs of units; `None` where that makes no sense.
    fn bead(&self, source: Range<usize>, translation: Range<usize>) -> Option<i64> {
        match (self.source.get(source)?, self.translation.get(translation)?) {
            ([s], [t]) => Some(cost(s, t, self.scale) + (self.extra)(s, t)),
            ([_], []) | ([], [_]) => Some(ALONE),
            (several, [t]) => self.merged(several, t, false),
            ([s], several) => self.merged(several, s, true),
            _ => None,
        }
    }

    /// What it costs that several paragraphs render `one`, or that it renders them.
    fn merged(&self, several: &[Unit], one: &Unit, split: bool) -> Option<i64> {
        let first = several.first()?;
        let alike = |unit: &Unit| unit.shape == Shape::Text && unit.nest == first.nest;
        if one.shape != Shape::Text || !several.iter().all(alike) {
            return None;
        }
        let total = several.iter().map(|unit| unit.size).sum::<f64>();
        let (expected, found) = match split {
            true => (one.size * self.scale, total),
            false => (total * self.scale, one.size),
        };
        if size(expected, found) > ALONE {
            return None;
        }
        let all = Unit::all(several)?;
        let (s, t) = if split { (one, &all) } else { (&all, one) };
        let joins = i64::try_from(several.len() - 1).unwrap_or(i64::MAX / MERGED);
        Some(cost(s, t, self.scale) + (self.extra)(s, t) + MERGED.saturating_mul(joins))
    }
}
