//! `drafts/DOCUMENT/document.yaml`.

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::author::known_person;
use super::map::Map;
use super::{Complaints, date, keys, language, name, scale, value};
use crate::diagnostics::{Code, Diagnostic, Sources, excerpt};
use crate::load::yaml::{Node, Value};
use crate::model::{
    Attribution, Brackets, Document, DocumentId, Lang, Paragraphs, People, PersonId, Site, Version,
    VersionId, Window,
};

/// What the file says: the document without its texts, comments and calls. All its versions are
/// there, those not yet published too.
pub(crate) fn document(
    id: &DocumentId,
    site: &Site,
    people: &People,
    node: &Node<'_>,
    out: &mut Complaints,
) -> Option<Document> {
    let map = Map::open(node, "a document", keys::DOCUMENT, out)?;
    map.require("versions", out);
    let person = |key: &str, out: &mut Complaints| -> Vec<PersonId> {
        map.list(key, |node, out| known_person(people, node, out), out)
    };
    let chairs = person("chairs", out);
    let editors = person("editors", out);
    let secretariat = person("secretariat", out);
    Some(Document {
        id: id.clone(),
        title: map.read("title", value::words, out),
        summary: map.read("summary", value::words, out),
        language: source_language(site, &map, out)?,
        versions: versions(&map, out),
        chairs,
        editors,
        secretariat,
        scale: map
            .read("scale", scale::scale, out)
            .unwrap_or_else(scale::usual),
        brackets: map
            .read("brackets", value::word, out)
            .unwrap_or(Brackets::Literal),
        paragraphs: map
            .read("paragraphs", value::word, out)
            .unwrap_or(Paragraphs::Counted),
        threads: Vec::new(),
        sources: Sources::new(),
        left_out: Vec::new(),
    })
}

fn source_language(site: &Site, map: &Map<'_, '_>, out: &mut Complaints) -> Option<Lang> {
    let Some(typed) = map.placed("language", language::language, out) else {
        return site.languages.first().cloned();
    };
    if !site.languages.contains(&typed.value) {
        let message = format!(
            "the site does not list the source language `{}`",
            typed.value
        );
        let hint = "add it to `languages` in rapporteur.yaml, or readers have no page in it";
        out.push(Diagnostic::new(Code::UnlistedLanguage, typed.place, message).hint(hint));
    }
    Some(typed.value)
}

fn versions(map: &Map<'_, '_>, out: &mut Complaints) -> Vec<Version> {
    let mut versions: Vec<Version> = Vec::new();
    for version in map.list("versions", version, out) {
        if versions.iter().any(|known| known.id == version.id) {
            let message = format!("two versions have the id `{}`", version.id);
            let hint = "an id is the name of the version's folder; rename one of them";
            out.push(Diagnostic::new(Code::DuplicateId, version.place, message).hint(hint));
            continue;
        }
        if let Some(last) = versions
            .last()
            .filter(|v| v.date > version.date && version.date != Date::ZERO)
        {
            let message = format!("`{}` is older than `{}` before it", version.id, last.id);
            let hint = "list the versions oldest first";
            out.push(Diagnostic::new(Code::Contradiction, version.place, message).hint(hint));
        }
        versions.push(version);
    }
    map.refuse_empty("versions", "a version", out);
    versions
}

fn version(node: &Node<'_>, out: &mut Complaints) -> Option<Version> {
    let Some(map) = Map::open(node, "a version", keys::VERSION, out) else {
        return named_only(node);
    };
    map.require("id", out);
    map.require("date", out);
    let id = map.placed("id", |node, out| name::id("a version's id", node, out), out);
    let read = Version {
        id: VersionId::new(id.as_ref().map_or("", |id| id.value)),
        title: map.read("title", value::words, out),
        date: map.read("date", date::day, out).unwrap_or(Date::ZERO),
        publish: map.read("publish", date::day, out),
        comments: map.read("comments", window, out),
        attribution: map
            .read("attribution", value::word, out)
            .unwrap_or(Attribution::Named),
        r#final: map.read("final", value::flag, out).unwrap_or(false),
        sha256: map.placed("sha256", sha256, out),
        drafts: BTreeMap::new(),
        calls: Vec::new(),
        reasons: Vec::new(),
        place: id.as_ref().map_or(map.place, |id| id.place),
    };
    id.map(|_| read)
}

/// A version of which nothing but the id is written, about which there is a complaint: its folder is
/// no stray for all that.
fn named_only(node: &Node<'_>) -> Option<Version> {
    let Value::Scalar(typed, _) = &node.value else {
        return None;
    };
    let id = typed.as_ref();
    name::refused(id).is_none().then(|| Version {
        id: VersionId::new(id),
        title: None,
        date: Date::ZERO,
        publish: None,
        comments: None,
        attribution: Attribution::Named,
        r#final: false,
        sha256: None,
        drafts: BTreeMap::new(),
        calls: Vec::new(),
        reasons: Vec::new(),
        place: node.place,
    })
}

fn window(node: &Node<'_>, out: &mut Complaints) -> Option<Window> {
    let map = Map::open(node, "a comment period", keys::WINDOW, out)?;
    let from = map.read("from", date::day, out);
    let until = map.read("until", date::day, out);
    if let (Some(first), Some(last)) = (from, until)
        && last < first
    {
        let message = format!("the comment period ends on {last}, before it begins on {first}");
        let hint = "exchange `from` and `until`, or correct one of them";
        out.push(Diagnostic::new(Code::Contradiction, map.head(), message).hint(hint));
    }
    Some(Window { from, until })
}

fn sha256(node: &Node<'_>, out: &mut Complaints) -> Option<String> {
    let typed = value::string(node, out)?;
    let lower = typed.to_ascii_lowercase();
    if lower.len() == 64 && lower.bytes().all(|b| b.is_ascii_hexdigit()) {
        return Some(lower);
    }
    let message = format!("`{}` is not a SHA-256 in hexadecimal", excerpt(typed));
    let hint = "leave the key out, or write the figure that `sha256sum` prints";
    out.push(Diagnostic::new(Code::WrongType, node.place, message).hint(hint));
    None
}
