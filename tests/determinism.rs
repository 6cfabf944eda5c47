//! The same input gives the same bytes: with any number of threads, in any time zone and locale.

mod support;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::Command;

use support::sites;

/// Builds the repository's own site in some surroundings.
fn build(out: &Path, jobs: &str, zone: &str, locale: &str) {
    let run = Command::new(env!("CARGO_BIN_EXE_rapporteur"))
        .args(["build", "--jobs", jobs, "--site"])
        .arg(sites::repository())
        .arg("--out")
        .arg(out)
        .env("SOURCE_DATE_EPOCH", "1795219200")
        .env("TZ", zone)
        .env("LC_ALL", locale)
        .env("LANG", locale)
        .output()
        .expect("the program runs");
    assert!(
        run.status.success(),
        "{}",
        String::from_utf8_lossy(&run.stderr)
    );
}

fn files(root: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let entries = walkdir::WalkDir::new(root)
        .into_iter()
        .map(|entry| entry.expect("readable"));
    let files = entries.filter(|entry| entry.file_type().is_file());
    files
        .map(|entry| {
            let path = entry
                .path()
                .strip_prefix(root)
                .expect("inside")
                .to_path_buf();
            (path, std::fs::read(entry.path()).expect("readable"))
        })
        .collect()
}

#[test]
fn threads_time_zone_and_locale_change_no_byte() {
    let root = tempfile::tempdir().expect("a folder");
    let (one, two) = (root.path().join("one"), root.path().join("two"));
    build(&one, "1", "Pacific/Kiritimati", "C");
    build(&two, "2", "America/Adak", "ar_EG.UTF-8");
    let (one, two) = (files(&one), files(&two));
    assert_eq!(
        one.keys().collect::<Vec<_>>(),
        two.keys().collect::<Vec<_>>()
    );
    let differing: Vec<_> = one
        .iter()
        .filter(|(path, bytes)| two.get(*path) != Some(bytes))
        .collect();
    assert!(
        differing.is_empty(),
        "{:?}",
        differing.iter().map(|(path, _)| path).collect::<Vec<_>>()
    );
    assert!(one.len() > 50, "the site has pages");
}
