//! `call` and `brackets`: what a chair and a penholder are shown, and what is written.
#![allow(clippy::unwrap_used)]

use std::fs;
use std::path::Path;
use std::process::Command;

const CALLS: &str = "# The chair's calls.\n- {level: divergence, by: chair, date: 2026-01-03,  \
                     target: {paragraph: 1}}   # first reading\n";

/// One version with two objections, one of them answered, and a call.
fn site(scale: &str) -> tempfile::TempDir {
    let root = tempfile::tempdir().unwrap();
    let document = format!(
        "scale: {scale}\nbrackets: unagreed\nchairs: chair\neditors: chair\n\
         versions: [{{id: v1, date: 2026-01-01}}, {{id: v2, date: 2026-02-01}}]\n"
    );
    let files = [
        ("rapporteur.yaml", "title: T\n"),
        ("drafts/d/document.yaml", document.as_str()),
        (
            "drafts/d/v1/en.md",
            "# One {#one}\n\nStates [shall/should] agree [in time].\n\nMore.\n",
        ),
        (
            "drafts/d/v2/en.md",
            "# One {#one}\n\nStates should agree [in [due] time].\n\nMore.\n",
        ),
        ("drafts/d/v1/consensus.yaml", CALLS),
        (
            "comments/people/chair.yaml",
            "name: The Chair\ngroup: technical\n",
        ),
        (
            "comments/people/ann.yaml",
            "name: Ann Lee\ngroup: business\n",
        ),
        ("comments/people/bob.yaml", "name: Bob\ngroup: academic\n"),
        (
            "comments/d/v1/a.yaml",
            "author: ann\ndate: 2026-01-02\ntarget: {paragraph: 1}\nposition: object\nbody: No.\n\
             disposition: {outcome: rejected, by: chair, date: 2026-01-03, reason: Because.}\n",
        ),
        (
            "comments/d/v1/b.yaml",
            "author: bob\ndate: 2026-01-02\ntarget: {quote: in time}\nposition: object\nbody: Nor I.\n",
        ),
        (
            "comments/d/v2/c.yaml",
            "author: bob\ndate: 2026-02-02\ntarget: {quote: due}\nbody: When?\n",
        ),
    ];
    for (path, text) in files {
        let path = root.path().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
    root
}

/// The exit status, and what was printed on standard output and on standard error.
fn run(site: &Path, args: &[&str]) -> (i32, String, String) {
    let output = Command::new(env!("CARGO_BIN_EXE_rapporteur"))
        .args(args)
        .current_dir(site)
        .env("SOURCE_DATE_EPOCH", "1795219200")
        .output()
        .unwrap();
    let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).unwrap();
    (
        output.status.code().unwrap(),
        text(&output.stdout),
        text(&output.stderr),
    )
}

fn calls(site: &Path) -> String {
    fs::read_to_string(site.join("drafts/d/v1/consensus.yaml")).unwrap()
}

#[test]
fn without_a_level_the_evidence_is_shown_and_nothing_is_written() {
    let site = site("gnso");
    let (status, out, err) = run(
        site.path(),
        &[
            "call",
            "v1",
            "--target",
            "paragraph=1",
            "--date",
            "2026-01-10",
        ],
    );
    assert_eq!((status, err.as_str()), (0, ""), "{out}");
    for line in [
        "  object: 2 (academic 1, business 1)",
        "  a, Ann Lee: addressed",
        "  b, Bob: not yet addressed",
        "Takes the place of: divergence by chair on 2026-01-03",
    ] {
        assert!(out.lines().any(|known| known == line), "{line}\n{out}");
    }
    assert!(
        out.contains("Nobody took a position from: government, civil-society, technical"),
        "{out}"
    );
    assert_eq!(calls(site.path()), CALLS);
}

#[test]
fn a_call_is_written_whatever_speaks_against_it_and_that_is_said() {
    let site = site("gnso");
    let says = [
        (
            "full-consensus",
            "does not fit: 2 objections stand, at a level where none may",
        ),
        (
            "consensus",
            "does not fit: 1 objection not yet addressed, at a level where each must have been",
        ),
        (
            "consensus",
            "does not fit: 2 passages of these words still in brackets",
        ),
        ("divergence", ""),
    ];
    for (level, misfit) in says {
        let args = [
            "call",
            "v1",
            "--target",
            "paragraph=1",
            "--level",
            level,
            "--date",
            "2026-01-10",
        ];
        let (status, out, err) = run(site.path(), &args);
        assert_eq!(status, 0, "{err}");
        assert!(out.contains(misfit), "{out}");
        assert_eq!(out.contains("does not fit"), !misfit.is_empty(), "{out}");
    }
    let written = calls(site.path());
    assert!(
        written.starts_with(CALLS),
        "all else stays, byte for byte:\n{written}"
    );
    assert_eq!(
        written.matches("- target:").count(),
        says.len(),
        "{written}"
    );
    let (status, _, err) = run(site.path(), &["check"]);
    assert_eq!(status, 0, "what was written is sound: {err}");
}

#[test]
fn silence_statement_and_minority_are_written_as_they_are_typed() {
    let site = site("un");
    fs::remove_file(site.path().join("drafts/d/v1/consensus.yaml")).unwrap();
    let args = [
        "call",
        "v1",
        "--level",
        "agreed",
        "--date",
        "2026-01-10",
        "--silence-until",
        "2026-01-13",
        "--method",
        "silence procedure",
        "--statement",
        "Note: nobody [yet].",
        "--minority",
        "bob=No: never.",
    ];
    let (status, out, err) = run(site.path(), &args);
    assert_eq!(status, 0, "{err}");
    assert!(
        out.contains("2 objections made within the silence or before it"),
        "{out}"
    );
    let expected = "- level: agreed\n  by: chair\n  date: 2026-01-10\n  silence_until: 2026-01-13\n  \
                    method: silence procedure\n  statement: |-\n    Note: nobody [yet].\n  minority:\n    \
                    - by: bob\n      statement: |-\n        No: never.\n";
    assert_eq!(calls(site.path()), expected);
}

#[test]
fn what_would_be_no_call_at_all_is_refused_and_nothing_is_written() {
    let site = site("ietf");
    fs::write(
        site.path().join("drafts/d/v1/consensus.yaml"),
        "# none yet\n",
    )
    .unwrap();
    for (args, says) in [
        (
            &["call", "v1", "--level", "consensus"][..],
            "has no level `consensus`",
        ),
        (
            &[
                "call",
                "v1",
                "--level",
                "no-consensus",
                "--target",
                "nowhere",
            ],
            "does not stand in v1",
        ),
        (
            &["call", "v1", "--level", "no-consensus", "--by", "ann"],
            "ann",
        ),
        (
            &["call", "v1", "--level", "no-consensus", "--date", "soon"],
            "soon",
        ),
        (
            &["call", "v7", "--level", "no-consensus"],
            "no version `v7`",
        ),
    ] {
        let (status, _, err) = run(site.path(), args);
        assert_eq!(status, 1, "{args:?}: {err}");
        assert!(err.contains(says), "{args:?}: {err}");
    }
    assert_eq!(calls(site.path()), "# none yet\n");
}

#[test]
fn the_penholder_is_told_what_remains_since_when_and_who_waits() {
    let site = site("un");
    let (status, out, err) = run(site.path(), &["brackets"]);
    assert_eq!((status, err.as_str()), (0, ""));
    let expected = "d/v2: 2 passages in brackets\n\nOne\n  ¶1 [in [due] time]\n    \
                    drafts/d/v2/en.md:3:21, since v1, unanswered: b, c\n    ¶1 [due]\n      \
                    drafts/d/v2/en.md:3:25, since v2, unanswered: c\n";
    assert_eq!(out, expected);
    let (_, out, _) = run(site.path(), &["brackets", "d/v1", "--format", "json"]);
    let json: serde_json::Value = serde_json::from_str(&out).unwrap();
    assert_eq!((&json["count"], &json["choices"]), (&2.into(), &1.into()));
    assert_eq!(
        json["brackets"][0]["options"],
        serde_json::json!(["shall", "should"])
    );
    assert_eq!(json["brackets"][1]["comments"], serde_json::json!(["b"]));
}

#[test]
fn where_brackets_mean_themselves_there_is_nothing_to_list() {
    let site = site("un");
    let path = site.path().join("drafts/d/document.yaml");
    let text = fs::read_to_string(&path).unwrap();
    fs::write(&path, text.replace("brackets: unagreed\n", "")).unwrap();
    let (status, _, err) = run(site.path(), &["brackets", "d"]);
    assert_eq!(status, 1);
    assert!(err.contains("brackets mean themselves"), "{err}");
}
