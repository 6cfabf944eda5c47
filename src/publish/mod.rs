//! From a site's folder to its output: load, analyse, render, write.
//!
//! A document is the unit of work. Documents are read, analysed and rendered independently, as
//! many at a time as there are threads, and each is dropped to a summary before its thread takes up
//! the next. What is found out and written does not depend on the number of threads.

use std::collections::BTreeSet;
use std::path::Path;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};

use jiff::civil::Date;
use rayon::prelude::*;

use crate::diagnostics::{Report, Severity, reports};
use crate::load::{self, Loaded};
use crate::model::{Document, DocumentId};
use crate::render::{self, Locales, Press, Theme};
use crate::write::{Failure, Sink};
use crate::{analyse, diagnostics};

/// How a site is to be published.
#[derive(Debug, Clone, Copy)]
pub struct Options {
    /// The day it is published for; what is dated later may be left out.
    pub today: Date,
    /// Whether warnings are errors.
    pub strict: bool,
    /// Whether comment files with errors are left out, with a warning.
    pub lenient: bool,
}

/// What was published, and every complaint.
#[derive(Debug, Default)]
pub struct Published {
    /// Counts.
    pub tally: Tally,
    /// All complaints, by path, line and column.
    pub reports: Vec<Report>,
}

/// What a site consists of.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Tally {
    /// Documents.
    pub documents: usize,
    /// Versions of all documents.
    pub versions: usize,
    /// Languages of the site.
    pub languages: usize,
    /// Threads of all documents.
    pub comments: usize,
    /// Pages, in all languages.
    pub pages: usize,
}

impl Published {
    /// Whether the output is whole: nothing is an error.
    #[must_use]
    pub fn is_sound(&self) -> bool {
        self.reports
            .iter()
            .all(|report| report.severity != Severity::Error)
    }
}

/// Publishes a site whose shared parts have been loaded, into `sink`. After each document,
/// `progress` is told how many are done.
///
/// Where a complaint is an error, some pages are missing from the sink; every other file is read
/// and complained about all the same.
pub fn publish(
    root: &Path,
    loaded: &Loaded,
    options: &Options,
    sink: &dyn Sink,
    progress: &(dyn Fn(usize) + Sync),
) -> Published {
    let locales = Locales::new(&loaded.site.languages);
    let (theme, complaints) = Theme::load(&[], &locales);
    let works = Works {
        root,
        loaded,
        options,
        sink,
        theme: &theme,
        locales: &locales,
        assets: Mutex::default(),
    };
    let done = AtomicUsize::new(0);
    let publish = |id: &DocumentId| {
        let summary = works.document(id);
        progress(done.fetch_add(1, Ordering::Relaxed) + 1);
        summary
    };
    let summaries: Vec<Summary> = loaded.documents.par_iter().map(publish).collect();
    let shared = works.shared_files();
    let mut published = Published {
        tally: tally(loaded, &summaries),
        reports: reports(&loaded.diagnostics, &loaded.sources),
    };
    published
        .reports
        .extend(reports(&complaints, &loaded.sources));
    published.reports.extend(
        shared
            .into_iter()
            .map(|failure| failure.report(Severity::Error)),
    );
    published
        .reports
        .extend(summaries.into_iter().flat_map(|summary| summary.reports));
    published.reports.sort();
    if options.strict {
        published
            .reports
            .iter_mut()
            .for_each(|report| report.severity = Severity::Error);
    }
    published
}

/// What is kept of a document.
#[derive(Debug, Default)]
struct Summary {
    reports: Vec<Report>,
    versions: usize,
    comments: usize,
    pages: usize,
    present: bool,
}

/// What a document is published with.
struct Works<'a> {
    root: &'a Path,
    loaded: &'a Loaded,
    options: &'a Options,
    sink: &'a dyn Sink,
    theme: &'a Theme,
    locales: &'a Locales,
    /// The assets that were published: two documents may show the same one.
    assets: Mutex<BTreeSet<String>>,
}

impl Works<'_> {
    fn document(&self, id: &DocumentId) -> Summary {
        let Loaded { site, people, .. } = self.loaded;
        let read = load::document(self.root, site, people, id, self.options.today);
        let mut summary = read.document.as_ref().map(Summary::of).unwrap_or_default();
        summary.reports = read.reports();
        if let Ok(document) = &read.document {
            self.pages(document, &mut summary);
        }
        summary
    }

    /// Analyses a document and writes its pages.
    fn pages(&self, document: &Document, summary: &mut Summary) {
        let Loaded { site, people, .. } = self.loaded;
        let (facts, complaints) = analyse::document(site, document, people);
        summary
            .reports
            .extend(reports(&complaints, &document.sources));
        let press = Press {
            site,
            people,
            theme: self.theme,
            today: self.options.today,
        };
        let mut failures: Vec<Failure> = Vec::new();
        let mut pages = 0;
        let mut sink = |path: String, bytes: Vec<u8>| {
            pages += usize::from(path.ends_with(".html"));
            failures.extend(self.sink.put(&path, &bytes).err());
        };
        let complaints = render::document(press, self.locales, document, &facts, &mut sink);
        summary.pages = pages;
        self.assets(document, summary);
        summary
            .reports
            .extend(diagnostics::reports(&complaints, &self.loaded.sources));
        summary.reports.extend(
            failures
                .into_iter()
                .map(|failure| failure.report(Severity::Error)),
        );
    }

    /// Publishes the assets that a document's texts show.
    fn assets(&self, document: &Document, summary: &mut Summary) {
        let drafts = document
            .versions
            .iter()
            .flat_map(|version| version.drafts.values());
        for asset in drafts.flat_map(|draft| &draft.assets) {
            let mut known = self.assets.lock().unwrap_or_else(PoisonError::into_inner);
            if !known.insert(asset.published.clone()) {
                continue;
            }
            drop(known);
            let put = match load::assets::bytes(self.root, asset) {
                Ok(bytes) => self.sink.put(&asset.published, &bytes),
                Err(error) => Err(Failure::refused(
                    Path::new(&asset.path),
                    &format!("cannot read the file: {error}"),
                    "build again when nothing changes the drafts",
                )),
            };
            let failure = put.err().map(|failure| failure.report(Severity::Error));
            summary.reports.extend(failure);
        }
    }

    /// Writes what belongs to no document.
    fn shared_files(&self) -> Vec<Failure> {
        let theme = self.theme.published();
        theme
            .filter_map(|(name, bytes)| self.sink.put(&format!("theme/{name}"), bytes).err())
            .collect()
    }
}

impl Summary {
    fn of(document: &Document) -> Self {
        Self {
            reports: Vec::new(),
            versions: document.versions.len(),
            comments: document.threads.len(),
            pages: 0,
            present: true,
        }
    }
}

fn tally(loaded: &Loaded, summaries: &[Summary]) -> Tally {
    let present = summaries.iter().filter(|summary| summary.present);
    Tally {
        documents: present.clone().count(),
        versions: present.clone().map(|summary| summary.versions).sum(),
        languages: loaded.site.languages.len(),
        comments: present.map(|summary| summary.comments).sum(),
        pages: summaries.iter().map(|summary| summary.pages).sum(),
    }
}
