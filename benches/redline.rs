//! One redline in a process of its own, Markdown in and a page out, against `git diff --word-diff`.
//!
//! `cargo bench --bench redline` measures generated texts: two versions of 150,000 words, and the
//! three hostile pairs that other tools do not survive. `cargo bench --bench redline -- OLD.md NEW.md`
//! measures two files. Figures are CPU time; only ratios within one run are worth quoting.

#![allow(clippy::print_stdout)] // A benchmark's figures are its output.

mod support;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use support::generate::{Random, Text};
use support::vocabulary::ALL;
use support::{clock, peer};

fn main() {
    let files = std::env::args().skip(1).filter(|arg| arg.ends_with(".md"));
    let files: Vec<PathBuf> = files.map(PathBuf::from).collect();
    if let [old, new] = files.as_slice() {
        return measure("two files", old, new);
    }
    let root = tempfile::tempdir().expect("a folder");
    let [old, new] = ["old.md", "new.md"].map(|name| root.path().join(name));
    for (name, [one, two]) in [
        ("15,000 words", versions(15_000)),
        ("150,000 words", versions(150_000)),
        ("20,000 words against 20,000 others", strangers()),
        ("one word 50,000 times", monotone()),
        ("a paragraph of 100,000 words", paragraph()),
    ] {
        fs::write(&old, one).expect("writable");
        fs::write(&new, two).expect("writable");
        measure(name, &old, &new);
    }
}

fn measure(name: &str, old: &Path, new: &Path) {
    let ours = env!("CARGO_BIN_EXE_rapporteur");
    clock::row(
        name,
        "git diff --word-diff",
        &mut || {
            peer::run(
                Command::new(ours)
                    .arg("diff")
                    .args([old, new])
                    .args(["--format", "html"]),
            );
        },
        &mut || {
            let words = ["diff", "--no-index", "--word-diff"];
            peer::run(Command::new("git").args(words).args([old, new]));
        },
    );
    println!(
        "    peak memory so far: {} MiB",
        clock::children_peak() >> 20
    );
}

/// Two versions of a text.
fn versions(words: usize) -> [String; 2] {
    let mut random = Random::new(1);
    let text = Text::new(&mut random, words);
    let next = text.edited(&mut random);
    [text, next].map(|text| text.markdown(&ALL[0]))
}

/// Two texts with a vocabulary in common and nothing else.
fn strangers() -> [String; 2] {
    let mut random = Random::new(2);
    [(), ()].map(|()| {
        let paragraphs = (0..400).map(|_| words(&mut random, 50));
        paragraphs.collect::<Vec<_>>().join("\n\n")
    })
}

/// One word, and the same with another in some places.
fn monotone() -> [String; 2] {
    let same = vec!["word"; 50_000];
    let mut other = same.clone();
    other
        .iter_mut()
        .step_by(500)
        .for_each(|word| *word = "other");
    [same.join(" "), other.join(" ")]
}

/// A long paragraph, and the same with every fortieth word changed.
fn paragraph() -> [String; 2] {
    let mut random = Random::new(3);
    let old = words(&mut random, 100_000);
    let mut new: Vec<&str> = old.split(' ').collect();
    new.iter_mut()
        .step_by(40)
        .for_each(|word| *word = "changed");
    let new = new.join(" ");
    [old, new]
}

/// So many words of five thousand.
fn words(random: &mut Random, count: usize) -> String {
    let words: Vec<String> = (0..count)
        .map(|_| format!("w{}", random.below(5000)))
        .collect();
    words.join(" ")
}
