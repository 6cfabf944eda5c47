//! Words exchanged in Markdown, by example.

use super::{Revision, Stretch, revise};
use crate::diagnostics::FileId;
use crate::load::assets::NoAssets;
use crate::load::markdown;
use crate::model::{Draft, Lang};

fn read(text: &str) -> Draft {
    markdown::draft(
        FileId(0),
        text,
        String::new(),
        &Lang::new("en"),
        &mut NoAssets,
    )
    .0
}

/// The stretch of the first words like these.
fn stretch(draft: &Draft, words: &str) -> Stretch {
    let found = draft.leaves().find_map(|block| {
        let at = draft.block(block).line.text.find(words)?;
        let at = u32::try_from(at).unwrap();
        Some(Stretch {
            block,
            text: at..at + u32::try_from(words.len()).unwrap(),
        })
    });
    found.unwrap_or_else(|| panic!("no {words}"))
}

fn revised(text: &str, words: &[&str], revision: Revision<'_>) -> Option<String> {
    let draft = read(text);
    let stretches: Vec<Stretch> = words.iter().map(|words| stretch(&draft, words)).collect();
    revise(text, &draft, &stretches, revision, &mut NoAssets)
        .ok()
        .map(|revised| revised.text)
}

#[test]
fn words_are_replaced_and_marks_around_them_stay() {
    for (text, old, new, expected) in [
        ("It shall be so.\n", "shall", "must", "It must be so.\n"),
        (
            "It **shall** be so.\n",
            "shall",
            "must",
            "It **must** be so.\n",
        ),
        (
            "It **shall** be so.\n",
            "shall",
            "**must**",
            "It **must** be so.\n",
        ),
        (
            "It **shall not** be so.\n",
            "not be",
            "stay",
            "It **shall** stay so.\n",
        ),
        (
            "It is **very much** so.\n",
            "is very",
            "was",
            "It was **much** so.\n",
        ),
        (
            "It is *very* far.\n",
            "is very far",
            "is near",
            "It is near.\n",
        ),
        (
            "A [link to *it*](x) here.\n",
            "it",
            "that",
            "A [link to *that*](x) here.\n",
        ),
        (
            "A \\*starred\\* word.\n",
            "*starred*",
            "plain",
            "A plain word.\n",
        ),
        ("This &amp; that.\n", "This & that", "Both", "Both.\n"),
        ("\\*It\\* is \\[so\\].\n", "*It* is [so]", "No", "No.\n"),
        (
            "> **It shall\n> be** so \\*far.\n",
            "shall be so *far",
            "is",
            "> **It** is.\n",
        ),
        (
            "---\ntranslators: a\n---\n\u{20}\nIt shall\nbe so.\n",
            "shall be",
            "is",
            "---\ntranslators: a\n---\n\u{20}\nIt is so.\n",
        ),
        (
            "> It shall\r\n> be so.\r\n",
            "shall be",
            "is",
            "> It is so.\r\n",
        ),
        ("- a\n- b c\n", "c", "d", "- a\n- b d\n"),
        (
            "| a | b |\n|---|---|\n| c | d |\n",
            "d",
            "x|y",
            "| a | b |\n|---|---|\n| c | x\\|y |\n",
        ),
        (
            "# A title {#t}\n\nText.\n",
            "title",
            "name",
            "# A name {#t}\n\nText.\n",
        ),
        (
            "各方应当参与。\n",
            "应当",
            "**可以**",
            "各方**可以**参与。\n",
        ),
        ("\u{feff}It shall.", "shall", "must", "\u{feff}It must."),
        (
            "Note[^1] this.\n\n[^1]: It shall.\n",
            "shall",
            "must",
            "Note[^1] this.\n\n[^1]: It must.\n",
        ),
    ] {
        assert_eq!(
            revised(text, &[old], Revision::Replace(new)).as_deref(),
            Some(expected),
            "{text}"
        );
    }
}

#[test]
fn words_are_taken_out_with_the_white_space_that_would_be_left() {
    for (text, old, expected) in [
        ("A very good idea.\n", "very", "A good idea.\n"),
        ("A good idea, perhaps.\n", "perhaps", "A good idea,.\n"),
        ("A good idea today.\n", "today", "A good idea.\n"),
        ("A **very** good idea.\n", "very", "A good idea.\n"),
        ("Very good.\n", "Very", "good.\n"),
        (
            "Some words\nhere\nand there.\n",
            "here",
            "Some words\nand there.\n",
        ),
        ("A.\n\nAll of it.\n\nB.\n", "All of it.", "A.\n\nB.\n"),
        ("A.\n\nAll of it.\n", "All of it.", "A.\n\n"),
        ("- a\n- all of it\n- b\n", "all of it", "- a\n- b\n"),
        ("A.\n\n> All of it.\n\nB.\n", "All of it.", "A.\n\nB.\n"),
        (
            "| a | b |\n|---|---|\n| c | d |\n",
            "d",
            "| a | b |\n|---|---|\n| c | |\n",
        ),
    ] {
        let found = revised(text, &[old], Revision::Replace(""));
        assert_eq!(
            found
                .as_deref()
                .map(|t| t.replace("c |  |", "c | |"))
                .as_deref(),
            Some(expected),
            "{text}"
        );
    }
}

#[test]
fn words_are_inserted_after_a_space_where_they_would_touch() {
    for (text, old, new, expected) in [
        ("In the end.\n", "end", "of days", "In the end of days.\n"),
        (
            "In the end, yes.\n",
            "end",
            ", in truth",
            "In the end, in truth, yes.\n",
        ),
        (
            "In **the end** of it.\n",
            "the end",
            "or near it",
            "In **the end** or near it of it.\n",
        ),
        ("One.\n\nTwo.\n", "One.", "More.", "One. More.\n\nTwo.\n"),
        ("各方参与。\n", "各方", "均应", "各方均应参与。\n"),
        (
            "One.\n\nTwo.\n",
            "One.",
            "More.\n\nAnd more.",
            "One.\n\nMore.\n\nAnd more.\n\nTwo.\n",
        ),
        (
            "> One.\n>\n> Two.\n",
            "One.",
            "- a\n- b",
            "> One.\n>\n> - a\n> - b\n>\n> Two.\n",
        ),
    ] {
        assert_eq!(
            revised(text, &[old], Revision::Insert(new)).as_deref(),
            Some(expected),
            "{text}"
        );
    }
}

#[test]
fn a_block_makes_room_for_several() {
    let found = revised(
        "1. One.\n2. Two.\n",
        &["One."],
        Revision::Replace("One.\n\nAnd a half."),
    );
    assert_eq!(
        found.as_deref(),
        Some("1. One.\n\n   And a half.\n2. Two.\n")
    );
}

#[test]
fn stretches_in_several_blocks_go_together() {
    let found = revised(
        "One two.\n\nThree four.\n",
        &["two.", "Three"],
        Revision::Replace("and"),
    );
    assert_eq!(found.as_deref(), Some("One\n\nand four.\n"));
}

#[test]
fn two_paragraphs_for_words_divide_their_own() {
    let found = revised("One two.\n", &["two"], Revision::Replace("a\n\nb"));
    assert_eq!(found.as_deref(), Some("One a\n\nb.\n"));
}

#[test]
fn what_would_change_something_else_is_refused() {
    assert_eq!(
        revised("One two.\n", &["One"], Revision::Replace("# One")),
        None
    );
    assert_eq!(
        revised("One `two` three.\n", &["two"], Revision::Replace("*a*")).as_deref(),
        Some("One *a* three.\n")
    );
}

proptest::proptest! {
    #![proptest_config(proptest::prelude::ProptestConfig::with_cases(300))]
    /// Whatever is written is what was wanted; mostly something is.
    #[test]
    fn nothing_panics_and_nothing_else_changes(
        text in r"([a-d*_`>|#\-\[\]() \n]|\*\*|word ){1,60}", words in r"[a-c* \n]{0,8}", from in 0usize..8, to in 0usize..8
    ) {
        let draft = read(&text);
        let Some(block) = draft.leaves().next() else { return Ok(()) };
        let tokens = crate::text::tokens(&draft.block(block).line.text);
        let (Some(first), Some(last)) = (tokens.get(from.min(to)), tokens.get(from.max(to))) else { return Ok(()) };
        let one = Stretch { block, text: first.range.start..last.range.end };
        for revision in [Revision::Replace(&words), Revision::Insert(&words)] {
            _ = revise(&text, &draft, std::slice::from_ref(&one), revision, &mut NoAssets);
        }
    }
}

/// Words of the example site's own texts, two or three at a time, exchanged and taken out: nearly
/// all can be.
#[test]
fn the_words_of_real_texts_can_be_exchanged() {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("drafts");
    let (mut tried, mut refused) = (0, Vec::new());
    for path in [
        "participation/rev-2/en.md",
        "participation/rev-2/zh.md",
        "open-records/clean-text/ar.md",
    ] {
        let text = std::fs::read_to_string(root.join(path)).unwrap();
        let draft = read(&text);
        for block in draft.leaves().step_by(3) {
            let words = crate::text::tokens(&draft.block(block).line.text);
            let words: Vec<_> = words
                .iter()
                .filter(|t| t.kind == crate::text::TokenKind::Word)
                .collect();
            let Some(pair) = words
                .get(words.len() / 2..)
                .and_then(|rest| rest.get(..3.min(rest.len())))
            else {
                continue;
            };
            let (Some(first), Some(last)) = (pair.first(), pair.last()) else {
                continue;
            };
            let one = Stretch {
                block,
                text: first.range.start..last.range.end,
            };
            for revision in [
                Revision::Replace("so far"),
                Revision::Replace(""),
                Revision::Insert("so far"),
            ] {
                tried += 1;
                let made = revise(
                    &text,
                    &draft,
                    std::slice::from_ref(&one),
                    revision,
                    &mut NoAssets,
                );
                if made.is_err() {
                    refused.push(format!(
                        "{path}: {revision:?}: {:?}",
                        draft.block(block).line.text
                    ));
                }
            }
        }
    }
    assert!(tried > 100, "{tried}");
    assert!(
        refused.len() * 50 <= tried,
        "{} of {tried}: {refused:#?}",
        refused.len()
    );
}
