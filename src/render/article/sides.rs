//! One text alone out of merged blocks: what the other has is gone, and what only a mark of the other
//! parts is one block.

use crate::analyse::redline::{Boundary, Mark, Node, Op};

/// Merged blocks of one level as the older text ([`Mark::Delete`]) or the newer one has them, with its
/// own words and marks still marked.
pub(super) fn of(nodes: &[Node], kept: Mark) -> Vec<Node> {
    let left = nodes.iter().filter_map(|node| without_other(node, kept));
    settled(left.collect(), kept)
}

/// A merged block without what only the other text has; `None` where nothing is left.
fn without_other(node: &Node, kept: Mark) -> Option<Node> {
    let is_kept = |mark: Option<Mark>| mark.is_none_or(|mark| mark == kept);
    let block = match kept {
        Mark::Delete => node.old,
        Mark::Insert => node.new,
    };
    block.filter(|_| is_kept(node.whole.map(|(mark, _)| mark)))?;
    let is_own = |op: &&Op| is_kept(op.mark.map(|(mark, _)| mark));
    let children = node.children.iter();
    Some(Node {
        old: block.filter(|_| kept == Mark::Delete),
        new: block.filter(|_| kept == Mark::Insert),
        line: node.line.iter().filter(is_own).cloned().collect(),
        children: children
            .filter_map(|child| without_other(child, kept))
            .collect(),
        ..Node::clone(node)
    })
}

/// The blocks of a level with those joined between which only the other text has a mark, the outer
/// ones first.
fn settled(nodes: Vec<Node>, kept: Mark) -> Vec<Node> {
    let mut out: Vec<Node> = Vec::with_capacity(nodes.len());
    for node in nodes {
        let open = out.last_mut().and_then(|last| {
            let boundary = last.boundary.filter(|boundary| boundary.mark != kept)?;
            Some((last, boundary))
        });
        match open {
            Some((last, boundary)) => join(last, boundary, node),
            None => out.push(node),
        }
    }
    for node in &mut out {
        node.boundary = node.boundary.filter(|boundary| boundary.mark == kept);
        node.children = settled(std::mem::take(&mut node.children), kept);
    }
    out
}

fn join(one: &mut Node, boundary: Boundary, mut next: Node) {
    if one.whole != next.whole {
        mark_inside(one);
        mark_inside(&mut next);
    }
    one.line.extend(space(boundary));
    one.line.append(&mut next.line);
    one.children.append(&mut next.children);
    one.boundary = next.boundary;
}

/// Marks what a block holds instead of the block.
fn mark_inside(node: &mut Node) {
    let Some(whole) = node.whole.take() else {
        return;
    };
    node.moved = false;
    let words = node.line.iter_mut();
    words.for_each(|op| _ = op.mark.get_or_insert(whole));
    let blocks = node.children.iter_mut();
    blocks.for_each(|child| _ = child.whole.get_or_insert(whole));
}

/// The white space between two joined parts.
fn space(boundary: Boundary) -> Option<Op> {
    let (start, end) = boundary.space?;
    let (mark, old, new) = match boundary.mark {
        Mark::Insert => (Mark::Delete, start..end, 0..0),
        Mark::Delete => (Mark::Insert, 0..0, start..end),
    };
    Some(Op {
        mark: Some((mark, boundary.change)),
        old,
        new,
    })
}
