//! The units of one text, and its paragraphs as they would be if neighbours were merged.

use std::collections::HashSet;
use std::ops::Range;

use super::units::{Shape, Unit};
use crate::model::BlockId;

/// Paragraphs that may have become one.
const MOST: usize = 3;
/// Units in the longest run: as many paragraphs, with a heading between each two.
pub(super) const LONGEST: usize = 2 * MOST - 1;

/// A sequence of units with all runs of up to three paragraphs as one.
pub(super) struct Runs<'a> {
    /// The units.
    pub(super) units: &'a [Unit],
    /// For each unit, the runs of two and more that begin with it.
    merged: Vec<[Option<Unit>; LONGEST - 1]>,
}

impl<'a> Runs<'a> {
    /// A sequence of which nothing is merged.
    pub(super) fn single(units: &'a [Unit]) -> Self {
        Self {
            units,
            merged: Vec::new(),
        }
    }

    /// The runs of a sequence. Paragraphs merge across headings that are known to be `lone`: what stood
    /// below such a one was left out with it, or went to the section before.
    pub(super) fn merged(units: &'a [Unit], lone: &HashSet<BlockId>) -> Self {
        let runs =
            |i: usize| std::array::from_fn(|more| merge(units.get(i..)?.get(..more + 2)?, lone));
        Self {
            units,
            merged: (0..units.len()).map(runs).collect(),
        }
    }

    /// A run as one unit; `None` for one that is empty, too long, or not of what merges.
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

    /// The headings in a run of paragraphs.
    pub(super) fn headings(&self, run: &Range<usize>) -> usize {
        let units = self.units.get(run.clone()).unwrap_or_default();
        match units {
            [_] => 0,
            units => units.iter().filter(|unit| unit.is_heading()).count(),
        }
    }
}

/// Neighbouring paragraphs of one kind of container as one. Translators merge paragraphs, and leave items
/// of a list what they are; where short ones lack, their lengths would say otherwise.
fn merge(units: &[Unit], lone: &HashSet<BlockId>) -> Option<Unit> {
    let first = units.first()?;
    let is_alike = |unit: &Unit| {
        unit.shape == Shape::Text && unit.nest == first.nest && unit.item == first.item
    };
    let is_lone = |unit: &Unit| unit.is_heading() && lone.contains(&unit.block);
    // Between two headings stands a paragraph, and a heading between two.
    let is_between = |pair: &[Unit]| pair.iter().any(is_alike);
    let (paragraphs, headings): (Vec<&Unit>, Vec<&Unit>) =
        units.iter().partition(|unit| is_alike(unit));
    let fits = is_alike(units.last()?)
        && paragraphs.len() <= MOST
        && headings.into_iter().all(is_lone)
        && units.windows(2).all(is_between);
    fits.then(|| Unit::all(&paragraphs)).flatten()
}
