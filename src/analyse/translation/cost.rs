//! How unlikely it is that one block renders another, in thousandths of a bit. Less is likelier;
//! below zero is evidence that it does.

use std::cmp::Ordering;

use super::log2::log2;
use super::traits::{Bond, Trait};
use super::units::{Shape, Unit};

/// A block left without a counterpart.
pub(super) const ALONE: i64 = 5_000;
/// Two blocks rendered as one, or one as two: rarer than a block that was left out, so that lengths must speak
/// for it.
pub(super) const MERGED: i64 = 6_000;
/// Blocks whose headings are not paired with each other.
pub(super) const ASTRAY: i64 = 2_000;

/// A heading that was left out between two paragraphs rendered as one: rarer than a section that was left out
/// whole, which the next one's length alone must not tell from it.
pub(super) const CROSSED: i64 = ALONE + ASTRAY;

/// Blocks whose headings are told to be of two sections: dearer than all the words that two may share. Where
/// one text lacks a passage, the few words that it has left in common with another are all there are.
pub(super) const APART: i64 = 6 * ALONE;

/// How unlikely it is that `t` renders `s`; `scale` is how much longer the translation is as a
/// whole.
pub(super) fn cost(s: &Unit, t: &Unit, scale: f64) -> i64 {
    let shape = shape(s, t);
    if shape >= 2 * ALONE {
        return shape;
    }
    shape + ordinal(s, t) + size(s.size * scale, t.size) + traits(&s.traits, &t.traits)
}

/// What it costs that two blocks stand in containers of other kinds. A translator may set off a note as a
/// quotation, but makes none of a paragraph: a note of another length, with nothing in common with the
/// paragraph in its place, was added where that is missing.
fn nest(s: &str, t: &str) -> i64 {
    const INTO_NOTE: i64 = 2 * ALONE - 1_000;
    let is_note = |nest: &str| nest.contains('n');
    let is_set_off = |nest: &str| nest.contains(['n', 'q']);
    match () {
        () if s == t => 0,
        () if (is_note(s) && !is_set_off(t)) || (is_note(t) && !is_set_off(s)) => INTO_NOTE,
        () => 3_000,
    }
}

fn shape(s: &Unit, t: &Unit) -> i64 {
    nest(&s.nest, &t.nest)
        + match (s.shape, t.shape) {
            (a, b) if a == b => 0,
            (Shape::Heading(_), Shape::Heading(_)) => 3_000,
            (Shape::Heading(_), Shape::Text) | (Shape::Text, Shape::Heading(_)) => 6_000,
            (Shape::Text, Shape::Code) | (Shape::Code, Shape::Text) => 8_000,
            _ => 4 * ALONE,
        }
}

/// Numbers of list items say something only where they were typed: Markdown counts on from the
/// first, whatever is missing after it.
fn ordinal(s: &Unit, t: &Unit) -> i64 {
    let (Some((first, own)), Some((other_first, other))) = (s.ordinal, t.ordinal) else {
        return 0;
    };
    let typed = first != other_first || (first != 1 && own == first && other == other_first);
    match typed {
        false => 0,
        true if own == other => -3_000,
        true => 3_000,
    }
}

/// Lengths of translations are near-proportional, with a variance that grows with the length
/// (Gale and Church 1993), and some freedom of the translator's.
pub(super) fn size(expected: f64, found: f64) -> i64 {
    const PER_LETTER: f64 = 7.0;
    const FREEDOM: f64 = 0.03;
    const MOST: i64 = 9_000;
    if expected < 1.0 || found < 1.0 {
        return if expected + found < 4.0 { 0 } else { MOST };
    }
    let octaves = log2(found / expected) as f64 / 1000.0;
    let nepers = octaves * std::f64::consts::LN_2;
    let variance = FREEDOM + PER_LETTER / ((expected + found) / 2.0);
    let bits = nepers * nepers / variance / 2.0 * std::f64::consts::LOG2_E;
    ((bits * 1000.0) as i64).min(MOST)
}

/// What two lists of traits share, and what each has alone.
#[derive(Default)]
struct Tally {
    firm: [i64; 3],
    loose: [i64; 3],
    word: [i64; 3],
}

fn traits(s: &[Trait], t: &[Trait]) -> i64 {
    let tally = tally(s, t);
    let [shared, ours, theirs] = tally.firm;
    let firm = (ours.min(theirs) + ours.max(theirs) / 4).min(8_000) - shared.min(10_000);
    let [shared, ours, theirs] = tally.loose;
    let loose = ((ours + theirs) / 8).min(4_000) - shared.min(8_000);
    firm + loose + words(tally.word)
}

/// Shared words against all that could be shared (Dice); the more of them, the more they say.
fn words([shared, ours, theirs]: [i64; 3]) -> i64 {
    const MOST: i64 = 6_000;
    const ENOUGH: i64 = 20_000;
    let all = 2 * shared + ours + theirs;
    if all == 0 {
        return 0;
    }
    let weight = MOST * all.min(ENOUGH) / ENOUGH;
    // From +1 where nothing is shared to -2 where all is; 0 at a third.
    weight * (all - 6 * shared) / all
}

fn tally(s: &[Trait], t: &[Trait]) -> Tally {
    let (mut s, mut t) = (s.iter().peekable(), t.iter().peekable());
    let mut tally = Tally::default();
    loop {
        let order = match (s.peek(), t.peek()) {
            (None, None) => return tally,
            (Some(_), None) => Ordering::Less,
            (None, Some(_)) => Ordering::Greater,
            (Some(a), Some(b)) => a.key.cmp(&b.key),
        };
        let (whose, found) = match order {
            Ordering::Less => (1, s.next()),
            Ordering::Greater => (2, t.next()),
            Ordering::Equal => (0, s.next().and(t.next())),
        };
        if let Some(found) = found {
            let sums = match found.bond {
                Bond::Firm | Bond::Own => &mut tally.firm,
                Bond::Loose => &mut tally.loose,
                Bond::Word => &mut tally.word,
            };
            sums[whose] += found.weight;
        }
    }
}
