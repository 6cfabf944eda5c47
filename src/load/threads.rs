//! The threads on a document: every file below `comments/DOCUMENT/`, replies put where they
//! belong.

use std::collections::BTreeMap;

use super::decode::{self, Comment, Record, name};
use super::files::Files;
use super::references::{self, Known};
use super::strays::unknown_version;
use super::tree;
use crate::diagnostics::{Code, Diagnostic, FileId, Place};
use crate::model::{Author, CommentId, DocumentId, Placed, Reply, Thread, Version, VersionId};

/// All threads on published versions, in the order of version, file name and point.
pub(super) fn threads(
    files: &mut Files,
    record: &Record<'_>,
    document: &DocumentId,
    is_published: impl Fn(&Version) -> bool,
) -> Vec<Thread> {
    let folder = format!("comments/{document}/");
    let paths = files.below(folder.trim_end_matches('/'));
    let mut known = Known::default();
    let mut found = Vec::new();
    for file in expected(files, record, &folder, paths) {
        if file.version.is_some_and(|version| !is_published(version)) {
            known.hidden.insert(file.id);
        } else {
            found.push(file);
        }
    }
    let order = |file: &File<'_>| {
        let versions = record.document.map_or(&[][..], |d| &d.versions);
        versions.iter().position(|v| v.id == file.folder)
    };
    found.sort_by(|a, b| order(a).cmp(&order(b)).then_with(|| a.id.cmp(&b.id)));
    duplicates(files, &found);
    let read = read(files, record, &found);
    merge(files, record, read, known)
}

/// A comment's file.
struct File<'a> {
    path: String,
    id: CommentId,
    folder: VersionId,
    version: Option<&'a Version>,
}

/// Those of the files that a comment can be in; complains about the rest.
fn expected<'a>(
    files: &mut Files,
    record: &Record<'a>,
    folder: &str,
    paths: Vec<String>,
) -> Vec<File<'a>> {
    let mut expected = Vec::new();
    let mut unlisted = String::new();
    for path in paths {
        let inner = path.strip_prefix(folder).unwrap_or_default();
        let parts = inner
            .split_once('/')
            .filter(|(_, name)| !name.contains('/'));
        let Some((version, stem)) =
            parts.and_then(|(version, name)| Some((version, name.strip_suffix(".yaml")?)))
        else {
            let message = format!("`{path}` is no comment");
            let hint = "each comment is one file, comments/DOCUMENT/VERSION/ID.yaml";
            files.complain(&path, Code::UnexpectedFile, message, hint);
            continue;
        };
        if let Some(hint) = unknown_version(record, version).filter(|_| version != unlisted) {
            version.clone_into(&mut unlisted);
            let message = format!("document.yaml lists no version `{version}` to comment on");
            let folder = format!("{folder}{version}");
            files.complain(&folder, Code::UnexpectedFile, message, &hint);
        }
        let (id, folder) = (CommentId::new(stem), VersionId::new(version));
        let versions = record
            .document
            .map_or(&[][..], |document| &document.versions);
        let version = versions.iter().find(|known| known.id == folder);
        expected.push(File {
            id,
            folder,
            version,
            path,
        });
    }
    expected
}

/// Complains about ids that two files have.
fn duplicates(files: &mut Files, found: &[File<'_>]) {
    let mut seen: BTreeMap<&CommentId, &str> = BTreeMap::new();
    for file in found {
        if let Some(first) = seen.insert(&file.id, &file.path) {
            let message = format!("`{}` is the id of {first} too", file.id);
            let hint = "rename one of the two; an id is unique within a document";
            files.complain(&file.path, Code::DuplicateId, message, hint);
        }
    }
}

/// Reads all files.
fn read(
    files: &mut Files,
    record: &Record<'_>,
    found: &[File<'_>],
) -> Vec<(CommentId, Option<Comment>)> {
    let decode = |file: &File<'_>, number, text: &str, complaints: &mut Vec<Diagnostic>| {
        complaints.extend(bad_id(&file.id, number));
        let record = Record {
            version: file.version,
            ..*record
        };
        let tree = tree::parse(number, text, Some("a comment"), complaints)?;
        decode::comment(&record, &file.folder, &file.id, &tree, complaints)
    };
    let comments = files.read_all(found, |file| &file.path, decode);
    let ids = found.iter().map(|file| file.id.clone());
    ids.zip(comments.into_iter().map(Option::flatten)).collect()
}

fn bad_id(id: &CommentId, file: FileId) -> Option<Diagnostic> {
    let id = id.as_str();
    let reserved = name::is_reserved(id).then_some(
        "ends like the ids of points (`x.1`) and replies (`x.r1`), which are given by the tool",
    );
    let why = name::refused(id).or(reserved)?;
    Some(name::complaint("a comment's id", id, why, Place::top(file)))
}

/// Puts replies that have files of their own into their threads.
fn merge(
    files: &mut Files,
    record: &Record<'_>,
    read: Vec<(CommentId, Option<Comment>)>,
    mut known: Known,
) -> Vec<Thread> {
    let mut threads: Vec<Thread> = Vec::new();
    let mut replies: Vec<(Placed<CommentId>, Reply)> = Vec::new();
    for (id, comment) in read {
        match comment {
            None => {
                known.unread.insert(id);
            }
            Some(Comment::Reply(to, reply)) => {
                known.replies.insert(id, to.value.clone());
                replies.push((to, reply));
            }
            Some(Comment::Threads(found)) => {
                known.letter(id, &found);
                threads.extend(found);
            }
        }
    }
    known.threads = threads
        .iter()
        .enumerate()
        .map(|(at, t)| (t.id.clone(), at))
        .collect();
    replies.sort_by(|(_, a), (_, b)| a.id.cmp(&b.id));
    for (to, reply) in replies {
        if let Some(complaint) = known.circle(&reply.id, &to) {
            files.complaints.push(complaint);
            continue;
        }
        match known.thread(&to) {
            Ok(Some(at)) => answer(&mut threads[at], reply, record, &mut files.complaints),
            Ok(None) => {}
            Err(complaint) => files.complaints.push(complaint),
        }
    }
    references::check(&mut threads, &known, &mut files.complaints);
    // An author who could not be understood, which is an error, is nobody in particular.
    for thread in &mut threads {
        let replies = thread.replies.iter_mut().map(|reply| &mut reply.authors);
        let nobody = std::iter::once(&mut thread.authors).chain(replies);
        nobody
            .filter(|authors| authors.is_empty())
            .for_each(|authors| authors.push(Author::Anonymous(1)));
    }
    threads
}

/// Adds a reply to its thread.
fn answer(
    thread: &mut Thread,
    reply: Reply,
    record: &Record<'_>,
    complaints: &mut Vec<Diagnostic>,
) {
    decode::check_outcome(&reply, &thread.authors, complaints);
    let versions = record
        .document
        .map_or(&[][..], |document| &document.versions);
    let version = versions.iter().find(|version| version.id == thread.version);
    if version.is_some_and(|version| decode::is_exposed(&reply, version.attribution)) {
        let message =
            "the reply names its author, and comments on its thread's version carry no names";
        let hint = "write `author: anonymous-2`, or `{group: …}`";
        let complaint = Diagnostic::new(Code::Attribution, reply.place, message).hint(hint);
        complaints.push(complaint);
    }
    thread.replies.push(reply);
}
