//! `comments/people/ID.yaml`.

use super::map::Map;
use super::{Complaints, keys, site, value};
use crate::diagnostics::{Code, Diagnostic, FileId, Place};
use crate::load::yaml::Node;
use crate::model::{Person, PersonId, Site};

/// What the file says about the person; somebody of that id who is called by it where the file
/// says nothing.
pub(crate) fn person(
    site: &Site,
    id: &str,
    node: Option<&Node<'_>>,
    out: &mut Complaints,
) -> Person {
    let map = node.and_then(|node| Map::open(node, "a person's file", keys::PERSON, out));
    map.map_or_else(|| nobody(id), |map| read(site, id, &map, out))
}

fn read(site: &Site, id: &str, map: &Map<'_, '_>, out: &mut Complaints) -> Person {
    map.require("name", out);
    Person {
        id: PersonId::new(id),
        name: map
            .read("name", value::line, out)
            .unwrap_or_else(|| id.to_owned()),
        groups: site::known_groups(site, map, "group", out),
        affiliation: map.read("affiliation", value::line, out),
        region: map.read("region", value::word, out),
        observer: map.read("observer", value::flag, out).unwrap_or(false),
        on_behalf: map.read("on_behalf", value::words, out),
        interests: map.read("interests", value::words, out),
        url: map.read("url", value::url, out),
    }
}

fn nobody(id: &str) -> Person {
    Person {
        id: PersonId::new(id),
        name: id.to_owned(),
        groups: Vec::new(),
        affiliation: None,
        region: None,
        observer: false,
        on_behalf: None,
        interests: None,
        url: None,
    }
}

/// Warns of every e-mail address in a file, even in its remarks: files of people are published
/// with the repository.
pub(crate) fn addresses(file: FileId, text: &str, out: &mut Complaints) {
    for range in crate::text::mail_addresses(text) {
        let message = format!(
            "`{}` is an e-mail address, and this file is public",
            &text[range.clone()]
        );
        let place = Place::new(file, range);
        out.push(
            Diagnostic::new(Code::EmailAddress, place, message)
                .hint("take it out; a page of the person's own can stand under `url`"),
        );
    }
}
