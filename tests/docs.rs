//! What the documentation shows is true.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use rapporteur::diagnostics::{Code, Severity, human};
use rapporteur::publish::{Options, publish};
use rapporteur::{load, write};

fn read(path: &str) -> String {
    let path: PathBuf = Path::new(env!("CARGO_MANIFEST_DIR")).join(path);
    std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// The fenced blocks of a text: what follows the fence, and what is inside.
fn blocks(text: &str) -> Vec<(&str, &str)> {
    let fenced = text.split("\n```").skip(1).step_by(2);
    fenced.filter_map(|block| block.split_once('\n')).collect()
}

/// A block whose first line, a remark, names a file: the file and its text.
fn named(block: &str) -> Option<(&str, &str)> {
    let (first, rest) = block.split_once('\n')?;
    let name = first
        .strip_prefix("# ")
        .or_else(|| first.strip_prefix("<!-- "))?;
    let name = name.trim_end_matches(" -->");
    (name.contains(".yaml") || name.contains(".md")).then_some((name, rest))
}

#[test]
fn the_examples_of_formats_are_a_sound_site() {
    let root = tempfile::tempdir().expect("a folder");
    let text = read("docs/formats.md");
    let mut written = 0;
    for (name, block) in blocks(&text)
        .into_iter()
        .filter_map(|(_, block)| named(block))
    {
        let path = root.path().join(name);
        std::fs::create_dir_all(path.parent().expect("a folder")).expect("made");
        std::fs::write(&path, block).expect("written");
        written += 1;
    }
    assert!(written >= 10, "{written} examples");
    let options = Options::on(jiff::civil::date(2026, 11, 21));
    let loaded = load::site(root.path());
    let published = publish(root.path(), &loaded, &options, &write::Nowhere, &|_| {});
    assert_eq!(published.tally.comments, 3);
    let errors = published
        .reports
        .iter()
        .filter(|r| r.severity == Severity::Error);
    let errors: Vec<String> = errors.map(human).collect();
    assert!(errors.is_empty(), "{}", errors.join("\n"));
}

#[test]
fn every_code_has_a_heading() {
    let text = read("docs/diagnostics.md");
    let headings: Vec<&str> = text
        .lines()
        .filter_map(|line| line.strip_prefix("## "))
        .collect();
    let known: Vec<&str> = Code::ALL.iter().map(|code| code.name()).collect();
    assert_eq!(headings, known);
}

#[test]
fn every_printed_example_is_what_is_printed() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/diagnostics");
    let entries = std::fs::read_dir(folder).expect("the folder of cases");
    let paths: BTreeSet<PathBuf> = entries
        .map(|entry| entry.expect("a case").path().join("expected.txt"))
        .collect();
    let printed: Vec<String> = paths
        .iter()
        .map(|path| std::fs::read_to_string(path).expect("an expectation"))
        .collect();
    let text = read("docs/diagnostics.md");
    let examples: Vec<&str> = blocks(&text)
        .into_iter()
        .filter(|(kind, _)| *kind == "text")
        .map(|(_, block)| block)
        .collect();
    assert!(examples.len() > 30, "{} examples", examples.len());
    for example in examples {
        assert!(
            printed.iter().any(|case| case.contains(example.trim_end())),
            "{example}"
        );
    }
}
