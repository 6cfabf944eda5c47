//! Text that is written without spaces: marks are widened to the words of a dictionary.
//!
//! Han text is compared by character, which finds the smallest edit, but a reader expects whole
//! words to be marked. So where a character of an old word is marked, or something came between two,
//! the word is given up as a whole. The new side has no say: what came beside a word that stayed may
//! be read as one word with it (你|收到 beside 你的|收到), but that word was not touched.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::LazyLock;

use icu_segmenter::options::WordBreakInvariantOptions;
use icu_segmenter::{WordSegmenter, WordSegmenterBorrowed};

use super::super::runs::{self, Words};
use super::super::slide::shifted;
use super::breaks::Line;
use super::style::Likeness;
use super::units::{Gap, Unit, UnitKind};

static SEGMENTER: LazyLock<WordSegmenterBorrowed<'static>> =
    LazyLock::new(|| WordSegmenter::new_dictionary(WordBreakInvariantOptions::default()));

/// Numbers in Han characters.
const NUMERALS: &str = "〇零一二两兩三四五六七八九十百千万萬亿億";

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
    let pairs = between_words(words, &pairs, text);
    let mut widening = Widening::new(words, &pairs, text);
    widening.run();
    pairs
        .into_iter()
        .filter(|&(old, _)| widening.sides[0].partner[old].is_some())
        .collect()
}

/// Pairs with what was inserted or deleted within words of the old side slid between its words, where
/// it may as well stand there: 的 before 的话, not within it.
fn between_words<'t>(
    words: Words<'t>,
    pairs: &[(usize, usize)],
    text: &dyn Fn(bool, Range<usize>) -> &'t str,
) -> Vec<(usize, usize)> {
    let widening = RefCell::new(Widening::new(words, pairs, text));
    let (old, new) = (Line(words.old), Line(words.new));
    let slid = shifted((&old, &new), runs::runs(pairs), &|edit, shifts| {
        let is_between = |shift: &isize| {
            let at = |place: usize| place.saturating_add_signed(*shift);
            let mut widening = widening.borrow_mut();
            widening.begins_word(at(edit.old.0)) && widening.begins_word(at(edit.old.1))
        };
        let mut shifts: Vec<isize> = shifts.collect();
        shifts.sort_by_key(|shift| (shift.abs(), *shift));
        shifts.into_iter().find(is_between).unwrap_or(0)
    });
    runs::pairs(&slid)
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
        let word = widening.word(0, pairs[at].0);
        let inside = |pair: &&(usize, usize)| word.contains(&pair.0);
        let before = pairs[..at].iter().rev().take_while(inside);
        let after = pairs[at..].iter().take_while(inside);
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
    /// For each unit of a stretch that was looked at, by place: its word.
    words: BTreeMap<usize, Range<usize>>,
}

struct Widening<'t, 'f> {
    sides: [Side<'t>; 2],
    text: &'f dyn Fn(bool, Range<usize>) -> &'t str,
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
            words: BTreeMap::new(),
        };
        let mut sides = [side(words.old), side(words.new)];
        for &(old, new) in pairs {
            sides[0].partner[old] = Some(new);
            sides[1].partner[new] = Some(old);
        }
        Self { sides, text }
    }

    /// Gives up the words of the old side that are marked in part.
    fn run(&mut self) {
        for place in 0..self.sides[0].units.len() {
            if !self.sides[0].is_edge(place) {
                continue;
            }
            let word = self.word(0, place);
            if !self.sides[0].is_whole(&word) && !self.is_misread(&word) {
                self.give_up(word);
            }
        }
        self.numbers();
    }

    /// Gives up what replaced numbers count, where the new side holds both for one word: 两|年 beside
    /// 三年.
    fn numbers(&mut self) {
        let mut at = 0;
        while at < self.sides[0].units.len() {
            let gone = self.sides[0].gone(at);
            at = gone.end + 1;
            let Some(counted) = self.sides[0].partner.get(gone.end).copied().flatten() else {
                continue;
            };
            let come = self.sides[1].gone_before(counted);
            if self.is_number(0, gone) && self.is_number(1, come.clone()) {
                self.give_up_read_with(come.start, counted);
            }
        }
    }

    /// Gives up the words kept in the word of the new side that one unit begins and another is in.
    fn give_up_read_with(&mut self, number: usize, counted: usize) {
        let word = self.word(1, counted);
        if word.contains(&number) {
            let kept = word.filter_map(|unit| self.sides[1].partner[unit]);
            let kept: Vec<usize> = kept.collect();
            let words: Vec<_> = kept.into_iter().map(|unit| self.word(0, unit)).collect();
            words.into_iter().for_each(|word| self.give_up(word));
        }
    }

    /// Whether some units are a number in Han characters.
    fn is_number(&self, side: usize, units: Range<usize>) -> bool {
        let mut each = units.clone();
        !units.is_empty()
            && each.all(|unit| self.sides[side].unspaced(unit))
            && (self.text)(side == 1, units)
                .chars()
                .all(|c| NUMERALS.contains(c))
    }

    fn give_up(&mut self, word: Range<usize>) {
        for unit in word {
            if let Some(other) = self.sides[0].partner[unit].take() {
                self.sides[1].partner[other] = None;
            }
        }
    }

    /// Whether a word that something came between is none where the other side reads its characters:
    /// all stand in words that are kept, of which one goes on past it. 研究生|命 beside 研究|定期|生命.
    fn is_misread(&mut self, word: &Range<usize>) -> bool {
        let mut goes_on = false;
        for unit in word.clone() {
            let Some(other) = self.sides[0].partner[unit] else {
                return false;
            };
            let reading = self.word(1, other);
            if !is_unbroken(&self.sides[1].partner, &reading) {
                return false;
            }
            let kept: Vec<usize> = reading
                .filter_map(|unit| self.sides[1].partner[unit])
                .collect();
            for beyond in kept.iter().filter(|unit| !word.contains(unit)) {
                if !self.word(0, *beyond).all(|unit| kept.contains(&unit)) {
                    return false;
                }
                goes_on = true;
            }
        }
        goes_on
    }

    /// Whether a place of the old side is not within a word.
    fn begins_word(&mut self, place: usize) -> bool {
        !self.sides[0].unspaced(place) || self.word(0, place).start == place
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

    /// The units from a place on that have no partner.
    fn gone(&self, from: usize) -> Range<usize> {
        let kept = self.partner[from..].iter().position(Option::is_some);
        from..kept.map_or(self.partner.len(), |count| from + count)
    }

    /// The units up to a place that have no partner.
    fn gone_before(&self, end: usize) -> Range<usize> {
        let gone = self.partner[..end]
            .iter()
            .rev()
            .take_while(|partner| partner.is_none());
        end - gone.count()..end
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
