//! What `diff` prints: of two versions, and of two files.
#![allow(clippy::unwrap_used)]

#[path = "support/small_site.rs"]
mod small_site;

use std::fs;

use small_site::{ends, run, site, write};

/// A split holds no changed word: of no words all are explained, of the changes none is.
#[test]
fn changes_without_words_are_not_all_explained() {
    let root = site();
    let versions = "versions:\n  - {id: v1, date: 2026-01-01}\n  - {id: v2, date: 2026-02-01}\n";
    let document = format!("chairs: chair\n{versions}");
    write(root.path(), "drafts/d/document.yaml", &document);
    let texts = [
        (
            "v1",
            "The council meets in the spring of each year. Its members vote on every motion by hand.\n",
        ),
        (
            "v2",
            "The council meets in the spring of each year.\n\nIts members vote on every motion by hand.\n",
        ),
    ];
    for (version, text) in texts {
        write(root.path(), &format!("drafts/d/{version}/en.md"), text);
    }
    let output = run(root.path(), &["diff", "v1", "v2"]);
    let said = ends(&output).1;
    assert!(
        said.contains("0 of 1 change has a recorded reason"),
        "{said}"
    );
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
