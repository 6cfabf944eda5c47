//! One text as a comparison without a change.

use super::Side;
use crate::analyse::redline::{Node, Op};
use crate::model::BlockId;

/// The merged trees of text and footnotes of a text alone.
pub(super) fn nodes(side: Side<'_>) -> (Vec<Node>, Vec<Node>) {
    (trees(side, &side.draft.top), trees(side, &side.draft.notes))
}

/// Some blocks of a text as trees.
pub(super) fn trees(side: Side<'_>, ids: &[BlockId]) -> Vec<Node> {
    ids.iter().map(|&id| node(side, id)).collect()
}

pub(super) fn node(side: Side<'_>, id: BlockId) -> Node {
    let block = side.draft.block(id);
    let count = side.tokens.get(id.0 as usize).map_or(0, Vec::len);
    let tokens = 0..u32::try_from(count).unwrap_or(u32::MAX);
    let line = if tokens.is_empty() {
        Vec::new()
    } else {
        vec![Op {
            mark: None,
            old: 0..0,
            new: tokens,
        }]
    };
    Node {
        old: None,
        new: Some(id),
        whole: None,
        moved: false,
        boundary: None,
        line,
        children: block
            .children
            .iter()
            .map(|&child| node(side, child))
            .collect(),
    }
}
