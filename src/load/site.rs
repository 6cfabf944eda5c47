//! What all documents share: `rapporteur.yaml`, the people, and which documents there are.

use std::path::Path;

use super::decode::{self, anonymous, name};
use super::files::Files;
use super::tree;
use crate::diagnostics::{Code, Diagnostic, FileId, Place, Report, Sources, reports};
use crate::model::{DocumentId, People, Site};

/// The file that makes a folder a site.
pub const SITE_FILE: &str = "rapporteur.yaml";

/// What all documents share, and all complaints about it.
#[derive(Debug)]
pub struct Loaded {
    /// What `rapporteur.yaml` says, with defaults where it cannot be read.
    pub site: Site,
    /// Everybody with a file of their own.
    pub people: People,
    /// The documents, by slug.
    pub documents: Vec<DocumentId>,
    /// The files that the complaints refer to.
    pub sources: Sources,
    /// All complaints.
    pub diagnostics: Vec<Diagnostic>,
}

/// Reads what all documents of the site at `root` share. Documents are read one by one, by
/// [`super::document`].
#[must_use]
pub fn site(root: &Path) -> Loaded {
    let mut files = Files::new(root);
    let site = settings(&mut files);
    let people = people(&mut files, &site);
    let documents = documents(&mut files);
    strays(&mut files, &documents);
    let Files {
        sources,
        complaints,
        ..
    } = files;
    Loaded {
        site,
        people,
        documents,
        sources,
        diagnostics: complaints,
    }
}

fn settings(files: &mut Files) -> Site {
    if !files.has(SITE_FILE) {
        let message = format!("there is no {SITE_FILE} in this folder");
        let hint = "write one, if only with a `title`, or name another folder with `--site`";
        files.complain(SITE_FILE, Code::MissingFile, message, hint);
        return usual();
    }
    let root = files
        .root()
        .canonicalize()
        .unwrap_or_else(|_| files.root().to_path_buf());
    let folder = root
        .file_name()
        .unwrap_or_default()
        .to_string_lossy()
        .into_owned();
    let decode = |file, text: &str, out: &mut Vec<Diagnostic>| {
        let tree = tree::parse(file, text, None, out);
        decode::site(tree.as_ref(), &folder, Place::top(file), out)
    };
    files.read(SITE_FILE, decode).unwrap_or_else(usual)
}

/// What would be wrong with a `rapporteur.yaml` of this text.
#[must_use]
pub fn site_complaints(text: &str) -> Vec<Report> {
    let mut sources = Sources::new();
    let file = sources.add(SITE_FILE, text);
    let mut complaints = Vec::new();
    let tree = tree::parse(file, text, None, &mut complaints);
    decode::site(tree.as_ref(), "", Place::top(file), &mut complaints);
    reports(&complaints, &sources)
}

/// The settings of a site that has none.
fn usual() -> Site {
    decode::site(None, "", Place::top(FileId(0)), &mut Vec::new())
}

fn people(files: &mut Files, site: &Site) -> People {
    let mut found: Vec<(String, String)> = Vec::new();
    for path in files.below("comments/people") {
        let name = path.strip_prefix("comments/people/").unwrap_or_default();
        let stem = name
            .strip_suffix(".yaml")
            .filter(|stem| !stem.contains('/'));
        if let Some(stem) = stem.map(str::to_owned) {
            found.push((path, stem));
            continue;
        }
        let message = format!("`{path}` is no person's file");
        let hint = "each person has one file, comments/people/ID.yaml";
        files.complain(&path, Code::UnexpectedFile, message, hint);
    }
    let decode = |(_, stem): &(String, String), file, text: &str, out: &mut Vec<Diagnostic>| {
        out.extend(bad_id(stem, Place::top(file)));
        decode::addresses(file, text, out);
        let tree = tree::parse(file, text, Some("a person's `name` and `group`"), out);
        decode::person(site, stem, tree.as_ref(), out)
    };
    let people = files.read_all(&found, |(path, _)| path, decode);
    let unread = |(_, stem): (String, String)| decode::person(site, &stem, None, &mut Vec::new());
    let people = people
        .into_iter()
        .zip(found)
        .map(|(read, found)| read.unwrap_or_else(|| unread(found)));
    people.map(|person| (person.id.clone(), person)).collect()
}

fn bad_id(stem: &str, top: Place) -> Option<Diagnostic> {
    let unnamed = anonymous(stem).map(|_| "is what unnamed authors are called");
    let why = name::refused(stem).or(unnamed)?;
    Some(name::complaint("a person's id", stem, why, top))
}

fn documents(files: &mut Files) -> Vec<DocumentId> {
    let mut documents = Vec::new();
    for path in files.folders_in("drafts") {
        let name = path.trim_start_matches("drafts/");
        let why = match name {
            "people" => Some("is kept for people"),
            "search" => Some("is kept for the page of search"),
            _ => name::refused(name),
        };
        if let Some(why) = why {
            let file = files.sources.add(&*path, "");
            files.complaints.push(name::complaint(
                "a document's slug",
                name,
                why,
                Place::top(file),
            ));
        } else {
            documents.push(DocumentId::new(name));
        }
    }
    documents
}

/// Complains about what lies in `drafts/` and `comments/` and belongs to no document.
fn strays(files: &mut Files, documents: &[DocumentId]) {
    for path in files.files_in("drafts") {
        if is_text(&path) {
            let message = format!("`{path}` belongs to no document");
            let hint = "each document has a folder of its own, drafts/DOCUMENT/";
            files.complain(&path, Code::UnexpectedFile, message, hint);
        }
    }
    for path in files.files_in("comments") {
        let message = format!("`{path}` belongs to no document");
        let hint = "comments are files such as comments/DOCUMENT/VERSION/ID.yaml";
        files.complain(&path, Code::UnexpectedFile, message, hint);
    }
    for path in files.folders_in("comments") {
        let name = path.trim_start_matches("comments/");
        if name == "people" || documents.iter().any(|document| document.as_str() == name) {
            continue;
        }
        if files.below(&path).is_empty() {
            continue;
        }
        let message = format!("`{path}` holds comments, and there is no document `{name}`");
        let ids = documents.iter().map(DocumentId::as_str);
        let hint = decode::did_you_mean(name, ids)
            .unwrap_or_else(|| "name the folder like the document's in drafts/".to_owned());
        files.complain(&path, Code::UnexpectedFile, message, &hint);
    }
}

/// Whether a file's name says that it is YAML or Markdown, however it is written.
pub(super) fn is_text(path: &str) -> bool {
    let extension = Path::new(path)
        .extension()
        .unwrap_or_default()
        .to_string_lossy();
    matches!(
        extension.to_lowercase().as_str(),
        "yaml" | "yml" | "md" | "markdown"
    )
}
