//! The way through all versions of a text: what each word and block came from and became, and
//! which changes it met on the way.

mod step;

use super::facts::{Facts, TextFacts, VersionFacts};
use super::redline::TokenAt;
use crate::model::{BlockId, Lang};

pub use step::Step;
pub(super) use step::is_boundary;

/// The steps between consecutive versions of a text in one language.
#[derive(Debug)]
pub struct Trail<'a> {
    /// For each version, the step from the version before; `None` where either lacks the language.
    pub steps: Vec<Option<Step<'a>>>,
}

impl<'a> Trail<'a> {
    /// The way through the versions in that language.
    #[must_use]
    pub fn new(facts: &'a Facts, lang: &Lang) -> Self {
        let text = |version: &'a VersionFacts| version.texts.get(lang);
        let step = |text: &'a TextFacts| Some(Step::new(text.step.as_ref()?, text));
        Self {
            steps: facts
                .versions
                .iter()
                .map(|version| step(text(version)?))
                .collect(),
        }
    }

    /// The step to a version from the one before.
    #[must_use]
    pub fn step(&self, version: usize) -> Option<&Step<'a>> {
        self.steps.get(version)?.as_ref()
    }

    /// A token of one version and all that it descends from, newest first, each with its version.
    pub fn back(&self, version: usize, token: TokenAt) -> impl Iterator<Item = (usize, TokenAt)> {
        std::iter::successors(Some((version, token)), |&(version, token)| {
            let ancestor = self.step(version)?.ancestor(token)?;
            Some((version.checked_sub(1)?, ancestor))
        })
    }

    /// A token of one version and all that descends from it, oldest first, each with its version.
    pub fn forth(&self, version: usize, token: TokenAt) -> impl Iterator<Item = (usize, TokenAt)> {
        std::iter::successors(Some((version, token)), |&(version, token)| {
            Some((version + 1, self.step(version + 1)?.descendant(token)?))
        })
    }

    /// The blocks of the version before that some blocks of a version continue, ascending.
    #[must_use]
    pub fn parents(&self, version: usize, blocks: &[BlockId]) -> Vec<BlockId> {
        let Some(step) = self.step(version) else {
            return Vec::new();
        };
        let mut parents: Vec<_> = blocks
            .iter()
            .flat_map(|&block| step.parents(block))
            .collect();
        parents.sort_unstable();
        parents.dedup();
        parents.into_iter().copied().collect()
    }

    /// The blocks of a version that continue some blocks of the version before, ascending.
    #[must_use]
    pub fn heirs(&self, version: usize, blocks: &[BlockId]) -> Vec<BlockId> {
        let Some(step) = self.step(version) else {
            return Vec::new();
        };
        let mut heirs: Vec<_> = blocks.iter().flat_map(|&block| step.heirs(block)).collect();
        heirs.sort_unstable();
        heirs.dedup();
        heirs.into_iter().copied().collect()
    }
}
