//! The likeliest alignment of two sequences of blocks, in order, by dynamic programming in a band.

use std::ops::Range;

use super::cost::{ALONE, CROSSED, MERGED, cost, size};
use super::runs::{LONGEST, Runs};
use super::units::Unit;

/// Cells that are looked at before the band narrows.
const CELLS: usize = 2_000_000;
/// Half the width of the narrowest band.
const NARROWEST: usize = 16;
/// A way that keeps this far from the band's edges would not be another in a wider band.
const EDGE: usize = 4;

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

/// The least cost of reaching a cell, and the last move.
type Cell = (i64, Move);

/// One to one, and without a counterpart.
const MOVES: [Move; 3] = [(1, 1), (1, 0), (0, 1)];

/// Those, and merged paragraphs.
fn moves() -> Vec<Move> {
    let lengths = (2..).take(LONGEST - 1);
    let merges = lengths.flat_map(|length| [(length, 1), (1, length)]);
    MOVES.into_iter().chain(merges).collect()
}

/// Aligns two sequences. `extra` is what pairing two units costs beyond their likeness. Looks at a band
/// around the diagonal that widens until the way found keeps clear of its edges, up to a fixed number of
/// cells.
pub(super) fn align(
    source: &Runs<'_>,
    translation: &Runs<'_>,
    scale: f64,
    extra: impl Fn(&Unit, &Unit) -> i64,
) -> Vec<Bead> {
    let (rows, columns) = (source.units.len(), translation.units.len());
    let table = Table {
        source,
        translation,
        scale,
        extra,
    };
    let moves = moves();
    // The band of each row must reach into the next row's.
    let least = NARROWEST + columns / rows.max(1);
    let widest = (CELLS / (rows + 1) / 2).max(least);
    let mut half = least + columns.abs_diff(rows);
    loop {
        let band = Band {
            rows,
            columns,
            half: half.min(widest),
        };
        let (beads, cramped) = band.trace(&table.fill(&moves, &band));
        if !cramped || half >= widest {
            return beads;
        }
        half *= 2;
    }
}

/// The cells that are looked at: those near the diagonal.
struct Band {
    rows: usize,
    columns: usize,
    half: usize,
}

impl Band {
    fn columns(&self, row: usize) -> Range<usize> {
        let middle = self.middle(row);
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

    fn middle(&self, row: usize) -> usize {
        self.columns * row / self.rows.max(1)
    }

    fn cell(&self, rows: &[Vec<Cell>], row: usize, column: usize) -> Option<Cell> {
        let offset = column.checked_sub(self.columns(row).start)?;
        rows.get(row)?.get(offset).copied()
    }

    /// The way back through the table, as beads in order; and whether it comes so near the band's
    /// edge that a wider band might hold a better one.
    fn trace(&self, rows: &[Vec<Cell>]) -> (Vec<Bead>, bool) {
        let (mut i, mut j) = (self.rows, self.columns);
        let (mut beads, mut cramped) = (Vec::new(), false);
        while let Some((_, (a, b))) = self.cell(rows, i, j).filter(|cell| cell.1 != (0, 0)) {
            cramped |= self.middle(i).abs_diff(j) + EDGE > self.half;
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
        (beads, cramped)
    }
}

struct Table<'a, F> {
    source: &'a Runs<'a>,
    translation: &'a Runs<'a>,
    scale: f64,
    extra: F,
}

impl<F: Fn(&Unit, &Unit) -> i64> Table<'_, F> {
    /// All cells of the band, row by row.
    fn fill(&self, moves: &[Move], band: &Band) -> Vec<Vec<Cell>> {
        let mut rows: Vec<Vec<Cell>> = Vec::with_capacity(self.source.units.len() + 1);
        for i in 0..=self.source.units.len() {
            rows.push(Vec::new());
            for j in band.columns(i) {
                let best = self.best(i, j, moves, &rows, band);
                rows[i].push(best);
            }
        }
        rows
    }

    /// The least cost of aligning the first `i` with the first `j` units, and the last move.
    fn best(&self, i: usize, j: usize, moves: &[Move], rows: &[Vec<Cell>], band: &Band) -> Cell {
        let reach = |&(a, b): &Move| {
            let (from, to) = (
                i.checked_sub(usize::from(a))?,
                j.checked_sub(usize::from(b))?,
            );
            let before = band.cell(rows, from, to)?.0;
            Some((
                before.saturating_add(self.bead(&(from..i), &(to..j))?),
                (a, b),
            ))
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
    fn bead(&self, source: &Range<usize>, translation: &Range<usize>) -> Option<i64> {
        let joins = (source.len() + translation.len()).checked_sub(2);
        let Some(joins) = joins else {
            return Some(ALONE);
        };
        let (s, t) = (
            self.source.unit(source)?,
            self.translation.unit(translation)?,
        );
        if joins > 0 && size(s.size * self.scale, t.size) > ALONE {
            return None;
        }
        let headings = self.source.headings(source) + self.translation.headings(translation);
        let times = |count: usize| i64::try_from(count).unwrap_or(i64::MAX / MERGED);
        let joined = MERGED.saturating_mul(times(joins - headings));
        let left_out = CROSSED.saturating_mul(times(headings));
        Some(cost(s, t, self.scale) + (self.extra)(s, t) + joined + left_out)
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::align;
    use crate::analyse::testing::{Sample, sample};
    use crate::analyse::translation::runs::Runs;
    use crate::analyse::translation::units::{Drawer, Unit};

    /// Sequences of every shape come to an end, and beads are in order.
    #[test]
    fn beads_are_in_order_whatever_the_lengths() {
        let text = |n: usize| sample("en", &"word and word\n\n".repeat(n));
        let units = |text: &Sample| -> Vec<Unit> {
            Drawer::new(&text.draft, &text.tokens).units(&text.draft.top)
        };
        for (rows, columns) in [
            (0, 0),
            (0, 9),
            (9, 0),
            (1, 3000),
            (3000, 1),
            (2, 900),
            (700, 500),
        ] {
            let (s, t) = (text(rows), text(columns));
            let (s, t) = (units(&s), units(&t));
            let runs = |units| Runs::merged(units, &HashSet::new());
            let beads = align(&runs(&s), &runs(&t), 1.0, |_, _| 0);
            let ordered = |w: &[super::Bead]| {
                w[0].source.end <= w[1].source.start
                    && w[0].translation.end <= w[1].translation.start
            };
            assert!(beads.windows(2).all(ordered));
            assert!(beads.len() >= rows.min(columns).min(1), "{rows} {columns}");
        }
    }
}
