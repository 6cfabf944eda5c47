//! From a site's folder to its output: load, analyse, render, write.
//!
//! A document is the unit of work. Documents are read, analysed and rendered independently, as
//! many at a time as there are threads, and each is dropped to a summary before its thread takes up
//! the next. What is found out and written does not depend on the number of threads.

use std::path::Path;
use std::sync::atomic::{AtomicUsize, Ordering};

use jiff::civil::Date;
use rayon::prelude::*;

use crate::diagnostics::{Report, Severity, reports};
use crate::load::{self, Loaded};
use crate::model::{Document, DocumentId};
use crate::write::Sink;

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
    let done = AtomicUsize::new(0);
    let publish = |id: &DocumentId| {
        let summary = document(root, loaded, options, id, sink);
        progress(done.fetch_add(1, Ordering::Relaxed) + 1);
        summary
    };
    let summaries: Vec<Summary> = loaded.documents.par_iter().map(publish).collect();
    let mut published = Published {
        tally: tally(loaded, &summaries),
        reports: Vec::new(),
    };
    published.reports = reports(&loaded.diagnostics, &loaded.sources);
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
    present: bool,
}

fn document(
    root: &Path,
    loaded: &Loaded,
    options: &Options,
    id: &DocumentId,
    _sink: &dyn Sink,
) -> Summary {
    let read = load::document(root, &loaded.site, &loaded.people, id, options.today);
    let mut summary = read.document.as_ref().map(Summary::of).unwrap_or_default();
    summary.reports = read.reports();
    summary
}

impl Summary {
    fn of(document: &Document) -> Self {
        Self {
            reports: Vec::new(),
            versions: document.versions.len(),
            comments: document.threads.len(),
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
        pages: 0,
    }
}
