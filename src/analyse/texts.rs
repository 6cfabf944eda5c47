//! What is known of a document's texts by themselves: tokens, numbers, pairings, and each
//! version's comparison with the one before.

use std::collections::BTreeMap;

use rayon::prelude::*;

use super::facts::{Facts, TextFacts, VersionFacts};
use super::redline::{Redline, redline_of_tokens};
use super::{numbering, pairings};
use crate::model::{BlockId, Document, Draft, Lang, Paragraphs, Tag, Version};
use crate::text::{Token, tokens};

/// The facts of all texts of all versions; the states of translations are still unknown.
pub(super) fn texts(document: &Document) -> Vec<VersionFacts> {
    let versions = document.versions.par_iter();
    let mut facts: Vec<VersionFacts> = versions.map(|v| version_facts(document, v)).collect();
    let steps: Vec<_> = (1..facts.len())
        .into_par_iter()
        .map(|v| steps(document, &facts, v))
        .collect();
    for (facts, steps) in facts.iter_mut().skip(1).zip(steps) {
        for (lang, step) in steps {
            if let Some(text) = facts.texts.get_mut(lang) {
                match step {
                    Before::Step(step) => text.step = Some(step),
                    Before::Gap(before, heirs) => text.gap = Some((before, heirs)),
                }
            }
        }
    }
    pairings::pair(document, &mut facts);
    facts
}

/// A version's source text and what is known about it; `None` where it has none.
#[must_use]
pub fn source<'a>(
    document: &'a Document,
    facts: &'a Facts,
    version: usize,
) -> Option<(&'a Draft, &'a TextFacts)> {
    let (lang, draft) = (&document.language, document.versions.get(version)?);
    let text = facts.versions.get(version)?.texts.get(lang)?;
    Some((draft.drafts.get(lang)?, text))
}

fn version_facts(document: &Document, version: &Version) -> VersionFacts {
    let mut facts = VersionFacts::default();
    let Some(source) = version.drafts.get(&document.language) else {
        return facts;
    };
    let own = TextFacts {
        tokens: all_tokens(source),
        labels: numbering::labels(source, document.paragraphs),
        notes: note_numbers(source),
        ..TextFacts::default()
    };
    let translations = version
        .drafts
        .iter()
        .filter(|(lang, _)| **lang != document.language);
    let translations: Vec<_> = translations.collect();
    let texts = translations.par_iter().map(|&(lang, draft)| {
        let facts = TextFacts {
            tokens: all_tokens(draft),
            notes: note_numbers(draft),
            ..TextFacts::default()
        };
        (lang.clone(), facts)
    });
    facts.texts = texts.collect();
    facts.texts.insert(document.language.clone(), own);
    facts
}

/// What is known of a text by itself, with neither a source nor a version before it.
#[must_use]
pub fn alone(draft: &Draft, paragraphs: Paragraphs) -> TextFacts {
    TextFacts {
        tokens: all_tokens(draft),
        labels: numbering::labels(draft, paragraphs),
        notes: note_numbers(draft),
        ..TextFacts::default()
    }
}

fn all_tokens(draft: &Draft) -> Vec<Vec<Token>> {
    draft
        .blocks
        .iter()
        .map(|block| tokens(&block.line.text))
        .collect()
}

/// A comparison of a version's text with the one before in its language.
enum Before {
    /// In the version before.
    Step(Redline),
    /// In an earlier version: which, and the blocks that continue each of its blocks.
    Gap(usize, Vec<Vec<BlockId>>),
}

/// The comparisons of a version's texts with those of the nearest earlier version that has their language.
fn steps<'d>(
    document: &'d Document,
    facts: &[VersionFacts],
    version: usize,
) -> Vec<(&'d Lang, Before)> {
    let drafts = &document.versions[version].drafts;
    let drafts: Vec<(&Lang, &Draft)> = drafts.iter().collect();
    let step = |&(lang, new): &(&'d Lang, &Draft)| {
        let has_text = |&v: &usize| document.versions[v].drafts.contains_key(lang);
        let before = (0..version).rev().find(has_text)?;
        let old = document.versions[before].drafts.get(lang)?;
        let tokens = |version: usize| Some(facts[version].texts.get(lang)?.tokens.as_slice());
        let redline = redline_of_tokens((old, tokens(before)?), (new, tokens(version)?));
        Some((
            lang,
            if before + 1 == version {
                Before::Step(redline)
            } else {
                Before::Gap(before, redline.heirs)
            },
        ))
    };
    drafts.par_iter().filter_map(step).collect()
}

/// The footnotes' numbers by their labels.
fn note_numbers(draft: &Draft) -> BTreeMap<String, usize> {
    let label = |id: &BlockId| match &draft.block(*id).tag {
        Tag::Footnote(label) => label.clone(),
        _ => String::new(),
    };
    draft.notes.iter().map(label).zip(1..).collect()
}
