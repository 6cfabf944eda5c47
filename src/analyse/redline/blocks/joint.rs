//! Paragraphs that were split, merged, or had text moved across the mark between them: laid beside
//! one another so that their words stay and only the paragraph marks come and go.

use std::ops::Range;

use super::super::Mark;
use super::super::texts::{Text, Texts};
use super::super::words::{self, Kept, Part, Placed, Same, Unit, UnitKind};
use crate::model::BlockId;
use crate::text::TokenKind;

/// What an old and a new paragraph have in common, one stretch of the merged text.
pub(crate) struct Joined {
    pub(crate) part: Part,
    pub(crate) kept: Vec<Same>,
    /// The paragraph mark after it, if only one text has it: and the white space in its stead in
    /// the other text.
    pub(crate) mark: Option<(Mark, Range<u32>)>,
}

/// The fewest words that make a stretch, but where one of the paragraphs says but one.
const LEAST: usize = 2;

/// Lays neighbouring paragraphs beside those they became. `None` where they do not continue one
/// another step by step: then they were not merely divided otherwise.
pub(crate) fn joined(texts: &Texts<'_>, old: &[BlockId], new: &[BlockId]) -> Option<Vec<Joined>> {
    let kept = words::kept(texts, old, new);
    let same = |a: &Kept, b: &Kept| a.old.part == b.old.part && a.new.part == b.new.part;
    let of_old = says_a_word(old, |id| texts.old_units(id));
    let of_new = says_a_word(new, |id| texts.new_units(id));
    let is_word = |kept: &Kept| of_old[kept.old.part] || of_new[kept.new.part];
    let stretches: Vec<_> = kept
        .chunk_by(same)
        .filter(|stretch| stretch.len() >= LEAST || is_word(&stretch[0]))
        .collect();
    let places: Vec<(usize, usize)> = stretches
        .iter()
        .filter_map(|stretch| place(stretch))
        .collect();
    if !is_step_by_step(&places, old.len(), new.len()) {
        return None;
    }
    let mut out = Vec::with_capacity(places.len());
    let (mut old_start, mut new_start) = (0, 0);
    for (index, (&stretch, &(i, j))) in stretches.iter().zip(&places).enumerate() {
        let (one, two) = (old[i], new[j]);
        let (mut old_end, mut new_end) = (texts.old.count(one), texts.new.count(two));
        let next = stretches.get(index + 1).zip(places.get(index + 1));
        let (mut mark, mut starts) = (None, (0, 0));
        match next {
            Some((next, &(k, _))) if k == i => {
                let gap = gap(stretch, next, |pair| (&pair.old, &pair.new));
                let space = cut(&texts.old, one, gap.own.clone(), gap.loose(new_end));
                (old_end, starts) = (space.start, (space.end, 0));
                mark = Some((Mark::Insert, space));
            }
            Some((next, &(_, l))) if l == j => {
                let gap = gap(stretch, next, |pair| (&pair.new, &pair.old));
                let space = cut(&texts.new, two, gap.own.clone(), gap.loose(old_end));
                (new_end, starts) = (space.start, (0, space.end));
                mark = Some((Mark::Delete, space));
            }
            _ => {}
        }
        out.push(Joined {
            part: Part {
                old: (one, old_start..old_end),
                new: (two, new_start..new_end),
            },
            kept: stretch.iter().map(Kept::same).collect(),
            mark,
        });
        (old_start, new_start) = starts;
    }
    Some(out)
}

/// The same of paragraphs of which the pairs are known that they form, in order.
pub(crate) fn joined_pairs(texts: &Texts<'_>, pairs: &[(BlockId, BlockId)]) -> Option<Vec<Joined>> {
    let (mut old, mut new): (Vec<_>, Vec<_>) = pairs.iter().copied().unzip();
    old.dedup();
    new.dedup();
    (!pairs.is_empty()).then(|| joined(texts, &old, &new))?
}

/// For each paragraph, whether it says but one word.
fn says_a_word<'t>(blocks: &[BlockId], units: impl Fn(BlockId) -> &'t [Unit]) -> Vec<bool> {
    let is_word = |unit: &&Unit| unit.kind != UnitKind::Sign;
    let words = |id: &BlockId| units(*id).iter().filter(is_word).take(2).count();
    blocks.iter().map(|id| words(id) == 1).collect()
}

/// Which old and new paragraph a stretch is of.
fn place(stretch: &[Kept]) -> Option<(usize, usize)> {
    stretch.first().map(|pair| (pair.old.part, pair.new.part))
}

/// Whether the stretches lead from the first paragraphs of both texts to the last, leaving out none.
pub(crate) fn is_step_by_step(places: &[(usize, usize)], old: usize, new: usize) -> bool {
    let next = |pair: &[(usize, usize)]| {
        let steps = (
            pair[1].0.wrapping_sub(pair[0].0),
            pair[1].1.wrapping_sub(pair[0].1),
        );
        matches!(steps, (0 | 1, 0 | 1))
    };
    places.first() == Some(&(0, 0))
        && places.last() == Some(&(old - 1, new - 1))
        && places.windows(2).all(next)
}

/// What stands around a paragraph mark that one text lacks: the tokens between the kept words there,
/// and where those end and begin in the text that has it.
struct Gap {
    own: Range<u32>,
    other: (u32, u32),
}

impl Gap {
    /// Whether the text that has the mark has words of its own before it, where the part there has
    /// `count` tokens, and after it.
    fn loose(&self, count: u32) -> (bool, bool) {
        (self.other.0 < count, self.other.1 > 0)
    }
}

fn gap<'k>(
    stretch: &'k [Kept],
    next: &'k [Kept],
    sides: impl Fn(&'k Kept) -> (&'k Placed, &'k Placed),
) -> Gap {
    // Stretches are never empty.
    let (before, after) = (sides(&stretch[stretch.len() - 1]), sides(&next[0]));
    Gap {
        own: before.0.tokens.end..after.0.tokens.start,
        other: (before.1.tokens.end, after.1.tokens.start),
    }
}

/// The white space at which a paragraph is cut between kept words where the other text has a paragraph
/// mark. Words in the `gap` between them that are not kept go with the part whose own words they are
/// replaced by, if it has `loose` ones there, before the mark or after it; if both have some, signs go
/// with the one before.
pub(super) fn cut(
    text: &Text<'_>,
    block: BlockId,
    gap: Range<u32>,
    loose: (bool, bool),
) -> Range<u32> {
    let (start, end) = (gap.start, gap.end);
    let is = |at: u32, kind: TokenKind| {
        text.tokens(block)
            .get(at as usize)
            .is_some_and(|token| token.kind == kind)
    };
    let at = match loose {
        (false, true) => start,
        (true, true) => (start..end)
            .find(|&at| !is(at, TokenKind::Other))
            .unwrap_or(end),
        (_, false) => end,
    };
    let before = (start..at)
        .rev()
        .take_while(|&at| is(at, TokenKind::Space))
        .last();
    let after = (at..end).take_while(|&at| is(at, TokenKind::Space)).last();
    before.unwrap_or(at)..after.map_or(at, |last| last + 1)
}
