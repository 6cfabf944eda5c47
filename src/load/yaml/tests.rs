//! What the tree promises: text as typed, true places, and a complaint for everything else.

use super::{Node, Value, parse};
use crate::diagnostics::{Code, Diagnostic, FileId};

fn tree(text: &str) -> Node<'_> {
    let (node, complaints) = parse(FileId(0), text);
    assert_eq!(complaints, [], "{text}");
    node.expect("a tree")
}

fn complaint(text: &str) -> Diagnostic {
    let (_, complaints) = parse(FileId(0), text);
    complaints
        .into_iter()
        .next()
        .unwrap_or_else(|| panic!("no complaint about {text:?}"))
}

fn typed(text: &str, diagnostic: &Diagnostic) -> String {
    text[diagnostic.place.range()].to_owned()
}

#[test]
fn a_scalar_is_the_text_as_typed() {
    for scalar in [
        "0.30",
        "no",
        "1_000",
        "2026-11-21",
        "~",
        "null",
        "0x10",
        "1e3",
        "true",
        ".inf",
    ] {
        let text = format!("key: {scalar}\n");
        let Value::Map { entries, .. } = tree(&text).value else {
            panic!("a map")
        };
        let Value::Scalar(value, _) = &entries[0].value.value else {
            panic!("a scalar")
        };
        assert_eq!(value, scalar);
        assert_eq!(&text[entries[0].value.place.range()], scalar);
    }
}

#[test]
fn places_are_bytes_of_the_file_as_read() {
    let text = "\u{feff}# c\r\nname: é\r\nbody: |-\r\n  one\r\n  two\r\n\r\nlast: [a, {b: c}]\r\n";
    let Value::Map { entries, .. } = tree(text).value else {
        panic!("a map")
    };
    let places: Vec<&str> = entries
        .iter()
        .map(|e| &text[e.value.place.range()])
        .collect();
    assert_eq!(places[0], "é");
    assert_eq!(places[1].trim_start(), "one\r\n  two");
    assert_eq!(places[2], "[a, {b: c}]");
    assert_eq!(&text[entries[2].place.range()], "last");
}

#[test]
fn an_empty_value_is_empty_and_a_quoted_one_is_not() {
    let Value::Map { entries, .. } = tree("a:\nb: \"\"\nc: ''\n").value else {
        panic!("a map")
    };
    assert_eq!(entries[0].value.value, Value::Empty);
    assert!(matches!(&entries[1].value.value, Value::Scalar(t, _) if t.is_empty()));
    assert!(matches!(&entries[2].value.value, Value::Scalar(t, _) if t.is_empty()));
}

#[test]
fn features_are_refused_each_at_its_place() {
    let text = "a: *x\nb: &y z\nc: !Note d\n<<: e\n";
    let (_, complaints) = parse(FileId(0), text);
    let places: Vec<String> = complaints.iter().map(|c| typed(text, c)).collect();
    assert_eq!(places, ["*x", "&y", "!Note", "<<"]);
    assert!(complaints.iter().all(|c| c.code == Code::YamlFeature));
    assert_eq!(complaint("a: b\n---\nc: d\n").code, Code::YamlFeature);
    assert_eq!(complaint("%YAML 1.2\n---\nc: d\n").code, Code::YamlFeature);
}

/// The commonest slips: what is typed, the text that the complaint is about, a word of its hint.
const SLIPS: [(&str, &str, &str); 16] = [
    ("body: Note: this\n", "Note: this", "|-"),
    (
        "a: 1\nquote: [text] and more\nc: 2\n",
        "[text] and more",
        "quotes",
    ),
    ("a: [b, c\nd: e\n", "[b, c", "quotes"),
    ("a: {b: c\nd: e\n", "{b: c", "quotes"),
    ("a:\n\tb: 1\n", "\t", "spaces"),
    ("a: \"unclosed\nb: 2\nc: 3\n", "\"unclosed", "close it"),
    ("a: 'it's fine'\n", "'it's fine'", "twice"),
    (
        "a: \"she said \"no\" twice\"\n",
        "\"she said \"no\" twice\"",
        "|-",
    ),
    ("a: “Note: this”\n", "“Note: this”", "straight"),
    ("a:x\nb: y\n", "a:x", "space"),
    ("a: x\nb:y\nc: z\n", "b:y", "space"),
    ("a: x\n b: y\n", "b: y", "column"),
    ("a: @foo\n", "@", "quotes"),
    ("a: %foo\n", "%", "quotes"),
    ("a: \"\\d\"\n", "\\d", "backslash"),
    ("a: b\n- c\n", "- c", "indent"),
];

#[test]
fn common_slips_are_explained_where_they_are() {
    for (text, place, hint) in SLIPS {
        let complaint = complaint(text);
        assert_eq!(complaint.code, Code::YamlSyntax, "{text}");
        assert_eq!(typed(text, &complaint), place, "{text}: {complaint:?}");
        assert!(
            complaint.hint.as_deref().unwrap_or_default().contains(hint),
            "{complaint:?}"
        );
    }
}

#[test]
fn a_value_that_is_no_yaml_hides_no_other_slip() {
    let text = "a: b: c\nd: &e f\ng: [h] i\nj: \"k\" l\nm: n\n";
    let (tree, complaints) = parse(FileId(0), text);
    let places: Vec<String> = complaints.iter().map(|c| typed(text, c)).collect();
    assert_eq!(places, ["b: c", "[h] i", "\"k\" l", "&e"]);
    let Some(Value::Map { entries, .. }) = tree.map(|tree| tree.value) else {
        panic!("a map")
    };
    let refused = entries.iter().filter(|e| e.value.value == Value::Refused);
    let refused: Vec<&str> = refused.map(|entry| entry.key.as_ref()).collect();
    assert_eq!(refused, ["a", "g", "j"]);
    let last = entries.last().expect("an entry");
    assert_eq!(&text[last.value.place.range()], "n");
}

#[test]
fn deep_nesting_ends_in_a_complaint() {
    let maps: String = (0..200).map(|i| format!("{}a:\n", " ".repeat(i))).collect();
    for text in [
        "[".repeat(100_000),
        "{a: ".repeat(100_000),
        "- ".repeat(100_000),
        maps,
    ] {
        assert_eq!(complaint(&text).code, Code::TooLarge, "{}", &text[..20]);
    }
}

#[test]
fn a_hundred_levels_are_allowed() {
    let text = format!("{}{}", "[".repeat(100), "]".repeat(100));
    assert_eq!(parse(FileId(0), &text).1, []);
    let text = format!("{}{}", "[".repeat(101), "]".repeat(101));
    assert_eq!(complaint(&text).code, Code::TooLarge);
}

#[test]
fn a_million_values_are_enough() {
    assert_eq!(complaint(&"- a\n".repeat(1_000_001)).code, Code::TooLarge);
}

#[test]
fn an_alias_bomb_ends_in_complaints() {
    let mut text = "a0: &a0 [x]\n".to_owned();
    for i in 1..50 {
        let alias = format!("*a{}, ", i - 1).repeat(10);
        text.push_str(&format!("a{i}: &a{i} [{alias}]\n"));
    }
    assert_eq!(complaint(&text).code, Code::YamlFeature);
}

#[test]
fn long_prose_needs_no_quotes() {
    let prose = "word ".repeat(2_000);
    for text in [
        format!("- {prose}\n"),
        format!("a: {prose}\n"),
        format!("a: [\"{prose}\"]\n"),
    ] {
        tree(&text);
    }
}

proptest::proptest! {
    #[test]
    fn no_input_panics(text in r#"[a-c:\-\[\]{}"'|>&*!%@#,?~ \t\r\n“é日]{0,60}"#) {
        let (_, complaints) = parse(FileId(0), &text);
        for complaint in complaints {
            proptest::prop_assert!(complaint.place.end as usize <= text.len());
            proptest::prop_assert!(text.get(complaint.place.range()).is_some(), "{:?}", complaint);
        }
    }
}
