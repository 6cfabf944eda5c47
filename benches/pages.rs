//! Reading pages and the change pages of consecutive versions alone, on the library, against what
//! Hugo takes for the reading pages alone.
//!
//! `HUGO=path/to/hugo cargo bench --bench pages` measures 600 pages and 480 change pages; a number
//! sets how many documents, thirty pages each. Where there is no Hugo, the floor is parsing the texts
//! once and writing as many files and bytes. Figures are CPU time; only ratios within one run are
//! worth quoting.

#![allow(clippy::print_stdout)] // A benchmark's figures are its output.

mod support;

use std::fs;
use std::path::Path;
use std::process::Command;

use rapporteur::render;

use support::library::Site;
use support::{clock, floor, generate, peer};

fn main() {
    let number = std::env::args().skip(1).find_map(|a| a.parse().ok());
    let root = tempfile::tempdir().expect("a folder");
    let [site, out, other] = ["site", "out", "other"].map(|name| root.path().join(name));
    let texts = generate::site(&site, number.unwrap_or(20), 5, 1500);
    pages(&site, &out);
    let sizes = floor::sizes(&out);
    let bytes: u64 = sizes.iter().sum();
    println!(
        "{texts} texts; {} pages, {} MB",
        sizes.len(),
        bytes / 1_000_000
    );
    clock::row(
        "reading and change pages",
        "parse once, write as much",
        &mut || pages(&site, &out),
        &mut || {
            floor::parse(&site.join("drafts"));
            floor::write(&other, &sizes);
        },
    );
    let Some(hugo) = peer::hugo() else {
        return println!("no Hugo here: name one with the variable HUGO");
    };
    let plain = root.path().join("hugo");
    peer::hugo_site(&site.join("drafts"), &plain);
    clock::row(
        "reading and change pages",
        "Hugo, reading pages",
        &mut || pages(&site, &out),
        &mut || {
            drop(fs::remove_dir_all(plain.join("public")));
            peer::run(
                Command::new(&hugo)
                    .args(["--quiet", "--source"])
                    .arg(&plain),
            );
        },
    );
    let made = floor::sizes(&plain.join("public")).len();
    assert!(made >= texts, "Hugo made {made} pages of {texts}");
}

/// Reads a site and writes the pages of its texts.
fn pages(root: &Path, out: &Path) {
    drop(fs::remove_dir_all(out));
    let site = Site::open(root);
    let mut write = |path: String, page: Vec<u8>| {
        let path = out.join(path);
        fs::create_dir_all(path.parent().expect("in a folder")).expect("writable");
        fs::write(path, page).expect("writable");
    };
    for id in &site.loaded.documents {
        let document = site.load(id);
        let facts = site.analyse(&document);
        let steps: Vec<_> = (1..document.versions.len())
            .map(|to| (to - 1, to))
            .collect();
        let complaints = render::texts(
            site.press(),
            &site.locales,
            &document,
            &facts,
            &steps,
            &mut write,
        );
        assert!(complaints.is_empty());
    }
}
