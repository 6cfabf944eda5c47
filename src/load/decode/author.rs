//! Who says something.

use super::map::{Map, items};
use super::{Complaints, Record, group, keys, near, value};
use crate::diagnostics::{Code, Diagnostic, Place, excerpt};
use crate::load::yaml::{Node, Value};
use crate::model::{Attribution, Author, Dated, GroupId, People, PersonId, Placed, Stranger};

/// People that a group must have on file before one of them can speak in its name alone.
const ENOUGH_TO_HIDE_IN: usize = 3;

/// The authors under a key: one, or co-sponsors.
pub(super) fn authors(
    record: &Record<'_>,
    map: &Map<'_, '_>,
    key: &str,
    out: &mut Complaints,
) -> Vec<Author> {
    map.require(key, out);
    map.refuse_empty(key, "an author", out);
    let Some(node) = map.get(key) else {
        return Vec::new();
    };
    let mut authors: Vec<Author> = Vec::new();
    for item in items(node, out) {
        let Some(author) = author(record, item, out) else {
            continue;
        };
        if is_named(&author) && is_unattributed(record) {
            out.push(named(item.place));
        }
        if authors.contains(&author) {
            let message = "this author is named twice";
            let hint = "keep one of the two";
            out.push(Diagnostic::new(Code::DuplicateId, item.place, message).hint(hint));
        } else {
            authors.push(author);
        }
    }
    authors
}

fn author(record: &Record<'_>, node: &Node<'_>, out: &mut Complaints) -> Option<Author> {
    match &node.value {
        Value::Scalar(typed, _) => match anonymous(typed) {
            Some(number) => Some(Author::Anonymous(number)),
            None => known_person(record.people, node, out).map(Author::Person),
        },
        _ => stranger(record, node, out),
    }
}

/// The number of `anonymous` (1) or `anonymous-2` (2).
pub(crate) fn anonymous(typed: &str) -> Option<u32> {
    match typed.strip_prefix("anonymous")? {
        "" => Some(1),
        number => number
            .strip_prefix('-')?
            .parse()
            .ok()
            .filter(|number| *number > 0),
    }
}

fn stranger(record: &Record<'_>, node: &Node<'_>, out: &mut Complaints) -> Option<Author> {
    let map = Map::open(node, "an author", keys::AUTHOR, out)?;
    let name = map.read("name", value::line, out);
    let group = map.get("group");
    let found = group.and_then(|node| group::group(record.site, node, out));
    let affiliation = map.read("affiliation", value::line, out);
    let region = map.read("region", value::word, out);
    match (name, group) {
        (Some(name), _) => Some(Author::Stranger(Stranger {
            name,
            group: found,
            affiliation,
            region,
        })),
        (None, Some(node)) if map.entry("name").is_none() => {
            for key in ["affiliation", "region"] {
                if let Some(entry) = map.entry(key) {
                    out.push(telling(key, entry.place));
                }
            }
            group_only(record, found?, node.place, out)
        }
        (None, _) => {
            map.require("name", out);
            None
        }
    }
}

/// Somebody shown by their group only, who must have others to hide among.
fn group_only(
    record: &Record<'_>,
    group: GroupId,
    place: Place,
    out: &mut Complaints,
) -> Option<Author> {
    let members = record
        .people
        .values()
        .filter(|person| person.groups.contains(&group))
        .take(ENOUGH_TO_HIDE_IN)
        .count();
    if members < ENOUGH_TO_HIDE_IN {
        let message = format!(
            "`{group}` alone would give its author away: fewer than {ENOUGH_TO_HIDE_IN} of that \
             group are on file"
        );
        let hint = "write `author: anonymous`, or the name as well";
        out.push(Diagnostic::new(Code::Attribution, place, message).hint(hint));
    }
    Some(Author::Group(group))
}

fn telling(key: &str, place: Place) -> Diagnostic {
    let message = format!("`{key}` could give away an author who is shown by their group only");
    Diagnostic::new(Code::Attribution, place, message)
        .hint("write the group alone, or the name as well")
}

fn named(place: Place) -> Diagnostic {
    let message = "an author is named here, and comments on this version carry no names";
    Diagnostic::new(Code::Attribution, place, message).hint(
        "write `anonymous`, `anonymous-2` …, or `{group: …}`; the version says `attribution: none`",
    )
}

pub(super) fn is_named(author: &Author) -> bool {
    matches!(author, Author::Person(_) | Author::Stranger(_))
}

fn is_unattributed(record: &Record<'_>) -> bool {
    record
        .version
        .is_some_and(|version| version.attribution == Attribution::None)
}

/// The date of an entry, without a time where no name is given.
pub(super) fn date_of(
    authors: &[Author],
    map: &Map<'_, '_>,
    out: &mut Complaints,
) -> Option<Dated> {
    map.require("date", out);
    let date = map.placed("date", super::date::dated, out)?;
    if date.value.time.is_some() && authors.iter().any(|author| !is_named(author)) {
        let message = "the time of day could give away an author who is not named";
        let hint = format!("write `{}`", date.value.day);
        out.push(Diagnostic::new(Code::Attribution, date.place, message).hint(hint));
    }
    Some(date.value)
}

/// The group in whose name somebody of several speaks.
pub(super) fn hat(
    record: &Record<'_>,
    authors: &[Author],
    map: &Map<'_, '_>,
    out: &mut Complaints,
) -> Option<GroupId> {
    let hat = map.placed("as", |node, out| group::group(record.site, node, out), out)?;
    if let Some((code, message, hint)) = misfit(record, authors, &hat) {
        out.push(Diagnostic::new(code, hat.place, message).hint(hint));
    }
    Some(hat.value)
}

/// Why a hat does not fit: the authors are not of that group, or it would say what they do not.
fn misfit(
    record: &Record<'_>,
    authors: &[Author],
    hat: &Placed<GroupId>,
) -> Option<(Code, String, &'static str)> {
    let group = &hat.value;
    if authors
        .iter()
        .any(|author| matches!(author, Author::Anonymous(_)))
    {
        let message = format!("`as: {group}` shows the group of an anonymous author");
        return Some((Code::Attribution, message, "leave `as` out"));
    }
    let fits = authors.iter().any(|author| match author {
        Author::Person(id) => record
            .people
            .get(id)
            .is_none_or(|person| person.groups.is_empty() || person.groups.contains(group)),
        Author::Stranger(stranger) => stranger.group.as_ref().is_none_or(|own| own == group),
        Author::Group(own) => own == group,
        Author::Anonymous(_) => true,
    });
    (!fits && !authors.is_empty()).then(|| {
        let message = format!("the author is not of the group `{group}`");
        (
            Code::Contradiction,
            message,
            "name one of their groups, or leave `as` out",
        )
    })
}

/// Somebody with a file of their own.
pub(super) fn known_person(
    people: &People,
    node: &Node<'_>,
    out: &mut Complaints,
) -> Option<PersonId> {
    let typed = value::string(node, out)?;
    let id = PersonId::new(typed);
    if people.contains_key(&id) {
        return Some(id);
    }
    let message = format!("nobody has the id `{}`", excerpt(typed));
    let hint = meant(people, typed);
    out.push(Diagnostic::new(Code::UnknownReference, node.place, message).hint(hint));
    None
}

/// Whom somebody probably meant: by name, or by an id that is near.
fn meant(people: &People, typed: &str) -> String {
    let name = typed.to_lowercase();
    let mut known = people.values().take(near::MAX_KNOWN);
    if let Some(person) = known.find(|person| person.name.to_lowercase() == name) {
        return format!("`{}` is their id", person.id);
    }
    let is_known = |word: &str| people.contains_key(&PersonId::new(word));
    if let Some(hint) = near::several(typed, is_known) {
        return hint;
    }
    let ids = people.keys().map(PersonId::as_str);
    let near = near::curly(typed).or_else(|| near::did_you_mean(typed, ids));
    near.unwrap_or_else(|| {
        "write the id of a file in comments/people/; an author without one is written as \
         `{name: …, group: …}`"
            .to_owned()
    })
}
