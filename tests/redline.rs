//! Cases of tracked changes, judged by hand: each folder of `tests/redline/cases` holds `before.md`,
//! `after.md` and, in `expected`, the marking that a careful person would make.

#[path = "redline/notation.rs"]
mod notation;

use std::fs;
use std::path::{Path, PathBuf};

use rapporteur::analyse::redline::redline;
use rapporteur::diagnostics::FileId;
use rapporteur::load::assets::{Assets, Found};
use rapporteur::load::markdown;
use rapporteur::model::{Draft, Lang};

/// Every picture beside a text is there.
struct Pictures;

impl Assets for Pictures {
    fn find(&mut self, address: &str) -> Found {
        Found::File {
            published: format!("assets/{address}"),
            path: address.to_owned(),
        }
    }
}

fn draft(path: &Path) -> Draft {
    let text = fs::read_to_string(path).expect("a case's text");
    markdown::draft(
        FileId(0),
        &text,
        String::new(),
        &Lang::new("en"),
        &mut Pictures,
    )
    .0
}

fn cases() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/redline/cases");
    let entries = fs::read_dir(folder).expect("the folder of cases");
    let mut all: Vec<PathBuf> = entries.map(|entry| entry.expect("a case").path()).collect();
    all.sort();
    assert!(all.len() >= 354, "cases are missing: {}", all.len());
    all
}

#[test]
fn marking_is_what_a_person_would_mark() {
    let mut failures = Vec::new();
    for case in cases() {
        let (old, new) = (
            draft(&case.join("before.md")),
            draft(&case.join("after.md")),
        );
        let found = notation::write(&redline(&old, &new), &old, &new);
        let expected = fs::read_to_string(case.join("expected")).unwrap_or_default();
        if found != expected {
            failures.push(format!(
                "{}\nexpected\n{expected}\nfound\n{found}",
                case.display()
            ));
        }
    }
    assert!(
        failures.is_empty(),
        "{} cases\n{}",
        failures.len(),
        failures.join("\n")
    );
}

/// Writes the marking found beside each case, for whoever judges it.
#[test]
#[ignore = "a tool, not a test"]
fn show() {
    for case in cases() {
        let (old, new) = (
            draft(&case.join("before.md")),
            draft(&case.join("after.md")),
        );
        let found = notation::write(&redline(&old, &new), &old, &new);
        fs::write(case.join("found"), found).expect("a folder that can be written to");
    }
}
