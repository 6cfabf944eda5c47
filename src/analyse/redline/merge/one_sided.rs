//! Blocks of one text alone, with all that is in them.

use super::super::blocks::Link;
use super::super::shapes::{ChangeId, ChangeKind, Mark, Node};
use super::super::texts::Text;
use super::ledger::Run;
use super::tree::{Tree, whole_line};
use crate::model::{BlockId, Tag};

impl Tree<'_, '_> {
    /// The change of a block that is deleted or inserted, inside a block of the change `around` if
    /// any.
    pub(super) fn change_of(
        &mut self,
        run: &mut Option<Run>,
        mark: Mark,
        id: BlockId,
        around: Option<ChangeId>,
    ) -> ChangeId {
        let links = &self.plan.links;
        let (own, below) = match mark {
            Mark::Delete => (links.of_old(id), links.below_old(id)),
            Mark::Insert => (links.of_new(id), links.below_new(id)),
        };
        // What was only put into another container is one change with that container, and so are
        // items with the list that was made of them.
        let wraps = |link: &&Link| {
            link.kind != ChangeKind::Moved
                || self.is_of_moved(mark, id)
                || self.is_item_of_moved(mark, id)
        };
        let wrapped = below.filter(|_| around.is_none()).filter(wraps);
        if let Some(link) = own.or(wrapped) {
            *run = None;
            return self.ledger.of_group(link);
        }
        match around {
            Some(change) if below.is_some() || !self.ledger.is_twofold(change) => change,
            _ => self.ledger.of_run(run, mark, self.texts.side(mark), id),
        }
    }

    /// Whether an item holds nothing but a paragraph that moved.
    fn is_item_of_moved(&self, mark: Mark, id: BlockId) -> bool {
        let text = self.texts.side(mark);
        let links = &self.plan.links;
        let link = |only| match mark {
            Mark::Delete => links.of_old(only),
            Mark::Insert => links.of_new(only),
        };
        match (text.tag(id), text.children(id)) {
            (Tag::Item(_), &[only]) => link(only).is_some(),
            _ => false,
        }
    }

    /// Whether a list holds nothing but items that moved to it from lists of its kind, or from it to
    /// such.
    fn is_of_moved(&self, mark: Mark, id: BlockId) -> bool {
        let texts = self.texts;
        let kind = |text: &Text<'_>, id: BlockId| match text.tag(id) {
            Tag::Bullets => Some(false),
            Tag::Numbers(_) => Some(true),
            _ => None,
        };
        let list = kind(texts.side(mark), id);
        let other = |item: BlockId| {
            let links = &self.plan.links;
            let (link, text) = match mark {
                Mark::Delete => (links.of_old(item)?, &texts.new),
                Mark::Insert => (links.of_new(item)?, &texts.old),
            };
            let there = match mark {
                Mark::Delete => link.new,
                Mark::Insert => link.old,
            };
            (link.kind == ChangeKind::Moved).then(|| kind(text, text.block(there).parent?))?
        };
        let mut items = texts.side(mark).children(id).iter();
        list.is_some() && items.all(|&item| other(item) == list)
    }

    /// A block that is deleted or inserted with all in it, by a change, in a block of the change
    /// `around`.
    pub(super) fn one_sided(
        &mut self,
        mark: Mark,
        id: BlockId,
        (around, change): (Option<ChangeId>, ChangeId),
        out: &mut Vec<Node>,
    ) {
        if self.scattered(mark, id, around, out) {
            return;
        }
        let whole = (around != Some(change)).then_some((mark, change));
        let links = &self.plan.links;
        let link = match mark {
            Mark::Delete => links.of_old(id),
            Mark::Insert => links.of_new(id),
        };
        let moved = whole.is_some() && self.ledger.is_moved(change);
        let begin = out.len();
        match (mark, link, links.divided(id)) {
            (Mark::Insert, Some(_), None) if links.spread(id).is_some() => {
                self.spread_leaf(id, change, out);
            }
            (Mark::Insert, Some(_), Some(pairs)) => self.joined_pairs(pairs, out),
            (Mark::Insert, Some(link), None) if link.new == id => {
                out.push(self.both(link.old, id));
            }
            (Mark::Delete, Some(_), _) => out.push(self.plain(mark, id, change)),
            _ => {
                let children = self.children(mark, id, change);
                out.push(Node {
                    children,
                    ..self.bare(mark, id)
                });
            }
        }
        for node in &mut out[begin..] {
            (node.whole, node.moved) = (whole, moved);
        }
    }

    /// The blocks in a block that is deleted or inserted by `change`.
    fn children(&mut self, mark: Mark, id: BlockId, change: ChangeId) -> Vec<Node> {
        let mut run = None;
        let mut out = Vec::new();
        for &child in self.texts.side(mark).children(id) {
            let own = self.change_of(&mut run, mark, child, Some(change));
            self.one_sided(mark, child, (Some(change), own), &mut out);
        }
        out
    }

    /// A block of one side with all below it, which are of one change but for parts of paragraphs that
    /// were put elsewhere.
    pub(super) fn plain(&mut self, mark: Mark, id: BlockId, change: ChangeId) -> Node {
        let mut children = Vec::new();
        for &child in self.texts.side(mark).children(id) {
            if !self.scattered(mark, child, Some(change), &mut children) {
                children.push(self.plain(mark, child, change));
            }
        }
        Node {
            children,
            ..self.bare(mark, id)
        }
    }

    /// A block of one side with its own words.
    fn bare(&self, mark: Mark, id: BlockId) -> Node {
        let tokens = 0..self.texts.side(mark).count(id);
        match mark {
            Mark::Delete => Node {
                line: whole_line(tokens, 0..0),
                ..Node::of(Some(id), None)
            },
            Mark::Insert => Node {
                line: whole_line(0..0, tokens),
                ..Node::of(None, Some(id))
            },
        }
    }
}
