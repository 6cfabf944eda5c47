//! A document's texts through its versions, and the comparisons that lead from each to the next.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

use super::reading::Reading;
use super::resolve::Edition;
use crate::analyse::facts::{Pairing, VersionFacts};
use crate::analyse::redline::{Redline, TokenAt, redline_of_tokens};
use crate::model::{BlockId, Lang};

/// For each block of a text, for each of its tokens: the token of another text that descends from
/// it.
pub(super) type Descent = Vec<Vec<Option<TokenAt>>>;

/// A language, a version, and a later one.
type Pair<'a> = (&'a Lang, usize, usize);

/// All that targets are carried along.
pub struct Course<'a> {
    /// The versions' texts, oldest first.
    pub(super) editions: &'a [Edition<'a>],
    facts: &'a [VersionFacts],
    /// For each version and language with a step: for each block of the text before, the leaf
    /// block that stands where it stood.
    near: Vec<BTreeMap<&'a Lang, Vec<Option<BlockId>>>>,
    /// What the tokens of a version became in a later one by direct comparison, made when first
    /// asked for.
    direct: Mutex<BTreeMap<Pair<'a>, Arc<Descent>>>,
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
        Self {
            editions,
            facts,
            near: near.collect(),
            direct: Mutex::default(),
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

    /// What the tokens of a version became in a later one, by comparing the two directly.
    pub(super) fn direct(&self, from: usize, to: usize, lang: &Lang) -> Option<Arc<Descent>> {
        let ((lang, old), new) = (self.text(from, lang)?, self.reading(to, lang)?);
        // A poisoned lock still holds a map of true entries.
        let mut known = self.direct.lock().unwrap_or_else(PoisonError::into_inner);
        let compare = || {
            let redline = redline_of_tokens((old.draft, old.tokens), (new.draft, new.tokens));
            Arc::new(redline.descent)
        };
        Some(Arc::clone(
            known.entry((lang, from, to)).or_insert_with(compare),
        ))
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
pub(super) fn descendant(descent: &Descent, token: TokenAt) -> Option<TokenAt> {
    *descent
        .get(token.block.0 as usize)?
        .get(token.token as usize)?
}
