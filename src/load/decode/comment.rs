//! `comments/DOCUMENT/VERSION/ID.yaml`: a thread, a letter of several points, or a reply.

use super::author::{authors, date_of, hat, known_person};
use super::disposition::dispositions;
use super::map::Map;
use super::reply::{check_outcome, needs_body, replies, reply};
use super::target::targets;
use super::value::{comment_id, flag, line, string, text, word};
use super::{Complaints, Record, keys, language, point};
use crate::diagnostics::{Code, Diagnostic};
use crate::load::yaml::Node;
use crate::model::{
    Channel, CommentId, Kind, Placed, Position, Reply, See, SeeAs, Suggestion, Thread, VersionId,
};

/// What only a thread has, and a reply in a file of its own has not.
const NOT_IN_REPLIES: [&str; 9] = [
    "target",
    "missing",
    "kind",
    "suggest",
    "tags",
    "see",
    "replies",
    "points",
    "disposition",
];

/// What each point of a letter says for itself.
const NOT_IN_LETTERS: [&str; 9] = [
    "target",
    "missing",
    "body",
    "suggest",
    "position",
    "assigned",
    "see",
    "replies",
    "disposition",
];

/// What a comment file holds.
pub(crate) enum Comment {
    /// A thread, or those of a letter's points.
    Threads(Vec<Thread>),
    /// A reply to another file's thread.
    Reply(Placed<CommentId>, Reply),
}

/// What the file says; nothing where it cannot be understood.
pub(crate) fn comment(
    record: &Record<'_>,
    version: &VersionId,
    id: &CommentId,
    node: &Node<'_>,
    out: &mut Complaints,
) -> Option<Comment> {
    let map = Map::open(node, "a comment", keys::COMMENT, out)?;
    if map.entry("reply_to").is_some() {
        return answer(record, id, &map, out);
    }
    if let Some(entry) = map.entry("outcome") {
        let message = "`outcome` is for replies, and this is no reply";
        let hint = "write it in a reply, or what the editors did under `disposition`";
        out.push(Diagnostic::new(Code::Contradiction, entry.place, message).hint(hint));
    }
    if map.entry("points").is_some() {
        exclude(&map, &NOT_IN_LETTERS, "a letter of several points", out);
        let threads = point::letter(record, version, id, &map, out);
        return Some(Comment::Threads(threads));
    }
    let mut thread = frame(record, version, id, &map, out);
    fill(&mut thread, record, &map, out);
    Some(Comment::Threads(vec![thread]))
}

/// A reply in a file of its own.
fn answer(
    record: &Record<'_>,
    id: &CommentId,
    map: &Map<'_, '_>,
    out: &mut Complaints,
) -> Option<Comment> {
    exclude(map, &NOT_IN_REPLIES, "a reply", out);
    let to = map.placed("reply_to", comment_id, out);
    let reply = reply(record, id.clone(), map, out);
    Some(Comment::Reply(to?, reply))
}

fn exclude(map: &Map<'_, '_>, keys: &[&str], what: &str, out: &mut Complaints) {
    for entry in keys.iter().filter_map(|key| map.entry(key)) {
        let message = format!("{what} has no `{}` of its own", entry.key);
        let hint = if what == "a reply" {
            "leave it out; without `reply_to` this is a thread of its own"
        } else {
            "write it below `points`, at the point that it belongs to"
        };
        out.push(Diagnostic::new(Code::Contradiction, entry.place, message).hint(hint));
    }
}

/// A thread with what a letter shares among its points: author, date, channel, language, tags.
pub(super) fn frame(
    record: &Record<'_>,
    version: &VersionId,
    id: &CommentId,
    map: &Map<'_, '_>,
    out: &mut Complaints,
) -> Thread {
    let authors = authors(record, map, "author", out);
    let date = date_of(&authors, map, out);
    if let Some(date) = date {
        super::window::check(record, map, date.day, out);
    }
    Thread {
        id: id.clone(),
        letter: None,
        version: version.clone(),
        hat: hat(record, &authors, map, out),
        authors,
        date: date.unwrap_or(super::NO_DATE),
        target: Default::default(),
        missing: false,
        kind: map
            .read("kind", word::<Kind>, out)
            .unwrap_or(Kind::Substantive),
        body: None,
        suggest: None,
        position: None,
        assigned: None,
        channel: map
            .read("channel", word::<Channel>, out)
            .unwrap_or(Channel::PullRequest),
        language: map.read("language", language::language, out),
        tags: map.list("tags", line, out),
        see: map.list("see", see, out),
        replies: Vec::new(),
        dispositions: Vec::new(),
        place: map.head(),
    }
}

/// Reads into the thread what a comment, or a point of a letter, says for itself.
pub(super) fn fill(
    thread: &mut Thread,
    record: &Record<'_>,
    map: &Map<'_, '_>,
    out: &mut Complaints,
) {
    thread.target = targets(map, "target", out);
    thread.missing = map.read("missing", flag, out).unwrap_or(false);
    thread.body = map.read("body", text, out);
    thread.suggest = map
        .placed("suggest", |n, out| string(n, out).map(str::to_owned), out)
        .map(|placed| Suggestion {
            words: placed.value,
            place: placed.place,
        });
    thread.position = map.read("position", word::<Position>, out);
    thread.assigned = map.placed(
        "assigned",
        |node, out| known_person(record.people, node, out),
        out,
    );
    thread.replies = replies(record, &thread.id, map, out);
    thread.dispositions = dispositions(record, map, out);
    let body = thread.body.as_ref();
    needs_body(map, body, thread.position, &["suggest", "position"], out);
    needs_target(map, out);
    for reply in &thread.replies {
        check_outcome(reply, &thread.authors, out);
    }
}

/// Words can be proposed only for some place.
fn needs_target(map: &Map<'_, '_>, out: &mut Complaints) {
    if let Some(entry) = map
        .entry("suggest")
        .filter(|_| map.entry("target").is_none())
        && map.is_filled("suggest")
    {
        let message = "`suggest` proposes words, but no `target` says in whose place";
        let hint = "add `target:` with the `quote` that the words are to replace";
        out.push(Diagnostic::new(Code::MissingKey, entry.place, message).hint(hint));
    }
}

fn see(node: &Node<'_>, out: &mut Complaints) -> Option<See> {
    let map = Map::open(node, "a link to another comment", keys::SEE, out)?;
    map.require("comment", out);
    map.require("as", out);
    let comment = map.placed("comment", comment_id, out);
    // A bad word is an error, which must not keep the comment from being looked up.
    let r#as = map.read("as", word::<SeeAs>, out);
    Some(See {
        comment: comment?,
        r#as: r#as.unwrap_or(SeeAs::AddsTo),
    })
}
