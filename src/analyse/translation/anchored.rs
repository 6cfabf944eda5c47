//! Pairing around what is known: pairs that are known stand, and what is left between them is aligned.

use std::collections::BTreeMap;
use std::ops::Range;

use super::known::{Known, Tie};
use super::pair::Pairs;
use super::sequence::sequence;
use super::units::{Shape, Unit};
use crate::analyse::redline::{Candidate, heaviest};
use crate::model::{BlockId, Draft};

/// The places of the heaviest ascending part of some numbers, which are all there are where they ascend already.
pub(super) fn ascending(numbers: &[usize], weight: impl Fn(usize) -> u64) -> Vec<usize> {
    if numbers.is_sorted_by(|a, b| a < b) {
        return (0..numbers.len()).collect();
    }
    let candidates = numbers.iter().enumerate().map(|(new, &old)| Candidate {
        old,
        new,
        weight: weight(new),
    });
    let chain = heaviest(candidates.collect());
    chain.into_iter().map(|(_, new)| new).collect()
}

/// Pairs two texts' units around what is known.
pub(super) fn pairs(
    drafts: (&Draft, &Draft),
    (source, translation): (&[Unit], &[Unit]),
    known: &Known,
) -> Pairs {
    let anchors = Anchors::new(drafts, source, translation, known);
    let mut pairs = Pairs::default();
    for &(s, t) in &anchors.pairs {
        pairs.0.push((source[s].block, translation[t].block));
    }
    for (ours, theirs) in anchors.gaps(source.len(), translation.len()) {
        let ours = left(source, ours, &anchors.source);
        let theirs = left(translation, theirs, &anchors.translation);
        gap(ours, theirs, known, &mut pairs);
    }
    pairs
}

/// Aligns what is left between two anchors: first what nothing is known of; then what lost its source with
/// what is new there.
fn gap(ours: Vec<Unit>, theirs: Vec<Unit>, known: &Known, pairs: &mut Pairs) {
    if ours.is_empty() || theirs.is_empty() {
        return;
    }
    let (free, rest): (Vec<Unit>, Vec<Unit>) = theirs
        .into_iter()
        .partition(|unit| *known.tie_of(unit.block) != Tie::Left);
    let first = pairs.0.len();
    pairs.beads(&sequence(&ours, &free), &ours, &free);
    if rest.is_empty() {
        return;
    }
    let taken: Vec<BlockId> = pairs.0[first..].iter().map(|(s, _)| *s).collect();
    let is_open = |unit: &Unit| known.is_fresh(unit.block) && !taken.contains(&unit.block);
    let open: Vec<Unit> = ours.into_iter().filter(is_open).collect();
    pairs.beads(&sequence(&open, &rest), &open, &rest);
}

/// The units of a range that are not taken.
fn left(units: &[Unit], range: Range<usize>, taken: &[bool]) -> Vec<Unit> {
    let units = range.filter(|&at| !taken[at]).map(|at| units[at].clone());
    units.collect()
}

/// Known pairs, by place among the units of either text.
struct Anchors {
    pairs: Vec<(usize, usize)>,
    /// Those between which the others are looked for; they ascend on both sides.
    dividers: Vec<(usize, usize)>,
    /// Which units have a known counterpart, or are known to have none.
    source: Vec<bool>,
    translation: Vec<bool>,
}

impl Anchors {
    fn new(drafts: (&Draft, &Draft), source: &[Unit], translation: &[Unit], known: &Known) -> Self {
        let places = source.iter().enumerate().map(|(at, unit)| (unit.block, at));
        let places: BTreeMap<BlockId, usize> = places.collect();
        let ids = Ids::new(drafts, source);
        let mut ties: Vec<(Vec<usize>, usize, bool)> = Vec::new();
        for (t, unit) in translation.iter().enumerate() {
            let Tie::Renders { source: of, moved } = known.tie_of(unit.block) else {
                continue;
            };
            let of = of.iter().filter_map(|block| places.get(block).copied());
            let of: Vec<usize> = of
                .filter(|&s| can_render(&source[s], unit) && !ids.contradict(&source[s], unit))
                .collect();
            if !of.is_empty() {
                ties.push((of, t, *moved));
            }
        }
        let numbers: Vec<usize> = ties.iter().map(|(of, _, _)| of[0]).collect();
        let chain = ascending(&numbers, |at| if ties[at].2 { 1 } else { 2 });
        let mut is_divider = vec![false; ties.len()];
        chain.iter().for_each(|&at| is_divider[at] = true);
        let mut anchors = Self {
            pairs: Vec::new(),
            dividers: chain.iter().map(|&at| (numbers[at], ties[at].1)).collect(),
            source: vec![false; source.len()],
            translation: vec![false; translation.len()],
        };
        for (at, (of, t, moved)) in ties.into_iter().enumerate() {
            // What the translator put elsewhere against the source's order is paired anew.
            if moved && !is_divider[at] {
                continue;
            }
            anchors.translation[t] = true;
            for s in of {
                anchors.source[s] = true;
                anchors.pairs.push((s, t));
            }
        }
        for (t, unit) in translation.iter().enumerate() {
            anchors.translation[t] |= *known.tie_of(unit.block) == Tie::Gone;
        }
        anchors
    }

    /// What lies between the dividers.
    fn gaps(&self, source: usize, translation: usize) -> Vec<(Range<usize>, Range<usize>)> {
        let ends = self.dividers.iter().copied().chain([(source, translation)]);
        let mut from = (0, 0);
        let gaps = ends.map(|(s, t)| {
            let gap = (from.0..s, from.1..t);
            from = (s + 1, t + 1);
            gap
        });
        gaps.collect()
    }
}

/// Whether a block of one kind may render one of another.
fn can_render(s: &Unit, t: &Unit) -> bool {
    let is_text = |unit: &Unit| matches!(unit.shape, Shape::Text | Shape::Heading(_));
    s.shape == t.shape || (is_text(s) && is_text(t))
}

/// The ids of a source's headings, which tell what a translated heading renders.
struct Ids<'a> {
    drafts: (&'a Draft, &'a Draft),
    source: BTreeMap<&'a str, BlockId>,
}

impl<'a> Ids<'a> {
    fn new(drafts: (&'a Draft, &'a Draft), source: &[Unit]) -> Self {
        let headings = source.iter().filter(|unit| unit.is_heading());
        let ids = headings.map(|unit| (drafts.0.block(unit.block).id.as_str(), unit.block));
        Self {
            drafts,
            source: ids.collect(),
        }
    }

    /// Whether a translated heading has the id of another source heading.
    fn contradict(&self, s: &Unit, t: &Unit) -> bool {
        let of = self.source.get(self.drafts.1.block(t.block).id.as_str());
        t.is_heading() && of.is_some_and(|&block| block != s.block)
    }
}
