//! Blocks that are alike, between those that are equal.

use super::super::chain::{Candidate, heaviest};
use super::super::texts::{Text, Texts};
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
            && (close(
                old_bags[pair.old].total,
                new_bags[pair.new].total,
                pair.common,
            ) || begin_alike(texts, old[pair.old], new[pair.new]))
    };
    let candidate = |pair: Alike| Candidate {
        old: pair.old,
        new: pair.new,
        weight: pair.common,
    };
    let mut found = alike::alike(&old_bags, &new_bags);
    found.retain(worthy);
    led_alike(texts, old, new, &mut found);
    found.into_iter().map(candidate).collect()
}

/// Of the pairs of an item, keeps those that begin alike, if any does: an item is known by its first
/// paragraph, however long the list in it that goes elsewhere.
fn led_alike(texts: &Texts<'_>, old: &[BlockId], new: &[BlockId], found: &mut Vec<Alike>) {
    let (mut of_old, mut of_new) = (vec![false; old.len()], vec![false; new.len()]);
    let leading: Vec<bool> = found
        .iter()
        .map(|pair| begin_alike(texts, old[pair.old], new[pair.new]))
        .collect();
    for (pair, _) in found.iter().zip(&leading).filter(|(_, leads)| **leads) {
        (of_old[pair.old], of_new[pair.new]) = (true, true);
    }
    let mut leading = leading.into_iter();
    found.retain(|pair| leading.next() == Some(true) || !(of_old[pair.old] || of_new[pair.new]));
}

/// Whether two blocks are items whose first paragraphs are alike.
fn begin_alike(texts: &Texts<'_>, old: BlockId, new: BlockId) -> bool {
    let first = |text: &Text<'_>, id| match text.tag(id) {
        Tag::Item(_) => text.children(id).first().copied(),
        _ => None,
    };
    let heads = first(&texts.old, old).zip(first(&texts.new, new));
    heads.is_some_and(|(a, b)| {
        let one = Bag::of(&texts.old, &texts.lexicon, a);
        let two = Bag::of(&texts.new, &texts.lexicon, b);
        close(one.total, two.total, one.common(&two))
    })
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
