//! Annotations out, by the rules of the model, and in again as the same comments.
#![allow(clippy::unwrap_used)]

#[path = "support/annotation.rs"]
mod annotation;
#[path = "support/sites.rs"]
#[allow(dead_code)]
mod sites;

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use annotation::faults;
use serde_json::Value;

fn run(site: &Path, args: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_rapporteur"))
        .args(args)
        .arg("--site")
        .arg(site)
        .env("SOURCE_DATE_EPOCH", "1795219200")
        .output()
        .unwrap()
}

fn printed(site: &Path, args: &[&str]) -> String {
    let output = run(site, args);
    let complaint = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{args:?}: {complaint}");
    String::from_utf8(output.stdout).unwrap()
}

/// A copy of the repository's own site, with its comments or without those of its documents.
fn copy(root: &Path, comments: bool) {
    let from = sites::repository();
    for part in ["rapporteur.yaml", "drafts", "comments"] {
        for entry in walkdir::WalkDir::new(from.join(part)) {
            let entry = entry.unwrap();
            let path = entry.path().strip_prefix(&from).unwrap();
            let theirs = path.starts_with("comments") && !path.starts_with("comments/people");
            if entry.file_type().is_file() && (comments || !theirs) {
                fs::create_dir_all(root.join(path).parent().unwrap()).unwrap();
                fs::copy(entry.path(), root.join(path)).unwrap();
            }
        }
    }
}

const NEWEST: [&str; 2] = ["participation/rev-2", "open-records/clean-text"];

#[test]
fn what_is_exported_is_as_the_model_says() {
    for version in NEWEST {
        let text = printed(&sites::repository(), &["export", "annotations", version]);
        let json: Value = serde_json::from_str(&text).unwrap();
        assert_eq!(faults(&json), Vec::<String>::new(), "{version}");
        assert!(json["total"].as_u64() > Some(10), "{version}");
    }
}

#[test]
fn an_exported_collection_comes_back_as_the_same_comments() {
    let (with, without) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    copy(with.path(), true);
    copy(without.path(), false);
    for version in NEWEST {
        let before = printed(with.path(), &["export", "comments", version]);
        let annotations = printed(with.path(), &["export", "annotations", version]);
        let file = without.path().join("in.jsonld");
        fs::write(&file, annotations).unwrap();
        printed(
            without.path(),
            &[
                "import",
                "annotations",
                file.to_str().unwrap(),
                "--on",
                version,
                "-q",
            ],
        );
        fs::remove_file(file).unwrap();
        let after = printed(without.path(), &["export", "comments", version]);
        for (before, after) in before.lines().zip(after.lines()) {
            assert_eq!(before, after, "{version}");
        }
        assert_eq!(before.lines().count(), after.lines().count());
    }
}

#[test]
fn a_letter_comes_back_with_its_redacted_points() {
    let points = |redacted: [bool; 3]| {
        let point = |(n, redacted)| {
            let gone =
                "    disposition: {outcome: redacted, by: cleo, date: 2026-01-09, reason: Rude.}\n";
            format!("  - body: Point {n}.\n{}", if redacted { gone } else { "" })
        };
        let points: String = (1..).zip(redacted).map(point).collect();
        format!(
            "author: {{name: Dora, group: academic}}\ndate: 2026-01-05\nchannel: letter\npoints:\n{points}"
        )
    };
    for redacted in [
        [true, false, false],
        [false, true, false],
        [true, true, true],
    ] {
        let (with, without) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
        for root in [with.path(), without.path()] {
            for (path, text) in [
                ("rapporteur.yaml", "title: T\n"),
                ("comments/people/cleo.yaml", "name: Cleo\n"),
                (
                    "drafts/d/document.yaml",
                    "versions: {id: v1, date: 2026-01-01}\nsecretariat: cleo\n",
                ),
                ("drafts/d/v1/en.md", "# T\n\nWords.\n"),
            ] {
                let path = root.join(path);
                fs::create_dir_all(path.parent().unwrap()).unwrap();
                fs::write(path, text).unwrap();
            }
        }
        fs::create_dir_all(with.path().join("comments/d/v1")).unwrap();
        let file = with.path().join("comments/d/v1/letter.yaml");
        fs::write(file, points(redacted)).unwrap();
        let before = printed(with.path(), &["export", "comments", "d/v1"]);
        let file = without.path().join("in.jsonld");
        fs::write(
            &file,
            printed(with.path(), &["export", "annotations", "d/v1"]),
        )
        .unwrap();
        let args = [
            "import",
            "annotations",
            file.to_str().unwrap(),
            "--on",
            "d/v1",
            "-q",
        ];
        printed(without.path(), &args);
        fs::remove_file(file).unwrap();
        let after = printed(without.path(), &["export", "comments", "d/v1"]);
        assert_eq!(before, after, "{redacted:?}");
        printed(without.path(), &["check", "-q"]);
    }
}

#[test]
fn a_collection_is_not_imported_twice() {
    let root = tempfile::tempdir().unwrap();
    copy(root.path(), true);
    let file = root.path().join("in.jsonld");
    fs::write(
        &file,
        printed(root.path(), &["export", "annotations", NEWEST[0]]),
    )
    .unwrap();
    let output = run(
        root.path(),
        &[
            "import",
            "annotations",
            file.to_str().unwrap(),
            "--on",
            NEWEST[0],
        ],
    );
    let complaint = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(1));
    assert!(
        complaint.contains("duplicate-id") && complaint.contains("nothing was written"),
        "{complaint}"
    );
}

/// The samples of the standard's working group, where they are at hand.
fn samples(folder: &str) -> Vec<(String, String)> {
    let Some(root) = sites::corpora() else {
        return Vec::new();
    };
    let entries = fs::read_dir(root.join("web-annotation-samples").join(folder)).unwrap();
    let mut all: Vec<(String, String)> = entries
        .map(|entry| entry.unwrap().path())
        .map(|path| {
            (
                path.display().to_string(),
                fs::read_to_string(&path).unwrap(),
            )
        })
        .collect();
    all.sort();
    all
}

#[test]
fn the_checker_tells_the_standard_s_correct_samples_from_the_incorrect() {
    for (path, text) in samples("correct") {
        let json: Value = serde_json::from_str(&text).unwrap();
        assert_eq!(faults(&json), Vec::<String>::new(), "{path}");
    }
    for (path, text) in samples("incorrect") {
        let json: Option<Value> = serde_json::from_str(&text).ok();
        assert!(json.is_none_or(|json| !faults(&json).is_empty()), "{path}");
    }
}

#[test]
fn annotations_of_other_programs_are_read_or_refused_with_a_place() {
    let root = tempfile::tempdir().unwrap();
    copy(root.path(), false);
    let file = root.path().join("in.json");
    let other = r#"{"@context": "http://www.w3.org/ns/anno.jsonld", "id": "http://other.example/1", "type": "Annotation",
        "created": "2026-03-20T10:00:00Z", "creator": {"type": "Person", "name": "Bo Other"}, "motivation": "questioning",
        "body": [{"type": "TextualBody", "value": "<p>Why <b>this</b>?</p>", "format": "text/html"},
                 {"type": "TextualBody", "purpose": "tagging", "value": "scope"}],
        "target": {"source": "https://participation.example/en/", "selector": {"type": "FragmentSelector", "value": "p2"}}}"#;
    fs::write(&file, other).unwrap();
    let args = [
        "import",
        "annotations",
        file.to_str().unwrap(),
        "--on",
        NEWEST[0],
        "--dry-run",
    ];
    let text = printed(root.path(), &args);
    let expected = "author:\n  name: Bo Other\ndate: '2026-03-20T10:00:00Z'\ntarget:\n  - paragraph: 2\nkind: question\nbody: |-\n  Why this?\ntags:\n  - scope\n";
    assert!(text.contains(expected), "{text}");
    fs::write(&file, other.replace("FragmentSelector", "SvgSelector")).unwrap();
    let output = run(root.path(), &args);
    let complaint = String::from_utf8_lossy(&output.stderr).into_owned();
    assert_eq!(output.status.code(), Some(1));
    assert!(
        complaint.contains("in.json:1:") && complaint.contains("cannot be told"),
        "{complaint}"
    );
    for (path, _) in samples("incorrect") {
        let output = run(
            root.path(),
            &[
                "import",
                "annotations",
                &path,
                "--on",
                NEWEST[0],
                "--dry-run",
            ],
        );
        assert_eq!(output.status.code(), Some(1), "{path}");
    }
}

#[test]
fn annotations_that_are_about_each_other_are_all_read() {
    let root = tempfile::tempdir().unwrap();
    copy(root.path(), false);
    let file = root.path().join("in.json");
    let note = |own: &str, other: &str| {
        format!(
            r#"{{"@context": "http://www.w3.org/ns/anno.jsonld", "id": "urn:x:{own}", "type": "Annotation",
            "created": "2026-03-20T10:00:00Z", "creator": {{"name": "Bo Other"}},
            "body": {{"type": "TextualBody", "value": "Words of {own}."}}, "target": "urn:x:{other}"}}"#
        )
    };
    let circle = [note("b", "c"), note("c", "b"), note("d", "c")].join(",\n");
    fs::write(&file, format!("[{circle}]")).unwrap();
    let file = file.to_str().unwrap();
    let args = [
        "import",
        "annotations",
        file,
        "--on",
        NEWEST[0],
        "--dry-run",
    ];
    let text = printed(root.path(), &args);
    for name in ["b", "c", "d"] {
        assert!(
            text.contains(&format!("Words of {name}.")),
            "{name}: {text}"
        );
    }
}
