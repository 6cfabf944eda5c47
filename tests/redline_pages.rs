//! The promises of tracked changes over grown documents: Markdown in, a change page's article out,
//! read back as HTML.
//!
//! `RAPPORTEUR_CASES=200000 cargo test --test redline_pages` runs more of them.

#[path = "redline/compared.rs"]
mod compared;
#[path = "redline/grown/mod.rs"]
mod grown;
#[path = "support/page/mod.rs"]
#[allow(dead_code)]
mod page;
#[path = "support/valid.rs"]
mod valid;

use std::collections::BTreeMap;

use compared::{Compared, Text};
use grown::Document;
use page::difference;
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use rapporteur::model::BlockId;
use rapporteur::render::article::{Decor, Highlight, Proposed, Suggested};

/// How many cases, where `few` are enough for every run.
fn cases(few: u32) -> ProptestConfig {
    let asked = std::env::var("RAPPORTEUR_CASES")
        .ok()
        .and_then(|cases| cases.parse().ok());
    ProptestConfig {
        cases: asked.unwrap_or(few),
        failure_persistence: None,
        ..ProptestConfig::default()
    }
}

const LANGUAGES: [&str; 6] = ["en", "fr", "es", "ru", "zh", "ar"];

fn bytes(most: usize) -> impl Strategy<Value = Vec<u8>> {
    prop::collection::vec(any::<u8>(), 0..most)
}

/// Comments and suggestions laid over the newer text by some bytes.
fn decor<'a>(text: &Text, bytes: &[u8]) -> Decor<'a> {
    let mut decor = Decor::default();
    let mut bytes = bytes.iter().copied();
    for (block, tokens) in text.tokens.iter().enumerate() {
        let count = u32::try_from(tokens.len()).expect("short lines");
        let block = BlockId(u32::try_from(block).expect("few blocks"));
        let mut range = || {
            let (from, length) = (bytes.next()?, bytes.next()?);
            let start = u32::from(from) % count.max(1);
            Some(start..(start + u32::from(length) % 5).min(count))
        };
        if let Some(tokens) = range().filter(|range| !range.is_empty()) {
            decor.highlights.insert(
                block,
                vec![Highlight {
                    tokens,
                    ids: "c1".into(),
                    broad: false,
                }],
            );
        }
        if let Some(tokens) = range().filter(|_| text.draft.block(block).tag.is_leaf()) {
            let insert = vec![Proposed {
                id: "c2".to_owned(),
                html: "<em>other</em> words".to_owned(),
                target: tokens.clone(),
                follows: tokens.start % 2 == 0,
            }];
            decor.suggestions.insert(
                block,
                vec![Suggested {
                    tokens,
                    ids: "c2".into(),
                    insert,
                }],
            );
        }
    }
    decor
}

fn pair(bytes: &[u8]) -> (Document, Document) {
    grown::pair(bytes)
}

proptest! {
    #![proptest_config(cases(1500))]

    #[test]
    fn accepting_and_rejecting_give_the_reading_pages(
        grown in bytes(900),
        marks in bytes(60),
        lang in prop::sample::select(&LANGUAGES[..]),
    ) {
        let (old, new) = pair(&grown);
        let (old, new) = (old.markdown(), new.markdown());
        let there = Compared::of(&old, &new, lang);
        there.assert_exact(&Decor::default());
        there.assert_exact(&decor(&there.new, &marks));
        there.assert_alone();
        Compared::of(&new, &old, lang).assert_exact(&Decor::default());
    }

    #[test]
    fn unrelated_documents_are_exact_too(one in bytes(500), two in bytes(500)) {
        let (old, new) = (pair(&one).0.markdown(), pair(&two).0.markdown());
        Compared::of(&old, &new, "en").assert_exact(&Decor::default());
    }

    #[test]
    fn a_rewrapped_file_has_no_change(grown in bytes(600), width in 20_usize..90) {
        let (mut old, _) = pair(&grown);
        old.width = 0;
        let new = Document { width, ..old.clone() };
        let compared = Compared::of(&old.markdown(), &new.markdown(), "en");
        let promised = difference(&compared.old.reading("v1"), &compared.new.reading("v2"));
        // Where breaking a line made other Markdown of it, that is a change.
        if promised.is_none() {
            assert!(compared.redline.changes.is_empty(), "{}\n---\n{}", old.markdown(), new.markdown());
        }
    }

    #[test]
    fn a_renumbered_footnote_is_no_change(
        grown in bytes(900),
        names in Just(["0", "1", "2", "3", "4", "12", "a", "b-1"]).prop_shuffle(),
    ) {
        let (mut old, _) = pair(&grown);
        old.drop_loose_references();
        old.width = 0;
        let mut new = old.clone();
        new.call_notes([names[0], names[1], names[2], names[3]]);
        let compared = Compared::of(&old.markdown(), &new.markdown(), "en");
        if compared.old.is_as_meant() {
            let changes = &compared.redline.changes;
            prop_assert!(changes.is_empty(), "{}\n---\n{}", old.markdown(), new.markdown());
        }
        compared.assert_exact(&Decor::default());
    }

    #[test]
    fn a_footnote_put_in_before_others_is_itself_the_change(grown in bytes(900), at in 0_usize..40) {
        let (mut old, _) = pair(&grown);
        old.drop_loose_references();
        old.width = 0;
        let mut new = old.clone();
        new.call_notes(["1", "2", "3", "4"]);
        if new.refer(at, "0") {
            let old = old.markdown();
            let new = new.markdown() + "\n[^0]: Nothing else says this.\n";
            let compared = Compared::of(&old, &new, "en");
            let [before, after] = [&compared.old, &compared.new].map(|text| text.draft.notes.len());
            // A note that nothing refers to may hold the reference.
            if after == before + 1 && compared.old.is_as_meant() && compared.new.is_as_meant() {
                compared.assert_added(4);
            }
            Compared::of(&new, &old, "en").assert_exact(&Decor::default());
        }
    }

    #[test]
    fn comparing_again_gives_the_same(grown in bytes(500)) {
        let (old, new) = pair(&grown);
        let compare = || Compared::of(&old.markdown(), &new.markdown(), "en").html(&Decor::default());
        assert_eq!(compare(), compare());
    }
}

/// The generator makes all there is: else the promises above say little.
/// Paragraphs of which some are joined in another order, and others are parted: each as its sentences, and
/// what leads its line.
fn shuffled(bytes: &[u8]) -> (String, String) {
    let mut bytes = bytes.iter().copied();
    let mut below = |count: usize| usize::from(bytes.next().unwrap_or(0)) % count.max(1);
    let lead = ["", "> ", "- "][below(3)];
    let sentence = |number: usize| {
        let words = (0..6 + number * 5 % 7).map(|word| format!("word{number}of{word}"));
        words.collect::<Vec<_>>().join(" ") + "."
    };
    let mut old: Vec<Vec<String>> = Vec::new();
    for number in 0..4 + below(5) {
        let sentences = 3 * number..3 * number + 1 + below(3);
        old.push(sentences.map(sentence).collect());
    }
    let mut new = old.clone();
    for _ in 0..=below(3) {
        let mut taken = new.remove(below(new.len()));
        let rest = taken.split_off(below(taken.len() + 1));
        for part in [taken, rest] {
            let at = below(new.len() + 1);
            match below(3) {
                _ if part.is_empty() => {}
                0 => new.insert(at, part),
                1 if at < new.len() => new[at].splice(0..0, part).for_each(drop),
                _ if at < new.len() => new[at].extend(part),
                _ => new.push(part),
            }
        }
    }
    let written = |paragraphs: &[Vec<String>]| {
        let lines = paragraphs
            .iter()
            .map(|sentences| format!("{lead}{}\n", sentences.join(" ")));
        let between = if lead == "> " { ">\n" } else { "\n" };
        lines.collect::<Vec<_>>().join(between)
    };
    (written(&old), written(&new))
}

proptest! {
    #![proptest_config(cases(300))]

    #[test]
    fn paragraphs_put_together_from_parts_are_exact(bytes in bytes(60)) {
        let (old, new) = shuffled(&bytes);
        Compared::of(&old, &new, "en").assert_exact(&Decor::default());
        Compared::of(&new, &old, "en").assert_exact(&Decor::default());
    }
}

#[test]
fn grown_documents_hold_every_kind_of_block() {
    let mut kinds = BTreeMap::new();
    let mut runner = proptest::test_runner::TestRunner::deterministic();
    for _ in 0..400 {
        let bytes = bytes(900).new_tree(&mut runner).expect("bytes").current();
        let text = Text::of(&pair(&bytes).1.markdown(), "en");
        for block in &text.draft.blocks {
            let name = format!("{:?}", block.tag);
            let name = name.split(['(', '"']).next().unwrap_or_default().to_owned();
            *kinds.entry(name).or_insert(0) += 1;
        }
    }
    let names: Vec<&str> = kinds.keys().map(String::as_str).collect();
    let all = [
        "Bullets",
        "Cell",
        "Code",
        "Footnote",
        "Heading",
        "Item",
        "Note",
        "Numbers",
        "Paragraph",
        "Quote",
        "Row",
        "Rule",
        "Table",
    ];
    assert_eq!(names, all, "{kinds:?}");
}

/// What was judged by hand, whichever of the two texts is the older one.
#[test]
fn judged_cases_are_exact_in_pages() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/redline/cases");
    for case in std::fs::read_dir(folder).expect("the folder of cases") {
        let case = case.expect("a case").path();
        let text = |name: &str| std::fs::read_to_string(case.join(name)).expect("a text");
        let (before, after) = (text("before.md"), text("after.md"));
        for (old, new) in [(&before, &after), (&after, &before)] {
            let compared = Compared::of(old, new, "en");
            compared.assert_exact(&Decor::default());
            compared.assert_alone();
        }
    }
}
