//! What commands print, where, and how they end.
#![allow(clippy::unwrap_used)]

#[path = "support/small_site.rs"]
mod small_site;

use std::fs;
use std::path::Path;
use std::process::Command;

use small_site::{ends, run, site, write};

#[test]
fn a_sound_site_is_done_and_its_warnings_go_to_standard_error() {
    let root = site();
    let output = run(root.path(), &["check"]);
    let (status, out, err) = ends(&output);
    assert_eq!(status, 0);
    assert!(
        out.starts_with("sound: 1 document, 1 version, 1 language, 1 comment, "),
        "{out}"
    );
    assert!(
        err.starts_with("drafts/d/document.yaml:2:16: warning[not-frozen]: "),
        "{err}"
    );
    assert!(
        !err.contains('\u{1b}'),
        "no colours where there is no terminal"
    );
}

#[test]
fn strict_makes_warnings_errors() {
    let root = site();
    let output = run(root.path(), &["check", "--strict"]);
    let (status, out, err) = ends(&output);
    assert_eq!((status, out), (1, ""));
    assert!(err.contains("error[not-frozen]"), "{err}");
}

#[test]
fn quiet_says_nothing_but_errors() {
    let root = site();
    assert_eq!(ends(&run(root.path(), &["-q", "check"])), (0, "", ""));
    let output = run(root.path(), &["-q", "check", "--strict"]);
    assert_eq!(ends(&output).2.matches("error[").count(), 1);
}

#[test]
fn what_programs_read_goes_to_standard_output() {
    let root = site();
    let output = run(root.path(), &["check", "--format", "json"]);
    let (status, out, err) = ends(&output);
    let parsed: serde_json::Value = serde_json::from_str(out).unwrap();
    assert_eq!(
        (status, err, parsed[0]["code"].as_str()),
        (0, "", Some("not-frozen"))
    );
    let output = run(root.path(), &["check", "--format", "github"]);
    assert!(
        ends(&output)
            .1
            .starts_with("::warning file=drafts/d/document.yaml,line=2,")
    );
}

#[test]
fn the_site_is_the_nearest_one_upwards_and_paths_are_from_its_root() {
    let root = site();
    let output = run(&root.path().join("drafts/d"), &["check"]);
    let (status, _, err) = ends(&output);
    assert_eq!(status, 0);
    assert!(err.starts_with("drafts/d/document.yaml:"), "{err}");
}

#[test]
fn a_build_with_errors_writes_nothing() {
    let root = site();
    write(
        root.path(),
        "comments/d/v1/b.yaml",
        "author: nobody\ndate: 2026-01-02\nbody: x\n",
    );
    assert_eq!(ends(&run(root.path(), &["build"])).0, 1);
    assert!(!root.path().join("site").exists());
    let names: Vec<_> = fs::read_dir(root.path())
        .unwrap()
        .map(|e| e.unwrap().file_name())
        .collect();
    assert_eq!(names.len(), 3, "{names:?}");
}

#[test]
fn lenient_builds_without_the_comments_that_have_errors() {
    let root = site();
    write(
        root.path(),
        "comments/d/v1/b.yaml",
        "author: nobody\ndate: 2026-01-02\nbody: Unheard.\n",
    );
    let output = run(root.path(), &["build", "--lenient"]);
    let (status, out, err) = ends(&output);
    assert_eq!(status, 0, "{err}");
    assert!(out.contains("1 comment,"), "{out}");
    assert!(
        err.contains("comments/d/v1/b.yaml:1:9: warning[unknown-reference]"),
        "{err}"
    );
    let page = fs::read_to_string(root.path().join("site/en/d/v1/index.html")).unwrap();
    assert!(page.contains("Well.") && !page.contains("Unheard."));
    let record = fs::read_to_string(root.path().join("site/en/d/v1/record/index.html")).unwrap();
    assert!(
        record.contains("b.yaml"),
        "the record lists what was left out"
    );
}

#[test]
fn a_version_is_ready_when_its_comments_are_answered() {
    let root = site();
    let ready = |name: &str| ends(&run(root.path(), &["check", "--ready", name])).0;
    assert_eq!(
        (ready("d/v1"), ready("v1"), ready("d/v9"), ready("x/v1")),
        (1, 1, 1, 1)
    );
    let answer = "disposition: {outcome: noted, by: chair, date: 2026-01-03}\n";
    let said = "author: chair\ndate: 2026-01-02\nbody: Well.\n";
    write(
        root.path(),
        "comments/d/v1/a.yaml",
        &format!("{said}{answer}"),
    );
    assert_eq!((ready("d/v1"), ready("v1"), ready("d/v9")), (0, 0, 1));
}

#[test]
fn an_output_folder_of_somebody_else_s_is_refused() {
    let root = site();
    write(root.path(), "site/mine.txt", "x");
    let output = run(root.path(), &["build"]);
    let (status, _, err) = ends(&output);
    assert_eq!(status, 1);
    assert!(
        err.contains("error[output-not-ours]: the folder holds “mine.txt”"),
        "{err}"
    );
    assert_eq!(
        fs::read_to_string(root.path().join("site/mine.txt")).unwrap(),
        "x"
    );
}

#[test]
fn the_output_is_never_within_what_is_read() {
    let root = site();
    for out in [
        "drafts/site",
        "comments",
        "comments/../drafts/site",
        "./drafts/d/../../comments/x",
        ".",
    ] {
        assert_eq!(
            ends(&run(root.path(), &["build", "--out", out])).0,
            1,
            "{out}"
        );
    }
    assert!(!root.path().join("drafts/site").exists());
}

#[test]
fn a_wrong_command_line_is_told_apart_from_a_wrong_site() {
    let root = site();
    for args in [
        &["bild"][..],
        &["build", "--nope"],
        &["check", "--format", "xml"],
        &[],
    ] {
        assert_eq!(ends(&run(root.path(), args)).0, 2, "{args:?}");
    }
    let empty = tempfile::tempdir().unwrap();
    let output = run(empty.path(), &["check"]);
    assert_eq!(ends(&output).0, 1);
    assert!(
        ends(&output)
            .2
            .contains("error[missing-file]: there is no rapporteur.yaml")
    );
}

#[test]
fn a_clock_that_cannot_be_read_is_no_fault_of_the_site() {
    let root = site();
    let mut command = Command::new(env!("CARGO_BIN_EXE_rapporteur"));
    command
        .arg("check")
        .current_dir(root.path())
        .env("SOURCE_DATE_EPOCH", "soon");
    assert_eq!(command.output().unwrap().status.code(), Some(2));
}

#[test]
fn a_site_is_built_again_over_itself() {
    let root = site();
    for _ in 0..2 {
        let output = run(root.path(), &["build"]);
        let (status, out, err) = ends(&output);
        assert_eq!(status, 0, "{err}");
        assert!(
            out.starts_with("site: ") || out.contains("/site: "),
            "{out}"
        );
    }
}

#[test]
fn a_site_that_is_not_there_is_said_so_and_nothing_is_written() {
    let root = site();
    write(root.path(), "empty/notes.txt", "");
    let before = names(root.path());
    for (path, what) in [
        ("typo", "there is no folder `typo`"),
        ("rapporteur.yaml", "is a file, not a site's folder"),
        ("empty", "there is no rapporteur.yaml in this folder"),
    ] {
        for command in [&["build"][..], &["check"], &["serve", "--port", "0"]] {
            let output = run(root.path(), &[command, &["--site", path]].concat());
            let (status, _, err) = ends(&output);
            assert_eq!(status, 1, "{command:?} {path}: {err}");
            assert!(err.contains(what), "{command:?} {path}: {err}");
            assert!(err.contains("--site"), "{command:?} {path}: {err}");
        }
    }
    assert_eq!(names(root.path()), before);
    assert_eq!(names(&root.path().join("empty")), ["notes.txt"]);
}

fn names(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).unwrap();
    let name = |entry: std::io::Result<fs::DirEntry>| entry.unwrap().file_name();
    let mut names: Vec<String> = entries
        .map(|entry| name(entry).to_string_lossy().into_owned())
        .collect();
    names.sort();
    names
}

#[test]
fn a_port_that_is_taken_is_told_with_the_way_out() {
    let root = site();
    let taken = std::net::TcpListener::bind(("127.0.0.1", 0)).unwrap();
    let port = taken.local_addr().unwrap().port().to_string();
    let output = run(root.path(), &["serve", "--port", &port]);
    let (status, _, err) = ends(&output);
    assert_eq!(status, 1);
    assert!(
        err.contains(&port) && err.contains("hint:") && err.contains("--port"),
        "{err}"
    );
}

/// The site with a version that is published in the next century, and something wrong in it.
fn embargoed() -> tempfile::TempDir {
    let root = site();
    let versions = "chairs: chair\nversions:\n  - {id: v1, date: 2026-01-01}\n  - {id: v-hidden, date: 2026-02-01, publish: 2126-01-01}\n";
    write(root.path(), "drafts/d/document.yaml", versions);
    write(
        root.path(),
        "drafts/d/v-hidden/en.md",
        "# Title\n\nSome secretword. See [this](#nowhere).\n",
    );
    write(
        root.path(),
        "comments/d/v-hidden/hushed.yaml",
        "author: chair\ndate: 2026-01-02\ntarget: {quote: absent}\nbody: Well.\n",
    );
    root
}

#[test]
fn what_is_not_published_yet_is_checked_in_full() {
    let root = embargoed();
    let output = run(root.path(), &["check"]);
    let (status, _, err) = ends(&output);
    assert!(
        err.contains("drafts/d/v-hidden/en.md:3:23: warning[broken-link]"),
        "{err}"
    );
    assert!(err.contains("comments/d/v-hidden/hushed.yaml:3:"), "{err}");
    assert_eq!(status, 1, "{err}");
    let complaints = err.matches("`v1` has comments and is not frozen").count();
    assert_eq!(complaints, 1, "{err}");
}

#[test]
fn nothing_that_is_not_published_yet_is_built() {
    let root = embargoed();
    let output = run(root.path(), &["build"]);
    assert_eq!(ends(&output).0, 0, "{}", ends(&output).2);
    assert_eq!(
        nothing_of(
            &root.path().join("site"),
            &["v-hidden", "secretword", "hushed"]
        ),
        None
    );
}

/// The first file at or below `path` whose name or bytes hold one of some words.
fn nothing_of(path: &Path, words: &[&str]) -> Option<std::path::PathBuf> {
    let held = |bytes: &[u8]| {
        let text = String::from_utf8_lossy(bytes).into_owned();
        words.iter().any(|word| text.contains(word))
    };
    let name = path.file_name().unwrap().to_string_lossy().into_owned();
    if held(name.as_bytes()) || path.is_file() && held(&fs::read(path).unwrap()) {
        return Some(path.to_path_buf());
    }
    let entries = fs::read_dir(path).into_iter().flatten();
    entries
        .filter_map(|entry| nothing_of(&entry.unwrap().path(), words))
        .next()
}
