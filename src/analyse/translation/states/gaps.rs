//! Where a language was left out of some versions: what its later texts continue in its earlier ones.

use std::collections::BTreeMap;

use crate::analyse::facts::Facts;
use crate::analyse::redline::redline_of_tokens;
use crate::model::{BlockId, Document, Lang};

/// For each version with a text in a language that the version before lacks: the nearest earlier version
/// with one, and the blocks there that each block continues.
#[derive(Debug, Default)]
pub(super) struct Gaps(BTreeMap<usize, (usize, Vec<Vec<BlockId>>)>);

impl Gaps {
    /// Compares the texts on either side of each gap.
    pub(super) fn new(document: &Document, facts: &Facts, lang: &Lang) -> Self {
        let has_text = |&v: &usize| document.versions[v].drafts.contains_key(lang);
        let with_text: Vec<usize> = (0..document.versions.len()).filter(has_text).collect();
        let gaps = with_text.windows(2).filter_map(|pair| match *pair {
            [before, after] if before + 1 < after => {
                let parents = parents(document, facts, lang, (before, after))?;
                Some((after, (before, parents)))
            }
            _ => None,
        });
        Self(gaps.collect())
    }

    /// The version before the gap that a version ends, and the blocks there that a block continues.
    pub(super) fn before(&self, version: usize, block: BlockId) -> Option<(usize, &[BlockId])> {
        let (before, parents) = self.0.get(&version)?;
        Some((*before, parents.get(block.0 as usize)?))
    }
}

fn parents(
    document: &Document,
    facts: &Facts,
    lang: &Lang,
    (before, after): (usize, usize),
) -> Option<Vec<Vec<BlockId>>> {
    let text = |version: usize| {
        let draft = document.versions.get(version)?.drafts.get(lang)?;
        let tokens = &facts.versions.get(version)?.texts.get(lang)?.tokens;
        Some((draft, tokens.as_slice()))
    };
    let (old, new) = (text(before)?, text(after)?);
    let mut parents = vec![Vec::new(); new.0.blocks.len()];
    for (old, heirs) in (0..).map(BlockId).zip(redline_of_tokens(old, new).heirs) {
        for heir in heirs {
            if let Some(parents) = parents.get_mut(heir.0 as usize) {
                parents.push(old);
            }
        }
    }
    Some(parents)
}
