//! The view side by side of a change page: what each changed block was stands beside it.

use std::fs;
use std::process::Command;

use scraper::{Html, Selector};

const OLD: &str = "The council meets in public[^a]. Anyone may attend[^b].\n\n\
    [^a]: As it has since the beginning.\n\n[^b]: See the rules of the house.\n";
const NEW: &str = "The council meets in the open[^a]. Anyone may attend[^b].\n\n\
    [^a]: As it has since its foundation.\n\n[^b]: See the rules of the house.\n";

/// The page of both texts, as it stands alone.
fn page() -> Html {
    let root = tempfile::tempdir().expect("a folder");
    for (name, text) in [("old.md", OLD), ("new.md", NEW)] {
        fs::write(root.path().join(name), text).expect("writable");
    }
    let run = Command::new(env!("CARGO_BIN_EXE_rapporteur"))
        .args(["diff", "old.md", "new.md", "--format", "html"])
        .current_dir(root.path())
        .output()
        .expect("the program runs");
    Html::parse_document(&String::from_utf8_lossy(&run.stdout))
}

/// What is told of the former text under a selector, with white space folded.
fn former(page: &Html, place: &str) -> Vec<String> {
    let selector = Selector::parse(&format!("{place} > .was")).expect("a selector");
    let found = page.select(&selector).map(|was| {
        let text: String = was.text().collect();
        text.split_whitespace().collect::<Vec<_>>().join(" ")
    });
    found.collect()
}

#[test]
fn a_changed_paragraph_stands_beside_what_it_was() {
    let was = former(&page(), "article");
    assert_eq!(was, ["The council meets in public1. Anyone may attend2."]);
}

#[test]
fn a_changed_footnote_stands_beside_what_it_was_and_others_alone() {
    let page = page();
    let was = |label: &str| former(&page, &format!("li[data-footnote={label}]"));
    assert_eq!(was("a"), ["As it has since the beginning."]);
    assert!(was("b").is_empty());
}
