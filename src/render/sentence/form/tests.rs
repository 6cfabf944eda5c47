//! How the styles of words are found.

use super::*;
use crate::analyse::facts::TextFacts;
use crate::analyse::redline::tests::build::{Piece, Tree, draft};
use crate::model::{Lang, Style};
use crate::text;

/// Passing over all styles of the paragraph for each of its words would take hours.
#[test]
fn words_of_a_paragraph_of_many_styles_are_found() {
    const WORDS: u32 = 60_000;
    let word = |bold: bool| Piece {
        style: Style(bold.then(|| [Mark::Strong].into())),
        ..Piece::plain("ab ")
    };
    let tree = Tree {
        tag: Tag::Paragraph,
        words: (0..WORDS).map(|n| word(n % 2 == 0)).collect(),
        children: Vec::new(),
    };
    let draft = draft(&[tree], &[]);
    let facts = TextFacts {
        tokens: vec![text::tokens(&draft.blocks[0].line.text)],
        ..TextFacts::default()
    };
    let lang = Lang::new("en");
    let shown = Shown {
        lang: &lang,
        draft: &draft,
        facts: &facts,
    };
    for n in 0..WORDS {
        let found = characters(shown, &[(BlockId(0), 2 * n..2 * n + 1)]);
        let marks = [Mark::Strong];
        let marks = if n % 2 == 0 { &marks[..] } else { &[] };
        let at = 3 * n as usize;
        let at = |offset| (at + offset..at + offset + 1, marks);
        let found: Vec<_> = found
            .into_iter()
            .map(|(_, at, marks)| (at, marks))
            .collect();
        assert_eq!(found, [at(0), at(1)]);
    }
}
