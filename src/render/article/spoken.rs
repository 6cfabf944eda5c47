//! What marks say to those who do not see them: a screen reader tells `<ins>` and `<del>`, and nothing of
//! a paragraph, item or cell that is marked as a whole.

use super::writer::{OneSide, Writer};
use crate::analyse::redline::{Mark as Tracked, Node};

impl Writer<'_> {
    /// Notes whether the blocks that follow are moved; what was noted before is to be set back after them.
    pub(super) fn enter_moved(&mut self, node: &Node) -> bool {
        let moved = if node.whole.is_some() {
            node.moved
        } else {
            self.moved
        };
        std::mem::replace(&mut self.moved, moved)
    }

    /// Says that a block is on one side only.
    pub(super) fn say_side(&self, out: &mut String, side: OneSide) {
        let spoken = &self.frame.labels.spoken;
        out.push_str(match (side, self.moved) {
            (Some(Tracked::Insert), false) => spoken.inserted,
            (Some(Tracked::Delete), false) => spoken.deleted,
            (Some(Tracked::Insert), true) => spoken.moved_here,
            (Some(Tracked::Delete), true) => spoken.moved_away,
            (None, _) => "",
        });
    }

    /// Says that the mark after a paragraph came or went.
    pub(super) fn say_mark(&self, out: &mut String, node: &Node) {
        let spoken = &self.frame.labels.spoken;
        out.push_str(match node.boundary.map(|boundary| boundary.mark) {
            Some(Tracked::Insert) => spoken.parted,
            Some(Tracked::Delete) => spoken.joined,
            None => "",
        });
    }
}
