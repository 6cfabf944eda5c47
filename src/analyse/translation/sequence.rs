//! Alignment of two whole sequences of blocks: as they stand where they agree, else as is likeliest.

use std::collections::BTreeMap;
use std::ops::Range;

use super::align::{Bead, align};
use super::cost::{ALONE, APART, ASTRAY, cost};
use super::log2::log2;
use super::numbered::Numbered;
use super::runs::Runs;
use super::units::Unit;
use crate::model::BlockId;

/// Aligns two whole texts, or two footnotes: by what blocks share and how long they are; and if that
/// shows that the translation is longer than it seemed, or pairs blocks under headings that do not
/// pair, once more, knowing that.
pub(super) fn sequence(source: &[Unit], translation: &[Unit]) -> Vec<Bead> {
    let scale = scale(source, translation);
    let numbered = Numbered::new(source, translation);
    if agree(source, translation, scale, numbered) {
        let each = (0..source.len()).map(|i| Bead {
            source: i..i + 1,
            translation: i..i + 1,
        });
        return each.collect();
    }
    let lone = [
        numbered.lone(source, translation),
        numbered.lone(translation, source),
    ];
    let runs = (
        Runs::merged(source, &lone[0]),
        Runs::merged(translation, &lone[1]),
    );
    let beads = align(&runs.0, &runs.1, scale, |s, t| numbered.cost(s, t));
    let sections = Sections::new(source, translation, &beads, numbered);
    let better = rescale(&beads, source, translation);
    let strays = |bead: &Bead| {
        let (s, t) = (
            source.get(bead.source.start),
            translation.get(bead.translation.start),
        );
        s.zip(t).is_some_and(|(s, t)| sections.cost(s, t) > 0)
    };
    if log2(better / scale).abs() < 100 && !beads.iter().any(strays) {
        return beads;
    }
    align(&runs.0, &runs.1, better, |s, t| {
        sections.cost(s, t) + numbered.cost(s, t)
    })
}

/// How much longer the translation is as a whole; near one, since scripts are allowed for already
/// and either text may lack parts of the other.
fn scale(source: &[Unit], translation: &[Unit]) -> f64 {
    let total = |units: &[Unit]| units.iter().map(|unit| unit.size).sum::<f64>().max(1.0);
    (total(translation) / total(source)).clamp(0.75, 1.33)
}

/// How much longer the translation is in the middle one of the pairs.
fn rescale(beads: &[Bead], source: &[Unit], translation: &[Unit]) -> f64 {
    const TELLING: f64 = 30.0;
    let ratio = |bead: &Bead| {
        let size = |units: &[Unit], range: &Range<usize>| -> f64 {
            let units = units.get(range.clone()).unwrap_or_default();
            units.iter().map(|unit| unit.size).sum()
        };
        let (s, t) = (
            size(source, &bead.source),
            size(translation, &bead.translation),
        );
        (s > TELLING && t > TELLING).then_some(t / s)
    };
    let mut ratios: Vec<f64> = beads.iter().filter_map(ratio).collect();
    ratios.sort_unstable_by(f64::total_cmp);
    ratios
        .get(ratios.len() / 2)
        .copied()
        .unwrap_or(1.0)
        .clamp(0.4, 2.5)
}

/// Whether two texts have the same structure and nothing speaks against each block's rendering the
/// one of the same place.
fn agree(source: &[Unit], translation: &[Unit], scale: f64, numbered: Numbered) -> bool {
    const DOUBT: i64 = ALONE / 2;
    source.len() == translation.len()
        && source.iter().zip(translation).all(|(s, t)| {
            let alike = s.shape == t.shape && s.nest == t.nest && numbered.cost(s, t) == 0;
            alike && cost(s, t, scale) < DOUBT
        })
}

/// The heading that a unit stands under.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Under {
    /// None yet.
    Nothing,
    /// One that pairs, by the number of the pair.
    Pair(usize),
    /// One that does not.
    Alone,
}

/// The headings that all units of two texts stand under.
struct Sections {
    source: BTreeMap<BlockId, Under>,
    translation: BTreeMap<BlockId, Under>,
    numbered: Numbered,
}

impl Sections {
    fn new(source: &[Unit], translation: &[Unit], beads: &[Bead], numbered: Numbered) -> Self {
        let is_heading = |units: &[Unit], at: usize| units.get(at).is_some_and(Unit::is_heading);
        // A heading that renders a paragraph heads no section that the other text has.
        let of_headings = |bead: &Bead| {
            is_heading(source, bead.source.start) && is_heading(translation, bead.translation.start)
        };
        let by_place = |place: fn(&Bead) -> usize| -> BTreeMap<usize, usize> {
            let pairs = beads.iter().filter(|bead| of_headings(bead)).enumerate();
            pairs.map(|(i, bead)| (place(bead), i)).collect()
        };
        Self {
            source: under(source, &by_place(|bead| bead.source.start)),
            translation: under(translation, &by_place(|bead| bead.translation.start)),
            numbered,
        }
    }

    /// What it costs that two units stand under headings that do not pair.
    fn cost(&self, s: &Unit, t: &Unit) -> i64 {
        let under = |of: &BTreeMap<BlockId, Under>, unit: &Unit| of.get(&unit.block).copied();
        let ours = under(&self.source, s).unwrap_or(Under::Alone);
        let theirs = under(&self.translation, t).unwrap_or(Under::Alone);
        match (ours, theirs) {
            _ if s.is_heading() => 0,
            // An article of the translation's own.
            (_, Under::Alone) if self.numbered.is_throughout() => APART,
            _ if ours == theirs && ours != Under::Alone => 0,
            _ if self.numbered.is_throughout() => ALONE,
            _ => ASTRAY,
        }
    }
}

/// What each unit stands under, given the pair that each paired unit is in.
fn under(units: &[Unit], pairs: &BTreeMap<usize, usize>) -> BTreeMap<BlockId, Under> {
    let mut heading = Under::Nothing;
    let units = units.iter().enumerate().map(|(i, unit)| {
        if unit.is_heading() {
            heading = pairs
                .get(&i)
                .map_or(Under::Alone, |&pair| Under::Pair(pair));
        }
        (unit.block, heading)
    });
    units.collect()
}
