//! Edits as people would see them, and of files in every style.

use super::{Edit, Step, Value, apply, document};
use crate::diagnostics::{Code, FileId};

mod cases;
mod styles;

fn edited(text: &str, edit: &Edit<'_>) -> String {
    apply(FileId(0), text, edit).unwrap_or_else(|complaints| panic!("{text:?}: {complaints:?}"))
}

fn disposition() -> Value {
    Value::map([
        ("outcome", Value::word("rejected")),
        ("by", Value::word("sarr")),
        ("date", Value::word("2026-11-26")),
        ("reason", Value::prose("No: it is # too late.\n\n- Sorry.")),
    ])
}

#[test]
fn a_file_that_is_wrong_already_is_left_alone() {
    for text in [
        "a: b: c\n",
        "a: *x\n",
        "a: &x b\n",
        "---\na: b\n---\nc: d\n",
    ] {
        let complaints = apply(
            FileId(0),
            text,
            &Edit::set(&[Step::Key("k")], Value::word("v")),
        );
        assert!(!complaints.unwrap_err().is_empty(), "{text}");
    }
}

#[test]
fn what_leads_nowhere_is_refused() {
    for path in [
        &[Step::Key("a"), Step::Key("k")][..],
        &[Step::Key("b"), Step::Item(2), Step::Key("k")],
        &[Step::Key("c"), Step::Item(0), Step::Key("k")],
    ] {
        let found = apply(
            FileId(0),
            "a: x\nb: [{k: v}]\n",
            &Edit::set(path, Value::word("v")),
        );
        assert_eq!(
            found.unwrap_err().first().map(|c| c.code),
            Some(Code::NotEdited)
        );
    }
}

#[test]
fn a_new_file_is_plain_to_read() {
    let value = Value::map([
        (
            "author",
            Value::map([
                ("name", Value::line("Ana: Example")),
                ("group", Value::word("technical")),
            ]),
        ),
        ("date", Value::word("2026-11-22")),
        (
            "target",
            Value::List(vec![
                Value::map([
                    ("paragraph", Value::word("3")),
                    ("quote", Value::line("no")),
                ]),
                Value::map([("quote", Value::line("[brackets]"))]),
            ]),
        ),
        ("tags", Value::words(["a", "b"])),
        ("suggest", Value::prose("")),
        (
            "body",
            Value::prose("  Who must?\n\nThe sentence: nobody.\n"),
        ),
    ]);
    let expected = "author:\n  name: \"Ana: Example\"\n  group: technical\ndate: 2026-11-22\ntarget:\n  - paragraph: 3\n    quote: \"no\"\n  - quote: \"[brackets]\"\ntags: [a, b]\nsuggest: \"\"\nbody: |2-\n    Who must?\n\n  The sentence: nobody.\n";
    assert_eq!(document(&value), expected);
}
