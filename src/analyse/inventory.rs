//! What each change of a comparison consists of: where it stands in the merged text, and which
//! whole blocks it took or brought.
//!
//! A [`Change`] lists words; a person who names it says more: that it is a list
//! item, that it stands in this section, that two paragraphs became one.

use super::outline::Outline;
use super::redline::{Change, ChangeId, ChangeKind, Mark, Node, Redline};
use crate::model::{BlockId, Draft, Tag};

/// One of the two texts, and a block of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum At {
    /// A block of the older text.
    Old(BlockId),
    /// A block of the newer text.
    New(BlockId),
}

/// The part of a text that a change stands in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Section {
    /// What precedes the first heading.
    #[default]
    Top,
    /// What stands under a heading: of the newer text, or of the older one where that is gone.
    Under(At),
    /// The footnotes.
    Notes,
}

/// What one change consists of.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Item {
    /// The section that its first mark stands in.
    pub section: Section,
    /// The block that its first mark stands in: the newer one, where there is one. `None` for a
    /// change that has no mark.
    pub at: Option<At>,
    /// The blocks that it took or brought whole, outermost, in the order of the merged text.
    pub whole: Vec<At>,
    /// For paragraph marks that came or went: the blocks that meet there, older and newer.
    pub parts: Vec<(BlockId, BlockId)>,
    /// The moved blocks' change that it stands in.
    pub within: Option<ChangeId>,
}

/// What each change of a comparison consists of, by its place in [`Redline::changes`].
#[must_use]
pub fn inventory(redline: &Redline, old: &Draft, new: &Draft) -> Vec<Item> {
    let mut walk = Walk {
        changes: &redline.changes,
        old,
        outline: Outline::new(new),
        section: Section::Top,
        items: vec![Item::default(); redline.changes.len()],
        met: vec![false; redline.changes.len()],
    };
    walk.blocks(&redline.flow, Inside::default());
    let inside = Inside {
        note: true,
        ..Inside::default()
    };
    walk.section = Section::Notes;
    walk.blocks(&redline.notes, inside);
    walk.items
}

struct Walk<'a> {
    changes: &'a [Change],
    old: &'a Draft,
    outline: Outline,
    section: Section,
    items: Vec<Item>,
    met: Vec<bool>,
}

/// What a block stands in.
#[derive(Debug, Clone, Copy, Default)]
struct Inside {
    side: Option<Mark>,
    moved: Option<ChangeId>,
    note: bool,
}

impl Inside {
    /// What the words and blocks of a block stand in.
    fn of(self, node: &Node) -> Self {
        let moved = node.whole.filter(|_| node.moved).map(|(_, change)| change);
        Self {
            side: node.whole.map(|(mark, _)| mark).or(self.side),
            moved: moved.or(self.moved),
            ..self
        }
    }
}

impl Walk<'_> {
    fn blocks(&mut self, nodes: &[Node], inside: Inside) {
        for (place, node) in nodes.iter().enumerate() {
            self.block(node, inside);
            self.newer_form(node, nodes.get(place + 1));
            let mut rest = nodes.iter().skip(place + 1);
            let next = rest.find(|later| !node.is_joined_past(later));
            // A mark that came or went with something that changed in kind says no more than that.
            let boundary = node.boundary.filter(|mark| !self.is_of_kind(mark.change));
            if let Some((boundary, next)) = boundary.zip(next) {
                // What goes on elsewhere was not divided on its way.
                let together = node.whole == next.whole;
                let around = if together { inside.of(node) } else { inside };
                self.meet(boundary.change, node, around);
                let ends = [node, next].map(|node| node.old.zip(self.newer(node)));
                if let Some(item) = self.items.get_mut(boundary.change.0 as usize) {
                    item.parts.extend(ends.into_iter().flatten());
                    item.parts.dedup();
                }
            }
        }
    }

    fn block(&mut self, node: &Node, inside: Inside) {
        let around = inside;
        let inside = inside.of(node);
        let side = inside.side;
        if !inside.note && !self.is_retagged(node) {
            self.enter(node, side);
        }
        if let Some((mark, change)) = node.whole {
            let moved = around.moved;
            self.meet(change, node, Inside { moved, ..inside });
            let block = shown(node, Some(mark));
            if let Some(item) = self.items.get_mut(change.0 as usize) {
                item.whole.extend(block);
            }
        }
        for (_, change) in node.line.iter().filter_map(|op| op.mark) {
            self.meet(change, node, inside);
        }
        self.blocks(&node.children, inside);
    }

    /// Adds the newer form of a list that only begins at another number: its items stay where they
    /// are, and so the list is not whole.
    fn newer_form(&mut self, older: &Node, next: Option<&Node>) {
        if !is_older_number(older, self.old) {
            return;
        }
        let Some((_, change)) = older.whole.filter(|_| self.is_retagged(older)) else {
            return;
        };
        let newer = next.filter(|next| next.whole.is_none());
        let newer = newer.and_then(|next| next.new).map(At::New);
        if let (Some(item), Some(newer)) = (self.items.get_mut(change.0 as usize), newer) {
            item.whole.push(newer);
            item.at = Some(newer);
        }
    }

    /// The newer block that a node is of, or that its words moved to.
    fn newer(&self, node: &Node) -> Option<BlockId> {
        let Some((_, change)) = node.whole.filter(|_| node.moved && node.new.is_none()) else {
            return node.new;
        };
        let change = self.changes.get(change.0 as usize)?;
        change.new.first().map(|(block, _)| *block)
    }

    /// Whether it is the older form of a block, which its newer form follows.
    fn is_retagged(&self, node: &Node) -> bool {
        matches!(node.whole, Some((Mark::Delete, change)) if self.is_of_kind(change))
    }

    /// Whether a change is one of a block's kind.
    fn is_of_kind(&self, change: ChangeId) -> bool {
        let change = self.changes.get(change.0 as usize);
        change.is_some_and(|change| change.kind == ChangeKind::Retagged)
    }

    /// Keeps the section that the walk is in. Blocks that are gone stand in that of the blocks
    /// before them, unless their heading is gone too.
    fn enter(&mut self, node: &Node, side: Option<Mark>) {
        match shown(node, side) {
            Some(At::New(block)) => {
                let heading = self.outline.of(block).map(At::New);
                self.section = heading.map_or(Section::Top, Section::Under);
            }
            Some(at @ At::Old(block)) => {
                if matches!(self.old.block(block).tag, Tag::Heading(_)) {
                    self.section = Section::Under(at);
                }
            }
            None => {}
        }
    }

    fn meet(&mut self, change: ChangeId, node: &Node, inside: Inside) {
        let place = change.0 as usize;
        let (Some(item), Some(met)) = (self.items.get_mut(place), self.met.get_mut(place)) else {
            return;
        };
        let at = shown(node, inside.side);
        let kind = self.changes.get(place).map(|change| change.kind.clone());
        if !std::mem::replace(met, true) {
            item.section = self.section;
            item.within = inside.moved;
            item.at = at;
        } else if matches!((item.at, at), (Some(At::Old(_)), Some(At::New(_)))) {
            item.at = at;
            // A heading that changed in kind stands under itself, as what was changed in it does.
            if kind == Some(ChangeKind::Retagged) {
                item.section = self.section;
            }
        }
    }
}

/// Whether a block is the older form of a list that only begins at another number: it shows no items.
fn is_older_number(node: &Node, old: &Draft) -> bool {
    let is_list = |id: BlockId| matches!(old.block(id).tag, Tag::Numbers(_));
    node.children.is_empty() && node.old.is_some_and(is_list)
}

/// The block that a node shows on a side, or where it is on both the newer one.
fn shown(node: &Node, side: Option<Mark>) -> Option<At> {
    let newer = node.new.filter(|_| side != Some(Mark::Delete));
    newer.map(At::New).or(node.old.map(At::Old))
}

/// Whether anything in a merged block was inserted or deleted.
#[must_use]
pub fn is_changed(node: &Node) -> bool {
    node.whole.is_some()
        || node.boundary.is_some()
        || node.line.iter().any(|op| op.mark.is_some())
        || node.children.iter().any(is_changed)
}

/// The blocks of a level in groups: those that a mark stands between which came or went go together,
/// with what stands between them.
#[must_use]
pub fn groups(level: &[Node]) -> Vec<&[Node]> {
    let mut out = Vec::new();
    let (mut start, mut before): (usize, Option<&Node>) = (0, None);
    for (place, node) in level.iter().enumerate() {
        let open = before.filter(|before| before.boundary.is_some());
        if open.is_none() {
            out.extend(level.get(start..place).filter(|group| !group.is_empty()));
            start = place;
        }
        before = open.filter(|open| open.is_joined_past(node)).or(Some(node));
    }
    out.extend(level.get(start..).filter(|group| !group.is_empty()));
    out
}

/// Whether a mark after a merged block or inside it came or went.
#[must_use]
pub fn is_divided(node: &Node) -> bool {
    node.boundary.is_some() || node.children.iter().any(is_divided)
}
