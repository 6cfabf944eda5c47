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

/// What is missing is shown where it would stand.
#[test]
fn a_missing_first_item_is_shown_first_in_its_list() {
    let list = "Before.\n\n- The council of ports decides by 12 votes\n- Every ship pays 30 coins\n- Nobody waits 40 days\n";
    let liste = "Avant.\n\n- Chaque navire paie 30 pièces\n- Personne n’attend 40 jours\n";
    let root = built([[list, liste], [list, liste]], &[]);
    let page = page(&root, "fr/d/v2");
    let items = Selector::parse("article > ul > li").unwrap();
    let missing: Vec<bool> = page
        .select(&items)
        .map(|item| item.attr("data-translation") == Some("missing"))
        .collect();
    assert_eq!(missing, [true, false, false]);
}

/// Words that are not in the reader's language say in which they are, and that they are the original.
#[test]
fn a_comment_in_another_language_says_in_which() {
    let comment = |body: &str| {
        format!(
            "author: {{name: Ana Ruiz, group: business}}\ndate: 2026-02-03\nlanguage: fr\nbody: {body}\n"
        )
    };
    let comments = [
        comment("Trop court."),
        comment("{fr: Trop court., en: Too short.}"),
    ];
    let root = built(
        [[TABLE, TABLEAU], [TABLE, TABLEAU]],
        &[
            ("comments/d/v2/one.yaml", &comments[0]),
            ("comments/d/v2/two.yaml", &comments[1]),
        ],
    );
    let bodies = |lang: &str| -> Vec<String> {
        let page = page(&root, &format!("{lang}/d/v2/comments"));
        let bodies = Selector::parse(".body").unwrap();
        let told = page.select(&bodies).map(|body| body.text().collect());
        told.map(|told: String| told.split_whitespace().collect::<Vec<_>>().join(" "))
            .collect()
    };
    let english = bodies("en");
    let said = |words: &str| english.iter().filter(|body| body.contains(words)).count();
    assert_eq!(said("Original: French"), 2, "{english:?}");
    assert_eq!(said("Too short."), 1, "{english:?}");
    assert!(bodies("fr").iter().all(|body| body == "Trop court."));
}

/// Where the translation changed as the source did, its history tells its own change; else the
/// source's, on the source's page.
#[test]
fn the_history_of_a_translation_tells_its_own_changes() {
    let old = "The council meets three times.\n\nEvery ship pays 30 coins.\n";
    let new = "The council meets five times.\n\nEvery ship pays 40 coins.\n";
    let ancien = "Le conseil se réunit trois fois.\n\nChaque navire paie 30 pièces.\n";
    let nouveau = ancien.replace("trois", "cinq");
    let root = built([[old, ancien], [new, &nouveau]], &[]);
    let history = page(&root, "fr/d/v2/history");
    let met = Selector::parse(".met > li > a").unwrap();
    let told: Vec<String> = history.select(&met).map(|a| a.text().collect()).collect();
    assert!(
        told[0].contains("trois") && told[0].contains("cinq"),
        "{told:?}"
    );
    assert!(told[1].contains("30") && told[1].contains("40"), "{told:?}");
    assert_eq!(
        hrefs(&history, ".met > li > a"),
        [
            "../changes/v1/index.html#c--list-1",
            "../../../../en/d/v2/changes/v1/index.html#c--list-2",
        ]
    );
}
