//! Single characters that cannot stand where they do.

use super::super::line::Line;
use super::{Cause, Slip, block, cut, letters};
use crate::diagnostics::{Code, Diagnostic, FileId, Place};
use crate::text::name_of;

/// Characters of this kind that are named in one file.
const NAMED: usize = 20;

/// Whether YAML allows the character anywhere (YAML 1.2, 5.1).
pub(in super::super) fn is_printable(c: char) -> bool {
    !c.is_control() && !matches!(c, '\u{fffe}' | '\u{ffff}')
        || matches!(c, '\t' | '\n' | '\r' | '\u{85}')
}

/// The slips of characters that YAML allows nowhere, and of byte order marks that begin a line. Of
/// more than twenty, the last stands for the rest.
pub(in super::super) fn unprintable(file: FileId, text: &str) -> Vec<Slip> {
    let mut found: Vec<Slip> = Vec::new();
    for (at, c) in text.char_indices() {
        let mark = c == '\u{feff}' && text[..at].ends_with(['\n', '\r']);
        if is_printable(c) && !mark {
            continue;
        }
        let bytes = at..at + c.len_utf8();
        match found.get_mut(NAMED - 1) {
            Some(last) => last.over.push(letters(bytes)),
            None => found.push(slip(Place::new(file, bytes), c)),
        }
    }
    found
}

fn slip(place: Place, c: char) -> Slip {
    let message = format!("a character that cannot stand in YAML: {}", name_of(c));
    let hint = if c == '\0' {
        "take it out; if there are many, the file is in another encoding: save it as UTF-8"
    } else {
        "take it out; it cannot be seen, and came in when the text was copied or converted"
    };
    Slip {
        complaint: Diagnostic::new(Code::YamlSyntax, place, message).hint(hint),
        over: vec![letters(place.range())],
    }
}

const QUOTE: &str = "put the text in quotes, or below its key after `|-`, indented by two spaces";

/// A character that no text can begin with.
pub(super) fn first(line: &Line<'_>, character: char, at: usize) -> Cause {
    let message = match character {
        '`' => "a text cannot begin with a backtick".to_owned(),
        other => format!("a text cannot begin with `{other}`"),
    };
    let mut cause = Cause::new(message, at..at + character.len_utf8(), QUOTE).of_value(line);
    if line.value.as_ref().is_none_or(|value| value.start > at) {
        cause.over.push(letters(at..line.content().end.max(at)));
    }
    cause
}

/// A value that begins with a sign of YAML's own.
pub(super) fn first_of_value(line: &Line<'_>) -> Option<Cause> {
    let value = line.value.clone()?;
    let typed = line.text(&value);
    let sign = typed.chars().next()?;
    let first = value.start..value.start + sign.len_utf8();
    let cause = match sign {
        '|' | '>' if !block::is_header(typed) => {
            let message = format!(
                "`{}`: `{sign}` begins a text that stands on the lines below",
                cut(typed)
            );
            let hint = format!(
                "begin the text on the next line, indented by two spaces; put one that begins \
                 with `{sign}` in quotes"
            );
            Cause::new(message, value, hint)
        }
        '-' if typed.starts_with("- ") => {
            let message = format!(
                "`{}`: `- ` begins a list, which cannot stand behind its key",
                cut(typed)
            );
            let hint = "write each item on a line of its own below the key, indented by two \
                        spaces; put a text that begins with `- ` in quotes";
            Cause::new(message, value, hint)
        }
        '*' | '&' | ',' | ']' | '}' | '?' => {
            Cause::new(format!("a text cannot begin with `{sign}`"), first, QUOTE)
        }
        _ => return None,
    };
    Some(cause.of_value(line))
}

/// The first tab that indents the line at a byte, else the next after it.
pub(super) fn tab(text: &str, at: usize) -> Cause {
    let line = Line::at(text, at);
    let rest = text.get(line.start..).unwrap_or_default();
    let start = rest.find('\t').map_or(at, |i| line.start + i);
    tab_at(start..(start + 1).min(text.len()))
}

pub(super) fn tab_at(range: std::ops::Range<usize>) -> Cause {
    let hint = "delete it and indent with spaces, two for each level";
    Cause::new("a tab stands where YAML wants spaces", range, hint)
}
