//! Headings that tell by their numbers or ids which of them renders which, as articles of a treaty do.

use std::collections::HashSet;

use super::cost::ALONE;
use super::traits::Bond;
use super::units::Unit;
use crate::model::BlockId;

/// Whether the headings of two texts do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Numbered {
    /// Whether those with numbers or ids pair by them.
    is_telling: bool,
    /// Whether nearly all have one, so that what has none is no section of the other text.
    is_throughout: bool,
}

impl Numbered {
    /// They do where there are some, and most numbers and ids of one text's headings are those of the
    /// other's. Where ordinals are spelled out in one of the languages they are not.
    pub(super) fn new(source: &[Unit], translation: &[Unit]) -> Self {
        const LEAST: usize = 4;
        let (ours, theirs) = (marks(source), marks(translation));
        let shared = ours.intersection(&theirs).count();
        let fewer = ours.len().min(theirs.len());
        let is_telling = shared >= LEAST && shared * 3 >= fewer * 2;
        let headings = || source.iter().filter(|unit| unit.is_heading());
        let marked = headings()
            .filter(|unit| firm(unit).next().is_some())
            .count();
        Self {
            is_telling,
            is_throughout: is_telling && marked * 4 >= headings().count() * 3,
        }
    }

    /// Whether blocks below headings that pair with none belong to no one section.
    pub(super) fn is_throughout(self) -> bool {
        self.is_throughout
    }

    /// The headings of one text of which the number or id is that of no heading of the other.
    pub(super) fn lone(self, units: &[Unit], others: &[Unit]) -> HashSet<BlockId> {
        let theirs = marks(others);
        let is_lone = |unit: &&Unit| {
            let mut own = firm(unit).peekable();
            unit.is_heading() && own.peek().is_some() && own.all(|key| !theirs.contains(&key))
        };
        let lone = units.iter().filter(|_| self.is_throughout).filter(is_lone);
        lone.map(|unit| unit.block).collect()
    }

    /// What it costs to pair two headings of which only one has a number, or which share none.
    pub(super) fn cost(self, s: &Unit, t: &Unit) -> i64 {
        let both = s.is_heading() && t.is_heading();
        if !self.is_telling || !both || firm(s).next().or(firm(t).next()).is_none() {
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

fn firm(unit: &Unit) -> impl Iterator<Item = u64> {
    let firm = unit.traits.iter().filter(|t| t.bond == Bond::Firm);
    firm.map(|t| t.key)
}

fn marks(units: &[Unit]) -> HashSet<u64> {
    units
        .iter()
        .filter(|unit| unit.is_heading())
        .flat_map(firm)
        .collect()
}
