//! The units of one text, and its paragraphs as they would be if neighbours were merged.

use std::ops::Range;

use super::units::{Shape, Unit};

/// A sequence of units with all runs of up to three paragraphs as one.
pub(super) struct Runs<'a> {
    /// The units.
    pub(super) units: &'a [Unit],
    /// For each unit, it and the next as one; it and the next two.
    merged: Vec<[Option<Unit>; 2]>,
}

impl<'a> Runs<'a> {
    /// The runs of a sequence; without merged ones unless `merges`.
    pub(super) fn new(units: &'a [Unit], merges: bool) -> Self {
        let run = |i: usize, length: usize| merge(units.get(i..i + length)?);
        let merged = (0..units.len())
            .filter(|_| merges)
            .map(|i| [run(i, 2), run(i, 3)]);
        Self {
            units,
            merged: merged.collect(),
        }
    }

    /// A run as one unit; `None` for one that is empty, too long, or not of paragraphs alone.
    pub(super) fn unit(&self, run: &Range<usize>) -> Option<&Unit> {
        match run.len() {
            1 => self.units.get(run.start),
            length => self
                .merged
                .get(run.start)?
                .get(length.checked_sub(2)?)?
                .as_ref(),
        }
    }
}

/// Neighbouring paragraphs of one kind of container as one. Translators merge paragraphs, and leave items
/// of a list what they are; where short ones lack, their lengths would say otherwise.
fn merge(units: &[Unit]) -> Option<Unit> {
    let first = units.first()?;
    let alike = units.iter().all(|unit| {
        unit.shape == Shape::Text && unit.nest == first.nest && unit.item == first.item
    });
    alike.then(|| Unit::all(units)).flatten()
}
