//! The rule for slugs and ids: `[a-z0-9][a-z0-9._-]*`, at most 100 bytes, no trailing dot, no
//! Windows device name, so that every name is a file name everywhere and a part of an address.

use super::Complaints;
use super::value::string;
use crate::diagnostics::{Code, Diagnostic, Place, excerpt};
use crate::load::yaml::Node;

/// Why a name is refused, or `None` for a good one.
pub(crate) fn refused(name: &str) -> Option<&'static str> {
    let allowed = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || "._-".contains(c);
    match name {
        "" => Some("is empty"),
        name if name.len() > 100 => Some("is longer than 100 bytes"),
        name if name.contains(char::is_uppercase) => Some("has a capital letter"),
        name if !name.chars().all(allowed) => {
            Some("holds something other than `a` to `z`, `0` to `9`, `.`, `_` and `-`")
        }
        name if !name.starts_with(|c: char| c.is_ascii_alphanumeric()) => {
            Some("does not begin with a letter or digit")
        }
        name if name.ends_with('.') => Some("ends with a dot"),
        name if is_device(name) => Some("is the name of a device on Windows"),
        _ => None,
    }
}

/// Whether Windows takes the name for a device, with any extension.
fn is_device(name: &str) -> bool {
    let stem = name.split('.').next().unwrap_or_default();
    let numbered = |device| {
        stem.strip_prefix(device)
            .is_some_and(|n| matches!(n.as_bytes(), [b'0'..=b'9']))
    };
    matches!(stem, "con" | "prn" | "aux" | "nul") || numbered("com") || numbered("lpt")
}

/// Whether an id has a form that the tool keeps for points (`x.1`) and replies (`x.r1`).
pub(crate) fn is_reserved(id: &str) -> bool {
    let Some((stem, end)) = id.rsplit_once('.') else {
        return false;
    };
    let number = end.strip_prefix('r').unwrap_or(end);
    !stem.is_empty() && !number.is_empty() && number.bytes().all(|b| b.is_ascii_digit())
}

/// The complaint about a bad name, with a good one in its hint.
pub(crate) fn complaint(what: &str, name: &str, why: &str, place: Place) -> Diagnostic {
    let message = format!("`{}` cannot be {what}: it {why}", excerpt(name));
    let hint = match suggestion(name) {
        Some(good) => format!("write `{good}`"),
        None if refused(name).is_none() || is_device(name) => "choose another name".to_owned(),
        None => "use `a` to `z`, `0` to `9`, `.`, `_` and `-`, at most 100 of them".to_owned(),
    };
    Diagnostic::new(Code::BadName, place, message).hint(hint)
}

/// The nearest good name.
fn suggestion(name: &str) -> Option<String> {
    let lower = name.to_lowercase();
    let good: String = lower
        .chars()
        .map(|c| {
            if c.is_ascii_alphanumeric() || "._-".contains(c) {
                c
            } else {
                '-'
            }
        })
        .collect();
    let good: String = good
        .trim_matches(['.', '-', '_'])
        .chars()
        .take(100)
        .collect();
    (good != name && refused(&good).is_none()).then_some(good)
}

/// An id that is typed in a file.
pub(super) fn id<'n>(
    what: &'static str,
    node: &'n Node<'_>,
    out: &mut Complaints,
) -> Option<&'n str> {
    let name = string(node, out)?;
    if let Some(why) = refused(name) {
        out.push(complaint(what, name, why, node.place));
        return None;
    }
    Some(name)
}

#[cfg(test)]
mod tests {
    use super::{is_reserved, refused, suggestion};

    #[test]
    fn the_rule() {
        for good in [
            "a",
            "0.30",
            "zero-draft",
            "rev_1.2",
            "com",
            "com10",
            "console",
            "a--b",
        ] {
            assert_eq!(refused(good), None, "{good}");
        }
        let long = "a".repeat(101);
        for bad in [
            "", "A", "-a", ".a", "a.", "a b", "é", "con", "nul.txt", "com1", "a/b", &long,
        ] {
            assert!(refused(bad).is_some(), "{bad}");
        }
    }

    #[test]
    fn points_and_replies_are_the_tools_own() {
        for (id, reserved) in [
            ("x.1", true),
            ("x.r1", true),
            ("x.1.r2", true),
            ("v1.x", false),
            ("r1", false),
        ] {
            assert_eq!(is_reserved(id), reserved, "{id}");
        }
    }

    #[test]
    fn a_bad_name_suggests_a_good_one() {
        assert_eq!(suggestion("Zero Draft").as_deref(), Some("zero-draft"));
        assert_eq!(suggestion("草案"), None);
    }
}
