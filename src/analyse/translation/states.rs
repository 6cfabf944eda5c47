//! Which translated blocks are behind their source.

use std::collections::BTreeSet;

use crate::analyse::facts::{Facts, TextFacts, TranslationState};
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
            gaps: Gaps::new(document, facts, lang),
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
    /// The version that a translation says it was made from: of several with the same bytes, the
    /// newest up to its own. `None` where it does not say, or what it says is no version's.
    fn basis(&self, version: usize, draft: &Draft) -> (Option<usize>, Option<Diagnostic>) {
        let Some(said) = &draft.front.source_sha256 else {
            return (None, None);
        };
        let is_basis = |v: &usize| {
            let source = self.document.versions[*v]
                .drafts
                .get(&self.document.language);
            source.is_some_and(|source| source.sha256.eq_ignore_ascii_case(said.value.trim()))
        };
        let count = self.document.versions.len();
        let basis = (0..=version).rev().chain(version + 1..count).find(is_basis);
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
        if let Some(from) = basis {
            return (from, last(&self.follow(source, version, from)));
        }
        let (from, block) = self.earliest(version, block);
        (from, self.rendered(from, block).to_vec())
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

    /// The earliest version back to which the translated block reads the same, and the block there.
    fn earliest(&self, version: usize, block: BlockId) -> (usize, BlockId) {
        let words = |version: usize, block: BlockId| {
            let draft = self.document.versions.get(version)?.drafts.get(self.lang)?;
            Some(draft.block(block).line.text.as_str())
        };
        let (mut version, mut block) = (version, block);
        while let Some((before, parents)) = self.parents(version, block) {
            let same = |&&parent: &&BlockId| {
                words(before, parent) == words(version, block)
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
        let touches = |&(version, ref blocks): &(usize, Vec<BlockId>)| {
            let touching = |into: usize, old: bool| {
                let step = self
                    .source
                    .step(into)
                    .filter(|_| (first + 1..=*end).contains(&into));
                step.is_some_and(|step| {
                    let on = |&block: &BlockId| {
                        if old {
                            step.on_old(block)
                        } else {
                            step.on_new(block)
                        }
                    };
                    let mut changes = blocks.iter().flat_map(on);
                    changes.any(|id| self.is_substantive(into, id, &step.redline.changes))
                })
            };
            touching(version, false) || touching(version + 1, true)
        };
        met.iter().any(touches)
    }

    fn is_substantive(&self, version: usize, id: ChangeId, changes: &[Change]) -> bool {
        let of_words = changes.get(id.0 as usize).is_some_and(|change| {
            use ChangeKind::{Relinked, Restyled, Retagged};
            !matches!(change.kind, Restyled | Relinked | Retagged)
        });
        let reasons = self
            .facts
            .versions
            .get(version)
            .and_then(|v| v.reasons.get(id.0 as usize));
        let entries = reasons.map_or(&[][..], |reasons| reasons.entries.as_slice());
        let kinds = entries.iter().filter_map(|&(version, entry)| {
            Some(
                self.document
                    .versions
                    .get(version)?
                    .reasons
                    .get(entry)?
                    .kind,
            )
        });
        of_words && !kinds.into_iter().any(|kind| kind == ReasonKind::Editorial)
    }
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
