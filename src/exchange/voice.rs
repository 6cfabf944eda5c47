//! Who said something, as anybody may know.
//!
//! No name or group of an unnamed author leaves this file: an anonymous one has a number, a
//! group-only one a group, and where attribution is none, or a contribution was redacted, nobody
//! has anything.

use serde::Serialize;

use super::Record;
use crate::analyse::consensus::speakers::worn;
use crate::model::{
    Attribution, Author, Dated, GroupId, Person, PersonId, Region, Stranger, Thread, Version,
};

/// Somebody who says something.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Voice {
    /// `person`, `stranger`, `group`, `anonymous` or `withheld`.
    pub kind: &'static str,
    /// A person's id.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    /// A person's or stranger's name.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// Which of several anonymous ones of a thread.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub number: Option<u32>,
    /// The ids of the groups they speak for here.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub groups: Vec<String>,
    /// Their organisation.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub affiliation: Option<String>,
    /// Their UN regional group.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub region: Option<&'static str>,
    /// Whether they are an observer.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub observer: bool,
    /// For whom they speak.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub on_behalf: Option<String>,
}

/// Those who made an entry of a thread, in the hat that they wore.
pub(super) fn voices(
    record: &Record<'_>,
    thread: &Thread,
    authors: &[Author],
    hat: Option<&GroupId>,
) -> Vec<Voice> {
    let mut versions = record.document.versions.iter();
    let version = versions.find(|version| version.id == thread.version);
    of(record, version, authors, hat)
}

/// Those who say something beside a call on a version.
pub(super) fn of_version(record: &Record<'_>, version: usize, authors: &[Author]) -> Vec<Voice> {
    of(record, record.document.versions.get(version), authors, None)
}

fn of(
    record: &Record<'_>,
    version: Option<&Version>,
    authors: &[Author],
    hat: Option<&GroupId>,
) -> Vec<Voice> {
    let named = version.is_none_or(|version| version.attribution == Attribution::Named);
    authors
        .iter()
        .map(|author| {
            let hat = worn(record.people, author, hat, authors.len() == 1);
            voice(record, author, hat, named)
        })
        .collect()
}

fn voice(record: &Record<'_>, author: &Author, hat: Option<&GroupId>, named: bool) -> Voice {
    match author {
        Author::Person(_) | Author::Stranger(_) if !named => withheld(),
        Author::Person(id) => match record.people.get(id) {
            Some(known) => person(record, known, hat),
            None => withheld(),
        },
        Author::Stranger(known) => stranger(known, hat),
        Author::Group(group) => Voice {
            kind: "group",
            groups: vec![group.to_string()],
            ..Voice::default()
        },
        Author::Anonymous(number) => Voice {
            kind: "anonymous",
            number: Some(*number),
            ..Voice::default()
        },
    }
}

/// Whoever made a contribution that was redacted, or made on a version without attribution.
pub(super) fn withheld() -> Voice {
    Voice {
        kind: "withheld",
        ..Voice::default()
    }
}

/// Somebody who acts for the process, and is always named.
pub(super) fn officer(record: &Record<'_>, id: &PersonId) -> Voice {
    let name = record.people.get(id).map(|person| person.name.clone());
    Voice {
        kind: "person",
        id: Some(id.to_string()),
        name,
        ..Voice::default()
    }
}

fn person(record: &Record<'_>, person: &Person, hat: Option<&GroupId>) -> Voice {
    let groups = match hat {
        Some(hat) => vec![hat.to_string()],
        None => person.groups.iter().map(GroupId::to_string).collect(),
    };
    let behalf = person.on_behalf.as_ref();
    Voice {
        kind: "person",
        id: Some(person.id.to_string()),
        name: Some(person.name.clone()),
        number: None,
        groups,
        affiliation: person.affiliation.clone(),
        region: person.region.map(Region::id),
        observer: person.observer,
        on_behalf: behalf.map(|text| text.in_language(&record.document.language).0.to_owned()),
    }
}

fn stranger(stranger: &Stranger, hat: Option<&GroupId>) -> Voice {
    Voice {
        kind: "stranger",
        name: Some(stranger.name.clone()),
        groups: hat
            .or(stranger.group.as_ref())
            .map(GroupId::to_string)
            .into_iter()
            .collect(),
        affiliation: stranger.affiliation.clone(),
        region: stranger.region.map(Region::id),
        ..Voice::default()
    }
}

/// A date as typed: a day, or an instant in UTC.
pub(super) fn date(date: Dated) -> String {
    date.time
        .map_or_else(|| date.day.to_string(), |time| time.to_string())
}
