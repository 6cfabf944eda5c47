//! Text that was recast in its place: a table as paragraphs or a list, short items as one sentence, a
//! paragraph as a heading and a paragraph, or the other way round.
//!
//! [`spread`](super::spread) starts from two paragraphs that continue one another. Here no part may say
//! enough to be known by itself, but one after another they are what stood there.

use std::collections::{BTreeMap, BTreeSet};

use super::super::runs::weight;
use super::super::texts::{Text, Texts};
use super::super::words::{self, Kept, Unit, UnitKind};
use super::align::Step;
use super::joint;
use super::moves::Moved;
use super::slots::Slots;
use super::spread::Taken;
use crate::model::{BlockId, Tag};

/// What is kept weighs so much at least: two words or so.
const LEAST: u32 = 8;

/// So much (in hundredths) of the words of both texts are kept.
const SHARE: u32 = 45;

/// So much (in tenths) of the words of one of two blocks are kept in the other.
const PART: u32 = 6;

/// Longer stretches of blocks are left to [`spread`](super::spread).
const MOST: usize = 400;

/// Of longer texts than so many units together, to compare them costs more than to see first whether they
/// have most units in common, in whatever order.
const LONG: usize = 1_200;

/// So much (in tenths) of the units of long texts are in both.
const COMMON: usize = 7;

/// Parts what was recast from the steps through a level; what the blocks of each such place form.
pub(super) fn recast(texts: &Texts<'_>, steps: &mut Vec<Step>) -> Vec<Moved> {
    if !steps.iter().any(Step::is_one_sided) {
        return Vec::new();
    }
    let mut out = Vec::new();
    let mut done: Vec<Step> = Vec::with_capacity(steps.len());
    let mut begin = 0;
    while begin < steps.len() {
        let middle = end_of_one_sided(steps, begin);
        let end = end_of_one_sided(steps, middle + 1);
        let middle_step = steps.get(middle).filter(|step| are_texts(texts, step));
        let around = middle_step.and_then(|step| {
            let found = pairs(texts, &steps[begin..end]);
            found.filter(|found| grows(step.pairs(), found))
        });
        if let Some(pairs) = around {
            out.push(pairs);
            done.extend(apart(&steps[begin..end]));
            begin = end;
        } else {
            out.extend(pairs(texts, &steps[begin..middle]));
            let next = steps.len().min(middle + 1);
            done.extend_from_slice(&steps[begin..next]);
            begin = next;
        }
    }
    *steps = done;
    out
}

/// Where the steps through one text alone end that begin at a place.
fn end_of_one_sided(steps: &[Step], begin: usize) -> usize {
    let rest = steps.get(begin..).unwrap_or_default();
    begin.min(steps.len()) + rest.iter().take_while(|step| step.is_one_sided()).count()
}

/// Whether a step is through paragraphs and headings that continue one another, but not word by word.
fn are_texts(texts: &Texts<'_>, step: &Step) -> bool {
    let is_text = |tag: &Tag| matches!(tag, Tag::Paragraph | Tag::Heading(_));
    let pairs = step.pairs();
    let is_equal = matches!(pairs, &[(old, new)] if texts.equal(old, new));
    let mut each = pairs.iter();
    !is_equal && each.all(|&(old, new)| is_text(texts.old.tag(old)) && is_text(texts.new.tag(new)))
}

/// Whether some pairs are all there, and something was divided from them or joined to them.
fn grows(pairs: &[(BlockId, BlockId)], found: &Moved) -> bool {
    let joins = |&(old, new): &(BlockId, BlockId)| {
        !pairs.contains(&(old, new)) && pairs.iter().any(|pair| pair.0 == old || pair.1 == new)
    };
    pairs.iter().all(|pair| found.contains(pair)) && found.iter().any(joins)
}

/// The steps through some blocks apart: what is deleted first.
fn apart(steps: &[Step]) -> impl Iterator<Item = Step> {
    let (old, new) = blocks(steps);
    let deleted = old.into_iter().map(Step::Deleted);
    deleted.chain(new.into_iter().map(Step::Inserted))
}

/// The blocks of each text that some steps lead through.
fn blocks(steps: &[Step]) -> (Vec<BlockId>, Vec<BlockId>) {
    let (mut old, mut new) = (Vec::new(), Vec::new());
    for step in steps {
        match step {
            Step::Deleted(id) => old.push(*id),
            Step::Inserted(id) => new.push(*id),
            Step::Paired(_) | Step::Joined(_) => {
                old.extend(step.pairs().iter().map(|pair| pair.0));
                new.extend(step.pairs().iter().map(|pair| pair.1));
            }
        }
    }
    old.dedup();
    new.dedup();
    (old, new)
}

/// The pairs that the leaves form which some steps lead through, if they are one text recast.
fn pairs(texts: &Texts<'_>, steps: &[Step]) -> Option<Moved> {
    let (old, new) = blocks(steps);
    let is_other = |text: &Text<'_>, id: &BlockId| *text.tag(*id) != Tag::Paragraph;
    let differ = old.iter().any(|id| is_other(&texts.old, id))
        || new.iter().any(|id| is_other(&texts.new, id));
    if !differ || old.is_empty() || new.is_empty() {
        return None;
    }
    of_leaves(texts, leaves(&texts.old, &old), leaves(&texts.new, &new))
}

/// What leaves form that came and went between the same neighbours, whatever levels they stand on: a row
/// that became a paragraph after its table. What is `known` already of others is left out.
pub(super) fn across(texts: &Texts<'_>, slots: &Slots, known: &[Moved]) -> Vec<Moved> {
    let taken = Taken::new(known);
    let mut places: BTreeMap<u32, [Vec<BlockId>; 2]> = BTreeMap::new();
    let mut note =
        |text: &Text<'_>, slots: &[Option<u32>], taken: &BTreeSet<BlockId>, side: usize| {
            for id in text.draft.ids() {
                if let Some(slot) = slots[id.0 as usize]
                    && says(text, id)
                    && !taken.contains(&id)
                {
                    places.entry(slot).or_default()[side].push(id);
                }
            }
        };
    note(&texts.old, &slots.old, &taken.old, 0);
    note(&texts.new, &slots.new, &taken.new, 1);
    let is_other = |text: &Text<'_>, id: &BlockId| {
        *text.tag(*id) != Tag::Paragraph || text.block(*id).parent.is_some()
    };
    let differ = |[old, new]: &[Vec<BlockId>; 2]| {
        old.iter().any(|id| is_other(&texts.old, id))
            || new.iter().any(|id| is_other(&texts.new, id))
    };
    let both = places
        .into_values()
        .filter(|[old, new]| !old.is_empty() && !new.is_empty());
    both.filter(differ)
        .filter_map(|[old, new]| of_leaves(texts, old, new))
        .collect()
}

/// The pairs that some leaves form, if they are one text recast.
fn of_leaves(texts: &Texts<'_>, mut old: Vec<BlockId>, mut new: Vec<BlockId>) -> Option<Moved> {
    own(texts, &mut old, &mut new);
    if old.is_empty() || new.is_empty() || old.len() + new.len() > MOST {
        return None;
    }
    if !may_be_recast(texts, &old, &new) {
        return None;
    }
    let kept = words::kept(texts, &old, &new);
    let parts = Stretches::new(texts, &old, &new, &kept).parts();
    let (old, new) = (
        only(&old, parts.iter().map(|part| part.0)),
        only(&new, parts.iter().map(|part| part.1)),
    );
    let stretches = joint::joined(texts, &old, &new)?;
    let pairs: Moved = stretches
        .iter()
        .map(|joined| joined.part.blocks())
        .collect();
    is_recast(texts, &old, &new, &pairs).then_some(pairs)
}

/// Whether some leaves are short, or have most of their units in common.
fn may_be_recast(texts: &Texts<'_>, old: &[BlockId], new: &[BlockId]) -> bool {
    let old = old.iter().flat_map(|&id| texts.old_units(id));
    let new = new.iter().flat_map(|&id| texts.new_units(id));
    let numbers = |unit: &Unit| unit.number;
    let (old, new): (Vec<u32>, Vec<u32>) = (old.map(numbers).collect(), new.map(numbers).collect());
    let all = old.len() + new.len();
    all <= LONG || 10 * (all - words::alone(&old, &new)) >= COMMON * all
}

/// The paragraphs, headings and cells in some blocks that say something.
fn leaves(text: &Text<'_>, blocks: &[BlockId]) -> Vec<BlockId> {
    let within = |&id: &BlockId| (id.0..text.end(id).0).map(BlockId);
    let all = blocks.iter().flat_map(within);
    all.filter(|id| says(text, *id)).collect()
}

fn says(text: &Text<'_>, id: BlockId) -> bool {
    matches!(text.tag(id), Tag::Paragraph | Tag::Heading(_) | Tag::Cell) && text.words(id) > 0
}

/// Leaves out what stands as it is in the other text, here or elsewhere.
fn own(texts: &Texts<'_>, old: &mut Vec<BlockId>, new: &mut Vec<BlockId>) {
    const WORDS: u32 = 4;
    let contents = |text: &Text<'_>, ids: &[BlockId]| -> BTreeSet<u32> {
        ids.iter().map(|&id| text.content(id)).collect()
    };
    let (of_old, of_new) = (contents(&texts.old, old), contents(&texts.new, new));
    old.retain(|&id| {
        let stands = !texts.is_gone(id) && texts.old.words(id) >= WORDS;
        !stands && !of_new.contains(&texts.old.content(id))
    });
    new.retain(|&id| {
        let stands = !texts.has_come(id) && texts.new.words(id) >= WORDS;
        !stands && !of_old.contains(&texts.new.content(id))
    });
}

fn only(blocks: &[BlockId], places: impl Iterator<Item = usize>) -> Vec<BlockId> {
    let places: BTreeSet<usize> = places.collect();
    places
        .into_iter()
        .filter_map(|at| blocks.get(at))
        .copied()
        .collect()
}

/// Whether what some leaves form is worth showing: most of their words are kept, and they were divided
/// otherwise, were cells, or say too little to be known one by one. A cell or a heading is not put
/// together from several blocks.
fn is_recast(texts: &Texts<'_>, old: &[BlockId], new: &[BlockId], pairs: &Moved) -> bool {
    let stays =
        |&(old, new): &(BlockId, BlockId)| texts.old.tags_above(old).eq(texts.new.tags_above(new));
    let is_cell = |&(old, new): &(BlockId, BlockId)| {
        *texts.old.tag(old) == Tag::Cell || *texts.new.tag(new) == Tag::Cell
    };
    let is_short = |&(old, new): &(BlockId, BlockId)| {
        says_little(texts.old_units(old)) || says_little(texts.new_units(new))
    };
    let is_put_together = |pair: &[(BlockId, BlockId)]| {
        pair[0].1 == pair[1].1 && *texts.new.tag(pair[0].1) != Tag::Paragraph
    };
    let are_divided = old.len() != new.len() || pairs.len() > old.len();
    pairs.len() > 1
        && (are_divided || pairs.iter().any(is_cell) || pairs.iter().any(is_short))
        && !pairs.iter().all(stays)
        && !pairs.windows(2).any(is_put_together)
        && !texts.partners().are_beyond(old, new)
        && most_is_kept(texts, old, new)
}

fn most_is_kept(texts: &Texts<'_>, old: &[BlockId], new: &[BlockId]) -> bool {
    let kept = words::kept(texts, old, new);
    let stretches = Stretches::new(texts, old, new, &kept);
    let kept = stretches.weight(&kept);
    let old: u32 = old.iter().map(|&id| said(texts.old_units(id))).sum();
    let new: u32 = new.iter().map(|&id| said(texts.new_units(id))).sum();
    kept >= LEAST && 200 * kept >= SHARE * (old + new)
}

fn says_little(units: &[Unit]) -> bool {
    let few = units.len().min(LEAST as usize);
    said(&units[..few]) < LEAST
}

/// The weight of the words among some units.
fn said(units: &[Unit]) -> u32 {
    let words = units.iter().filter(|unit| unit.kind != UnitKind::Sign);
    weight(&words.collect::<Vec<_>>())
}

/// The words that two sequences of leaves have in common.
struct Stretches<'t, 'a> {
    texts: &'t Texts<'a>,
    old: &'t [BlockId],
    new: &'t [BlockId],
    kept: &'t [Kept],
}

impl<'t, 'a> Stretches<'t, 'a> {
    fn new(texts: &'t Texts<'a>, old: &'t [BlockId], new: &'t [BlockId], kept: &'t [Kept]) -> Self {
        Self {
            texts,
            old,
            new,
            kept,
        }
    }

    /// The places of the leaves of which one holds most of the other.
    fn parts(&self) -> Vec<(usize, usize)> {
        let same = |a: &Kept, b: &Kept| a.old.part == b.old.part && a.new.part == b.new.part;
        let stretches = self.kept.chunk_by(same);
        let of_old = self.old.iter().map(|&id| said(self.texts.old_units(id)));
        let of_new = self.new.iter().map(|&id| said(self.texts.new_units(id)));
        let (of_old, of_new): (Vec<u32>, Vec<u32>) = (of_old.collect(), of_new.collect());
        let is_part = |stretch: &&[Kept]| {
            let least = of_old[stretch[0].old.part].min(of_new[stretch[0].new.part]);
            let kept = self.weight(stretch);
            kept > 0 && 10 * kept >= PART * least
        };
        let place = |stretch: &[Kept]| (stretch[0].old.part, stretch[0].new.part);
        stretches.filter(is_part).map(place).collect()
    }

    /// The weight of some kept words.
    fn weight(&self, kept: &[Kept]) -> u32 {
        let units = |kept: &Kept| {
            words::within(
                self.texts.old_units(self.old[kept.old.part]),
                &kept.old.tokens,
            )
        };
        kept.iter().map(|kept| said(units(kept))).sum()
    }
}
