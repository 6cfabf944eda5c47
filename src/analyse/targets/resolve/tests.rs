use proptest::prelude::*;

use super::{Edition, resolve};
use crate::analyse::facts::{Resolved, Section};
use crate::analyse::testing::{document, target, targets};
use crate::analyse::texts::texts;
use crate::diagnostics::{Code, Diagnostic, FileId, Place, Severity};
use crate::model::{Lang, Placed, VersionId};

const TEXT: &str = "The Board decides.\n\n# Openness {#openness}\n\nEach group shall be heard.\n\n\
    ## Records {#records}\n\nEach group shall publish.\n\n- The Board records it.\n\n\
    # Review {#review}\n\nThe Board reviews what each group says.";

/// Resolves a target in `TEXT`, whose French is one paragraph.
fn try_resolve(
    selectors: &[&str],
    frozen: bool,
) -> (Option<Resolved>, Vec<Diagnostic>, Vec<String>) {
    let mut document = document(&[&[("en", TEXT), ("fr", "Le Conseil décide.")]]);
    let version = &mut document.versions[0];
    version.id = VersionId::new("zero-draft");
    version.sha256 = frozen.then(|| Placed::new(String::new(), Place::top(FileId(0))));
    let facts = texts(&document);
    let edition = Edition::new(&document.versions[0], &document.language, &facts[0]);
    let (resolved, complaints) = resolve(&targets(selectors), &edition);
    let words = |r: &Resolved| {
        let reading = &edition.readings[r.lang.as_ref().unwrap()];
        let part = |p: &crate::analyse::facts::Part| {
            let places: Vec<u32> = p
                .tokens
                .iter()
                .map(|&t| reading.place(t).unwrap())
                .collect();
            let (first, last) = (places[0], places[places.len() - 1]);
            assert_eq!(places, (first..=last).collect::<Vec<_>>());
            reading.words(&(first..last + 1)).to_owned()
        };
        r.parts.iter().map(part).collect()
    };
    let words = resolved.as_ref().map_or(Vec::new(), words);
    (resolved, complaints, words)
}

/// The words of a target that resolves without complaint.
fn words(selectors: &[&str]) -> Vec<String> {
    let (resolved, complaints, words) = try_resolve(selectors, true);
    assert_eq!(complaints, []);
    assert!(resolved.is_some());
    words
}

/// The one complaint about a target that does not resolve.
fn complaint(selectors: &[&str]) -> (Code, String, String) {
    let (resolved, mut complaints, _) = try_resolve(selectors, true);
    assert_eq!(resolved, None);
    assert_eq!(complaints.len(), 1);
    let only = complaints.remove(0);
    assert_eq!(only.severity, Severity::Error);
    (only.code, only.message, only.hint.unwrap_or_default())
}

#[test]
fn keys_narrow_each_other() {
    assert_eq!(words(&["quote: shall be"]), ["shall be"]);
    assert_eq!(words(&["paragraph: 3; quote: group"]), ["group"]);
    assert_eq!(
        words(&["section: records; quote: Each group"]),
        ["Each group"]
    );
    assert_eq!(
        words(&["quote: Board; before: The; after: records"]),
        ["Board"]
    );
    assert_eq!(words(&["quote: Conseil; language: fr"]), ["Conseil"]);
    assert_eq!(
        words(&["paragraph: 1", "quote: heard"]),
        ["The Board decides.", "heard"]
    );
}

#[test]
fn sections_hold_all_below_their_heading() {
    let open = "Openness Each group shall be heard. Records Each group shall publish. The Board records it.";
    assert_eq!(words(&["section: openness"]), [open]);
    assert_eq!(
        words(&["section: records"]),
        ["Records Each group shall publish. The Board records it."]
    );
    assert_eq!(
        words(&["section: review"]),
        ["Review The Board reviews what each group says."]
    );
    assert_eq!(words(&["section: _top"]), ["The Board decides."]);
    let (resolved, ..) = try_resolve(&["section: _top"], true);
    assert_eq!(resolved.unwrap().parts[0].section, Some(Section::Top));
    let (resolved, ..) = try_resolve(&["section: review; paragraph: 5"], true);
    assert_eq!(resolved.unwrap().parts[0].section, None);
}

#[test]
fn no_target_is_the_whole_document() {
    let (resolved, complaints, _) = try_resolve(&[], true);
    assert!(resolved.unwrap().is_document() && complaints.is_empty());
    let (resolved, complaints, _) = try_resolve(&["language: fr"], true);
    assert_eq!(
        (resolved.unwrap().lang, complaints),
        (Some(Lang::new("fr")), vec![])
    );
}

#[test]
fn several_places_are_an_error_that_tells_them_apart() {
    let (code, message, hint) = complaint(&["quote: Each group"]);
    assert_eq!(code, Code::AmbiguousTarget);
    assert_eq!(message, "“Each group” stands 2 times in zero-draft");
    assert_eq!(hint, "add `paragraph: 2` or `paragraph: 3`");
    let (_, message, hint) = complaint(&["quote: The; section: _top", "quote: Board"]);
    assert_eq!(message, "“Board” stands 3 times in zero-draft");
    assert_eq!(
        hint,
        "add `paragraph: 1` or `paragraph: 4` or `paragraph: 5`"
    );
}

#[test]
fn no_place_is_an_error_that_shows_what_is_near() {
    let (code, message, hint) = complaint(&["quote: group must be heard"]);
    assert_eq!(code, Code::QuoteNotFound);
    assert_eq!(
        message,
        "“group must be heard” does not stand in zero-draft"
    );
    assert_eq!(hint, "nearest: “group shall be heard” in paragraph 2");
    let (_, message, hint) = complaint(&["quote: publish; paragraph: 2"]);
    assert_eq!(
        message,
        "“publish” does not stand in paragraph 2 of zero-draft"
    );
    assert_eq!(
        hint,
        "these words stand in paragraph 3, but not where the other keys say"
    );
    let (.., hint) = complaint(&["quote: Le Conseil"]);
    assert_eq!(
        hint,
        "these words stand in the text in `fr`: add `language: fr`"
    );
    let (.., hint) = complaint(&["quote: **shall** be heard"]);
    assert_eq!(
        hint,
        "leave out the Markdown marks and quote the words as a reader sees them"
    );
    assert_eq!(complaint(&["section: nowhere"]).0, Code::NoSuchPlace);
    assert_eq!(complaint(&["paragraph: 99"]).0, Code::NoSuchPlace);
    assert_eq!(
        complaint(&["section: review; paragraph: 1"]).0,
        Code::NoSuchPlace
    );
    assert_eq!(complaint(&["before: The"]).0, Code::MissingKey);
    assert_eq!(complaint(&["quote: x; language: de"]).0, Code::NoSuchPlace);
    assert_eq!(
        complaint(&["quote: Board; paragraph: 1", "quote: Conseil; language: fr"]).0,
        Code::Contradiction
    );
}

#[test]
fn words_that_may_still_be_mended_are_a_warning() {
    let lost = ["quote: is decided; paragraph: 1"];
    let (resolved, complaints, words) = try_resolve(&lost, false);
    assert!(resolved.unwrap().parts[0].loosely);
    assert_eq!(words, ["The Board decides."]);
    assert_eq!(
        (complaints[0].code, complaints[0].severity),
        (Code::QuoteNotFound, Severity::Warning)
    );
    assert_eq!(try_resolve(&lost, true).0, None);
    let (resolved, ..) = try_resolve(&["quote: propose; paragraph: 1; language: fr"], true);
    assert!(resolved.unwrap().parts[0].loosely);
    assert_eq!(try_resolve(&["quote: is decided"], false).0, None);
}

/// A text of few words, so that many stand several times.
fn repetitive() -> impl Strategy<Value = String> {
    let words = prop::sample::select(vec!["each", "group", "shall", "it's", "heard"]);
    let paragraph = prop::collection::vec(words, 3..9).prop_map(|words| words.join(" "));
    prop::collection::vec(paragraph, 1..5).prop_map(|paragraphs| paragraphs.join("\n\n"))
}

proptest! {
    /// Whatever key an error proposes, adding it chooses one place.
    #[test]
    fn every_key_proposed_chooses_one_place(text in repetitive(), quote in "each|group shall|it's") {
        let document = document(&[&[("en", &text)]]);
        let facts = texts(&document);
        let edition = Edition::new(&document.versions[0], &document.language, &facts[0]);
        let quote = format!("quote: {quote}");
        let (_, complaints) = resolve(&target(&quote), &edition);
        let ambiguous = complaints.iter().filter(|c| c.code == Code::AmbiguousTarget);
        for hint in ambiguous.filter_map(|c| c.hint.as_deref()?.strip_prefix("add ")) {
            let keys = hint.trim_end_matches(" …").split(" or ");
            for key in keys.map(|key| key.trim_matches('`').replace("''", "\u{0}")) {
                let key = key.replace('\'', "").replace('\u{0}', "'");
                let (found, complaints) = resolve(&target(&format!("{quote}; {key}")), &edition);
                prop_assert!(found.is_some(), "{key}: {complaints:?}");
            }
        }
    }
}

/// A word as it may stand in Markdown, and as somebody quotes it.
fn dressed(number: usize, dress: u8) -> (String, String) {
    match dress {
        0 => (format!("**word{number}**"), format!("word{number}")),
        1 => (
            format!("[word{number}](https://a.example/)"),
            format!("word{number}"),
        ),
        2 => (format!("*w*ord{number}[^1]"), format!("word{number}")),
        3 => (format!("e\u{301}te{number}"), format!("\u{e9}te{number}")),
        4 => (format!("‘word{number}’s’"), format!("'word{number}'s'")),
        5 => (
            format!("wo\u{ad}rd{number}\u{200b}"),
            format!("word{number}"),
        ),
        6 => (format!("`word{number}`"), format!("word{number}")),
        _ => (format!("word{number}"), format!("word{number}")),
    }
}

proptest! {
    /// Whatever marks, blocks and invisible characters they run across, words that are quoted as a
    /// reader sees them are found, and nothing beside them.
    #[test]
    fn quoted_words_are_found_across_everything(
        parts in prop::collection::vec((0..9_u8, prop::sample::select(vec![" ", "\n", "\n\n", "\n\n- ", "\n\n## ", "\n\n> ", "  \n"])), 2..14),
        ends in any::<(prop::sample::Index, prop::sample::Index)>(),
    ) {
        let words: Vec<(String, String)> = parts.iter().zip(10..).map(|((dress, _), n)| dressed(n, *dress)).collect();
        let between = parts.iter().map(|(_, between)| *between);
        let text: String = words.iter().zip(between).map(|((written, _), between)| format!("{written}{between}")).collect();
        let text = format!("{}\n\n[^1]: A note.\n", text.trim_end_matches(['-', '#', '>', ' ', '\n']));
        let (a, b) = (ends.0.index(words.len()), ends.1.index(words.len()));
        let range = a.min(b)..a.max(b) + 1;
        let quote = words[range].iter().map(|(_, quoted)| quoted.as_str()).collect::<Vec<_>>().join(" ");
        let document = document(&[&[("en", &text)]]);
        let facts = texts(&document);
        let edition = Edition::new(&document.versions[0], &document.language, &facts[0]);
        let (found, complaints) = resolve(&target(&format!("quote: {quote}")), &edition);
        prop_assert!(found.is_some(), "{quote:?} in {text:?}: {complaints:?}");
        let reading = &edition.readings[&Lang::new("en")];
        let tokens = found.unwrap().tokens;
        let (first, last) = (reading.place(tokens[0]).unwrap(), reading.place(tokens[tokens.len() - 1]).unwrap());
        let folded = super::super::fold::fold(&quote);
        prop_assert_eq!(reading.words(&(first..last + 1)).replace(' ', ""), folded.replace(' ', ""));
    }
}
