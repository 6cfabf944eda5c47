//! `comment`.

use crate::site::Site;

const WHO: [&str; 4] = ["--name", "Ana Example", "--group", "civil society"];

fn args<'a>(rest: &[&'a str]) -> Vec<&'a str> {
    ["comment", "d/v1"]
        .iter()
        .chain(&WHO)
        .chain(rest)
        .copied()
        .collect()
}

#[test]
fn a_stranger_comments_without_knowing_yaml() {
    let site = Site::new();
    let ended = site.done(&args(&[
        "--quote",
        "every year",
        "--body",
        "Who: must? # [it]\n\nThe sentence names nobody.",
    ]));
    let path = ended
        .out
        .lines()
        .find_map(|line| line.strip_prefix("  wrote "))
        .unwrap();
    let name = path
        .strip_prefix("comments/d/v1/who-must-it-the-sentence-")
        .unwrap();
    assert_eq!(name.len(), "1a2b.yaml".len(), "{path}");
    assert_eq!(
        site.get(path),
        "author:\n  name: Ana Example\n  group: civil society\ndate: 2026-11-21\ntarget:\n  quote: every year\nbody: |-\n  Who: must? # [it]\n\n  The sentence names nobody.\n"
    );
    site.done(&["check"]);
    let err = site.refused(&args(&[
        "--quote",
        "every year",
        "--body",
        "Who: must? # [it]\n\nThe sentence names nobody.",
    ]));
    assert!(err.contains("is there already"), "{err}");
}

#[test]
fn everything_that_a_file_can_say_can_be_said() {
    let site = Site::new();
    site.done(&args(&["--id", "first", "--body", "One."]));
    site.done(&[
        "comment",
        "v1",
        "--author",
        "ana",
        "--author",
        "ben",
        "--as",
        "technical",
        "--date",
        "2026-01-05",
        "--channel",
        "e-mail",
        "--section",
        "charter",
        "--quote",
        "thing",
        "--before",
        "one",
        "--target",
        "paragraph=2",
        "--missing",
        "--kind",
        "editorial",
        "--position",
        "object",
        "--suggest",
        "",
        "--body",
        "- No.",
        "--language",
        "en",
        "--tag",
        "a: b",
        "--tag",
        "c",
        "--see",
        "first:contradicts",
        "--assigned",
        "chair",
        "--id",
        "second",
    ]);
    let text = site.get("comments/d/v1/second.yaml");
    assert!(
        text.contains("author:\n  - ana\n  - ben\n") || text.contains("author: [ana, ben]\n"),
        "{text}"
    );
    assert!(
        text.contains("tags: [\"a: b\", c]\n") && text.contains("suggest: \"\"\n"),
        "{text}"
    );
    site.done(&[
        "comment",
        "d/v1",
        "--author",
        "chair",
        "--reply-to",
        "second",
        "--body",
        "Why?",
        "--id",
        "third",
    ]);
    site.done(&["check"]);
}

#[test]
fn what_check_would_refuse_is_refused_with_the_same_words() {
    let site = Site::new();
    for (args, message) in [
        (
            args(&["--quote", "evry year", "--body", "x"]),
            "error[quote-not-found]",
        ),
        (
            args(&["--quote", "thing", "--body", "x"]),
            "error[ambiguous-target]",
        ),
        (
            args(&["--paragraph", "99", "--body", "x"]),
            "error[no-such-place]",
        ),
        (
            args(&["--position", "object"]),
            "an objection needs a `body`",
        ),
        (args(&["--suggest", "x"]), "no `target` says in whose place"),
        (
            args(&["--id", "Who Must", "--body", "x"]),
            "write `who-must`",
        ),
        (
            args(&["--reply-to", "nothing", "--body", "x"]),
            "there is no comment `nothing`",
        ),
        (
            vec![
                "comment",
                "d/v1",
                "--name",
                "A",
                "--group",
                "cvil society",
                "--body",
                "x",
            ],
            "did you mean",
        ),
        (
            vec!["comment", "d/v1", "--author", "anna", "--body", "x"],
            "did you mean `ana`?",
        ),
        (
            vec!["comment", "d/v1", "--group", "academic", "--body", "x"],
            "would give its author away",
        ),
        (
            vec!["comment", "d/v9", "--author", "ana", "--body", "x"],
            "has no version `v9`",
        ),
    ] {
        let err = site.refused(&args);
        assert!(err.contains(message), "{args:?}\n{err}");
    }
}

#[test]
fn what_is_left_out_is_named_where_nobody_can_be_asked() {
    let site = Site::new();
    let ended = site.run(&["comment", "d/v1", "--body", "x"]);
    assert_eq!(ended.status, 2);
    assert!(
        ended.err.contains("`--name` and `--group`"),
        "{}",
        ended.err
    );
    let ended = site.run(&["comment", "d/v1", "--author", "ana"]);
    assert_eq!(ended.status, 2);
    assert!(ended.err.contains("`--body`"), "{}", ended.err);
}

#[test]
fn words_of_other_scripts_stay_as_they_are() {
    let site = Site::new();
    let ended = site.done(&[
        "comment",
        "--name",
        "آنا",
        "--group",
        "المجتمع المدني",
        "--language",
        "ar",
        "--body",
        "من: يجب؟",
    ]);
    let path = ended
        .out
        .lines()
        .find_map(|line| line.strip_prefix("  wrote "))
        .unwrap();
    assert!(path.starts_with("comments/d/v2/comment-"), "{path}");
    assert!(site.get(path).contains("body: |-\n  من: يجب؟\n"));
    site.done(&["check"]);
}

/// Somebody at a terminal, who knows neither options nor YAML. `script` (util-linux) makes the
/// terminal; where it is not installed there is nothing to run this on.
#[cfg(target_os = "linux")]
#[test]
fn what_is_left_out_is_asked_for_on_a_terminal() {
    use std::io::Write;
    use std::process::{Command, Stdio};
    let site = Site::new();
    let answers = "evry year\n9\nevery year\nWho counts?\n\nNobody: here.\n.\neach year\nAna Example\n7\n3\n\n";
    let command = format!("{} comment d/v1", env!("CARGO_BIN_EXE_rapporteur"));
    let spawned = Command::new("script")
        .args(["-qfec", &command, "/dev/null"])
        .current_dir(site.root())
        .env("SOURCE_DATE_EPOCH", "1795219200")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn();
    let Ok(mut child) = spawned else { return };
    child
        .stdin
        .take()
        .unwrap()
        .write_all(answers.as_bytes())
        .unwrap();
    let output = child.wait_with_output().unwrap();
    let said = String::from_utf8_lossy(&output.stdout).into_owned();
    assert!(said.contains("“evry year” does not stand in v1"), "{said}");
    assert!(!said.contains("date: "), "nobody is shown YAML: {said}");
    assert!(said.contains("“7” is none of them"), "{said}");
    let path = said
        .lines()
        .find_map(|line| line.trim().strip_prefix("wrote "));
    let text = site.get(path.unwrap_or_else(|| panic!("{said}")));
    assert_eq!(
        text,
        "author:\n  name: Ana Example\n  group: civil-society\ndate: 2026-11-21\ntarget:\n  quote: every year\nsuggest: |-\n  each year\nbody: |-\n  Who counts?\n\n  Nobody: here.\n"
    );
    site.done(&["check"]);
}
