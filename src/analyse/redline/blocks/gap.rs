//! Blocks that are alike, between those that are equal.

use std::collections::HashSet;

use super::super::chain::{Candidate, heaviest};
use super::super::texts::{Text, Texts};
use super::align::gaps;
use super::alike::{self, Alike};
use super::bags::Bag;
use super::grown::{begin_alike, is_in_other};
use super::kinship::{close, kin, may_become};
use super::splits::one_kind;
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
            ) || lead(texts, old[pair.old], new[pair.new]) > Lead::Other
                || begin_alike(texts, old[pair.old], new[pair.new]))
            && may_become(texts, old[pair.old], new[pair.new])
    };
    let candidate = |pair: Alike| Candidate {
        old: pair.old,
        new: pair.new,
        weight: pair.common,
    };
    let mut found = alike::alike(&old_bags, &new_bags);
    found.retain(worthy);
    led_alike(texts, old, new, &mut found);
    of_one_kind(texts, old, new, &mut found);
    found.into_iter().map(candidate).collect()
}

/// Of the pairs of an item, keeps those that begin with equal words, else those that begin alike, if
/// any does: an item is known by its first paragraph, however long the list in it that goes elsewhere.
fn led_alike(texts: &Texts<'_>, old: &[BlockId], new: &[BlockId], found: &mut Vec<Alike>) {
    let (mut of_old, mut of_new) = (vec![Lead::Other; old.len()], vec![Lead::Other; new.len()]);
    let leads: Vec<Lead> = found
        .iter()
        .map(|pair| lead(texts, old[pair.old], new[pair.new]))
        .collect();
    for (pair, lead) in found.iter().zip(&leads) {
        of_old[pair.old] = of_old[pair.old].max(*lead);
        of_new[pair.new] = of_new[pair.new].max(*lead);
    }
    let mut leads = leads.into_iter();
    found.retain(|pair| leads.next() == Some(of_old[pair.old].max(of_new[pair.new])));
}

/// Of the pairs of a list, keeps those with one of its kind that holds an item of it, if there is any: the
/// rest of the items went to a list of another kind, however many they are.
fn of_one_kind(texts: &Texts<'_>, old: &[BlockId], new: &[BlockId], found: &mut Vec<Alike>) {
    let ids = |pair: &Alike| (old[pair.old], new[pair.new]);
    let changes_kind = |pair: &Alike| {
        let (a, b) = (texts.old.tag(ids(pair).0), texts.new.tag(ids(pair).1));
        is_list(a) && !one_kind(a, b)
    };
    if !found.iter().any(changes_kind) {
        return;
    }
    let (mut of_old, mut of_new) = (vec![false; old.len()], vec![false; new.len()]);
    for pair in found.iter().filter(|pair| !changes_kind(pair)) {
        let (one, two) = ids(pair);
        let stays = is_list(texts.old.tag(one)) && share_item(texts, one, two);
        of_old[pair.old] |= stays;
        of_new[pair.new] |= stays;
    }
    found.retain(|pair| !changes_kind(pair) || !(of_old[pair.old] || of_new[pair.new]));
}

fn is_list(tag: &Tag) -> bool {
    matches!(tag, Tag::Bullets | Tag::Numbers(_))
}

/// Whether two lists have an equal item.
fn share_item(texts: &Texts<'_>, old: BlockId, new: BlockId) -> bool {
    let items = texts.old.children(old).iter();
    let items: HashSet<u32> = items.map(|&item| texts.old.content(item)).collect();
    let mut others = texts.new.children(new).iter();
    others.any(|&item| items.contains(&texts.new.content(item)))
}

/// How the first paragraphs of two items compare; other blocks have none.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Lead {
    Other,
    Alike,
    Equal,
}

fn lead(texts: &Texts<'_>, old: BlockId, new: BlockId) -> Lead {
    let first = |text: &Text<'_>, id| match text.tag(id) {
        Tag::Item(_) => text.children(id).first().copied(),
        _ => None,
    };
    let Some((a, b)) = first(&texts.old, old).zip(first(&texts.new, new)) else {
        return Lead::Other;
    };
    let one = Bag::of(&texts.old, &texts.lexicon, a);
    let two = Bag::of(&texts.new, &texts.lexicon, b);
    match close(one.total, two.total, one.common(&two)) {
        _ if texts.equal(a, b) => Lead::Equal,
        true => Lead::Alike,
        false => Lead::Other,
    }
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
/// stands in their place: a heading under another title, a short item, a block that all words of the
/// other are in.
fn only_choice(texts: &Texts<'_>, old: BlockId, new: BlockId) -> bool {
    const SHORT: u32 = 4;
    let (a, b) = (texts.old.tag(old), texts.new.tag(new));
    let short = || {
        texts.old.words(old).max(texts.new.words(new)) <= 2 * SHORT
            && texts.old.says(old).max(texts.new.says(new)) <= SHORT
    };
    let elsewhere = || texts.short().are_elsewhere(texts, old, new);
    a == b && (matches!(a, Tag::Heading(_) | Tag::Row(true)) || (short() && !elsewhere()))
        || kin(a, b) && is_in_other(texts, old, new) && !elsewhere() && may_become(texts, old, new)
}
