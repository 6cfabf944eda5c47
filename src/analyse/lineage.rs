//! Where each paragraph came from, through all versions, and what it met on the way.

mod strand;

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use super::facts::Facts;
use super::redline::{Change, ChangeId, ChangeKind};
use super::trail::{Step, Trail};
use crate::model::{BlockId, Document, Lang};

use strand::{Strand, Text};

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
    /// For each of their leaves, the tokens that became the paragraph: less than all where the rest
    /// became another one since.
    pub spans: BTreeMap<BlockId, Range<u32>>,
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
    document: &'a Document,
    facts: &'a Facts,
    lang: &'a Lang,
    trail: Trail<'a>,
}

impl<'a> Lineage<'a> {
    /// Follows the steps of all versions.
    #[must_use]
    pub fn new(document: &'a Document, facts: &'a Facts, lang: &'a Lang) -> Self {
        Self {
            document,
            facts,
            lang,
            trail: Trail::new(facts, lang),
        }
    }

    fn text(&self, version: usize) -> Option<Text<'a>> {
        Some(Text {
            draft: self.document.versions.get(version)?.drafts.get(self.lang)?,
            facts: self.facts.versions.get(version)?.texts.get(self.lang)?,
        })
    }

    fn label(&self, version: usize, block: BlockId) -> Option<&'a str> {
        self.text(version)?
            .facts
            .labels
            .get(block.0 as usize)?
            .as_deref()
    }

    /// The numbered paragraphs of a version, in source order.
    pub fn paragraphs(&self, version: usize) -> impl Iterator<Item = BlockId> + 'a {
        let labels = self
            .text(version)
            .map(|text| text.facts.labels.as_slice())
            .unwrap_or_default();
        let numbered = labels
            .iter()
            .enumerate()
            .filter(|(_, label)| label.is_some());
        numbered.filter_map(|(place, _)| u32::try_from(place).ok().map(BlockId))
    }

    /// A paragraph in a version and in those before it, newest first, as far back as it goes: in each
    /// the paragraphs whose words it holds. See `docs/redline.md`.
    #[must_use]
    pub fn history(&self, version: usize, block: BlockId) -> Vec<Passage> {
        let mut history = Vec::new();
        let mut strand = self.whole(version, vec![block]);
        let mut next = version;
        while let Some((version, now)) = strand.map(|strand| (next, strand)) {
            let before = self.before(version, &now);
            history.push(self.told(version, &now, before.as_ref()));
            strand = before;
            next = version.saturating_sub(1);
        }
        history
    }

    fn whole(&self, version: usize, blocks: Vec<BlockId>) -> Option<Strand> {
        Some(Strand::whole(self.text(version)?, blocks))
    }

    /// What a paragraph was in the version before; `None` where it was nothing there.
    fn before(&self, version: usize, now: &Strand) -> Option<Strand> {
        let old = self.text(version.checked_sub(1)?)?;
        let before = now.before(self.trail.step(version)?, old);
        (!before.blocks.is_empty()).then_some(before)
    }

    /// The paragraph in its own version, and the blocks of the version before that it came from.
    fn origin(&self, version: usize, block: BlockId) -> Option<(Passage, Vec<BlockId>)> {
        let now = self.whole(version, vec![block])?;
        let before = self.before(version, &now);
        let passage = self.told(version, &now, before.as_ref());
        Some((
            passage,
            before.map(|before| before.blocks).unwrap_or_default(),
        ))
    }

    /// What became of the paragraphs of the version before: those that are not as they were, in the
    /// order of this version, then those that are gone.
    #[must_use]
    pub fn table(&self, version: usize) -> Vec<Descent> {
        if version == 0 {
            return Vec::new();
        }
        let now = self.paragraphs(version).filter_map(|block| {
            let (passage, from) = self.origin(version, block)?;
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

    /// The changes that the step to a version made to some blocks of it, ascending.
    #[must_use]
    pub fn changes(&self, version: usize, blocks: Vec<BlockId>) -> Vec<ChangeId> {
        let told = |now: &Strand| self.told(version, now, self.before(version, now).as_ref());
        let passage = self.whole(version, blocks).as_ref().map(told);
        passage.map(|passage| passage.changes).unwrap_or_default()
    }

    /// What the step to a version did to a paragraph, which was `before` in the version before.
    fn told(&self, version: usize, now: &Strand, before: Option<&Strand>) -> Passage {
        let (turns, changes) = match self.trail.step(version) {
            Some(step) => self.step(version, step, (before, now)),
            None => Default::default(),
        };
        Passage {
            version,
            blocks: now.blocks.clone(),
            spans: now.spans.clone(),
            turns: turns.into_iter().collect(),
            changes,
        }
    }

    fn step(
        &self,
        version: usize,
        step: &Step<'_>,
        (before, now): (Option<&Strand>, &Strand),
    ) -> (BTreeSet<Turn>, Vec<ChangeId>) {
        let parents = before.map_or(&[][..], |before| &before.blocks);
        let changes = changes(step, now, before);
        let mut turns: BTreeSet<Turn> = changes.iter().filter_map(|id| turn(step, *id)).collect();
        let merged = now
            .blocks
            .iter()
            .any(|block| step.parents(*block).len() > 1);
        let split = parents.iter().any(|parent| step.heirs(*parent).len() > 1);
        if parents.is_empty() {
            turns = [Turn::New].into();
        }
        turns.extend(
            [(merged, Turn::Merged), (split, Turn::Split)]
                .iter()
                .filter_map(when),
        );
        if let ([parent], [block]) = (parents, now.blocks.as_slice()) {
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

/// The changes of a step that touch a paragraph: of what was taken from the blocks it was before, only
/// what did not go to another part of a split.
fn changes(step: &Step<'_>, now: &Strand, before: Option<&Strand>) -> Vec<ChangeId> {
    let of_blocks = now.containers().flat_map(|block| step.on_new(block));
    let spans = now.spans.iter();
    let of_new = spans.flat_map(|(&leaf, span)| step.in_new(leaf, span));
    let stays = |change: &Change| {
        let mut new = change.new.iter().map(|(block, _)| block);
        new.len() == 0
            || new.any(|block| now.spans.contains_key(block) || now.blocks.contains(block))
    };
    let of_old = before.into_iter().flat_map(|before| {
        let of_blocks = before.containers().flat_map(|block| step.on_old(block));
        let spans = before.spans.iter();
        let in_spans = spans.flat_map(|(&leaf, span)| step.in_old(leaf, span));
        of_blocks.chain(in_spans).filter(|id| {
            let change = step.redline.changes.get(id.0 as usize);
            change.is_some_and(stays)
        })
    });
    let changes: BTreeSet<_> = of_blocks.chain(of_new).chain(of_old).collect();
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
