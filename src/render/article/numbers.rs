//! The numbers of list items. A browser counts what it is given, and on a change page that is the items of
//! two lists: so an item says its number wherever the browser would give it another.

use super::Side;
use super::writer::{OneSide, Writer};
use crate::analyse::redline::{Mark as Tracked, Node};
use crate::model::{Block, BlockId, Tag};
use crate::render::escape::push_attribute;

impl Writer<'_> {
    /// The number that a browser gives the first item of a list, where two texts are merged.
    pub(super) fn first_number(&self, list: &Block) -> Option<u64> {
        match list.tag {
            Tag::Numbers(start) => self.old.map(|_| start),
            _ => None,
        }
    }

    /// The number of an item on the side it is shown for, as `value` where it would get another.
    pub(super) fn item_value(&mut self, out: &mut String, node: &Node, side: OneSide) {
        let Some(counted) = self.counted else { return };
        let newer = node.new.filter(|_| side != Some(Tracked::Delete));
        let number = match (newer, self.old.zip(node.old)) {
            (Some(item), _) => item_number(self.new, item),
            (None, Some((text, item))) => item_number(text, item),
            (None, None) => None,
        };
        let number = number.unwrap_or(counted);
        if number != counted {
            push_attribute(out, "value", &number.to_string());
        }
        self.counted = number.checked_add(1);
    }
}

/// An item's number in its text; `None` where its list has no numbers.
fn item_number(text: Side<'_>, item: BlockId) -> Option<u64> {
    let list = text.draft.block(text.draft.block(item).parent?);
    let Tag::Numbers(start) = list.tag else {
        return None;
    };
    // Blocks stand in the order of their source, and so do the items of a list.
    let place = list.children.binary_search(&item).ok()?;
    start.checked_add(u64::try_from(place).ok()?)
}
