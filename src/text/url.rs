//! Which addresses may become links.

use super::{Visibility, visibility};

/// What kind of address it is, of those that may be linked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// `http`, `https` or `mailto`.
    Absolute,
    /// A path, with or without a query or fragment, relative to the page or to the host.
    Relative,
    /// `#…`: a place on the same page.
    Fragment,
}

/// Why an address is never linked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refusal {
    /// Nothing is there.
    Empty,
    /// A scheme other than `http`, `https` and `mailto`, or what a browser could take for one.
    Scheme,
    /// `//host`, also with backslashes: a host without a scheme.
    Host,
    /// A control or invisible character, which browsers skip or obey.
    Character,
    /// It [climbs out](climbs_out) of the site.
    Outside,
}

/// Classifies an address as typed.
///
/// Stricter than the URL Standard where that repairs what was typed: an address with a control
/// character, or with a colon before the first `/`, `?` or `#` and no allowed scheme before it, is
/// refused rather than interpreted.
///
/// # Errors
/// The reason why it may not be linked.
pub fn classify(address: &str) -> Result<Kind, Refusal> {
    let address = address.trim_matches(' ');
    if address.is_empty() {
        return Err(Refusal::Empty);
    }
    if address
        .chars()
        .any(|c| visibility(c, false) != Visibility::Visible || c == '\t' || c == '\n')
    {
        return Err(Refusal::Character);
    }
    if address.starts_with('#') {
        return Ok(Kind::Fragment);
    }
    let slash = |c: char| matches!(c, '/' | '\\');
    if address
        .strip_prefix(slash)
        .is_some_and(|rest| rest.starts_with(slash))
    {
        return Err(Refusal::Host);
    }
    let head = address
        .find(['/', '\\', '?', '#'])
        .map_or(address, |end| &address[..end]);
    match head.split_once(':') {
        None => Ok(Kind::Relative),
        Some((scheme, _)) if is_allowed(scheme) => Ok(Kind::Absolute),
        Some(_) => Err(Refusal::Scheme),
    }
}

fn is_allowed(scheme: &str) -> bool {
    ["http", "https", "mailto"]
        .iter()
        .any(|allowed| scheme.eq_ignore_ascii_case(allowed))
}

/// Whether a relative address leads above the site's root from a page such as
/// `LANG/DOCUMENT/VERSION/`, to wherever the site happens to lie.
#[must_use]
pub fn climbs_out(address: &str) -> bool {
    const DEPTH: i32 = 3;
    let end = address.find(['?', '#']).unwrap_or(address.len());
    let path = decoded(&address[..end]);
    let mut depth = DEPTH;
    path.split(['/', '\\']).any(|part| {
        depth += match part {
            "" | "." => 0,
            ".." => -1,
            _ => 1,
        };
        depth < 0
    })
}

/// Whether a relative address is taken from the document's folder, not from the version's as those
/// of its pages are: one that is typed the same in two versions leads to the same place from both.
#[must_use]
pub fn is_of_document(address: &str) -> bool {
    let pages = [
        "..",
        ".",
        "index.html",
        "changes",
        "comments",
        "parallel",
        "record",
        "history",
    ];
    let first = address.split(['/', '?', '#']).next();
    !first.is_some_and(|first| pages.contains(&first))
}

/// A path without its percent-escapes; as it is, where they are no UTF-8.
#[must_use]
pub fn decoded(path: &str) -> String {
    let digit = |b: Option<&u8>| b.and_then(|&b| char::from(b).to_digit(16));
    let bytes = path.as_bytes();
    let mut out = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while let Some(&byte) = bytes.get(at) {
        let escaped = match (byte, digit(bytes.get(at + 1)), digit(bytes.get(at + 2))) {
            (b'%', Some(high), Some(low)) => u8::try_from(high * 16 + low).ok(),
            _ => None,
        };
        out.push(escaped.unwrap_or(byte));
        at += if escaped.is_some() { 3 } else { 1 };
    }
    String::from_utf8(out).unwrap_or_else(|_| path.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn allowed_addresses() {
        for address in [
            "http://a.example",
            "HTTPS://a.example/b?c#d",
            "mailto:a@b.example",
        ] {
            assert_eq!(classify(address), Ok(Kind::Absolute), "{address}");
        }
        for address in [
            "en.md",
            "../a/b",
            "/root",
            "?q=a:b",
            "a/b:c",
            "images/图 1.png",
        ] {
            assert_eq!(classify(address), Ok(Kind::Relative), "{address}");
        }
        assert_eq!(classify("#javascript:x"), Ok(Kind::Fragment));
    }

    #[test]
    fn addresses_that_climb_out() {
        for address in [
            "../../../../etc/passwd",
            "%2e%2e/../../../x",
            "..\\..\\..\\..\\x",
            "a/../../../../../x",
        ] {
            assert!(climbs_out(address), "{address}");
        }
        for address in [
            "../../../",
            "../rev-1/",
            "a?../../../../b",
            "#../../../../b",
        ] {
            assert!(!climbs_out(address), "{address}");
        }
    }

    #[test]
    fn refused_addresses() {
        for address in [
            "javascript:alert(1)",
            "JaVaScRiPt:alert(1)",
            " javascript:alert(1)",
            "vbscript:x",
            "data:text/html,x",
            "file:///etc/passwd",
            "blob:x",
            "view-source:http://a",
            "1:2",
            "ｊavascript:x",
            "a b:c",
            ":x",
        ] {
            assert_eq!(classify(address), Err(Refusal::Scheme), "{address}");
        }
        for address in [
            "java\nscript:x",
            "java\tscript:x",
            "\u{1}javascript:x",
            "http://a\u{202e}b",
        ] {
            assert_eq!(classify(address), Err(Refusal::Character), "{address:?}");
        }
        for address in ["//host/x", "\\\\host", "/\\host", "\\/host"] {
            assert_eq!(classify(address), Err(Refusal::Host), "{address}");
        }
        assert_eq!(classify("  "), Err(Refusal::Empty));
    }
}
