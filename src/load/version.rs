//! One version: its texts, the chair's calls and the editors' reasons.

use std::collections::{BTreeMap, BTreeSet};

use super::assets::Folder;
use super::decode::{self, Complaints, Record};
use super::files::Files;
use super::tree;
use super::yaml::Node;
use super::{markdown, sha256};
use crate::diagnostics::{Code, Diagnostic, Place};
use crate::model::{Call, Document, Draft, Lang, Reason, Site, Version};

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
    document: &Document,
    paths: &[String],
    is_published: impl Fn(&Version) -> bool,
) -> Vec<Parts> {
    let read = |version: &Version| {
        if !is_published(version) {
            return Parts::default();
        }
        let record = Record {
            version: Some(version),
            ..*record
        };
        let folder = format!("drafts/{}/{}/", document.id, version.id);
        let drafts = drafts(files, record.site, document, paths, &folder);
        let source = format!("{folder}{}.md", document.language);
        let complaint = match drafts.get(&document.language) {
            Some(draft) => frozen_changed(version, draft, &source),
            None if paths.contains(&source) => None,
            None => Some(no_text(version, &source)),
        };
        files.complaints.extend(complaint);
        Parts {
            drafts,
            ..calls_and_reasons(files, &record, paths, &folder)
        }
    };
    document.versions.iter().map(read).collect()
}

/// Reads the texts, calls and reasons of a document of which nothing else is known, for the sake
/// of the complaints about them.
pub(super) fn unlisted(files: &mut Files, record: &Record<'_>, paths: &[String]) {
    let texts = paths
        .iter()
        .filter_map(|path| Some((language_of(path_in_folder(path).1)?, path)));
    read_texts(files, texts.collect());
    let folders: BTreeSet<&str> = paths.iter().map(|path| path_in_folder(path).0).collect();
    for folder in folders {
        calls_and_reasons(files, record, paths, &format!("{folder}/"));
    }
}

fn path_in_folder(path: &str) -> (&str, &str) {
    path.rsplit_once('/').unwrap_or(("", path))
}

/// The texts of a version, by language.
fn drafts(
    files: &mut Files,
    site: &Site,
    document: &Document,
    paths: &[String],
    folder: &str,
) -> BTreeMap<Lang, Draft> {
    let mut found: Vec<(Lang, &String)> = Vec::new();
    for path in paths {
        let Some(lang) = path.strip_prefix(folder).and_then(language_of) else {
            continue;
        };
        if lang != document.language && !site.languages.contains(&lang) {
            let message = format!("the site does not list the language `{lang}` of {path}");
            let hint = "add it to `languages` in rapporteur.yaml; until then it is not published";
            files.complain(path, Code::UnlistedLanguage, message, hint);
        } else if let Some((_, first)) = found.iter().find(|(known, _)| *known == lang) {
            let message = format!("{path} is in the same language as {first}");
            files.complain(path, Code::DuplicateId, message, "keep one of the two");
        } else {
            found.push((lang, path));
        }
    }
    read_texts(files, found)
}

/// The language of a text, by its file's name.
fn language_of(name: &str) -> Option<Lang> {
    name.strip_suffix(".md").and_then(decode::canonical)
}

fn read_texts(files: &mut Files, found: Vec<(Lang, &String)>) -> BTreeMap<Lang, Draft> {
    let root = files.root().to_path_buf();
    let decode = |(lang, path): &(Lang, &String), file, text: &str, out: &mut Complaints| {
        let mut assets = Folder::new(&root, &format!("{}/", path_in_folder(path).0));
        let sha256 = sha256(text.as_bytes());
        let (draft, complaints) = markdown::draft(file, text, sha256, lang, &mut assets);
        out.extend(complaints);
        draft
    };
    let drafts = files.read_all(&found, |(_, path)| path, decode);
    let drafts = found.into_iter().zip(drafts);
    drafts
        .filter_map(|((lang, _), draft)| Some((lang, draft?)))
        .collect()
}

/// The calls and reasons in a version's folder.
fn calls_and_reasons(
    files: &mut Files,
    record: &Record<'_>,
    paths: &[String],
    folder: &str,
) -> Parts {
    let path = |name: &str| format!("{folder}{name}");
    Parts {
        drafts: BTreeMap::new(),
        calls: list(files, record, paths, &path("consensus.yaml"), decode::calls),
        reasons: list(files, record, paths, &path("changes.yaml"), decode::reasons),
    }
}

/// The entries of an optional file that holds a list.
fn list<T: Send>(
    files: &mut Files,
    record: &Record<'_>,
    paths: &[String],
    path: &String,
    decode: impl Fn(&Record<'_>, &Node<'_>, &mut Complaints) -> Vec<T> + Sync,
) -> Vec<T> {
    if paths.binary_search(path).is_err() {
        return Vec::new();
    }
    let decode = |file, text: &str, out: &mut Complaints| {
        let tree = tree::parse(file, text, None, out);
        tree.map(|tree| decode(record, &tree, out))
            .unwrap_or_default()
    };
    files.read(path, decode).unwrap_or_default()
}

fn no_text(version: &Version, path: &str) -> Diagnostic {
    let message = format!(
        "the version `{}` has no text: {path} is not there",
        version.id
    );
    let hint = "add the file, or correct the version's `id`";
    Diagnostic::new(Code::MissingFile, version.place, message).hint(hint)
}

fn frozen_changed(version: &Version, draft: &Draft, path: &str) -> Option<Diagnostic> {
    let frozen = version.sha256.as_ref()?;
    if frozen.value == draft.sha256 {
        return None;
    }
    let message = format!("{path} has changed since it was frozen");
    let hint = "undo the change: a published version can only be followed by another, never edited";
    let complaint = Diagnostic::new(Code::FrozenChanged, Place::top(draft.file), message);
    Some(
        complaint
            .label(frozen.place, "frozen with this SHA-256")
            .hint(hint),
    )
}
