//! Whether a text is what was wanted, and nothing else.

use std::collections::BTreeSet;

use super::{Revision, Stretch};
use crate::load::markdown;
use crate::model::{Atom, BlockId, Draft, Line, Style, Tag};

/// A character that is not white space, what it stands for if it is no text, and the marks around
/// it.
type Letter = (char, Option<Atom>, Style);

/// What a text must be.
pub(super) struct Check {
    before: Vec<Letter>,
    /// The new words; their marks are their own affair.
    new: Vec<char>,
    after: Vec<Letter>,
    /// The kinds of the blocks that hold words, where the new words are no blocks of their own.
    tags: Option<Vec<Tag>>,
    /// The same without those that hold none any more.
    fewer: Option<Vec<Tag>>,
}

impl Check {
    pub(super) fn new(old: &Draft, stretches: &[Stretch], revision: Revision<'_>) -> Self {
        let (words, stays) = match revision {
            Revision::Insert(words) => (words, true),
            Revision::Replace(words) => (words, false),
        };
        let (fragment, _) = markdown::fragment(words, &old.lang);
        let new = letters(&fragment, |_, _| true)
            .into_iter()
            .map(|(c, _, _)| c)
            .collect();
        let last = stretches.last();
        let kept = |block: BlockId, at: u32| stays || !is_in(stretches, block, at);
        let is_before = |block: BlockId, at: u32| {
            last.is_none_or(|last| (block, at) < (last.block, last.text.end))
        };
        let one = fragment.leaves().count() <= 1;
        let emptied: BTreeSet<BlockId> = if stays {
            BTreeSet::new()
        } else {
            emptied(old, stretches, words)
        };
        let fewer = old.leaves().filter(|id| !emptied.contains(id));
        Self {
            before: letters(old, |block, at| kept(block, at) && is_before(block, at)),
            new,
            after: letters(old, |block, at| kept(block, at) && !is_before(block, at)),
            tags: one.then(|| tags(old, old.leaves())),
            fewer: one.then(|| tags(old, fewer)),
        }
    }

    pub(super) fn holds(&self, new: &Draft) -> bool {
        let found = letters(new, |_, _| true);
        let (start, end) = (self.before.len(), found.len().checked_sub(self.after.len()));
        let Some(inside) = end.and_then(|end| found.get(start..end)) else {
            return false;
        };
        let same = inside
            .iter()
            .map(|(c, _, _)| *c)
            .eq(self.new.iter().copied());
        let around = found.starts_with(&self.before) && found.ends_with(&self.after);
        let tags = Some(tags(new, new.leaves()));
        same && around && (self.tags.is_none() || self.tags == tags || self.fewer == tags)
    }
}

fn is_in(stretches: &[Stretch], block: BlockId, at: u32) -> bool {
    stretches
        .iter()
        .any(|one| one.block == block && one.text.contains(&at))
}

/// The blocks in which no word is left.
fn emptied(old: &Draft, stretches: &[Stretch], words: &str) -> BTreeSet<BlockId> {
    let whole = |one: &&Stretch| {
        one.text.start == 0 && one.text.end as usize == old.block(one.block).line.text.len()
    };
    let refilled = |one: &&Stretch| !words.trim().is_empty() && stretches.last() == Some(*one);
    stretches
        .iter()
        .filter(whole)
        .filter(|one| !refilled(one))
        .map(|one| one.block)
        .collect()
}

fn tags(draft: &Draft, leaves: impl Iterator<Item = BlockId>) -> Vec<Tag> {
    leaves.map(|id| draft.block(id).tag.clone()).collect()
}

/// The letters of a text that are wanted, by block and byte of its line.
fn letters(draft: &Draft, wanted: impl Fn(BlockId, u32) -> bool) -> Vec<Letter> {
    let mut out = Vec::new();
    for id in draft.leaves() {
        let line = &draft.block(id).line;
        for (at, c) in line.text.char_indices() {
            let at = u32::try_from(at).unwrap_or(u32::MAX);
            if !c.is_whitespace() && wanted(id, at) {
                out.push((c, atom(line, at), style(line, at)));
            }
        }
    }
    out
}

fn atom(line: &Line, at: u32) -> Option<Atom> {
    let found = line
        .atoms
        .binary_search_by_key(&at, |(place, _)| *place)
        .ok()?;
    line.atoms.get(found).map(|(_, atom)| atom.clone())
}

fn style(line: &Line, at: u32) -> Style {
    let next = line.runs.partition_point(|run| run.range.end <= at);
    line.runs
        .get(next)
        .map(|run| run.style.clone())
        .unwrap_or_default()
}
