//! Which entry of a PO file is which passage's, and why one is none's.

use std::collections::BTreeMap;

use super::entry::{Entry, Po};
use crate::analyse::translation::Passage;
use crate::exchange::translate::Job;

/// An entry with a translation that has no place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stranger {
    /// The entry.
    pub entry: Entry,
    /// Why it has none.
    pub why: Misfit,
}

/// Why an entry fits no passage.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Misfit {
    /// Its words stand elsewhere: at one place, or divided among several in this order.
    Elsewhere(Vec<String>),
    /// A translation renders it together with others, as one passage of this place.
    Together(String),
    /// Other words stand at its place.
    Changed,
    /// There is no such place, nor are its words anywhere.
    Gone,
}

/// Entries by place.
pub(super) type ByPlace = BTreeMap<String, Entry>;

/// The entries by place, one for each, and those whose place another has. Of several at one place (as of two
/// files put together) the one with the source's words is taken; one for passages that are apart now is
/// taken apart, where it has as many paragraphs as they are.
pub(super) fn gather(job: &Job<'_>, po: &Po) -> (ByPlace, Vec<Entry>) {
    let sources = sources(job);
    let fits = |entry: &Entry| {
        let source = sources.iter().find(|(place, _)| *place == entry.context);
        source.is_some_and(|(_, source)| *source == entry.source)
    };
    let (mut by_place, mut second) = (ByPlace::new(), Vec::new());
    for entry in po.entries.iter().flat_map(|entry| apart(&sources, entry)) {
        let Some(other) = by_place.remove(&entry.context) else {
            by_place.insert(entry.context.clone(), entry);
            continue;
        };
        let (kept, left) = if fits(&entry) {
            (entry, other)
        } else {
            (other, entry)
        };
        by_place.insert(kept.context.clone(), kept);
        second.push(left);
    }
    (by_place, second)
}

/// The places of the passages with their words.
fn sources(job: &Job<'_>) -> Vec<(String, String)> {
    let passages = job.sheet.passages.iter();
    passages
        .map(|passage| (job.place(passage), job.source_of(passage).join("\n\n")))
        .collect()
}

/// An entry for several passages as one for each, if it has a paragraph for each; else as it is.
fn apart(sources: &[(String, String)], entry: &Entry) -> Vec<Entry> {
    let whole = || vec![entry.clone()];
    let Some(run) = run(sources, entry) else {
        return whole();
    };
    let originals: Vec<&str> = entry.source.split("\n\n").collect();
    let translated: Vec<&str> = entry.translation.split("\n\n").collect();
    let same = run
        .iter()
        .map(|(_, source)| source.as_str())
        .eq(originals.iter().copied());
    if !same
        || translated.len() != run.len()
        || translated.iter().any(|part| part.trim().is_empty())
    {
        return whole();
    }
    let each = run.iter().zip(translated).enumerate();
    each.map(|(i, ((place, source), translation))| Entry {
        notes: if i == 0 {
            entry.notes.clone()
        } else {
            String::new()
        },
        context: place.clone(),
        source: source.clone(),
        translation: translation.to_owned(),
        ..entry.clone()
    })
    .collect()
}

/// The passages that an entry names, of which there are several.
fn run<'s>(sources: &'s [(String, String)], entry: &Entry) -> Option<&'s [(String, String)]> {
    if sources.iter().any(|(place, _)| *place == entry.context) {
        return None;
    }
    (0..sources.len()).find_map(|start| {
        let mut rest = entry.context.as_str();
        for (end, (place, _)) in sources.iter().enumerate().skip(start) {
            rest = rest.strip_prefix(place.as_str())?;
            if rest.is_empty() {
                return sources.get(start..=end);
            }
            rest = rest.strip_prefix(' ')?;
        }
        None
    })
}

/// The entry of a passage. Where the file's translator rendered several blocks together and the PO file has
/// them one by one, all of them as one.
pub(super) fn take(job: &Job<'_>, passage: &Passage, by_place: &mut ByPlace) -> Option<Entry> {
    if let Some(entry) = by_place.remove(&job.place(passage)) {
        return Some(entry);
    }
    let places: Vec<&str> = passage
        .source
        .iter()
        .filter_map(|&block| job.place_of(block))
        .collect();
    if places.len() < 2 || !places.iter().all(|place| by_place.contains_key(*place)) {
        return None;
    }
    let all: Vec<Entry> = places
        .iter()
        .filter_map(|place| by_place.remove(*place))
        .collect();
    let joined = |part: fn(&Entry) -> &str| {
        let parts = all.iter().map(part).filter(|part| !part.is_empty());
        parts.collect::<Vec<_>>().join("\n\n")
    };
    Some(Entry {
        notes: joined(|entry| &entry.notes),
        source: joined(|entry| &entry.source),
        translation: joined(|entry| &entry.translation),
        fuzzy: all
            .iter()
            .any(|entry| entry.fuzzy || entry.translation.is_empty()),
        context: job.place(passage),
        ..all.first().cloned().unwrap_or_default()
    })
}

/// Why an entry fits no passage.
pub(super) fn misfit(job: &Job<'_>, entry: &Entry) -> Misfit {
    let sources = sources(job);
    if let Some(places) = found(&sources, &entry.source) {
        return Misfit::Elsewhere(places);
    }
    let together = job.sheet.passages.iter().find(|passage| {
        let mut places = passage.source.iter().map(|&block| job.place_of(block));
        passage.source.len() > 1 && places.any(|place| place == Some(entry.context.as_str()))
    });
    if let Some(passage) = together {
        return Misfit::Together(job.place(passage));
    }
    match sources.iter().any(|(place, _)| *place == entry.context) {
        true => Misfit::Changed,
        false => Misfit::Gone,
    }
}

/// Where words stand, of one passage or of several one after another, white space left out of account.
fn found(sources: &[(String, String)], words: &str) -> Option<Vec<String>> {
    let words: Vec<&str> = words.split_whitespace().collect();
    (0..sources.len()).find_map(|start| {
        let mut rest = words.as_slice();
        let mut places = Vec::new();
        for (place, source) in sources.iter().skip(start) {
            let own: Vec<&str> = source.split_whitespace().collect();
            rest = rest.strip_prefix(own.as_slice())?;
            places.push(place.clone());
            if rest.is_empty() {
                return Some(places);
            }
        }
        None
    })
}
