//! Text that is written without spaces: marks are widened to the words of a dictionary.
//!
//! Han text is compared by character, which finds the smallest edit, but a reader expects whole
//! words to be marked. So where a character of a word is marked on either side, the word is given up
//! as a whole, and with it the words of the other side that its characters were kept in.

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::LazyLock;

use icu_segmenter::options::WordBreakInvariantOptions;
use icu_segmenter::{WordSegmenter, WordSegmenterBorrowed};

use super::super::runs::Words;
use super::style::Likeness;
use super::units::{Gap, Unit, UnitKind};

static SEGMENTER: LazyLock<WordSegmenterBorrowed<'static>> =
    LazyLock::new(|| WordSegmenter::new_dictionary(WordBreakInvariantOptions::default()));

/// Pairs without those in words that are marked in part. `text` gives the text of some units of the
/// old (`false`) or new (`true`) side that stand against one another.
pub(crate) fn whole_words<'t>(
    words: Words<'t>,
    pairs: Vec<(usize, usize)>,
    text: &dyn Fn(bool, Range<usize>) -> &'t str,
) -> Vec<(usize, usize)> {
    let unspaced = |units: &[&Unit]| units.iter().any(|unit| unit.kind == UnitKind::Unspaced);
    if !unspaced(words.old) && !unspaced(words.new) {
        return pairs;
    }
    let mut widening = Widening::new(words, &pairs, text);
    widening.run();
    pairs
        .into_iter()
        .filter(|&(old, _)| widening.sides[0].partner[old].is_some())
        .collect()
}

/// How kept words look, so that a word of which a part looks different looks different as a whole.
pub(crate) fn whole_styles<'t>(
    words: Words<'t>,
    pairs: &[(usize, usize)],
    mut looks: Vec<Likeness>,
    text: &dyn Fn(bool, Range<usize>) -> &'t str,
) -> Vec<Likeness> {
    let unspaced = |place: usize| words.old[place].kind == UnitKind::Unspaced;
    let differs = |at: &usize| looks[*at] != Likeness::Same && unspaced(pairs[*at].0);
    let mut waiting: Vec<usize> = (0..pairs.len()).filter(differs).collect();
    if waiting.is_empty() {
        return looks;
    }
    let mut widening = Widening::new(words, pairs, text);
    while let Some(at) = waiting.pop() {
        let (old, new) = (widening.word(0, pairs[at].0), widening.word(1, pairs[at].1));
        let before = pairs[..at]
            .iter()
            .rev()
            .take_while(|pair| old.contains(&pair.0) || new.contains(&pair.1));
        let after = pairs[at..]
            .iter()
            .take_while(|pair| old.contains(&pair.0) || new.contains(&pair.1));
        for other in at - before.count()..at + after.count() {
            if looks[other] == Likeness::Same {
                looks[other] = looks[at];
                waiting.push(other);
            }
        }
    }
    looks
}

struct Side<'t> {
    units: &'t [&'t Unit],
    /// The unit of the other side that each is kept as.
    partner: Vec<Option<usize>>,
    /// The same, before any was given up.
    kept: Vec<Option<usize>>,
    /// For each unit of a stretch that was looked at, by place: its word.
    words: BTreeMap<usize, Range<usize>>,
}

struct Widening<'t, 'f> {
    sides: [Side<'t>; 2],
    text: &'f dyn Fn(bool, Range<usize>) -> &'t str,
    /// Units whose words have to be looked at: side, place.
    waiting: Vec<(usize, usize)>,
}

impl<'t, 'f> Widening<'t, 'f> {
    fn new(
        words: Words<'t>,
        pairs: &[(usize, usize)],
        text: &'f dyn Fn(bool, Range<usize>) -> &'t str,
    ) -> Self {
        let side = |units: &'t [&'t Unit]| Side {
            units,
            partner: vec![None; units.len()],
            kept: Vec::new(),
            words: BTreeMap::new(),
        };
        let mut sides = [side(words.old), side(words.new)];
        for &(old, new) in pairs {
            sides[0].partner[old] = Some(new);
            sides[1].partner[new] = Some(old);
        }
        for side in &mut sides {
            side.kept.clone_from(&side.partner);
        }
        Self {
            sides,
            text,
            waiting: Vec::new(),
        }
    }

    fn run(&mut self) {
        for side in 0..2 {
            let count = self.sides[side].units.len();
            let places = (0..count).filter(|&place| self.sides[side].is_edge(place));
            self.waiting = places.map(|place| (side, place)).collect();
            self.settle();
        }
    }

    /// Looks at words until none is marked in part.
    fn settle(&mut self) {
        while let Some((side, place)) = self.waiting.pop() {
            let word = self.word(side, place);
            if self.sides[side].is_whole(&word) || self.is_misread(side, &word) {
                continue;
            }
            for unit in word.clone() {
                let Some(other) = self.sides[side].partner[unit] else {
                    continue;
                };
                if self.is_read_otherwise(side, &word, other) {
                    continue;
                }
                self.sides[side].partner[unit] = None;
                self.sides[1 - side].partner[other] = None;
                self.wait(1 - side, other);
            }
        }
    }

    /// Whether a word that the edit did not touch is only one way to read its characters, and the
    /// other side reads the one kept as `other` in a word across its end: 每两|年报|告 beside 每年|报告.
    fn is_read_otherwise(&mut self, side: usize, word: &Range<usize>, other: usize) -> bool {
        let untouched = is_unbroken(&self.sides[side].kept, word);
        let mut across = self.word(1 - side, other);
        let sides = &self.sides[1 - side];
        let inside = |unit: usize| sides.kept[unit].is_some_and(|unit| word.contains(&unit));
        untouched && is_unbroken(&sides.partner, &across) && !across.all(inside)
    }

    /// Whether a word that something came between is none where the other side reads its characters:
    /// all stand in words that are kept, of which one goes on past it. 研究生|命 beside 研究|定期|生命.
    fn is_misread(&mut self, side: usize, word: &Range<usize>) -> bool {
        let mut goes_on = false;
        for unit in word.clone() {
            let Some(other) = self.sides[side].partner[unit] else {
                return false;
            };
            let reading = self.word(1 - side, other);
            if !is_unbroken(&self.sides[1 - side].partner, &reading) {
                return false;
            }
            let kept: Vec<usize> = reading
                .clone()
                .filter_map(|unit| self.sides[1 - side].partner[unit])
                .collect();
            for beyond in kept.iter().filter(|unit| !word.contains(unit)) {
                if !self.word(side, *beyond).all(|unit| kept.contains(&unit)) {
                    return false;
                }
                goes_on = true;
            }
        }
        goes_on
    }

    /// A unit that was given up: its own word is in doubt.
    fn wait(&mut self, side: usize, place: usize) {
        if self.sides[side].units[place].kind == UnitKind::Unspaced {
            self.waiting.push((side, place));
        }
    }

    /// The word that a unit is in.
    fn word(&mut self, side: usize, place: usize) -> Range<usize> {
        if !self.sides[side].words.contains_key(&place) {
            let stretch = self.sides[side].stretch(place);
            let text = (self.text)(side == 1, stretch.clone());
            let words = segment(self.sides[side].units, stretch, text);
            for word in words {
                let each = word.clone().map(|unit| (unit, word.clone()));
                self.sides[side].words.extend(each);
            }
        }
        self.sides[side]
            .words
            .get(&place)
            .cloned()
            .unwrap_or(place..place + 1)
    }
}

impl Side<'_> {
    fn unspaced(&self, place: usize) -> bool {
        self.units
            .get(place)
            .is_some_and(|unit| unit.kind == UnitKind::Unspaced)
    }

    /// Whether a unit of unspaced text stands at a change: given up, or kept away from the unit
    /// before it.
    fn is_edge(&self, place: usize) -> bool {
        let Some(partner) = self.partner[place] else {
            return self.unspaced(place);
        };
        let before = place.checked_sub(1);
        let broken = before.is_some_and(|before| {
            self.partner[before].is_some_and(|other| other + 1 != partner) && self.unspaced(before)
        });
        self.unspaced(place) && broken
    }

    /// Whether a word is kept as a whole, unbroken, or given up as a whole.
    fn is_whole(&self, word: &Range<usize>) -> bool {
        is_unbroken(&self.partner, word)
    }

    /// The stretch of unspaced text around a unit.
    fn stretch(&self, place: usize) -> Range<usize> {
        let joined = |at: usize| self.unspaced(at) && self.units[at].gap == Gap::None;
        let before = (1..=place)
            .rev()
            .take_while(|&at| joined(at) && self.unspaced(at - 1))
            .count();
        let after = (place + 1..self.units.len())
            .take_while(|&at| joined(at))
            .count();
        place - before..place + 1 + after
    }
}

/// Whether a word's units stand against as many units that follow one another, or none against any.
fn is_unbroken(partner: &[Option<usize>], word: &Range<usize>) -> bool {
    let first = partner.get(word.start).copied().flatten();
    let expected = |unit: usize| first.map(|first| first + (unit - word.start));
    word.clone().all(|unit| partner[unit] == expected(unit))
}

/// The words of a stretch whose text is `text`.
fn segment(units: &[&Unit], stretch: Range<usize>, text: &str) -> Vec<Range<usize>> {
    let mut out = Vec::new();
    let (mut start, mut place, mut bytes) = (stretch.start, stretch.start, 0);
    for edge in SEGMENTER.segment_str(text).skip(1) {
        while place < stretch.end && bytes < edge {
            bytes += units[place].bytes as usize;
            place += 1;
        }
        if bytes == edge {
            out.push(start..place);
            start = place;
        }
    }
    if start < stretch.end {
        out.push(start..stretch.end);
    }
    out
}
