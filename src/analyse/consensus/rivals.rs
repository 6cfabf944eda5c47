//! Who stands where on rival texts for the same place.

use std::sync::Arc;

use jiff::civil::Date;

use super::Weighing;
use super::ledger::Ledger;
use crate::analyse::alternatives::{alternatives, blocks};
use crate::analyse::facts::{Evidence, Facts, Part, Resolved, Section, TextFacts};
use crate::analyse::redline::TokenAt;
use crate::analyse::source;
use crate::model::{BlockId, Draft, Group, Lang};
use crate::text::TokenKind;

/// One of several rival texts.
#[derive(Debug, Clone)]
pub struct Rival {
    /// Its heading, in the source text.
    pub heading: BlockId,
    /// Its words.
    pub words: Resolved,
    /// Who stands where on them.
    pub evidence: Evidence,
}

/// For each version, the sets of rival texts of its source, each with what is dated up to `day`.
#[must_use]
pub fn rivals(
    ledger: &Ledger<'_>,
    groups: &[Group],
    facts: &Facts,
    day: Date,
) -> Vec<Vec<Vec<Rival>>> {
    let document = ledger.document;
    let source = |version: usize| source(document, facts, version);
    let sets: Vec<_> = (0..document.versions.len())
        .map(|version| {
            source(version)
                .map(|(draft, _)| alternatives(draft))
                .unwrap_or_default()
        })
        .collect();
    if sets.iter().all(Vec::is_empty) {
        return sets.iter().map(|_| Vec::new()).collect();
    }
    let weighing = Weighing::new(ledger, groups, facts);
    let rival = |version: usize, heading: BlockId| {
        let (draft, text) = source(version)?;
        let words = words(draft, text, heading, &document.language);
        let evidence = weighing.on_words(version, words.clone(), day);
        Some(Rival {
            heading,
            words,
            evidence,
        })
    };
    let of_version = |(version, sets): (usize, Vec<Vec<BlockId>>)| {
        let rivals = |set: Vec<BlockId>| {
            set.into_iter()
                .filter_map(|heading| rival(version, heading))
                .collect()
        };
        sets.into_iter().map(rivals).collect()
    };
    sets.into_iter().enumerate().map(of_version).collect()
}

/// All words of an alternative.
fn words(draft: &Draft, text: &TextFacts, heading: BlockId, lang: &Lang) -> Resolved {
    let mut all = blocks(draft, heading);
    let mut at = 0;
    while let Some(&id) = all.get(at) {
        all.extend(&draft.block(id).children);
        at += 1;
    }
    all.sort_unstable();
    let of = |block: &BlockId| {
        let (block, tokens) = (*block, text.tokens.get(block.0 as usize));
        let tokens = tokens.into_iter().flatten().zip(0u32..);
        tokens
            .filter(|(token, _)| token.kind != TokenKind::Space)
            .map(move |(_, token)| TokenAt { block, token })
    };
    let tokens: Arc<[TokenAt]> = all.iter().flat_map(of).collect();
    Resolved {
        lang: Some(lang.clone()),
        parts: vec![Part {
            tokens: tokens.clone(),
            section: Some(Section::Under(heading)),
            loosely: false,
        }],
        tokens,
    }
}
