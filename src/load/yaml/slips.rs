//! What a person probably meant where YAML cannot be parsed.
//!
//! The parser says where it gave up and why, in its own terms; this finds the slip that led there,
//! by the line as typed.

use std::ops::Range;

use serde_yaml::granit_parser::{ErrorKind as Kind, ScanError};

use super::build::too_deep;
use super::line::Line;
use crate::diagnostics::{Code, Diagnostic, FileId, Place};

/// Where a file cannot be parsed.
pub(super) struct Slip {
    /// What is wrong, where, and what to do about it.
    pub(super) complaint: Diagnostic,
    /// The bytes of the value that is to blame, where the rest can be read without it.
    pub(super) value: Option<Range<usize>>,
}

/// What is wrong, where, and what to do about it.
struct Cause {
    message: String,
    range: Range<usize>,
    hint: &'static str,
}

/// The slip behind the error that a file cannot be parsed for.
pub(super) fn find(file: FileId, text: &str, error: &ScanError) -> Slip {
    let at = floor(text, error.marker().byte_offset().unwrap_or(0));
    let here = Place::new(file, at..at);
    let final_word = |complaint| Slip {
        complaint,
        value: None,
    };
    match error.kind() {
        Kind::RecursionLimitExceeded => return final_word(too_deep(here)),
        Kind::DirectiveDisallowed => {
            let place = Place::new(file, Line::at(text, at).content());
            let complaint =
                Diagnostic::new(Code::YamlFeature, place, "a directive begins with `%`")
                    .hint("leave it out; put a text that begins with `%` in quotes");
            return final_word(complaint);
        }
        _ => {}
    }
    let line = Line::at(text, at);
    let cause = typed(text, &line, error.kind(), at).unwrap_or_else(|| unknown(error.kind(), at));
    let value = Line::at(text, cause.range.start).value;
    let value = value.filter(|value| *value == cause.range);
    let place = Place::new(file, cause.range);
    let complaint = Diagnostic::new(Code::YamlSyntax, place, cause.message).hint(cause.hint);
    Slip { complaint, value }
}

fn typed(text: &str, line: &Line<'_>, kind: &Kind, at: usize) -> Option<Cause> {
    match kind {
        Kind::TabInIndentation
        | Kind::TabInBlockIndentation
        | Kind::TabNotAllowed
        | Kind::TabAtBlockScalarStart
        | Kind::TabInPlainScalar => Some(tab(text, at)),
        Kind::UnclosedQuotedScalar
        | Kind::InvalidQuotedScalarIndent
        | Kind::DocumentIndicatorInQuotedScalar
        | Kind::InvalidTrailingSingleQuotedScalar
        | Kind::InvalidTrailingDoubleQuotedScalar => quotes(text, kind, at),
        Kind::UnknownQuotedScalarEscape | Kind::InvalidQuotedScalarHexEscape => {
            Some(escape(text, at))
        }
        Kind::UnexpectedCharacter { character } => Some(character_slip(*character, at)),
        Kind::MappingValueNotAllowed => colon(line, at).or_else(|| indentation(text, line)),
        _ => bracket(text, at)
            .or_else(|| glued(line))
            .or_else(|| indentation(text, line)),
    }
}

fn unknown(kind: &Kind, at: usize) -> Cause {
    let message = format!("this cannot be read as YAML: {kind}");
    Cause {
        message,
        range: at..at,
        hint: PROSE,
    }
}

const PROSE: &str = "write prose below its key after `|-`, indented by two spaces; there a colon, \
                     a bracket or a quotation mark is safe";

/// `body: Note: this`
fn colon(line: &Line<'_>, at: usize) -> Option<Cause> {
    let value = line
        .value
        .clone()
        .filter(|value| value.start < at && !value.is_empty())?;
    let typed = line.text(&value);
    if let Some(mark) = typed.chars().next().filter(|c| CURLY.contains(c)) {
        let message = format!("`{mark}` does not quote in YAML, and the text holds `: `");
        return Some(Cause {
            message,
            range: value,
            hint: STRAIGHT,
        });
    }
    let message = format!("`{}` holds `: `, which begins another key", cut(typed));
    let hint = "put the text in quotes, or below its key after `|-`, indented by two spaces";
    Some(Cause {
        message,
        range: value,
        hint,
    })
}

const CURLY: [char; 8] = ['“', '”', '„', '«', '»', '‘', '’', '「'];
const STRAIGHT: &str = "use straight quotation marks, `\"…\"`, around the text";

/// `key:value`, without the space.
fn glued(line: &Line<'_>) -> Option<Cause> {
    if line.value.is_some() {
        return None;
    }
    let range = line.content();
    let (key, _) = line.text(&range).split_once(':')?;
    if key.is_empty() || key.contains(char::is_whitespace) {
        return None;
    }
    let message = format!("`{key}:` is not followed by a space");
    Some(Cause {
        message,
        range,
        hint: "write a space after the colon",
    })
}

/// A key that lines up with nothing, or a line that is no key.
fn indentation(text: &str, line: &Line<'_>) -> Option<Cause> {
    let range = line.content();
    let typed = line.text(&range);
    if let Some(before) = line.start.checked_sub(1).map(|end| Line::at(text, end))
        && let Some(cause) = glued(&before)
    {
        return Some(cause);
    }
    let (message, hint) = match (typed, line.key.is_some()) {
        ("", _) => return None,
        (t, _) if t.starts_with("- ") => (
            "this list item does not line up with the lines before it".to_owned(),
            "indent the items of a list by two spaces below its key",
        ),
        (t, true) => (
            format!("`{}` does not line up with the keys before it", cut(t)),
            "begin the keys of one map in the same column; indent text that goes on by two spaces",
        ),
        (t, false) => (
            format!("`{}` is neither a key nor part of a value", cut(t)),
            PROSE,
        ),
    };
    Some(Cause {
        message,
        range,
        hint,
    })
}

/// A bracket or brace that begins a text, or is never closed.
fn bracket(text: &str, at: usize) -> Option<Cause> {
    let line = back_to(text, at, |c| c == '[' || c == '{')?;
    let range = line.value.clone()?;
    let typed = line.text(&range);
    let open = typed.chars().next()?;
    let kind = if open == '[' { "list" } else { "map" };
    let message = format!(
        "`{}`: `{open}` begins a {kind}, which does not end well",
        cut(typed)
    );
    let hint = "put a text that begins with a bracket in quotes, or close the bracket";
    Some(Cause {
        message,
        range,
        hint,
    })
}

/// A quotation mark that opens and is not closed, or closes too early.
fn quotes(text: &str, kind: &Kind, at: usize) -> Option<Cause> {
    let single = *kind == Kind::InvalidTrailingSingleQuotedScalar;
    let line = back_to(text, at, |c| c == '"' || c == '\'')?;
    let range = line.value.clone()?;
    let typed = cut(line.text(&range));
    let (message, hint) = match kind {
        Kind::InvalidTrailingSingleQuotedScalar | Kind::InvalidTrailingDoubleQuotedScalar => (
            format!("`{typed}` goes on after its closing quotation mark"),
            if single {
                "inside '…' write an apostrophe twice, or put the text below its key after `|-`"
            } else {
                "inside \"…\" write `\\\"`, or put the text below its key after `|-`"
            },
        ),
        _ => (
            format!("`{typed}` opens a quotation mark that is not closed"),
            "close it, or put the text below its key after `|-`, indented by two spaces",
        ),
    };
    Some(Cause {
        message,
        range,
        hint,
    })
}

fn escape(text: &str, at: usize) -> Cause {
    let rest = text.get(at..).unwrap_or_default();
    let found = rest.find('\\').map_or(at, |i| at + i);
    let shown: String = text
        .get(found..)
        .unwrap_or_default()
        .chars()
        .take(2)
        .collect();
    let message = format!("`{shown}` means nothing inside double quotation marks");
    let hint = "write `\\\\` for a backslash, or use single quotation marks";
    Cause {
        message,
        range: found..found + shown.len(),
        hint,
    }
}

fn character_slip(character: char, at: usize) -> Cause {
    let message = format!("a text cannot begin with `{character}`");
    Cause {
        message,
        range: at..at + character.len_utf8(),
        hint: "put the text in quotes",
    }
}

fn tab(text: &str, at: usize) -> Cause {
    let line = Line::at(text, at);
    let rest = text.get(line.start..).unwrap_or_default();
    let start = rest.find('\t').map_or(at, |i| line.start + i);
    let message = "a tab stands where YAML wants spaces".to_owned();
    Cause {
        message,
        range: start..start + 1,
        hint: "indent with spaces",
    }
}

/// The last line up to `at` whose value begins with such a character.
fn back_to(text: &str, at: usize, begins: impl Fn(char) -> bool) -> Option<Line<'_>> {
    let mut line = Line::at(text, at);
    loop {
        let value = line.value.clone().unwrap_or(0..0);
        if line.text(&value).starts_with(&begins) {
            return Some(line);
        }
        line = Line::at(text, line.start.checked_sub(1)?);
    }
}

fn floor(text: &str, at: usize) -> usize {
    text.floor_char_boundary(at)
}

/// Enough of a text to recognise it by.
fn cut(text: &str) -> String {
    crate::diagnostics::excerpt(text)
}
