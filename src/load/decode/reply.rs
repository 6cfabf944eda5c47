//! Replies, in the thread's own file or in files of their own.

use super::author::{authors, date_of, hat, known_person};
use super::map::Map;
use super::value::{says_something, text, word};
use super::{Complaints, Record, keys, language};
use crate::diagnostics::{Code, Diagnostic};
use crate::load::yaml::Node;
use crate::model::{
    Attribution, Author, Channel, CommentId, Position, Reply, ReplyOutcome, Stranger, Text,
};

/// The replies under `replies`, with the ids `ID.r1`, `ID.r2`, …
pub(super) fn replies(
    record: &Record<'_>,
    thread: &CommentId,
    map: &Map<'_, '_>,
    out: &mut Complaints,
) -> Vec<Reply> {
    let mut number = 0;
    let read = |node: &Node<'_>, out: &mut Complaints| {
        number += 1;
        let map = Map::open(node, "a reply", keys::REPLY, out)?;
        let id = CommentId::new(&format!("{thread}.r{number}"));
        Some(reply(record, id, &map, out))
    };
    map.list("replies", read, out)
}

/// One reply. Without an author or date, which is an error, it is somebody's at no time, so that the
/// rest is still checked.
pub(super) fn reply(
    record: &Record<'_>,
    id: CommentId,
    map: &Map<'_, '_>,
    out: &mut Complaints,
) -> Reply {
    let authors = authors(record, map, "author", out);
    let date = date_of(&authors, map, out);
    let reply = Reply {
        id,
        hat: hat(record, &authors, map, out),
        authors,
        date: date.unwrap_or(super::NO_DATE),
        body: map.read("body", text, out),
        position: map.read("position", word::<Position>, out),
        assigned: map.placed(
            "assigned",
            |n, out| known_person(record.people, n, out),
            out,
        ),
        outcome: map.read("outcome", word::<ReplyOutcome>, out),
        language: map.read("language", language::language, out),
        channel: map
            .read("channel", word::<Channel>, out)
            .unwrap_or(Channel::PullRequest),
        place: map.head(),
    };
    let instead = ["position", "outcome", "assigned"];
    needs_body(map, reply.body.as_ref(), reply.position, &instead, out);
    reply
}

/// Complains where there is no body and nothing that may stand instead of it; an objection always
/// needs one.
pub(super) fn needs_body(
    map: &Map<'_, '_>,
    body: Option<&Text>,
    position: Option<Position>,
    instead: &[&str],
    out: &mut Complaints,
) {
    let is_refused = body.is_none() && map.entry("body").is_some();
    if says_something(body) || is_refused {
        return;
    }
    let hint = "add `body: |-` and the text below it, indented by two spaces";
    if position == Some(Position::Object) {
        let place = map
            .entry("position")
            .map_or(map.place, |entry| entry.value.place);
        let message = "an objection needs a `body` that says why";
        out.push(Diagnostic::new(Code::MissingKey, place, message).hint(hint));
    } else if !instead.iter().any(|key| map.entry(key).is_some()) {
        let message = "`body` is missing, or empty";
        out.push(Diagnostic::new(Code::MissingKey, map.head(), message).hint(hint));
    }
}

/// Complains where a reply says what the thread's author makes of the answer, and is somebody
/// else's.
pub(crate) fn check_outcome(reply: &Reply, authors: &[Author], out: &mut Complaints) {
    let own = |author: &Author| authors.iter().any(|known| is_same(known, author));
    let Some(outcome) = reply.outcome else { return };
    if !authors.is_empty() && !reply.authors.is_empty() && !reply.authors.iter().any(own) {
        let message = format!(
            "`outcome: {}` is for the thread's own author to say, and this reply is another's",
            outcome.id()
        );
        let hint = "leave `outcome` out; editors record theirs under `disposition`";
        out.push(Diagnostic::new(Code::NotEntitled, reply.place, message).hint(hint));
    }
}

/// Whether two authors are one person: the same name and group are.
fn is_same(a: &Author, b: &Author) -> bool {
    match (a, b) {
        (
            Author::Stranger(Stranger { name, group, .. }),
            Author::Stranger(Stranger {
                name: other,
                group: others,
                ..
            }),
        ) => name == other && group == others,
        _ => a == b,
    }
}

/// Whether a reply names somebody although its thread's version carries no names.
pub(crate) fn is_exposed(reply: &Reply, attribution: Attribution) -> bool {
    attribution == Attribution::None && reply.authors.iter().any(super::author::is_named)
}
