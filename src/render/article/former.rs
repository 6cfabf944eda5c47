//! The older side of a merged block.

use crate::analyse::redline::{Mark, Node, Op};

/// A merged block without what was inserted; `None` where nothing is left.
pub(super) fn former(node: &Node) -> Option<Node> {
    let old = node.old?;
    if matches!(node.whole, Some((Mark::Insert, _))) {
        return None;
    }
    let is_old = |op: &&Op| !matches!(op.mark, Some((Mark::Insert, _)));
    Some(Node {
        old: Some(old),
        new: None,
        whole: node.whole,
        moved: node.moved,
        boundary: node
            .boundary
            .filter(|boundary| boundary.mark == Mark::Delete),
        line: node.line.iter().filter(is_old).cloned().collect(),
        children: node.children.iter().filter_map(former).collect(),
    })
}
