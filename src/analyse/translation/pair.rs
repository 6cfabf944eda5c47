//! Alignment of a translation with its source: by structure and by what must agree, not by place.

use std::collections::{BTreeMap, BTreeSet};

use super::align::Bead;
use super::containers::containers;
use super::sequence::sequence;
use super::units::{Unit, units};
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
            let ours = source.get(bead.source.clone()).unwrap_or_default();
            let theirs = translation
                .get(bead.translation.clone())
                .unwrap_or_default();
            let pairs = ours
                .iter()
                .flat_map(|s| theirs.iter().map(|t| (s.block, t.block)));
            self.0.extend(pairs);
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

/// Pairs footnotes by label, and the rest in order where there are as many; and the blocks in them.
fn notes(source: &Draft, translation: &Draft, pairs: &mut Pairs) {
    let label = |draft: &Draft, id: BlockId| match &draft.block(id).tag {
        Tag::Footnote(label) => Some(label.clone()),
        _ => None,
    };
    let labelled = translation
        .notes
        .iter()
        .map(|&id| (label(translation, id), id));
    let mut theirs: BTreeMap<_, _> = labelled.collect();
    let mut found = Vec::new();
    let mut rest = Vec::new();
    for &note in &source.notes {
        match theirs.remove(&label(source, note)) {
            Some(other) => found.push((note, other)),
            None => rest.push(note),
        }
    }
    let left: BTreeSet<BlockId> = theirs.into_values().collect();
    if rest.len() == left.len() {
        let left = translation
            .notes
            .iter()
            .copied()
            .filter(|id| left.contains(id));
        found.extend(rest.into_iter().zip(left));
    }
    for (note, other) in found {
        let mut s = units(source, &[note]);
        let mut t = units(translation, &[other]);
        traits::weigh(&mut s, &mut t);
        pairs.0.push((note, other));
        pairs.beads(&sequence(&s, &t), &s, &t);
    }
}

#[cfg(test)]
mod tests;
