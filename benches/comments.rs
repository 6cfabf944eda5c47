//! Many comments against a floor: reading and parsing their files once with the same YAML crate,
//! and writing the same output bytes once.
//!
//! `cargo bench --bench comments` measures 100,000 comments on 100 documents in three versions and
//! three languages, and one version of 15,000 words with 5,000 comments; `-- 10` sets the number
//! of documents. Figures are CPU time; only ratios within one run are worth quoting.

#![allow(clippy::print_stdout)] // A benchmark's figures are its output.

mod support;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde::Deserialize;
use support::clock;
use support::comments::{self, Size};

fn main() {
    let documents = std::env::args()
        .skip(1)
        .find_map(|a| a.parse().ok())
        .unwrap_or(100);
    many(Size {
        documents,
        versions: 3,
        languages: 3,
        words: 1500,
        comments: 1000,
    });
    many(Size {
        documents: 1,
        versions: 1,
        languages: 1,
        words: 15_000,
        comments: 5000,
    });
}

fn many(size: Size) {
    let root = tempfile::tempdir().expect("a folder");
    let (site, out) = (root.path().join("site"), root.path().join("out"));
    comments::site(&site, size);
    let files = files(&site.join("comments"));
    let work = spent(|| build(&site, &out));
    let parse = spent(|| files.iter().for_each(|path| parse(path)));
    let sizes: Vec<u64> = self::files(&out)
        .iter()
        .map(|path| fs::metadata(path).expect("there").len())
        .collect();
    let floor = root.path().join("floor");
    let write = spent(|| write(&floor, &sizes));
    let bound = 3.0 * parse + 1.5 * write;
    println!(
        "{} comments, {} documents, {} versions, {} languages: {} files, {} MB written",
        files.len(),
        size.documents,
        size.versions,
        size.languages,
        sizes.len(),
        sizes.iter().sum::<u64>() / 1_000_000
    );
    println!(
        "  build {work:.2} s CPU; parse {parse:.2} s, write {write:.2} s; {:.2} of 3 parse + 1.5 write",
        work / bound
    );
    println!(
        "  peak memory of a build: {} MiB",
        clock::children_peak() >> 20
    );
    largest(&out);
}

/// The largest pages, which a phone must take.
fn largest(out: &Path) {
    let mut pages: Vec<(u64, PathBuf)> = files(out)
        .into_iter()
        .filter(|path| path.extension().is_some_and(|e| e == "html"))
        .map(|path| (fs::metadata(&path).expect("there").len(), path))
        .collect();
    pages.sort();
    for (bytes, path) in pages.iter().rev().take(2) {
        let path = path.strip_prefix(out).unwrap_or(path);
        println!("  {}: {} KB", path.display(), bytes / 1000);
    }
}

fn spent(work: impl FnOnce()) -> f64 {
    let before = clock::own() + clock::children();
    work();
    (clock::own() + clock::children() - before).as_secs_f64()
}

fn build(site: &Path, out: &Path) {
    let status = Command::new(env!("CARGO_BIN_EXE_rapporteur"))
        .args(["-q", "build", "--site"])
        .arg(site)
        .arg("--out")
        .arg(out)
        .status()
        .expect("the program runs");
    assert!(status.success());
}

fn files(root: &Path) -> Vec<PathBuf> {
    let entries = walkdir::WalkDir::new(root).sort_by_file_name().into_iter();
    let files = entries.map(|entry| entry.expect("readable").into_path());
    files.filter(|path| path.is_file()).collect()
}

/// The keys that generated comments have.
#[derive(Debug, Deserialize)]
#[allow(dead_code)]
struct Comment {
    name: Option<String>,
    group: Option<String>,
    author: Option<Author>,
    date: Option<String>,
    target: Option<Target>,
    reply_to: Option<String>,
    position: Option<String>,
    body: Option<String>,
    disposition: Option<Disposition>,
}

#[derive(Debug, Deserialize)]
#[allow(dead_code)]
struct Author {
    name: String,
    group: String,
}

#[derive(Debug, Deserialize)]
#[allow(dead_code)]
struct Target {
    paragraph: Option<String>,
    quote: Option<String>,
    language: Option<String>,
}

#[derive(Debug, Deserialize)]
#[allow(dead_code)]
struct Disposition {
    outcome: String,
    by: String,
    date: String,
    reason: String,
}

fn parse(path: &Path) {
    let text = fs::read_to_string(path).expect("readable");
    let comment: Comment = serde_yaml::from_str(&text).expect("sound");
    assert!(comment.body.is_some() || path.ends_with("chair.yaml"));
}

/// As many files with as many bytes.
fn write(folder: &Path, sizes: &[u64]) {
    let largest = sizes.iter().copied().max().unwrap_or(0);
    let bytes = vec![b'x'; usize::try_from(largest).expect("it fits")];
    for (number, size) in sizes.iter().enumerate() {
        let folder = folder.join(format!("{}", number / 50));
        fs::create_dir_all(&folder).expect("writable");
        let size = usize::try_from(*size).expect("it fits");
        fs::write(folder.join(format!("{number}.html")), &bytes[..size]).expect("writable");
    }
}
