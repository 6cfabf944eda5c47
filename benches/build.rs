//! Whole builds against a floor: reading and parsing the same texts once with pulldown-cmark, and
//! writing as many files and bytes as the build wrote.
//!
//! `cargo bench --bench build` measures 600 texts; `-- 200` sets the number of documents, thirty
//! texts each. Figures are CPU time; only ratios within one run are worth quoting.

#![allow(clippy::print_stdout)] // A benchmark's figures are its output.

mod support;

use std::fs;
use std::path::Path;
use std::process::Command;

use support::{clock, floor, generate};

fn main() {
    let documents = std::env::args()
        .skip(1)
        .find_map(|a| a.parse().ok())
        .unwrap_or(20);
    let root = tempfile::tempdir().expect("a folder");
    let site = root.path().join("site");
    let texts = generate::site(&site, documents, 5, 1500);
    let out = root.path().join("out");
    build(&site, &out);
    let sizes = floor::sizes(&out);
    let bytes: u64 = sizes.iter().sum();
    println!(
        "{texts} texts; {} files, {} MB written",
        sizes.len(),
        bytes / 1_000_000
    );
    let least = root.path().join("floor");
    clock::row(
        "build the site",
        "parse once, write as much",
        &mut || {
            fs::remove_dir_all(&out).expect("removable");
            build(&site, &out);
        },
        &mut || {
            floor::parse(&site.join("drafts"));
            floor::write(&least, &sizes);
        },
    );
    println!(
        "peak memory of a build: {} MiB",
        clock::children_peak() >> 20
    );
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
