//! Which paragraph of a translation renders which of its source: a text of thirty articles in six
//! languages, of which all pairs are known, as it is and with articles left out, merged and added.
#![allow(clippy::unwrap_used)]

use std::collections::{BTreeMap, BTreeSet};

use proptest::prelude::*;
use rapporteur::analyse::translation::Source;
use rapporteur::diagnostics::FileId;
use rapporteur::load::{assets::NoAssets, markdown};
use rapporteur::model::{BlockId, Draft, Lang, Tag};
use rapporteur::text::{Token, tokens};

const TEXTS: [(&str, &str); 6] = [
    ("ar", include_str!("alignment/ar.md")),
    ("en", include_str!("alignment/en.md")),
    ("es", include_str!("alignment/es.md")),
    ("fr", include_str!("alignment/fr.md")),
    ("ru", include_str!("alignment/ru.md")),
    ("zh", include_str!("alignment/zh.md")),
];
const ADDED: &str = include_str!("alignment/added.txt");
const ARTICLES: usize = 30;

/// An article: its heading and its paragraph, as Markdown.
type Article = (String, String);

fn draft(lang: &str, text: &str) -> Draft {
    let lang = Lang::new(lang);
    markdown::draft(FileId(0), text, String::new(), &lang, &mut NoAssets).0
}

fn articles(lang: &str) -> Vec<Article> {
    let text = TEXTS.iter().find(|(tag, _)| *tag == lang).unwrap().1;
    let blocks: Vec<&str> = text.trim().split("\n\n").skip(1).collect();
    let pairs = blocks.chunks(2);
    pairs
        .map(|pair| (pair[0].to_owned(), pair[1].to_owned()))
        .collect()
}

fn added(lang: &str) -> Article {
    let mut lines = ADDED.lines();
    let line = lines.find_map(|line| line.strip_prefix(lang)?.strip_prefix(' '));
    let (heading, body) = line.unwrap().split_once(" | ").unwrap();
    (format!("## {heading}"), body.to_owned())
}

/// What is done to a translation at an article.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Deed {
    Keep,
    Delete,
    /// The paragraph of the next article is written into this one's; the next heading goes.
    MergeNext,
    /// An article without a source follows.
    AddAfter,
}

fn deeds() -> impl Strategy<Value = Vec<Deed>> {
    let deed = prop_oneof![
        7 => Just(Deed::Keep),
        1 => Just(Deed::Delete),
        1 => Just(Deed::MergeNext),
        1 => Just(Deed::AddAfter),
    ];
    proptest::collection::vec(deed, ARTICLES)
}

/// A translation's paragraphs, each with the articles that it renders, after what was done to it.
fn altered(lang: &str, deeds: &[Deed]) -> (String, Vec<(String, Vec<usize>)>) {
    let all = articles(lang);
    let (mut text, mut known) = (String::from("# T\n\n"), Vec::new());
    let mut at = 0;
    while at < all.len() {
        let (heading, body) = &all[at];
        let next = all.get(at + 1);
        let (body, renders) = match (deeds[at], next) {
            (Deed::Delete, _) => {
                at += 1;
                continue;
            }
            (Deed::MergeNext, Some((_, more))) => (format!("{body} {more}"), vec![at, at + 1]),
            _ => (body.clone(), vec![at]),
        };
        text += &format!("{heading}\n\n{body}\n\n");
        at += renders.len();
        known.push((body, renders.clone()));
        if deeds[at - 1] == Deed::AddAfter
            || (renders.len() == 1 && deeds[renders[0]] == Deed::AddAfter)
        {
            let (heading, body) = added(lang);
            text += &format!("{heading}\n\n{body}\n\n");
            known.push((body, Vec::new()));
        }
    }
    (text, known)
}

fn all_tokens(draft: &Draft) -> Vec<Vec<Token>> {
    draft
        .blocks
        .iter()
        .map(|block| tokens(&block.line.text))
        .collect()
}

fn paragraphs(draft: &Draft) -> Vec<BlockId> {
    draft
        .leaves()
        .filter(|&id| draft.block(id).tag == Tag::Paragraph)
        .collect()
}

/// How many of the pairs that are to be found are found; panics at a wrong one.
fn found(source: &str, lang: &str, deeds: &[Deed]) -> (usize, usize) {
    let (text, known) = altered(lang, deeds);
    let whole = TEXTS.iter().find(|(tag, _)| *tag == source).unwrap().1;
    let (source, translation) = (draft(source, whole), draft(lang, &text));
    let pairing = Source::new(&source, &all_tokens(&source)).pair(
        &translation,
        &all_tokens(&translation),
        &BTreeSet::new(),
    );
    let articles: BTreeMap<BlockId, usize> = paragraphs(&source).into_iter().zip(0..).collect();
    let ours = paragraphs(&translation);
    assert_eq!((articles.len(), ours.len()), (ARTICLES, known.len()));
    let (mut right, mut all) = (0, 0);
    for (block, (words, renders)) in ours.into_iter().zip(known) {
        let given = &pairing.source[block.0 as usize];
        let given: Vec<usize> = given
            .iter()
            .filter_map(|id| articles.get(id).copied())
            .collect();
        assert!(
            given.iter().all(|article| renders.contains(article)),
            "{lang}: “{words}” renders {given:?}, not {renders:?}"
        );
        all += usize::from(!renders.is_empty());
        right += usize::from(!given.is_empty());
    }
    (right, all)
}

#[test]
fn thirty_of_thirty_in_every_pair_of_languages() {
    for (source, _) in TEXTS {
        for (lang, _) in TEXTS {
            let (right, all) = found(source, lang, &[Deed::Keep; ARTICLES]);
            assert_eq!((right, all), (30, 30), "{source} to {lang}");
        }
    }
}

/// A whole text's deeds: the rest is kept.
fn but(done: &[(usize, Deed)]) -> Vec<Deed> {
    let mut deeds = vec![Deed::Keep; ARTICLES];
    for &(at, deed) in done {
        deeds[at] = deed;
    }
    deeds
}

/// Those that were once paired wrongly: a merged article before one that was left out, an article of the
/// translation's own beside one that was.
#[test]
fn what_was_left_out_is_not_found_in_its_neighbour() {
    let merged: Vec<usize> = (0..27).step_by(3).collect();
    let merged = merged
        .iter()
        .flat_map(|&at| [(at, Deed::MergeNext), (at + 2, Deed::Delete)]);
    let added = (0..27)
        .step_by(3)
        .flat_map(|at| [(at, Deed::AddAfter), (at + 1, Deed::Delete)]);
    for deeds in [
        but(&merged.collect::<Vec<_>>()),
        but(&added.collect::<Vec<_>>()),
    ] {
        for (source, _) in TEXTS {
            for (lang, _) in TEXTS {
                let (right, all) = found(source, lang, &deeds);
                assert_eq!(right, all, "{source} to {lang}");
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: 200,
        failure_persistence: None,
        ..ProptestConfig::default()
    })]

    /// Every paragraph that is left is found, and none is paired with a wrong one.
    #[test]
    fn all_that_is_left_is_found(deeds in deeds(), lang in 0..TEXTS.len(), source in 0..TEXTS.len()) {
        let (lang, source) = (TEXTS[lang].0, TEXTS[source].0);
        let (right, all) = found(source, lang, &deeds);
        prop_assert_eq!(right, all, "{} to {}: {:?}", source, lang, deeds);
    }
}
