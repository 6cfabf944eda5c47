//! Deleted blocks that stand elsewhere in the new text, or there as something else.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::super::texts::{Text, Texts};
use super::alike::alike;
use super::bags::Bag;
use super::divided::{Free, divided};
use super::kinship::{kin, may_become};
use super::links::is_linkable;
use super::slots::Slots;
use super::spread::spread;
use crate::model::{BlockId, Tag};

/// Blocks that continue one another: a deleted one and an inserted one; or, where they were divided
/// otherwise on their way, the pairs that they form, in order.
pub(crate) type Moved = Vec<(BlockId, BlockId)>;

/// What continues what out of its place; no block is in two of these, or below a block that is in
/// one. Ascending by new block. Those that are `known` already are among them.
pub(crate) fn moves(texts: &Texts<'_>, slots: &Slots, known: Vec<Moved>) -> Vec<Moved> {
    let mut search = Search {
        texts,
        slots,
        taken_old: vec![false; slots.old.len()],
        taken_new: vec![false; slots.new.len()],
        held_old: vec![false; slots.old.len()],
        held_new: vec![false; slots.new.len()],
        moved: BTreeMap::new(),
        first_of_old: vec![None; slots.old.len()],
        first_of_new: vec![None; slots.new.len()],
    };
    known.into_iter().for_each(|moved| search.take_all(moved));
    search.equal();
    search.alike();
    search.containers();
    search.neighbours();
    search.moved.into_values().collect()
}

struct Search<'t, 'a> {
    texts: &'t Texts<'a>,
    slots: &'t Slots,
    taken_old: Vec<bool>,
    taken_new: Vec<bool>,
    /// Whether something below a block is taken.
    held_old: Vec<bool>,
    held_new: Vec<bool>,
    /// By their first new block.
    moved: BTreeMap<BlockId, Moved>,
    /// By block: where in `moved` it stands.
    first_of_old: Vec<Option<BlockId>>,
    first_of_new: Vec<Option<BlockId>>,
}

/// A block of fewer words is taken for moved only within its container.
const WORDS: u32 = 4;

/// An item of so many words that nothing else equals is known wherever it is put.
const ITEM: u32 = 2;

impl Search<'_, '_> {
    fn old_blocks(&self) -> Vec<BlockId> {
        free(&self.texts.old, &self.slots.old, &self.taken_old)
    }

    fn new_blocks(&self) -> Vec<BlockId> {
        free(&self.texts.new, &self.slots.new, &self.taken_new)
    }

    fn is_free(&self, old: BlockId, new: BlockId) -> bool {
        self.is_free_old(old) && self.is_free_new(new)
    }

    fn is_free_old(&self, old: BlockId) -> bool {
        self.slots.old[old.0 as usize].is_some() && !self.taken_old[old.0 as usize]
    }

    fn is_free_new(&self, new: BlockId) -> bool {
        self.slots.new[new.0 as usize].is_some() && !self.taken_new[new.0 as usize]
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
        self.take_all(vec![(old, new)]);
    }

    fn take_all(&mut self, moved: Moved) {
        for &(old, new) in &moved {
            let (old_end, new_end) = (self.texts.old.end(old), self.texts.new.end(new));
            self.taken_old[old.0 as usize..old_end.0 as usize].fill(true);
            self.taken_new[new.0 as usize..new_end.0 as usize].fill(true);
            let above = self.texts.old.above(old);
            above.for_each(|id| self.held_old[id.0 as usize] = true);
            let above = self.texts.new.above(new);
            above.for_each(|id| self.held_new[id.0 as usize] = true);
        }
        if let Some(&(_, first)) = moved.first() {
            for &(old, new) in &moved {
                self.first_of_old[old.0 as usize] = Some(first);
                self.first_of_new[new.0 as usize] = Some(first);
            }
            self.moved.insert(first, moved);
        }
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
            || (words >= ITEM && self.is_item(old, new) && self.texts.are_the_only_ones(old, new))
            || self.texts.short().was_put(self.texts, self.slots, old, new)
    }

    /// Whether two blocks are items, or lists within items.
    fn is_item(&self, old: BlockId, new: BlockId) -> bool {
        let of = |text: &Text<'_>, id| match text.tag(id) {
            Tag::Item(_) => true,
            Tag::Bullets | Tag::Numbers(_) => text.block(id).parent.is_some(),
            _ => false,
        };
        of(&self.texts.old, old) && of(&self.texts.new, new)
    }

    /// Whether two blocks stand on levels that continue one another, as things that are moved
    /// singly: headings, items, rows.
    fn is_sibling(&self, old: BlockId, new: BlockId) -> bool {
        let tag = self.texts.new.tag(new);
        self.slots.are_around(self.texts, old, new)
            && matches!(tag, Tag::Heading(_) | Tag::Item(_) | Tag::Row(false))
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
        let mut parts = Vec::new();
        for pair in found {
            let (one, two) = (old[pair.old], new[pair.new]);
            let (one_bag, two_bag) = (&old_bags[pair.old], &new_bags[pair.new]);
            if !self.is_untouched(one, two)
                || !kin(self.texts.old.tag(one), self.texts.new.tag(two))
            {
                continue;
            }
            if self.is_close(one, two, pair.common, one_bag.total + two_bag.total)
                && may_become(self.texts, one, two)
            {
                let whole = self.divided(one, two);
                self.take_all(whole.unwrap_or_else(|| vec![(one, two)]));
            } else if is_part(one_bag, two_bag, pair.common) {
                parts.push((one, two));
            }
        }
        self.parts(&parts);
    }

    /// Whether leaves or rows share enough to continue one another.
    fn is_close(&self, old: BlockId, new: BlockId, common: u64, total: u64) -> bool {
        let (least, share) = match self.same_slot(old, new) {
            true => (8, 45),
            false if self.are_in_siblings(old, new) => (10, 70),
            false => (20, 60),
        };
        common >= least && 200 * common >= share * total
    }

    /// Whether two blocks are the whole of two items of lists that continue one another.
    fn are_in_siblings(&self, old: BlockId, new: BlockId) -> bool {
        let item = |text: &Text<'_>, id| {
            let parent = text.block(id).parent?;
            (text.children(parent).len() == 1).then_some(parent)
        };
        let items = item(&self.texts.old, old).zip(item(&self.texts.new, new));
        items.is_some_and(|(old, new)| self.is_sibling(old, new))
    }

    /// Paragraphs that are alike only with their neighbours: those that hold the rest of their
    /// words. Each is tried with the one it shares most with.
    fn parts(&mut self, found: &[(BlockId, BlockId)]) {
        let (mut old_tried, mut new_tried) = (BTreeSet::new(), BTreeSet::new());
        for &(old, new) in found {
            if !self.is_untouched(old, new) || old_tried.contains(&old) || new_tried.contains(&new)
            {
                continue;
            }
            if let Some(moved) = self.divided(old, new).filter(|moved| self.are_close(moved)) {
                self.take_all(moved);
            } else {
                old_tried.insert(old);
                new_tried.insert(new);
            }
        }
    }

    /// Two paragraphs with the neighbours that they were split into or merged from, if they were.
    fn divided(&self, old: BlockId, new: BlockId) -> Option<Moved> {
        let is_free = Free {
            old: &|id| {
                self.is_free_old(id)
                    && self.slots.old[id.0 as usize] == self.slots.old[old.0 as usize]
            },
            new: &|id| {
                self.is_free_new(id)
                    && self.slots.new[id.0 as usize] == self.slots.new[new.0 as usize]
            },
        };
        match self.same_slot(old, new) {
            true => spread(self.texts, &is_free, old, new),
            false => divided(self.texts, &is_free, old, new),
        }
    }

    /// Whether blocks together share enough to continue one another.
    fn are_close(&self, moved: &Moved) -> bool {
        let (mut old, mut new): (Vec<_>, Vec<_>) = moved.iter().copied().unzip();
        old.dedup();
        new.dedup();
        let one = Bag::of_all(&self.texts.old, &self.texts.lexicon, &old);
        let two = Bag::of_all(&self.texts.new, &self.texts.lexicon, &new);
        self.is_close(old[0], new[0], one.common(&two), one.total + two.total)
    }

    /// Containers most of whose words were found in one another take the place of what is in them.
    fn containers(&mut self) {
        loop {
            let mut votes: BTreeMap<(BlockId, BlockId), u64> = BTreeMap::new();
            for &(old, new) in self.moved.values().flatten() {
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
        let below_old = old.0 as usize..self.texts.old.end(old).0 as usize;
        let below_new = new.0 as usize..self.texts.new.end(new).0 as usize;
        let firsts = self.first_of_old[below_old].iter();
        let firsts = firsts.chain(&self.first_of_new[below_new]);
        for first in firsts.flatten() {
            self.moved.remove(first);
        }
        self.take(old, new);
        true
    }

    /// Neighbours of moved blocks that are equal or alike moved along, however little they say.
    fn neighbours(&mut self) {
        for moved in self.moved.clone().values() {
            if let (Some(&(first, begin)), Some(&(last, end))) = (moved.first(), moved.last()) {
                self.along(first, begin, |place| place.checked_sub(1));
                self.along(last, end, |place| Some(place + 1));
            }
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
            && may_become(self.texts, old, new)
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

/// Whether one of two blocks that share so much holds most of the other.
fn is_part(one: &Bag, two: &Bag, common: u64) -> bool {
    common >= 20 && 10 * common >= 6 * one.total.min(two.total)
}
