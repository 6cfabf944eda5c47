//! Blocks that are nearly equal, wherever they stand.
//!
//! Within a gap between equal blocks, a paragraph may share words with one that has nothing to do with
//! it. It is not paired with that one if nearly all of its words stand together somewhere else.

use super::super::texts::{Text, Texts};
use super::alike::alike;
use super::bags::Bag;
use crate::model::{BlockId, Tag};

/// For each block of both texts: those of the other text that are nearly equal to it.
#[derive(Debug, Default)]
pub(crate) struct Partners {
    old: Vec<Vec<BlockId>>,
    new: Vec<Vec<BlockId>>,
}

/// So much of their words (in hundredths) nearly equal blocks share, and at least so much weight.
const SHARE: u64 = 80;
const LEAST: u64 = 20;

impl Partners {
    pub(crate) fn new(texts: &Texts<'_>) -> Self {
        let old = leaves(&texts.old, |id| texts.is_gone(id));
        let new = leaves(&texts.new, |id| texts.has_come(id));
        let mut partners = Partners {
            old: vec![Vec::new(); texts.old.draft.blocks.len()],
            new: vec![Vec::new(); texts.new.draft.blocks.len()],
        };
        let of_old = |&id: &BlockId| Bag::of(&texts.old, &texts.lexicon, id);
        let of_new = |&id: &BlockId| Bag::of(&texts.new, &texts.lexicon, id);
        let old_bags: Vec<Bag> = old.iter().map(of_old).collect();
        let new_bags: Vec<Bag> = new.iter().map(of_new).collect();
        for pair in alike(&old_bags, &new_bags) {
            let total = old_bags[pair.old].total + new_bags[pair.new].total;
            if pair.common >= LEAST && 200 * pair.common >= SHARE * total {
                let (one, two) = (old[pair.old], new[pair.new]);
                partners.old[one.0 as usize].push(two);
                partners.new[two.0 as usize].push(one);
            }
        }
        partners
    }

    /// Whether either of two blocks has partners of which the other is none.
    pub(crate) fn are_elsewhere(&self, texts: &Texts<'_>, old: BlockId, new: BlockId) -> bool {
        let (old, new) = (unit(&texts.old, old), unit(&texts.new, new));
        let (of_old, of_new) = (&self.old[old.0 as usize], &self.new[new.0 as usize]);
        let lacks = |partners: &[BlockId], id| !partners.is_empty() && !partners.contains(&id);
        lacks(of_old, new) || lacks(of_new, old)
    }

    /// Whether any of some blocks has partners, but none among those of the other text.
    pub(crate) fn are_beyond(&self, old: &[BlockId], new: &[BlockId]) -> bool {
        let lacks = |partners: &[BlockId], ids: &[BlockId]| {
            !partners.is_empty() && !partners.iter().any(|partner| ids.contains(partner))
        };
        old.iter().any(|id| lacks(&self.old[id.0 as usize], new))
            || new.iter().any(|id| lacks(&self.new[id.0 as usize], old))
    }
}

/// An item that holds one block says what that says.
fn unit(text: &Text<'_>, id: BlockId) -> BlockId {
    match (text.tag(id), text.children(id)) {
        (Tag::Item(_), &[only]) => only,
        _ => id,
    }
}

fn leaves(text: &Text<'_>, is: impl Fn(BlockId) -> bool) -> Vec<BlockId> {
    let leaf = |id: &BlockId| {
        let tag = text.tag(*id);
        matches!(tag, Tag::Paragraph | Tag::Heading(_) | Tag::Code(_)) && is(*id)
    };
    text.draft.ids().filter(leaf).collect()
}
