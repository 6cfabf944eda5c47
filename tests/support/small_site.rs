//! A small site in a folder of its own, and commands run in it.

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

/// A small site, sound but for a warning: its version has a comment and is not frozen.
pub(crate) fn site() -> tempfile::TempDir {
    let root = tempfile::tempdir().unwrap();
    let files = [
        ("rapporteur.yaml", "title: T\n"),
        (
            "drafts/d/document.yaml",
            "chairs: chair\nversions: {id: v1, date: 2026-01-01}\n",
        ),
        ("drafts/d/v1/en.md", "# Title\n\nSome words.\n"),
        ("comments/people/chair.yaml", "name: C\ngroup: technical\n"),
        (
            "comments/d/v1/a.yaml",
            "author: chair\ndate: 2026-01-02\nbody: Well.\n",
        ),
    ];
    for (path, text) in files {
        write(root.path(), path, text);
    }
    root
}

/// Writes a file, with the folders above it.
pub(crate) fn write(root: &Path, path: &str, text: &str) {
    let path = root.join(path);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, text).unwrap();
}

/// Runs a command in a folder.
pub(crate) fn run(site: &Path, args: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_rapporteur"))
        .args(args)
        .current_dir(site)
        .env("SOURCE_DATE_EPOCH", "1795219200")
        .output()
        .unwrap()
}

/// The exit status, standard output and standard error.
pub(crate) fn ends(output: &Output) -> (i32, &str, &str) {
    let text = |bytes| std::str::from_utf8(bytes).unwrap();
    (
        output.status.code().unwrap(),
        text(&output.stdout),
        text(&output.stderr),
    )
}
