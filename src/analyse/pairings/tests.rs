//! A translation that nobody touched keeps its pairs, whatever happens to its source.

use proptest::prelude::*;
use proptest::sample::Index;

use crate::analyse::testing::document;
use crate::analyse::texts::texts;
use crate::model::{BlockId, Draft, Lang};

const EN: &str = include_str!("../../../tests/alignment/en.md");
const ZH: &str = include_str!("../../../tests/alignment/zh.md");
const AR: &str = include_str!("../../../tests/alignment/ar.md");

/// The paragraphs of a text without its headings.
fn paragraphs(text: &str) -> Vec<&str> {
    let blocks = text.trim().split("\n\n");
    blocks.filter(|block| !block.starts_with('#')).collect()
}

fn under_one_heading<'a>(paragraphs: impl Iterator<Item = &'a str>) -> String {
    format!(
        "## One {{#one}}\n\n{}",
        paragraphs.collect::<Vec<_>>().join("\n\n")
    )
}

/// What is done to a source.
#[derive(Debug, Clone)]
enum Deed {
    Delete(Index),
    Add(Index),
    Move(Index, Index),
}

fn deeds() -> impl Strategy<Value = Vec<Vec<Deed>>> {
    let deed = prop_oneof![
        3 => any::<Index>().prop_map(Deed::Delete),
        2 => any::<Index>().prop_map(Deed::Add),
        1 => any::<(Index, Index)>().prop_map(|(from, to)| Deed::Move(from, to)),
    ];
    proptest::collection::vec(proptest::collection::vec(deed, 0..4), 1..4)
}

/// A source's paragraphs in one version: which of the first it is, or its words where it is new.
type Source = Vec<Result<usize, String>>;

fn done(mut source: Source, deeds: &[Deed], version: usize) -> Source {
    const TOPICS: [&str; 4] = ["lighthouses", "orchards", "tramways", "beehives"];
    for (deed, topic) in deeds.iter().zip(TOPICS) {
        match deed {
            Deed::Delete(at) => drop(source.remove(at.index(source.len()))),
            Deed::Add(at) => {
                let words = format!(
                    "Edition {version} says of all {topic} that somebody must look after them."
                );
                source.insert(at.index(source.len() + 1), Err(words));
            }
            Deed::Move(from, to) => {
                let moved = source.remove(from.index(source.len()));
                source.insert(to.index(source.len() + 1), moved);
            }
        }
    }
    source
}

fn leaves(draft: &Draft) -> Vec<BlockId> {
    draft.leaves().skip(1).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn what_was_not_touched_renders_what_it_did_or_nothing(deeds in deeds()) {
        let en = paragraphs(EN);
        let mut versions: Vec<Source> = vec![(0..en.len()).map(Ok).collect()];
        for (at, deeds) in deeds.iter().enumerate() {
            versions.push(done(versions[at].clone(), deeds, at));
        }
        let written = versions.iter().map(|source| {
            under_one_heading(source.iter().map(|paragraph| match paragraph {
                Ok(at) => en[*at],
                Err(words) => words.as_str(),
            }))
        });
        let written: Vec<String> = written.collect();
        let translations = [("zh", ZH), ("ar", AR)];
        let translations = translations.map(|(lang, text)| {
            (lang, under_one_heading(paragraphs(text).into_iter()))
        });
        let files: Vec<Vec<(&str, &str)>> = written
            .iter()
            .map(|source| {
                let translations = translations.iter().map(|(lang, text)| (*lang, text.as_str()));
                [("en", source.as_str())].into_iter().chain(translations).collect()
            })
            .collect();
        let files: Vec<&[(&str, &str)]> = files.iter().map(Vec::as_slice).collect();
        let document = document(&files);
        let facts = texts(&document);
        for (version, source) in versions.iter().enumerate() {
            let drafts = &document.versions[version].drafts;
            let ours = leaves(&drafts[&Lang::new("en")]);
            for (lang, _) in &translations {
                let lang = Lang::new(lang);
                let pairing = facts[version].texts[&lang].pairing.as_ref();
                for (article, block) in leaves(&drafts[&lang]).into_iter().enumerate() {
                    let of = &pairing.expect("a pairing").source[block.0 as usize];
                    let of: Vec<_> = of
                        .iter()
                        .filter_map(|of| ours.iter().position(|block| block == of))
                        .map(|at| &source[at])
                        .collect();
                    if source.contains(&Ok(article)) {
                        prop_assert_eq!(of, [&Ok(article)], "{} {}", version, lang.as_str());
                    } else {
                        // What was put in its place, or nothing.
                        let is_old = of.iter().any(|of| of.is_ok());
                        prop_assert!(!is_old, "{version} {} ¶{article} renders {of:?}", lang.as_str());
                    }
                }
            }
        }
    }
}
