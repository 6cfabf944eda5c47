//! Blocks that are alike, between those that are equal.

use super::super::chain::{Candidate, heaviest};
use super::super::texts::Texts;
use super::align::gaps;
use super::alike::{self, Alike};
use super::bags::Bag;
use super::kinship::{close, kin};
use crate::model::{BlockId, Tag};

/// Pairs of blocks that are alike, between two anchors.
pub(crate) fn alike(texts: &Texts<'_>, old: &[BlockId], new: &[BlockId]) -> Vec<(usize, usize)> {
    let chain = heaviest(candidates(texts, old, new));
    with_only_choices(texts, old, new, &chain)
}

/// Pairs of blocks that are alike enough for one to continue the other, with what they share.
pub(crate) fn candidates(texts: &Texts<'_>, old: &[BlockId], new: &[BlockId]) -> Vec<Candidate> {
    let old_bags: Vec<Bag> = old
        .iter()
        .map(|&id| Bag::of(&texts.old, &texts.lexicon, id))
        .collect();
    let new_bags: Vec<Bag> = new
        .iter()
        .map(|&id| Bag::of(&texts.new, &texts.lexicon, id))
        .collect();
    let worthy = |pair: &Alike| {
        let (a, b) = (texts.old.tag(old[pair.old]), texts.new.tag(new[pair.new]));
        texts.may_differ(old[pair.old], new[pair.new])
            && kin(a, b)
            && close(
                old_bags[pair.old].total,
                new_bags[pair.new].total,
                pair.common,
            )
    };
    let candidate = |pair: Alike| Candidate {
        old: pair.old,
        new: pair.new,
        weight: pair.common,
    };
    alike::alike(&old_bags, &new_bags)
        .into_iter()
        .filter(worthy)
        .map(candidate)
        .collect()
}

/// Adds pairs where one block of each side is left between two pairs and both are of one kind.
fn with_only_choices(
    texts: &Texts<'_>,
    old: &[BlockId],
    new: &[BlockId],
    chain: &[(usize, usize)],
) -> Vec<(usize, usize)> {
    let mut all = Vec::with_capacity(chain.len());
    for (before, after) in gaps(chain, old.len(), new.len()) {
        let one_each = after.0 == before.0 + 1 && after.1 == before.1 + 1;
        if one_each && only_choice(texts, old[before.0], new[before.1]) {
            all.push(before);
        } else {
            let last = old[before.0..after.0]
                .last()
                .zip(new[before.1..after.1].last());
            let over_the_same = last.is_some_and(|(&a, &b)| is_renamed(texts, a, b));
            all.extend(over_the_same.then(|| (after.0 - 1, after.1 - 1)));
        }
        if after.0 < old.len() && after.1 < new.len() {
            all.push(after);
        }
    }
    all
}

/// Whether two headings before the same text are one, under another title.
fn is_renamed(texts: &Texts<'_>, old: BlockId, new: BlockId) -> bool {
    let (a, b) = (texts.old.tag(old), texts.new.tag(new));
    a == b && matches!(a, Tag::Heading(_)) && texts.are_in_one_text(old, new)
}

/// Whether two blocks that share little continue one another all the same, because nothing else
/// stands in their place: a heading under another title, a short item.
fn only_choice(texts: &Texts<'_>, old: BlockId, new: BlockId) -> bool {
    const SHORT: u32 = 4;
    let (a, b) = (texts.old.tag(old), texts.new.tag(new));
    let short = texts.old.words(old).max(texts.new.words(new)) <= SHORT;
    a == b && (matches!(a, Tag::Heading(_) | Tag::Row(true)) || short)
}
