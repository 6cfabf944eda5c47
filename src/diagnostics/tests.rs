//! What a person is shown of a complaint.

use super::{Code, Diagnostic, Place, Sources, github, human, json, reports};

fn one(text: &str, start: usize, end: usize) -> super::Report {
    let mut sources = Sources::new();
    let file = sources.add("drafts/a/b.yaml", text);
    let place = Place::new(file, start..end);
    let complaint = Diagnostic::new(Code::UnknownKey, place, "there is no key `x`").hint("try y");
    reports(&[complaint], &sources).remove(0)
}

fn plain(report: &super::Report) -> String {
    anstream::adapter::strip_str(&human(report)).to_string()
}

#[test]
fn columns_are_characters() {
    let report = one(
        "日本: x\nعنوان: y\n",
        "日本: x\nعنوان: ".len(),
        "日本: x\nعنوان: y".len(),
    );
    assert_eq!((report.spot.line, report.spot.column), (2, 8));
}

#[test]
fn a_byte_order_mark_is_no_column() {
    let report = one("\u{feff}x: 1\n", 3, 4);
    assert_eq!((report.spot.line, report.spot.column), (1, 1));
}

#[test]
fn the_human_form_has_snippet_caret_and_hint() {
    let text = plain(&one("title: a\nx: 1\r\n", 9, 10));
    insta::assert_snapshot!(text, @r"
    drafts/a/b.yaml:2:1: error[unknown-key]: there is no key `x`
      |
    2 | x: 1
      | ^
      |
      = hint: try y
    ");
}

#[test]
fn a_long_line_is_cut_around_the_caret() {
    let long = format!("{}HERE{}", "word ".repeat(100_000), " word".repeat(100_000));
    let text = plain(&one(&long, 500_000, 500_004));
    assert!(
        text.lines().all(|line| line.chars().count() < 200),
        "{text}"
    );
    assert!(text.contains("HERE") && text.contains("^^^^"), "{text}");
    assert!(text.starts_with("drafts/a/b.yaml:1:500001:"), "{text}");
}

#[test]
fn control_characters_are_shown_and_not_obeyed() {
    let text = plain(&one("x: \u{1b}[31m\u{202e}evil\n", 3, 8));
    assert!(text.contains("<U+001B>[31m<U+202E>evil"), "{text}");
}

#[test]
fn every_offset_of_any_text_can_be_a_place() {
    let text = "\u{feff}é\r\n\n日\u{202e}\r";
    for start in 0..=text.len() + 2 {
        for end in start..=text.len() + 2 {
            let _ = plain(&one(text, start, end));
        }
    }
}

#[test]
fn the_github_form_escapes_what_the_forge_would_read_as_its_own() {
    let mut report = one("x: 1\n", 0, 1);
    report.message = "50% of\n::error::".into();
    report.spot.path = "a,b:c.yaml".into();
    insta::assert_snapshot!(github(&report),
        @"::error file=a%2Cb%3Ac.yaml,line=1,col=1,title=unknown-key::50%25 of%0A::error::%0Ahint: try y");
}

#[test]
fn the_json_form_is_json() {
    let reports = [one("x: 1\n", 0, 1), one("\"\n", 0, 1)];
    let value: serde_json::Value = serde_json::from_str(&json(&reports)).expect("valid JSON");
    assert_eq!(value[0]["code"], "unknown-key");
    assert_eq!(value[1]["line"], 1);
}
