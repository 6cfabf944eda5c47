//! The points of a letter: threads `ID.1`, `ID.2`, … that share author, date and channel.

use super::comment::{fill, frame};
use super::map::Map;
use super::value::{line, word};
use super::{Complaints, Record, keys};
use crate::load::yaml::Node;
use crate::model::{CommentId, Kind, Thread, VersionId};

/// The threads of a letter.
pub(super) fn letter(
    record: &Record<'_>,
    version: &VersionId,
    id: &CommentId,
    map: &Map<'_, '_>,
    out: &mut Complaints,
) -> Vec<Thread> {
    let frame = frame(record, version, id, map, out);
    let mut number = 0;
    let read = |node: &Node<'_>, out: &mut Complaints| {
        number += 1;
        point(record, &frame, number, node, out)
    };
    let threads = map.list("points", read, out);
    map.refuse_empty("points", "a point", out);
    threads
}

fn point(
    record: &Record<'_>,
    frame: &Thread,
    number: usize,
    node: &Node<'_>,
    out: &mut Complaints,
) -> Option<Thread> {
    let map = Map::open(node, "a point of a letter", keys::POINT, out)?;
    let mut thread = Thread {
        id: CommentId::new(&format!("{}.{number}", frame.id)),
        letter: Some(frame.id.clone()),
        place: map.head(),
        ..frame.clone()
    };
    thread.kind = map.read("kind", word::<Kind>, out).unwrap_or(frame.kind);
    thread.tags.extend(map.list("tags", line, out));
    fill(&mut thread, record, &map, out);
    Some(thread)
}
