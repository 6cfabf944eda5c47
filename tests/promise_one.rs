//! Promise 1 of tracked changes, read from the pages: nothing hidden, nothing invented.

mod support;

use std::fs;
use std::path::{Path, PathBuf};

use proptest::strategy::{Strategy, ValueTree};
use proptest::test_runner::TestRunner;
use support::page::{Article, Read, article, article_of, difference, letters};
use support::sites;

/// The change pages of a built site, each with the reading pages of its two versions.
fn change_pages(out: &Path) -> Vec<(PathBuf, PathBuf, PathBuf)> {
    let mut found = Vec::new();
    for entry in walkdir::WalkDir::new(out).sort_by_file_name() {
        let path = entry.expect("readable").into_path();
        let parts: Vec<String> = path
            .strip_prefix(out)
            .expect("inside")
            .iter()
            .map(|part| part.to_string_lossy().into_owned())
            .collect();
        let [lang, document, version, changes, from, index] = &parts[..] else {
            continue;
        };
        if changes == "changes" && index == "index.html" {
            let reading = |v: &str| out.join(lang).join(document).join(v).join("index.html");
            found.push((path, reading(from), reading(version)));
        }
    }
    found
}

/// The reading page's article in the language that the change page really compares: where a
/// version lacks the reader's language, its reading page shows the source, and so do both sides.
fn reading(path: &Path, lang: &str, out: &Path) -> Article {
    let shown = article(path, Read::Newer).expect("an article");
    if shown.lang == lang {
        return shown;
    }
    let inner = path.strip_prefix(out).expect("inside");
    let rest: PathBuf = inner.iter().skip(1).collect();
    article(&out.join(lang).join(rest), Read::Newer).expect("an article in the source language")
}

fn check_site(out: &Path) -> usize {
    let pages = change_pages(out);
    let mut faults = Vec::new();
    for (page, older, newer) in &pages {
        for (read, other) in [(Read::Older, older), (Read::Newer, newer)] {
            let kept = article(page, read).expect("an article");
            // Relative addresses are compared as resolved from the output's root.
            let promised = reading(other, &kept.lang, out);
            if let Some(found) = difference(&kept, &promised) {
                faults.push(format!("{} read {read:?}: {found}", page.display()));
            }
        }
    }
    assert!(
        faults.is_empty(),
        "{} faults:\n{}",
        faults.len(),
        faults.join("\n")
    );
    pages.len()
}

#[test]
fn the_repositorys_own_site_hides_and_invents_nothing() {
    let out = tempfile::tempdir().expect("a folder");
    let out = out.path().join("site");
    sites::build(&sites::repository(), &out);
    assert!(
        check_site(&out) >= 18,
        "three versions in six languages have change pages"
    );
}

#[test]
fn real_texts_hide_and_invent_nothing() {
    let Some(corpora) = sites::corpora() else {
        return;
    };
    let root = tempfile::tempdir().expect("a folder");
    for site in sites::all(&corpora, root.path()) {
        let out = site.join("site");
        sites::build(&site, &out);
        assert!(check_site(&out) > 0, "{}", site.display());
    }
}

/// Brackets as nobody should write them: without their pair, nested fifty deep, across emphasis,
/// links, footnotes and items, in code, and in text that runs from right to left.
const BRACKETED: [&str; 22] = [
    "[",
    "]",
    "[[[",
    "]]",
    "［",
    "］",
    "/",
    "**",
    "*",
    "`",
    "~~",
    "[^n]",
    "States ",
    "shall ",
    "[shall/should] ",
    "](https://example.org/a) ",
    "[a [link](https://example.org/b) in brackets] ",
    "\u{627}\u{644}\u{62f}\u{648}\u{644} [\u{64a}\u{62c}\u{628}/\u{64a}\u{645}\u{643}\u{646}] ",
    "各国［应/应当］",
    "\n- [item ",
    "\n1. item] ",
    "\n> [quoted\n",
];

/// Twenty paragraphs of such pieces, and one of brackets nested fifty deep.
fn bracketed(runner: &mut TestRunner) -> String {
    let pieces = proptest::collection::vec(proptest::sample::select(&BRACKETED[..]), 1..14);
    let paragraphs = proptest::collection::vec(pieces.prop_map(|pieces| pieces.concat()), 20);
    let drawn = paragraphs.new_tree(runner).expect("drawn").current();
    let deep = format!("{}deep{}", "[a/b ".repeat(50), "]".repeat(50));
    format!("{}\n\n{deep}\n\n[^n]: A [note].\n", drawn.join("\n\n"))
}

/// The same texts twice, with brackets that mark unagreed text and with brackets that mean nothing.
fn bracketed_site(root: &Path, documents: usize) {
    let mut runner = TestRunner::deterministic();
    fs::write(root.join("rapporteur.yaml"), "title: Brackets\n").expect("writable");
    for document in 0..documents {
        let texts = [bracketed(&mut runner), bracketed(&mut runner)];
        for kind in ["unagreed", "literal"] {
            let folder = root.join(format!("drafts/{kind}-{document}"));
            for (version, text) in ["v1", "v2"].into_iter().zip(&texts) {
                fs::create_dir_all(folder.join(version)).expect("writable");
                fs::write(folder.join(version).join("en.md"), text).expect("writable");
            }
            let yaml = format!(
                "brackets: {kind}\nversions: [{{id: v1, date: 2026-01-01}}, {{id: v2, date: 2026-02-01}}]\n"
            );
            fs::write(folder.join("document.yaml"), yaml).expect("writable");
        }
    }
}

#[test]
fn brackets_of_any_kind_lose_no_text_and_hide_no_change() {
    const DOCUMENTS: usize = 8;
    let root = tempfile::tempdir().expect("a folder");
    bracketed_site(root.path(), DOCUMENTS);
    let out = root.path().join("site");
    sites::build(root.path(), &out);
    assert_eq!(check_site(&out), DOCUMENTS * 2);
    let text = |document: String, version: &str| {
        let page = out
            .join("en")
            .join(document)
            .join(version)
            .join("index.html");
        let read = article(&page, Read::Newer).expect("an article");
        let mut text = String::new();
        letters(&read.flow, &mut text);
        text
    };
    for document in 0..DOCUMENTS {
        for version in ["v1", "v2"] {
            let marked = text(format!("unagreed-{document}"), version);
            assert!(marked.contains(&"]".repeat(50)), "{marked}");
            assert_eq!(marked, text(format!("literal-{document}"), version));
        }
    }
}

#[test]
fn a_word_taken_away_is_found() {
    let out = tempfile::tempdir().expect("a folder");
    let out = out.path().join("site");
    sites::build(&sites::repository(), &out);
    let english = out.join("en");
    let mut pages = change_pages(&out).into_iter();
    let (page, _, newer) = pages
        .find(|(page, ..)| page.starts_with(&english))
        .expect("a change page");
    let html = std::fs::read_to_string(&page).expect("readable");
    let promised = article(&newer, Read::Newer).expect("an article");
    let whole = article_of(&html, &page, Read::Newer).expect("an article");
    assert_eq!(difference(&whole, &promised), None);
    let body = html.find("data-paragraph=").expect("a paragraph");
    let at = body + html[body..].find(" the ").expect("a common word");
    let poorer = format!("{}{}", &html[..at], &html[at + 4..]);
    let poorer = article_of(&poorer, &page, Read::Newer).expect("an article");
    assert!(
        difference(&poorer, &promised).is_some(),
        "a missing word goes unseen"
    );
}
