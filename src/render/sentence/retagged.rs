//! Blocks that changed in kind, and what was divided otherwise with it.

use std::collections::BTreeMap;

use super::Sentences;
use super::block::blocks;
use super::form::starts;
use super::medium::Medium;
use super::place::outwards;
use super::words::Span;
use crate::analyse::inventory::{At, Item};
use crate::analyse::redline::{Change, Mark};
use crate::model::BlockId;
use crate::render::compared::Shown;

impl<M: Medium> Sentences<'_, M> {
    pub(super) fn retagged(&self, change: &Change, item: &Item) -> M::Out {
        let said = match (change.new.as_slice(), blocks(item, Mark::Insert).first()) {
            ([], Some(&block)) => self.quote(self.compared.new, &self.all_of(block)),
            (spans, _) => self.quote(self.compared.new, spans),
        };
        let first = |spans: &[Span]| spans.first().map(|(block, _)| *block);
        let levels = first(&change.old).zip(first(&change.new));
        let levels = levels.and_then(|(old, new)| self.levels(old, new));
        let (old, new) = match levels {
            Some([old, new]) => (old, new),
            None => self.forms(&blocks(item, Mark::Delete), &blocks(item, Mark::Insert)),
        };
        let fill = [("words", &said), ("before", &old), ("form", &new)];
        self.medium.say("change.retagged", &fill)
    }

    /// Of a list that began at another of the text's own numbers: which paragraph became which.
    pub(super) fn renumbered(&self, item: &Item) -> Option<M::Out> {
        let (old, new) = (self.compared.old, self.compared.new);
        let &[At::Old(list), At::New(newer)] = item.whole.as_slice() else {
            return None;
        };
        let [was, is] = starts([(old, Some(list)), (new, Some(newer))]);
        if was.is_none() || is.is_none() || was == is {
            return None;
        }
        let label = |shown: Shown<'_>, id: BlockId| shown.facts.labels.get(id.0 as usize)?.clone();
        let heirs = &self.compared.redline.heirs;
        let paragraphs = old.draft.block(list).children.iter();
        let mut pairs = paragraphs.filter_map(|from| {
            let to = heirs.get(from.0 as usize)?.first()?;
            Some((*from, *to))
        });
        let (from, to) = pairs.next()?;
        let (was, is) = (label(old, from)?, label(new, to)?);
        let (from, to) = (
            self.place(Some(At::Old(from))),
            self.place(Some(At::New(to))),
        );
        let fill = [("from", &from), ("to", &to)];
        (was != is).then(|| self.medium.say("change.renumbered", &fill))
    }

    /// Of paragraphs that changed in kind and were split or joined as well: which, and into which. Cells
    /// are told as their table.
    pub(super) fn parted(&self, change: &Change) -> Option<M::Out> {
        let pairs = self.divided_pairs(change);
        if pairs.iter().any(|(old, new)| {
            self.is_cell(Some(At::Old(*old))) || self.is_cell(Some(At::New(*new)))
        }) {
            return None;
        }
        let [mut old, mut new]: [Vec<BlockId>; 2] = [
            pairs.iter().map(|(old, _)| *old).collect(),
            pairs.iter().map(|(_, new)| *new).collect(),
        ];
        old.dedup();
        new.dedup();
        let key = match (old.len(), new.len()) {
            (0, _) | (_, 0) => return None,
            (before, after) if after > before => "change.split",
            _ => "change.merged",
        };
        let places = |blocks: Vec<BlockId>, at: fn(BlockId) -> At| {
            let places = blocks.into_iter().map(|block| self.place(Some(at(block))));
            self.medium.list(&places.collect::<Vec<_>>())
        };
        let fill = [
            ("from", &places(old, At::Old)),
            ("to", &places(new, At::New)),
        ];
        Some(self.medium.say(key, &fill))
    }

    /// The blocks of a change that were not continued one by one: each with one that continues it. Those
    /// that another change tells are left out.
    fn divided_pairs(&self, change: &Change) -> Vec<(BlockId, BlockId)> {
        let mut old: Vec<BlockId> = change.old.iter().map(|(block, _)| *block).collect();
        old.dedup();
        let heirs = |block: BlockId| self.compared.redline.heirs.get(block.0 as usize);
        let pairs = old.iter().flat_map(|&block| {
            let heirs = heirs(block).into_iter().flatten();
            heirs.map(move |heir| (block, *heir))
        });
        let pairs: Vec<(BlockId, BlockId)> = pairs.collect();
        let mut often: BTreeMap<At, usize> = BTreeMap::new();
        for side in pairs
            .iter()
            .flat_map(|(old, new)| [At::Old(*old), At::New(*new)])
        {
            *often.entry(side).or_default() += 1;
        }
        let is_divided = |(old, new): &(BlockId, BlockId)| {
            let sides = [At::Old(*old), At::New(*new)];
            let several = |side| often.get(side).is_some_and(|times| *times > 1);
            sides.iter().any(several) && !self.is_told_apart(*old)
        };
        pairs.iter().copied().filter(is_divided).collect()
    }

    /// Whether a change of its own tells that a block of the older text was split or joined.
    fn is_told_apart(&self, block: BlockId) -> bool {
        let draft = self.compared.old.draft;
        let told = self.told_apart.get_or_init(|| {
            let parts = self.items.iter().flat_map(|item| &item.parts);
            parts.map(|(old, _)| *old).collect()
        });
        outwards(draft, block).any(|id| told.contains(&id))
    }

    /// All words of a block of the newer text.
    fn all_of(&self, block: BlockId) -> Vec<Span> {
        let children = &self.compared.new.draft.block(block).children;
        let below = children.iter().flat_map(|child| self.all_of(*child));
        std::iter::once((block, 0..u32::MAX)).chain(below).collect()
    }
}
