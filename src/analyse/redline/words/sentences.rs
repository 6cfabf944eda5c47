//! Sentences that were rewritten.

use std::ops::Range;

use super::super::runs::{self, Run, Words, weight};
use super::units::{Gap, Stop, Unit, UnitKind};

/// A sentence of which less than this share (in hundredths) is kept was rewritten.
const KEPT: u32 = 34;
/// Sentences of less weight are left to the smaller rules: three words or so.
const SHORT: u32 = 12;
/// This share (in tenths) is most of a sentence.
const MOST: u32 = 8;
/// Common words of this weight that stand together are a phrase, and no accident: five words or so.
const PHRASE: u32 = 16;

/// Gives up the words that a rewritten sentence has in common with the one it replaces, but for
/// those at its very beginning and end.
pub(crate) fn rewritten(words: Words<'_>, kept: &[Run]) -> Vec<Run> {
    let pairs = runs::pairs(kept);
    let (old, new) = (sentences(words.old), sentences(words.new));
    let stays = stays(words, &old, &pairs);
    let begins_line = |at: usize| words.new.get(at).is_none_or(|unit| unit.gap == Gap::Line);
    let mut out = Vec::with_capacity(pairs.len());
    let (mut at, mut one) = (0, 0);
    for two in &new {
        let end = at
            + pairs[at..]
                .iter()
                .take_while(|pair| pair.1 < two.end)
                .count();
        let inside = &pairs[at..end];
        at = end;
        let Some(&(first, _)) = inside.first() else {
            continue;
        };
        while old.get(one).is_some_and(|sentence| sentence.end <= first) {
            one += 1;
        }
        let is_line = begins_line(two.start) && begins_line(two.end);
        let replaced = old.get(one).filter(|sentence| {
            let goes_on = is_line && stays[one];
            inside.iter().all(|pair| sentence.contains(&pair.0))
                && is_rewritten(words, (sentence, goes_on), two, inside)
        });
        match replaced {
            Some(one) => out.extend(
                inside
                    .iter()
                    .filter(|pair| at_edge(one, two, inside, **pair)),
            ),
            None => out.extend(inside),
        }
    }
    runs::runs(&out)
}

/// For each old sentence, whether enough of it is kept, in however many new ones.
fn stays(words: Words<'_>, old: &[Range<usize>], kept: &[(usize, usize)]) -> Vec<bool> {
    let mut left = kept.iter().peekable();
    let mut enough = |sentence: &Range<usize>| {
        let mut kept = 0;
        while let Some(pair) = left.next_if(|pair| pair.0 < sentence.end) {
            kept += words.old[pair.0].weight;
        }
        100 * kept >= KEPT * weight(&words.old[sentence.clone()])
    };
    old.iter().map(&mut enough).collect()
}

/// Whether little of an old sentence is left in a new one, or little of the new one was there. An old
/// one that `goes_on` in several lines, such as the items of a list, is not all in any of them.
fn is_rewritten(
    words: Words<'_>,
    (old, goes_on): (&Range<usize>, bool),
    new: &Range<usize>,
    kept_pairs: &[(usize, usize)],
) -> bool {
    let (one, two) = (
        weight(&words.old[old.clone()]),
        weight(&words.new[new.clone()]),
    );
    let kept: u32 = kept_pairs.iter().map(|pair| words.old[pair.0].weight).sum();
    let is_little = |all: u32| 100 * kept < KEPT * all;
    one.max(two) >= SHORT
        && (is_little(one) && !goes_on || is_little(two))
        && !has_phrase(words, kept_pairs)
        && !is_part(words, old, new, kept_pairs)
}

/// Whether a whole phrase is kept: a sentence built around one is edited, much as it may have grown.
fn has_phrase(words: Words<'_>, kept: &[(usize, usize)]) -> bool {
    let long = |run: &Run| weight(&words.old[run.old..run.old + run.len]) >= PHRASE;
    runs::runs(kept).iter().any(long)
}

/// Whether most of one sentence stands in one place of the other: a clause that became a sentence, an
/// item or a paragraph of its own, or the other way round.
fn is_part(
    words: Words<'_>,
    old: &Range<usize>,
    new: &Range<usize>,
    kept: &[(usize, usize)],
) -> bool {
    let (Some(first), Some(last)) = (kept.first(), kept.last()) else {
        return false;
    };
    let shared: u32 = kept.iter().map(|pair| words.old[pair.0].weight).sum();
    let place = weight(&words.old[first.0..=last.0]).max(weight(&words.new[first.1..=last.1]));
    let least = weight(&words.old[old.clone()]).min(weight(&words.new[new.clone()]));
    shared >= SHORT && 10 * shared >= MOST * place.max(least)
}

/// Whether a kept pair is in a run that reaches the beginning or the end of both sentences.
fn at_edge(
    old: &Range<usize>,
    new: &Range<usize>,
    kept: &[(usize, usize)],
    pair: (usize, usize),
) -> bool {
    let head = kept
        .iter()
        .zip(old.clone().zip(new.clone()))
        .take_while(|(a, b)| *a == b)
        .count();
    let backwards = old.clone().rev().zip(new.clone().rev());
    let tail = kept
        .iter()
        .rev()
        .zip(backwards)
        .take_while(|(a, b)| *a == b)
        .count();
    pair.0 < old.start + head || pair.0 >= old.end - tail
}

/// The sentences of some words. Closing quotation marks and brackets belong to what they close.
pub(crate) fn sentences(units: &[&Unit]) -> Vec<Range<usize>> {
    let mut out = Vec::new();
    let (mut start, mut stopped) = (0, Stop::None);
    for (index, unit) in units.iter().enumerate() {
        let over = match stopped {
            Stop::Sentence => unit.gap != Gap::None,
            Stop::WideSentence => unit.gap != Gap::None || unit.kind != UnitKind::Sign,
            Stop::None | Stop::Clause => unit.gap == Gap::Line && index > 0,
        };
        if over {
            out.push(start..index);
            start = index;
        }
        if over || unit.kind != UnitKind::Sign || unit.stop != Stop::None {
            stopped = unit.stop;
        }
    }
    if start < units.len() {
        out.push(start..units.len());
    }
    out
}
