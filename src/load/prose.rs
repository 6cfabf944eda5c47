//! Markdown in YAML: what is said about comments, replies, calls and reasons that hold what is not
//! rendered.

use std::collections::BTreeMap;

use super::files::MAX_COMPLAINTS;
use super::links::Said;
use super::markdown;
use crate::diagnostics::{Code, Diagnostic, Place, Sources};
use crate::model::{Document, Lang, Text, Thread, VersionId};

/// Warns of raw HTML, of addresses that are never linked and of links that lead nowhere, in every
/// Markdown text of the record. Characters that cannot be seen are warned of here where they are
/// written as entities or escapes, else where YAML is read.
pub(super) fn refused(document: &Document) -> Vec<Diagnostic> {
    let links = Said::of(document);
    let mut found = Vec::new();
    each(document, &mut |version, words, place| {
        if found.len() < MAX_COMPLAINTS {
            found.extend(complaints(&links, version, words, place, &document.sources));
        }
    });
    found
}

/// Every Markdown text of the record, with its place, and the version that it is about, by its place
/// in the list; none for proposed words, whose links lead from the text that they will stand in.
fn each(document: &Document, take: &mut dyn FnMut(Option<usize>, &str, Place)) {
    let mut text = |version: usize, text: Option<&Text>| {
        let Some(text) = text else { return };
        text.forms
            .iter()
            .for_each(|(_, words)| take(Some(version), words, text.place));
    };
    for (at, version) in document.versions.iter().enumerate() {
        for call in &version.calls {
            text(at, call.statement.as_ref());
            call.minority
                .iter()
                .for_each(|minority| text(at, Some(&minority.statement)));
        }
        version
            .reasons
            .iter()
            .for_each(|reason| text(at, Some(&reason.reason)));
    }
    let places: BTreeMap<&VersionId, usize> = document
        .versions
        .iter()
        .enumerate()
        .map(|(at, version)| (&version.id, at))
        .collect();
    let version = |thread: &Thread| places.get(&thread.version).copied().unwrap_or_default();
    for thread in &document.threads {
        let at = version(thread);
        text(at, thread.body.as_ref());
        thread
            .replies
            .iter()
            .for_each(|reply| text(at, reply.body.as_ref()));
        thread
            .dispositions
            .iter()
            .for_each(|disposition| text(at, disposition.reason.as_ref()));
    }
    for thread in &document.threads {
        if let Some(suggestion) = &thread.suggest {
            take(None, &suggestion.words, suggestion.place);
        }
    }
}

fn complaints(
    links: &Said<'_>,
    version: Option<usize>,
    words: &str,
    place: Place,
    sources: &Sources,
) -> Vec<Diagnostic> {
    if !words.contains(['<', '[', '&']) && words.is_ascii() {
        return Vec::new();
    }
    let (draft, mut found) = markdown::fragment(words, &Lang::new("und"));
    found.extend(
        version
            .into_iter()
            .flat_map(|version| links.broken(version, &draft)),
    );
    // What is typed itself is warned of where YAML is read.
    let file = &sources.get(place.file).text;
    let typed = file.get(place.range()).unwrap_or_default();
    let is_new = |complaint: &Diagnostic| {
        let bytes = words.get(complaint.place.range()).unwrap_or_default();
        complaint.code != Code::InvisibleCharacter || bytes.is_ascii() || !typed.contains(bytes)
    };
    found.retain(is_new);
    for complaint in &mut found {
        complaint.place = stands(words, complaint.place, place, sources);
    }
    found
}

/// Where some bytes of a text stand in its file: as many occurrences after the text's start as
/// there are in the text; where they do not stand there to the letter, the whole text.
fn stands(words: &str, bytes: Place, place: Place, sources: &Sources) -> Place {
    let Some(typed) = words.get(bytes.range()).filter(|typed| !typed.is_empty()) else {
        return place;
    };
    let before = words[..bytes.range().start].matches(typed).count();
    let file = &sources.get(place.file).text;
    let mut occurrences = file
        .get(place.range())
        .unwrap_or_default()
        .match_indices(typed);
    let found = occurrences
        .nth(before)
        .map(|(at, _)| place.range().start + at);
    found.map_or(place, |start| {
        Place::new(place.file, start..start + typed.len())
    })
}
