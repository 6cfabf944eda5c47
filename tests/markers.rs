//! What a marker, a record and the count at a paragraph say of calls and objections.
#![allow(clippy::unwrap_used)]

use std::fs;
use std::path::Path;
use std::process::Command;

const FILES: [(&str, &str); 8] = [
    ("rapporteur.yaml", "title: T\n"),
    (
        "drafts/d/document.yaml",
        "scale: un\nchairs: chair\nversions: [{id: v1, date: 2026-01-01}, {id: v2, date: 2026-01-04}]\n",
    ),
    (
        "drafts/d/v1/en.md",
        "# C\n\nAlpha beta gamma.\n\nDelta epsilon zeta.\n",
    ),
    (
        "drafts/d/v2/en.md",
        "# C\n\nNew words come first.\n\nAlpha beta gamma.\n\nDelta epsilon zeta.\n",
    ),
    (
        "drafts/d/v1/consensus.yaml",
        "- {target: {paragraph: 2}, level: agreed, by: chair, date: 2026-01-02, silence_until: 2026-01-10}\n",
    ),
    (
        "comments/people/chair.yaml",
        "name: The Chair\ngroup: government\n",
    ),
    (
        "comments/d/v1/withdrawn.yaml",
        "author: {name: A, group: technical}\ndate: 2026-01-02\ntarget: {paragraph: 1}\nposition: object\nbody: No.\n\
         replies: [{author: {name: A, group: technical}, date: 2026-01-03, outcome: withdrawn}]\n",
    ),
    (
        "comments/d/v1/reply.yaml",
        "author: {name: B, group: technical}\ndate: 2026-01-02\ntarget: {paragraph: 2}\nposition: support\n\
         replies: [{author: {name: C, group: business}, date: 2026-01-03, position: object, body: No.}]\n",
    ),
];

/// The words of a page of that site, as it is on 6 January 2026.
fn words(page: &str) -> String {
    let root = tempfile::tempdir().unwrap();
    for (path, text) in FILES {
        let path = root.path().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
    build(root.path());
    let html = fs::read_to_string(root.path().join("site").join(page)).unwrap();
    scraper::Html::parse_document(&html)
        .root_element()
        .text()
        .collect()
}

fn build(site: &Path) {
    let status = Command::new(env!("CARGO_BIN_EXE_rapporteur"))
        .args(["-q", "build", "--out", "site"])
        .current_dir(site)
        .env("SOURCE_DATE_EPOCH", "1767657600")
        .status()
        .unwrap();
    assert!(status.success());
}

#[track_caller]
fn assert_says(page: &str, said: &[&str], unsaid: &[&str]) {
    let words = words(page);
    for said in said {
        assert!(words.contains(said), "{page} lacks “{said}”:\n{words}");
    }
    for unsaid in unsaid {
        assert!(!words.contains(unsaid), "{page} says “{unsaid}”:\n{words}");
    }
}

/// The text of a page up to each marker of a level, from the one before.
fn before_markers(html: &str, level: &str) -> Vec<String> {
    let mark = format!("data-consensus=\"{level}\"");
    let mut parts: Vec<&str> = html.split(&mark).collect();
    parts.pop();
    let text = |part: &&str| -> String {
        let html = scraper::Html::parse_fragment(part);
        html.root_element().text().collect()
    };
    parts.iter().map(text).collect()
}

#[test]
fn a_call_on_several_places_is_marked_at_each() {
    let root = tempfile::tempdir().unwrap();
    for (path, text) in FILES {
        let text = match path {
            "drafts/d/v1/consensus.yaml" => {
                "- {target: [{paragraph: 1}, {quote: Delta}, {quote: zeta}], level: unagreed, by: chair, date: 2026-01-02}\n"
            }
            _ => text,
        };
        let path = root.path().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
    build(root.path());
    for version in ["v1", "v2"] {
        let page = root.path().join(format!("site/en/d/{version}/index.html"));
        let html = fs::read_to_string(page).unwrap();
        let markers = before_markers(&html, "unagreed");
        let [first, second] = markers.as_slice() else {
            panic!("{version}: {} markers", markers.len());
        };
        assert!(first.contains("Alpha beta gamma."), "{version}: {first}");
        assert!(!first.contains("Delta epsilon zeta."), "{version}: {first}");
        assert!(
            second.contains("Delta epsilon zeta."),
            "{version}: {second}"
        );
    }
}

#[test]
fn objections_are_counted_as_they_stand() {
    let page = words("en/d/v1/index.html");
    let (first, second) = page.split_once("Delta epsilon zeta.").unwrap();
    assert!(!first.contains("1 objection"), "it was withdrawn:\n{first}");
    assert!(
        second.contains("1 comment, 1 objection"),
        "it is in a reply:\n{second}"
    );
}

#[test]
fn a_paragraph_of_an_earlier_version_is_named_with_it() {
    assert_says("en/d/v2/index.html", &["v1, ¶2"], &[]);
    assert_says("en/d/v1/index.html", &[], &["v1, ¶2"]);
}

#[test]
fn a_broken_silence_lasts_to_its_day_and_is_called_as_nothing_else() {
    assert_says(
        "en/d/v1/record/index.html",
        &[
            "Other calls",
            "ilence until 10 January 2026",
            "Who stood where by the end of the silence",
        ],
        &["not agreed", "ilence ended", "on the day of the call"],
    );
}

/// A wall of what was lifted would stand before a text of which readers have seen nothing yet.
#[test]
fn many_brackets_are_named_under_a_fold_and_few_in_the_open() {
    let own = Path::new(env!("CARGO_MANIFEST_DIR"));
    let out = tempfile::tempdir().unwrap();
    let status = Command::new(env!("CARGO_BIN_EXE_rapporteur"))
        .args(["-q", "build", "--site"])
        .arg(own)
        .arg("--out")
        .arg(out.path().join("site"))
        .status()
        .unwrap();
    assert!(status.success());
    let page = "site/en/open-records/rev-2/changes/rev-1/index.html";
    let html = fs::read_to_string(out.path().join(page)).unwrap();
    let folded = html
        .split_once("<summary>Brackets lifted (<bdi>20</bdi>)</summary>")
        .expect("twenty are folded")
        .1;
    let (folded, after) = folded.split_once("</details>").unwrap();
    assert_eq!(folded.matches("<span class=\"quoted\">").count(), 20);
    let (open, _) = after.split_once("</ul>").unwrap();
    assert!(open.contains("<li>Brackets added: <span class=\"quoted\">"));
    assert!(!open.contains("<details"));
}

/// Words that would be inserted do not run into those that they follow.
#[test]
fn proposed_words_stand_apart_from_those_they_follow() {
    let folder = tempfile::tempdir().unwrap();
    for (path, text) in [
        ("rapporteur.yaml", "title: T\n"),
        (
            "drafts/d/document.yaml",
            "versions: [{id: v1, date: 2026-01-01}]\n",
        ),
        (
            "drafts/d/v1/en.md",
            "It shall publish its report, yearly.\n",
        ),
        (
            "comments/d/v1/annexes.yaml",
            "author: {name: Ann, group: academic}\ndate: 2026-01-02\nmissing: true\n\
             target: {quote: its report}\nsuggest: and its annexes\n",
        ),
        (
            "comments/d/v1/comma.yaml",
            "author: {name: Bo, group: academic}\ndate: 2026-01-02\nmissing: true\n\
             target: {quote: It shall publish}\nsuggest: \", in full,\"\n",
        ),
    ] {
        let path = folder.path().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
    build(folder.path());
    let html = fs::read_to_string(folder.path().join("site/en/d/v1/index.html")).unwrap();
    for inserted in [
        "<ins data-suggestion=\"annexes\"> and its annexes</ins>",
        "<ins data-suggestion=\"comma\">, in full,</ins>",
    ] {
        assert!(html.contains(inserted), "{inserted}");
    }
}
