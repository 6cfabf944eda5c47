//! Likeness of blocks: how much of their words they share, whatever the order.

use super::super::texts::Text;
use super::super::words::Lexicon;
use super::super::words::{Unit, UnitKind};
use crate::model::BlockId;

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

    /// The weight of the words that are in both.
    pub(crate) fn common(&self, other: &Bag) -> u64 {
        let (mut one, mut two) = (self.words.iter().peekable(), other.words.iter().peekable());
        let mut sum = 0;
        while let (Some(a), Some(b)) = (one.peek(), two.peek()) {
            match a.0.cmp(&b.0) {
                std::cmp::Ordering::Less => drop(one.next()),
                std::cmp::Ordering::Greater => drop(two.next()),
                std::cmp::Ordering::Equal => {
                    sum += u64::from(a.1.min(b.1)) * u64::from(a.2.min(b.2));
                    one.next();
                    two.next();
                }
            }
        }
        sum
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

fn collect<'a>(text: &Text<'a>, lexicon: &Lexicon<'a>, id: BlockId, out: &mut Vec<(u32, u32)>) {
    if text.tag(id).is_leaf() {
        let line = &text.block(id).line.text;
        let units = text.units(id, lexicon);
        for (index, unit) in units.iter().enumerate() {
            out.extend(word(text, lexicon, id, line, unit, units.get(index + 1)));
        }
    }
    for &child in text.children(id) {
        if out.len() < MOST_WORDS {
            collect(text, lexicon, child, out);
        }
    }
}

/// What a unit adds to a bag: words themselves; of unspaced text every two neighbours, since single
/// characters are shared by any two texts; no punctuation.
fn word<'a>(
    text: &Text<'a>,
    lexicon: &Lexicon<'a>,
    id: BlockId,
    line: &'a str,
    unit: &Unit,
    next: Option<&Unit>,
) -> Option<(u32, u32)> {
    match unit.kind {
        UnitKind::Word | UnitKind::Atom => Some((unit.number, unit.weight)),
        UnitKind::Sign => None,
        UnitKind::Unspaced => {
            let next = next.filter(|n| n.kind == UnitKind::Unspaced)?;
            let start = text.tokens(id).get(unit.tokens.start as usize)?.range.start;
            let end = text.tokens(id).get(next.tokens.end as usize - 1)?.range.end;
            let pair = line.get(start as usize..end as usize)?;
            Some((lexicon.number(pair, &[]), 2))
        }
    }
}
