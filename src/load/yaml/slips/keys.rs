//! Keys, the colons after them, and the columns they begin in.

use super::super::line::Line;
use super::{Cause, PROSE, block, cut};

const CURLY: [char; 8] = ['“', '”', '„', '«', '»', '‘', '’', '「'];
const STRAIGHT: &str = "use straight quotation marks, `\"…\"`, around the text";

/// `body: Note: this`
pub(super) fn colon(line: &Line<'_>, at: usize) -> Option<Cause> {
    let value = line.value.clone().filter(|value| value.start < at)?;
    let typed = line.text(&value);
    if let Some(mark) = typed.chars().next().filter(|c| CURLY.contains(c)) {
        let message = format!("`{mark}` does not quote in YAML, and the text holds `: `");
        return Some(Cause::new(message, value, STRAIGHT).of_value(line));
    }
    let message = if typed.contains(": ") {
        format!("`{}` holds `: `, which begins another key", cut(typed))
    } else {
        format!(
            "`{}` ends in `:`, which makes another key of it",
            cut(typed)
        )
    };
    let hint = "put the text in quotes, or below its key after `|-`, indented by two spaces";
    Some(Cause::new(message, value, hint).of_value(line))
}

/// `key:value`, without the space, or with the colon of full width that Chinese is written with.
pub(super) fn glued(line: &Line<'_>) -> Option<Cause> {
    if line.value.is_some() {
        return None;
    }
    let range = line.content();
    let typed = line.text(&range);
    let is_key = |key: &str| !key.is_empty() && !key.contains(char::is_whitespace);
    if let Some((key, _)) = typed.split_once(':').filter(|(key, _)| is_key(key)) {
        let message = format!("`{key}:` is not followed by a space");
        let colon = range.start + key.len();
        let cause = Cause::new(message, range.clone(), "write a space after the colon");
        return Some(cause.of_entry(colon, range.end));
    }
    let (key, _) = typed.split_once('：').filter(|(key, _)| is_key(key))?;
    let colon = range.start + key.len();
    let message = "`：` is not the colon of YAML";
    let hint = "write `: `, a colon of half width and a space";
    let cause = Cause::new(message, colon..colon + '：'.len_utf8(), hint);
    Some(cause.of_entry(colon, range.end))
}

/// A key that stands further right than the key before it, which has its value already.
pub(super) fn deeper(line: &Line<'_>) -> Option<Cause> {
    line.key.as_ref()?;
    let mut above = std::iter::successors(line.before(), Line::before);
    let above = above.find(|above| !above.content().is_empty())?;
    let value = above.value.as_ref().map(|value| above.text(value))?;
    if above.column() >= line.column() || block::is_header(value) {
        return None;
    }
    let range = line.content();
    let message = format!(
        "`{}` is indented further than the key before it, so that it goes on with its text",
        cut(line.text(&range))
    );
    let hint = "begin a key in the same column as the others; put a text that holds `: ` below \
                its key after `|-`";
    Some(Cause::new(message, range, hint))
}

/// A key that lines up with nothing, or a line that is no key.
pub(super) fn indentation(line: &Line<'_>) -> Option<Cause> {
    let range = line.content();
    let typed = line.text(&range);
    let before = line.before();
    if let Some(cause) = before.as_ref().and_then(glued) {
        return Some(cause);
    }
    if let Some(tab) = line.tab() {
        return Some(super::character::tab_at(tab));
    }
    let words = before
        .as_ref()
        .filter(|before| before.column() == line.column());
    match (typed, line.key.is_some()) {
        ("", _) => None,
        (t, _) if t.starts_with("- ") => Some(Cause::new(
            "this list item does not line up with the lines before it",
            range,
            "indent the items of a list by two spaces below its key",
        )),
        (t, true) => Some(words.and_then(no_key).unwrap_or_else(|| {
            Cause::new(
                format!("`{}` does not line up with the keys before it", cut(t)),
                range,
                "begin the keys of one map in the same column; indent text that goes on by two \
                 spaces",
            )
        })),
        (t, false) => Some(words.and_then(prose).unwrap_or_else(|| {
            let message = format!("`{}` is neither a key nor part of a value", cut(t));
            let hint = "write a key with a colon and a space, as `key: value`; write prose below \
                        its key after `|-`, indented by two spaces";
            Cause::new(message, range.clone(), hint).of_lines(vec![range])
        })),
    }
}

/// A line that has no colon, before one that has.
fn no_key(line: &Line<'_>) -> Option<Cause> {
    let range = line.content();
    let typed = line.text(&range);
    if line.key.is_some() || typed.is_empty() || typed.starts_with('#') {
        return None;
    }
    let message = format!("`{}` is no key, for it has no `: `", cut(typed));
    let hint = "write a colon and a space between a key and its value, as `key: value`";
    let key = typed.find(' ').filter(|end| typed[..*end].is_ascii());
    let cause = Cause::new(message, range.clone(), hint);
    Some(match key {
        Some(end) => cause.of_entry(range.start + end, range.end),
        None => cause.of_lines(vec![range]),
    })
}

/// A line of prose that holds `: ` and so was taken for a key.
fn prose(line: &Line<'_>) -> Option<Cause> {
    let key = line.key.as_ref().map(|key| line.text(key))?;
    let range = line.content();
    let message = format!(
        "`{}` holds `: `, which makes a key of what is before it",
        cut(line.text(&range))
    );
    let is_prose = key.trim().contains(char::is_whitespace);
    is_prose.then(|| Cause::new(message, range, PROSE))
}
