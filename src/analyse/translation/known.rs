//! What is known of a translation's blocks before they are paired: what those that stand unchanged rendered
//! in an earlier version, and what became of that in the source.

use std::collections::BTreeMap;

use crate::model::{BlockId, Draft};

/// What is known of one block of a translation.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) enum Tie {
    /// Nothing: it is new or reads differently.
    #[default]
    Free,
    /// It reads as it did when it rendered what these source blocks descend from. `moved`: the translation
    /// has it in another place among its blocks.
    Renders { source: Vec<BlockId>, moved: bool },
    /// It reads as it did when what it rendered was still there, or when it rendered nothing: it can only render
    /// what is new in the source.
    Left,
    /// What it rendered went earlier and has not come back: it renders nothing.
    Gone,
}

/// What is known of all blocks of a translation.
#[derive(Debug, Clone, Default)]
pub(crate) struct Known {
    /// By block of the translation; empty where nothing is known of any.
    pub(super) ties: Vec<Tie>,
    /// For each block of the source, whether it descends from none of the earlier version.
    pub(super) fresh: Vec<bool>,
    /// For blocks of the translation, what they rendered last, where that has gone.
    lost: Lost,
}

/// For blocks that render nothing any longer: the version in which they last did, and what.
pub(crate) type Lost = BTreeMap<BlockId, (usize, Vec<BlockId>)>;

/// An earlier version of a text and its translation, and what its blocks became.
pub(crate) struct Earlier<'a> {
    /// The version.
    pub(crate) version: usize,
    /// Its translation; that of the later version itself where it was made from this version.
    pub(crate) translation: &'a Draft,
    /// For each block of that translation, the source blocks that it rendered.
    pub(crate) rendered: &'a [Vec<BlockId>],
    /// Its blocks that had lost their source by then.
    pub(crate) lost: &'a Lost,
    /// For each block of that translation, those that continue it in the later version.
    pub(crate) heirs: &'a [Vec<BlockId>],
    /// For each block of its source, those that continue it in the later version.
    pub(crate) descendants: &'a [Vec<BlockId>],
}

impl Known {
    /// Whether anything is.
    pub(super) fn is_any(&self) -> bool {
        self.ties.iter().any(|tie| *tie != Tie::Free)
    }

    /// What an earlier version tells of a translation. `words` are those of a source block of a version.
    #[must_use]
    pub(crate) fn new<'a>(
        earlier: &Earlier<'_>,
        translation: &Draft,
        source: &'a Draft,
        words: impl Fn(usize, BlockId) -> Option<&'a str>,
    ) -> Self {
        let mut known = Self {
            ties: vec![Tie::Free; translation.blocks.len()],
            fresh: vec![true; source.blocks.len()],
            lost: Lost::new(),
        };
        for &heir in earlier.descendants.iter().flatten() {
            if let Some(fresh) = known.fresh.get_mut(heir.0 as usize) {
                *fresh = false;
            }
        }
        let unchanged = unchanged(earlier, translation);
        let moved = out_of_order(&unchanged);
        for (&(old, new), moved) in unchanged.iter().zip(moved) {
            let tie = known.tie(earlier, (old, new), moved);
            known.ties[new.0 as usize] = tie;
        }
        known.restore(source, words);
        known
    }

    fn tie(&mut self, earlier: &Earlier<'_>, (old, new): (BlockId, BlockId), moved: bool) -> Tie {
        let rendered = at(earlier.rendered, old);
        if rendered.is_empty() {
            return match earlier.lost.get(&old) {
                Some(lost) => {
                    self.lost.insert(new, lost.clone());
                    Tie::Gone
                }
                None => Tie::Left,
            };
        }
        let mut source: Vec<BlockId> = rendered
            .iter()
            .flat_map(|&block| at(earlier.descendants, block))
            .copied()
            .collect();
        source.sort_unstable();
        source.dedup();
        if source.is_empty() {
            self.lost.insert(new, (earlier.version, rendered.to_vec()));
            return Tie::Left;
        }
        Tie::Renders { source, moved }
    }

    /// Gives blocks that had lost their source what came into the source in its words.
    fn restore<'a>(
        &mut self,
        source: &'a Draft,
        words: impl Fn(usize, BlockId) -> Option<&'a str>,
    ) {
        if self.lost.is_empty() {
            return;
        }
        let fresh = source.leaves().filter(|block| self.is_fresh(*block));
        let mut by_words: BTreeMap<&str, Vec<BlockId>> = BTreeMap::new();
        for block in fresh {
            let text = source.block(block).line.text.as_str();
            by_words.entry(text).or_default().push(block);
        }
        for (&block, (version, rendered)) in &self.lost {
            let &[one] = rendered.as_slice() else {
                continue;
            };
            let found = words(*version, one).and_then(|words| by_words.get_mut(words));
            if let Some(found) = found.filter(|found| !found.is_empty()) {
                self.ties[block.0 as usize] = Tie::Renders {
                    source: vec![found.remove(0)],
                    moved: false,
                };
            }
        }
    }

    pub(super) fn tie_of(&self, block: BlockId) -> &Tie {
        self.ties.get(block.0 as usize).unwrap_or(&Tie::Free)
    }

    pub(super) fn is_fresh(&self, block: BlockId) -> bool {
        self.fresh.get(block.0 as usize).copied().unwrap_or(true)
    }

    /// The blocks without a source, given what each renders: those that had one.
    pub(crate) fn lost(self, rendered: &[Vec<BlockId>]) -> Lost {
        let mut lost = self.lost;
        lost.retain(|&block, _| at(rendered, block).is_empty());
        lost
    }
}

/// The blocks that alone continue one block and read as that does: in both translations, in the later's order.
fn unchanged(earlier: &Earlier<'_>, translation: &Draft) -> Vec<(BlockId, BlockId)> {
    let each = (0..).map(BlockId).zip(earlier.heirs);
    let single = each.filter_map(|(old, heirs)| match heirs.as_slice() {
        &[new] => Some((old, new)),
        _ => None,
    });
    let mut parents = vec![0_usize; translation.blocks.len()];
    for heir in earlier.heirs.iter().flatten() {
        if let Some(count) = parents.get_mut(heir.0 as usize) {
            *count += 1;
        }
    }
    let alike = |&(old, new): &(BlockId, BlockId)| {
        let (before, now) = (earlier.translation.block(old), translation.block(new));
        parents.get(new.0 as usize) == Some(&1) && before.line.text == now.line.text
    };
    let mut unchanged: Vec<_> = single.filter(alike).collect();
    unchanged.sort_unstable_by_key(|&(_, new)| new);
    unchanged
}

/// Which pairs break the order of the others.
fn out_of_order(pairs: &[(BlockId, BlockId)]) -> Vec<bool> {
    let places: Vec<usize> = pairs.iter().map(|(old, _)| old.0 as usize).collect();
    let mut kept = vec![false; pairs.len()];
    for at in super::anchored::ascending(&places, |_| 1) {
        kept[at] = true;
    }
    kept.into_iter().map(|kept| !kept).collect()
}

fn at(lists: &[Vec<BlockId>], block: BlockId) -> &[BlockId] {
    lists.get(block.0 as usize).map_or(&[], Vec::as_slice)
}
