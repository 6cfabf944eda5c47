//! Footnotes on a page of changes: their numbers, and where references lead, where a note was put in
//! before others whose labels are numbers.

#[path = "support/compared.rs"]
mod compared;

use compared::page_of;
use scraper::{ElementRef, Html, Node, Selector};

const OLD: &str = "States report yearly.[^1] The council meets in public.[^2]\n\n\
    It adopts its agenda.[^3]\n\n\
    [^1]: From the year after adoption.\n\n[^2]: See the rules of procedure.\n\n[^3]: By consensus.\n";
const NEW: &str = "States prepare.[^1] States report yearly.[^2] The council meets in the open.[^3]\n\n\
    It adopts its agenda.\n\n\
    [^1]: With the help of others.\n\n[^2]: From the year after adoption.\n\n\
    [^3]: See the rules of procedure.\n";

/// The page of both texts, as it stands alone.
fn page() -> Html {
    page_of(OLD, NEW)
}

/// The text of an element without the numbers of changes, but with what only those hear who listen.
fn text(element: ElementRef<'_>) -> String {
    let numbered = |node: &Node| {
        node.as_element()
            .is_some_and(|e| e.attr("class") == Some("cn"))
    };
    let words = element.descendants().filter_map(|node| {
        let text = node.value().as_text()?;
        let of_change = node.ancestors().any(|around| numbered(around.value()));
        (!of_change).then_some(&**text)
    });
    let text: String = words.collect();
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The references under a selector: the number that each shows, and the note that it leads to.
fn references(page: &Html, within: &str) -> Vec<(String, String)> {
    let selector = Selector::parse(&format!("{within} sup[data-footnote] a")).expect("a selector");
    let led = page.select(&selector).map(|link| {
        let id = link.attr("href").and_then(|href| href.strip_prefix('#'));
        let note =
            Selector::parse(&format!("[id='{}']", id.expect("a place"))).expect("a selector");
        let note = page.select(&note).next().expect("a note on the page");
        (text(link), text(note))
    });
    led.collect()
}

fn pairs<'a>(all: &'a [(String, String)]) -> Vec<(&'a str, &'a str)> {
    let pair = |(number, note): &'a (String, String)| (&**number, &**note);
    all.iter().map(pair).collect()
}

#[test]
fn references_have_the_number_of_their_note_and_lead_to_it() {
    let all = references(&page(), "article > p");
    let expected = [
        ("1", "Inserted text: With the help of others."),
        ("2", "From the year after adoption."),
        ("3", "See the rules of procedure."),
        ("3", "Deleted text: By consensus."),
    ];
    assert_eq!(pairs(&all), expected);
}

#[test]
fn references_in_former_paragraphs_have_their_former_numbers_and_lead_to_the_same_notes() {
    let all = references(&page(), ".was");
    let expected = [
        ("1", "From the year after adoption."),
        ("2", "See the rules of procedure."),
        ("3", "Deleted text: By consensus."),
    ];
    assert_eq!(pairs(&all), expected);
}

#[test]
fn notes_that_only_have_another_number_are_unmarked() {
    let marked = Selector::parse("ol.notes > li[data-change]").expect("a selector");
    let page = page();
    let marked: Vec<String> = page.select(&marked).map(text).collect();
    let expected = [
        "Inserted text: With the help of others.",
        "Deleted text: By consensus.",
    ];
    assert_eq!(marked, expected);
}
