//! Text in square brackets, which is not yet agreed, as in the drafting of UN texts.
//!
//! Only what a reader sees as bracketed text counts: brackets of links, images, footnotes and task
//! boxes are no text, and those in code or in the words of a link mean themselves. A pair may reach
//! over emphasis and whole links, and never over the end of its block.

mod compare;
mod complaints;
#[cfg(test)]
mod fuzz_tests;
mod left;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;
use std::ops::Range;

use super::outline::Outline;
use crate::model::{BlockId, Draft, Line, Mark, Run, Style, Tag};

pub use compare::{Steps, compare, ends};
pub use complaints::complaints;
pub use left::{Left, left};

/// The bracketed text of one draft.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Unagreed {
    /// The pairs, by block and by where they open.
    pub pairs: Vec<Bracket>,
    /// Brackets without their pair: a block, and a byte of its line.
    pub unbalanced: Vec<(BlockId, u32)>,
}

/// A pair of brackets.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bracket {
    /// The leaf block.
    pub block: BlockId,
    /// The bytes of its line from the opening bracket to the closing one, both included.
    pub range: Range<u32>,
    /// How many pairs it stands in.
    pub depth: u32,
    /// Whether a slash makes it a choice.
    pub choice: bool,
}

/// Finds the bracketed text of a draft.
#[must_use]
pub fn unagreed(draft: &Draft) -> Unagreed {
    let mut found = Unagreed::default();
    for block in draft.leaves() {
        let of = draft.block(block);
        if !matches!(of.tag, Tag::Code(_)) {
            found.line(block, &of.line);
        }
    }
    found
}

impl Unagreed {
    fn line(&mut self, block: BlockId, line: &Line) {
        // Where brackets are open, and whether a slash stands in them.
        let mut open: Vec<(u32, bool)> = Vec::new();
        let from = self.pairs.len();
        for (at, character) in marks(line) {
            match (character, open.last_mut()) {
                ('[' | '［', _) => open.push((at, false)),
                (']' | '］', None) => self.unbalanced.push((block, at)),
                (']' | '］', Some(&mut (start, choice))) => {
                    open.pop();
                    let pair = Bracket {
                        block,
                        range: start..at + size(character),
                        depth: u32::try_from(open.len()).unwrap_or(u32::MAX),
                        choice,
                    };
                    self.pairs
                        .extend(Some(pair).filter(|_| !is_footnote(line, start)));
                }
                (_, Some((_, choice))) => *choice = true,
                (_, None) => {}
            }
        }
        self.unbalanced
            .extend(open.iter().map(|(at, _)| (block, *at)));
        self.pairs[from..].sort_by_key(|pair| pair.range.start);
    }

    /// For each block, the bytes of its line that are unagreed: disjoint ranges, ascending.
    #[must_use]
    pub fn outermost(&self) -> BTreeMap<BlockId, Vec<Range<u32>>> {
        let mut blocks: BTreeMap<BlockId, Vec<Range<u32>>> = BTreeMap::new();
        for pair in &self.pairs {
            let ranges = blocks.entry(pair.block).or_default();
            if ranges
                .last()
                .is_none_or(|last| last.end <= pair.range.start)
            {
                ranges.push(pair.range.clone());
            }
        }
        blocks
    }

    /// How many pairs remain in each section, up to its next heading of any level; sections without
    /// any are left out. `None` is what precedes the first heading, and footnotes.
    #[must_use]
    pub fn by_section(&self, outline: &Outline) -> BTreeMap<Option<BlockId>, usize> {
        let mut sections = BTreeMap::new();
        for pair in &self.pairs {
            *sections.entry(outline.of(pair.block)).or_default() += 1;
        }
        sections
    }
}

/// The words that a choice is between: what stands between the slashes of a pair, and of no pair
/// within it. One for a pair that is no choice.
#[must_use]
pub fn options(line: &Line, bracket: &Bracket) -> Vec<String> {
    let inner = |at: u32| {
        line.text
            .get(at as usize..)
            .and_then(|rest| rest.chars().next())
    };
    let mut from = bracket.range.start + inner(bracket.range.start).map_or(1, size);
    let (mut depth, mut options) = (0_u32, Vec::new());
    let mut take = |from: u32, to: u32| {
        let words = line
            .text
            .get(from as usize..to as usize)
            .unwrap_or_default();
        options.push(words.trim().to_owned());
    };
    let within = marks(line).filter(|(at, _)| bracket.range.contains(at));
    for (at, character) in within.skip(1) {
        match character {
            '[' | '［' => depth += 1,
            ']' | '］' => match depth.checked_sub(1) {
                Some(outer) => depth = outer,
                None => take(from, at),
            },
            _ if depth == 0 => {
                take(from, at);
                from = at + size(character);
            }
            _ => {}
        }
    }
    options
}

/// The bytes of a character.
fn size(character: char) -> u32 {
    u32::try_from(character.len_utf8()).unwrap_or(1)
}

/// The brackets and slashes of a line that are not in code or in a link.
fn marks(line: &Line) -> impl Iterator<Item = (u32, char)> + '_ {
    let silent = |run: &&Run| is_silent(&run.style);
    let mut silent = line
        .runs
        .iter()
        .filter(silent)
        .map(|run| run.range.clone())
        .peekable();
    let all = line
        .text
        .char_indices()
        .filter_map(|(at, c)| Some((u32::try_from(at).ok()?, c)));
    let marks = all.filter(|(_, c)| matches!(c, '[' | ']' | '［' | '］' | '/' | '／'));
    marks.filter(move |(at, _)| {
        while silent.next_if(|range| range.end <= *at).is_some() {}
        silent.peek().is_none_or(|range| !range.contains(at))
    })
}

fn is_silent(style: &Style) -> bool {
    let silent = |mark: &Mark| matches!(mark, Mark::Code | Mark::Kbd | Mark::Link { .. });
    style.marks().iter().any(silent)
}

/// Whether what begins here is a reference to a footnote that nobody wrote.
fn is_footnote(line: &Line, start: u32) -> bool {
    line.text
        .get(start as usize..)
        .is_some_and(|rest| rest.starts_with("[^"))
}
