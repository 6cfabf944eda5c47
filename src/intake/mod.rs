//! New comment files: named, checked by the loader as if they were there already, then written.
//!
//! Nothing is written unless all of it is sound. What the loader complains about is told at the
//! place of the input that the line came from.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use jiff::civil::Date;

use crate::analyse;
use crate::diagnostics::{Code, Place, Report, Severity, Sources, Spot, reports, spots};
use crate::exchange::import::{Candidate, Import, Stems};
use crate::load::{self, Loaded, Pending};
use crate::model::DocumentId;
use crate::write::{self, Failure};

/// Comment files that can be written: path from the site's root, and text.
pub type Files = BTreeMap<String, String>;

/// What was made of an input.
#[derive(Debug)]
pub struct Taken {
    /// The files, in the order of their paths.
    pub files: Files,
    /// All complaints about them, and about the input.
    pub reports: Vec<Report>,
}

impl Taken {
    /// Whether all files may be written.
    #[must_use]
    pub fn is_sound(&self) -> bool {
        let mut severities = self.reports.iter().map(|report| report.severity);
        severities.all(|severity| severity != Severity::Error)
    }
}

/// Names the files of an import and has the loader check them among the document's others.
#[must_use]
pub fn take(root: &Path, loaded: &Loaded, id: &DocumentId, import: &Import, today: Date) -> Taken {
    let named = named(root, id, &import.candidates);
    let files: Files = named
        .iter()
        .map(|(path, candidate)| (path.clone(), candidate.text.clone()))
        .collect();
    let known: BTreeSet<Report> = complaints(root, loaded, id, &Files::new(), today)
        .into_iter()
        .collect();
    let found = complaints(root, loaded, id, &files, today);
    let new = found.into_iter().filter(|report| !known.contains(report));
    let told = new.filter(|report| {
        report.severity == Severity::Error || files.contains_key(&report.spot.path)
    });
    let (of_files, others): (Vec<Report>, Vec<Report>) =
        told.partition(|report| named.contains_key(&report.spot.path));
    let of_files = of_files
        .into_iter()
        .filter_map(|report| Some((*named.get(&report.spot.path)?, report)));
    let here = named.iter().filter(|(path, _)| root.join(path).exists());
    let here = here.map(|(path, candidate)| (*candidate, path.as_str()));
    let mut all = reports(&import.complaints, &import.sources);
    all.extend(others);
    all.extend(at_input(of_files.collect(), &import.sources));
    all.extend(there_already(here.collect(), &import.sources));
    all.sort();
    all.dedup();
    Taken {
        files,
        reports: all,
    }
}

/// Writes the files. Of those that are there already none is touched.
///
/// # Errors
/// What the system refuses; the files before that one are written.
pub fn put(root: &Path, files: &Files) -> Result<(), Failure> {
    let mut each = files.iter();
    each.try_for_each(|(path, text)| write::create_in(root, path, text.as_bytes()))
}

fn named<'c>(
    root: &Path,
    id: &DocumentId,
    candidates: &'c [Candidate],
) -> BTreeMap<String, &'c Candidate> {
    let mut stems = Stems::taken(stems(root, id));
    let mut named = BTreeMap::new();
    for candidate in candidates {
        let path = |stem: &str| format!("comments/{id}/{}/{stem}.yaml", candidate.version);
        named
            .entry(path(&stems.name(candidate)))
            .or_insert(candidate);
    }
    named
}

/// The names of all comment files of a document.
fn stems(root: &Path, id: &DocumentId) -> Vec<String> {
    let folder = root.join("comments").join(id.as_str());
    let entries = walkdir::WalkDir::new(folder)
        .max_depth(2)
        .into_iter()
        .flatten();
    let files = entries.filter(|entry| entry.file_type().is_file());
    let stem = |entry: walkdir::DirEntry| {
        Some(
            entry
                .file_name()
                .to_str()?
                .strip_suffix(".yaml")?
                .to_owned(),
        )
    };
    files.filter_map(stem).collect()
}

fn complaints(
    root: &Path,
    loaded: &Loaded,
    id: &DocumentId,
    files: &Files,
    today: Date,
) -> Vec<Report> {
    let pending = files
        .iter()
        .fold(Pending::default(), |pending, (path, text)| {
            pending.with(path, text)
        });
    let read = load::document_with(root, pending, &loaded.site, &loaded.people, id, today);
    let mut diagnostics = read.diagnostics;
    let sources = match read.document {
        Ok(document) => {
            let (facts, complaints) = analyse::document(&loaded.site, &document, &loaded.people);
            diagnostics.extend(complaints);
            diagnostics.extend(analyse::consensus::complaints(&document, &facts, today));
            document.sources
        }
        Err(sources) => sources,
    };
    reports(&diagnostics, &sources)
}

/// For each file that is there already, at the place that the comment begins at.
fn there_already(files: Vec<(&Candidate, &str)>, sources: &Sources) -> Vec<Report> {
    let places: Vec<Place> = files.iter().map(|(candidate, _)| candidate.place).collect();
    let spots = spots(&places, sources).into_iter();
    let report = |(spot, (_, path)): (Spot, (&Candidate, &str))| Report {
        spot,
        code: Code::DuplicateId,
        severity: Severity::Error,
        message: format!("`{path}` is there already"),
        hint: Some("leave it out, or give the comment another id".into()),
        labels: Vec::new(),
    };
    spots.zip(files).map(report).collect()
}

/// Complaints about files that are not there yet, each at the place of the input that its line came
/// from.
fn at_input(found: Vec<(&Candidate, Report)>, sources: &Sources) -> Vec<Report> {
    let place = |(candidate, report): &(&Candidate, Report)| {
        let line = report.spot.line.saturating_sub(1);
        let place = candidate.lines.get(line).copied();
        place.unwrap_or(candidate.place)
    };
    let places: Vec<Place> = found.iter().map(place).collect();
    let spots = spots(&places, sources).into_iter().zip(&places);
    let moved = spots
        .zip(found)
        .map(|((spot, place), (candidate, report))| {
            // Of the comment as a whole: which words of its file are meant is said.
            let quotes = *place == candidate.place;
            moved_to(spot, report, quotes)
        });
    moved.collect()
}

/// A complaint at another place, with the words that it stood at quoted where the place does not show
/// them.
fn moved_to(spot: Spot, report: Report, quotes: bool) -> Report {
    let typed = report.spot.snippet.map(|s| s.text.trim().to_owned());
    let message = match typed.filter(|typed| quotes && !typed.is_empty()) {
        Some(typed) => format!("{} (in `{typed}`)", report.message),
        None => report.message,
    };
    let labels = report.labels.into_iter();
    let labels = labels
        .filter(|(other, _)| other.path != spot.path)
        .collect();
    Report {
        spot,
        message,
        labels,
        code: report.code,
        severity: report.severity,
        hint: report.hint,
    }
}
