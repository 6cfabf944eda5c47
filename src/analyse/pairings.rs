//! How the translations of all versions pair with their sources, each knowing what it rendered before.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;

use super::facts::{Pairing, TextFacts, VersionFacts};
use super::numbering;
use super::translation::{self, Earlier, Known, Lost, Source};
use crate::model::{BlockId, Document, Draft, Lang};
use crate::text::Token;

/// Pairs the translations of each version in turn. Needs the comparisons of all steps.
pub(super) fn pair(document: &Document, facts: &mut [VersionFacts]) {
    let mut lost: BTreeMap<&Lang, Lost> = BTreeMap::new();
    for (version, model) in document.versions.iter().enumerate() {
        let texts = Texts {
            document,
            facts: &*facts,
        };
        let Some((source, tokens)) = texts.text(version, &document.language) else {
            continue;
        };
        let ready = Source::new(source, tokens);
        let drafts: Vec<(&Lang, &Draft)> = model.drafts.iter().collect();
        let translations = drafts
            .par_iter()
            .filter(|(lang, _)| **lang != document.language);
        let paired: Vec<_> = translations
            .map(|&(lang, draft)| {
                let of = Translation {
                    texts,
                    lang,
                    version,
                    draft,
                };
                let before = lost.get(lang);
                (lang, of.paired(&ready, before.unwrap_or(&Lost::new())))
            })
            .collect();
        for (lang, found) in paired {
            let Some(found) = found else { continue };
            lost.insert(lang, found.lost);
            if let Some(text) = facts[version].texts.get_mut(lang) {
                text.pairing = Some(found.pairing);
                text.labels = found.labels;
            }
        }
    }
}

struct Paired {
    pairing: Pairing,
    labels: Vec<Option<String>>,
    lost: Lost,
}

/// The texts of all versions with what is known of them.
#[derive(Clone, Copy)]
struct Texts<'a> {
    document: &'a Document,
    facts: &'a [VersionFacts],
}

impl<'a> Texts<'a> {
    fn draft(self, version: usize, lang: &Lang) -> Option<&'a Draft> {
        self.document.versions.get(version)?.drafts.get(lang)
    }

    fn known(self, version: usize, lang: &Lang) -> Option<&'a TextFacts> {
        self.facts.get(version)?.texts.get(lang)
    }

    fn text(self, version: usize, lang: &Lang) -> Option<(&'a Draft, &'a [Vec<Token>])> {
        let tokens = &self.known(version, lang)?.tokens;
        Some((self.draft(version, lang)?, tokens))
    }

    /// For each source block of a version, those that continue it in a later one.
    fn descendants(self, from: usize, to: usize) -> Option<Cow<'a, [Vec<BlockId>]>> {
        let heirs = |into: usize| {
            let text = self.known(into, &self.document.language)?;
            Some(text.step.as_ref()?.heirs.as_slice())
        };
        let mut all = Cow::Borrowed(heirs(from + 1)?);
        for into in from + 2..=to {
            let step = heirs(into)?;
            let next = |blocks: &Vec<BlockId>| {
                let next = blocks.iter().filter_map(|b| step.get(b.0 as usize));
                next.flatten().copied().collect()
            };
            all = Cow::Owned(all.iter().map(next).collect());
        }
        Some(all)
    }
}

/// A translation of a version.
struct Translation<'a> {
    texts: Texts<'a>,
    lang: &'a Lang,
    version: usize,
    draft: &'a Draft,
}

impl Translation<'_> {
    fn paired(&self, ready: &Source<'_>, lost: &Lost) -> Option<Paired> {
        let document = self.texts.document;
        let source = self.texts.known(self.version, &document.language)?;
        let (draft, tokens) = self.texts.text(self.version, self.lang)?;
        let lacking = translation::marked(ready.draft(), &source.labels, draft);
        let known = self.known(ready.draft(), lost).unwrap_or_default();
        let pairing = ready.pair_knowing(draft, tokens, &lacking, &known);
        Some(Paired {
            labels: numbering::translated(draft, document.paragraphs, &source.labels, &pairing),
            lost: known.lost(&pairing.source),
            pairing,
        })
    }

    /// What the nearest earlier version of the translation tells; of the first, the version of the source that
    /// it says it was made from.
    fn known(&self, source: &Draft, lost: &Lost) -> Option<Known> {
        let text = self.texts.known(self.version, self.lang)?;
        let (version, heirs) = match (&text.step, &text.gap) {
            (Some(step), _) => (self.version.checked_sub(1)?, step.heirs.as_slice()),
            (None, Some((version, heirs))) => (*version, heirs.as_slice()),
            (None, None) => return self.known_of_basis(source),
        };
        let pairing = self.texts.known(version, self.lang)?.pairing.as_ref()?;
        self.known_from(
            source,
            &Earlier {
                version,
                translation: self.texts.draft(version, self.lang)?,
                rendered: &pairing.source,
                lost,
                heirs,
                descendants: &self.texts.descendants(version, self.version)?,
            },
        )
    }

    fn known_of_basis(&self, source: &Draft) -> Option<Known> {
        let document = self.texts.document;
        let version = translation::basis(document, self.version, self.draft)?;
        if version >= self.version {
            return None;
        }
        let descendants = self.texts.descendants(version, self.version)?;
        let (older, older_tokens) = self.texts.text(version, &document.language)?;
        let tokens = &self.texts.known(self.version, self.lang)?.tokens;
        let pairing = Source::new(older, older_tokens).pair(self.draft, tokens, &BTreeSet::new());
        let itself: Vec<Vec<BlockId>> = self.draft.ids().map(|block| vec![block]).collect();
        self.known_from(
            source,
            &Earlier {
                version,
                translation: self.draft,
                rendered: &pairing.source,
                lost: &Lost::new(),
                heirs: &itself,
                descendants: &descendants,
            },
        )
    }

    fn known_from(&self, source: &Draft, earlier: &Earlier<'_>) -> Option<Known> {
        let lang = &self.texts.document.language;
        let words = |version: usize, block: BlockId| {
            let draft = self.texts.draft(version, lang)?;
            Some(draft.block(block).line.text.as_str())
        };
        Some(Known::new(earlier, self.draft, source, words))
    }
}

#[cfg(test)]
mod tests;
