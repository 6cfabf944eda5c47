//! Paragraphs of which a part was put elsewhere: no word that survives is deleted and inserted.

use proptest::prelude::*;

use super::build::{Piece, Tree, draft};
use super::exact::{assert_exact, cases};
use crate::analyse::redline::{ChangeKind, redline};
use crate::model::{Draft, Tag};
use crate::text::{self, TokenKind};

/// A paragraph as its sentences, each known by a number.
type Paragraph = Vec<u32>;

/// A sentence of words that no other one has.
fn sentence(number: u32) -> String {
    let length = 8 + number * 5 % 9;
    let words = (0..length).map(|word| format!("word{number}of{word}"));
    words.collect::<Vec<_>>().join(" ") + "."
}

/// What the paragraphs stand in.
#[derive(Debug, Clone, Copy)]
enum Within {
    Nothing,
    Quote,
    Items,
}

fn text(paragraphs: &[Paragraph], within: Within, edit: impl Fn(String) -> String) -> Draft {
    let holding = |tag, children| Tree {
        tag,
        words: Vec::new(),
        children,
    };
    let leaf = |paragraph: &Paragraph| {
        let sentences: Vec<String> = paragraph.iter().map(|&number| sentence(number)).collect();
        Tree {
            tag: Tag::Paragraph,
            words: vec![Piece::plain(&edit(sentences.join(" ")))],
            children: Vec::new(),
        }
    };
    let leaves = paragraphs.iter().map(leaf);
    let trees = match within {
        Within::Nothing => leaves.collect(),
        Within::Quote => vec![holding(Tag::Quote, leaves.collect())],
        Within::Items => {
            let items = leaves.map(|leaf| holding(Tag::Item(None), vec![leaf]));
            vec![holding(Tag::Bullets, items.collect())]
        }
    };
    draft(&trees, &[])
}

/// What is done to a text; where, is told by two numbers.
#[derive(Debug, Clone, Copy)]
enum Deed {
    /// Two paragraphs become one, the later one first.
    JoinSwapped,
    /// The parts of a paragraph are put at two places.
    Part,
    /// A paragraph is put at the end of another.
    Join,
    /// A paragraph is put between the parts of another.
    PutBetween,
}

fn done(old: &[Paragraph], deed: Deed, (one, two): (usize, usize)) -> Vec<Paragraph> {
    let mut new = old.to_vec();
    let mut first = new.remove(one % new.len());
    let at = two % new.len();
    match deed {
        Deed::JoinSwapped => {
            let mut other = new.remove(at);
            let swapped =
                old.iter().position(|p| *p == first) < old.iter().position(|p| *p == other);
            let (mut a, b) = if swapped {
                (other, first)
            } else {
                (first, std::mem::take(&mut other))
            };
            a.extend(b);
            new.insert(one % (new.len() + 1), a);
        }
        Deed::Part => {
            let rest = first.split_off(1);
            new.insert(at, rest);
            new.insert(one * 7 % new.len(), first);
        }
        Deed::Join => new[at].extend(first),
        Deed::PutBetween => {
            let rest = new[at].split_off(1);
            new.splice(at + 1..at + 1, [first, rest]);
        }
    }
    new
}

fn deed() -> impl Strategy<Value = Deed> {
    prop_oneof![
        Just(Deed::JoinSwapped),
        Just(Deed::Part),
        Just(Deed::Join),
        Just(Deed::PutBetween),
    ]
}

fn within() -> impl Strategy<Value = Within> {
    prop_oneof![
        Just(Within::Nothing),
        Just(Within::Quote),
        Just(Within::Items),
    ]
}

/// The words of a text that have no heir.
fn lost(old: &Draft, new: &Draft) -> Vec<String> {
    let redline = redline(old, new);
    let mut lost = Vec::new();
    for (id, descent) in old.ids().zip(&redline.descent) {
        let line = &old.block(id).line.text;
        let tokens = text::tokens(line);
        let gone = tokens
            .iter()
            .zip(descent)
            .filter(|(_, heir)| heir.is_none());
        let words = gone.filter(|(token, _)| token.kind == TokenKind::Word);
        lost.extend(words.map(|(token, _)| {
            line[token.range.start as usize..token.range.end as usize].to_owned()
        }));
    }
    lost
}

proptest! {
    #![proptest_config(cases(300))]

    #[test]
    fn words_that_are_put_elsewhere_survive(
        count in 3..9_u32,
        deed in deed(),
        places in (0..9_usize, 0..9_usize),
        within in within(),
    ) {
        let old: Vec<Paragraph> = (0..count).map(|number| vec![2 * number, 2 * number + 1]).collect();
        let new = done(&old, deed, places);
        let (old, new) = (text(&old, within, |line| line), text(&new, within, |line| line));
        for (old, new) in [(&old, &new), (&new, &old)] {
            assert_exact(old, new);
            prop_assert_eq!(lost(old, new), Vec::<String>::new());
            let redline = redline(old, new);
            prop_assert_eq!(redline.deleted_words + redline.inserted_words, 0);
            let is_divided = |kind: &ChangeKind| matches!(kind, ChangeKind::Split | ChangeKind::Merged);
            prop_assert!(redline.changes.iter().any(|change| is_divided(&change.kind)));
        }
    }

    /// A word changes in each of some sentences as well.
    #[test]
    fn words_beside_an_edit_survive(
        count in 3..9_u32,
        deed in deed(),
        places in (0..9_usize, 0..9_usize),
        within in within(),
        edited in prop::collection::btree_set(0..18_u32, 1..4),
    ) {
        let old: Vec<Paragraph> = (0..count).map(|number| vec![2 * number, 2 * number + 1]).collect();
        let new = done(&old, deed, places);
        let edits: Vec<(String, String)> = edited
            .iter()
            .filter(|&&number| number < 2 * count)
            .map(|number| (format!("word{number}of4 "), format!("other{number} ")))
            .collect();
        let edit = |line: String| {
            edits.iter().fold(line, |line, (from, to)| line.replace(from, to))
        };
        let (old, new) = (text(&old, within, |line| line), text(&new, within, edit));
        assert_exact(&old, &new);
        prop_assert_eq!(lost(&old, &new).len(), edits.len());
        let redline = redline(&old, &new);
        prop_assert_eq!((redline.deleted_words + redline.inserted_words) as usize, 2 * edits.len());
    }
}
