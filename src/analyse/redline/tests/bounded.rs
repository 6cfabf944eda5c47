//! The work is bounded by the size of the texts, whatever they hold.

use super::build::{Piece, Tree, draft};
use super::exact::assert_exact;
use crate::analyse::redline::redline;
use crate::model::Tag;

fn leaf(tag: Tag, words: &str) -> Tree {
    Tree {
        tag,
        words: vec![Piece::plain(words)],
        children: Vec::new(),
    }
}

fn holding(tag: Tag, children: Vec<Tree>) -> Tree {
    Tree {
        tag,
        words: Vec::new(),
        children,
    }
}

/// Lists in lists. Each item seems to be split in two, but its second half is code.
fn nested(levels: usize, split: bool) -> Tree {
    let one = format!("alpha{levels} bravo{levels} charlie{levels} delta{levels}");
    let two = format!("echo{levels} foxtrot{levels} golf{levels} hotel{levels}");
    let words = if split { one } else { format!("{one} {two}") };
    let mut children = vec![leaf(Tag::Paragraph, &words)];
    if levels > 0 {
        children.push(nested(levels - 1, split));
    }
    let mut items = vec![holding(Tag::Item(None), children)];
    if split {
        let code = leaf(Tag::Code(String::new()), &two);
        items.push(holding(Tag::Item(None), vec![code]));
    }
    holding(Tag::Bullets, items)
}

/// Trying both ways at each level would take longer than anybody has.
#[test]
fn what_only_seems_divided_is_not_tried_again_and_again() {
    let (old, new) = (nested(48, false), nested(48, true));
    assert_exact(&draft(&[old], &[]), &draft(&[new], &[]));
}

/// No word stands there once, and nearly all sentences differ: a search for all that they have in
/// common would take a step for each pair of words.
#[test]
fn the_same_edit_in_the_same_sentence_over_and_over_is_marked_each_time() {
    const TIMES: usize = 12_000;
    let text = |sentence: &str| leaf(Tag::Paragraph, &sentence.repeat(TIMES));
    let (old, new) = (text("参与者必须回应。"), text("参与者应当回应。"));
    let (old, new) = (draft(&[old], &[]), draft(&[new], &[]));
    let redline = redline(&old, &new);
    assert_eq!(redline.changes.len(), TIMES);
}

/// Paragraphs that all lost the same sentence, and as many others that all gained it.
fn with_sentence(count: usize, is_old: bool) -> Vec<Tree> {
    let sentence = "Each operator of a relay shall keep a public register of all incidents.";
    let paragraph = |at: usize| {
        let own = |what: &str| (0..12).map(|word| format!("{what}{at}of{word} ")).collect();
        let (one, two): (String, String) = (own("alpha"), own("bravo"));
        let texts = match is_old {
            true => [format!("{one}. {sentence}"), format!("{two}.")],
            false => [format!("{one}."), format!("{two}. {sentence}")],
        };
        texts.map(|text| leaf(Tag::Paragraph, &text))
    };
    (0..count).flat_map(paragraph).collect()
}

/// Any of them may have gone to any other.
#[test]
fn parts_that_may_have_gone_anywhere_are_not_tried_everywhere() {
    let (old, new) = (with_sentence(1500, true), with_sentence(1500, false));
    assert_exact(&draft(&old, &[]), &draft(&new, &[]));
}

/// A table whose cells may each be in any of the items of the same words, and some in one long one.
#[test]
fn cells_that_may_have_become_any_item_are_laid_beside_them_once() {
    let word = |at: usize| format!("word{}", at % 7);
    let cell = |at: usize| leaf(Tag::Cell, &format!("{} {}", word(at), word(at / 7)));
    let row = |at: usize| holding(Tag::Row(at == 0), vec![cell(2 * at), cell(2 * at + 1)]);
    let table = |from: usize| {
        let align = vec![crate::model::Align::None; 2];
        holding(Tag::Table(align), (from..from + 90).map(row).collect())
    };
    let item = |at: usize| {
        let words: Vec<String> = (0..if at % 90 == 3 { 2000 } else { 4 })
            .map(|k| word(at * k))
            .collect();
        holding(
            Tag::Item(None),
            vec![leaf(Tag::Paragraph, &words.join(" "))],
        )
    };
    let list = |from: usize| holding(Tag::Bullets, (from..from + 90).map(item).collect());
    let parted = |trees: Vec<Tree>| -> Vec<Tree> {
        let rule = |at: usize| {
            leaf(
                Tag::Paragraph,
                &format!("fixed{at} between{at} tables{at} here{at}"),
            )
        };
        let both = trees
            .into_iter()
            .enumerate()
            .map(|(at, tree)| [tree, rule(at)]);
        both.flatten().collect()
    };
    let old = parted((0..20).map(|at| table(90 * at)).collect());
    let new = parted((0..20).map(|at| list(90 * at)).collect());
    assert_exact(&draft(&old, &[]), &draft(&new, &[]));
    assert_exact(&draft(&new, &[]), &draft(&old, &[]));
}
