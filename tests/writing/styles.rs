//! Two hundred comment files, in every style that people use, answered and accepted: only the lines
//! concerned differ, and the rest says what it said.

use similar::{ChangeTag, TextDiff};

use crate::site::Site;

/// What a comment says, in one of several ways of typing.
fn typed(n: usize) -> String {
    let author = [
        "author: ana",
        "author: [ana]",
        "author: \"ana\"",
        "'author' : ana",
        "author:\n- ana",
        "author:\n    - ana",
        "author: {name: \"Zoe\", group: 'technical'}",
        "author:\n  name: Zoe\n  group: technical # hers",
    ];
    let date = [
        "date: 2026-01-02",
        "date:   '2026-01-02'   # a Friday",
        "date: \"2026-01-02\"",
    ];
    let target = [
        "target: {quote: every year}",
        "target:\n  quote: every year",
        "target:\n- quote: |-\n    every\n    year",
        "target: [{quote: \"every year\", paragraph: 1},]",
        "target: {quote: every\n    year}",
    ];
    let suggest = [
        "suggest: each year",
        "suggest: 'each year'",
        "suggest: |-\n  each year",
        "suggest: >-\n    each\n    year",
        "suggest: \"each \\\n  year\"",
    ];
    let body = [
        "body: Why? Nobody knows.",
        "body: |-\n  Why: not?\n\n  # Really.",
        "body: >\n  Why\n  not?\n",
        "body: |+\n  Why?\n\n",
        "body: \"Why?\n\n  Not: \\\"so\\\".\"",
        "body: 'It''s\n  so.'",
        "body: {en: Why?, fr: \"Pourquoi ?\"}",
    ];
    let replies = [
        "",
        "replies:\n- author: ben\n  date: 2026-01-03\n  body: Yes.",
        "replies: [{author: ben, date: 2026-01-03, body: Yes.}]",
        "replies:\n  author: ben\n  date: 2026-01-03\n  body: |-\n    Yes: # no.",
        "replies:\n    -   author: ben\n        date: 2026-01-03\n        body: Yes.",
    ];
    let disposition = [
        "",
        "disposition: {outcome: noted, by: chair, date: 2026-01-04}",
        "disposition:\n  outcome: deferred\n  by: chair # her\n  date: 2026-01-04\n  reason: |-\n    Later:\n\n    perhaps.",
        "disposition:\n- outcome: noted\n  by: chair\n  date: 2026-01-04",
        "disposition:\n   - {outcome: noted, by: chair, date: 2026-01-04}\n   - outcome: noted\n     by: editor\n     date: 2026-01-05",
        "disposition: [{outcome: noted, by: chair, date: 2026-01-04}] # once",
        "disposition:\n-\n    outcome: noted\n    by: chair\n    date: 2026-01-04",
        "disposition: [{outcome: noted, by: chair, date: 2026-01-04},\n  {outcome: noted, by: editor, date: 2026-01-05}]",
    ];
    let pick = |of: &[&str], stride: usize| of[(n * stride / 3 + n) % of.len()].to_owned();
    let mut parts = vec![
        pick(&author, 5),
        pick(&date, 1),
        pick(&target, 2),
        pick(&suggest, 7),
        pick(&body, 3),
        pick(&replies, 11),
        pick(&disposition, 13),
    ];
    parts.retain(|part| !part.is_empty());
    let turn = n % parts.len();
    parts.rotate_left(turn);
    let between = ["\n", "\n\n", "\n# remark\n", "\n   \n"][n % 4];
    let text = format!(
        "{}{}\n",
        ["", "# Mine.\n\n", "---\n", "\n"][n / 2 % 4],
        parts.join(between)
    );
    let text = if n.is_multiple_of(5) {
        text.replace('\n', "\r\n")
    } else {
        text
    };
    let text = if n.is_multiple_of(7) {
        text.trim_end().to_owned()
    } else {
        text
    };
    if n.is_multiple_of(9) {
        format!("\u{feff}{text}")
    } else {
        text
    }
}

fn json(text: &str) -> serde_json::Value {
    serde_yaml::from_str(text.trim_start_matches('\u{feff}'))
        .unwrap_or_else(|error| panic!("{text}\n{error}"))
}

/// Checks an edited file; the entries that its dispositions have now.
fn compare(old: &str, new: &str) -> Vec<serde_json::Value> {
    let entries = |of: Option<serde_json::Value>| match of {
        None => Vec::new(),
        Some(serde_json::Value::Array(items)) => items,
        Some(alone) => vec![alone],
    };
    let (mut before, mut after) = (json(old), json(new));
    let was = entries(before.as_object_mut().unwrap().remove("disposition"));
    let is = entries(after.as_object_mut().unwrap().remove("disposition"));
    assert_eq!(before, after, "{old}\n---\n{new}");
    assert_eq!(is[..was.len()], was[..], "{old}\n---\n{new}");
    assert_eq!(is.len(), was.len() + 1, "{old}\n---\n{new}");
    let diff = TextDiff::from_lines(old, new);
    let lost = diff
        .iter_all_changes()
        .filter(|change| change.tag() == ChangeTag::Delete);
    let lost: Vec<String> = lost.map(|change| change.value().to_owned()).collect();
    let fits = |line: &String| {
        line.contains("disposition")
            || line.contains("outcome")
            || line.contains("editor")
            || !line.ends_with('\n')
    };
    assert!(
        lost.len() <= 2 && lost.iter().all(fits),
        "{lost:?}\n{old}\n---\n{new}"
    );
    assert_eq!(old.ends_with('\n'), new.ends_with('\n'), "{new:?}");
    assert_eq!(
        old.contains("\r\n"),
        new.replace("\r\n", "").len() != new.len(),
        "{new:?}"
    );
    assert!(
        !old.contains("\r\n") || !new.replace("\r\n", "").contains('\n'),
        "{new:?}"
    );
    is
}

#[test]
fn two_hundred_files_keep_what_they_do_not_have_to_change() {
    let site = Site::new();
    // One file at a time is in the site, so that the words are free to be changed by each.
    let draft = site.get("drafts/d/v2/en.md");
    for n in 0..200 {
        let old = typed(n);
        site.comment("c", &old);
        if n % 2 == 0 {
            site.done(&[
                "-q",
                "respond",
                "d/c",
                "--outcome",
                "answered",
                "--by",
                "editor",
                "--reason",
                "So: it # is.\n\nYes.",
            ]);
            let is = compare(&old, &site.get("comments/d/v1/c.yaml"));
            assert_eq!(is.last().unwrap()["reason"], "So: it # is.\n\nYes.");
        } else {
            site.done(&["-q", "accept", "d/c", "--into", "v2", "--by", "editor"]);
            let is = compare(&old, &site.get("comments/d/v1/c.yaml"));
            assert_eq!(is.last().unwrap()["change"]["quote"], "each", "{old}");
            assert_eq!(
                site.get("drafts/d/v2/en.md"),
                draft.replace("every year", "each year"),
                "{old}"
            );
            site.put("drafts/d/v2/en.md", &draft);
        }
    }
}

#[cfg(unix)]
#[test]
fn a_killed_command_leaves_the_old_file_or_the_new_one() {
    use std::process::{Command, Stdio};
    use std::time::Duration;
    let site = Site::new();
    let old = typed(3);
    site.comment("c", &old);
    for n in 0..25 {
        let mut child = Command::new(env!("CARGO_BIN_EXE_rapporteur"))
            .args(["respond", "d/c", "--outcome", "noted", "--by", "editor"])
            .current_dir(site.root())
            .env("SOURCE_DATE_EPOCH", "1795219200")
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        std::thread::sleep(Duration::from_micros(400 * n * n));
        child.kill().unwrap();
        child.wait().unwrap();
        let new = site.get("comments/d/v1/c.yaml");
        if new != old {
            compare(&old, &new);
            site.comment("c", &old);
        }
    }
    site.done(&["check"]);
}
