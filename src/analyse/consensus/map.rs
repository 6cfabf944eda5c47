//! The consensus map: which calls stood on each section, version by version.

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::calls::{holds, is_history};
use super::model;
use super::sections::{Row, Sections, rows, sections};
use super::touch::{Texts, Words};
use crate::analyse::facts::{CallFacts, Facts, Holds, Resolved, Section, Standing};
use crate::analyse::redline::TokenAt;
use crate::analyse::trail::Trail;
use crate::model::{BlockId, Document};

/// The sections of a document, and the calls on them in every version.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Map {
    /// The calls on the whole document, by version.
    pub document: Vec<Vec<Cell>>,
    /// One for each section of the newest version, in source order; and one for each of an earlier
    /// version that was called and is gone, after the one that preceded it there.
    pub sections: Vec<MapRow>,
}

/// A section of the last version that has it, followed back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MapRow {
    /// The last version that has it.
    pub version: usize,
    /// Its heading there; `None` for what precedes the first heading.
    pub heading: Option<BlockId>,
    /// By version; `None` where the section was not there. Where it is gone, the calls on it have
    /// lapsed and are shown all the same.
    pub versions: Vec<Option<MapCell>>,
}

/// A section in a version.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct MapCell {
    /// Whether the section is there; where it is gone, calls on it are shown all the same.
    pub there: bool,
    /// Its headings there: several where a later version has merged them, none for what precedes
    /// the first heading and where the section is gone.
    pub headings: Vec<BlockId>,
    /// The calls on its words up to its next heading of any level, in the order of version and file.
    /// One whose words are gone stays where they last stood.
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
    /// Whether it is on a part of the section's words only; of words that are gone, where they last
    /// stood.
    pub partly: bool,
    /// Whether it was made on this section and on nothing less or more.
    pub own: bool,
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
    let rows = rows(&words, &Trail::new(facts, &document.language));
    let sections = rows.iter().enumerate().map(|(place, row)| MapRow {
        version: row.last,
        heading: row.heading,
        versions: drawing.row(&words, &rows, place),
    });
    let newest = count.saturating_sub(1);
    let is_shown = |row: &MapRow| {
        let mut cells = row.versions.iter().flatten();
        row.version == newest || cells.any(|cell| !cell.calls.is_empty())
    };
    Map {
        document: (0..count)
            .map(|version| drawing.on_document(version))
            .collect(),
        sections: sections.filter(is_shown).collect(),
    }
}

struct Drawing<'a> {
    document: &'a Document,
    facts: &'a Facts,
    texts: &'a Texts<'a>,
    today: Date,
}

impl<'a> Drawing<'a> {
    fn words(&self, version: usize) -> Sections {
        sections(self.document, self.facts, version)
    }

    /// The calls that stand in a version, each with its place.
    fn calls(&self, version: usize) -> impl Iterator<Item = (usize, &'a CallFacts)> {
        let calls = &self.facts.calls;
        calls
            .iter()
            .enumerate()
            .filter(move |(_, call)| call.version <= version && !is_history(calls, call, version))
    }

    fn cell(&self, place: usize, version: usize, partly: bool, own: bool) -> Option<Cell> {
        let call = self.facts.calls.get(place)?;
        let model = model(self.document, call)?;
        Some(Cell {
            call: place,
            holds: holds(self.texts, call, model, version, self.today),
            mismatch: call.mismatch.len(),
            partly,
            own,
        })
    }

    fn on_document(&self, version: usize) -> Vec<Cell> {
        let on_document =
            |call: &CallFacts| call.resolved.as_ref().is_some_and(Resolved::is_document);
        let calls = self.calls(version).filter(|(_, call)| on_document(call));
        calls
            .filter_map(|(place, _)| self.cell(place, version, false, true))
            .collect()
    }

    /// A section in all versions.
    fn row(&self, words: &[Sections], rows: &[Row], place: usize) -> Vec<Option<MapCell>> {
        let Some(row) = rows.get(place) else {
            return Vec::new();
        };
        let cell = |version: usize| {
            let calls = self.on_row(words, row, version);
            let keys = row.keys(version);
            let headings = keys.unwrap_or_default().iter().copied().flatten();
            let cell = MapCell {
                there: keys.is_some(),
                headings: headings.collect(),
                calls,
            };
            (cell.there || !cell.calls.is_empty()).then_some(cell)
        };
        (0..words.len()).map(cell).collect()
    }

    /// The calls on a section in a version.
    fn on_row(&self, words: &[Sections], row: &Row, version: usize) -> Vec<Cell> {
        let calls = self.calls(version).filter_map(|(place, call)| {
            let last = self.last_words(words, call, version)?;
            let of_row = row.words(last, words.get(last)?);
            let partly = self.partly(last, call, &of_row)?;
            self.cell(place, version, partly, self.is_own(call, row))
        });
        calls.collect()
    }

    /// The last version up to `version` in which any word of a call stands in a section.
    fn last_words(&self, words: &[Sections], call: &CallFacts, version: usize) -> Option<usize> {
        let mut versions = (call.version..=version).rev();
        versions.find(|&version| {
            let standing = call.standings.get(version - call.version);
            let sections = words.get(version).into_iter().flat_map(BTreeMap::values);
            standing.is_some_and(|standing| {
                !standing.tokens.is_empty()
                    && sections
                        .into_iter()
                        .any(|words| self.meets(version, standing, words))
            })
        })
    }

    fn meets(&self, version: usize, standing: &Standing, words: &[TokenAt]) -> bool {
        let at = |lang, tokens| Words {
            version,
            lang,
            tokens,
        };
        let of_call = at(&standing.lang, &standing.tokens);
        self.texts
            .share(of_call, at(&self.document.language, words))
    }

    /// Whether a call is on a part of these words only; `None` if on none of them.
    fn partly(&self, version: usize, call: &CallFacts, words: &[TokenAt]) -> Option<bool> {
        let standing = call.standings.get(version.checked_sub(call.version)?)?;
        let is_called = |word: &TokenAt| standing.tokens.binary_search(word).is_ok();
        self.meets(version, standing, words)
            .then(|| !words.iter().all(is_called))
    }

    /// Whether a call names a section, all of which the row has, and nothing else.
    fn is_own(&self, call: &CallFacts, row: &Row) -> bool {
        let Some(target) = &call.resolved else {
            return false;
        };
        let is_source = target.lang.as_ref() == Some(&self.document.language);
        let [part] = target.parts.as_slice() else {
            return false;
        };
        let key = match part.section {
            Some(Section::Top) => None,
            Some(Section::Under(heading)) => Some(heading),
            None => return false,
        };
        is_source
            && row
                .keys(call.version)
                .is_some_and(|keys| keys.contains(&key))
    }
}
