//! What of a call does not fit the record is said before it is written and by `check`, alike; what
//! breaks no rule is only said before.
#![allow(clippy::unwrap_used)]

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::process::Command;

const LEVELS: [&str; 3] = ["full-consensus", "consensus", "divergence"];
const SILENCE: [Option<&str>; 2] = [None, Some("2027-01-20")];
const DATES: [&str; 3] = ["2026-02-10", "2026-12-24", "2026-01-31"];
const TARGETS: [&str; 3] = ["paragraph=1", "paragraph=2", ""];
/// Files under `comments/d/`, one for each case.
const COMMENTS: [(&str, &str); 6] = [
    ("v2/none", ""),
    (
        "v2/stands",
        "date: 2026-02-02\ntarget: {section: one}\nposition: object\nbody: No.\n",
    ),
    (
        "v2/answered",
        "date: 2026-01-30\ntarget: {section: one}\nposition: object\nbody: No.\n\
         disposition: {outcome: rejected, by: chair, date: 2026-01-31, reason: Because.}\n",
    ),
    (
        "v2/supports",
        "date: 2026-01-30\ntarget: {section: one}\nposition: support\n",
    ),
    (
        "v2/later",
        "date: 2026-02-20\ntarget: {section: one}\nposition: object\nbody: No.\n",
    ),
    (
        "v1/earlier",
        "date: 2026-01-02\ntarget: {section: one}\nposition: object\nbody: No.\n",
    ),
];

fn write(root: &Path, path: &str, text: &str) {
    let path = root.join(path);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, text).unwrap();
}

fn site((comment, text): (&str, &str)) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path();
    write(root, "rapporteur.yaml", "title: T\n");
    write(
        root,
        "drafts/d/document.yaml",
        "brackets: unagreed\nchairs: chair\n\
         versions: [{id: v1, date: 2026-01-01}, {id: v2, date: 2026-02-01}]\n",
    );
    write(
        root,
        "drafts/d/v1/en.md",
        "# One {#one}\n\nStates must agree.\n\nMore follows.\n",
    );
    write(
        root,
        "drafts/d/v2/en.md",
        "# One {#one}\n\nStates [shall/should] agree.\n\nMore of it follows.\n",
    );
    write(
        root,
        "comments/people/chair.yaml",
        "name: The Chair\ngroup: technical\n",
    );
    if !text.is_empty() {
        let author = "author: {name: Ann Lee, group: business}\n";
        write(
            root,
            &format!("comments/d/{comment}.yaml"),
            &format!("{author}{text}"),
        );
    }
    folder
}

fn run(site: &Path, args: &[&str]) -> String {
    let output = Command::new(env!("CARGO_BIN_EXE_rapporteur"))
        .args(args)
        .current_dir(site)
        .env("SOURCE_DATE_EPOCH", "1795219200")
        .output()
        .unwrap();
    let said = String::from_utf8(output.stdout.clone()).unwrap();
    assert!(output.status.success(), "{args:?}: {output:?}");
    said
}

/// What is said of the call when it is made.
fn on_call(
    site: &Path,
    level: &str,
    silence: Option<&str>,
    date: &str,
    target: &str,
) -> BTreeSet<String> {
    let mut args = vec!["call", "d/v2", "--level", level, "--date", date];
    args.extend(silence.into_iter().flat_map(|day| ["--silence-until", day]));
    args.extend(
        (!target.is_empty())
            .then_some(["--target", target])
            .into_iter()
            .flatten(),
    );
    let said = run(site, &args);
    let lines = said
        .lines()
        .filter_map(|line| line.strip_prefix("does not fit: "));
    lines.map(str::to_owned).collect()
}

/// What `check` says of it.
fn on_check(site: &Path) -> BTreeSet<String> {
    let said = run(site, &["check", "--format", "json"]);
    let json: serde_json::Value = serde_json::from_str(&said).unwrap();
    let all = json["diagnostics"].as_array().or(json.as_array()).unwrap();
    let of_call = all.iter().filter(|one| one["code"] == "call-mismatch");
    let says = of_call.map(|one| {
        assert!(one["hint"].is_string() && one["path"].is_string(), "{one}");
        let message = one["message"].as_str().unwrap();
        message
            .split_once("does not fit the record: ")
            .unwrap()
            .1
            .to_owned()
    });
    says.collect()
}

#[test]
fn a_chair_and_check_are_told_the_same() {
    let count = LEVELS.len() * SILENCE.len() * DATES.len() * TARGETS.len() * COMMENTS.len();
    let mut all = BTreeSet::new();
    // All values of each factor come with many of the others.
    for case in (0..count).step_by(5) {
        let mut left = case;
        let mut pick = |of: usize| {
            let at = left % of;
            left /= of;
            at
        };
        let level = LEVELS[pick(LEVELS.len())];
        let date = DATES[pick(DATES.len())];
        let comment = COMMENTS[pick(COMMENTS.len())];
        let target = TARGETS[pick(TARGETS.len())];
        let silence = SILENCE[pick(SILENCE.len())];
        let site = site(comment);
        let called = on_call(site.path(), level, silence, date, target);
        let checked = on_check(site.path());
        let what = (level, silence, date, target, comment.0);
        assert_eq!(called, checked, "{what:?}");
        all.extend(called);
    }
    for kind in [
        "made within the silence",
        "not yet addressed, at a level",
        "at a level where none may",
        "still in brackets",
        "dated in the future",
        "dated before its version, which is of 2026-02-01",
        "dated before all positions on these words, the first of 2026-02-20",
    ] {
        assert!(
            all.iter().any(|said| said.contains(kind)),
            "{kind}: {all:#?}"
        );
    }
}

#[test]
fn words_beside_brackets_are_not_in_them() {
    let site = site(COMMENTS[3]);
    let args = ["consensus", "2026-02-10"];
    for (target, fits) in [("agree", true), ("States [shall/should] agree", false)] {
        let called = on_call(site.path(), args[0], None, args[1], target);
        assert_eq!(called.is_empty(), fits, "{target}: {called:?}");
    }
}

#[test]
fn a_marker_says_that_its_date_cannot_be() {
    let site = site(COMMENTS[4]);
    let targets = ["paragraph=1", "paragraph=2", "section=one"];
    for (date, target) in ["2026-12-24", "2026-01-31", "2026-02-10"]
        .iter()
        .zip(targets)
    {
        on_call(site.path(), "consensus", None, date, target);
    }
    run(site.path(), &["build"]);
    let page = fs::read_to_string(site.path().join("site/en/d/v2/index.html")).unwrap();
    let html = scraper::Html::parse_document(&page);
    let text = |css: &str| -> Vec<String> {
        let css = scraper::Selector::parse(css).unwrap();
        html.select(&css).map(|one| one.text().collect()).collect()
    };
    let markers = text("[data-consensus] summary").concat();
    for says in [
        "dated in the future",
        "dated before the version it was made on",
        "dated before all positions on these words",
        "1 passage in brackets",
    ] {
        assert!(markers.contains(says), "{says}: {markers}");
    }
    let agreed = text("[data-consensus].agreed").concat();
    assert!(
        !agreed.contains("in the future"),
        "nothing is agreed yet: {agreed}"
    );
}

#[test]
fn the_record_lists_a_call_dated_ahead_as_not_called_yet() {
    let site = site(COMMENTS[3]);
    for (date, target) in [("2026-12-24", "paragraph=2"), ("2026-02-10", "agree")] {
        on_call(site.path(), "consensus", None, date, target);
    }
    run(site.path(), &["build"]);
    let page = fs::read_to_string(site.path().join("site/en/d/v2/record/index.html")).unwrap();
    let (_, called) = page.split_once("id=\"c--divergence\"").unwrap();
    let lists: Vec<&str> = called.split("<h3>").skip(1).collect();
    let under = |title: &str| lists.iter().find(|list| list.starts_with(title)).unwrap();
    let (agreed, ahead) = (under("Called as agreed"), under("Dated in the future"));
    assert!(agreed.contains("10 February 2026") && !agreed.contains("24 December 2026"));
    assert!(ahead.contains("24 December 2026") && !ahead.contains("10 February 2026"));
}

/// An objection made after a call breaks no rule of it, but whoever made it looks for it there.
#[test]
fn a_marker_says_that_objections_came_after_its_call() {
    for (level, said) in [("consensus", 1), ("divergence", 0)] {
        let site = site(COMMENTS[4]);
        on_call(site.path(), level, None, "2026-02-10", "section=one");
        run(site.path(), &["build"]);
        for page in ["", "record/"] {
            let path = format!("site/en/d/v2/{page}index.html");
            let html = fs::read_to_string(site.path().join(path)).unwrap();
            let words = html.matches("1 objection was made after this call");
            assert_eq!(words.count(), said, "{level} {page}");
        }
    }
}

#[test]
fn what_does_not_fit_is_said_once() {
    let site = site(COMMENTS[1]);
    let args = [
        "call",
        "d/v2",
        "--level",
        "consensus",
        "--target",
        "paragraph=1",
    ];
    let output = Command::new(env!("CARGO_BIN_EXE_rapporteur"))
        .args(args)
        .current_dir(site.path())
        .env("SOURCE_DATE_EPOCH", "1795219200")
        .output()
        .unwrap();
    let said = [output.stdout, output.stderr].concat();
    let said = String::from_utf8(said).unwrap();
    for once in [
        "not yet addressed, at a level",
        "still in brackets",
        "RFC 7282",
    ] {
        assert_eq!(said.matches(once).count(), 1, "{once}: {said}");
    }
}

/// Agreement that nobody wrote down, and objections to an earlier wording, break no level's rule.
#[test]
fn what_breaks_no_rule_is_only_for_the_chair_to_consider() {
    for (comment, said) in [
        (COMMENTS[0], "silence is never agreement"),
        (COMMENTS[5], "to an earlier wording never addressed"),
    ] {
        let site = site(comment);
        let args = ["call", "d/v2", "--level", "consensus", "--target"];
        let told = run(site.path(), &[&args[..], &["paragraph=1"]].concat());
        let mut lines = told
            .lines()
            .filter(|line| line.starts_with("to consider: "));
        assert!(lines.any(|line| line.contains(said)), "{told}");
        let checked = on_check(site.path());
        assert!(!checked.iter().any(|one| one.contains(said)), "{checked:?}");
    }
}
