//! `drafts/DOCUMENT/VERSION/changes.yaml`.

use super::author::known_person;
use super::map::{MAX_ENTRIES, Map, items_up_to};
use super::target::targets;
use super::value::{word, words};
use super::{Complaints, Record, keys};
use crate::diagnostics::{Code, Diagnostic};
use crate::load::yaml::Node;
use crate::model::{Reason, ReasonKind, Text};

/// The reasons in the file, in its order.
pub(crate) fn reasons(record: &Record<'_>, node: &Node<'_>, out: &mut Complaints) -> Vec<Reason> {
    items_up_to(MAX_ENTRIES, node, out)
        .into_iter()
        .filter_map(|item| reason(record, item, out))
        .collect()
}

fn reason(record: &Record<'_>, node: &Node<'_>, out: &mut Complaints) -> Option<Reason> {
    let map = Map::open(node, "a reason", keys::REASON, out)?;
    map.require("reason", out);
    let target = targets(&map, "target", out);
    let removed = targets(&map, "removed", out);
    if map.entry("target").is_none() && map.entry("removed").is_none() {
        let message = "this reason does not say what it is for";
        let hint = "add `target:` with words of this version, or `removed:` with words of the \
                    version before";
        out.push(Diagnostic::new(Code::MissingKey, map.head(), message).hint(hint));
    }
    if is_first(record) {
        let message = "this is the first version, and nothing has changed before it";
        let hint = "write the reason for a change into the folder of the version that has it";
        out.push(Diagnostic::new(Code::Contradiction, map.head(), message).hint(hint));
    }
    let reason = map.read("reason", words, out);
    let kind = map
        .read("kind", word::<ReasonKind>, out)
        .unwrap_or(ReasonKind::Substantive);
    let by = map.placed(
        "by",
        |node, out| known_person(record.people, node, out),
        out,
    );
    Some(Reason {
        target,
        removed,
        // Without words, which is an error, its targets are looked for all the same.
        reason: reason.unwrap_or(Text {
            forms: vec![(None, String::new())],
            place: map.head(),
        }),
        kind,
        by,
        place: map.head(),
    })
}

/// Whether the version has none before it.
fn is_first(record: &Record<'_>) -> bool {
    let first = record
        .document
        .and_then(|document| document.versions.first());
    record
        .version
        .zip(first)
        .is_some_and(|(version, first)| version.id == first.id)
}
