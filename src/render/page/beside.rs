//! Beside which block of the newer text each change stands.

use std::collections::{BTreeMap, BTreeSet};

use crate::analyse::redline::{ChangeId, Node, Redline};
use crate::model::BlockId;

/// The changes by the outermost block of the newer text that their first mark is in; of what was
/// deleted whole, the one before it, and `None` before the first.
pub(super) fn places(redline: &Redline) -> BTreeMap<Option<BlockId>, Vec<ChangeId>> {
    let mut places = BTreeMap::<_, Vec<ChangeId>>::new();
    let mut met = BTreeSet::new();
    let mut at = None;
    for node in redline.flow.iter().chain(&redline.notes) {
        at = node.new.or(at);
        let mut found = Vec::new();
        changes(node, &mut found);
        let new = found.into_iter().filter(|change| met.insert(*change));
        for change in new {
            places.entry(at).or_default().push(change);
        }
    }
    places
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
    use crate::analyse::redline::Mark;

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
    fn what_was_deleted_whole_stands_beside_the_block_before_it() {
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
        assert_eq!(places[&None], [ChangeId(0)]);
        assert_eq!(places[&Some(BlockId(0))], [ChangeId(1)]);
        assert_eq!(places[&Some(BlockId(1))], [ChangeId(2)]);
    }
}
