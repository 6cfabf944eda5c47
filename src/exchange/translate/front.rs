//! Front matter as text: the lines that a person wrote stay as they are.

use std::ops::Range;

const KEY: &str = "source_sha256";

/// The bytes of the lines between the `---` lines, and where the text begins. `None` where there is no
/// front matter.
fn front(text: &str) -> Option<(Range<usize>, usize)> {
    let start = text.len() - text.trim_start_matches('\u{feff}').len();
    let mut lines = text.get(start..)?.split_inclusive('\n');
    let first = lines.next().filter(|line| line.trim_end() == "---")?;
    let inside = start + first.len();
    let mut at = inside;
    for line in lines {
        if matches!(line.trim_end(), "---" | "...") {
            return Some((inside..at, at + line.len()));
        }
        at += line.len();
    }
    None
}

/// The front matter's inside; empty where there is none.
pub(super) fn inside(text: &str) -> &str {
    front(text)
        .and_then(|(inside, _)| text.get(inside))
        .unwrap_or_default()
}

/// Where the Markdown begins, for a text whose first line between `---` lines is front matter.
pub(super) fn body(text: &str) -> usize {
    front(text).map_or(
        text.len() - text.trim_start_matches('\u{feff}').len(),
        |(_, body)| body,
    )
}

/// Lines of front matter that say which source was translated, all others as they are.
pub(super) fn naming(inside: &str, sha256: &str) -> String {
    let line = format!("{KEY}: {sha256}\n");
    let mut out = String::new();
    let mut said = false;
    for old in inside.split_inclusive('\n') {
        let is_key = old
            .strip_prefix(KEY)
            .is_some_and(|rest| rest.trim_start().starts_with(':'));
        match (is_key, said) {
            (false, _) => out.push_str(old),
            (true, false) => out.push_str(&line),
            (true, true) => {}
        }
        said |= is_key;
    }
    if !said {
        if !out.is_empty() && !out.ends_with('\n') {
            out.push('\n');
        }
        out.push_str(&line);
    }
    out
}

/// A whole file that says which source was translated.
pub(crate) fn with_source(text: &str, sha256: &str) -> String {
    match front(text) {
        Some((inside, _)) => {
            let lines = naming(text.get(inside.clone()).unwrap_or_default(), sha256);
            [
                text.get(..inside.start).unwrap_or_default(),
                &lines,
                text.get(inside.end..).unwrap_or_default(),
            ]
            .concat()
        }
        None => {
            let body = text.trim_start_matches('\u{feff}');
            format!(
                "---\n{KEY}: {sha256}\n---\n\n{}",
                body.trim_start_matches('\n')
            )
        }
    }
}
