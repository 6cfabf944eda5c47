//! What the editors did about a comment.

use super::author::known_person;
use super::map::{Map, items};
use super::target::targets;
use super::value::{comment_id, says_something, string, text, word};
use super::{Complaints, Record, date, keys, near};
use crate::diagnostics::{Code, Diagnostic, Place, excerpt};
use crate::load::yaml::Node;
use crate::model::{Disposition, Document, Outcome, PersonId, Version, VersionId};

/// The dispositions under `disposition`, oldest first.
pub(super) fn dispositions(
    record: &Record<'_>,
    map: &Map<'_, '_>,
    out: &mut Complaints,
) -> Vec<Disposition> {
    let Some(node) = map.get("disposition") else {
        return Vec::new();
    };
    let mut dispositions: Vec<Disposition> = Vec::new();
    for item in items(node, out) {
        let Some(disposition) = disposition(record, item, out) else {
            continue;
        };
        let is_dated = disposition.date != super::NO_DATE;
        if dispositions
            .last()
            .is_some_and(|last| is_dated && disposition.date.day < last.date.day)
        {
            let message = "this disposition is older than the one before it";
            let hint = "list them oldest first; the last one stands";
            out.push(Diagnostic::new(Code::Contradiction, disposition.place, message).hint(hint));
        }
        dispositions.push(disposition);
    }
    dispositions
}

fn disposition(record: &Record<'_>, node: &Node<'_>, out: &mut Complaints) -> Option<Disposition> {
    let map = Map::open(node, "a disposition", keys::DISPOSITION, out)?;
    ["outcome", "by", "date"]
        .into_iter()
        .for_each(|key| map.require(key, out));
    let outcome = map.read("outcome", word::<Outcome>, out);
    let by = map.placed("by", |node, out| disposer(record, node, out), out);
    let date = map.read("date", date::dated, out);
    let reason = map.read("reason", text, out);
    let changed_in = map.placed("changed_in", |node, out| later(record, node, out), out);
    let change = targets(&map, "change", out);
    let duplicate_of = map.placed("duplicate_of", comment_id, out);
    if let Some(outcome) = outcome {
        check(outcome, says_something(reason.as_ref()), &map, out);
    }
    let place = map.head();
    // What cannot be read is an error, which must not keep the rest from being checked.
    let usual = if duplicate_of.is_some() {
        Outcome::Duplicate
    } else {
        Outcome::Noted
    };
    Some(Disposition {
        outcome: outcome.unwrap_or(usual),
        by: by.unwrap_or_else(|| super::nobody(place)),
        date: date.unwrap_or(super::NO_DATE),
        reason,
        changed_in,
        change,
        duplicate_of,
        place,
    })
}

/// A chair, editor or secretary of the document.
fn disposer(record: &Record<'_>, node: &Node<'_>, out: &mut Complaints) -> Option<PersonId> {
    let person = known_person(record.people, node, out)?;
    if !record.may_dispose(&person) {
        let message = format!("`{person}` is no chair, editor or secretary of this document");
        let hint = "name one of those; document.yaml lists them";
        out.push(Diagnostic::new(Code::NotEntitled, node.place, message).hint(hint));
    }
    Some(person)
}

/// A version after the comment's own.
fn later(record: &Record<'_>, node: &Node<'_>, out: &mut Complaints) -> Option<VersionId> {
    let typed = string(node, out)?;
    let Some(document) = record.document else {
        return Some(VersionId::new(typed));
    };
    let place = |id: &str| document.versions.iter().position(|v| v.id.as_str() == id);
    let Some(changed) = place(typed) else {
        out.push(no_version(document, typed, node.place));
        return None;
    };
    let own = record
        .version
        .and_then(|version| place(version.id.as_str()));
    if own.is_some_and(|own| changed <= own) {
        let message = format!("`{typed}` does not come after the version that was commented on");
        let hint = "name the version whose text changed because of the comment";
        out.push(Diagnostic::new(Code::Contradiction, node.place, message).hint(hint));
    }
    Some(VersionId::new(typed))
}

fn no_version(document: &Document, typed: &str, place: Place) -> Diagnostic {
    let ids = || {
        document
            .versions
            .iter()
            .map(|version: &Version| version.id.as_str())
    };
    let message = format!("there is no version `{}`", excerpt(typed));
    let hint = near::did_you_mean(typed, ids())
        .unwrap_or_else(|| format!("the versions are {}", near::listed(ids())));
    Diagnostic::new(Code::UnknownReference, place, message).hint(hint)
}

/// What an outcome requires and excludes.
fn check(outcome: Outcome, has_reason: bool, map: &Map<'_, '_>, out: &mut Complaints) {
    let place = map
        .entry("outcome")
        .map_or(map.place, |entry| entry.value.place);
    let mut complain = |code, place, message: String, hint: &str| {
        out.push(Diagnostic::new(code, place, message).hint(hint));
    };
    let word = outcome.id();
    if needs_reason(outcome) && !has_reason {
        let message = format!("`{word}` needs a `reason`");
        complain(
            Code::MissingKey,
            place,
            message,
            "add `reason: |-` and the reason below it",
        );
    }
    match (outcome, map.entry("duplicate_of")) {
        (Outcome::Duplicate, None) => {
            let message = "`duplicate` needs a `duplicate_of`".to_owned();
            complain(
                Code::MissingKey,
                place,
                message,
                "add `duplicate_of: ` and the other's id",
            );
        }
        (Outcome::Duplicate, Some(_)) | (_, None) => {}
        (_, Some(entry)) => {
            let message = format!("`duplicate_of` does not go with the outcome `{word}`");
            let hint = "write `outcome: duplicate`, or leave `duplicate_of` out";
            complain(Code::Contradiction, entry.place, message, hint);
        }
    }
    if let (Some(change), None) = (map.entry("change"), map.entry("changed_in")) {
        let message = "`change` does not say which version it is in".to_owned();
        complain(
            Code::MissingKey,
            change.place,
            message,
            "add `changed_in: ` and the version",
        );
    }
}

/// Outcomes that an author has a right to see explained.
fn needs_reason(outcome: Outcome) -> bool {
    use Outcome::{AcceptedInPart, Answered, Deferred, OutOfScope, Redacted, Rejected};
    matches!(
        outcome,
        AcceptedInPart | Rejected | Answered | Deferred | OutOfScope | Redacted
    )
}
