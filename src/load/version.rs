//! One version: its texts, the chair's calls and the editors' reasons.

use std::collections::BTreeMap;

use super::assets::Folder;
use super::decode::{self, Complaints, Record};
use super::files::{self, Files};
use super::{markdown, sha256};
use crate::load::yaml::Node;
use crate::model::{Call, DocumentId, Draft, Lang, Reason, Version};

/// What the files of a version's folder hold.
#[derive(Default)]
pub(super) struct Parts {
    pub(super) drafts: BTreeMap<Lang, Draft>,
    pub(super) calls: Vec<Call>,
    pub(super) reasons: Vec<Reason>,
}

/// The parts of each version of the document, in its order; none of those not yet published.
pub(super) fn all(
    files: &mut Files,
    record: &Record<'_>,
    id: &DocumentId,
    paths: &[String],
    is_published: impl Fn(&Version) -> bool,
) -> Vec<Parts> {
    let versions = record.document.map(|document| document.versions.as_slice());
    let read = |version: &Version| {
        if !is_published(version) {
            return Parts::default();
        }
        let record = Record {
            version: Some(version),
            ..*record
        };
        let folder = format!("drafts/{id}/{}/", version.id);
        Parts {
            drafts: drafts(files, paths, &folder),
            calls: list(
                files,
                &record,
                paths,
                &format!("{folder}consensus.yaml"),
                decode::calls,
            ),
            reasons: list(
                files,
                &record,
                paths,
                &format!("{folder}changes.yaml"),
                decode::reasons,
            ),
        }
    };
    versions.unwrap_or_default().iter().map(read).collect()
}

/// The texts in a version's folder, by language.
fn drafts(files: &mut Files, paths: &[String], folder: &str) -> BTreeMap<Lang, Draft> {
    let mut assets = Folder::new(files.root(), folder);
    let mut drafts = BTreeMap::new();
    for path in paths {
        let name = path
            .strip_prefix(folder)
            .and_then(|name| name.strip_suffix(".md"));
        let Some(lang) = name.and_then(decode::canonical) else {
            continue;
        };
        let Some(file) = files.read(path) else {
            continue;
        };
        let text = &files.sources.get(file).text;
        let (draft, complaints) =
            markdown::draft(file, text, sha256(text.as_bytes()), &lang, &mut assets);
        files.complaints.extend(complaints);
        drafts.insert(lang, draft);
    }
    drafts
}

/// The entries of an optional file that holds a list.
fn list<T>(
    files: &mut Files,
    record: &Record<'_>,
    paths: &[String],
    path: &String,
    decode: impl Fn(&Record<'_>, &Node<'_>, &mut Complaints) -> Vec<T>,
) -> Vec<T> {
    if paths.binary_search(path).is_err() {
        return Vec::new();
    }
    let Some(file) = files.read(path) else {
        return Vec::new();
    };
    let Files {
        sources,
        complaints,
        ..
    } = files;
    let tree = files::tree(file, &sources.get(file).text, None, complaints);
    tree.map(|tree| decode(record, &tree, complaints))
        .unwrap_or_default()
}
