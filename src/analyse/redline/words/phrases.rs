//! The best common subsequence of two short sequences of words, where long phrases beat scattered
//! words.
//!
//! Each common word counts by its weight, and each place where a stretch of common words breaks off
//! costs something: an alignment with an affine gap cost (Gotoh 1982), with insertions and deletions
//! in one gap taken as one.

use super::units::Unit;

/// What it costs that a stretch of common words breaks off. A comma alone is not worth it.
const BREAK: i32 = 3;
/// So that weights and the cost of a break compare.
const SCALE: i32 = 2;

/// Pairs of places of common words, ascending. Takes time and memory (a byte) for each pair of
/// places. `old` and `new` are taken to be preceded and followed by common words.
pub(crate) fn phrases(old: &[&Unit], new: &[&Unit]) -> Vec<(usize, usize)> {
    let mut table = Table::new(old.len(), new.len());
    table.fill(old, new);
    table.trace()
}

/// How a cell was reached, in bits: the match in it follows a gap, not a match.
const AFTER_GAP: u8 = 1;
/// The gap goes on from above, or from the left; else it begins here, after a match.
const FROM_ABOVE: u8 = 2;
const FROM_LEFT: u8 = 4;
/// The score of what cannot be.
const NEVER: i32 = i32::MIN / 2;

struct Table {
    width: usize,
    steps: Vec<u8>,
    /// Whether the best alignment of all ends in a gap.
    ends_in_gap: bool,
}

#[derive(Clone, Copy)]
struct Cell {
    matched: i32,
    gap: i32,
}

impl Table {
    fn new(old: usize, new: usize) -> Self {
        Self {
            width: new + 1,
            steps: vec![0; (old + 1) * (new + 1)],
            ends_in_gap: false,
        }
    }

    fn fill(&mut self, old: &[&Unit], new: &[&Unit]) {
        let mut row = vec![
            Cell {
                matched: NEVER,
                gap: NEVER
            };
            self.width
        ];
        for i in 0..=old.len() {
            let mut diagonal = Cell {
                matched: NEVER,
                gap: NEVER,
            };
            for j in 0..=new.len() {
                let above = row[j];
                let left = if j > 0 { Some(row[j - 1]) } else { None };
                let common = (i > 0 && j > 0 && old[i - 1].number == new[j - 1].number)
                    .then(|| SCALE * i32::try_from(old[i - 1].weight).unwrap_or(i32::MAX));
                let (cell, step) = if i + j == 0 {
                    (
                        Cell {
                            matched: 0,
                            gap: -BREAK,
                        },
                        0,
                    )
                } else {
                    best(diagonal, (i > 0).then_some(above), left, common)
                };
                self.steps[i * self.width + j] = step;
                row[j] = cell;
                diagonal = above;
            }
        }
        let last = row[new.len()];
        self.ends_in_gap = last.gap > last.matched;
    }

    fn trace(&self) -> Vec<(usize, usize)> {
        let (mut i, mut j) = (self.steps.len() / self.width - 1, self.width - 1);
        let mut in_gap = self.ends_in_gap;
        let mut pairs = Vec::new();
        while i + j > 0 {
            let step = self.steps[i * self.width + j];
            if !in_gap {
                (i, j) = (i - 1, j - 1);
                pairs.push((i, j));
                in_gap = step & AFTER_GAP != 0;
            } else if step & FROM_ABOVE != 0 {
                i -= 1;
            } else if step & FROM_LEFT != 0 {
                j -= 1;
            } else {
                in_gap = false;
            }
        }
        pairs.reverse();
        pairs
    }
}

/// The best way to reach a cell by a match, and by a gap.
fn best(
    diagonal: Cell,
    above: Option<Cell>,
    left: Option<Cell>,
    common: Option<i32>,
) -> (Cell, u8) {
    let mut step = 0;
    let mut matched = NEVER;
    if let Some(gain) = common {
        if diagonal.gap > diagonal.matched {
            step |= AFTER_GAP;
        }
        matched = diagonal.gap.max(diagonal.matched).saturating_add(gain);
    }
    let mut gap = matched.saturating_sub(BREAK);
    if let Some(above) = above.filter(|cell| cell.gap > gap) {
        gap = above.gap;
        step |= FROM_ABOVE;
    }
    if let Some(left) = left.filter(|cell| cell.gap > gap) {
        gap = left.gap;
        step = (step & !FROM_ABOVE) | FROM_LEFT;
    }
    (Cell { matched, gap }, step)
}

#[cfg(test)]
mod tests {
    use super::super::units::{Gap, Stop, UnitKind};
    use super::*;

    fn of(text: &str) -> Vec<Unit> {
        let unit = |c: char| Unit {
            number: u32::from(c),
            tokens: 0..0,
            kind: UnitKind::Word,
            weight: if c.is_uppercase() { 4 } else { 1 },
            gap: Gap::Space,
            stop: Stop::None,
            bytes: 1,
        };
        text.chars().map(unit).collect()
    }

    fn common(old: &str, new: &str) -> String {
        let (old, new) = (of(old), of(new));
        let (a, b): (Vec<&Unit>, Vec<&Unit>) = (old.iter().collect(), new.iter().collect());
        let name = |&(i, _): &(usize, usize)| char::from_u32(old[i].number).unwrap_or('?');
        phrases(&a, &b).iter().map(name).collect()
    }

    #[test]
    fn words_that_say_something_are_common_and_lone_commas_are_not() {
        assert_eq!(common("ABC", "AXC"), "AC");
        assert_eq!(common("AxB", "CxD"), "");
        assert_eq!(common("", "AB"), "");
        assert_eq!(common("AB", ""), "");
        assert_eq!(common("ABAB", "AB"), "AB");
    }

    #[test]
    fn one_phrase_is_better_than_the_same_words_apart() {
        assert_eq!(common("ABCxxAxBxC", "ABC"), "ABC");
        let (old, new) = (of("AxBxCABC"), of("ABC"));
        let (a, b): (Vec<&Unit>, Vec<&Unit>) = (old.iter().collect(), new.iter().collect());
        assert_eq!(phrases(&a, &b), [(5, 0), (6, 1), (7, 2)]);
    }
}
