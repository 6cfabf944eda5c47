//! Brackets that nobody would write: no text is lost, and comparing still undoes itself.

use proptest::prelude::*;

use super::{Unagreed, options, unagreed};
use crate::load::markdown::fragment;
use crate::model::{Draft, Lang};

/// Pieces of text with brackets in every surrounding, most of them without their pair.
const PIECES: [&str; 24] = [
    "[",
    "]",
    "[[",
    "]]",
    "［",
    "］",
    "/",
    "**",
    "*",
    "`",
    "~~",
    "[^1]",
    "[ ] ",
    "[shall/should]",
    "](https://example.org/a)",
    "![",
    "<https://[::1]/>",
    "States ",
    "\u{645}\u{627} [\u{64a}\u{62c}\u{628}/\u{64a}\u{645}\u{643}\u{646}] ",
    "\u{202b}[\u{202c}",
    "应当［/］",
    "\\[",
    "\n- [item",
    "\n\n> [quoted] ",
];

fn text() -> impl Strategy<Value = String> {
    let piece = proptest::sample::select(&PIECES[..]);
    proptest::collection::vec(piece, 0..40).prop_map(|pieces| pieces.concat())
}

fn read(text: &str) -> Draft {
    fragment(text, &Lang::new("en")).0
}

/// Every bracket that a reader sees and that is not in code or an address is in a pair or has none.
fn count(draft: &Draft, found: &Unagreed) -> Result<(), TestCaseError> {
    for pair in &found.pairs {
        let line = &draft.block(pair.block).line;
        let words = &line.text[pair.range.start as usize..pair.range.end as usize];
        prop_assert!(
            words.starts_with(['[', '［']) && words.ends_with([']', '］']),
            "{words}"
        );
        let given = options(line, pair);
        prop_assert_eq!(given.len() > 1, pair.choice, "{} {:?}", words, given);
    }
    for (block, at) in &found.unbalanced {
        let rest = &draft.block(*block).line.text[*at as usize..];
        prop_assert!(rest.starts_with(['[', ']', '［', '］']), "{rest}");
    }
    Ok(())
}

proptest! {
    #[test]
    fn brackets_are_found_in_any_text_and_none_twice(text in text()) {
        let draft = read(&text);
        let found = unagreed(&draft);
        count(&draft, &found)?;
        let mut ends: Vec<_> = found.pairs.iter().map(|p| (p.block, p.range.start)).collect();
        ends.extend(&found.unbalanced);
        let all = ends.len();
        ends.sort_unstable();
        ends.dedup();
        prop_assert_eq!(ends.len(), all);
        for (block, ranges) in found.outermost() {
            let length = draft.block(block).line.text.len();
            prop_assert!(ranges.iter().all(|range| (range.end as usize) <= length));
            prop_assert!(ranges.windows(2).all(|two| two[0].end <= two[1].start));
        }
    }

    #[test]
    fn pairs_nest_as_deep_as_they_are_written(depth in 1usize..=50) {
        let text = format!("{}w{}", "[a/b ".repeat(depth), "]".repeat(depth));
        let draft = read(&text);
        let found = unagreed(&draft);
        prop_assert_eq!(found.pairs.len(), depth);
        prop_assert_eq!(found.pairs.iter().map(|pair| pair.depth as usize).max(), Some(depth - 1));
        prop_assert!(found.unbalanced.is_empty());
        for pair in &found.pairs {
            prop_assert_eq!(options(&draft.block(pair.block).line, pair).len(), 2);
        }
    }
}
