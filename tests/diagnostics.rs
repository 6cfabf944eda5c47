//! Every kind of complaint, by example: a folder `tests/diagnostics/NAME/` is a site, and its
//! `expected.txt` what is printed about it, in full. `NAME` is a code's name, or that and `--` and
//! a few words. A code without a folder fails, as does a folder without its code.
//!
//! `RAPPORTEUR_BLESS=1 cargo test --test diagnostics` writes the expectations anew.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use rapporteur::diagnostics::{Code, Report, human};
use rapporteur::model::{DocumentId, VersionId};
use rapporteur::publish::{Options, publish};
use rapporteur::{load, write};

/// Codes that a folder cannot show: unit tests beside what complains do.
const ELSEWHERE: [Code; 7] = [
    Code::Unreadable,
    Code::OutputNotOurs,
    Code::Unwritable,
    Code::NotEdited,
    Code::Catalogue,
    Code::Import,
    Code::PoFile,
];

fn cases() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/diagnostics");
    let entries = std::fs::read_dir(folder).expect("the folder of cases");
    let mut cases: Vec<PathBuf> = entries.map(|entry| entry.expect("a case").path()).collect();
    cases.sort();
    cases
}

fn name(case: &Path) -> &str {
    case.file_name()
        .and_then(|name| name.to_str())
        .expect("a UTF-8 name")
}

/// All complaints about a site, as `check` finds them; of the cases about open comments as
/// `check --ready d/v1` does.
fn complaints(root: &Path) -> Vec<Report> {
    let mut options = Options::on(jiff::civil::date(2026, 11, 21));
    if name(root).starts_with("unanswered") {
        options.ready = Some((DocumentId::new("d"), VersionId::new("v1")));
    }
    publish(root, &load::site(root), &options, &write::Nowhere, &|_| {}).reports
}

fn printed(case: &Path) -> String {
    let text: Vec<String> = complaints(case).iter().map(human).collect();
    anstream::adapter::strip_str(&text.join("\n")).to_string()
}

#[test]
fn every_case_prints_what_is_expected() {
    let bless = std::env::var_os("RAPPORTEUR_BLESS").is_some_and(|on| !on.is_empty());
    let mut wrong = Vec::new();
    for case in cases() {
        let (found, file) = (printed(&case), case.join("expected.txt"));
        if bless {
            std::fs::write(&file, &found).expect("a writable folder");
        }
        let expected = std::fs::read_to_string(&file).unwrap_or_default();
        if found != expected {
            wrong.push(format!(
                "{}\n--- expected\n{expected}\n--- found\n{found}",
                name(&case)
            ));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n\n"));
}

#[test]
fn every_case_shows_its_code() {
    for case in cases() {
        let code = name(&case).split("--").next().unwrap_or_default();
        let found = printed(&case);
        assert!(
            found.contains(&format!("[{code}]")),
            "{}: no {code} in\n{found}",
            name(&case)
        );
    }
}

#[test]
fn every_code_has_a_case() {
    let code = |case: &PathBuf| name(case).split("--").next().unwrap_or_default().to_owned();
    let shown: BTreeSet<String> = cases().iter().map(code).collect();
    let known: BTreeSet<&str> = Code::ALL.iter().map(|code| code.name()).collect();
    let stray: Vec<&String> = shown
        .iter()
        .filter(|name| !known.contains(name.as_str()))
        .collect();
    assert!(stray.is_empty(), "cases of no code: {stray:?}");
    let fits = |code: &&Code| shown.contains(code.name()) != ELSEWHERE.contains(code);
    let wrong: Vec<&Code> = Code::ALL.iter().filter(|code| !fits(code)).collect();
    assert!(
        wrong.is_empty(),
        "codes without a case, or with one in spite of ELSEWHERE: {wrong:?}"
    );
}
