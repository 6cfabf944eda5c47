//! Headings that tell by their numbers or ids which of them renders which, as articles of a treaty do.

use std::collections::HashSet;

use super::cost::ALONE;
use super::traits::Bond;
use super::units::{Shape, Unit};

/// Whether the headings of two texts do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Numbered(bool);

impl Numbered {
    /// They do where there are some, and most numbers and ids of one text's headings are those of the
    /// other's. Where ordinals are spelled out in one of the languages they are not.
    pub(super) fn new(source: &[Unit], translation: &[Unit]) -> Self {
        const LEAST: usize = 4;
        let (ours, theirs) = (marks(source), marks(translation));
        let shared = ours.intersection(&theirs).count();
        let fewer = ours.len().min(theirs.len());
        Self(shared >= LEAST && shared * 3 >= fewer * 2)
    }

    /// Whether blocks below headings that pair with none belong to no one section.
    pub(super) fn is_telling(self) -> bool {
        self.0
    }

    /// What it costs to pair two headings of which only one has a number, or which share none.
    pub(super) fn cost(self, s: &Unit, t: &Unit) -> i64 {
        let both = is_heading(s) && is_heading(t);
        if !self.0 || !both || firm(s).next().or(firm(t).next()).is_none() {
            return 0;
        }
        let theirs: HashSet<u64> = firm(t).collect();
        if firm(s).any(|key| theirs.contains(&key)) {
            0
        } else {
            3 * ALONE
        }
    }
}

fn is_heading(unit: &Unit) -> bool {
    matches!(unit.shape, Shape::Heading(_))
}

fn firm(unit: &Unit) -> impl Iterator<Item = u64> {
    let firm = unit.traits.iter().filter(|t| t.bond == Bond::Firm);
    firm.map(|t| t.key)
}

fn marks(units: &[Unit]) -> HashSet<u64> {
    units
        .iter()
        .filter(|unit| is_heading(unit))
        .flat_map(firm)
        .collect()
}
