//! The record as it is, and as it would be.

use std::collections::BTreeMap;
use std::path::Path;

use jiff::civil::Date;

use super::refusal::{refusal, unknown};
use crate::analyse::{self, facts::Facts};
use crate::diagnostics::{Report, Severity, reports};
use crate::load::{self, Loaded, Pending};
use crate::model::{Document, DocumentId, PersonId, Thread, Version};
use crate::text::nearest;
use crate::write::edit::{Manuscript, Step};

/// A site whose record is to be written into.
#[derive(Clone, Copy)]
pub struct Desk<'a> {
    /// Its folder.
    pub root: &'a Path,
    /// What all its documents share.
    pub loaded: &'a Loaded,
}

/// A document, versions not yet published included, and what is known about it.
#[derive(Debug)]
pub struct Known {
    /// The document.
    pub document: Document,
    /// What was found out about it.
    pub facts: Facts,
    /// All complaints.
    pub reports: Vec<Report>,
}

/// What a command wrote.
#[derive(Debug, Default)]
pub struct Written {
    /// The files, from the site's root, in the order in which they were written.
    pub paths: Vec<String>,
    /// Warnings that were not there before.
    pub warnings: Vec<Report>,
    /// What to do next, as a sentence without a full stop.
    pub remark: Option<String>,
}

impl Desk<'_> {
    /// Reads a document, with some files as they are to be.
    ///
    /// # Errors
    /// All complaints, where it cannot be read at all.
    pub fn read(&self, id: &DocumentId, pending: Pending) -> Result<Known, Vec<Report>> {
        let Loaded { site, people, .. } = self.loaded;
        let read = load::document_with(self.root, pending, site, people, id, Date::MAX);
        let told = read.reports();
        let mut diagnostics = read.diagnostics;
        let Ok(document) = read.document else {
            return Err(told);
        };
        let (facts, complaints) = analyse::document(site, &document, people);
        diagnostics.extend(complaints);
        // No day is given: whether a call is dated ahead is told where there is one.
        diagnostics.extend(analyse::consensus::complaints(&document, &facts, Date::MAX));
        let reports = reports(&diagnostics, &document.sources);
        Ok(Known {
            document,
            facts,
            reports,
        })
    }

    /// What would be wrong with these files that was not wrong before: the warnings.
    ///
    /// # Errors
    /// The errors, with the warnings.
    pub fn judge(&self, before: &Known, files: &[&Manuscript]) -> Result<Vec<Report>, Vec<Report>> {
        let pending = files.iter().fold(Pending::default(), |p, file| {
            p.with(file.path(), file.text())
        });
        let after = match self.read(&before.document.id, pending) {
            Ok(known) => known.reports,
            Err(reports) => reports,
        };
        let fresh = fresh(&before.reports, after);
        if fresh
            .iter()
            .any(|report| report.severity == Severity::Error)
        {
            Err(fresh)
        } else {
            Ok(fresh)
        }
    }

    /// Writes files in their order, if nothing would be wrong that was not wrong before.
    ///
    /// # Errors
    /// What would be wrong, or why a file could not be written.
    pub fn write(&self, before: &Known, files: Vec<Manuscript>) -> super::Outcome {
        let warnings = self.judge(before, &files.iter().collect::<Vec<_>>())?;
        let mut paths = Vec::new();
        for file in files {
            paths.push(file.path().to_owned());
            file.save()?;
        }
        Ok(Written {
            paths,
            warnings,
            remark: None,
        })
    }
}

/// The complaints of `after` that `before` does not have; lines may have moved.
fn fresh(before: &[Report], after: Vec<Report>) -> Vec<Report> {
    let key = |report: &Report| (report.spot.path.clone(), report.message.clone());
    let mut known: BTreeMap<(String, String), usize> = BTreeMap::new();
    for report in before {
        *known.entry(key(report)).or_default() += 1;
    }
    let mut was_there = |report: &Report| match known.get_mut(&key(report)) {
        Some(count) if *count > 0 => {
            *count -= 1;
            true
        }
        _ => false,
    };
    let fresh = after.into_iter().filter(|report| !was_there(report));
    fresh.collect()
}

impl Known {
    /// A thread by its id, and its place.
    ///
    /// # Errors
    /// That there is none, with what was probably meant.
    pub fn thread(&self, id: &str) -> Result<(usize, &Thread), Vec<Report>> {
        let threads = &self.document.threads;
        if let Some(at) = threads.iter().position(|thread| thread.id.as_str() == id) {
            return Ok((at, &threads[at]));
        }
        let folder = format!("comments/{}", self.document.id);
        let points = threads
            .iter()
            .filter(|t| t.letter.as_ref().is_some_and(|l| l.as_str() == id));
        let points = points.count();
        if points > 0 {
            let message = format!("`{id}` is a letter of {points} points, each a thread");
            return Err(unknown(
                &folder,
                message,
                format!("name one of them: `{id}.1`"),
            ));
        }
        let replies = |thread: &&Thread| thread.replies.iter().any(|reply| reply.id.as_str() == id);
        if let Some(thread) = threads.iter().find(replies) {
            let hint = format!("name its thread, `{}`", thread.id);
            return Err(unknown(&folder, format!("`{id}` is a reply"), hint));
        }
        let hint = match nearest(id, threads.iter().map(|thread| thread.id.as_str())) {
            Some(meant) => format!("did you mean `{meant}`?"),
            None => "write the name of the comment's file, without `.yaml`".to_owned(),
        };
        let message = format!(
            "there is no comment `{id}` on `{}` that can be read",
            self.document.id
        );
        Err(unknown(&folder, message, hint))
    }

    /// A version by its id, and its place.
    ///
    /// # Errors
    /// That there is none, with those that there are.
    pub fn version(&self, id: &str) -> Result<(usize, &Version), Vec<Report>> {
        let versions = &self.document.versions;
        if let Some(at) = versions
            .iter()
            .position(|version| version.id.as_str() == id)
        {
            return Ok((at, &versions[at]));
        }
        let ids: Vec<String> = versions
            .iter()
            .map(|version| format!("`{}`", version.id))
            .collect();
        let path = format!("drafts/{}/document.yaml", self.document.id);
        let message = format!(
            "`{}` has no version `{id}` that can be read",
            self.document.id
        );
        Err(unknown(
            &path,
            message,
            format!("it has {}", ids.join(", ")),
        ))
    }

    /// The persons who may dispose of comments: chairs, editors and secretariat, each once.
    #[must_use]
    pub fn disposers(&self) -> Vec<&str> {
        let Document {
            chairs,
            editors,
            secretariat,
            ..
        } = &self.document;
        let mut ids: Vec<&str> = Vec::new();
        for id in secretariat
            .iter()
            .chain(editors)
            .chain(chairs)
            .map(PersonId::as_str)
        {
            if !ids.contains(&id) {
                ids.push(id);
            }
        }
        ids
    }

    /// The file of a thread, and the way to the thread's own map in it.
    pub(super) fn place(&self, thread: &Thread) -> (String, Vec<Step<'static>>) {
        let path = self.document.sources.path(thread.place.file);
        let path = path.to_string_lossy().into_owned();
        let number = thread
            .letter
            .as_ref()
            .and_then(|_| thread.id.as_str().rsplit_once('.'));
        let point = number.and_then(|(_, number)| number.parse::<usize>().ok()?.checked_sub(1));
        let steps = point.map(|point| vec![Step::Key("points"), Step::Item(point)]);
        (path, steps.unwrap_or_default())
    }

    /// Refuses a version whose text can no longer change.
    pub(super) fn must_be_open(&self, version: &Version, today: Date) -> Result<(), Vec<Report>> {
        let published = version.publish.is_some_and(|day| day <= today);
        let why = match (&version.sha256, version.r#final, published) {
            (Some(_), _, _) => "is frozen",
            (None, true, _) => "is final",
            (None, false, true) => "is published",
            (None, false, false) => return Ok(()),
        };
        let path = format!("drafts/{}/document.yaml", self.document.id);
        let message = format!(
            "`{}` {why}: its text can only be followed by another, never edited",
            version.id
        );
        let hint = format!(
            "begin the next draft with `rapporteur new version {}/NAME`, and name that one",
            self.document.id
        );
        Err(refusal(&path, message, hint))
    }
}
