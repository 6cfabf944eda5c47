//! What the reader of a translation is told, and where: what is behind, what a machine made, what is missing.
#![allow(clippy::unwrap_used)]

#[path = "support/sites.rs"]
#[allow(dead_code)]
mod sites;

use std::fs;
use std::path::Path;

use scraper::{Html, Selector};

fn put(root: &Path, path: &str, text: &str) {
    let path = root.join(path);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, text).unwrap();
}

/// A site of two versions of a text, each in English and French, built; with its folder.
fn built(versions: [[&str; 2]; 2], more: &[(&str, &str)]) -> tempfile::TempDir {
    let root = tempfile::tempdir().unwrap();
    let yaml = "title: T\nlanguages: [en, fr]\n";
    put(root.path(), "rapporteur.yaml", yaml);
    let yaml = "title: D\nlanguage: en\nversions:\n  - {id: v1, date: 2026-01-01}\n  - {id: v2, date: 2026-02-01}\n";
    put(root.path(), "drafts/d/document.yaml", yaml);
    for (version, texts) in ["v1", "v2"].iter().zip(versions) {
        for (lang, text) in ["en", "fr"].iter().zip(texts) {
            put(root.path(), &format!("drafts/d/{version}/{lang}.md"), text);
        }
    }
    for (path, text) in more {
        put(root.path(), path, text);
    }
    sites::build(root.path(), &root.path().join("out"));
    root
}

fn page(root: &tempfile::TempDir, path: &str) -> Html {
    let path = root.path().join("out").join(path).join("index.html");
    Html::parse_document(&fs::read_to_string(path).unwrap())
}

/// The address of each element that a selector finds.
fn hrefs(page: &Html, selector: &str) -> Vec<String> {
    let selector = Selector::parse(selector).unwrap();
    let found = page.select(&selector);
    found
        .map(|found| found.attr("href").unwrap_or_default().to_owned())
        .collect()
}

const TABLE: &str = "First words.\n\n| Port | Fee |\n|---|---|\n| Every harbour in the north | ten coins |\n| Every harbour in the south | two coins |\n";
const TABLEAU: &str = "Premiers mots.\n\n| Port | Droit |\n|---|---|\n| Chaque port du nord | dix pièces |\n| Chaque port du sud | deux pièces |\n";

/// Where all of it is behind, the table says so once; else each cell that is.
#[test]
fn a_table_says_what_of_it_is_behind() {
    let some = TABLE.replace("two coins", "two silver coins");
    let root = built([[TABLE, TABLEAU], [&some, TABLEAU]], &[]);
    let page_of_some = page(&root, "fr/d/v2");
    assert_eq!(
        hrefs(&page_of_some, "td .badge.outdated"),
        ["parallel/index.html#p2"]
    );
    assert!(hrefs(&page_of_some, "caption .badge").is_empty());

    let all = TABLE
        .replace("| Port | Fee |", "| Harbour place | Harbour fee |")
        .replace("ten coins", "nine coins")
        .replace("two coins", "no coins")
        .replace("Every harbour", "Each little harbour");
    let root = built([[TABLE, TABLEAU], [&all, TABLEAU]], &[]);
    let page_of_all = page(&root, "fr/d/v2");
    assert_eq!(
        hrefs(&page_of_all, "caption .badge.outdated"),
        ["parallel/index.html#p2"]
    );
    assert!(hrefs(&page_of_all, "td .badge, th .badge").is_empty());
}

#[test]
fn a_table_that_a_machine_translated_says_so() {
    let machine = format!("---\ntranslation: machine\n---\n\n{TABLEAU}");
    let root = built([[TABLE, &machine], [TABLE, &machine]], &[]);
    let page = page(&root, "fr/d/v2");
    assert_eq!(hrefs(&page, "p .badge.machine").len(), 1);
    assert_eq!(hrefs(&page, "caption .badge.machine").len(), 1);
    assert!(hrefs(&page, "td .badge, th .badge").is_empty());
}
