//! One document, from its files to its pages.

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::outlet::Outlet;
use super::stage::Stage;
use super::{is_sound, ready};
use crate::analyse::{self, facts::Facts};
use crate::diagnostics::{Code, Diagnostic, FileId, Place, Report, reports};
use crate::exchange::{self, Event, Record};
use crate::load::{self, Loaded};
use crate::model::{Asset, Document, DocumentId};
use crate::render;

/// What is kept of a document.
#[derive(Debug, Default)]
pub(super) struct Summary {
    pub(super) reports: Vec<Report>,
    pub(super) versions: usize,
    pub(super) comments: usize,
    pub(super) present: bool,
    pub(super) events: Vec<Event>,
    pub(super) pages: render::Summary,
}

/// Reads, analyses and renders one document.
pub(super) fn publish(stage: &Stage<'_>, id: &DocumentId, outlet: &Outlet<'_>) -> Summary {
    let Study {
        known,
        mut reports,
        withheld,
    } = study(stage, id, stage.options.today);
    if stage.options.ahead && withheld {
        reports.extend(study(stage, id, Date::MAX).reports);
    }
    let mut summary = Summary {
        reports,
        ..Summary::default()
    };
    let Some((document, facts)) = known else {
        return summary;
    };
    summary.present = true;
    summary.versions = document.versions.len();
    summary.comments = document.threads.len();
    if is_sound(&summary.reports) {
        let (pages, complaints) = render(stage, &document, &facts, outlet);
        summary.pages = pages;
        summary.reports.extend(complaints);
        summary.reports.extend(assets(stage, &document, outlet));
        summary.events = export(stage, &document, &facts, outlet);
    }
    summary
}

/// What there is to know about a document on a day.
struct Study {
    /// Nothing where it could not be read, or is not published by then.
    known: Option<(Document, Facts)>,
    reports: Vec<Report>,
    /// Whether a version is not published by then.
    withheld: bool,
}

/// Reads a document as of a day and finds out what there is to know about it.
fn study(stage: &Stage<'_>, id: &DocumentId, day: Date) -> Study {
    let Loaded { site, people, .. } = stage.loaded;
    let read = load::document(stage.root, site, people, id, day);
    let mut diagnostics = read.diagnostics;
    let withheld = read.withheld;
    let mut document = match read.document {
        Ok(document) => document,
        Err(sources) => {
            return Study {
                known: None,
                reports: reports(&diagnostics, &sources),
                withheld,
            };
        }
    };
    loop {
        let (facts, complaints) = analyse::document(site, &document, people);
        diagnostics.extend(complaints);
        let today = stage.options.today;
        diagnostics.extend(analyse::consensus::complaints(&document, &facts, today));
        diagnostics.extend(analyse::collisions::complaints(&document, &facts));
        if !(stage.options.ahead && withheld) {
            diagnostics.extend(ready::open(stage.options, &document, &facts));
        }
        let left_out = document.left_out.len();
        if stage.options.lenient {
            load::leave_out(&mut document, &mut diagnostics);
        }
        // What is left may refer to what was left out, so all is looked at again.
        if document.left_out.len() == left_out {
            let reports = reports(&diagnostics, &document.sources);
            return Study {
                known: Some((document, facts)),
                reports,
                withheld,
            };
        }
    }
}

fn render(
    stage: &Stage<'_>,
    document: &Document,
    facts: &Facts,
    outlet: &Outlet<'_>,
) -> (render::Summary, Vec<Report>) {
    let mut sink = |path: String, bytes: Vec<u8>| outlet.put(&path, &bytes);
    let (press, locales) = (stage.press(), &stage.locales);
    let (summary, complaints) = render::document(press, locales, document, facts, &mut sink);
    (summary, stage.explain(&complaints))
}

/// Writes the images and other files that the texts refer to.
fn assets(stage: &Stage<'_>, document: &Document, outlet: &Outlet<'_>) -> Vec<Report> {
    let drafts = document
        .versions
        .iter()
        .flat_map(|version| version.drafts.values());
    let each = drafts.flat_map(|draft| draft.assets.iter().map(move |asset| (draft.file, asset)));
    // Versions and translations share most of them.
    let once: BTreeMap<&str, (FileId, &Asset)> = each
        .map(|(file, asset)| (asset.published.as_str(), (file, asset)))
        .collect();
    let mut complaints = Vec::new();
    for (published, (file, asset)) in once {
        match load::assets::bytes(stage.root, asset) {
            Ok(bytes) => outlet.put(published, &bytes),
            Err(message) => complaints.push(
                Diagnostic::new(Code::Unreadable, Place::top(file), message)
                    .hint("build again when nothing changes the drafts"),
            ),
        }
    }
    reports(&complaints, &document.sources)
}

/// Writes the record in its other forms; what feeds will tell of it.
fn export(
    stage: &Stage<'_>,
    document: &Document,
    facts: &Facts,
    outlet: &Outlet<'_>,
) -> Vec<Event> {
    let site = &stage.loaded.site;
    let record = Record {
        site,
        people: &stage.loaded.people,
        document,
        facts,
    };
    for version in 0..document.versions.len() {
        for (path, text) in exchange::data(&record, version, stage.options.today) {
            outlet.put(&path, text.as_bytes());
        }
    }
    if site.base_url.is_none() {
        return Vec::new();
    }
    let events = exchange::newest(&record);
    for locale in stage.locales.iter() {
        let (path, text) =
            exchange::document_feed(&stage.press(), document, locale, events.clone());
        outlet.put(&path, text.as_bytes());
    }
    events
}
