//! Alignment of a translation with its source: by structure and by what must agree, not by place.

use std::collections::BTreeMap;
use std::ops::Range;

use super::align::{Bead, align};
use super::containers::containers;
use super::cost::{ALONE, ASTRAY, cost};
use super::log2::log2;
use super::units::{Shape, Unit, units};
use super::{tables, traits};
use crate::analyse::facts::Pairing;
use crate::model::{BlockId, Draft, Tag};

/// Pairs the blocks of a translation with those of its source.
///
/// Texts of one structure whose blocks agree pair as they stand, in linear time. Others are aligned
/// in a band that is as wide as they differ, up to a bound.
#[must_use]
pub fn pair(source: &Draft, translation: &Draft) -> Pairing {
    let mut s = units(source, &source.top);
    let mut t = units(translation, &translation.top);
    traits::weigh(&mut s, &mut t);
    let mut pairs = Pairs::default();
    pairs.beads(&sequence(&s, &t), &s, &t);
    notes(source, translation, &mut pairs);
    tables::cells(source, translation, &mut pairs);
    let containers = containers(source, translation, &pairs.0);
    pairs.0.extend(containers);
    pairs.finish(source, translation)
}

/// Pairs of blocks: of the source and of the translation.
#[derive(Default)]
pub(super) struct Pairs(pub(super) Vec<(BlockId, BlockId)>);

impl Pairs {
    /// The blocks of some beads.
    pub(super) fn beads(&mut self, beads: &[Bead], source: &[Unit], translation: &[Unit]) {
        for bead in beads {
            let blocks = |units: &[Unit], range: &Range<usize>| -> Vec<BlockId> {
                units
                    .get(range.clone())
                    .unwrap_or_default()
                    .iter()
                    .map(|unit| unit.block)
                    .collect()
            };
            for s in blocks(source, &bead.source) {
                self.0.extend(
                    blocks(translation, &bead.translation)
                        .into_iter()
                        .map(|t| (s, t)),
                );
            }
        }
    }

    fn finish(mut self, source: &Draft, translation: &Draft) -> Pairing {
        let mut pairing = Pairing {
            source: vec![Vec::new(); translation.blocks.len()],
            translation: vec![Vec::new(); source.blocks.len()],
        };
        self.0.sort_unstable();
        self.0.dedup();
        for (s, t) in self.0 {
            pairing.translation[s.0 as usize].push(t);
            pairing.source[t.0 as usize].push(s);
        }
        pairing
    }
}

/// Aligns two whole texts, or two footnotes: by what blocks share and how long they are; and if that
/// shows that the translation is longer than it seemed, or pairs blocks under headings that do not
/// pair, once more, knowing that.
pub(super) fn sequence(source: &[Unit], translation: &[Unit]) -> Vec<Bead> {
    let scale = scale(source, translation);
    if agree(source, translation, scale) {
        let each = (0..source.len()).map(|i| Bead {
            source: i..i + 1,
            translation: i..i + 1,
        });
        return each.collect();
    }
    let beads = align(source, translation, scale, true, |_, _| 0);
    let sections = Sections::new(source, translation, &beads);
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
    align(source, translation, better, true, |s, t| {
        sections.cost(s, t)
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
        let size = |units: &[Unit], range: &Range<usize>| {
            units
                .get(range.clone())
                .unwrap_or_default()
                .iter()
                .map(|unit| unit.size)
                .sum::<f64>()
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
fn agree(source: &[Unit], translation: &[Unit], scale: f64) -> bool {
    const DOUBT: i64 = ALONE / 2;
    source.len() == translation.len()
        && source
            .iter()
            .zip(translation)
            .all(|(s, t)| s.shape == t.shape && s.nest == t.nest && cost(s, t, scale) < DOUBT)
}

/// The heading that each unit stands under, by the number of the pair that it is in.
struct Sections {
    source: BTreeMap<BlockId, Option<usize>>,
    translation: BTreeMap<BlockId, Option<usize>>,
}

impl Sections {
    fn new(source: &[Unit], translation: &[Unit], beads: &[Bead]) -> Self {
        let numbered = |place: fn(&Bead) -> usize| -> BTreeMap<usize, usize> {
            beads
                .iter()
                .enumerate()
                .map(|(i, bead)| (place(bead), i))
                .collect()
        };
        Self {
            source: under(source, &numbered(|bead| bead.source.start)),
            translation: under(translation, &numbered(|bead| bead.translation.start)),
        }
    }

    /// What it costs that two units stand under headings that do not pair.
    fn cost(&self, s: &Unit, t: &Unit) -> i64 {
        let together = self.source.get(&s.block) == self.translation.get(&t.block);
        if together || matches!(s.shape, Shape::Heading(_)) {
            0
        } else {
            ASTRAY
        }
    }
}

/// For each unit, the pair of the heading that it stands under; `None` before the first heading
/// that pairs.
fn under(units: &[Unit], pairs: &BTreeMap<usize, usize>) -> BTreeMap<BlockId, Option<usize>> {
    let mut heading = None;
    let units = units.iter().enumerate().map(|(i, unit)| {
        if matches!(unit.shape, Shape::Heading(_)) {
            // An unpaired heading has a number of its own that no other text knows.
            heading = pairs.get(&i).copied().or(Some(usize::MAX - i));
        }
        (unit.block, heading)
    });
    units.collect()
}

/// Pairs footnotes by label, the others in order, and the blocks in them.
fn notes(source: &Draft, translation: &Draft, pairs: &mut Pairs) {
    let label = |draft: &Draft, id: BlockId| match &draft.block(id).tag {
        Tag::Footnote(label) => Some(label.clone()),
        _ => None,
    };
    let theirs: BTreeMap<_, _> = translation
        .notes
        .iter()
        .map(|&id| (label(translation, id), id))
        .collect();
    for &note in &source.notes {
        if let Some(&other) = theirs.get(&label(source, note)) {
            let mut s = units(source, &[note]);
            let mut t = units(translation, &[other]);
            traits::weigh(&mut s, &mut t);
            pairs.0.push((note, other));
            pairs.beads(&sequence(&s, &t), &s, &t);
        }
    }
}

#[cfg(test)]
mod tests;
