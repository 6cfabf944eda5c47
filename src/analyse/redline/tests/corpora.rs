//! The promises over real texts in several versions, where they stand beside the checkout.

use std::fs;
use std::path::{Path, PathBuf};

use super::exact::assert_exact;
use crate::diagnostics::FileId;
use crate::load::{assets::NoAssets, markdown};
use crate::model::{Draft, Lang};

fn folder() -> Option<PathBuf> {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    if let Some(named) = std::env::var_os("RAPPORTEUR_CORPORA").map(PathBuf::from) {
        assert!(named.is_dir(), "RAPPORTEUR_CORPORA names no folder");
        return Some(named);
    }
    let beside = ["../shared/corpora", "../../shared/corpora"].map(|place| here.join(place));
    beside.into_iter().find(|place| place.is_dir())
}

fn sorted(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    let mut all: Vec<PathBuf> = entries.map(|entry| entry.path()).collect();
    all.sort_by_key(|path| natural(path));
    all
}

/// Version numbers in their order: 0.9 before 0.10.
fn natural(path: &Path) -> Vec<(u64, String)> {
    let name = path
        .file_name()
        .unwrap_or_default()
        .to_string_lossy()
        .into_owned();
    name.split('.')
        .map(|part| (part.parse().unwrap_or(0), part.to_owned()))
        .collect()
}

/// The versions of each text in each language, oldest first.
fn histories(folder: &Path) -> Vec<Vec<Draft>> {
    let languages = ["ar", "en", "es", "fr", "ru", "zh"];
    let of = |lang: &&str| {
        let texts = sorted(folder).into_iter().filter_map(|version| {
            let text = fs::read_to_string(version.join(format!("{lang}.md"))).ok()?;
            Some(
                markdown::draft(
                    FileId(0),
                    &text,
                    String::new(),
                    &Lang::new(lang),
                    &mut NoAssets,
                )
                .0,
            )
        });
        texts.collect()
    };
    languages.iter().map(of).collect()
}

fn assert_history(history: &[Draft]) {
    for pair in history.windows(2) {
        assert_exact(&pair[0], &pair[1]);
    }
    if let [first, .., last] = history {
        assert_exact(first, last);
        assert_exact(last, first);
    }
}

/// Every version against every other, either way.
fn assert_all_pairs(history: &[Draft]) {
    for old in history {
        history.iter().for_each(|new| assert_exact(old, new));
    }
}

/// Each text's versions in one language.
fn each(assert: impl Fn(&[Draft])) {
    let Some(folder) = folder() else { return };
    for corpus in [
        "commonmark-spec",
        "contributor-covenant",
        "github-site-policy",
        "opensource-guide",
    ] {
        let corpus = folder.join(corpus);
        let documents = std::iter::once(corpus.clone()).chain(sorted(&corpus));
        for document in documents {
            histories(&document)
                .iter()
                .for_each(|history| assert(history));
        }
    }
}

#[test]
fn real_texts_are_exact() {
    each(assert_history);
}

#[test]
#[ignore = "takes minutes; run once for each design of the engine"]
fn every_pair_of_real_texts_is_exact() {
    each(assert_all_pairs);
}
