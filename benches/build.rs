//! Whole builds against a floor: reading and parsing the same texts once with pulldown-cmark, and
//! writing as many files and bytes as the build wrote.
//!
//! `cargo bench --bench build` measures 600 texts; `-- 200` sets the number of documents, thirty
//! texts each. Figures are CPU time; only ratios within one run are worth quoting.

#![allow(clippy::print_stdout)] // A benchmark's figures are its output.

mod support;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use support::{clock, generate};

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
    let sizes = sizes(&out);
    let bytes: u64 = sizes.iter().sum();
    println!(
        "{texts} texts; {} files, {} MB written",
        sizes.len(),
        bytes / 1_000_000
    );
    let floor = root.path().join("floor");
    clock::row(
        "build the site",
        "parse once, write as much",
        &mut || {
            fs::remove_dir_all(&out).expect("removable");
            build(&site, &out);
        },
        &mut || parse_and_write(&site, &floor, &sizes),
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

fn files(root: &Path) -> Vec<PathBuf> {
    let entries = walkdir::WalkDir::new(root).sort_by_file_name().into_iter();
    let files = entries.map(|entry| entry.expect("readable").into_path());
    files.filter(|path| path.is_file()).collect()
}

fn sizes(root: &Path) -> Vec<u64> {
    files(root)
        .iter()
        .map(|path| fs::metadata(path).expect("there").len())
        .collect()
}

fn parse_and_write(site: &Path, floor: &Path, sizes: &[u64]) {
    let mut events = 0;
    for path in files(&site.join("drafts")) {
        let text = fs::read_to_string(path).expect("readable");
        events +=
            pulldown_cmark::Parser::new_ext(&text, pulldown_cmark::Options::ENABLE_TABLES).count();
    }
    assert!(events > 0);
    drop(fs::remove_dir_all(floor));
    let largest = sizes.iter().copied().max().unwrap_or(0);
    let bytes = vec![b'x'; usize::try_from(largest).expect("it fits")];
    for (number, size) in sizes.iter().enumerate() {
        let folder = floor.join(format!("{}", number / 50));
        fs::create_dir_all(&folder).expect("writable");
        let size = usize::try_from(*size).expect("it fits");
        fs::write(folder.join(format!("{number}.html")), &bytes[..size]).expect("writable");
    }
}
