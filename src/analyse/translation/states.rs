//! Which translated blocks are behind their source.

use std::collections::BTreeSet;

use super::basis::basis;
use crate::analyse::facts::{Facts, Reasons, TextFacts, TranslationState};
use crate::analyse::redline::{Change, ChangeId, ChangeKind};
use crate::analyse::trail::Trail;
use crate::diagnostics::{Code, Diagnostic, excerpt};
use crate::model::{BlockId, Document, Draft, Lang, ReasonKind};
use crate::text::TokenKind;

/// Fills in the state of every translated block. Needs the reasons of all steps. Complains of each
/// `source_sha256` that is no version's.
pub(crate) fn states(document: &Document, facts: &mut Facts) -> Vec<Diagnostic> {
    let languages: BTreeSet<&Lang> = document
        .versions
        .iter()
        .flat_map(|version| version.drafts.keys())
        .collect();
    let mut complaints = Vec::new();
    let mut found = Vec::new();
    let source = Trail::new(facts, &document.language);
    for lang in languages
        .into_iter()
        .filter(|lang| **lang != document.language)
    {
        let trail = Trail::new(facts, lang);
        let past = Past {
            document,
            facts,
            source: &source,
            translation: &trail,
            gaps: Gaps::new(facts, lang),
            lang,
        };
        for (version, model) in document.versions.iter().enumerate() {
            let Some(draft) = model.drafts.get(lang) else {
                continue;
            };
            let (basis, complaint) = past.basis(version, draft);
            complaints.extend(complaint);
            found.push((version, lang, past.states(version, draft, basis)));
        }
    }
    for (version, lang, states) in found {
        if let Some(text) = facts.versions[version].texts.get_mut(lang) {
            text.states = states;
        }
    }
    complaints
}

/// A source text and its translation into one language through the versions.
struct Past<'a> {
    document: &'a Document,
    facts: &'a Facts,
    source: &'a Trail<'a>,
    translation: &'a Trail<'a>,
    gaps: Gaps,
    lang: &'a Lang,
}

impl Past<'_> {
    /// The version that a translation says it was made from. Complains where what it says is no version's.
    fn basis(&self, version: usize, draft: &Draft) -> (Option<usize>, Option<Diagnostic>) {
        let Some(said) = &draft.front.source_sha256 else {
            return (None, None);
        };
        let basis = basis(self.document, version, draft);
        let complaint = || {
            let message = format!(
                "no version's `{}` text has the SHA-256 “{}”",
                self.document.language,
                excerpt(&said.value)
            );
            Diagnostic::new(Code::UnknownSource, said.place, message).hint(
                "leave it out if the text that was translated is not on file; what is behind is then \
                 told from the translations of earlier versions",
            )
        };
        (basis, basis.is_none().then(complaint))
    }

    fn states(
        &self,
        version: usize,
        draft: &Draft,
        basis: Option<usize>,
    ) -> Vec<Option<TranslationState>> {
        let mut states = vec![None; draft.blocks.len()];
        for block in draft
            .leaves()
            .filter(|&block| !draft.block(block).line.text.is_empty())
        {
            let source = self.rendered(version, block);
            states[block.0 as usize] = Some(if source.is_empty() {
                TranslationState::Extra
            } else if self.is_behind(version, block, source, basis) {
                TranslationState::Outdated
            } else {
                TranslationState::Current
            });
        }
        states
    }

    /// The source blocks that a translated block renders.
    fn rendered(&self, version: usize, block: BlockId) -> &[BlockId] {
        let pairing = self
            .text(version, self.lang)
            .and_then(|text| text.pairing.as_ref());
        pairing
            .and_then(|p| p.source.get(block.0 as usize))
            .map_or(&[], Vec::as_slice)
    }

    fn text(&self, version: usize, lang: &Lang) -> Option<&TextFacts> {
        self.facts.versions.get(version)?.texts.get(lang)
    }

    /// Whether the source blocks read differently from those that were translated, and not by
    /// editorial changes alone.
    fn is_behind(
        &self,
        version: usize,
        block: BlockId,
        source: &[BlockId],
        basis: Option<usize>,
    ) -> bool {
        let (from, translated) = self.origin(version, block, source, basis);
        self.differs_from((version, source), (from, &translated))
    }

    /// The source that a translated block was made from: its version, and its blocks there.
    fn origin(
        &self,
        version: usize,
        block: BlockId,
        source: &[BlockId],
        basis: Option<usize>,
    ) -> (usize, Vec<BlockId>) {
        let (earliest, first) = self.earliest(version, block, basis.unwrap_or(0));
        let rendered = self.rendered(earliest, first);
        let Some(from) = basis else {
            return (earliest, rendered.to_vec());
        };
        let mut translated = last(&self.follow(source, version, from));
        // What it rendered too and is gone.
        let more = last(&self.follow(rendered, earliest, from));
        if translated.iter().any(|block| more.contains(block)) {
            translated.extend(more);
            translated.sort_unstable();
            translated.dedup();
        }
        (from, translated)
    }

    /// Whether source blocks read differently from those of another version that they descend from,
    /// and not by editorial changes alone.
    fn differs_from(
        &self,
        (version, source): (usize, &[BlockId]),
        (from, translated): (usize, &[BlockId]),
    ) -> bool {
        if self.read_alike((version, source), (from, translated)) {
            return false;
        }
        let forth = self.follow(translated, from, version);
        // Split or merged with its words kept.
        if !translated.is_empty() && self.read_alike((version, &last(&forth)), (from, translated)) {
            return false;
        }
        let back = self.follow(source, version, from);
        let mut met: Vec<(usize, Vec<BlockId>)> = back.into_iter().chain(forth).collect();
        met.sort();
        self.substantive(&met)
    }

    /// The earliest version, from `least` on, back to which the translated block reads the same, and the block
    /// there.
    fn earliest(&self, version: usize, block: BlockId, least: usize) -> (usize, BlockId) {
        let words = |version: usize, block: BlockId| {
            let draft = self.document.versions.get(version)?.drafts.get(self.lang)?;
            Some(draft.block(block).line.text.as_str())
        };
        let (mut version, mut block) = (version, block);
        while let Some((before, parents)) = self.parents(version, block) {
            let same = |&&parent: &&BlockId| {
                before >= least
                    && words(before, parent) == words(version, block)
                    && !self.rendered(before, parent).is_empty()
            };
            let Some(&parent) = parents.iter().find(same) else {
                break;
            };
            (version, block) = (before, parent);
        }
        (version, block)
    }

    /// The nearest earlier version that has the translation, and the blocks there that one continues.
    fn parents(&self, version: usize, block: BlockId) -> Option<(usize, &[BlockId])> {
        match self.translation.step(version) {
            Some(step) => Some((version.checked_sub(1)?, step.parents(block))),
            None => self.gaps.before(version, block),
        }
    }

    /// Source blocks and what they were or became in each version on the way, both ends included.
    fn follow(&self, blocks: &[BlockId], from: usize, to: usize) -> Vec<(usize, Vec<BlockId>)> {
        let mut way = vec![(from, blocks.to_vec())];
        let mut at = from;
        while at != to {
            let blocks = last(&way);
            let (next, blocks) = match at < to {
                true => (at + 1, self.source.heirs(at + 1, &blocks)),
                false => (at - 1, self.source.parents(at, &blocks)),
            };
            way.push((next, blocks));
            at = next;
        }
        way
    }

    /// Whether some source blocks of two versions have the same words.
    fn read_alike(&self, one: (usize, &[BlockId]), other: (usize, &[BlockId])) -> bool {
        self.words(one.0, one.1).eq(self.words(other.0, other.1))
    }

    fn words<'w>(&'w self, version: usize, blocks: &'w [BlockId]) -> impl Iterator<Item = &'w str> {
        let lang = &self.document.language;
        let draft = self
            .document
            .versions
            .get(version)
            .and_then(|v| v.drafts.get(lang));
        let text = self.text(version, lang);
        let of = move |&block: &BlockId| {
            let tokens = text.and_then(|text| text.tokens.get(block.0 as usize));
            let words = tokens
                .into_iter()
                .flatten()
                .filter(|t| t.kind == TokenKind::Word);
            words.filter_map(move |token| {
                let line = &draft?.block(block).line.text;
                line.get(token.range.start as usize..token.range.end as usize)
            })
        };
        blocks.iter().flat_map(of)
    }

    /// Whether a step between the versions met touches the blocks there with a change of words that
    /// has no editorial reason.
    fn substantive(&self, met: &[(usize, Vec<BlockId>)]) -> bool {
        let (Some((first, _)), Some((end, _))) = (met.first(), met.last()) else {
            return false;
        };
        let at = |version: usize| {
            let there = met.iter().filter(move |(at, _)| *at == version);
            there.flat_map(|(_, blocks)| blocks).copied()
        };
        (first + 1..=*end).any(|into| {
            self.is_touched(
                into,
                &at(into - 1).collect::<Vec<_>>(),
                &at(into).collect::<Vec<_>>(),
            )
        })
    }

    /// Whether the step to a version touches blocks of either side so. Where what was rendered went as a whole
    /// and what renders it now came as a whole, one was put for the other: the reason for either is one for both.
    fn is_touched(&self, version: usize, old: &[BlockId], new: &[BlockId]) -> bool {
        let Some(step) = self.source.step(version) else {
            return false;
        };
        let on_old = |blocks: &[BlockId]| -> BTreeSet<ChangeId> {
            blocks
                .iter()
                .flat_map(|&block| step.on_old(block))
                .collect()
        };
        let on_new = |blocks: &[BlockId]| -> BTreeSet<ChangeId> {
            blocks
                .iter()
                .flat_map(|&block| step.on_new(block))
                .collect()
        };
        let gone: Vec<BlockId> = old
            .iter()
            .copied()
            .filter(|&b| step.heirs(b).is_empty())
            .collect();
        let come: Vec<BlockId> = new
            .iter()
            .copied()
            .filter(|&b| step.parents(b).is_empty())
            .collect();
        let (gone, come) = (on_old(&gone), on_new(&come));
        let is_replaced = !gone.is_empty() && !come.is_empty();
        let replacement = &gone | &come;
        let is_editorial =
            is_replaced && replacement.iter().any(|&id| self.is_editorial(version, id));
        let excused = |id: &ChangeId| {
            is_editorial && replacement.contains(id) && !self.has_reason(version, *id)
        };
        let changes = &step.redline.changes;
        let mut touching = on_old(old).into_iter().chain(on_new(new));
        touching
            .any(|id| is_of_words(id, changes) && !self.is_editorial(version, id) && !excused(&id))
    }

    fn reasons(&self, version: usize, id: ChangeId) -> Option<&Reasons> {
        self.facts.versions.get(version)?.reasons.get(id.0 as usize)
    }

    fn has_reason(&self, version: usize, id: ChangeId) -> bool {
        self.reasons(version, id)
            .is_some_and(|reasons| !(reasons.entries.is_empty() && reasons.threads.is_empty()))
    }

    fn is_editorial(&self, version: usize, id: ChangeId) -> bool {
        let entries = self
            .reasons(version, id)
            .map_or(&[][..], |reasons| reasons.entries.as_slice());
        let reason = |&(version, entry): &(usize, usize)| {
            self.document.versions.get(version)?.reasons.get(entry)
        };
        let mut kinds = entries.iter().filter_map(reason).map(|reason| reason.kind);
        kinds.any(|kind| kind == ReasonKind::Editorial)
    }
}

/// Whether a change is one of words, not of their form alone.
fn is_of_words(id: ChangeId, changes: &[Change]) -> bool {
    use ChangeKind::{Relinked, Restyled, Retagged};
    let change = changes.get(id.0 as usize);
    change.is_some_and(|change| !matches!(change.kind, Restyled | Relinked | Retagged))
}

/// The blocks at the end of a way.
fn last(way: &[(usize, Vec<BlockId>)]) -> Vec<BlockId> {
    way.last()
        .map(|(_, blocks)| blocks.clone())
        .unwrap_or_default()
}

mod gaps;
mod passages;

use gaps::Gaps;
pub use passages::{Extra, Passage, Rendered, Rendering, Sheet, sheet};

#[cfg(test)]
mod tests;
