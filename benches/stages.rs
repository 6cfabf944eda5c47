//! The stages of a build one by one, on one document of five versions in six languages, each
//! against a floor that does the least of the same work.
//!
//! `cargo bench --bench stages`. Figures are CPU time; only ratios within one run are worth quoting.

#![allow(clippy::print_stdout)] // A benchmark's figures are its output.

mod support;

use std::hint::black_box;

use rapporteur::analyse::facts::Facts;
use rapporteur::analyse::redline::redline_of_tokens;
use rapporteur::model::{Document, Draft, Lang};
use rapporteur::text::tokens;
use rapporteur::{analyse, render};
use unicode_segmentation::UnicodeSegmentation;

use support::clock::row;
use support::library::Site;
use support::{floor, generate};

fn main() {
    let root = tempfile::tempdir().expect("a folder");
    generate::site(root.path(), 1, 5, 1500);
    let site = Site::open(root.path());
    let id = site.loaded.documents[0].clone();
    let document = site.load(&id);
    let facts = site.analyse(&document);

    row("load", "parse", &mut || drop(site.load(&id)), &mut || {
        floor::parse(&root.path().join("drafts"));
    });
    row(
        "words",
        "word boundaries of UAX #29",
        &mut || words(&document),
        &mut || boundaries(&document),
    );
    row(
        "align versions",
        "Patience diff of words",
        &mut || align(&document, &facts),
        &mut || patience(&document),
    );
    row(
        "analyse all",
        "word boundaries of UAX #29",
        &mut || {
            drop(black_box(analyse::document(
                &site.loaded.site,
                &document,
                &site.loaded.people,
            )));
        },
        &mut || boundaries(&document),
    );
    row(
        "render all pages",
        "HTML of the texts by comrak",
        &mut || render_all(&site, &document, &facts),
        &mut || floor::comrak(&root.path().join("drafts")),
    );
}

fn drafts(document: &Document) -> impl Iterator<Item = &Draft> {
    document
        .versions
        .iter()
        .flat_map(|version| version.drafts.values())
}

fn lines(draft: &Draft) -> impl Iterator<Item = &str> {
    draft.blocks.iter().map(|block| block.line.text.as_str())
}

fn words(document: &Document) {
    let lines = drafts(document).flat_map(lines);
    black_box(lines.map(|line| tokens(line).len()).sum::<usize>());
}

fn boundaries(document: &Document) {
    let lines = drafts(document).flat_map(lines);
    black_box(
        lines
            .map(|line| line.split_word_bounds().count())
            .sum::<usize>(),
    );
}

/// Each language of each version but the first, with the version before.
fn steps(document: &Document) -> impl Iterator<Item = (usize, &Lang)> {
    let later = document.versions.iter().enumerate().skip(1);
    later.flat_map(|(at, version)| version.drafts.keys().map(move |lang| (at, lang)))
}

fn align(document: &Document, facts: &Facts) {
    for (at, lang) in steps(document) {
        let side = |at: usize| {
            let tokens = facts.versions[at].texts[lang].tokens.as_slice();
            (&document.versions[at].drafts[lang], tokens)
        };
        black_box(redline_of_tokens(side(at - 1), side(at)));
    }
}

fn patience(document: &Document) {
    for (at, lang) in steps(document) {
        let words = |at: usize| -> Vec<&str> {
            let lines = lines(&document.versions[at].drafts[lang]);
            lines.flat_map(str::split_word_bounds).collect()
        };
        let (old, new) = (words(at - 1), words(at));
        black_box(similar::capture_diff_slices(
            similar::Algorithm::Patience,
            &old,
            &new,
        ));
    }
}

fn render_all(site: &Site, document: &Document, facts: &Facts) {
    let mut bytes = 0;
    let mut sink = |_: String, page: Vec<u8>| bytes += page.len();
    black_box(render::document(
        site.press(),
        &site.locales,
        document,
        facts,
        &mut sink,
    ));
    assert!(bytes > 0);
}
