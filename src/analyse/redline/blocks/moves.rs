//! Deleted blocks that stand elsewhere in the new text, or there as something else.

use std::collections::{BTreeMap, HashMap};

use super::super::texts::{Text, Texts};
use super::alike::alike;
use super::bags::Bag;
use super::kinship::kin;
use super::links::is_linkable;
use super::slots::Slots;
use crate::model::{BlockId, Tag};

/// Pairs of a deleted block and the inserted one that continues it; no block is in two pairs, or
/// below a block that is in one.
pub(crate) fn moves(texts: &Texts<'_>, slots: &Slots) -> Vec<(BlockId, BlockId)> {
    let mut search = Search {
        texts,
        slots,
        taken_old: vec![false; slots.old.len()],
        taken_new: vec![false; slots.new.len()],
        held_old: vec![false; slots.old.len()],
        held_new: vec![false; slots.new.len()],
        pairs: BTreeMap::new(),
    };
    search.equal();
    search.alike();
    search.containers();
    search.neighbours();
    search
        .pairs
        .into_iter()
        .map(|(new, old)| (old, new))
        .collect()
}

struct Search<'t, 'a> {
    texts: &'t Texts<'a>,
    slots: &'t Slots,
    taken_old: Vec<bool>,
    taken_new: Vec<bool>,
    /// Whether something below a block is taken.
    held_old: Vec<bool>,
    held_new: Vec<bool>,
    /// By new block.
    pairs: BTreeMap<BlockId, BlockId>,
}

/// A block of fewer words is taken for moved only within its container.
const WORDS: u32 = 4;

impl Search<'_, '_> {
    fn old_blocks(&self) -> Vec<BlockId> {
        free(&self.texts.old, &self.slots.old, &self.taken_old)
    }

    fn new_blocks(&self) -> Vec<BlockId> {
        free(&self.texts.new, &self.slots.new, &self.taken_new)
    }

    fn is_free(&self, old: BlockId, new: BlockId) -> bool {
        let (i, j) = (old.0 as usize, new.0 as usize);
        let out_of_place = self.slots.old[i].is_some() && self.slots.new[j].is_some();
        out_of_place && !self.taken_old[i] && !self.taken_new[j]
    }

    /// Whether nothing of two blocks is taken.
    fn is_untouched(&self, old: BlockId, new: BlockId) -> bool {
        let held = self.held_old[old.0 as usize] || self.held_new[new.0 as usize];
        self.is_free(old, new) && !held
    }

    fn same_slot(&self, old: BlockId, new: BlockId) -> bool {
        self.slots.old[old.0 as usize] == self.slots.new[new.0 as usize]
    }

    fn take(&mut self, old: BlockId, new: BlockId) {
        let (old_end, new_end) = (self.texts.old.end(old), self.texts.new.end(new));
        self.taken_old[old.0 as usize..old_end.0 as usize].fill(true);
        self.taken_new[new.0 as usize..new_end.0 as usize].fill(true);
        self.pairs.insert(new, old);
        let above = self.texts.old.above(old);
        above.for_each(|id| self.held_old[id.0 as usize] = true);
        let above = self.texts.new.above(new);
        above.for_each(|id| self.held_new[id.0 as usize] = true);
    }

    /// Equal blocks, the outermost first; several equal ones in their order if there are as many on
    /// both sides.
    fn equal(&mut self) {
        let (old, new) = (self.old_blocks(), self.new_blocks());
        let mut places: HashMap<u32, (Vec<BlockId>, Vec<BlockId>)> = HashMap::new();
        for &id in &old {
            places
                .entry(self.texts.old.content(id))
                .or_default()
                .0
                .push(id);
        }
        for &id in &new {
            places
                .entry(self.texts.new.content(id))
                .or_default()
                .1
                .push(id);
        }
        let mut next: HashMap<u32, usize> = HashMap::new();
        for &id in &new {
            let content = self.texts.new.content(id);
            let Some((from, to)) = places.get(&content) else {
                continue;
            };
            let turn = next.entry(content).or_insert(0);
            let counterpart = from.get(*turn).copied();
            *turn += 1;
            let Some(old) = counterpart.filter(|_| from.len() == to.len()) else {
                continue;
            };
            if self.is_untouched(old, id) && self.is_worth_it(old, id) {
                self.take(old, id);
            }
        }
    }

    /// Whether two equal blocks say enough not to be equal by chance.
    fn is_worth_it(&self, old: BlockId, new: BlockId) -> bool {
        let words = self.texts.new.words(new);
        let shows = !self.texts.new.block(new).line.atoms.is_empty();
        words >= WORDS
            || ((words > 0 || shows) && (self.same_slot(old, new) || self.is_sibling(old, new)))
    }

    /// Whether two blocks stand on levels that continue one another, as things that are moved
    /// singly: headings, items, rows.
    fn is_sibling(&self, old: BlockId, new: BlockId) -> bool {
        let (one, two) = (
            self.texts.old.block(old).parent,
            self.texts.new.block(new).parent,
        );
        let in_place = one.is_none_or(|id| self.slots.old[id.0 as usize].is_none())
            && two.is_none_or(|id| self.slots.new[id.0 as usize].is_none());
        let tag = self.texts.new.tag(new);
        in_place && matches!(tag, Tag::Heading(_) | Tag::Item(_) | Tag::Row(false))
    }

    /// Leaves and rows that share most of their words, those first that share most.
    fn alike(&mut self) {
        let unit = |text: &Text<'_>, id: &BlockId| {
            matches!(
                text.tag(*id),
                Tag::Paragraph | Tag::Heading(_) | Tag::Code(_) | Tag::Row(false)
            )
        };
        let mut old = self.old_blocks();
        let mut new = self.new_blocks();
        old.retain(|id| unit(&self.texts.old, id));
        new.retain(|id| unit(&self.texts.new, id));
        let of_old = |&id: &BlockId| Bag::of(&self.texts.old, &self.texts.lexicon, id);
        let of_new = |&id: &BlockId| Bag::of(&self.texts.new, &self.texts.lexicon, id);
        let old_bags: Vec<Bag> = old.iter().map(of_old).collect();
        let new_bags: Vec<Bag> = new.iter().map(of_new).collect();
        let mut found = alike(&old_bags, &new_bags);
        found.sort_by_key(|pair| std::cmp::Reverse(pair.common));
        for pair in found {
            let (one, two) = (old[pair.old], new[pair.new]);
            let total = old_bags[pair.old].total + new_bags[pair.new].total;
            let (least, share) = if self.same_slot(one, two) {
                (8, 45)
            } else {
                (20, 60)
            };
            let close = pair.common >= least && 200 * pair.common >= share * total;
            if close
                && self.is_untouched(one, two)
                && kin(self.texts.old.tag(one), self.texts.new.tag(two))
            {
                self.take(one, two);
            }
        }
    }

    /// Containers most of whose words were found in one another take the place of what is in them.
    fn containers(&mut self) {
        loop {
            let mut votes: BTreeMap<(BlockId, BlockId), u64> = BTreeMap::new();
            for (&new, &old) in &self.pairs {
                let parents = (
                    self.texts.old.block(old).parent,
                    self.texts.new.block(new).parent,
                );
                if let (Some(one), Some(two)) = parents
                    && self.is_free(one, two)
                    && kin(self.texts.old.tag(one), self.texts.new.tag(two))
                    && is_linkable(self.texts.new.tag(two))
                {
                    *votes.entry((one, two)).or_default() +=
                        u64::from(self.texts.new.words(new)) + 1;
                }
            }
            let most = |&((one, two), votes): &((BlockId, BlockId), u64)| {
                let words = self.texts.old.words(one).max(self.texts.new.words(two));
                2 * votes >= u64::from(words)
            };
            let mut elected: Vec<_> = votes.into_iter().filter(most).collect();
            elected.sort_by_key(|&(_, votes)| std::cmp::Reverse(votes));
            let mut changed = false;
            for ((one, two), _) in elected {
                changed |= self.replace(one, two);
            }
            if !changed {
                return;
            }
        }
    }

    /// Pairs two containers in place of what is below either of them.
    fn replace(&mut self, old: BlockId, new: BlockId) -> bool {
        if !self.is_free(old, new) {
            return false;
        }
        let below_new = new..self.texts.new.end(new);
        let below_old = old..self.texts.old.end(old);
        self.pairs
            .retain(|two, one| !below_new.contains(two) && !below_old.contains(one));
        self.take(old, new);
        true
    }

    /// Neighbours of moved blocks that are equal or alike moved along, however little they say.
    fn neighbours(&mut self) {
        for (new, old) in self.pairs.clone() {
            self.along(old, new, |place| place.checked_sub(1));
            self.along(old, new, |place| Some(place + 1));
        }
    }

    fn along(&mut self, old: BlockId, new: BlockId, step: impl Fn(usize) -> Option<usize>) {
        let (old_level, mut i) = self.texts.old.level(old);
        let (new_level, mut j) = self.texts.new.level(new);
        loop {
            let next = step(i)
                .zip(step(j))
                .and_then(|(i, j)| Some((i, j, *old_level.get(i)?, *new_level.get(j)?)));
            let Some((next_i, next_j, one, two)) = next else {
                return;
            };
            if !self.is_untouched(one, two) || !self.goes_along(one, two) {
                return;
            }
            self.take(one, two);
            (i, j) = (next_i, next_j);
        }
    }

    fn goes_along(&self, old: BlockId, new: BlockId) -> bool {
        if self.texts.equal(old, new) {
            return true;
        }
        let one = Bag::of(&self.texts.old, &self.texts.lexicon, old);
        let two = Bag::of(&self.texts.new, &self.texts.lexicon, new);
        kin(self.texts.old.tag(old), self.texts.new.tag(new))
            && 5 * one.common(&two) >= one.total + two.total
    }
}

/// The blocks of a text that have no counterpart yet and may have one by themselves.
fn free(text: &Text<'_>, slots: &[Option<u32>], taken: &[bool]) -> Vec<BlockId> {
    let is_free = |id: &BlockId| {
        let place = id.0 as usize;
        slots[place].is_some() && !taken[place] && is_linkable(text.tag(*id))
    };
    text.draft.ids().filter(is_free).collect()
}
