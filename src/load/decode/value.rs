//! Single values: strings, texts, flags, words of closed lists, addresses.

use super::{Complaints, language, near};
use crate::diagnostics::{Code, Diagnostic, Place, excerpt};
use crate::load::yaml::{Entry, Node, Value};
use crate::model::{CommentId, Lang, Text, Words};
use crate::text::url as address;

/// A string as typed, which may be empty.
pub(super) fn string<'n>(node: &'n Node<'_>, out: &mut Complaints) -> Option<&'n str> {
    match &node.value {
        Value::Scalar(text, _) => Some(text),
        _ => {
            mismatch(node, "a text", out);
            None
        }
    }
}

/// A string with something in it, on one line: white space is folded.
pub(super) fn line(node: &Node<'_>, out: &mut Complaints) -> Option<String> {
    let words: Vec<&str> = string(node, out)?.split_whitespace().collect();
    if words.is_empty() {
        out.push(says_nothing(node.place));
        return None;
    }
    Some(words.join(" "))
}

/// Complains about a value that should be a map with such keys.
pub(super) fn no_map(node: &Node<'_>, expected: &str, keys: &[&str], out: &mut Complaints) {
    let first = keys.first().copied().unwrap_or("key");
    let hint = match &node.value {
        Value::Scalar(text, _) if expected == "a target" => {
            let words = excerpt(text);
            format!("to mean these words, write `quote: {words}` below the key")
        }
        Value::Scalar(text, _) if text.contains('：') => {
            "write `: `, a colon of half width and a space, between a key and its value".to_owned()
        }
        Value::List { items, .. } if items.iter().all(|n| matches!(n.value, Value::Map { .. })) => {
            format!(
                "take away the `- ` before its keys, and begin with `{first}: …` in the same column"
            )
        }
        _ => format!("write each of its keys on a line of its own, such as `{first}: …`"),
    };
    if let Some(complaint) = unexpected(node, expected) {
        out.push(complaint.hint(hint));
    }
}

/// The complaint about a value of another kind than the one expected, if it has none yet.
fn unexpected(node: &Node<'_>, expected: &str) -> Option<Diagnostic> {
    let found = match &node.value {
        Value::Scalar(..) => "a text",
        Value::List { .. } => "a list",
        Value::Map { .. } => "a map",
        Value::Empty | Value::Refused => return None,
    };
    let message = format!("{expected} is expected here, not {found}");
    Some(Diagnostic::new(Code::WrongType, node.place, message))
}

/// Complains about a value of another kind than the one expected.
fn mismatch(node: &Node<'_>, expected: &str, out: &mut Complaints) {
    let flow = match &node.value {
        Value::List { flow, .. } | Value::Map { flow, .. } => *flow,
        _ => false,
    };
    let hint = match (expected, &node.value) {
        ("a text", _) if flow => {
            "put a text that begins with a bracket in quotes, or below its key after `|-`"
                .to_owned()
        }
        ("a text", Value::List { .. }) => "write one text, without `- `".to_owned(),
        ("a text", Value::Map { .. }) => {
            "put a text that holds `: ` in quotes, or below its key after `|-`".to_owned()
        }
        _ => format!("write {expected} here"),
    };
    if let Some(complaint) = unexpected(node, expected) {
        out.push(complaint.hint(hint));
    }
}

fn says_nothing(place: Place) -> Diagnostic {
    let hint = "write it, or leave the key out";
    Diagnostic::new(Code::EmptyValue, place, "the text is empty").hint(hint)
}

/// A text in one language, or a map of language tags to texts; it may be empty.
pub(super) fn text(node: &Node<'_>, out: &mut Complaints) -> Option<Text> {
    let forms = match &node.value {
        Value::Map { entries, flow } if !flow || entries.iter().all(has_value) => {
            by_language(entries, out)
        }
        _ => vec![(None, string(node, out)?.to_owned())],
    };
    if matches!(&node.value, Value::Map { entries, .. } if entries.is_empty()) {
        out.push(says_nothing(node.place));
    }
    (!forms.is_empty()).then_some(Text {
        forms,
        place: node.place,
    })
}

/// A text with something in it, in each of its languages.
pub(super) fn words(node: &Node<'_>, out: &mut Complaints) -> Option<Text> {
    let text = text(node, out)?;
    if text.forms.iter().any(|(_, form)| form.trim().is_empty()) {
        out.push(says_nothing(node.place));
        return None;
    }
    Some(text)
}

/// Braces without values are rather the beginning of a text.
fn has_value(entry: &Entry<'_>) -> bool {
    entry.value.value != Value::Empty
}

/// Languages that a text may be in.
const MAX_LANGUAGES: usize = 200;

fn by_language(entries: &[Entry<'_>], out: &mut Complaints) -> Vec<(Option<Lang>, String)> {
    let mut forms: Vec<(Option<Lang>, String)> = Vec::new();
    if let Some(beyond) = entries.get(MAX_LANGUAGES) {
        let message = format!("a text in more than {MAX_LANGUAGES} languages");
        let hint = "a text below its key needs `|-` after the colon";
        out.push(Diagnostic::new(Code::TooLarge, beyond.place, message).hint(hint));
    }
    for entry in entries.iter().take(MAX_LANGUAGES) {
        let Some(tag) = in_language(entry, out).map(Some) else {
            continue;
        };
        if !has_value(entry) {
            let message = format!("`{}` has no value", excerpt(&entry.key));
            let hint = "leave the language out, or write `\"\"` for an empty text";
            out.push(Diagnostic::new(Code::EmptyValue, entry.place, message).hint(hint));
        } else if forms.iter().any(|(known, _)| *known == tag) {
            let message = format!("the text in `{}` is given twice", excerpt(&entry.key));
            let hint = "keep one of the two";
            out.push(Diagnostic::new(Code::DuplicateKey, entry.place, message).hint(hint));
        } else if let Some(form) = string(&entry.value, out) {
            forms.push((tag, form.to_owned()));
        }
    }
    forms
}

/// The language of a form. Whoever writes something else may have meant a text that holds a colon.
fn in_language(entry: &Entry<'_>, out: &mut Complaints) -> Option<Lang> {
    let found = language::canonical(&entry.key);
    if found.is_none() {
        let complaint = language::complaint(&entry.key, entry.place);
        let hint = complaint.hint.clone().unwrap_or_default();
        out.push(complaint.hint(format!(
            "{hint}; a text below its key needs `|-` after the colon"
        )));
    }
    found
}

/// `true` or `false`, for which `yes` and `no` stand as well.
pub(super) fn flag(node: &Node<'_>, out: &mut Complaints) -> Option<bool> {
    let typed = string(node, out)?;
    match typed.to_lowercase().as_str() {
        "true" | "yes" => Some(true),
        "false" | "no" => Some(false),
        _ => {
            let message = format!("`{}` is neither `true` nor `false`", excerpt(typed));
            let hint = "write `true`, or leave the key out";
            out.push(Diagnostic::new(Code::WrongType, node.place, message).hint(hint));
            None
        }
    }
}

/// A word of a closed list.
pub(super) fn word<T: Words>(node: &Node<'_>, out: &mut Complaints) -> Option<T> {
    let typed = string(node, out)?;
    if let Some((_, value)) = T::WORDS.iter().find(|(word, _)| *word == typed) {
        return Some(*value);
    }
    let words = || T::WORDS.iter().map(|(word, _)| *word);
    let message = format!(
        "`{}` is none of the words that can stand here",
        excerpt(typed)
    );
    let hint = near::curly(typed)
        .or_else(|| near::did_you_mean(typed, words()))
        .unwrap_or_else(|| format!("the words are {}", near::listed(words())));
    out.push(Diagnostic::new(Code::WrongType, node.place, message).hint(hint));
    None
}

/// The id of a comment, whether there is one or not.
pub(super) fn comment_id(node: &Node<'_>, out: &mut Complaints) -> Option<CommentId> {
    string(node, out).map(|id| CommentId::new(id.trim()))
}

/// An absolute address with the scheme `http` or `https`.
pub(super) fn url(node: &Node<'_>, out: &mut Complaints) -> Option<String> {
    let typed = string(node, out)?;
    if is_url(typed) {
        return Some(typed.to_owned());
    }
    let message = format!(
        "`{}` is not an absolute `http` or `https` address",
        excerpt(typed)
    );
    let with_scheme = format!("https://{}", typed.trim_start_matches('/'));
    let hint = if !typed.contains([':', '@']) && is_url(&with_scheme) {
        format!("write `{}`", excerpt(&with_scheme))
    } else {
        "write an address such as `https://example.org/path`".to_owned()
    };
    out.push(Diagnostic::new(Code::BadUrl, node.place, message).hint(hint));
    None
}

fn is_url(typed: &str) -> bool {
    let lower = typed.to_ascii_lowercase();
    let rest = lower
        .strip_prefix("https://")
        .or_else(|| lower.strip_prefix("http://"));
    let Some(rest) = rest else { return false };
    let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
    let bad = |c: char| c.is_whitespace() || "<>\"\\^`{|}".contains(c);
    address::classify(typed) == Ok(address::Kind::Absolute)
        && !host.is_empty()
        && !host.starts_with([':', '.', '@'])
        && !rest.contains(bad)
}

/// Whether it is prose that says something; for bodies that are required.
pub(super) fn says_something(text: Option<&Text>) -> bool {
    text.is_some_and(|text| text.forms.iter().any(|(_, form)| !form.trim().is_empty()))
}
