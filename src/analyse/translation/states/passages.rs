//! What a translator has before them: each passage of a version's source, and what there is of it
//! in a language, here or in an earlier version.

use std::collections::{BTreeMap, BTreeSet};

use super::{Gaps, Past, last};
use crate::analyse::facts::{Facts, TranslationState};
use crate::analyse::trail::Trail;
use crate::model::{BlockId, Document, Draft, Lang};

/// The passages of a version's source text in one language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sheet {
    /// Every leaf block of the source that has words is in one of them; in source order.
    pub passages: Vec<Passage>,
    /// The translated blocks that have no source, in order.
    pub extras: Vec<Extra>,
    /// The version whose translation is drawn on: this one where it has a text in the language, else
    /// the nearest before that has; `None` where there is none.
    pub drawn_from: Option<usize>,
}

/// Leaf blocks of the source that are rendered together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Passage {
    /// The source's blocks, ascending; several where the translation merged them.
    pub source: Vec<BlockId>,
    /// What there is of them.
    pub rendering: Rendering,
}

/// What there is of a passage in a language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Rendering {
    /// It is rendered as it stands.
    Current(Rendered),
    /// It is rendered as it stood in a version: the version, and the source's blocks there.
    Outdated(Rendered, (usize, Vec<BlockId>)),
    /// It is not rendered.
    Missing,
}

/// Blocks of a version's translation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rendered {
    /// The version.
    pub version: usize,
    /// The blocks, ascending; never empty.
    pub blocks: Vec<BlockId>,
}

/// A translated block without a source.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Extra {
    /// The version whose translation it is in.
    pub version: usize,
    /// The block.
    pub block: BlockId,
    /// The source block of this version that it stands after; `None`: before all.
    pub after: Option<BlockId>,
}

/// What there is of a version's source in a language: blocks of its own translation, and for what
/// that lacks those of the nearest earlier translation that renders what the source was there.
/// Needs the states of all translations.
#[must_use]
pub fn sheet(document: &Document, facts: &Facts, version: usize, lang: &Lang) -> Sheet {
    let source = Trail::new(facts, &document.language);
    let translation = Trail::new(facts, lang);
    let past = Past {
        document,
        facts,
        source: &source,
        translation: &translation,
        gaps: Gaps::new(facts, lang),
        lang,
    };
    let drawn_from = (0..=version).rev().find(|&v| past.draft(v, lang).is_some());
    Sheet {
        passages: past.passages(version),
        extras: drawn_from.map_or_else(Vec::new, |from| past.extras(version, from)),
        drawn_from,
    }
}

impl<'a> Past<'a> {
    fn draft(&self, version: usize, lang: &Lang) -> Option<&'a Draft> {
        self.document.versions.get(version)?.drafts.get(lang)
    }

    fn passages(&self, version: usize) -> Vec<Passage> {
        let Some(source) = self.draft(version, &self.document.language) else {
            return Vec::new();
        };
        let mut found: Vec<Found> = Vec::new();
        let mut by_block: BTreeMap<(usize, BlockId), usize> = BTreeMap::new();
        for block in worded(source) {
            let rendered = self.nearest(version, block);
            let known = rendered.iter().find_map(|key| by_block.get(key)).copied();
            let place = known.unwrap_or_else(|| {
                found.push(Found::default());
                found.len() - 1
            });
            for &key in &rendered {
                by_block.insert(key, place);
            }
            if let Some(found) = found.get_mut(place) {
                found.source.push(block);
                found.rendered.extend(rendered);
            }
        }
        found
            .into_iter()
            .map(|found| self.passage(version, found))
            .flat_map(|passage| apart(version, passage))
            .collect()
    }

    /// The translated blocks of the nearest version, back from this one, that render a source block
    /// or what it was there.
    fn nearest(&self, version: usize, block: BlockId) -> BTreeSet<(usize, BlockId)> {
        let mut blocks = vec![block];
        for at in (0..=version).rev() {
            let found = self.rendering(at, &blocks);
            if !found.is_empty() {
                return found.into_iter().map(|block| (at, block)).collect();
            }
            blocks = self.source.parents(at, &blocks);
        }
        BTreeSet::new()
    }

    /// The translated blocks with words that render some source blocks of a version.
    fn rendering(&self, version: usize, source: &[BlockId]) -> BTreeSet<BlockId> {
        let pairing = self
            .text(version, self.lang)
            .and_then(|t| t.pairing.as_ref());
        let draft = self.draft(version, self.lang);
        let Some((pairing, draft)) = pairing.zip(draft) else {
            return BTreeSet::new();
        };
        let of = |block: &BlockId| pairing.translation.get(block.0 as usize);
        let blocks = source.iter().filter_map(of).flatten().copied();
        blocks.filter(|&block| has_words(draft, block)).collect()
    }

    fn passage(&self, version: usize, found: Found) -> Passage {
        let Some(&(at, _)) = found.rendered.first() else {
            return Passage {
                source: found.source,
                rendering: Rendering::Missing,
            };
        };
        let blocks: Vec<BlockId> = found.rendered.iter().map(|&(_, block)| block).collect();
        let rendered = Rendered {
            version: at,
            blocks,
        };
        let rendering = match self.behind(version, &found.source, &rendered) {
            Some(was) => Rendering::Outdated(rendered, was),
            None => Rendering::Current(rendered),
        };
        Passage {
            source: found.source,
            rendering,
        }
    }

    /// What the source was when it was rendered, where it has changed in substance since.
    fn behind(
        &self,
        version: usize,
        source: &[BlockId],
        rendered: &Rendered,
    ) -> Option<(usize, Vec<BlockId>)> {
        let at = rendered.version;
        let states = &self.text(at, self.lang)?.states;
        let state = |block: &&BlockId| states.get(block.0 as usize).copied().flatten();
        let outdated = |block: &&BlockId| state(block) == Some(TranslationState::Outdated);
        if let Some(&block) = rendered.blocks.iter().find(outdated) {
            let draft = self.draft(at, self.lang)?;
            let basis = self.basis(at, draft).0;
            return Some(self.origin(at, block, self.rendered(at, block), basis));
        }
        let there: BTreeSet<BlockId> = rendered
            .blocks
            .iter()
            .flat_map(|&block| self.rendered(at, block))
            .copied()
            .collect();
        let there: Vec<BlockId> = there.into_iter().collect();
        let differs = at != version && self.differs_from((version, source), (at, &there));
        differs.then_some((at, there))
    }

    fn extras(&self, version: usize, from: usize) -> Vec<Extra> {
        let (Some(draft), Some(text)) = (self.draft(from, self.lang), self.text(from, self.lang))
        else {
            return Vec::new();
        };
        let mut after = None;
        let mut extras = Vec::new();
        for block in worded(draft) {
            match text.states.get(block.0 as usize).copied().flatten() {
                Some(TranslationState::Extra) => extras.push(Extra {
                    version: from,
                    block,
                    after,
                }),
                _ => {
                    let heirs = self.follow(self.rendered(from, block), from, version);
                    after = last(&heirs).last().copied().or(after);
                }
            }
        }
        extras
    }
}

/// Blocks that an earlier translation rendered together, and that are to be rendered anew, each by itself.
fn apart(version: usize, passage: Passage) -> Vec<Passage> {
    match &passage.rendering {
        Rendering::Outdated(rendered, _) if rendered.version != version => {
            let alone = |&block: &BlockId| Passage {
                source: vec![block],
                rendering: passage.rendering.clone(),
            };
            passage.source.iter().map(alone).collect()
        }
        _ => vec![passage],
    }
}

/// A passage on its way.
#[derive(Default)]
struct Found {
    source: Vec<BlockId>,
    /// Translated blocks with their version, which is the same for all.
    rendered: BTreeSet<(usize, BlockId)>,
}

/// The leaf blocks that hold words.
fn worded(draft: &Draft) -> impl Iterator<Item = BlockId> {
    draft.leaves().filter(|&block| has_words(draft, block))
}

fn has_words(draft: &Draft, block: BlockId) -> bool {
    !draft.block(block).line.text.is_empty()
}
