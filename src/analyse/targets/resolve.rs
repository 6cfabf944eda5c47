//! A target in its own version: exactly one place for each selector, or a complaint.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicUsize, Ordering};

use super::complain::Complaint;
use super::reading::Reading;
use super::select::{Failure, Found, select};
use crate::analyse::facts::{Part, Resolved, VersionFacts};
use crate::diagnostics::{Code, Diagnostic};
use crate::model::{Draft, Lang, Selector, Target, Version, VersionId};

/// One version's texts, prepared for finding words in them.
#[derive(Debug)]
pub struct Edition<'a> {
    /// The version.
    pub version: &'a VersionId,
    /// Whether its source text can no longer change.
    pub frozen: bool,
    /// The source language.
    pub source: &'a Lang,
    /// Its texts.
    pub readings: BTreeMap<&'a Lang, Reading<'a>>,
    /// Quotations for which similar words were looked for.
    advised: AtomicUsize,
}

/// Quotations of one version for which similar words are looked for. Whoever has more mistakes
/// than this mends some first.
const PATIENCE: usize = 200;

impl<'a> Edition<'a> {
    /// Prepares a version whose tokens and labels are known.
    #[must_use]
    pub fn new(version: &'a Version, source: &'a Lang, facts: &'a VersionFacts) -> Self {
        let reading = |(lang, draft): (&'a Lang, &'a Draft)| {
            let text = facts.texts.get(lang)?;
            Some((lang, Reading::new(draft, &text.tokens, &text.labels)))
        };
        Self {
            version: &version.id,
            frozen: version.sha256.is_some(),
            source,
            readings: version.drafts.iter().filter_map(reading).collect(),
            advised: AtomicUsize::new(0),
        }
    }

    /// Whether to look for similar words once more.
    pub(super) fn is_patient(&self) -> bool {
        self.advised.fetch_add(1, Ordering::Relaxed) < PATIENCE
    }
}

/// Finds a target in its own version; the whole document for one without selectors. `None`, and an
/// error, unless each selector names exactly one place. Nothing is guessed.
#[must_use]
pub fn resolve(target: &Target, edition: &Edition<'_>) -> (Option<Resolved>, Vec<Diagnostic>) {
    let (lang, mut complaints) = language(target, edition);
    let Some(lang) = lang else {
        return (None, complaints);
    };
    let selectors = match target.selectors.as_slice() {
        [only] if names_text_alone(only) => &[],
        selectors => selectors,
    };
    let Some(reading) = edition.readings.get(lang) else {
        let document = Resolved {
            lang: Some(lang.clone()),
            ..Resolved::default()
        };
        return (selectors.is_empty().then_some(document), complaints);
    };
    let mut parts = Vec::new();
    for selector in selectors {
        let (part, complaint) = resolve_one(selector, edition, reading);
        parts.extend(part);
        complaints.extend(complaint);
    }
    let whole = parts.len() == selectors.len();
    (whole.then(|| gather(lang, parts)), complaints)
}

/// The language of all selectors, which must be one, and must have a text.
fn language<'t>(target: &'t Target, edition: &Edition<'t>) -> (Option<&'t Lang>, Vec<Diagnostic>) {
    let of = |selector: &'t Selector| selector.language.as_ref().map_or(edition.source, |l| &l.0);
    let mut languages = target.selectors.iter().map(of);
    let Some(lang) = languages.next() else {
        return (Some(edition.source), Vec::new());
    };
    let place = target
        .selectors
        .first()
        .map(|s| s.language.as_ref().map_or(s.place, |l| l.1));
    let complain = |code, message: String, hint: String| {
        (
            None,
            place
                .map(|at| Diagnostic::new(code, at, message).hint(hint))
                .into_iter()
                .collect(),
        )
    };
    if languages.any(|other| other != lang) {
        return complain(
            Code::Contradiction,
            "the targets of one entry are in different languages".into(),
            "write one entry for each language".into(),
        );
    }
    if !edition.readings.contains_key(lang) {
        let others: Vec<_> = edition.readings.keys().map(|l| format!("`{l}`")).collect();
        return complain(
            Code::NoSuchPlace,
            format!("{} has no text in `{lang}`", edition.version),
            format!("it has {}", others.join(", ")),
        );
    }
    (Some(lang), Vec::new())
}

/// Whether a selector says only which text it means.
fn names_text_alone(selector: &Selector) -> bool {
    let Selector {
        quote,
        paragraph,
        section,
        before,
        after,
        language,
        place: _,
    } = selector;
    let narrows = [quote, paragraph, section, before, after]
        .into_iter()
        .any(Option::is_some);
    language.is_some() && !narrows
}

fn resolve_one(
    selector: &Selector,
    edition: &Edition<'_>,
    reading: &Reading<'_>,
) -> (Option<Part>, Option<Diagnostic>) {
    let complaint = Complaint {
        selector,
        edition,
        reading,
    };
    let part = |found: &Found, loosely| {
        let Found { range, section } = found;
        Part {
            tokens: reading.share(range),
            section: *section,
            loosely,
        }
    };
    match select(selector, reading) {
        Ok(found) => (Some(part(&found, false)), None),
        Err(Failure::NotFound(scopes)) => {
            let may_change = !edition.frozen || reading.draft.lang != *edition.source;
            let place = loose(selector, reading).filter(|_| may_change);
            let diagnostic = complaint.not_found(&scopes, place.is_some());
            (place.map(|found| part(&found, true)), Some(diagnostic))
        }
        Err(failure) => (None, Some(complaint.describe(failure))),
    }
}

/// The paragraph or section of a selector whose quotation is not there.
fn loose(selector: &Selector, reading: &Reading<'_>) -> Option<Found> {
    if selector.paragraph.is_none() && selector.section.is_none() {
        return None;
    }
    let wider = Selector {
        quote: None,
        before: None,
        after: None,
        ..selector.clone()
    };
    select(&wider, reading).ok()
}

fn gather(lang: &Lang, parts: Vec<Part>) -> Resolved {
    let tokens = match parts.as_slice() {
        [only] => only.tokens.clone(),
        several => super::merge(several.iter().map(|part| &*part.tokens)),
    };
    Resolved {
        lang: Some(lang.clone()),
        parts,
        tokens,
    }
}

#[cfg(test)]
mod tests;
