//! Translations of real texts, where they are at hand: every block of every translation has a state, and a
//! sample of pairs that a person has judged is paired as that person says.
//!
//! `tests/alignment/judged.txt` names places and first words only. `RAPPORTEUR_SAMPLE=1 cargo test --test
//! real_translations -- --nocapture` prints pairs to judge.
#![allow(clippy::unwrap_used)]

mod support;

use std::path::Path;

use rapporteur::analyse::{self, facts::Facts};
use rapporteur::load;
use rapporteur::model::{BlockId, Document, Draft, Lang};
use support::sites::{all, corpora};

const SITES: [&str; 2] = ["contributor-covenant", "opensource-guide"];

fn documents(root: &Path) -> Vec<(Document, Facts)> {
    let loaded = load::site(root);
    let read = |id| {
        let (site, people) = (&loaded.site, &loaded.people);
        let document = load::document(root, site, people, id, jiff::civil::Date::MAX)
            .document
            .unwrap();
        let facts = analyse::document(site, &document, people).0;
        (document, facts)
    };
    loaded.documents.iter().map(read).collect()
}

fn first_words(draft: &Draft, block: BlockId, letters: usize) -> String {
    draft.block(block).line.text.chars().take(letters).collect()
}

fn has_words(draft: &Draft, block: BlockId) -> bool {
    !draft.block(block).line.text.is_empty()
}

/// One pair: where it is, and the first letters of both sides.
struct Pair {
    at: String,
    source: String,
    translation: String,
}

fn pairs(document: &Document, facts: &Facts) -> Vec<Pair> {
    let mut pairs = Vec::new();
    for (version, facts) in document.versions.iter().zip(&facts.versions) {
        let source = &version.drafts[&document.language];
        for (lang, text) in &facts.texts {
            let Some(pairing) = &text.pairing else {
                continue;
            };
            let draft = &version.drafts[lang];
            for block in source.leaves().filter(|&block| has_words(source, block)) {
                for &other in &pairing.translation[block.0 as usize] {
                    pairs.push(Pair {
                        at: format!("{}/{} {lang} {}", document.id, version.id, block.0),
                        source: first_words(source, block, 70),
                        translation: first_words(draft, other, 70),
                    });
                }
            }
        }
    }
    pairs
}

#[test]
fn every_translated_block_of_every_version_has_a_state() {
    let Some(corpora) = corpora() else { return };
    let folder = tempfile::tempdir().unwrap();
    let sites = all(&corpora, folder.path());
    let judged = include_str!("alignment/judged.txt");
    let (mut texts, mut blocks, mut agreed) = (0, 0, 0);
    for site in sites
        .iter()
        .filter(|site| SITES.iter().any(|name| site.ends_with(name)))
    {
        for (document, facts) in documents(site) {
            for (version, facts) in document.versions.iter().zip(&facts.versions) {
                for lang in version
                    .drafts
                    .keys()
                    .filter(|lang| **lang != document.language)
                {
                    let (draft, text) = (&version.drafts[lang], &facts.texts[lang]);
                    texts += 1;
                    for block in draft.leaves().filter(|&block| has_words(draft, block)) {
                        assert!(
                            text.states[block.0 as usize].is_some(),
                            "{} {lang}",
                            version.id
                        );
                        blocks += 1;
                    }
                }
            }
            let pairs = pairs(&document, &facts);
            print_sample(&pairs);
            agreed += judged_right(judged, &document, &facts);
        }
    }
    assert!(
        texts > 60 && blocks > 2000,
        "{texts} texts, {blocks} blocks"
    );
    let lines = judged
        .lines()
        .filter(|line| !line.starts_with('#') && !line.is_empty());
    assert_eq!(
        agreed,
        lines.count(),
        "every judged pair is of a text at hand"
    );
}

/// How many judged lines of a document hold: `DOCUMENT/VERSION LANG BLOCK|first letters|first letters`; nothing
/// after the last bar: it is not rendered.
fn judged_right(judged: &str, document: &Document, facts: &Facts) -> usize {
    let mut right = 0;
    for line in judged
        .lines()
        .filter(|line| line.starts_with(&format!("{}/", document.id)))
    {
        let [place, source, translation] = line.split('|').collect::<Vec<_>>().try_into().unwrap();
        let [version, lang, block] = place.split(' ').collect::<Vec<_>>().try_into().unwrap();
        let id = version.split_once('/').unwrap().1;
        let at = document
            .versions
            .iter()
            .position(|version| version.id.as_str() == id)
            .unwrap();
        let (lang, block) = (Lang::new(lang), BlockId(block.parse().unwrap()));
        let drafts = &document.versions[at].drafts;
        assert!(
            first_words(&drafts[&document.language], block, 70).starts_with(source),
            "{line}"
        );
        let pairing = facts.versions[at].texts[&lang].pairing.as_ref().unwrap();
        let found: Vec<String> = pairing.translation[block.0 as usize]
            .iter()
            .map(|&block| first_words(&drafts[&lang], block, 70))
            .collect();
        if translation.is_empty() {
            assert!(found.is_empty(), "{line}: {found:?}");
        } else {
            assert!(
                found.iter().any(|words| words.starts_with(translation)),
                "{line}: {found:?}"
            );
        }
        right += 1;
    }
    right
}

#[allow(clippy::print_stdout)] // The sample is what is asked for.
fn print_sample(pairs: &[Pair]) {
    if std::env::var_os("RAPPORTEUR_SAMPLE").is_none() {
        return;
    }
    let step = (pairs.len() / 40).max(1);
    for pair in pairs.iter().skip(step / 2).step_by(step) {
        println!("{}|{}|{}", pair.at, pair.source, pair.translation);
    }
}
