//! Beside which block of a change page each change stands.

use std::collections::{BTreeMap, BTreeSet};

use crate::analyse::inventory::groups;
use crate::analyse::redline::{ChangeId, ChangeKind, Mark, Node, Redline};
use crate::render::article::{Place, place};

/// The changes by the outermost block that they stand after: that of their first mark, but the last of
/// blocks that were joined, and the newer form of a block that changed in kind.
pub(super) fn places(redline: &Redline) -> BTreeMap<Place, Vec<ChangeId>> {
    let mut places = BTreeMap::<_, Vec<ChangeId>>::new();
    let mut met = BTreeSet::new();
    let mut waiting = Vec::new();
    let notes = redline.notes.iter().map(std::slice::from_ref);
    for group in groups(&redline.flow).into_iter().chain(notes) {
        let is_joined = group.iter().any(|node| has_mark(node, Mark::Delete));
        for (at, node) in group.iter().enumerate() {
            let mut found = Vec::new();
            changes(node, &mut found);
            waiting.extend(found.into_iter().filter(|change| met.insert(*change)));
            let goes_on = is_joined && at + 1 < group.len() || is_former(redline, node);
            if !goes_on && !waiting.is_empty() {
                let here = places.entry(place(node)).or_default();
                here.append(&mut waiting);
            }
        }
    }
    places
}

fn has_mark(node: &Node, mark: Mark) -> bool {
    node.boundary.is_some_and(|boundary| boundary.mark == mark)
}

/// Whether it is the older form of a block that changed in kind: its newer form follows.
fn is_former(redline: &Redline, node: &Node) -> bool {
    let Some((Mark::Delete, change)) = node.whole else {
        return false;
    };
    let change = redline.changes.get(change.0 as usize);
    change.is_some_and(|change| change.kind == ChangeKind::Retagged)
}

/// The changes that are marked in a block, in order.
fn changes(node: &Node, found: &mut Vec<ChangeId>) {
    found.extend(node.whole.map(|(_, change)| change));
    found.extend(
        node.line
            .iter()
            .filter_map(|op| op.mark.map(|(_, change)| change)),
    );
    node.children.iter().for_each(|child| changes(child, found));
    found.extend(node.boundary.as_ref().map(|boundary| boundary.change));
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::BlockId;

    fn node(old: Option<u32>, new: Option<u32>, whole: Option<(Mark, u32)>) -> Node {
        Node {
            old: old.map(BlockId),
            new: new.map(BlockId),
            whole: whole.map(|(mark, change)| (mark, ChangeId(change))),
            moved: false,
            boundary: None,
            line: Vec::new(),
            children: Vec::new(),
        }
    }

    #[test]
    fn what_was_deleted_whole_has_its_reasons_after_it() {
        let redline = Redline {
            flow: vec![
                node(Some(0), None, Some((Mark::Delete, 0))),
                node(Some(1), Some(0), None),
                node(Some(2), None, Some((Mark::Delete, 1))),
                node(None, Some(1), Some((Mark::Insert, 2))),
            ],
            ..Redline::default()
        };
        let places = places(&redline);
        assert_eq!(places[&(Some(BlockId(0)), None)], [ChangeId(0)]);
        assert_eq!(places[&(Some(BlockId(2)), None)], [ChangeId(1)]);
        assert_eq!(places[&(None, Some(BlockId(1)))], [ChangeId(2)]);
    }
}
