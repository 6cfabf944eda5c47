//! `drafts/DOCUMENT/VERSION/consensus.yaml`.

use super::author::{authors, known_person};
use super::map::{MAX_ENTRIES, Map, items_up_to};
use super::target::targets;
use super::value::{string, words};
use super::{Complaints, Record, date, keys, near};
use crate::diagnostics::{Code, Diagnostic, excerpt};
use crate::load::yaml::Node;
use crate::model::{Call, Minority, PersonId, Placed};

/// The calls in the file, in its order.
pub(crate) fn calls(record: &Record<'_>, node: &Node<'_>, out: &mut Complaints) -> Vec<Call> {
    items_up_to(MAX_ENTRIES, node, out)
        .into_iter()
        .filter_map(|item| call(record, item, out))
        .collect()
}

fn call(record: &Record<'_>, node: &Node<'_>, out: &mut Complaints) -> Option<Call> {
    let map = Map::open(node, "a call", keys::CALL, out)?;
    ["level", "by", "date"]
        .into_iter()
        .for_each(|key| map.require(key, out));
    let target = targets(&map, "target", out);
    let level = map.placed("level", |node, out| level(record, node, out), out);
    let by = map.placed("by", |node, out| chair(record, node, out), out);
    let date = map.placed("date", date::dated, out);
    let method = map.read("method", words, out);
    let statement = map.read("statement", words, out);
    let silence = map.placed("silence_until", date::day, out);
    let minority = map.list("minority", |node, out| minority(record, node, out), out);
    if let (Some(until), Some(date)) = (&silence, &date)
        && until.value < date.value.day
    {
        let message = format!(
            "the silence ends on {}, before the call of {}",
            until.value, date.value.day
        );
        let hint = "correct one of the two dates";
        out.push(Diagnostic::new(Code::Contradiction, until.place, message).hint(hint));
    }
    let place = map.head();
    // What cannot be read is an error, which must not keep the rest from being checked.
    let date = date.unwrap_or_else(|| Placed::new(super::NO_DATE, place));
    Some(Call {
        target,
        level: level.unwrap_or_else(|| Placed::new(String::new(), place)),
        by: by.unwrap_or_else(|| super::nobody(place)),
        date: date.value,
        date_place: date.place,
        method,
        statement,
        silence_until: silence.map(|until| until.value),
        minority,
        place,
    })
}

/// A level of the document's scale.
fn level(record: &Record<'_>, node: &Node<'_>, out: &mut Complaints) -> Option<String> {
    let typed = string(node, out)?;
    let Some(scale) = record.document.map(|document| &document.scale) else {
        return Some(typed.to_owned());
    };
    if scale.levels.iter().any(|level| level.id == typed) {
        return Some(typed.to_owned());
    }
    let ids = || scale.levels.iter().map(|level| level.id.as_str());
    let message = format!("the scale `{}` has no level `{}`", scale.id, excerpt(typed));
    let hint = near::did_you_mean(typed, ids())
        .unwrap_or_else(|| format!("its levels are {}", near::listed(ids())));
    out.push(Diagnostic::new(Code::UnknownReference, node.place, message).hint(hint));
    None
}

fn chair(record: &Record<'_>, node: &Node<'_>, out: &mut Complaints) -> Option<PersonId> {
    let person = known_person(record.people, node, out)?;
    if !record.may_call(&person) {
        let message = format!("`{person}` is no chair of this document, and only a chair calls");
        let hint = "name a chair; document.yaml lists them under `chairs`";
        out.push(Diagnostic::new(Code::NotEntitled, node.place, message).hint(hint));
    }
    Some(person)
}

fn minority(record: &Record<'_>, node: &Node<'_>, out: &mut Complaints) -> Option<Minority> {
    let map = Map::open(node, "a minority statement", keys::MINORITY, out)?;
    map.require("statement", out);
    let by = authors(record, &map, "by", out);
    let statement = map.read("statement", words, out);
    Some(Minority {
        by,
        statement: statement?,
    })
}
