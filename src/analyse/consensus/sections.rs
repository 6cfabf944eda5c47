//! Sections followed through versions: the rows of the consensus map.

use std::collections::BTreeMap;

use crate::analyse::facts::Facts;
use crate::analyse::outline::Outline;
use crate::analyse::redline::TokenAt;
use crate::analyse::trail::Trail;
use crate::model::{BlockId, Document};
use crate::text::TokenKind;

/// The words of each section of a text, up to its next heading of any level; `None` is what
/// precedes the first heading.
pub(super) type Sections = BTreeMap<Option<BlockId>, Vec<TokenAt>>;

/// The words of each section of a version's source text.
pub(super) fn sections(document: &Document, facts: &Facts, version: usize) -> Sections {
    let lang = &document.language;
    let draft = document.versions.get(version);
    let draft = draft.and_then(|version| version.drafts.get(lang));
    let text = facts.versions.get(version);
    let text = text.and_then(|version| version.texts.get(lang));
    let (Some(draft), Some(text)) = (draft, text) else {
        return Sections::new();
    };
    let outline = Outline::new(draft);
    let notes = draft.notes.iter().min();
    let mut sections = Sections::new();
    for block in draft
        .ids()
        .filter(|block| notes.is_none_or(|note| block < note))
    {
        let tokens = text
            .tokens
            .get(block.0 as usize)
            .into_iter()
            .flatten()
            .enumerate();
        let words = tokens.filter(|(_, token)| token.kind == TokenKind::Word);
        let mut words = words.filter_map(|(i, _)| u32::try_from(i).ok()).peekable();
        if words.peek().is_some() {
            let section = sections.entry(outline.of(block)).or_default();
            section.extend(words.map(|token| TokenAt { block, token }));
        }
    }
    sections
}

/// A section of one version with what it was in those before.
pub(super) struct Row {
    /// The last version that has it.
    pub(super) last: usize,
    /// Its heading there.
    pub(super) heading: Option<BlockId>,
    /// By version up to the last: its headings; empty where it was not there yet.
    versions: Vec<Vec<Option<BlockId>>>,
}

impl Row {
    /// Its headings in a version; `None` where it is not there.
    pub(super) fn keys(&self, version: usize) -> Option<&[Option<BlockId>]> {
        let keys = self.versions.get(version)?;
        (!keys.is_empty()).then_some(keys)
    }

    /// Its words in a version, those of whose sections are given, ascending.
    pub(super) fn words(&self, version: usize, sections: &Sections) -> Vec<TokenAt> {
        let keys = self.keys(version).into_iter().flatten();
        let words = keys.filter_map(|key| sections.get(key));
        words.flatten().copied().collect()
    }

    fn back(words: &[Sections], trail: &Trail<'_>, last: usize, heading: Option<BlockId>) -> Self {
        let mut versions = vec![Vec::new(); last + 1];
        let mut headings = Vec::from_iter(heading);
        for version in (0..=last).rev() {
            let top = heading.is_none() && has(words, version, None);
            let of_headings = headings.iter().copied().map(Some);
            if let Some(keys) = versions.get_mut(version) {
                keys.extend(top.then_some(None));
                keys.extend(of_headings);
            }
            headings = trail.parents(version, &headings);
            headings.retain(|block| version > 0 && has(words, version - 1, Some(*block)));
        }
        Self {
            last,
            heading,
            versions,
        }
    }
}

/// A heading has words, and is then the first of its own section.
fn has(words: &[Sections], version: usize, key: Option<BlockId>) -> bool {
    words
        .get(version)
        .is_some_and(|sections| sections.contains_key(&key))
}

/// All sections: those of the newest version, then those of earlier ones that none of them
/// continues, each after the one that preceded it there.
pub(super) fn rows(words: &[Sections], trail: &Trail<'_>) -> Vec<Row> {
    let mut rows: Vec<Row> = Vec::new();
    for version in (0..words.len()).rev() {
        let mut after = 0;
        for &key in words.get(version).into_iter().flat_map(BTreeMap::keys) {
            let known = rows.iter().position(|row| {
                let keys = row.keys(version).unwrap_or_default();
                keys.contains(&key)
            });
            if let Some(known) = known {
                after = known + 1;
                continue;
            }
            rows.insert(after, Row::back(words, trail, version, key));
            after += 1;
        }
    }
    rows
}
