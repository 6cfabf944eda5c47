//! Targets as they are typed on a command line, and as they are written.

use crate::diagnostics::FileId;
use crate::load::yaml::{self, Value as Typed};
use crate::write::edit::Value;

/// A target from one argument: `paragraph=12`, `section=scope`, a map as in a file
/// (`{paragraph: 12, quote: has}`), or the words themselves.
///
/// # Errors
/// A map that cannot be read: one sentence without a full stop.
pub fn target(typed: &str) -> Result<Value, String> {
    const KEYS: [&str; 6] = [
        "quote",
        "paragraph",
        "section",
        "before",
        "after",
        "language",
    ];
    let typed = typed.trim();
    if typed.starts_with('{') {
        return map(typed);
    }
    match typed.split_once('=') {
        Some((key, value)) if KEYS.contains(&key) => Ok(target_value(&[(key, value)])),
        _ => Ok(target_value(&[("quote", typed)])),
    }
}

/// A target as it is written.
#[must_use]
pub fn target_value(keys: &[(&str, &str)]) -> Value {
    Value::map(keys.iter().map(|(key, value)| {
        let value = match *key {
            "quote" | "before" | "after" => Value::line(*value),
            _ => Value::word(*value),
        };
        (*key, value)
    }))
}

fn map(typed: &str) -> Result<Value, String> {
    let (tree, complaints) = yaml::parse(FileId(0), typed);
    let wrong =
        || format!("`{typed}` is no target; write one such as `{{paragraph: 12, quote: has}}`");
    let Some(Typed::Map { entries, .. }) = tree.map(|tree| tree.value) else {
        return Err(wrong());
    };
    if !complaints.is_empty() {
        return Err(wrong());
    }
    let mut keys = Vec::new();
    for entry in entries {
        let Typed::Scalar(text, _) = entry.value.value else {
            return Err(wrong());
        };
        keys.push((entry.key.into_owned(), text.into_owned()));
    }
    let keys: Vec<(&str, &str)> = keys.iter().map(|(k, v)| (k.as_str(), v.as_str())).collect();
    Ok(target_value(&keys))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::write::edit::document;

    #[test]
    fn words_are_a_quotation_unless_they_say_what_they_are() {
        for (typed, expected) in [
            ("shall be", "quote: shall be\n"),
            ("a = b", "quote: a = b\n"),
            ("paragraph=12", "paragraph: 12\n"),
            ("section=_top", "section: \"_top\"\n"),
            (
                "{paragraph: 12, quote: \"has: x\"}",
                "paragraph: 12\nquote: \"has: x\"\n",
            ),
        ] {
            assert_eq!(document(&target(typed).unwrap()), expected);
        }
        assert!(target("{quote: [x]}").is_err());
        assert!(target("{quote").is_err());
    }
}
