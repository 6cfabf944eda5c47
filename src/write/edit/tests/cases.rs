//! A text, an edit, and the text after it.

use super::{disposition, edited};
use crate::diagnostics::FileId;
use crate::write::edit::{Edit, Step, Value, apply};

/// The lines of a second disposition, its dash in column `column`, with that line break.
fn second(column: usize, br: &str) -> String {
    let pad = " ".repeat(column);
    let lines = [
        "- outcome: rejected",
        "  by: sarr",
        "  date: 2026-11-26",
        "  reason: |-",
        "    No: it is # too late.",
        "",
        "    - Sorry.",
    ];
    let lines = lines.map(|line| {
        if line.is_empty() {
            String::new()
        } else {
            format!("{pad}{line}")
        }
    });
    lines.join(br)
}

fn dispose(text: &str) -> String {
    edited(
        text,
        &Edit::append_alone(&[Step::Key("disposition")], disposition()),
    )
}

#[test]
fn the_first_disposition_stands_alone() {
    let added = "disposition:\n  outcome: rejected\n  by: sarr\n  date: 2026-11-26\n  reason: |-\n    No: it is # too late.\n\n    - Sorry.";
    for (text, mark) in [
        ("author: a\nbody: b\n", "\n"),
        ("author: a\nbody: |-\n  b: [\n\n  c\n", "\n"),
        ("# remark\nauthor: a # x\n'body':   \"b\"  # y\n", "\n"),
        (
            "author: a\nreplies:\n- author: b\n  body: >\n    c\n\n# the end\n",
            "c\n",
        ),
        ("\u{feff}author: a\n", "\n"),
    ] {
        let at = text.rfind(mark).unwrap() + mark.len() - 1;
        let (before, after) = match mark {
            "\n" => (text.strip_suffix('\n').unwrap(), "\n"),
            _ => text.split_at(at),
        };
        assert_eq!(dispose(text), format!("{before}\n{added}{after}"), "{text}");
    }
}

#[test]
fn a_missing_last_line_break_stays_missing() {
    let found = dispose("author: a\nbody: b");
    assert!(
        found.starts_with("author: a\nbody: b\ndisposition:\n"),
        "{found}"
    );
    assert!(found.ends_with("- Sorry."), "{found}");
}

#[test]
fn line_breaks_are_those_of_the_file() {
    let found = dispose("author: a\r\nbody: |-\r\n  b\r\n");
    assert!(
        found.starts_with("author: a\r\nbody: |-\r\n  b\r\ndisposition:\r\n  outcome"),
        "{found}"
    );
    assert_eq!(found.matches('\n').count(), found.matches("\r\n").count());
    assert!(found.ends_with("Sorry.\r\n"), "{found:?}");
}

#[test]
fn one_disposition_becomes_the_first_of_two_by_a_dash() {
    let old = "outcome: noted\n  by: b # who\n  # why\n  reason: |-\n    So.\n";
    let text = format!("a: b\ndisposition:\n  {old}tags: x\n");
    let expected = format!("a: b\ndisposition:\n- {old}{}\ntags: x\n", second(0, "\n"));
    assert_eq!(dispose(&text), expected);
    let text = "disposition:\n    outcome: noted\n    by: b\n";
    let expected = format!(
        "disposition:\n  - outcome: noted\n    by: b\n{}\n",
        second(2, "\n")
    );
    assert_eq!(dispose(text), expected);
    let text = "disposition:\n outcome: noted\n by: b\n";
    let expected = format!(
        "disposition:\n-\n outcome: noted\n by: b\n{}\n",
        second(0, "\n")
    );
    assert_eq!(dispose(text), expected);
}

#[test]
fn braces_stay_behind_their_dash() {
    let text = "disposition: {outcome: noted,\n  by: b} # x\ntags: [a]\n";
    let expected = format!(
        "disposition:\n- {{outcome: noted,\n  by: b}} # x\n{}\ntags: [a]\n",
        second(0, "\n")
    );
    assert_eq!(dispose(text), expected);
}

#[test]
fn a_list_gets_one_more_in_its_own_style() {
    for (list, column) in [
        ("\n  - outcome: noted\n    by: b\n", 2),
        ("\n- outcome: noted\n  by: b\n", 0),
        ("\n-\n  outcome: noted\n  by: b\n", 0),
        ("\n      - {outcome: noted, by: b}\n", 6),
        ("\n  # first\n  -   outcome: noted # x\n      by: b\n", 2),
    ] {
        let text = format!("a: b\ndisposition:{list}\n# end\nz: y\n");
        let expected = format!(
            "a: b\ndisposition:{list}{}\n\n# end\nz: y\n",
            second(column, "\n")
        );
        assert_eq!(dispose(&text), expected);
    }
}

#[test]
fn prose_takes_a_list_out_of_its_brackets_and_words_do_not() {
    let text = "disposition: [{outcome: noted, by: b}] # x\nz: y\n";
    let expected = format!(
        "disposition: # x\n  - {{outcome: noted, by: b}}\n{}\nz: y\n",
        second(2, "\n")
    );
    assert_eq!(dispose(text).replace(":  #", ": #"), expected);
    let tags = |text: &str| {
        edited(
            text,
            &Edit::append(&[Step::Key("tags")], Value::word("new")),
        )
    };
    assert_eq!(tags("tags: [a, b] # x\n"), "tags: [a, b, new] # x\n");
    assert_eq!(
        tags("tags: [a,\n  b, # x\n  ]\n"),
        "tags: [a,\n  b, new, # x\n  ]\n"
    );
    assert_eq!(tags("tags: []\n"), "tags: [new]\n");
    assert_eq!(tags("tags: a\n"), "tags: [a, new]\n");
    assert_eq!(tags("tags:\n"), "tags: [new]\n");
    assert_eq!(tags("a: b"), "a: b\ntags: [new]");
}

#[test]
fn a_file_in_braces_stays_in_braces() {
    let found = dispose("{author: a, body: \"b\"} # x\n");
    assert!(
        found.starts_with("{author: a, body: \"b\", disposition: {outcome: rejected,"),
        "{found}"
    );
    assert!(
        found.ends_with("reason: \"No: it is # too late.\\n\\n- Sorry.\"}} # x\n"),
        "{found}"
    );
}

#[test]
fn a_point_of_a_letter_is_edited_where_it_is() {
    let text = "points:\n  - body: one\n    disposition:\n      outcome: noted\n      by: b\n  - body: two\n";
    let path = |n| [Step::Key("points"), Step::Item(n), Step::Key("disposition")];
    let one = edited(text, &Edit::append_alone(&path(0), disposition()));
    let expected = format!(
        "points:\n  - body: one\n    disposition:\n    - outcome: noted\n      by: b\n{}\n  - body: two\n",
        second(4, "\n")
    );
    assert_eq!(one, expected);
    let two = edited(text, &Edit::append_alone(&path(1), disposition()));
    assert!(two.starts_with(text), "{two}");
    assert!(
        two[text.len()..].starts_with("    disposition:\n      outcome: rejected\n"),
        "{two}"
    );
}

#[test]
fn a_version_gets_its_sum() {
    let sum = |text: &str, n| {
        let path = [Step::Key("versions"), Step::Item(n), Step::Key("sha256")];
        edited(text, &Edit::set(&path, Value::word("0f")))
    };
    assert_eq!(
        sum("versions: {id: v1, date: 2026-01-01}\n", 0),
        "versions: {id: v1, date: 2026-01-01, sha256: 0f}\n"
    );
    assert_eq!(
        sum("versions: [{id: v1,}, {id: v2}]\n", 0),
        "versions: [{id: v1, sha256: 0f,}, {id: v2}]\n"
    );
    assert_eq!(
        sum("versions:\n- id: v1 # x\n  # y\n\n- id: v2\n", 0),
        "versions:\n- id: v1 # x\n  sha256: 0f\n  # y\n\n- id: v2\n"
    );
    assert_eq!(
        sum("versions:\n  id: v1\neditors: [e]\n", 0),
        "versions:\n  id: v1\n  sha256: 0f\neditors: [e]\n"
    );
    assert_eq!(
        sum("versions:\n- id: v1\n  sha256: aa # old\n  date: x\n", 0),
        "versions:\n- id: v1\n  sha256: 0f # old\n  date: x\n"
    );
    assert_eq!(
        sum("versions:\n- {id: v1, sha256: \"aa\"}\n", 0),
        "versions:\n- {id: v1, sha256: 0f}\n"
    );
    assert_eq!(
        sum("versions:\n- id: v1\n  sha256:\n", 0),
        "versions:\n- id: v1\n  sha256: 0f\n"
    );
}

#[test]
fn an_item_is_found_by_what_it_says() {
    let path = [
        Step::Key("versions"),
        Step::Where("id", "v2"),
        Step::Key("k"),
    ];
    let set = |text: &str| edited(text, &Edit::set(&path, Value::word("v")));
    assert_eq!(
        set("versions: [{}, {id: v2}]\n"),
        "versions: [{}, {id: v2, k: v}]\n"
    );
    assert_eq!(
        set("versions:\n  id: v2\n"),
        "versions:\n  id: v2\n  k: v\n"
    );
    let none = apply(
        FileId(0),
        "versions: [{id: v1}]\n",
        &Edit::set(&path, Value::word("v")),
    );
    assert!(none.is_err());
}

#[test]
fn a_text_that_keeps_its_line_breaks_keeps_them() {
    let found = dispose("body: |+\n  b\n\n\n");
    assert!(
        found.starts_with("body: |+\n  b\n\n\ndisposition:\n"),
        "{found}"
    );
    let text = "points:\n- body: |+\n    b\n\n- body: c\n";
    let path = [Step::Key("points"), Step::Item(0), Step::Key("disposition")];
    let found = edited(text, &Edit::append_alone(&path, disposition()));
    assert!(
        found.starts_with("points:\n- body: |+\n    b\n\n  disposition:\n"),
        "{found}"
    );
    let found = dispose("a: b\nbody: |-\n\n# x\nz: y\n");
    assert!(found.contains("z: y\ndisposition:"), "{found}");
}

#[test]
fn a_list_file_gets_one_more() {
    let call = || {
        Value::map([
            ("level", Value::word("full")),
            ("statement", Value::prose("So: yes.")),
        ])
    };
    let add = |text: &str| edited(text, &Edit::append(&[], call()));
    let new = "- level: full\n  statement: |-\n    So: yes.";
    assert_eq!(add(""), format!("{new}\n"));
    assert_eq!(add("# calls\n"), format!("# calls\n{new}\n"));
    assert_eq!(add("# calls"), format!("# calls\n{new}"));
    assert_eq!(
        add("- level: no\n  by: b\n"),
        format!("- level: no\n  by: b\n{new}\n")
    );
    assert_eq!(add("[{level: no}]\n"), format!("- {{level: no}}\n{new}\n"));
    assert_eq!(add("{level: no}\n"), format!("- {{level: no}}\n{new}\n"));
    let alone = "# x\nlevel: no\nstatement: |-\n  a\n\n    b\n# y\n";
    assert_eq!(
        add(alone),
        format!("# x\n- level: no\n  statement: |-\n    a\n\n      b\n{new}\n# y\n")
    );
}

#[test]
fn values_are_replaced_in_place() {
    let set = |text: &str, value| edited(text, &Edit::set(&[Step::Key("body")], value));
    assert_eq!(
        set("body: 'old' # x\nz: y\n", Value::line("new")),
        "body: new # x\nz: y\n"
    );
    assert_eq!(
        set("body: |-\n  old\n  text\nz: y\n", Value::line("new")),
        "body: new\nz: y\n"
    );
    assert_eq!(
        set("body: old # x\nz: y\n", Value::prose("a\nb")),
        "body: |- # x\n  a\n  b\nz: y\n"
    );
    assert_eq!(
        set("body: old\nz: y\n", Value::prose("a: b")),
        "body: |-\n  a: b\nz: y\n"
    );
}
