//! Paragraphs that were split or merged and moved as well, among others and in containers.

use proptest::prelude::*;

use super::build::{Piece, Tree, draft};
use super::exact::{assert_exact, cases};
use crate::analyse::redline::{ChangeKind, redline};
use crate::model::{Draft, Tag};

/// A paragraph as its sentences, each known by a number, and what it stands in.
#[derive(Debug, Clone)]
struct Paragraph {
    sentences: Vec<u32>,
    within: Within,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Within {
    Nothing,
    Quote,
    Item,
}

/// A sentence of words that no other one has.
fn sentence(number: u32) -> String {
    let length = 3 + number * 7 % 6;
    let words = (0..length).map(|word| format!("word{number}of{word}"));
    words.collect::<Vec<_>>().join(" ") + "."
}

fn tree(paragraph: &Paragraph) -> Tree {
    let sentences = paragraph.sentences.iter().map(|&number| sentence(number));
    let words = sentences.collect::<Vec<_>>().join(" ");
    let leaf = Tree {
        tag: Tag::Paragraph,
        words: vec![Piece::plain(&words)],
        children: Vec::new(),
    };
    let holding = |tag, tree| Tree {
        tag,
        words: Vec::new(),
        children: vec![tree],
    };
    match paragraph.within {
        Within::Nothing => leaf,
        Within::Quote => holding(Tag::Quote, leaf),
        Within::Item => holding(Tag::Bullets, holding(Tag::Item(None), leaf)),
    }
}

fn text(paragraphs: &[Paragraph]) -> Draft {
    let trees: Vec<Tree> = paragraphs.iter().map(tree).collect();
    draft(&trees, &[])
}

/// Some paragraphs, and the same with edits: each takes one out, alone or with the next one, divides
/// it otherwise, and puts it elsewhere.
fn pair(bytes: &[u8]) -> (Draft, Draft) {
    let mut bytes = bytes.iter().copied();
    let mut below = |count: usize| usize::from(bytes.next().unwrap_or(0)) % count.max(1);
    let mut next = 0;
    let mut old = Vec::new();
    for _ in 0..4 + below(6) {
        let first = next;
        next += 1 + u32::try_from(below(4)).unwrap_or(0);
        let within = [
            Within::Nothing,
            Within::Nothing,
            Within::Quote,
            Within::Item,
        ][below(4)];
        let sentences = (first..next).collect();
        old.push(Paragraph { sentences, within });
    }
    let mut new = old.clone();
    for _ in 0..=below(3) {
        let mut taken = new.remove(below(new.len()));
        if below(3) == 0 && !new.is_empty() {
            let other = new.remove(below(new.len()));
            taken.sentences.extend(other.sentences);
        }
        let cut = below(taken.sentences.len() + 1);
        let mut rest = taken.clone();
        rest.sentences = taken.sentences.split_off(cut);
        if below(4) == 0 {
            rest.sentences.push(1000 + next);
        }
        let to = below(new.len() + 1);
        let parts = [taken, rest].into_iter();
        new.splice(to..to, parts.filter(|part| !part.sentences.is_empty()));
    }
    (text(&old), text(&new))
}

/// How many paragraphs there are, the place of one of them, and another place.
fn elsewhere() -> impl Strategy<Value = (u32, usize, usize)> {
    (4..9_usize)
        .prop_flat_map(|count| (Just(count), 0..count, 1..count))
        .prop_map(|(count, from, shift)| {
            let paragraphs = u32::try_from(count).expect("a few");
            (paragraphs, from, (from + shift) % count)
        })
}

proptest! {
    #![proptest_config(cases(300))]

    #[test]
    fn paragraphs_divided_on_their_way_are_exact(bytes in prop::collection::vec(any::<u8>(), 0..60)) {
        let (old, new) = pair(&bytes);
        assert_exact(&old, &new);
        assert_exact(&new, &old);
    }

    /// One paragraph alone is taken out, cut between two sentences and put elsewhere.
    #[test]
    fn both_parts_of_a_paragraph_are_moved(
        (count, from, to) in elsewhere(),
        cut in 1..4_usize,
    ) {
        let paragraph = |number: u32| Paragraph {
            sentences: (4 * number..4 * number + 4).collect(),
            within: Within::Nothing,
        };
        let old: Vec<Paragraph> = (0..count).map(paragraph).collect();
        let mut new = old.clone();
        let mut taken = new.remove(from);
        let mut rest = taken.clone();
        rest.sentences = taken.sentences.split_off(cut);
        new.splice(to..to, [taken, rest]);
        for (old, new, kind) in [(&old, &new, ChangeKind::Split), (&new, &old, ChangeKind::Merged)] {
            let redline = redline(&text(old), &text(new));
            let mut kinds: Vec<_> = redline.changes.iter().map(|change| &change.kind).collect();
            // Of two neighbours that change places either may have moved.
            kinds.sort_by_key(|kind| **kind == ChangeKind::Moved);
            prop_assert_eq!(kinds, [&kind, &ChangeKind::Moved]);
            prop_assert_eq!(redline.inserted_words + redline.deleted_words, 0);
        }
    }
}
