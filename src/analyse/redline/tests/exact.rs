//! Nothing hidden, nothing invented: accepting gives the new text, rejecting the old one, and what
//! is said about words and blocks is so.

use proptest::prelude::*;

use super::apply::{applied, page};
use super::generate;
use crate::analyse::redline::{Mark, Node, Redline, TokenAt, redline};
use crate::model::{BlockId, Draft};
use crate::text::{self, TokenKind};

/// Asserts all that holds for every comparison.
pub(crate) fn assert_exact(old: &Draft, new: &Draft) {
    let redline = redline(old, new);
    assert_eq!(
        applied(&redline, old, new, Mark::Insert),
        page(new),
        "accepted"
    );
    assert_eq!(
        applied(&redline, old, new, Mark::Delete),
        page(old),
        "rejected"
    );
    descends(&redline, old, new);
    numbered(&redline);
    counted(&redline, old, new);
}

fn token(draft: &Draft, at: TokenAt) -> String {
    let line = &draft.block(at.block).line;
    let token = &text::tokens(&line.text)[at.token as usize];
    line.text[token.range.start as usize..token.range.end as usize].to_owned()
}

/// A word descends from one word only, and from the same word; and heirs agree with it.
fn descends(redline: &Redline, old: &Draft, new: &Draft) {
    let mut seen = std::collections::BTreeSet::new();
    assert_eq!(redline.descent.len(), old.blocks.len());
    assert_eq!(redline.heirs.len(), old.blocks.len());
    for (block, tokens) in old.ids().zip(&redline.descent) {
        assert_eq!(
            tokens.len(),
            text::tokens(&old.block(block).line.text).len()
        );
        for (index, to) in tokens.iter().enumerate() {
            let Some(to) = *to else { continue };
            let from = TokenAt {
                block,
                token: u32::try_from(index).expect("short lines"),
            };
            assert_eq!(token(old, from), token(new, to));
            assert!(seen.insert(to), "{to:?} descends from two words");
            assert!(redline.heirs[block.0 as usize].contains(&to.block));
        }
    }
}

/// Changes are numbered in the order of their first mark, and each has one.
fn numbered(redline: &Redline) {
    let mut met = Vec::new();
    let mut meet = |id: u32| {
        if !met.contains(&id) {
            met.push(id);
        }
    };
    fn walk(node: &Node, meet: &mut impl FnMut(u32)) {
        node.whole.iter().for_each(|(_, change)| meet(change.0));
        node.line
            .iter()
            .filter_map(|op| op.mark)
            .for_each(|(_, change)| meet(change.0));
        node.children.iter().for_each(|child| walk(child, meet));
        node.boundary
            .iter()
            .for_each(|boundary| meet(boundary.change.0));
    }
    redline
        .flow
        .iter()
        .chain(&redline.notes)
        .for_each(|node| walk(node, &mut meet));
    let all: Vec<u32> = (0..).take(redline.changes.len()).collect();
    assert_eq!(met, all);
}

/// Words that stay and words that come make up the new text, and the same for the old one.
fn counted(redline: &Redline, old: &Draft, new: &Draft) {
    let words = |draft: &Draft| -> usize {
        let lines = draft
            .ids()
            .map(|id| text::tokens(&draft.block(id).line.text));
        lines
            .flatten()
            .filter(|token| token.kind == TokenKind::Word)
            .count()
    };
    let sum =
        |count: fn(&super::super::Change) -> u32| redline.changes.iter().map(count).sum::<u32>();
    assert_eq!(redline.new_words as usize, words(new));
    assert_eq!(redline.inserted_words, sum(|change| change.inserted_words));
    assert_eq!(redline.deleted_words, sum(|change| change.deleted_words));
    assert!(redline.inserted_words as usize <= words(new));
    assert!(redline.deleted_words as usize <= words(old));
}

/// Whether a redline marks anything.
pub(crate) fn is_clean(redline: &Redline) -> bool {
    redline.changes.is_empty()
}

/// How many cases: as many as `RAPPORTEUR_CASES` asks for, else a `few`, enough for every run.
pub(crate) fn cases(few: u32) -> ProptestConfig {
    let asked = std::env::var("RAPPORTEUR_CASES")
        .ok()
        .and_then(|cases| cases.parse().ok());
    ProptestConfig {
        cases: asked.unwrap_or(few),
        failure_persistence: None,
        ..ProptestConfig::default()
    }
}

proptest! {
    #![proptest_config(cases(1500))]

    #[test]
    fn accepting_gives_the_new_text_and_rejecting_the_old(
        bytes in prop::collection::vec(any::<u8>(), 0..600),
    ) {
        let (old, new) = generate::pair(&bytes);
        assert_exact(&old, &new);
        assert_exact(&new, &old);
    }

    #[test]
    fn unrelated_texts_are_exact_too(
        one in prop::collection::vec(any::<u8>(), 0..400),
        two in prop::collection::vec(any::<u8>(), 0..400),
    ) {
        let ((old, _), (new, _)) = (generate::pair(&one), generate::pair(&two));
        assert_exact(&old, &new);
    }

    #[test]
    fn equal_texts_have_no_change(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        let (old, _) = generate::pair(&bytes);
        let redline = redline(&old, &old.clone());
        assert!(is_clean(&redline));
        let all: Vec<BlockId> = old.ids().collect();
        let heirs: Vec<BlockId> = redline.heirs.iter().flatten().copied().collect();
        assert_eq!(heirs, all);
    }
}

/// A list that was split among blocks that came and went: its words only stand elsewhere.
#[test]
fn words_of_a_split_list_are_not_counted_again() {
    let one = [
        2, 55, 90, 0, 0, 0, 0, 56, 0, 72, 0, 0, 0, 56, 0, 0, 8, 0, 0, 32, 151, 70, 0, 130, 157, 0,
        192, 0, 32, 0, 9, 0, 0, 59, 8, 0, 152, 32, 0, 0, 8, 0, 0, 0, 0, 0, 8, 0, 48, 8, 0, 16, 8,
        0, 16, 8, 0, 43, 104, 62, 7, 135, 0, 79, 44, 9, 0, 155, 32, 0, 48, 105, 0, 0, 152, 0, 16,
        8, 0, 0, 104, 0, 71, 9, 0, 84, 8, 0, 85, 0, 0,
    ];
    let two = [
        3, 55, 189, 0, 0, 0, 0, 0, 0, 0, 8, 0, 0, 0, 0, 0, 8, 0, 8, 0, 0, 0, 8, 107, 60, 6, 7, 55,
        161, 10, 32, 0, 76, 57, 7, 1, 8, 0, 53, 33, 0, 0, 80, 0, 0, 128, 0, 0, 0, 250, 9, 0, 113,
        33, 133, 17, 0, 0, 0, 0, 0, 181, 9, 0, 0, 8, 0, 64, 0, 0, 172, 9, 0, 0, 8, 36, 0, 233, 8,
        0, 0, 0, 0, 0, 0, 0, 0, 0, 171, 0, 0, 0, 0, 0, 0, 0, 0, 0, 195, 0, 0, 0, 0, 0, 0, 0, 0, 1,
        8, 0, 0, 1, 10, 42, 0, 0, 0, 0, 0, 0, 2, 0, 8, 0, 0, 8, 44, 0, 8, 0, 0, 195, 0, 101, 64, 0,
        1, 1, 0, 221, 38, 0, 1, 135, 9, 0,
    ];
    let ((old, _), (new, _)) = (generate::pair(&one), generate::pair(&two));
    assert_exact(&old, &new);
}

/// A cell that was one of another table, and came with a column: its words are counted with it.
#[test]
fn words_of_a_cell_that_came_with_a_column_are_counted_once() {
    let one = [
        40, 54, 51, 0, 0, 0, 0, 20, 8, 0, 0, 0, 0, 0, 91, 0, 0, 136, 0, 51, 0, 67, 0, 8, 53, 1, 8,
        0, 6, 9, 8, 0, 222, 0, 0, 49, 9, 31, 3, 5, 20, 152, 8, 0, 211, 0, 0, 4, 3, 104, 8, 0, 0, 0,
        0, 0, 140, 0, 8, 0, 0, 8, 53, 3, 8, 0, 0, 0, 47, 0, 0, 1, 7, 9, 97, 5, 0, 2, 3, 8, 0, 0,
        32, 97, 0, 189, 0, 33, 0, 0, 190, 0, 64, 0, 8, 0, 0, 32, 0, 0, 8, 0, 0, 171, 0, 0, 0, 0, 0,
        0, 56, 0, 0, 8, 0, 0, 8, 32, 193, 0, 161, 0, 187, 0, 128, 118, 0, 0, 7, 3, 8, 221, 209, 33,
        1, 66, 9, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
    ];
    let two = [
        1, 164, 218, 0, 0, 92, 1, 53, 0, 56, 0, 0, 32, 25, 1, 0, 170, 0, 32, 0, 0, 8, 103, 0, 8,
        13, 0, 8, 109, 167, 9, 114, 44, 40, 8, 0, 98, 33, 52, 145, 0, 0, 0, 0, 0,
    ];
    let ((old, _), (new, _)) = (generate::pair(&one), generate::pair(&two));
    assert_exact(&old, &new);
    assert_exact(&new, &old);
}
