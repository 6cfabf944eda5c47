//! Where a language was left out of some versions: what its later texts continue in its earlier ones.

use std::collections::BTreeMap;

use crate::analyse::facts::{Facts, TextFacts};
use crate::model::{BlockId, Lang};

/// For each version with a text in a language that the version before lacks: the nearest earlier version
/// with one, and the blocks there that each block continues.
#[derive(Debug, Default)]
pub(super) struct Gaps(BTreeMap<usize, (usize, Vec<Vec<BlockId>>)>);

impl Gaps {
    /// Reads the comparisons of the texts on either side of each gap backwards.
    pub(super) fn new(facts: &Facts, lang: &Lang) -> Self {
        let gaps = facts.versions.iter().enumerate().filter_map(|(at, facts)| {
            let text = facts.texts.get(lang)?;
            let (before, heirs) = text.gap.as_ref()?;
            Some((at, (*before, parents(text, heirs))))
        });
        Self(gaps.collect())
    }

    /// The version before the gap that a version ends, and the blocks there that a block continues.
    pub(super) fn before(&self, version: usize, block: BlockId) -> Option<(usize, &[BlockId])> {
        let (before, parents) = self.0.get(&version)?;
        Some((*before, parents.get(block.0 as usize)?))
    }
}

fn parents(text: &TextFacts, heirs: &[Vec<BlockId>]) -> Vec<Vec<BlockId>> {
    let mut parents = vec![Vec::new(); text.tokens.len()];
    for (old, heirs) in (0..).map(BlockId).zip(heirs) {
        for heir in heirs {
            if let Some(parents) = parents.get_mut(heir.0 as usize) {
                parents.push(old);
            }
        }
    }
    parents
}
