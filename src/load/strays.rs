//! Files where none are expected.

use super::decode::{Record, canonical, did_you_mean, listed};
use super::files::Files;
use super::site::is_text;
use crate::diagnostics::Code;
use crate::model::{DocumentId, Version};

/// Complains about YAML and Markdown files of a document's folder that belong to nothing.
pub(super) fn in_drafts(files: &mut Files, record: &Record<'_>, id: &DocumentId, paths: &[String]) {
    let mut unlisted = "";
    for path in paths.iter().filter(|path| is_text(path)) {
        let Some(inner) = path.strip_prefix(&format!("drafts/{id}/")) else {
            continue;
        };
        let (message, hint) = match inner.split_once('/') {
            None if inner == "document.yaml" => continue,
            None => (
                format!("`{path}` belongs to no version"),
                "each version has a folder of its own, drafts/DOCUMENT/VERSION/".to_owned(),
            ),
            Some((version, _)) if version == unlisted => continue,
            Some((version, name)) => match unknown_version(record, version) {
                Some(hint) => {
                    unlisted = version;
                    (format!("document.yaml lists no version `{version}`"), hint)
                }
                None if is_expected(name) => continue,
                None => (format!("`{path}` is no file of a version"), meant(name)),
            },
        };
        files.complain(path, Code::UnexpectedFile, message, &hint);
    }
}

/// The hint about a version that the document does not list; nothing where it does, or where that
/// is not known.
pub(super) fn unknown_version(record: &Record<'_>, version: &str) -> Option<String> {
    let ids = || {
        let versions = record.document.map(|document| document.versions.as_slice());
        versions
            .unwrap_or_default()
            .iter()
            .map(|version: &Version| version.id.as_str())
    };
    if record.document.is_none() || ids().any(|id| id == version) {
        return None;
    }
    Some(
        did_you_mean(version, ids())
            .unwrap_or_else(|| format!("add it to `versions`; those listed are {}", listed(ids()))),
    )
}

fn is_expected(name: &str) -> bool {
    matches!(name, "consensus.yaml" | "changes.yaml")
        || name
            .strip_suffix(".md")
            .is_some_and(|stem| canonical(stem).is_some())
}

fn meant(name: &str) -> String {
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    if name.contains('/') {
        return "texts stand in the version's folder itself; other folders are for images"
            .to_owned();
    }
    if let Some(lang) = canonical(&stem.replace('_', "-")) {
        return format!("rename it to `{lang}.md`");
    }
    let known = ["consensus.yaml", "changes.yaml", "en.md"];
    did_you_mean(name, known).unwrap_or_else(|| {
        "a version's files are LANGUAGE.md, consensus.yaml and changes.yaml".to_owned()
    })
}
