//! How many comments stand in each section.

use std::collections::{BTreeMap, BTreeSet};

use crate::analyse::consensus::ledger::Ledger;
use crate::analyse::facts::{Facts, Standing};
use crate::analyse::outline::Outline;
use crate::model::{BlockId, Document, Lang};

/// The comments that stand on the words of a section, up to its next heading of any level.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SectionCount {
    /// Its heading; `None` for what precedes the first heading.
    pub heading: Option<BlockId>,
    /// Comments made on this version.
    pub made: usize,
    /// Open comments, made on this version or on one before it.
    pub open: usize,
}

/// The comments on each section of a version's source text, in source order. A comment on several
/// sections is counted in each; one on the whole document in none.
#[must_use]
pub fn sections(ledger: &Ledger<'_>, facts: &Facts, version: usize) -> Vec<SectionCount> {
    let document = ledger.document;
    let source = document
        .versions
        .get(version)
        .and_then(|v| v.drafts.get(&document.language));
    let Some(source) = source else {
        return Vec::new();
    };
    let outline = Outline::new(source);
    let mut counts = empty(&outline);
    for (timeline, known) in ledger.threads.iter().zip(&facts.threads) {
        let Some(since) = timeline.version.and_then(|own| version.checked_sub(own)) else {
            continue;
        };
        let Some(standing) = known.standings.get(since) else {
            continue;
        };
        for section in touched(document, facts, version, standing, &outline) {
            let count = counts.entry(section).or_default();
            count.made += usize::from(since == 0);
            count.open += usize::from(known.status.is_open());
        }
    }
    let counts = counts.into_iter();
    counts
        .map(|(heading, count)| SectionCount { heading, ..count })
        .collect()
}

/// The sections that have text. What precedes the first heading is one only where there is any.
fn empty(outline: &Outline) -> BTreeMap<Option<BlockId>, SectionCount> {
    let first = outline.headings.first();
    let top = first
        .is_none_or(|first| *first != BlockId(0))
        .then_some(None);
    let headings = outline.headings.iter().map(|heading| Some(*heading));
    top.into_iter()
        .chain(headings)
        .map(|h| (h, SectionCount::default()))
        .collect()
}

/// The sections in which a thread stands; from a translation, those of the blocks it renders.
fn touched(
    document: &Document,
    facts: &Facts,
    version: usize,
    standing: &Standing,
    outline: &Outline,
) -> BTreeSet<Option<BlockId>> {
    let runs = standing.tokens.chunk_by(|a, b| a.block == b.block);
    let blocks = runs
        .filter_map(|run| Some(run.first()?.block))
        .chain(standing.block);
    let blocks =
        blocks.flat_map(|block| in_source(document, facts, version, &standing.lang, block));
    blocks.map(|block| outline.of(block)).collect()
}

fn in_source(
    document: &Document,
    facts: &Facts,
    version: usize,
    lang: &Lang,
    block: BlockId,
) -> Vec<BlockId> {
    if *lang == document.language {
        return vec![block];
    }
    let text = facts
        .versions
        .get(version)
        .and_then(|version| version.texts.get(lang));
    let pairing = text.and_then(|text| text.pairing.as_ref());
    let source = pairing.and_then(|pairing| pairing.source.get(block.0 as usize));
    source.cloned().unwrap_or_default()
}
