//! Alignment of a translation with its source: by structure and by what must agree, not by place.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use super::align::Bead;
use super::anchored;
use super::containers::containers;
use super::known::Known;
use super::sequence::sequence;
use super::units::{Drawer, Unit};
use super::{tables, traits};
use crate::analyse::facts::Pairing;
use crate::model::{BlockId, Draft, Tag};
use crate::text::Token;

/// A source text, ready to be paired with each of its translations.
pub struct Source<'a> {
    draft: &'a Draft,
    tokens: &'a [Vec<Token>],
    units: Vec<Unit>,
}

impl<'a> Source<'a> {
    /// For a text of which the tokens of each block's line are known.
    #[must_use]
    pub fn new(draft: &'a Draft, tokens: &'a [Vec<Token>]) -> Self {
        Self {
            draft,
            tokens,
            units: Drawer::new(draft, tokens).units(&draft.top),
        }
    }

    pub(crate) fn draft(&self) -> &'a Draft {
        self.draft
    }

    /// Pairs the blocks of a translation with those of its source.
    ///
    /// Texts of one structure whose blocks agree pair as they stand, in linear time. Others are
    /// aligned in a band that is as wide as they differ, up to a bound. What the translation is known to be
    /// `lacking` pairs with nothing.
    #[must_use]
    pub fn pair(
        &self,
        translation: &Draft,
        tokens: &[Vec<Token>],
        lacking: &BTreeSet<BlockId>,
    ) -> Pairing {
        self.pair_knowing(translation, tokens, lacking, &Known::default())
    }

    /// The same, where what is `known` of blocks that stand unchanged holds, and the others are paired around
    /// them.
    pub(crate) fn pair_knowing(
        &self,
        translation: &Draft,
        tokens: &[Vec<Token>],
        lacking: &BTreeSet<BlockId>,
        known: &Known,
    ) -> Pairing {
        let mut ours = Drawer::new(self.draft, self.tokens);
        let mut theirs = Drawer::new(translation, tokens);
        let (mut s, mut t) = (self.units.clone(), theirs.units(&translation.top));
        s.retain(|unit| !lacking.contains(&unit.block));
        traits::weigh(&mut s, &mut t);
        let mut pairs = if known.is_any() {
            anchored::pairs((self.draft, translation), (&s, &t), known)
        } else {
            let mut pairs = Pairs::default();
            pairs.beads(&sequence(&s, &t), &s, &t);
            pairs
        };
        notes(&mut ours, &mut theirs, &mut pairs);
        tables::cells(&mut ours, &mut theirs, &mut pairs);
        let containers = containers(self.draft, translation, &pairs.0);
        pairs.0.extend(containers);
        pairs.0.retain(|(block, _)| !lacking.contains(block));
        pairs.finish(self.draft, translation)
    }
}

/// Pairs of blocks: of the source and of the translation.
#[derive(Default)]
pub(super) struct Pairs(pub(super) Vec<(BlockId, BlockId)>);

impl Pairs {
    /// The blocks of some beads.
    pub(super) fn beads(&mut self, beads: &[Bead], source: &[Unit], translation: &[Unit]) {
        for bead in beads {
            let ours = merged(source, &bead.source);
            let theirs = merged(translation, &bead.translation);
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
        // A cell that was left empty renders nothing.
        let blank = |draft: &Draft, id: BlockId| {
            let block = draft.block(id);
            block.tag == Tag::Cell && block.line.text.is_empty()
        };
        self.0
            .retain(|&(s, t)| blank(source, s) == blank(translation, t));
        for (s, t) in self.0 {
            pairing.translation[s.0 as usize].push(t);
            pairing.source[t.0 as usize].push(s);
        }
        pairing
    }
}

/// The units of a run that have a counterpart: the headings between merged paragraphs have none.
fn merged<'u>(units: &'u [Unit], run: &Range<usize>) -> Vec<&'u Unit> {
    let units = units.get(run.clone()).unwrap_or_default();
    let has_one = |unit: &&Unit| units.len() == 1 || !unit.is_heading();
    units.iter().filter(has_one).collect()
}

/// Pairs footnotes by label, and the rest in order where there are as many; and the blocks in them.
fn notes(ours: &mut Drawer<'_>, theirs: &mut Drawer<'_>, pairs: &mut Pairs) {
    let (source, translation) = (ours.draft, theirs.draft);
    let label = |draft: &Draft, id: BlockId| match &draft.block(id).tag {
        Tag::Footnote(label) => Some(label.clone()),
        _ => None,
    };
    let labelled = translation
        .notes
        .iter()
        .map(|&id| (label(translation, id), id));
    let mut labelled: BTreeMap<_, _> = labelled.collect();
    let mut found = Vec::new();
    let mut rest = Vec::new();
    for &note in &source.notes {
        match labelled.remove(&label(source, note)) {
            Some(other) => found.push((note, other)),
            None => rest.push(note),
        }
    }
    let left: BTreeSet<BlockId> = labelled.into_values().collect();
    if rest.len() == left.len() {
        let left = translation
            .notes
            .iter()
            .copied()
            .filter(|id| left.contains(id));
        found.extend(rest.into_iter().zip(left));
    }
    for (note, other) in found {
        let (mut s, mut t) = (ours.units(&[note]), theirs.units(&[other]));
        traits::weigh(&mut s, &mut t);
        pairs.0.push((note, other));
        pairs.beads(&sequence(&s, &t), &s, &t);
    }
}

#[cfg(test)]
mod tests;
