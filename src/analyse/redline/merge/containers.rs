//! Blocks that are divided otherwise: what stays of each stands once, with the marks that came and
//! went between them.

use super::super::blocks::{self, Joint, Step};
use super::super::shapes::{Boundary, ChangeId, Mark, Node};
use super::super::texts::Text;
use super::leaf::Marks;
use super::tree::Tree;
use crate::model::BlockId;

/// An old and a new block, and what they share.
type Pair = (BlockId, BlockId);

impl Tree<'_, '_> {
    /// Blocks that are divided otherwise.
    pub(super) fn joined(&mut self, joint: &Joint, out: &mut Vec<Node>) {
        let pairs = &joint.pairs;
        let Some(&(_, first)) = pairs.first() else {
            return;
        };
        if self.texts.new.tag(first).is_leaf() {
            if !self.pieced(pairs, &joint.between, out) {
                self.joined_pairs(pairs, out);
            }
        } else {
            self.joined_containers(first, joint, out);
        }
    }

    /// Paragraphs that are divided otherwise, by the pairs that they form.
    pub(super) fn joined_pairs(&mut self, pairs: &[Pair], out: &mut Vec<Node>) {
        let stretches = blocks::joined_pairs(self.texts, pairs);
        self.joined_leaves(stretches.unwrap_or_default(), out);
    }

    /// Containers whose blocks are planned together at the `first`.
    fn joined_containers(&mut self, first: BlockId, joint: &Joint, out: &mut Vec<Node>) {
        let (plan, pairs) = (self.plan, &joint.pairs);
        let nodes = self.nodes(plan.below(first));
        let mut marks = Marks::default();
        let apart = Apart::new(&self.texts.old, &self.texts.new, pairs).tell(nodes);
        let firsts: Vec<_> = apart.iter().map(|nodes| self.changed_kind(nodes)).collect();
        for (at, children) in apart.into_iter().enumerate() {
            let (old, new) = pairs[at];
            let boundary = pairs.get(at + 1).and_then(|next| mark(pairs[at], *next));
            let between = self.between(&joint.between, at);
            let boundary = boundary.map(|mark| Boundary {
                mark,
                change: of_last(&children, mark)
                    .or(firsts.get(at + 1).copied().flatten())
                    .or_else(|| between.iter().find_map(|node| self.retagging(node)))
                    .unwrap_or_else(|| marks.change(&mut self.ledger, mark)),
                space: None,
            });
            self.descent.inherit(old, new);
            out.push(Node {
                children,
                boundary,
                ..Node::of(Some(old), Some(new))
            });
            out.extend(between);
        }
    }

    /// What stands in one text only after the pair at a place.
    pub(super) fn between(&mut self, between: &[(usize, Step)], at: usize) -> Vec<Node> {
        let from = between.partition_point(|(before, _)| *before < at);
        let here = between[from..]
            .iter()
            .take_while(|(before, _)| *before == at);
        let steps: Vec<Step> = here.map(|(_, step)| step.clone()).collect();
        self.nodes(&steps)
    }
}

impl Tree<'_, '_> {
    /// The change of a first block that was something else in the other text, such as an item of the
    /// list before: the mark that parts it from there is one with it.
    fn changed_kind(&self, children: &[Node]) -> Option<ChangeId> {
        self.retagging(children.first()?)
    }

    /// The change of a block that was something else in the other text, such as an item of the lists
    /// between which it stands: their mark is one with it.
    fn retagging(&self, node: &Node) -> Option<ChangeId> {
        let (_, change) = node.whole?;
        self.ledger.is_retagged(change).then_some(change)
    }
}

/// The mark between two pairs that only one text has.
fn mark(one: Pair, two: Pair) -> Option<Mark> {
    match (one.0 == two.0, one.1 == two.1) {
        (true, false) => Some(Mark::Insert),
        (false, true) => Some(Mark::Delete),
        _ => None,
    }
}

/// The change of the paragraph mark at the end of a container: it is one with the container's.
fn of_last(children: &[Node], mark: Mark) -> Option<ChangeId> {
    let last = children.iter().rfind(|node| node.whole.is_none())?;
    last.boundary
        .filter(|boundary| boundary.mark == mark)
        .map(|boundary| boundary.change)
}

/// Tells apart which blocks stand in which of some joined containers.
struct Apart<'t, 'a> {
    old: &'t Text<'a>,
    new: &'t Text<'a>,
    pairs: &'t [Pair],
}

impl<'t, 'a> Apart<'t, 'a> {
    fn new(old: &'t Text<'a>, new: &'t Text<'a>, pairs: &'t [Pair]) -> Self {
        Self { old, new, pairs }
    }

    /// The blocks of each pair. What stands in one text alone goes with the first pair that it may
    /// go with; both texts keep their own order.
    fn tell(&self, nodes: Vec<Node>) -> Vec<Vec<Node>> {
        let mut out: Vec<Vec<Node>> = vec![Vec::new(); self.pairs.len()];
        let (mut old_at, mut new_at) = (0, 0);
        for node in nodes {
            let place = match node.whole {
                Some((Mark::Delete, _)) => self.of_old(&node, old_at),
                Some((Mark::Insert, _)) => self.of_new(&node, new_at),
                None => self.of_old(&node, old_at).max(self.of_new(&node, new_at)),
            };
            match node.whole {
                Some((Mark::Delete, _)) => old_at = place,
                Some((Mark::Insert, _)) => new_at = place,
                None => (old_at, new_at) = (place, place),
            }
            out[place].push(node);
        }
        out
    }

    fn of_old(&self, node: &Node, from: usize) -> usize {
        let parent = node.old.and_then(|id| self.old.block(id).parent);
        self.first(from, |pair| Some(pair.0) == parent)
    }

    fn of_new(&self, node: &Node, from: usize) -> usize {
        let parent = node.new.and_then(|id| self.new.block(id).parent);
        self.first(from, |pair| Some(pair.1) == parent)
    }

    /// The first pair from a place on that `is` it.
    fn first(&self, from: usize, is: impl Fn(&Pair) -> bool) -> usize {
        let found = self.pairs.iter().skip(from).position(is);
        found.map_or(from, |at| from + at)
    }
}
