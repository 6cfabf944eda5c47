//! Headings that pair beyond doubt, between which the rest is aligned.

use std::collections::BTreeMap;

use super::align::align;
use super::cost::{ALONE, cost};
use super::units::{Shape, Unit};
use crate::model::BlockId;

/// The headings that pair, as places in the two lists, ascending in both. A heading is known by
/// itself and by what stands under it.
pub(super) fn anchors(source: &[Unit], translation: &[Unit], scale: f64) -> Vec<(usize, usize)> {
    const CERTAIN: i64 = ALONE / 2;
    let (s, t) = (headings(source), headings(translation));
    let (under_s, under_t) = (bodies(source), bodies(translation));
    // Paragraphs may have been added and taken out, so a body says less than its length.
    let body = |s: &Unit, t: &Unit| match (under_s.get(&s.block), under_t.get(&t.block)) {
        (Some(s), Some(t)) => cost(s, t, scale).clamp(-6_000, 3_000),
        _ => 0,
    };
    let [titles_s, titles_t] = [(&s, source), (&t, translation)].map(|(places, units)| {
        places
            .iter()
            .map(|&i| units[i].clone())
            .collect::<Vec<Unit>>()
    });
    let beads = align(&titles_s, &titles_t, scale, false, body);
    let pairs = beads.iter().filter_map(|bead| {
        let (i, j) = (bead.source.start, bead.translation.start);
        let (title, other) = (titles_s.get(i)?, titles_t.get(j)?);
        let certain = cost(title, other, scale) + body(title, other) < CERTAIN;
        certain.then_some((*s.get(i)?, *t.get(j)?))
    });
    pairs.collect()
}

fn headings(units: &[Unit]) -> Vec<usize> {
    let is_heading = |(_, unit): &(usize, &Unit)| matches!(unit.shape, Shape::Heading(_));
    units
        .iter()
        .enumerate()
        .filter(is_heading)
        .map(|(i, _)| i)
        .collect()
}

/// What stands under each heading, up to the next, as one unit.
fn bodies(units: &[Unit]) -> BTreeMap<BlockId, Unit> {
    let sections = units.chunk_by(|_, next| !matches!(next.shape, Shape::Heading(_)));
    let body = |section: &[Unit]| {
        let (heading, under) = section.split_first()?;
        let body = Unit {
            nest: String::new(),
            ..Unit::all(under)?
        };
        Some((heading.block, body))
    };
    sections.filter_map(body).collect()
}
