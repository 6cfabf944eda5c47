//! One document: its texts, calls and reasons from `drafts/DOCUMENT/`, its threads from
//! `comments/DOCUMENT/`.

use std::path::Path;

use jiff::civil::Date;

use super::decode::{self, Record};
use super::files::Files;
use super::pending::Pending;
use super::tree;
use super::version::{self, Parts};
use super::{links, prose, strays, threads};
use crate::diagnostics::{Code, Diagnostic, Report, Sources, reports};
use crate::model::{Document, DocumentId, People, Site, Thread, Version};

/// A document with all complaints about it.
#[derive(Debug)]
pub struct LoadedDocument {
    /// The document as far as it could be read; else the files that the complaints refer to. It
    /// is absent where none of its versions could be read, and, without any complaint, where none
    /// is published yet.
    pub document: Result<Document, Sources>,
    /// All complaints.
    pub diagnostics: Vec<Diagnostic>,
    /// Whether a version was left out because it is not published yet.
    pub withheld: bool,
}

impl LoadedDocument {
    /// The files that the complaints refer to.
    #[must_use]
    pub fn sources(&self) -> &Sources {
        match &self.document {
            Ok(document) => &document.sources,
            Err(sources) => sources,
        }
    }

    /// The complaints, ready to print.
    #[must_use]
    pub fn reports(&self) -> Vec<Report> {
        reports(&self.diagnostics, self.sources())
    }
}

/// Reads one document of the site at `root`, as it is published on the day `today`.
///
/// Of a document that is returned it holds that it has a version, that each version has its text
/// in the source language, and that each thread is on one of the versions. What is broken beyond
/// that is left out, with an error.
#[must_use]
pub fn document(
    root: &Path,
    site: &Site,
    people: &People,
    id: &DocumentId,
    today: Date,
) -> LoadedDocument {
    document_with(root, Pending::default(), site, people, id, today)
}

/// The same, with some files as they are to be.
#[must_use]
pub fn document_with(
    root: &Path,
    pending: Pending,
    site: &Site,
    people: &People,
    id: &DocumentId,
    today: Date,
) -> LoadedDocument {
    let mut files = Files::with(root, pending);
    let begun = begin(&mut files, site, people, id);
    let record = Record {
        site,
        people,
        document: begun.as_ref(),
        version: None,
    };
    let is_published = |version: &Version| version.publish.is_none_or(|day| day <= today);
    let drafts = files.below(&format!("drafts/{id}"));
    strays::in_drafts(&mut files, &record, id, &drafts);
    let parts = match &begun {
        Some(document) => version::all(&mut files, &record, document, &drafts, is_published),
        None => {
            version::unlisted(&mut files, &record, &drafts);
            Vec::new()
        }
    };
    let threads = threads::threads(&mut files, &record, id, is_published);
    match begun {
        Some(document) => finish(files, document, parts, threads, is_published),
        None => LoadedDocument {
            document: Err(files.sources),
            diagnostics: files.complaints,
            withheld: false,
        },
    }
}

/// What `document.yaml` says.
fn begin(files: &mut Files, site: &Site, people: &People, id: &DocumentId) -> Option<Document> {
    let path = format!("drafts/{id}/document.yaml");
    if !files.has(&path) {
        let message = format!("drafts/{id}/ has no document.yaml");
        let hint = "add one that lists the document's `versions`";
        files.complain(&path, Code::MissingFile, message, hint);
        return None;
    }
    let decode = |file, text: &str, out: &mut Vec<Diagnostic>| {
        let tree = tree::parse(file, text, Some("the document's `versions`"), out)?;
        let known = decode::document(id, site, people, &tree, out)?;
        // Where the list of versions is what cannot be read, no folder is a stray.
        let unread = out
            .iter()
            .any(|complaint| complaint.code == Code::YamlSyntax);
        (!unread || !known.versions.is_empty()).then_some(known)
    };
    files.read(&path, decode).flatten()
}

/// Puts the parts together, and leaves out what is not published or broken.
fn finish(
    files: Files,
    mut document: Document,
    parts: Vec<Parts>,
    threads: Vec<Thread>,
    is_published: impl Fn(&Version) -> bool,
) -> LoadedDocument {
    let mut diagnostics = files.complaints;
    for (version, parts) in document.versions.iter_mut().zip(parts) {
        (version.drafts, version.calls, version.reasons) =
            (parts.drafts, parts.calls, parts.reasons);
    }
    let withheld = !document.versions.iter().all(&is_published);
    let language = &document.language;
    document
        .versions
        .retain(|v| is_published(v) && v.drafts.contains_key(language));
    let has = |thread: &Thread| document.versions.iter().any(|v| v.id == thread.version);
    document.threads = threads.into_iter().filter(has).collect();
    forget_unpublished(&mut document);
    diagnostics.extend(not_frozen(&document));
    if document.versions.is_empty() {
        return LoadedDocument {
            document: Err(files.sources),
            diagnostics,
            withheld,
        };
    }
    document.sources = files.sources;
    diagnostics.extend(links::broken(&document));
    diagnostics.extend(prose::refused(&document));
    LoadedDocument {
        document: Ok(document),
        diagnostics,
        withheld,
    }
}

/// Takes out of dispositions what they say about versions that are not there.
fn forget_unpublished(document: &mut Document) {
    let versions = &document.versions;
    for disposition in document
        .threads
        .iter_mut()
        .flat_map(|thread| &mut thread.dispositions)
    {
        let changed = disposition.changed_in.as_ref();
        if changed.is_some_and(|id| versions.iter().all(|version| version.id != id.value)) {
            disposition.changed_in = None;
            disposition.change = Default::default();
        }
    }
}

/// Warns of versions whose text can still change under the comments made on it.
fn not_frozen(document: &Document) -> Vec<Diagnostic> {
    let commented = |version: &&Version| {
        version.sha256.is_none() && document.threads.iter().any(|t| t.version == version.id)
    };
    let warn = |version: &Version| {
        let message = format!("`{}` has comments and is not frozen", version.id);
        let hint = format!(
            "run `rapporteur freeze {}/{}`, which writes the sum of its text into document.yaml",
            document.id, version.id
        );
        Diagnostic::new(Code::NotFrozen, version.place, message).hint(hint)
    };
    document
        .versions
        .iter()
        .filter(commented)
        .map(warn)
        .collect()
}
