//! Parts of paragraphs that were put elsewhere: a paragraph that was split and of which a part moved,
//! or one that was joined to another that did not stand beside it.

use std::collections::{BTreeMap, BTreeSet};

use super::super::texts::Texts;
use super::super::words::{self, Part};
use super::alike::{Alike, alike};
use super::bags::Bag;
use super::claims::{Claim, Claims, Side};
use super::cores::{Core, Cores, Place};
use super::joint;
use super::links::Links;
use super::pieces::{Piece, Pieces};
use super::plan::Plan;
use super::slots::Slots;
use crate::model::BlockId;

/// A part that was put elsewhere weighs so much at least: a clause.
const LEAST: u64 = 24;

/// So much (in tenths) of the words of a part are kept.
const SHARE: u64 = 6;

/// Kept words at the edge of what stays that weigh less stand there by chance, if a whole clause that
/// does not stay parts them from the rest.
const STRAY: u64 = 12;

/// How often it is tried in vain to find where the words of a paragraph went.
const TRIES: u32 = 4;

/// The parts of paragraphs that were put elsewhere, with the parts that stay.
pub(super) fn scattered(texts: &Texts<'_>, plan: &Plan, slots: &Slots) -> Pieces {
    let cores = Cores::new(texts, plan, slots);
    let mut search = Search::new(texts, &cores);
    let (lost, gained) = (search.lost(), search.gained());
    if lost.is_empty() || gained.is_empty() {
        return Pieces::default();
    }
    for (old, new) in candidates(&lost, &gained) {
        search.attempt(old, new);
    }
    search.settle();
    search.pieces(&plan.links)
}

/// A paragraph and the words that it lost or gained.
type Rest = (BlockId, Bag);

/// What lost and what gained the same words, those first that share most.
fn candidates(lost: &[Rest], gained: &[Rest]) -> Vec<(BlockId, BlockId)> {
    let from: Vec<&Bag> = lost.iter().map(|(_, bag)| bag).collect();
    let to: Vec<&Bag> = gained.iter().map(|(_, bag)| bag).collect();
    let mut found = alike(&from, &to);
    found.retain(|pair| {
        let least = from[pair.old].total.min(to[pair.new].total);
        pair.common >= LEAST && 10 * pair.common >= SHARE * least
    });
    found.sort_by_key(|pair| std::cmp::Reverse(pair.common));
    let blocks = |pair: Alike| (lost[pair.old].0, gained[pair.new].0);
    found.into_iter().map(blocks).collect()
}

struct Search<'t, 'a> {
    texts: &'t Texts<'a>,
    cores: &'t Cores,
    /// By paragraph: the core it is in.
    core_of_old: BTreeMap<BlockId, usize>,
    core_of_new: BTreeMap<BlockId, usize>,
    /// Cores whose own words are among the claims; whether they have any.
    known: BTreeMap<usize, bool>,
    claims: Claims<'t, 'a>,
    /// By paragraph: how often it was tried in vain.
    tries_old: BTreeMap<BlockId, u32>,
    tries_new: BTreeMap<BlockId, u32>,
}

impl<'t, 'a> Search<'t, 'a> {
    fn new(texts: &'t Texts<'a>, cores: &'t Cores) -> Self {
        let (mut core_of_old, mut core_of_new) = (BTreeMap::new(), BTreeMap::new());
        for (at, core) in cores.all.iter().enumerate() {
            for &(old, new) in &core.pairs {
                core_of_old.insert(old, at);
                core_of_new.insert(new, at);
            }
        }
        Self {
            texts,
            cores,
            core_of_old,
            core_of_new,
            known: BTreeMap::new(),
            claims: Claims::new(texts),
            tries_old: BTreeMap::new(),
            tries_new: BTreeMap::new(),
        }
    }

    /// The words that paragraphs lost which stay or moved; of those that are gone, all.
    fn lost(&self) -> Vec<Rest> {
        let bag = |id: BlockId| Bag::of(&self.texts.old, &self.texts.lexicon, id);
        let of_cores = self.cores.all.iter().flat_map(|core| {
            let (old, new) = sides(core);
            let rest = Bag::of_all(&self.texts.new, &self.texts.lexicon, &new);
            old.into_iter().map(move |id| (id, bag(id).without(&rest)))
        });
        let gone = self.cores.gone.iter().map(|&id| (id, bag(id)));
        heavy(of_cores.chain(gone))
    }

    /// The words that paragraphs gained which stay or moved; of those that have come, all.
    fn gained(&self) -> Vec<Rest> {
        let bag = |id: BlockId| Bag::of(&self.texts.new, &self.texts.lexicon, id);
        let of_cores = self.cores.all.iter().flat_map(|core| {
            let (old, new) = sides(core);
            let rest = Bag::of_all(&self.texts.old, &self.texts.lexicon, &old);
            new.into_iter().map(move |id| (id, bag(id).without(&rest)))
        });
        let come = self.cores.come.iter().map(|&id| (id, bag(id)));
        heavy(of_cores.chain(come))
    }

    /// Claims the words that one paragraph lost and another gained, if they stand together in both.
    fn attempt(&mut self, old: BlockId, new: BlockId) {
        let tired =
            |tries: &BTreeMap<BlockId, u32>, id| tries.get(&id).is_some_and(|&n| n >= TRIES);
        if tired(&self.tries_old, old) || tired(&self.tries_new, new) {
            return;
        }
        if !self.claim(old, new) {
            *self.tries_old.entry(old).or_default() += 1;
            *self.tries_new.entry(new).or_default() += 1;
        }
    }

    fn claim(&mut self, old: BlockId, new: BlockId) -> bool {
        let (from, to) = (
            self.core_of_old.get(&old).copied(),
            self.core_of_new.get(&new).copied(),
        );
        let is_one = from.is_some() && from == to;
        if is_one
            || ![from, to]
                .into_iter()
                .flatten()
                .all(|core| self.learn(core))
        {
            return false;
        }
        let Some(claim) = self.best(old, new) else {
            return false;
        };
        let at = self.claims.add(claim);
        let shows = self.can_be_shown(at);
        if !shows {
            self.claims.drop(at);
        }
        shows
    }

    /// Claims what the paragraphs of a core have in common. Whether there is anything.
    fn learn(&mut self, at: usize) -> bool {
        if let Some(&known) = self.known.get(&at) {
            return known;
        }
        let claims = self.own(&self.cores.all[at]);
        let known = claims.is_some();
        for claim in claims.into_iter().flatten() {
            self.claims.add(claim);
        }
        self.known.insert(at, known);
        known
    }

    fn own(&self, core: &Core) -> Option<Vec<Claim>> {
        let claim = |(old, new): (BlockId, BlockId), kept| Claim {
            old,
            new,
            kept,
            core: Some(core.place),
        };
        let &[(old, new)] = core.pairs.as_slice() else {
            let stretches = joint::joined_pairs(self.texts, &core.pairs)?;
            let claims = stretches.into_iter();
            return Some(
                claims
                    .map(|joined| claim(joined.part.blocks(), joined.kept))
                    .collect(),
            );
        };
        let kept = words::kept(self.texts, &[old], &[new]);
        let kept: Vec<_> = kept.iter().map(words::Kept::same).collect();
        let kept = self.without_strays((old, new), &kept);
        (!kept.is_empty()).then(|| vec![claim((old, new), kept.to_vec())])
    }

    /// Kept words without a few at either end that a clause parts from the others.
    fn without_strays<'k>(
        &self,
        (old, new): (BlockId, BlockId),
        kept: &'k [words::Same],
    ) -> &'k [words::Same] {
        let parts = |at: usize| {
            let (one, two) = (&kept[at - 1], &kept[at]);
            let lost = self
                .claims
                .weight(Side::Old, old, &(one.old.end..two.old.start));
            let gained = self
                .claims
                .weight(Side::New, new, &(one.new.end..two.new.start));
            lost.max(gained) >= LEAST
        };
        let breaks: Vec<usize> = (1..kept.len()).filter(|&at| parts(at)).collect();
        let is_stray =
            |range: std::ops::Range<usize>| self.claims.kept_weight(old, &kept[range]) < STRAY;
        let (mut start, mut end) = (0, kept.len());
        for &at in &breaks {
            if is_stray(start..at) {
                start = at;
            } else {
                break;
            }
        }
        for &at in breaks.iter().rev().filter(|&&at| at > start) {
            if is_stray(at..end) {
                end = at;
            } else {
                break;
            }
        }
        &kept[start..end]
    }

    /// The heaviest claim that there is on open words of two paragraphs.
    fn best(&self, old: BlockId, new: BlockId) -> Option<Claim> {
        let open = |side, id| -> Vec<_> {
            let mut open = self.claims.open(side, id);
            open.retain(|tokens| self.claims.weight(side, id, tokens) >= LEAST);
            open
        };
        let (from, to) = (open(Side::Old, old), open(Side::New, new));
        let mut best: Option<(u64, Claim)> = None;
        for (from, to) in from
            .iter()
            .flat_map(|from| to.iter().map(move |to| (from, to)))
        {
            let part = Part {
                old: (old, from.clone()),
                new: (new, to.clone()),
            };
            let found = self.found(&part);
            if let Some((weight, claim)) = found
                && best.as_ref().is_none_or(|best| best.0 < weight)
            {
                best = Some((weight, claim));
            }
        }
        best.map(|(_, claim)| claim)
    }

    /// What two stretches have in common, and its weight, if it makes up most of where it stands.
    fn found(&self, part: &Part) -> Option<(u64, Claim)> {
        let (old, new) = part.blocks();
        let kept = words::kept_within(self.texts, part);
        let kept: Vec<_> = kept.iter().map(words::Kept::same).collect();
        let kept = self.without_strays((old, new), &kept).to_vec();
        let claim = Claim {
            old,
            new,
            kept,
            core: None,
        };
        let weight = self.claims.kept_weight(old, &claim.kept);
        let most = |side| {
            let all = self
                .claims
                .weight(side, claim.of(side), &claim.extent(side));
            10 * weight >= SHARE * all
        };
        let is_part = weight >= LEAST && Side::BOTH.into_iter().all(most);
        is_part.then_some((weight, claim))
    }

    /// Whether the merged text can show a claim with those on the same paragraphs: one that stays
    /// cannot go on in both texts at once with something that does not.
    fn can_be_shown(&self, at: usize) -> bool {
        let claim = &self.claims.all[at];
        let old = self.claims.on(Side::Old, claim.old).iter();
        let beside = old.chain(self.claims.on(Side::New, claim.new));
        let stays = |at: &&usize| {
            let core = self.claims.all[**at].core;
            core == Some(Place::Stays)
        };
        let goes_on = |at: &usize| {
            let mut sides = Side::BOTH.into_iter();
            sides.all(|side| self.claims.goes_on(side, *at))
        };
        !beside.filter(stays).any(goes_on)
    }

    /// Gives up claims that leave more of a paragraph open than they are worth.
    fn settle(&mut self) {
        loop {
            let parts = (0..self.claims.all.len()).filter(|&at| self.is_part(at));
            let poor: Vec<usize> = parts.filter(|&at| self.is_poor(at)).collect();
            if poor.is_empty() {
                return;
            }
            poor.into_iter().for_each(|at| self.claims.drop(at));
        }
    }

    /// Whether a claim is one on a part that was put elsewhere.
    fn is_part(&self, at: usize) -> bool {
        let claim = &self.claims.all[at];
        claim.core.is_none() && self.claims.on(Side::Old, claim.old).contains(&at)
    }

    fn is_poor(&self, at: usize) -> bool {
        let claim = &self.claims.all[at];
        let kept = self.claims.kept(at);
        Side::BOTH.into_iter().any(|side| {
            let (id, on) = (claim.of(side), self.claims.on(side, claim.of(side)));
            let outer = |after: bool, end: Option<&usize>| match end == Some(&at) {
                true => self
                    .claims
                    .weight(side, id, &self.claims.gap(side, at, after)),
                false => 0,
            };
            outer(false, on.first()) + outer(true, on.last()) > kept
        })
    }

    /// The claims on all paragraphs of which a part was put elsewhere, as pieces.
    fn pieces(&self, links: &Links) -> Pieces {
        let parts = (0..self.claims.all.len()).filter(|&at| self.is_part(at));
        let mut left: Vec<usize> = parts.collect();
        let mut shown: BTreeSet<usize> = left.iter().copied().collect();
        while let Some(at) = left.pop() {
            for side in Side::BOTH {
                let beside = self.claims.on(side, self.claims.all[at].of(side)).iter();
                let beside = beside.copied();
                left.extend(beside.filter(|&other| shown.insert(other)));
            }
        }
        let mut group = links.groups();
        let pieces = shown.into_iter().map(|at| {
            let claim = &self.claims.all[at];
            let link = match claim.core {
                Some(Place::Moved) => links.of_new(claim.new).cloned(),
                Some(Place::Stays | Place::Within) => None,
                None => {
                    group += 1;
                    Some(Links::moved(claim.old, claim.new, group - 1))
                }
            };
            Piece {
                part: self.claims.part(at),
                kept: claim.kept.clone(),
                stays: claim.core == Some(Place::Stays),
                link,
            }
        });
        Pieces::new(pieces.collect())
    }
}

fn sides(core: &Core) -> (Vec<BlockId>, Vec<BlockId>) {
    let (mut old, mut new): (Vec<_>, Vec<_>) = core.pairs.iter().copied().unzip();
    old.dedup();
    new.dedup();
    (old, new)
}

fn heavy(rests: impl Iterator<Item = Rest>) -> Vec<Rest> {
    rests.filter(|rest| rest.1.total >= LEAST).collect()
}
