//! Likeness of blocks: how much of their words they share, whatever the order.

use std::ops::Range;

use super::super::texts::Text;
use super::super::words::{self, Lexicon, Unit, UnitKind};
use crate::model::{BlockId, Line};
use crate::text::Token;

/// The words of a block and all below it, as a multiset.
#[derive(Debug, Clone, Default)]
pub(crate) struct Bag {
    /// Number, weight of one, times; ascending by number.
    pub(crate) words: Vec<(u32, u32, u32)>,
    /// The weight of all.
    pub(crate) total: u64,
}

/// Words of a container beyond these say nothing more about which container it is. It keeps nested
/// containers from being counted again and again.
const MOST_WORDS: usize = 4096;

impl Bag {
    /// The bag of a block.
    pub(crate) fn of<'a>(text: &Text<'a>, lexicon: &Lexicon<'a>, id: BlockId) -> Self {
        Self::of_all(text, lexicon, &[id])
    }

    /// The bag of some blocks together.
    pub(crate) fn of_all<'a>(text: &Text<'a>, lexicon: &Lexicon<'a>, ids: &[BlockId]) -> Self {
        let mut words = Vec::new();
        for &id in ids {
            collect(text, lexicon, id, &mut words);
        }
        Self::counted(words)
    }

    /// The bag of some lines and their tokens.
    pub(crate) fn of_lines<'a, 't>(
        lines: impl Iterator<Item = (&'a Line, &'t [Token])>,
        lexicon: &Lexicon<'a>,
    ) -> Self {
        let mut words = Vec::new();
        for (line, tokens) in lines {
            let units = words::units(line, tokens, lexicon);
            collect_line(lexicon, (&line.text, tokens), &units, &mut words);
        }
        Self::counted(words)
    }

    fn counted(mut words: Vec<(u32, u32)>) -> Self {
        words.sort_unstable();
        let mut bag = Bag::default();
        for (number, weight) in words {
            bag.total += u64::from(weight);
            match bag.words.last_mut() {
                Some((last, _, times)) if *last == number => *times += 1,
                _ => bag.words.push((number, weight, 1)),
            }
        }
        bag
    }

    /// The weight of the words that are in both. Takes k log n steps, k being the words of the
    /// smaller one: a long paragraph may be laid beside thousands of short ones.
    pub(crate) fn common(&self, other: &Bag) -> u64 {
        let (few, many) = match self.words.len() <= other.words.len() {
            true => (&self.words, &other.words),
            false => (&other.words, &self.words),
        };
        let mut rest = many.as_slice();
        let mut sum = 0;
        for a in few {
            rest = &rest[reach(rest, a.0)..];
            if let Some(b) = rest.first().filter(|b| b.0 == a.0) {
                sum += u64::from(a.1.min(b.1)) * u64::from(a.2.min(b.2));
            }
        }
        sum
    }

    /// Takes the words of `other` out.
    pub(crate) fn take(&mut self, other: &Bag) {
        for &(number, _, times) in &other.words {
            if let Ok(at) = self.words.binary_search_by_key(&number, |w| w.0) {
                let (_, weight, left) = &mut self.words[at];
                let taken = times.min(*left);
                *left -= taken;
                self.total -= u64::from(*weight) * u64::from(taken);
            }
        }
    }

    /// What is left when the words of `other` are taken out.
    pub(crate) fn without(&self, other: &Bag) -> Bag {
        let mut left = Bag::default();
        for &(number, weight, times) in &self.words {
            let taken = other.words.binary_search_by_key(&number, |w| w.0);
            let times = times - taken.map_or(0, |at| other.words[at].2.min(times));
            if times > 0 {
                left.total += u64::from(weight) * u64::from(times);
                left.words.push((number, weight, times));
            }
        }
        left
    }
}

/// How many of some words stand before a number: found in strides that double.
fn reach(words: &[(u32, u32, u32)], number: u32) -> usize {
    let mut stride = 1;
    while words.get(stride).is_some_and(|word| word.0 < number) {
        stride *= 2;
    }
    let (from, to) = (stride / 2, words.len().min(stride + 1));
    from + words[from..to].partition_point(|word| word.0 < number)
}

fn collect<'a>(text: &Text<'a>, lexicon: &Lexicon<'a>, id: BlockId, out: &mut Vec<(u32, u32)>) {
    if text.tag(id).is_leaf() {
        let line = &text.block(id).line.text;
        let units = text.units(id, lexicon);
        collect_line(lexicon, (line, text.tokens(id)), units, out);
    }
    for &child in text.children(id) {
        if out.len() < MOST_WORDS {
            collect(text, lexicon, child, out);
        }
    }
}

fn collect_line<'a>(
    lexicon: &Lexicon<'a>,
    line: (&'a str, &[Token]),
    units: &[Unit],
    out: &mut Vec<(u32, u32)>,
) {
    for (index, unit) in units.iter().enumerate() {
        out.extend(word(lexicon, line, unit, units.get(index + 1)));
    }
}

/// What a unit adds to a bag: words themselves; of unspaced text every two neighbours, since single
/// characters are shared by any two texts; no punctuation.
fn word<'a>(
    lexicon: &Lexicon<'a>,
    (line, tokens): (&'a str, &[Token]),
    unit: &Unit,
    next: Option<&Unit>,
) -> Option<(u32, u32)> {
    match unit.kind {
        UnitKind::Word => {
            let text = range(line, tokens, unit.tokens.clone())?;
            Some((lexicon.folded(unit.number, text), unit.weight))
        }
        UnitKind::Atom => Some((unit.number, unit.weight)),
        UnitKind::Sign => None,
        UnitKind::Unspaced => {
            let next = next.filter(|n| n.kind == UnitKind::Unspaced)?;
            let pair = range(line, tokens, unit.tokens.start..next.tokens.end)?;
            Some((lexicon.number(pair, &[]), 2))
        }
    }
}

/// The text of some tokens of a line.
fn range<'a>(line: &'a str, tokens: &[Token], some: Range<u32>) -> Option<&'a str> {
    let start = tokens.get(some.start as usize)?.range.start;
    let end = tokens.get(some.end.checked_sub(1)? as usize)?.range.end;
    line.get(start as usize..end as usize)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn bag(numbers: &[u32]) -> Bag {
        let mut numbers = numbers.to_vec();
        numbers.sort_unstable();
        let same = numbers.chunk_by(|a, b| a == b);
        let words: Vec<_> = same.map(|s| (s[0], 2, s.len() as u32)).collect();
        let total = words.iter().map(|w| u64::from(w.1 * w.2)).sum();
        Bag { words, total }
    }

    /// The words themselves, each as often as it is there.
    fn listed(bag: &Bag) -> Vec<u32> {
        let each = |&(number, _, times): &(u32, u32, u32)| vec![number; times as usize];
        bag.words.iter().flat_map(each).collect()
    }

    proptest! {
        #[test]
        fn common_and_left_are_as_counted_one_by_one(
            one in prop::collection::vec(0..60_u32, 0..80),
            two in prop::collection::vec(0..60_u32, 0..12),
        ) {
            let (a, b) = (bag(&one), bag(&two));
            let mut left = one;
            let taken = two.iter().filter(|word| {
                let at = left.iter().position(|other| other == *word);
                at.map(|at| left.swap_remove(at)).is_some()
            });
            let common = 2 * taken.count() as u64;
            left.sort_unstable();
            prop_assert_eq!(a.common(&b), common);
            prop_assert_eq!(b.common(&a), common);
            prop_assert_eq!(listed(&a.without(&b)), left.clone());
            let mut rest = a.clone();
            rest.take(&b);
            prop_assert_eq!(listed(&rest), left);
            prop_assert_eq!(rest.total, a.total - common);
        }
    }
}
