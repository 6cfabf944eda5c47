//! What commands print, where, and how they end.
#![allow(clippy::unwrap_used)]

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

/// A small site, sound but for a warning: its version has a comment and is not frozen.
fn site() -> tempfile::TempDir {
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

fn write(root: &Path, path: &str, text: &str) {
    let path = root.join(path);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, text).unwrap();
}

fn run(site: &Path, args: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_rapporteur"))
        .args(args)
        .current_dir(site)
        .env("SOURCE_DATE_EPOCH", "1795219200")
        .output()
        .unwrap()
}

fn ends(output: &Output) -> (i32, &str, &str) {
    let text = |bytes| std::str::from_utf8(bytes).unwrap();
    (
        output.status.code().unwrap(),
        text(&output.stdout),
        text(&output.stderr),
    )
}

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
fn two_files_or_two_versions_are_compared() {
    let root = site();
    let versions = "versions:\n  - {id: v1, date: 2026-01-01}\n  - {id: v2, date: 2026-02-01}\n";
    write(
        root.path(),
        "drafts/d/document.yaml",
        &format!("chairs: chair\n{versions}"),
    );
    write(root.path(), "drafts/d/v2/en.md", "# Title\n\nFew words.\n");
    let texts = ["drafts/d/v1/en.md", "drafts/d/v2/en.md"];
    let shown = "# Title\n\n[-Some-]{+Few+} words.\n\n\
                 1 change: 1 word inserted, 1 word deleted\n\n\
                 Title\n  1. ¶1: replaced “Some” with “Few”\n";
    let output = run(root.path(), &[&["diff"], &texts[..]].concat());
    assert_eq!(ends(&output), (0, shown, ""));
    let share = "1 word deleted\n0% of the changed words have a recorded reason\n";
    let shown = shown.replacen("1 word deleted\n", share, 1) + "     no recorded reason\n";
    for args in [&["v1", "v2"][..], &["d", "v1", "v2"]] {
        let output = run(root.path(), &[&["diff"], args].concat());
        assert_eq!(ends(&output), (0, shown.as_str(), ""), "{args:?}");
    }
    let output = run(root.path(), &["diff", "v1", "v2", "--format", "critic"]);
    assert!(ends(&output).1.contains("{--Some--}{++Few++} words."));
    let output = run(root.path(), &["diff", "v1", "v2", "--color", "always"]);
    assert!(ends(&output).1.contains('\u{1b}'));
    for (args, hint) in [
        (&["v1", "v9"][..], "hint: its versions are v1, v2"),
        (
            &["x", "v1", "v2"],
            "hint: name a document and two of its versions",
        ),
        (&["v1", "v2", "--lang", "fr"], "hint: it has en"),
        (&["a.md", "b.md"], "hint: check that it is there"),
        (
            &["a.md", "drafts/d/v2/en.md"],
            "hint: check that it is there",
        ),
    ] {
        let output = run(root.path(), &[&["diff"], args].concat());
        let (status, out, err) = ends(&output);
        assert_eq!((status, out), (1, ""), "{args:?}");
        assert!(err.contains(hint), "{args:?}: {err}");
    }
}

#[test]
fn a_comparison_is_a_page_that_stands_alone() {
    let root = site();
    write(root.path(), "a.ar.md", "# عنوان\n\nكلمات قليلة.\n");
    write(root.path(), "b.ar.md", "# عنوان\n\nكلمات كثيرة.\n");
    let output = run(
        root.path(),
        &["diff", "a.ar.md", "b.ar.md", "--format", "html"],
    );
    let (status, page, err) = ends(&output);
    assert_eq!((status, err), (0, ""));
    assert!(page.contains("<html lang=\"ar\" dir=\"rtl\">"), "{page}");
    assert!(page.contains("data-from=\"a.ar.md\""));
    assert!(
        page.contains("<ins>كثيرة</ins>") || page.contains(">كثيرة</ins>"),
        "{page}"
    );
    for asks in [
        "<link",
        "<script",
        " src=",
        "href=\"http",
        "href=\"theme",
        "index.html",
    ] {
        assert!(!page.contains(asks), "it asks for something: {asks}");
    }
    let policy = page.find("style-src 'sha256-").unwrap();
    assert!(policy < page.find("<style>").unwrap());
}

#[test]
fn images_beside_two_files_are_compared_by_what_they_show() {
    let root = site();
    let text = "The bay.\n\n![Map](images/map.png)\n";
    for (folder, end) in [("a", "one"), ("b", "two"), ("c", "two")] {
        write(root.path(), &format!("{folder}/x.md"), text);
        let image = [b"\x89PNG\r\n\x1a\n", end.as_bytes()].concat();
        fs::create_dir_all(root.path().join(folder).join("images")).unwrap();
        fs::write(root.path().join(folder).join("images/map.png"), image).unwrap();
    }
    let output = run(root.path(), &["diff", "a/x.md", "b/x.md"]);
    let (status, out, err) = ends(&output);
    assert_eq!((status, err), (0, ""));
    assert!(
        out.contains("The bay.\n\n[-[image: Map]-]{+[image: Map]+}\n"),
        "{out}"
    );
    assert!(
        out.contains("  1. ¶2: replaced the image “[Map]”\n"),
        "{out}"
    );
    let output = run(root.path(), &["diff", "b/x.md", "c/x.md", "--list"]);
    assert_eq!(ends(&output), (0, "Nothing changed.\n", ""));
    let output = run(
        root.path(),
        &["diff", "a/x.md", "b/x.md", "--format", "html"],
    );
    let page = ends(&output).1;
    let pictures = page.split("src=\"data:image/png;base64,").skip(1);
    let pictures: std::collections::BTreeSet<_> =
        pictures.map(|rest| rest.split('"').next()).collect();
    assert_eq!(pictures.len(), 2, "the former one and the new one");
    assert!(!page.contains("src=\"assets/"));
    let beside = root.path().join("a");
    let output = run(&beside, &["diff", "x.md", "../b/x.md", "--list"]);
    assert!(ends(&output).1.contains("replaced the image"), "{output:?}");
    write(&beside, "y.md", "The bay ![](images/map.png) is wide.\n");
    write(&beside, "z.md", "The bay is wide.\n");
    let output = run(&beside, &["diff", "y.md", "z.md", "--list"]);
    assert!(
        ends(&output)
            .1
            .contains("deleted “[image]” after “The bay”"),
        "{output:?}"
    );
}

#[test]
fn files_that_two_texts_link_to_are_found_from_the_page() {
    let root = site();
    for folder in ["a", "b c"] {
        write(
            root.path(),
            &format!("{folder}/map.pdf"),
            &format!("%PDF-1.7 {folder}"),
        );
    }
    write(root.path(), "a/x.md", "See [the map](map.pdf).\n");
    write(root.path(), "b c/x.md", "See [the map](map.pdf) here.\n");
    let files = ["diff", "a/x.md", "b c/x.md", "--format", "html"];
    let output = run(root.path(), &files);
    let page = ends(&output).1;
    for address in ["a/map.pdf", "b%20c/map.pdf"] {
        assert!(page.contains(&format!("<a href=\"{address}\">")), "{page}");
    }
    assert!(!page.contains("assets/"), "{page}");
    let output = run(root.path(), &["diff", "a/x.md", "b c/x.md", "--list"]);
    let replaced = "¶1: replaced the file behind the link “the map”\n";
    assert!(ends(&output).1.contains(replaced), "{output:?}");
}

#[test]
fn a_comparison_is_data() {
    let root = site();
    write(root.path(), "a.md", "Some words.\n");
    write(root.path(), "b.md", "Few words.\n\nAnd a paragraph more.\n");
    let output = run(root.path(), &["diff", "a.md", "b.md", "--format", "json"]);
    let file: serde_json::Value = serde_json::from_str(ends(&output).1).unwrap();
    assert_eq!(file["format"], "rapporteur/changes");
    assert_eq!(
        (file["from"].as_str(), file["version"].as_str()),
        (Some("a.md"), Some("b.md"))
    );
    assert_eq!(
        file["changes"][0]["sentence"],
        "¶1: replaced “Some” with “Few”"
    );
    assert_eq!(file["changes"][1]["kind"], "block-inserted");
    let output = run(root.path(), &["diff", "a.md", "b.md", "--list"]);
    assert!(ends(&output).1.starts_with("2 changes: "), "{output:?}");
}

#[test]
fn reasons_and_who_asked_are_told_away_from_the_site_too() {
    let root = site();
    let versions = "  - {id: v1, date: 2026-01-01}\n  - {id: v2, date: 2026-02-01, title: Second}\n  \
                    - {id: v3, date: 2026-03-01}\n";
    write(
        root.path(),
        "drafts/d/document.yaml",
        &format!("chairs: chair\nversions:\n{versions}"),
    );
    write(root.path(), "drafts/d/v2/en.md", "# Title\n\nFew words.\n");
    write(
        root.path(),
        "drafts/d/v3/en.md",
        "# Title\n\nFew words, all plain.\n",
    );
    let disposition =
        "{outcome: accepted, by: chair, date: 2026-01-20, changed_in: v2, reason: Right.}";
    let comment =
        "author: {name: Ada Example}\ndate: 2026-01-02\ntarget: {quote: Some}\nbody: Few.\n";
    write(
        root.path(),
        "comments/d/v1/few.yaml",
        &format!("{comment}disposition: {disposition}\n"),
    );
    let output = run(root.path(), &["diff", "v1", "v3", "--list"]);
    let (status, out, err) = ends(&output);
    assert_eq!((status, err), (0, ""));
    let said = "  1. ¶1: replaced “Some” with “Few”\n     Changed in Second\n     \
                Asked for by Ada Example (few, Accepted): Right.\n";
    assert!(out.contains(said), "{out}");
    assert!(
        out.contains("     Changed in v3\n     no recorded reason\n"),
        "{out}"
    );
    let output = run(root.path(), &["diff", "v1", "v3", "--format", "html"]);
    let page = ends(&output).1;
    assert!(page.contains("Ada Example") && page.contains("Right."));
    assert!(
        !page.contains("index.html") && !page.contains("href=\"\""),
        "{page}"
    );
    let output = run(root.path(), &["diff", "v1", "v3", "--format", "json"]);
    let file: serde_json::Value = serde_json::from_str(ends(&output).1).unwrap();
    assert_eq!(file["changes"][0]["comments"][0], "few");
    assert_eq!(file["changes"][0]["came_in"][0], "v2");
}

#[test]
fn a_change_is_asked_for_only_by_those_who_got_what_they_asked_for() {
    let root = site();
    let comment = |id: &str, rest: &str| {
        let who = format!("author: {{name: {id}}}\ndate: 2026-01-02\ntarget: {{quote: Some}}\n");
        let path = format!("comments/d/v1/{}.yaml", id.to_lowercase());
        write(root.path(), &path, &format!("{who}{rest}"));
    };
    let decided = |outcome: &str, rest: &str| {
        format!("disposition: {{outcome: {outcome}, by: chair, date: 2026-01-20{rest}}}\n")
    };
    write(root.path(), "drafts/d/v2/en.md", "# Title\n\nFew words.\n");
    let document = "chairs: chair\nversions:\n  - {id: v1, date: 2026-01-01}\n  \
                    - {id: v2, date: 2026-02-01}\n";
    write(root.path(), "drafts/d/document.yaml", document);
    let led = ", changed_in: v2";
    for (id, outcome) in [
        ("Ada", "accepted"),
        ("Ben", "accepted-in-part"),
        ("Cy", "answered"),
    ] {
        comment(id, &format!("body: Fewer.\n{}", decided(outcome, led)));
    }
    comment(
        "Dee",
        &format!("suggest: All\n{}", decided("rejected", ", reason: No.")),
    );
    comment("Eve", "position: support\nbody: Keep it.\n");
    comment(
        "Fay",
        &format!("suggest: Few\n{}", decided("accepted", led)),
    );
    for (id, original) in [("Gus", "ada"), ("Hal", "dee")] {
        let of = format!(", duplicate_of: {original}{led}");
        comment(id, &format!("body: Fewer.\n{}", decided("duplicate", &of)));
    }
    let output = run(root.path(), &["diff", "v1", "v2", "--list"]);
    let (_, out, err) = ends(&output);
    for line in [
        "Asked for by Gus (gus, Duplicate)",
        "Comment by Hal (hal, Duplicate)",
        "Asked for by Ada (ada, Accepted)",
        "Asked for by Ben (ben, Accepted in part)",
        "Comment by Cy (cy, Answered)",
        "Comment by Dee (dee, Rejected): No.",
        "Comment by Eve (eve, Open)",
        "Asked for by Fay (fay, Accepted)",
    ] {
        assert!(
            out.contains(&format!("     {line}\n")),
            "{line}: {out}{err}"
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
