//! Which footnote continues which.
//!
//! A note that is called and referred to as before is the same note, whatever it says now. Of the
//! others, equal notes are paired: those that nothing else equals; then those referred to at the same
//! place, since “Ibid.” stands many times; then those that follow a pair. Then come notes that are
//! alike, and what is left is known by its place or its name.

use std::collections::HashMap;
use std::hash::Hash;

use super::super::blocks::{Alike, Bag, alike, close};
use super::super::words::Lexicon;
use super::label;
use crate::model::{Atom, BlockId, Draft};
use crate::text::Token;

/// The footnotes that continue one another: old, new.
pub(super) fn pairs(
    old: (&Draft, &[Vec<Token>]),
    new: (&Draft, &[Vec<Token>]),
) -> Vec<(BlockId, BlockId)> {
    if old.0.notes.is_empty() || new.0.notes.is_empty() {
        return Vec::new();
    }
    let mut known = Known::default();
    let mut pairing = Pairing::new(known.notes(old.0), known.notes(new.0));
    pairing.by(Only::One, |note| Some((note.label, note.place?)));
    pairing.by(Only::One, |note| Some(note.text));
    pairing.by(Only::AsMany, |note| Some((note.text, note.place?)));
    pairing.neighbours();
    pairing.by(Only::AsMany, |note| Some(note.text));
    pairing.by(Only::One, |note| Some((note.text, note.label)));
    pairing.by(Only::Any, |note| Some(note.text));
    pairing.alike(old, new);
    pairing.by(Only::One, |note| note.place);
    pairing.by(Only::One, |note| Some(note.label));
    pairing.found()
}

/// A footnote.
struct Note<'a> {
    id: BlockId,
    label: &'a str,
    /// The number of the text of its leaves.
    text: u32,
    /// Where it is referred to first.
    place: Option<Place>,
}

/// The number of the text of the leaf that a reference stands in, and how many references stand before
/// it there.
type Place = (u32, usize);

/// Texts of both sides by number: a long paragraph may hold thousands of references.
#[derive(Default)]
struct Known<'a> {
    lines: HashMap<&'a str, u32>,
    notes: HashMap<Vec<&'a str>, u32>,
}

impl<'a> Known<'a> {
    /// The footnotes of a text, in order of first reference.
    fn notes(&mut self, draft: &'a Draft) -> Vec<Note<'a>> {
        let places = self.places(draft);
        let notes = draft.notes.iter().map(|&id| Note {
            id,
            label: label(draft, id),
            text: self.text(draft, id),
            place: places.get(label(draft, id)).copied(),
        });
        notes.collect()
    }

    fn text(&mut self, draft: &'a Draft, note: BlockId) -> u32 {
        let leaves = leaves(draft, note).into_iter();
        let text = leaves.map(|leaf| draft.block(leaf).line.text.as_str());
        number(&mut self.notes, text.collect())
    }

    fn places(&mut self, draft: &'a Draft) -> HashMap<&'a str, Place> {
        let mut places = HashMap::new();
        for block in &draft.blocks {
            let atoms = block.line.atoms.iter();
            let mut references = atoms
                .filter_map(|(_, atom)| match atom {
                    Atom::Footnote(label) => Some(label.as_str()),
                    _ => None,
                })
                .peekable();
            if references.peek().is_some() {
                let line = number(&mut self.lines, block.line.text.as_str());
                for (nth, label) in references.enumerate() {
                    places.entry(label).or_insert((line, nth));
                }
            }
        }
        places
    }
}

/// The number of a text: equal ones have the same.
fn number<K: Eq + Hash>(known: &mut HashMap<K, u32>, text: K) -> u32 {
    let next = u32::try_from(known.len()).unwrap_or(u32::MAX);
    *known.entry(text).or_insert(next)
}

/// The leaves of a block, itself included.
fn leaves(draft: &Draft, id: BlockId) -> Vec<BlockId> {
    let block = draft.block(id);
    if block.tag.is_leaf() {
        return vec![id];
    }
    let below = block.children.iter();
    below.flat_map(|&child| leaves(draft, child)).collect()
}

/// Which notes with the same key are paired.
#[derive(Clone, Copy)]
enum Only {
    /// One old and one new one.
    One,
    /// As many old as new ones, in order.
    AsMany,
    /// All, in order.
    Any,
}

struct Pairing<'a> {
    old: Vec<Note<'a>>,
    new: Vec<Note<'a>>,
    /// By place of the old note that of the new one, and the other way round.
    to: Vec<Option<usize>>,
    from: Vec<Option<usize>>,
}

impl<'a> Pairing<'a> {
    fn new(old: Vec<Note<'a>>, new: Vec<Note<'a>>) -> Self {
        let (to, from) = (vec![None; old.len()], vec![None; new.len()]);
        Self { old, new, to, from }
    }

    fn found(&self) -> Vec<(BlockId, BlockId)> {
        let pairs = self.old.iter().zip(&self.to);
        let found = pairs.filter_map(|(old, to)| Some((old.id, self.new.get((*to)?)?.id)));
        found.collect()
    }

    fn pair(&mut self, i: usize, j: usize) {
        (self.to[i], self.from[j]) = (Some(j), Some(i));
    }

    fn left_of_old(&self) -> Vec<usize> {
        (0..self.old.len())
            .filter(|&i| self.to[i].is_none())
            .collect()
    }

    fn left_of_new(&self) -> Vec<usize> {
        (0..self.new.len())
            .filter(|&j| self.from[j].is_none())
            .collect()
    }

    /// Pairs what is left by a key.
    fn by<K: Eq + Hash>(&mut self, only: Only, key: impl Fn(&Note<'a>) -> Option<K>) {
        let (old, new) = (self.left_of_old(), self.left_of_new());
        let mut alike: HashMap<K, (Vec<usize>, Vec<usize>)> = HashMap::new();
        for i in old {
            if let Some(key) = key(&self.old[i]) {
                alike.entry(key).or_default().0.push(i);
            }
        }
        for j in new {
            if let Some(key) = key(&self.new[j]) {
                alike.entry(key).or_default().1.push(j);
            }
        }
        for (old, new) in alike.into_values() {
            let is_fit = match only {
                Only::One => old.len() == 1 && new.len() == 1,
                Only::AsMany => old.len() == new.len(),
                Only::Any => true,
            };
            for (i, j) in old.into_iter().zip(new).filter(|_| is_fit) {
                self.pair(i, j);
            }
        }
    }

    /// Pairs equal notes that stand beside a pair.
    fn neighbours(&mut self) {
        for i in 1..self.old.len() {
            if let Some(j) = self.to[i - 1] {
                self.equal(i, j + 1);
            }
        }
        for i in (1..self.old.len()).rev() {
            if let Some(j) = self.to[i].and_then(|j| j.checked_sub(1)) {
                self.equal(i - 1, j);
            }
        }
    }

    fn equal(&mut self, i: usize, j: usize) {
        let free = self.to[i].is_none() && self.from.get(j) == Some(&None);
        if free && self.old[i].text == self.new[j].text {
            self.pair(i, j);
        }
    }

    /// Pairs notes that share much of their words, those first that share most; what is called or
    /// referred to alike needs less.
    fn alike(&mut self, old: (&Draft, &[Vec<Token>]), new: (&Draft, &[Vec<Token>])) {
        let (left, right) = (self.left_of_old(), self.left_of_new());
        if left.is_empty() || right.is_empty() {
            return;
        }
        let lexicon = Lexicon::default();
        let bags = |(draft, tokens), notes: &[Note<'_>], left: &[usize]| -> Vec<Bag> {
            let bag = |&at: &usize| bag(draft, tokens, &lexicon, notes[at].id);
            left.iter().map(bag).collect()
        };
        let (one, two) = (bags(old, &self.old, &left), bags(new, &self.new, &right));
        let near = |pair: &Alike| close(one[pair.old].total, two[pair.new].total, pair.common);
        let beside = self.beside(&left, &right).map(|(old, new)| Alike {
            old,
            new,
            common: one[old].common(&two[new]),
        });
        let mut found: Vec<(u64, usize, usize)> = alike(&one, &two)
            .into_iter()
            .chain(beside)
            .filter(near)
            .map(|pair| {
                let (i, j) = (left[pair.old], right[pair.new]);
                let all = one[pair.old].total + two[pair.new].total;
                (200 * pair.common / all.max(1) + self.kinship(i, j), i, j)
            })
            .collect();
        found.sort_by_key(|&(score, i, j)| (std::cmp::Reverse(score), i, j));
        for (_, i, j) in found {
            if self.to[i].is_none() && self.from[j].is_none() {
                self.pair(i, j);
            }
        }
    }

    /// Of notes that are left, those that stand as far from a pair as one another: there may be too many
    /// to lay each beside each.
    fn beside(&self, left: &[usize], right: &[usize]) -> impl Iterator<Item = (usize, usize)> {
        let mut found = Vec::new();
        let mut look = |at: usize, new: Option<usize>| {
            let new = new.and_then(|new| right.binary_search(&new).ok());
            found.extend(new.map(|new| (at, new)));
        };
        let mut last: Option<(usize, usize)> = None;
        let mut paired = self.to.iter().enumerate().peekable();
        for (at, &i) in left.iter().enumerate() {
            while let Some((old, new)) = paired.next_if(|(old, _)| *old < i) {
                last = new.map(|new| (old, new)).or(last);
            }
            look(at, last.map(|(old, new)| new + (i - old)));
        }
        let mut next: Option<(usize, usize)> = None;
        let mut paired = self.to.iter().enumerate().rev().peekable();
        for (at, &i) in left.iter().enumerate().rev() {
            while let Some((old, new)) = paired.next_if(|(old, _)| *old > i) {
                next = new.map(|new| (old, new)).or(next);
            }
            look(at, next.and_then(|(old, new)| new.checked_sub(old - i)));
        }
        found.into_iter()
    }

    /// What place and name add to the hundredths of their words that two notes share.
    fn kinship(&self, i: usize, j: usize) -> u64 {
        const PLACE: u64 = 30;
        const NAME: u64 = 15;
        let (old, new) = (&self.old[i], &self.new[j]);
        let place = old.place.is_some() && old.place == new.place;
        PLACE * u64::from(place) + NAME * u64::from(old.label == new.label)
    }
}

fn bag<'a>(draft: &'a Draft, tokens: &[Vec<Token>], lexicon: &Lexicon<'a>, note: BlockId) -> Bag {
    let leaves = leaves(draft, note).into_iter().map(|leaf| {
        let tokens = tokens.get(leaf.0 as usize).map_or(&[][..], Vec::as_slice);
        (&draft.block(leaf).line, tokens)
    });
    Bag::of_lines(leaves, lexicon)
}
