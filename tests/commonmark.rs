//! Markdown as others read it: the examples of the CommonMark specification, and comrak for what
//! goes beyond it. Compared are the letters with the elements around them.

mod support;

use std::fs;

use proptest::prelude::*;
use rapporteur::diagnostics::{Code, Diagnostic, FileId};
use rapporteur::load::assets::NoAssets;
use rapporteur::load::markdown;
use rapporteur::model::{Draft, Lang};
use serde_json::Value;
use support::letters::{self, Elements, Letter};
use support::sites::corpora;

fn read(text: &str) -> (Draft, Vec<Diagnostic>) {
    markdown::draft(
        FileId(0),
        text,
        String::new(),
        &Lang::new("en"),
        &mut NoAssets,
    )
}

/// Examples whose difference is meant, and why.
const MEANT: [(u64, &str); 12] = [
    (156, "a tag that is never closed is text"),
    (157, "a tag that is never closed is text"),
    (158, "a tag that is never closed is text"),
    (161, "a fence among raw HTML is read as Markdown"),
    (173, "a style sheet that is never closed is text"),
    (177, "emphasis among raw HTML is read as Markdown"),
    (178, "a list among raw HTML is read as Markdown"),
    (475, "an image in raw HTML is dropped"),
    (602, "a bare address is a link"),
    (608, "a bare address is a link"),
    (611, "a bare address is a link"),
    (612, "a bare address is a link"),
];

#[test]
fn examples_of_the_specification() {
    let Some(corpora) = corpora() else { return };
    let file = corpora.join("commonmark-spec/0.31.2/spec.json");
    let examples: Value =
        serde_json::from_str(&fs::read_to_string(file).expect("readable")).expect("JSON");
    let mut faults = Vec::new();
    for example in examples.as_array().expect("a list") {
        let of = |key: &str| example[key].as_str().unwrap_or_default();
        let number = example["example"].as_u64().unwrap_or_default();
        if MEANT.iter().any(|(meant, _)| *meant == number) {
            continue;
        }
        let (draft, complaints) = read(of("markdown"));
        let raw = complaints
            .iter()
            .any(|complaint| complaint.code == Code::RawHtml);
        let (mut mine, mut wanted) = (letters::of_draft(&draft), letters::of_html(of("html")));
        if raw {
            [&mut mine, &mut wanted].into_iter().for_each(plain);
        }
        if mine != wanted {
            let shown = |letters: &[Letter]| {
                letters
                    .iter()
                    .map(|(c, around)| format!("{c}{around:?} "))
                    .collect::<String>()
            };
            faults.push(format!(
                "{number} {:?}\n  {}\n  {}",
                of("markdown"),
                shown(&mine),
                shown(&wanted)
            ));
        }
    }
    assert!(faults.is_empty(), "{}\n{}", faults.len(), faults.join("\n"));
}

/// Only which letters there are: inside raw HTML, Markdown is read where CommonMark reads none.
fn plain(letters: &mut Vec<Letter>) {
    letters.retain(|(c, _)| c.is_alphanumeric());
    letters
        .iter_mut()
        .for_each(|(_, around)| *around = Elements::default());
}

fn comrak(text: &str) -> Vec<Letter> {
    let mut options = comrak::Options::default();
    options.extension.table = true;
    options.extension.strikethrough = true;
    options.extension.tasklist = true;
    options.extension.autolink = true;
    options.extension.footnotes = true;
    options.extension.alerts = true;
    options.extension.cjk_friendly_emphasis = true;
    options.render.r#unsafe = true;
    letters::of_html(&comrak::markdown_to_html(text, &options))
}

/// The body of a file without what CommonMark does not know, front matter and heading attributes,
/// and without the tags at the ends of lines, among which Markdown is read here.
fn plain_body(text: &str, raw: bool) -> String {
    let text = text.trim_start_matches('\u{feff}').replace("\r\n", "\n");
    let close = |fence: &str| match fence {
        "---\n" => &["\n---\n", "\n...\n"][..],
        _ => &["\n+++\n"],
    };
    let body = ["---\n", "+++\n"].iter().find_map(|fence| {
        let rest = text.strip_prefix(fence)?;
        let end = close(fence).iter().filter_map(|c| rest.find(c)).min()?;
        Some(rest[end + 5..].to_owned())
    });
    let plain = |line: &str| match line.rfind(" {#") {
        Some(at) if line.starts_with('#') => line[..at].to_owned() + "\n",
        _ => line.to_owned() + "\n",
    };
    let body = body.unwrap_or(text);
    body.lines()
        .map(|line| plain(if raw { untagged(line) } else { line }))
        .collect()
}

fn untagged(line: &str) -> &str {
    let start = line.trim_start();
    match start.split_once('>') {
        Some((tag, rest)) if tag.starts_with('<') && !tag.starts_with("<!") => untagged(rest),
        _ => line.strip_suffix("</p>").unwrap_or(line),
    }
}

/// Texts that are full of samples of raw HTML, among which Markdown is read here, or of the change
/// marks of other tools, whose tildes and asterisks no two readers take alike; and one with an
/// address in brackets that lead nowhere, which is a link here.
const APART: [&str; 11] = [
    "spec/0.6/",
    "spec/0.9/",
    "spec/0.13/",
    "spec/0.14/",
    "spec/0.16/",
    "spec/0.18/",
    "spec/0.20/",
    "spec/0.21/",
    "spec/0.23/",
    "/docx/",
    "2.1/gl.md",
];

#[test]
fn real_texts() {
    let Some(corpora) = corpora() else { return };
    let mut faults = Vec::new();
    let mut count = 0;
    for entry in walkdir::WalkDir::new(corpora).sort_by_file_name() {
        let path = entry.expect("readable").into_path();
        if path.extension().is_none_or(|extension| extension != "md") {
            continue;
        }
        let named = path.to_string_lossy().replace('\\', "/");
        if APART.iter().any(|part| named.contains(part)) {
            continue;
        }
        let Ok(text) = fs::read_to_string(&path) else {
            continue;
        };
        let (draft, complaints) = read(&text);
        let raw = complaints
            .iter()
            .any(|complaint| complaint.code == Code::RawHtml);
        let (mut mine, mut wanted) = (letters::of_draft(&draft), comrak(&plain_body(&text, raw)));
        if raw {
            [&mut mine, &mut wanted].into_iter().for_each(plain);
        }
        count += 1;
        let same = mine.iter().zip(&wanted).take_while(|(a, b)| a == b).count();
        if same < mine.len().max(wanted.len()) {
            let around = |l: &[Letter]| {
                l.iter()
                    .skip(same.saturating_sub(10))
                    .take(30)
                    .map(|(c, a)| format!("{c}{a:?}"))
                    .collect::<String>()
            };
            faults.push(format!(
                "{}\n {}\n {}",
                path.display(),
                around(&mine),
                around(&wanted)
            ));
        }
    }
    assert!(
        faults.is_empty(),
        "{} of {count}\n{}",
        faults.len(),
        faults.join("\n")
    );
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2000))]

    /// Emphasis beside East Asian text, against the amendment's own implementation.
    #[test]
    fn emphasis_beside_east_asian_text(text in "([a的「」（，。“(). ]|\\*{1,3}|[a的「」，]){1,14}") {
        prop_assert_eq!(letters::of_draft(&read(&text).0), comrak(&text));
    }
}
