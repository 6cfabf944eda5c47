//! The view side by side of a change page: what each changed block was stands beside it.

#[path = "support/compared.rs"]
mod compared;

use std::fs;
use std::process::Command;

use compared::page_of;
use scraper::{ElementRef, Html, Selector};

const OLD: &str = "The council meets in public[^a]. Anyone may attend[^b].\n\n\
    [^a]: As it has since the beginning.\n\n[^b]: See the rules of the house.\n";
const NEW: &str = "The council meets in the open[^a]. Anyone may attend[^b].\n\n\
    [^a]: As it has since its foundation.\n\n[^b]: See the rules of the house.\n";

/// The page of both texts, as it stands alone.
fn page() -> Html {
    page_of(OLD, NEW)
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

/// What a page shows of two texts under a selector, without furniture inside it, each with white space
/// folded.
fn shown(old: &str, new: &str, selector: &str) -> Vec<String> {
    let page = page_of(old, new);
    let selector = Selector::parse(selector).expect("a selector");
    let words = |element: ElementRef<'_>| {
        let mut out = String::new();
        own_text(element, &mut out);
        out.split_whitespace().collect::<Vec<_>>().join(" ")
    };
    page.select(&selector).map(words).collect()
}

fn own_text(element: ElementRef<'_>, out: &mut String) {
    for child in element.children() {
        match (child.value().as_text(), ElementRef::wrap(child)) {
            (Some(text), _) => out.push_str(text),
            (None, Some(inner)) if inner.attr("data-furniture").is_none() => own_text(inner, out),
            _ => {}
        }
    }
}

const APART: &str = "Before.\n\nBees make honey.\n\nGoats give milk.\n\nAfter.\n";
const TOGETHER: &str = "Before.\n\nBees make honey. Goats give milk.\n\nAfter.\n";

#[test]
fn joined_paragraphs_stand_once_on_each_side() {
    let was = shown(APART, TOGETHER, "article > .was > p");
    assert_eq!(was, ["Bees make honey.", "Goats give milk."]);
    let now = shown(APART, TOGETHER, "article > .now > p");
    assert_eq!(now, ["Bees make honey. Goats give milk."]);
}

#[test]
fn a_split_paragraph_stands_once_on_each_side() {
    let was = shown(TOGETHER, APART, "article > .was > p");
    assert_eq!(was, ["Bees make honey. Goats give milk."]);
    let now = shown(TOGETHER, APART, "article > .now > p");
    assert_eq!(now, ["Bees make honey.", "Goats give milk."]);
}

#[test]
fn both_parts_of_what_was_joined_or_split_are_changed() {
    for (old, new) in [(APART, TOGETHER), (TOGETHER, APART)] {
        let parts = shown(old, new, "article > p[data-joined] > .n");
        assert_eq!(parts.first().map(String::as_str), Some("2"));
        assert_eq!(shown(old, new, "article > p[data-joined]").len(), 2);
        let folds = shown(old, new, "article > .fold");
        assert_eq!(folds, ["1 unchanged paragraph", "1 unchanged paragraph"]);
    }
}

#[test]
fn joined_items_are_one_on_one_side() {
    let apart = "1. Bees make honey.\n2. Goats give milk.\n3. Hens lay eggs.\n";
    let together = "1. Bees make honey. Goats give milk.\n2. Hens lay eggs.\n";
    let was = shown(apart, together, ".was li");
    assert_eq!(
        was,
        ["Bees make honey.", "Goats give milk.", "Hens lay eggs."]
    );
    let now = shown(apart, together, ".now li");
    assert_eq!(now, ["Bees make honey. Goats give milk.", "Hens lay eggs."]);
}

#[test]
fn joined_paragraphs_of_a_quotation_are_one_on_one_side() {
    let quoted = |text: &str| {
        text.lines()
            .map(|line| format!("> {line}\n"))
            .collect::<String>()
    };
    let (apart, together) = (quoted(APART), quoted(TOGETHER));
    assert_eq!(shown(&apart, &together, ".was blockquote > p").len(), 4);
    let now = shown(&apart, &together, ".now blockquote > p");
    assert_eq!(
        now,
        ["Before.", "Bees make honey. Goats give milk.", "After."]
    );
}

#[test]
fn a_split_footnote_is_whole_on_each_side() {
    let text = |gap: &str| format!("Words[^a].\n\n[^a]: Bees make honey.{gap}Goats give milk.\n");
    let (old, new) = (text(" "), text("\n\n    "));
    let was = shown(&old, &new, "li > .was > p");
    assert_eq!(was, ["Bees make honey. Goats give milk."]);
    let now = shown(&old, &new, "li > .now > p");
    assert_eq!(now, ["Bees make honey.", "Goats give milk."]);
}

/// The numbers that a browser gives the items of the marked lists: each counts on from the one before, or
/// from what its list or itself says.
fn item_numbers(old: &str, new: &str) -> Vec<u64> {
    let page = page_of(old, new);
    let number = |element: ElementRef<'_>, name: &str| {
        element.attr(name).map(|at| at.parse().expect("a number"))
    };
    let mut found = Vec::new();
    for list in page.select(&Selector::parse("article > ol").expect("a selector")) {
        let mut next = number(list, "start").unwrap_or(1);
        for item in list.child_elements() {
            let is = number(item, "value").unwrap_or(next);
            found.push(is);
            next = is + 1;
        }
    }
    found
}

#[test]
fn items_keep_their_numbers_beside_deleted_and_joined_ones() {
    let (one, two, three) = ("Bees make honey.", "Goats give milk.", "Hens lay eggs.");
    let all = format!("1. {one}\n2. {two}\n3. {three}\n");
    let numbers = |new: &str| item_numbers(&all, new);
    assert_eq!(numbers(&format!("1. {one}\n2. {three}\n")), [1, 2, 2]);
    assert_eq!(numbers(&format!("1. {one} {two}\n2. {three}\n")), [1, 2, 2]);
    let inserted = format!("1. {one}\n2. Cows low at dusk.\n3. {two}\n4. {three}\n");
    assert_eq!(numbers(&inserted), [1, 2, 3, 4]);
    assert_eq!(numbers(&format!("4. {one}\n5. {three}\n")), [1, 4, 2, 5]);
}

#[test]
fn a_paragraph_that_was_joined_keeps_its_former_number_as_a_deleted_one() {
    assert_eq!(shown(APART, TOGETHER, "article > p > .n.gone"), ["3"]);
    assert!(shown(TOGETHER, APART, "article .n.gone").is_empty());
}

#[test]
fn what_is_marked_as_a_whole_says_so_in_words() {
    let (one, two) = ("Bees make honey.", "Goats give milk to whoever asks.");
    let said = |old: &str, new: &str, place: &str| shown(old, new, &format!("{place} > .spoken"));
    let (longer, shorter) = (format!("{one}\n\n{two}\n"), format!("{one}\n"));
    assert_eq!(
        said(&longer, &shorter, "article > p[data-change=del]"),
        ["Deleted text:"]
    );
    assert_eq!(
        said(&shorter, &longer, "article > p[data-change=ins]"),
        ["Inserted text:"]
    );
    let (longer, shorter) = (format!("- {one}\n- {two}\n"), format!("- {one}\n"));
    assert_eq!(
        said(&longer, &shorter, "article > ul > [data-change=del] > p"),
        ["Deleted text:"]
    );
    let row = "| 5 | 6 |\n";
    let shorter = "| a | b |\n|---|---|\n| 1 | 2 |\n| 3 | 4 |\n";
    let cells = said(
        shorter,
        &format!("{shorter}{row}"),
        "article tr[data-change=ins] > td",
    );
    assert_eq!(cells, ["Inserted text:"]);
    let third = "Hens lay eggs in the barn behind the house.";
    let old = format!("{two}\n\n{one}\n\n{third}\n\nLast words.\n");
    let new = format!("{one}\n\n{third}\n\n{two}\n\nLast words.\n");
    assert_eq!(
        said(&old, &new, "article > [data-moved=from]"),
        ["Moved away from here:"]
    );
    assert_eq!(
        said(&old, &new, "article > [data-moved=to]"),
        ["Moved here:"]
    );
    assert_eq!(
        said(APART, TOGETHER, "article > p"),
        ["paragraph break deleted"]
    );
    assert_eq!(
        said(TOGETHER, APART, "article > p"),
        ["paragraph break inserted"]
    );
}

#[test]
fn the_number_of_a_change_of_a_paragraph_stands_at_its_end() {
    let text = "See the [house rule](https://example.org/a) and *all* else.";
    let inserted = format!("{APART}\n{text}\n");
    let page = page_of(APART, &inserted).html();
    assert!(
        page.contains("and <em>all</em> else.<a class=\"cn\""),
        "{page}"
    );
    let (whole, parts) = (
        format!("{text} It goes on with more.\n"),
        format!("{text}\n\nIt goes on with more.\n"),
    );
    let page = page_of(&whole, &parts).html();
    assert!(page.contains(" </del><a class=\"cn\""), "{page}");
    assert!(!page.contains("</a><a class=\"cn\""), "{page}");
}

#[test]
fn a_heading_of_another_level_stands_under_itself_and_its_words_are_told_once() {
    let old =
        "Words.\n\n## One heading\n\nWords here.\n\n## Another heading of some length\n\nMore.\n";
    let new = old.replace("## Another heading of some", "### Another heading of any");
    let groups = shown(old, &new, "#c--list ~ h3");
    assert_eq!(groups, ["Another heading of any length"]);
    let sentences = shown(old, &new, "#c--list ~ ol > li > p");
    let told = "heading: changed from a heading of level 2 to a heading of level 3: \
        “Another heading of any length” #1";
    assert_eq!(sentences.first().map(String::as_str), Some(told));
}

#[test]
fn what_a_paragraph_was_joined_with_is_not_folded_in_plain_text() {
    let rest = "One.\n\nTwo.\n\nThree.\n\nFour.\n";
    let root = tempfile::tempdir().expect("a folder");
    for (name, text) in [("old.md", APART), ("new.md", TOGETHER)] {
        fs::write(root.path().join(name), format!("{text}\n{rest}")).expect("writable");
    }
    let run = Command::new(env!("CARGO_BIN_EXE_rapporteur"))
        .args(["diff", "old.md", "new.md"])
        .current_dir(root.path())
        .output()
        .expect("the program runs");
    let text = String::from_utf8_lossy(&run.stdout);
    assert!(text.contains("Goats give milk.\n"), "{text}");
    assert!(text.contains("[… 5 unchanged paragraphs]"), "{text}");
}
