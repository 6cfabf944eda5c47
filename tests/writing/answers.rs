//! `respond` and `freeze`.

use crate::site::Site;

const ASKED: &str = "author: ana # that is me\ndate: 2026-01-02\ntarget: {quote: every year}\nbody: \"Why so often?\"\n";

#[test]
fn an_answer_goes_into_the_comments_file_and_nothing_else_changes() {
    let site = Site::new();
    site.comment("why", ASKED);
    let ended = site.done(&[
        "respond",
        "d/why",
        "--outcome",
        "rejected",
        "--by",
        "editor",
        "--reason",
        "No: # twice.\n\nSorry.",
    ]);
    assert!(
        ended
            .out
            .contains("d/why: rejected by editor\n  wrote comments/d/v1/why.yaml"),
        "{}",
        ended.out
    );
    let added = "disposition:\n  outcome: rejected\n  by: editor\n  date: 2026-11-21\n  reason: |-\n    No: # twice.\n\n    Sorry.\n";
    assert_eq!(
        site.get("comments/d/v1/why.yaml"),
        format!("{ASKED}{added}")
    );
    site.done(&[
        "respond",
        "why",
        "--outcome",
        "deferred",
        "--by",
        "chair",
        "--reason",
        "Later.",
        "--date",
        "2026-11-22",
    ]);
    let both = added.replacen("  outcome", "- outcome", 1);
    let second = "- outcome: deferred\n  by: chair\n  date: 2026-11-22\n  reason: |-\n    Later.\n";
    assert_eq!(
        site.get("comments/d/v1/why.yaml"),
        format!("{ASKED}{both}{second}")
    );
    site.done(&["check", "--ready", "d/v1"]);
}

#[test]
fn a_point_of_a_letter_is_answered_where_it_stands() {
    let site = Site::new();
    let letter = "author: ana\r\ndate: 2026-01-02\r\npoints:\r\n- target: {quote: every year}\r\n  body: one\r\n- target: {paragraph: 2}\r\n  body: two\r\n";
    site.comment("letter", letter);
    let err = site.refused(&["respond", "d/letter", "--outcome", "noted", "--by", "chair"]);
    assert!(
        err.contains("a letter of 2 points") && err.contains("`letter.1`"),
        "{err}"
    );
    site.done(&[
        "respond",
        "d/letter.1",
        "--outcome",
        "noted",
        "--by",
        "chair",
    ]);
    let expected = letter.replace("  body: one\r\n", "  body: one\r\n  disposition:\r\n    outcome: noted\r\n    by: chair\r\n    date: 2026-11-21\r\n");
    assert_eq!(site.get("comments/d/v1/letter.yaml"), expected);
}

#[test]
fn what_check_would_refuse_is_refused_with_the_same_words() {
    let site = Site::new();
    site.comment("why", ASKED);
    site.comment(
        "other",
        "author: ben\ndate: 2026-01-03\nreply_to: why\nbody: Yes.\n",
    );
    for (args, message) in [
        (
            &["respond", "d/why", "--outcome", "rejected", "--by", "chair"][..],
            "`rejected` needs a `reason`",
        ),
        (
            &["respond", "d/why", "--outcome", "noted", "--by", "ana"],
            "is no chair, editor or secretary",
        ),
        (
            &["respond", "d/why", "--outcome", "noted", "--by", "chiar"],
            "nobody has the id `chiar`",
        ),
        (
            &[
                "respond",
                "d/why",
                "--outcome",
                "noted",
                "--by",
                "chair",
                "--date",
                "yesterday",
            ],
            "error[bad-date]",
        ),
        (
            &[
                "respond",
                "d/why",
                "--outcome",
                "duplicate",
                "--by",
                "chair",
                "--duplicate-of",
                "who",
            ],
            "there is no comment `who`",
        ),
        (
            &[
                "respond",
                "d/why",
                "--outcome",
                "accepted",
                "--by",
                "chair",
                "--changed-in",
                "v1",
            ],
            "does not come after",
        ),
        (
            &[
                "respond",
                "d/why",
                "--outcome",
                "accepted",
                "--by",
                "chair",
                "--changed-in",
                "v2",
                "--change",
                "every moon",
            ],
            "error[quote-not-found]",
        ),
        (
            &["respond", "d/wyh", "--outcome", "noted", "--by", "chair"],
            "did you mean `why`?",
        ),
        (
            &["respond", "d/other", "--outcome", "noted", "--by", "chair"],
            "name its thread, `why`",
        ),
        (
            &["respond", "x/why", "--outcome", "noted", "--by", "chair"],
            "there is no document `x`",
        ),
    ] {
        let err = site.refused(args);
        assert!(err.contains(message), "{args:?}\n{err}");
    }
}

#[test]
fn nobody_is_asked_where_there_is_no_terminal() {
    let site = Site::new();
    site.comment("why", ASKED);
    let ended = site.run(&["respond", "d/why", "--by", "chair"]);
    assert_eq!(ended.status, 2);
    assert!(ended.err.contains("`--outcome`"), "{}", ended.err);
    let ended = site.run(&["respond", "d/why", "--outcome", "noted"]);
    assert_eq!(ended.status, 2);
    assert!(ended.err.contains("one of editor, chair"), "{}", ended.err);
}

#[test]
fn an_answer_may_peg_the_words_that_changed() {
    let site = Site::new();
    site.comment("why", ASKED);
    site.done(&[
        "respond",
        "d/why",
        "--outcome",
        "accepted",
        "--by",
        "chair",
        "--changed-in",
        "v2",
        "--change",
        "on time",
        "--change",
        "paragraph=1",
    ]);
    let text = site.get("comments/d/v1/why.yaml");
    assert!(
        text.ends_with("  changed_in: v2\n  change:\n    - quote: on time\n    - paragraph: 1\n"),
        "{text}"
    );
    site.done(&["check"]);
}

#[test]
fn a_file_that_is_wrong_elsewhere_can_be_answered_and_one_that_is_no_yaml_cannot() {
    let site = Site::new();
    site.comment("why", ASKED);
    site.comment("bad", "author: nobody\ndate: 2026-01-02\nbody: x\n");
    site.done(&["respond", "d/why", "--outcome", "noted", "--by", "chair"]);
    site.comment("worse", "author: [\n");
    site.refused(&["respond", "d/worse", "--outcome", "noted", "--by", "chair"]);
}

#[test]
fn a_version_is_frozen_by_one_key() {
    let site = Site::new();
    let before = site.get("drafts/d/document.yaml");
    site.done(&["freeze", "d/v2"]);
    let sum = rapporteur::load::sha256(site.get("drafts/d/v2/en.md").as_bytes());
    let expected = before.replace(
        "date: 2026-02-01}",
        &format!("date: 2026-02-01, sha256: {sum}}}"),
    );
    assert_eq!(site.get("drafts/d/document.yaml"), expected);
    let again = site.done(&["freeze", "v2"]);
    assert!(again.out.contains("was frozen already"), "{}", again.out);
    site.done(&["check"]);
    site.put("drafts/d/v2/en.md", "# Other\n");
    assert!(
        site.refused(&["freeze", "d/v2"])
            .contains("has changed since it was frozen")
    );
    assert!(
        site.refused(&["freeze", "d/v3"])
            .contains("it has `v1`, `v2`")
    );
}
