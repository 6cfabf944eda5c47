//! Blocks that continue others, but not in their place or not as what they were.

use std::collections::BTreeMap;
use std::rc::Rc;

use super::super::ChangeKind;
use super::super::texts::{Text, Texts};
use super::moves::Moved;
use super::pieces::Pieces;
use super::slots::Slots;
use crate::model::{BlockId, Tag};

/// A deleted block and the inserted one that continues it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Link {
    pub(crate) old: BlockId,
    pub(crate) new: BlockId,
    /// What happened: moved, changed in kind, or part of a list that was split or merged.
    pub(crate) kind: ChangeKind,
    /// Links of one group are one change.
    pub(crate) group: usize,
}

/// All links.
#[derive(Debug, Default)]
pub(crate) struct Links {
    pub(crate) all: Vec<Link>,
    of_old: Vec<Option<usize>>,
    of_new: Vec<Option<usize>>,
    /// For each block, the first link below it.
    below_old: Vec<Option<usize>>,
    below_new: Vec<Option<usize>>,
    /// By new block that was divided otherwise on its way: the pairs that begin with it, none where
    /// it goes on with the block before.
    divided: BTreeMap<BlockId, Moved>,
    /// By new block that was divided otherwise in its place, as something else: all pairs of those
    /// that were divided together.
    spread: BTreeMap<BlockId, Rc<Moved>>,
}

impl Links {
    /// Links from blocks that continue one another.
    pub(crate) fn new(texts: &Texts<'_>, slots: &Slots, mut moved: Vec<Moved>) -> Self {
        moved.sort_unstable_by_key(|pairs| pairs.first().map(|&(_, new)| new));
        let mut links = Links {
            all: Vec::with_capacity(moved.len()),
            of_old: vec![None; texts.old.draft.blocks.len()],
            of_new: vec![None; texts.new.draft.blocks.len()],
            below_old: vec![None; texts.old.draft.blocks.len()],
            below_new: vec![None; texts.new.draft.blocks.len()],
            divided: BTreeMap::new(),
            spread: BTreeMap::new(),
        };
        let (mut columns, mut groups) = (BTreeMap::new(), 0);
        for pairs in moved {
            let Some(&(old, new)) = pairs.first() else {
                continue;
            };
            let same_slot = slots.old[old.0 as usize] == slots.new[new.0 as usize];
            let is_spread = same_slot && pairs.len() > 1;
            let kind = match is_spread {
                true => ChangeKind::Retagged,
                false => kind(texts, slots, old, new),
            };
            let known = match texts.new.tag(new) {
                _ if is_spread => None,
                Tag::Cell => columns.get(&column(&texts.new, new)).copied(),
                _ => links.group(texts, old, new, &kind),
            };
            let group = known.unwrap_or(groups);
            groups = groups.max(group + 1);
            if let Tag::Cell = texts.new.tag(new) {
                columns.insert(column(&texts.new, new), group);
            }
            for &(old, new) in &pairs {
                let kind = kind.clone();
                links.add(
                    texts,
                    Link {
                        old,
                        new,
                        kind,
                        group,
                    },
                );
            }
            if is_spread {
                let pairs = Rc::new(pairs);
                let all = pairs.iter().map(|&(_, new)| (new, Rc::clone(&pairs)));
                links.spread.extend(all);
            } else if pairs.len() > 1 {
                let later = pairs.iter().map(|&(_, new)| (new, Vec::new()));
                links.divided.extend(later);
                links.divided.insert(new, pairs);
            }
        }
        links
    }

    /// One more than the greatest number of a group.
    pub(super) fn groups(&self) -> usize {
        let last = self.all.iter().map(|link| link.group).max();
        last.map_or(0, |last| last + 1)
    }

    /// The link of parts of two paragraphs.
    pub(super) fn moved(old: BlockId, new: BlockId, group: usize) -> Link {
        let kind = ChangeKind::Moved;
        Link {
            old,
            new,
            kind,
            group,
        }
    }

    /// Adds the links of pieces that were moved; and of what holds nothing but one, where both stand
    /// in the same.
    pub(super) fn add_pieces(&mut self, texts: &Texts<'_>, slots: &Slots, pieces: &Pieces) {
        for piece in pieces.moved() {
            let Some(link) = piece.link.clone() else {
                continue;
            };
            let (old, new) = piece.part.blocks();
            if self.of_new(new) == Some(&link) {
                continue;
            }
            self.add(texts, link);
            if !texts.old.tags_above(old).eq(texts.new.tags_above(new)) {
                continue;
            }
            let index = self.all.len() - 1;
            let only = |text: &Text<'_>, slots: &[Option<u32>], id: &BlockId| {
                slots[id.0 as usize].is_some() && text.children(*id).len() == 1
            };
            if pieces.is_whole_old(texts, piece) {
                let above = texts.old.above(old);
                for id in above.take_while(|id| only(&texts.old, &slots.old, id)) {
                    self.of_old[id.0 as usize].get_or_insert(index);
                }
            }
            if pieces.is_whole_new(texts, piece) {
                let above = texts.new.above(new);
                for id in above.take_while(|id| only(&texts.new, &slots.new, id)) {
                    self.of_new[id.0 as usize].get_or_insert(index);
                }
            }
        }
    }

    fn add(&mut self, texts: &Texts<'_>, link: Link) {
        let index = self.all.len();
        self.of_old[link.old.0 as usize].get_or_insert(index);
        self.of_new[link.new.0 as usize].get_or_insert(index);
        note_above(&texts.old, link.old, index, &mut self.below_old);
        note_above(&texts.new, link.new, index, &mut self.below_new);
        self.all.push(link);
    }

    /// The pairs that begin with an inserted block which was divided otherwise on its way, none where
    /// it goes on with the block before; `None` for all others.
    pub(crate) fn divided(&self, new: BlockId) -> Option<&[(BlockId, BlockId)]> {
        self.divided.get(&new).map(Vec::as_slice)
    }

    /// All pairs of the paragraphs that an inserted one was divided together with in its place, where
    /// it became something else.
    pub(crate) fn spread(&self, new: BlockId) -> Option<&[(BlockId, BlockId)]> {
        self.spread.get(&new).map(|pairs| pairs.as_slice())
    }

    /// The last old block that an inserted one continues.
    pub(crate) fn last_old(&self, new: BlockId) -> Option<BlockId> {
        let one = self.of_new(new).map(|link| link.old);
        let of_new = |pairs: &[(BlockId, BlockId)]| {
            let old = pairs.iter().filter(|pair| pair.1 == new);
            old.map(|pair| pair.0).max()
        };
        self.spread(new).and_then(of_new).or(one)
    }

    /// The group of the link before, if this one follows it directly on both sides.
    fn group(
        &self,
        texts: &Texts<'_>,
        old: BlockId,
        new: BlockId,
        kind: &ChangeKind,
    ) -> Option<usize> {
        let last = self.all.last()?;
        let follows = last.kind == *kind
            && follows(&texts.old, last.old, old)
            && follows(&texts.new, last.new, new)
            && (*kind != ChangeKind::Retagged || is_same_retagging(texts, last, old, new));
        follows.then_some(last.group)
    }

    /// The link of a deleted block.
    pub(crate) fn of_old(&self, old: BlockId) -> Option<&Link> {
        self.of_old
            .get(old.0 as usize)
            .copied()
            .flatten()
            .map(|at| &self.all[at])
    }

    /// The link of an inserted block.
    pub(crate) fn of_new(&self, new: BlockId) -> Option<&Link> {
        self.of_new
            .get(new.0 as usize)
            .copied()
            .flatten()
            .map(|at| &self.all[at])
    }

    /// The first link of what is below a deleted block.
    pub(crate) fn below_old(&self, old: BlockId) -> Option<&Link> {
        self.below_old
            .get(old.0 as usize)
            .copied()
            .flatten()
            .map(|at| &self.all[at])
    }

    /// The first link of what is below an inserted block.
    pub(crate) fn below_new(&self, new: BlockId) -> Option<&Link> {
        self.below_new
            .get(new.0 as usize)
            .copied()
            .flatten()
            .map(|at| &self.all[at])
    }
}

/// The column that a cell is in: its table, and its place in its row.
fn column(text: &Text<'_>, cell: BlockId) -> (Option<BlockId>, usize) {
    let row = text.block(cell).parent;
    (
        row.and_then(|row| text.block(row).parent),
        text.level(cell).1,
    )
}

fn note_above(text: &Text<'_>, id: BlockId, link: usize, below: &mut [Option<usize>]) {
    for id in text.above(id) {
        below[id.0 as usize].get_or_insert(link);
    }
}

/// Whether `next` begins where `last` ends, but for containers that begin there too.
fn follows(text: &Text<'_>, last: BlockId, next: BlockId) -> bool {
    let mut at = text.end(last);
    while at < next && !text.tag(at).is_leaf() {
        at = BlockId(at.0 + 1);
    }
    at == next
}

/// Whether a block changed in kind together with the last one: from the same to the same, and in one
/// container if it was put into one.
fn is_same_retagging(texts: &Texts<'_>, last: &Link, old: BlockId, new: BlockId) -> bool {
    let same_parent = texts.new.block(last.new).parent == texts.new.block(new).parent;
    let list = |id| texts.new.above(id).nth(1);
    let same_list = matches!(
        texts.new.block(new).parent.map(|id| texts.new.tag(id)),
        Some(Tag::Item(_))
    ) && list(last.new) == list(new);
    // What they are themselves is no matter where it stayed: tasks, done or not, of another list.
    let stays = |old, new| texts.old.tag(old) == texts.new.tag(new);
    let own = usize::from(stays(last.old, last.new) && stays(old, new));
    let tags = |text: &Text<'_>, one, two| {
        let (one, two) = (text.tags_above(one), text.tags_above(two));
        one.skip(own).eq(two.skip(own))
    };
    (same_parent || same_list) && tags(&texts.old, last.old, old) && tags(&texts.new, last.new, new)
}

/// What a block and those it stands in are. What a footnote is called is no kind.
fn kinds_above<'a>(text: &Text<'a>, id: BlockId) -> impl Iterator<Item = Option<&'a Tag>> {
    let tags = text.tags_above(id);
    tags.map(|tag| (!matches!(tag, Tag::Footnote(_))).then_some(tag))
}

/// What happened to a block that another continues.
fn kind(texts: &Texts<'_>, slots: &Slots, old: BlockId, new: BlockId) -> ChangeKind {
    if slots.old[old.0 as usize] != slots.new[new.0 as usize] {
        return ChangeKind::Moved;
    }
    if !kinds_above(&texts.old, old).eq(kinds_above(&texts.new, new)) {
        return ChangeKind::Retagged;
    }
    let without_place = |slots: &[Option<u32>], parent: Option<BlockId>| {
        parent.is_some_and(|parent| slots[parent.0 as usize].is_some())
    };
    let broken_off = without_place(&slots.new, texts.new.block(new).parent);
    let joined_on = without_place(&slots.old, texts.old.block(old).parent);
    match (joined_on, broken_off) {
        (false, true) => ChangeKind::Split,
        (true, false) => ChangeKind::Merged,
        _ => ChangeKind::Moved,
    }
}

/// Whether blocks of this kind are linked themselves, not only as part of what they stand in.
pub(crate) fn is_linkable(tag: &Tag) -> bool {
    !matches!(tag, Tag::Cell | Tag::Rule | Tag::Row(true))
}
