//! The consensus map: which calls stood on each section, version by version.

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::calls::{holds, is_history};
use super::model;
use super::touch::{Texts, Words};
use crate::analyse::facts::{CallFacts, Facts, Holds, Resolved};
use crate::analyse::outline::Outline;
use crate::analyse::redline::TokenAt;
use crate::analyse::trail::Trail;
use crate::model::{BlockId, Document, Draft, Tag};
use crate::text::TokenKind;

/// The sections of the newest version, and the calls on them in every version.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Map {
    /// The calls on the whole document, by version.
    pub document: Vec<Vec<Cell>>,
    /// One for each section, in source order.
    pub sections: Vec<MapRow>,
}

/// A section of the newest version, followed back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MapRow {
    /// Its heading in the newest version; `None` for what precedes the first heading.
    pub heading: Option<BlockId>,
    /// By version; `None` where the section was not there.
    pub versions: Vec<Option<MapCell>>,
}

/// A section in a version.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct MapCell {
    /// Its headings there: several where the newest version has merged them, none for what precedes
    /// the first heading.
    pub headings: Vec<BlockId>,
    /// The calls on its words up to its next heading of any level, in the order of version and file.
    pub calls: Vec<Cell>,
}

/// A call on a section in a version.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Cell {
    /// The call's place among the document's.
    pub call: usize,
    /// How it stands there.
    pub holds: Holds,
    /// How many objections break its rule.
    pub mismatch: usize,
    /// Whether it is on a part of the section's words only.
    pub partly: bool,
}

/// Draws the map as of the day `today`.
#[must_use]
pub fn map(document: &Document, facts: &Facts, today: Date) -> Map {
    let texts = Texts::new(document, facts);
    let drawing = Drawing {
        document,
        facts,
        texts: &texts,
        today,
    };
    let count = document.versions.len();
    let words: Vec<_> = (0..count).map(|version| drawing.words(version)).collect();
    let sections = words
        .last()
        .into_iter()
        .flatten()
        .map(|(heading, _)| *heading);
    let trail = Trail::new(facts, &document.language);
    let row = |heading| MapRow {
        heading,
        versions: drawing.row(&trail, &words, heading),
    };
    Map {
        document: (0..count)
            .map(|version| drawing.on_document(version))
            .collect(),
        sections: sections.map(row).collect(),
    }
}

/// The words of each section of a text, up to its next heading of any level.
type Sections = BTreeMap<Option<BlockId>, Vec<TokenAt>>;

struct Drawing<'a> {
    document: &'a Document,
    facts: &'a Facts,
    texts: &'a Texts<'a>,
    today: Date,
}

impl<'a> Drawing<'a> {
    fn draft(&self, version: usize) -> Option<&'a Draft> {
        self.document
            .versions
            .get(version)?
            .drafts
            .get(&self.document.language)
    }

    fn words(&self, version: usize) -> Sections {
        let lang = &self.document.language;
        let text = self
            .facts
            .versions
            .get(version)
            .and_then(|v| v.texts.get(lang));
        let (Some(draft), Some(text)) = (self.draft(version), text) else {
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

    /// The calls that stand in a version, each with its place.
    fn calls(&self, version: usize) -> impl Iterator<Item = (usize, &'a CallFacts)> {
        let calls = &self.facts.calls;
        calls
            .iter()
            .enumerate()
            .filter(move |(_, call)| call.version <= version && !is_history(calls, call, version))
    }

    fn cell(&self, place: usize, call: &CallFacts, version: usize, partly: bool) -> Option<Cell> {
        let model = model(self.document, call)?;
        Some(Cell {
            call: place,
            holds: holds(self.texts, call, model, version, self.today),
            mismatch: call.mismatch.len(),
            partly,
        })
    }

    fn on_document(&self, version: usize) -> Vec<Cell> {
        let on_document =
            |call: &CallFacts| call.resolved.as_ref().is_some_and(Resolved::is_document);
        let calls = self.calls(version).filter(|(_, call)| on_document(call));
        calls
            .filter_map(|(place, call)| self.cell(place, call, version, false))
            .collect()
    }

    /// A section of the newest version, in all versions.
    fn row(
        &self,
        trail: &Trail<'_>,
        words: &[Sections],
        heading: Option<BlockId>,
    ) -> Vec<Option<MapCell>> {
        let mut row = vec![None; words.len()];
        let mut headings = Vec::from_iter(heading);
        for version in (0..words.len()).rev() {
            let there = match heading {
                None => words[version].contains_key(&None),
                Some(_) => !headings.is_empty(),
            };
            if there {
                row[version] = Some(self.map_cell(version, &words[version], headings.clone()));
            }
            headings = trail.parents(version, &headings);
            headings.retain(|block| self.is_heading(version.saturating_sub(1), *block));
        }
        row
    }

    fn is_heading(&self, version: usize, block: BlockId) -> bool {
        let blocks = self
            .draft(version)
            .map(|draft| draft.blocks.as_slice())
            .unwrap_or_default();
        let block = blocks.get(block.0 as usize);
        block.is_some_and(|block| matches!(block.tag, Tag::Heading(_)))
    }

    fn map_cell(&self, version: usize, words: &Sections, headings: Vec<BlockId>) -> MapCell {
        let keys = if headings.is_empty() {
            vec![None]
        } else {
            headings.iter().copied().map(Some).collect()
        };
        let of = |key: &Option<BlockId>| words.get(key).map(Vec::as_slice).unwrap_or_default();
        let words: Vec<_> = keys.iter().flat_map(of).copied().collect();
        let calls = self.calls(version).filter_map(|(place, call)| {
            let partly = self.partly(version, call, &words)?;
            self.cell(place, call, version, partly)
        });
        MapCell {
            calls: calls.collect(),
            headings,
        }
    }

    /// Whether a call is on a part of these words only; `None` if on none of them.
    fn partly(&self, version: usize, call: &CallFacts, words: &[TokenAt]) -> Option<bool> {
        let standing = call.standings.get(version.checked_sub(call.version)?)?;
        let at = |lang, tokens| Words {
            version,
            lang,
            tokens,
        };
        let of_call = at(&standing.lang, &standing.tokens);
        if !self
            .texts
            .share(of_call, at(&self.document.language, words))
        {
            return None;
        }
        Some(
            words
                .iter()
                .any(|word| standing.tokens.binary_search(word).is_err()),
        )
    }
}
