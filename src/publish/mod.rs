//! From a site's folder to its output: load, analyse, render, write.
//!
//! A document is the unit of work. Documents are read, analysed and rendered independently, as
//! many at a time as there are threads, and each is dropped to a summary before its thread takes up
//! the next. What is found out and written does not depend on the number of threads.

mod document;
mod each;
mod outlet;
mod ready;
mod stage;
mod whole;

use std::path::Path;
use std::sync::atomic::{AtomicUsize, Ordering};

use jiff::civil::Date;

use crate::diagnostics::{Report, Severity, reports};
use crate::load::Loaded;
use crate::model::{DocumentId, VersionId};
use crate::write::Sink;
use document::Summary;
use each::each;
use outlet::Outlet;
use stage::Stage;

/// How a site is to be published.
#[derive(Debug, Clone)]
pub struct Options {
    /// The day it is published for; what is dated later may be left out.
    pub today: Date,
    /// Whether warnings are errors.
    pub strict: bool,
    /// Whether comment files with errors are left out, with a warning.
    pub lenient: bool,
    /// Whether versions that are not published yet are checked like the others. Nothing of them is
    /// published.
    pub ahead: bool,
    /// A version that is to have no open comments.
    pub ready: Option<(DocumentId, VersionId)>,
}

impl Options {
    /// Published for that day, warnings allowed, with all comments.
    #[must_use]
    pub fn on(today: Date) -> Self {
        Self {
            today,
            strict: false,
            lenient: false,
            ahead: false,
            ready: None,
        }
    }
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
        is_sound(&self.reports)
    }
}

fn is_sound(reports: &[Report]) -> bool {
    reports
        .iter()
        .all(|report| report.severity != Severity::Error)
}

/// Publishes a site whose shared parts have been loaded, into `sink`. After each document,
/// `progress` is told how many are done.
///
/// Where a complaint is an error, some files are missing from the sink; every file of the site is
/// read and complained about all the same.
pub fn publish(
    root: &Path,
    loaded: &Loaded,
    options: &Options,
    sink: &dyn Sink,
    progress: &(dyn Fn(usize) + Sync),
) -> Published {
    let stage = Stage::set(root, loaded, options);
    let outlet = Outlet::new(sink);
    let done = AtomicUsize::new(0);
    let publish = |id: &DocumentId| {
        let summary = document::publish(&stage, id, &outlet);
        progress(done.fetch_add(1, Ordering::Relaxed) + 1);
        summary
    };
    let mut summaries: Vec<Summary> = each(&loaded.documents, publish);
    let mut all = reports(&loaded.diagnostics, &loaded.sources);
    all.extend(stage.reports());
    all.extend(
        summaries
            .iter_mut()
            .flat_map(|summary| std::mem::take(&mut summary.reports)),
    );
    if is_sound(&all) {
        all.extend(whole::publish(&stage, &summaries, &outlet));
    }
    let (pages, failure) = outlet.close();
    all.extend(failure.map(|failure| failure.report(Severity::Error)));
    Published {
        tally: tally(loaded, &summaries, pages),
        reports: finish(all, options.strict),
    }
}

/// Sorted, each once; where `strict` is set, warnings are errors.
fn finish(mut reports: Vec<Report>, strict: bool) -> Vec<Report> {
    if strict {
        let warnings = reports
            .iter_mut()
            .filter(|report| report.severity == Severity::Warning);
        warnings.for_each(|report| report.severity = Severity::Error);
    }
    reports.sort();
    reports.dedup();
    reports
}

fn tally(loaded: &Loaded, summaries: &[Summary], pages: usize) -> Tally {
    let present = summaries.iter().filter(|summary| summary.present);
    Tally {
        documents: present.clone().count(),
        versions: present.clone().map(|summary| summary.versions).sum(),
        languages: loaded.site.languages.len(),
        comments: present.map(|summary| summary.comments).sum(),
        pages,
    }
}
