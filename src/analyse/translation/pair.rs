//! Alignment of a translation with its source: by structure and by what must agree, not by place.

use std::collections::BTreeMap;
use std::ops::Range;

use super::align::{Bead, align};
use super::anchors::anchors;
use super::containers::containers;
use super::cost::{ALONE, ASTRAY, cost};
use super::log2::log2;
use super::units::{Shape, Unit, units};
use super::{tables, traits};
use crate::analyse::facts::Pairing;
use crate::model::{BlockId, Draft, Tag};

/// Pairs the blocks of a translation with those of its source.
///
/// Texts of one structure whose blocks agree pair as they stand, in linear time. Otherwise headings
/// are paired first, then what is between them; each in a band of bounded width, so that the time
/// stays proportional to the length of the texts.
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

/// Aligns two whole texts, or two footnotes.
pub(super) fn sequence(source: &[Unit], translation: &[Unit]) -> Vec<Bead> {
    let scale = scale(source, translation);
    if agree(source, translation, scale) {
        let each = (0..source.len()).map(|i| Bead {
            source: i..i + 1,
            translation: i..i + 1,
        });
        return each.collect();
    }
    let beads = between_headings(source, translation, scale);
    let better = rescale(&beads, source, translation);
    match log2(better / scale).abs() {
        ..200 => beads,
        _ => between_headings(source, translation, better),
    }
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

/// Aligns headings, then what stands between those that pair.
fn between_headings(source: &[Unit], translation: &[Unit], scale: f64) -> Vec<Bead> {
    let anchors = anchors(source, translation, scale);
    let astray = Sections::new(source, translation, &anchors);
    let mut beads = Vec::new();
    let (mut i, mut j) = (0, 0);
    let ends = std::iter::once((source.len(), translation.len()));
    for (s, t) in anchors.iter().copied().chain(ends) {
        let gap = (
            source.get(i..s).unwrap_or_default(),
            translation.get(j..t).unwrap_or_default(),
        );
        let inner = align(gap.0, gap.1, scale, true, |a, b| astray.cost(a, b));
        beads.extend(inner.into_iter().map(|bead| Bead {
            source: bead.source.start + i..bead.source.end + i,
            translation: bead.translation.start + j..bead.translation.end + j,
        }));
        if s < source.len() && t < translation.len() {
            beads.push(Bead {
                source: s..s + 1,
                translation: t..t + 1,
            });
        }
        (i, j) = (s + 1, t + 1);
    }
    beads
}

/// The heading that each unit stands under, and which headings pair.
struct Sections {
    source: BTreeMap<BlockId, Option<usize>>,
    translation: BTreeMap<BlockId, Option<usize>>,
}

impl Sections {
    fn new(source: &[Unit], translation: &[Unit], anchors: &[(usize, usize)]) -> Self {
        let [of_source, of_translation] = [0, 1].map(|side| {
            let units = if side == 0 { source } else { translation };
            let place = |&(s, t): &(usize, usize)| if side == 0 { s } else { t };
            let numbers: BTreeMap<usize, usize> = anchors
                .iter()
                .enumerate()
                .map(|(n, anchor)| (place(anchor), n + 1))
                .collect();
            let mut section = Some(0);
            let under = units.iter().enumerate().map(|(i, unit)| {
                if matches!(unit.shape, Shape::Heading(_)) {
                    section = numbers.get(&i).copied();
                }
                (unit.block, section)
            });
            under.collect()
        });
        Self {
            source: of_source,
            translation: of_translation,
        }
    }

    /// What it costs that two units stand under headings that do not pair.
    fn cost(&self, s: &Unit, t: &Unit) -> i64 {
        let under = |units: &BTreeMap<BlockId, Option<usize>>, unit: &Unit| {
            units.get(&unit.block).copied().flatten()
        };
        let (s, t) = (under(&self.source, s), under(&self.translation, t));
        if s.is_some() && s == t { 0 } else { ASTRAY }
    }
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
