//! Where each paragraph came from, through all versions, and what it met on the way.

use std::collections::BTreeSet;

use super::facts::{Facts, TextFacts};
use super::redline::{ChangeId, ChangeKind};
use super::trail::{Step, Trail};
use crate::model::{BlockId, Lang};

/// What happened to a paragraph in the step to a version.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Turn {
    /// It was not there before.
    New,
    /// Several paragraphs became one.
    Merged,
    /// It is a part of what was one paragraph.
    Split,
    /// It stood elsewhere.
    Moved,
    /// It has another number.
    Renumbered,
    /// It became another kind of block.
    Retagged,
    /// Its words or their style changed.
    Edited,
}

impl Turn {
    /// The word for it, in data and in the names of messages.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Turn::New => "new",
            Turn::Merged => "merged",
            Turn::Split => "split",
            Turn::Moved => "moved",
            Turn::Renumbered => "renumbered",
            Turn::Retagged => "retagged",
            Turn::Edited => "edited",
        }
    }
}

/// A paragraph, or what became it, in one version.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Passage {
    /// The version.
    pub version: usize,
    /// The blocks that it was there, ascending; one in the version it is asked for.
    pub blocks: Vec<BlockId>,
    /// What happened to it in the step to this version, in order; empty where nothing did, and in
    /// the first version.
    pub turns: Vec<Turn>,
    /// The changes of that step that touch it, ascending.
    pub changes: Vec<ChangeId>,
}

/// Where a paragraph came from in one step, or that it is gone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Descent {
    /// The blocks of the version before that it continues, ascending.
    pub from: Vec<BlockId>,
    /// The paragraph; `None` where nothing continues the one before.
    pub to: Option<BlockId>,
    /// What happened to it, in order; empty for one that is gone.
    pub turns: Vec<Turn>,
}

/// The lineage of the paragraphs of a document in one language.
#[derive(Debug)]
pub struct Lineage<'a> {
    facts: &'a Facts,
    lang: &'a Lang,
    trail: Trail<'a>,
}

impl<'a> Lineage<'a> {
    /// Follows the steps of all versions.
    #[must_use]
    pub fn new(facts: &'a Facts, lang: &'a Lang) -> Self {
        Self {
            facts,
            lang,
            trail: Trail::new(facts, lang),
        }
    }

    fn text(&self, version: usize) -> Option<&'a TextFacts> {
        self.facts.versions.get(version)?.texts.get(self.lang)
    }

    fn label(&self, version: usize, block: BlockId) -> Option<&'a str> {
        self.text(version)?.labels.get(block.0 as usize)?.as_deref()
    }

    /// The numbered paragraphs of a version, in source order.
    pub fn paragraphs(&self, version: usize) -> impl Iterator<Item = BlockId> + 'a {
        let labels = self
            .text(version)
            .map(|text| text.labels.as_slice())
            .unwrap_or_default();
        let numbered = labels
            .iter()
            .enumerate()
            .filter(|(_, label)| label.is_some());
        numbered.filter_map(|(place, _)| u32::try_from(place).ok().map(BlockId))
    }

    /// A paragraph in a version and in those before it, newest first, as far back as it goes.
    #[must_use]
    pub fn history(&self, version: usize, block: BlockId) -> Vec<Passage> {
        let mut history = Vec::new();
        let mut blocks = vec![block];
        for version in (0..=version).rev() {
            let passage = self.passage(version, blocks);
            blocks = self.trail.parents(version, &passage.blocks);
            history.push(passage);
            if blocks.is_empty() {
                break;
            }
        }
        history
    }

    /// The paragraph in its own version: where it came from there.
    #[must_use]
    pub fn origin(&self, version: usize, block: BlockId) -> (Passage, Vec<BlockId>) {
        let parents = self.trail.parents(version, &[block]);
        (self.passage(version, vec![block]), parents)
    }

    /// What became of the paragraphs of the version before: those that are not as they were, in the
    /// order of this version, then those that are gone.
    #[must_use]
    pub fn table(&self, version: usize) -> Vec<Descent> {
        if version == 0 {
            return Vec::new();
        }
        let now = self.paragraphs(version).filter_map(|block| {
            let (passage, from) = self.origin(version, block);
            (!passage.turns.is_empty()).then_some(Descent {
                from,
                to: Some(block),
                turns: passage.turns,
            })
        });
        let gone = self.gone(version).into_iter().map(|block| Descent {
            from: vec![block],
            to: None,
            turns: Vec::new(),
        });
        now.chain(gone).collect()
    }

    /// Some blocks of a version as one paragraph, and what the step to it did to them.
    #[must_use]
    pub fn passage(&self, version: usize, blocks: Vec<BlockId>) -> Passage {
        let (turns, changes) = match self.trail.step(version) {
            Some(step) => self.step(version, step, &blocks),
            None => Default::default(),
        };
        Passage {
            version,
            blocks,
            turns: turns.into_iter().collect(),
            changes,
        }
    }

    fn step(
        &self,
        version: usize,
        step: &Step<'_>,
        blocks: &[BlockId],
    ) -> (BTreeSet<Turn>, Vec<ChangeId>) {
        let parents = self.trail.parents(version, blocks);
        let changes = changes(step, blocks, &parents);
        let mut turns: BTreeSet<Turn> = changes.iter().filter_map(|id| turn(step, *id)).collect();
        let merged = blocks.iter().any(|block| step.parents(*block).len() > 1);
        let split = parents.iter().any(|parent| step.heirs(*parent).len() > 1);
        if parents.is_empty() {
            turns = [Turn::New].into();
        }
        turns.extend(
            [(merged, Turn::Merged), (split, Turn::Split)]
                .iter()
                .filter_map(when),
        );
        if let ([parent], [block]) = (parents.as_slice(), blocks) {
            let renumbered = self.label(version - 1, *parent) != self.label(version, *block);
            turns.extend(when(&(renumbered, Turn::Renumbered)));
        }
        (turns, changes)
    }

    /// The paragraphs of the version before that nothing in a version continues.
    #[must_use]
    pub fn gone(&self, version: usize) -> Vec<BlockId> {
        let (Some(step), Some(before)) = (self.trail.step(version), version.checked_sub(1)) else {
            return Vec::new();
        };
        self.paragraphs(before)
            .filter(|&block| step.heirs(block).is_empty())
            .collect()
    }
}

fn when((is, turn): &(bool, Turn)) -> Option<Turn> {
    is.then_some(*turn)
}

/// The changes of a step that touch some blocks: of what was taken from the blocks they continue,
/// only what did not go to another part of a split.
fn changes(step: &Step<'_>, blocks: &[BlockId], parents: &[BlockId]) -> Vec<ChangeId> {
    let of_new = blocks.iter().flat_map(|&block| step.on_new(block));
    let of_old = parents
        .iter()
        .flat_map(|&block| step.on_old(block))
        .filter(|id| {
            let change = step.redline.changes.get(id.0 as usize);
            change.is_some_and(|change| {
                change.new.is_empty() || change.new.iter().any(|(block, _)| blocks.contains(block))
            })
        });
    let changes: BTreeSet<_> = of_new.chain(of_old).collect();
    changes.into_iter().collect()
}

/// What a change does to a paragraph that stands in both versions.
fn turn(step: &Step<'_>, change: ChangeId) -> Option<Turn> {
    match step.redline.changes.get(change.0 as usize)?.kind {
        ChangeKind::Moved => Some(Turn::Moved),
        ChangeKind::Retagged => Some(Turn::Retagged),
        ChangeKind::Split | ChangeKind::Merged => None,
        _ => Some(Turn::Edited),
    }
}
