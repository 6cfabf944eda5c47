//! A document's texts through its versions, and the comparisons that lead from each to the next.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use super::reading::Reading;
use super::resolve::Edition;
use crate::analyse::facts::{Pairing, VersionFacts};
use crate::analyse::redline::{Redline, TokenAt, redline_of_tokens};
use crate::model::{BlockId, Lang};

/// All that targets are carried along.
pub struct Course<'a> {
    /// The versions' texts, oldest first.
    pub(super) editions: &'a [Edition<'a>],
    facts: &'a [VersionFacts],
    /// For each version and language with a step: for each block of the text before, the leaf
    /// block that stands where it stood.
    near: Vec<BTreeMap<&'a Lang, Vec<Option<BlockId>>>>,
    /// Direct comparisons, made when first asked for.
    direct: BTreeMap<(&'a Lang, usize, usize), OnceLock<Redline>>,
}

impl<'a> Course<'a> {
    /// A course through versions whose tokens, pairings and steps are known.
    #[must_use]
    pub fn new(editions: &'a [Edition<'a>], facts: &'a [VersionFacts]) -> Self {
        let near = editions.iter().zip(facts).map(|(edition, facts)| {
            let steps = facts
                .texts
                .iter()
                .filter_map(|(lang, text)| Some((lang, text.step.as_ref()?)));
            let near = steps.filter_map(|(lang, step)| {
                Some((lang, stand_ins(step, edition.readings.get(lang)?)))
            });
            near.collect()
        });
        let mut direct = BTreeMap::new();
        for (to, edition) in editions.iter().enumerate() {
            for lang in edition.readings.keys() {
                let earlier = (0..to).filter(|&from| editions[from].readings.contains_key(lang));
                direct.extend(earlier.map(|from| ((*lang, from, to), OnceLock::new())));
            }
        }
        Self {
            editions,
            facts,
            near: near.collect(),
            direct,
        }
    }

    /// The text of a version in a language, and the course's own name of that.
    pub(super) fn text(&self, version: usize, lang: &Lang) -> Option<(&'a Lang, &'a Reading<'a>)> {
        let readings = &self.editions.get(version)?.readings;
        readings
            .get_key_value(lang)
            .map(|(lang, reading)| (*lang, reading))
    }

    /// The text of a version in a language.
    pub(super) fn reading(&self, version: usize, lang: &Lang) -> Option<&'a Reading<'a>> {
        self.editions.get(version)?.readings.get(lang)
    }

    /// The comparison of a version's text with that of the version before.
    pub(super) fn step(&self, version: usize, lang: &Lang) -> Option<&'a Redline> {
        self.facts.get(version)?.texts.get(lang)?.step.as_ref()
    }

    /// How a version's translation pairs with its source.
    pub(super) fn pairing(&self, version: usize, lang: &Lang) -> Option<&'a Pairing> {
        self.facts.get(version)?.texts.get(lang)?.pairing.as_ref()
    }

    /// The leaf block of `version` that stands where a block of the version before stood.
    pub(super) fn stand_in(&self, version: usize, lang: &Lang, block: BlockId) -> Option<BlockId> {
        *self.near.get(version)?.get(lang)?.get(block.0 as usize)?
    }

    /// The comparison of two versions' texts, however far apart; made once.
    pub(super) fn direct(&self, from: usize, to: usize, lang: &Lang) -> Option<&Redline> {
        if from + 1 == to {
            return self.step(to, lang);
        }
        let ((lang, old), new) = (self.text(from, lang)?, self.reading(to, lang)?);
        let made = self.direct.get(&(lang, from, to))?;
        Some(
            made.get_or_init(|| {
                redline_of_tokens((old.draft, old.tokens), (new.draft, new.tokens))
            }),
        )
    }
}

/// For each block of the old text, a leaf of the new one: its heir, else that of the nearest leaf
/// before it that has one, else of the nearest after.
fn stand_ins(step: &Redline, new: &Reading<'_>) -> Vec<Option<BlockId>> {
    let is_leaf = |&&id: &&BlockId| new.draft.block(id).tag.is_leaf();
    let mut stand_ins: Vec<Option<BlockId>> = Vec::with_capacity(step.heirs.len());
    let mut before = None;
    for heirs in &step.heirs {
        stand_ins.push(heirs.iter().find(is_leaf).copied().or(before));
        before = heirs.iter().rfind(is_leaf).copied().or(before);
    }
    let first = new.draft.leaves().next();
    let known = stand_ins.iter().flatten().next().copied().or(first);
    stand_ins
        .iter_mut()
        .for_each(|block| *block = block.or(known));
    stand_ins
}

/// The token of the new text that descends from a token of the old one.
pub(super) fn descendant(redline: &Redline, token: TokenAt) -> Option<TokenAt> {
    *redline
        .descent
        .get(token.block.0 as usize)?
        .get(token.token as usize)?
}
