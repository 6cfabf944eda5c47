//! Texts in quotation marks.

use super::super::line::Line;
use super::{Cause, cut, letters};

/// A quotation mark that opens and is not closed, or closes too early: the last up to `at` that is
/// not closed at the end of its own line.
pub(super) fn quotes(text: &str, at: usize) -> Option<Cause> {
    let mut lines = std::iter::successors(Some(Line::at(text, at)), Line::before);
    lines
        .find_map(|line| blamed(&line))
        .or_else(|| here(text, at))
}

fn blamed(line: &Line<'_>) -> Option<Cause> {
    let range = line.value.clone()?;
    let typed = line.text(&range);
    let mark = typed.chars().next().filter(|c| ['"', '\''].contains(c))?;
    let Some(end) = closing(typed, mark) else {
        let message = format!("`{}` opens a quotation mark that is not closed", cut(typed));
        let hint = "close it, or put the text below its key after `|-`, indented by two spaces";
        return Some(Cause::new(message, range, hint).of_value(line));
    };
    let rest = typed.get(end..).unwrap_or_default().trim_start();
    if rest.is_empty() || rest.starts_with('#') {
        return None;
    }
    let message = format!("`{}` goes on after its closing quotation mark", cut(typed));
    let hint = if mark == '\'' {
        "inside '…' write an apostrophe twice, or put the text below its key after `|-`"
    } else {
        "inside \"…\" write `\\\"`, or put the text below its key after `|-`"
    };
    Some(Cause::new(message, range, hint).of_value(line))
}

/// A quotation mark in the middle of a line, in brackets.
fn here(text: &str, at: usize) -> Option<Cause> {
    let line = Line::at(text, at);
    let range = at..line.content().end.max(at);
    let typed = line.text(&range);
    let message = format!(
        "`{}`: something is wrong with this quotation mark",
        cut(typed)
    );
    let hint = "close it, or write the text below its key after `|-`, indented by two spaces";
    (!typed.is_empty()).then(|| Cause::new(message, range, hint).of_value(&line))
}

/// The byte after the mark that closes a quoted text.
fn closing(typed: &str, mark: char) -> Option<usize> {
    let mut letters = typed.char_indices().skip(1).peekable();
    while let Some((at, c)) = letters.next() {
        match c {
            '\\' if mark == '"' => drop(letters.next()),
            '\'' if mark == '\'' && letters.next_if(|(_, next)| *next == '\'').is_some() => {}
            c if c == mark => return Some(at + 1),
            _ => {}
        }
    }
    None
}

/// What may follow a backslash in double quotation marks, and how many hexadecimal digits after it
/// (YAML 1.2, 5.7).
fn digits(letter: char) -> Option<usize> {
    match letter {
        'x' => Some(2),
        'u' => Some(4),
        'U' => Some(8),
        '0' | 'a' | 'b' | 't' | '\t' | 'n' | 'v' | 'f' | 'r' | 'e' | ' ' | '"' | '/' | '\\'
        | 'N' | '_' | 'L' | 'P' | '\n' | '\r' => Some(0),
        _ => None,
    }
}

/// The first backslash from `at` on that means nothing.
pub(super) fn escape(text: &str, at: usize) -> Option<Cause> {
    let mut from = at;
    loop {
        let found = from + text.get(from..)?.find('\\')?;
        let letter = text.get(found + 1..)?.chars().next()?;
        let known = digits(letter);
        let after = found + 1 + letter.len_utf8();
        let rest = text.get(after..)?;
        let wanted: String = rest.chars().take(known.unwrap_or(0)).collect();
        let range = found..after + wanted.len();
        let number = u32::from_str_radix(&wanted, 16).ok();
        let (typed, hint) = (
            text.get(range.clone()).unwrap_or_default(),
            "write `\\\\` for a backslash, or put the text below its key after `|-`, where a \
             backslash is one",
        );
        let message = match known {
            Some(0) => {
                from = after;
                continue;
            }
            Some(_) if number.and_then(char::from_u32).is_some() => {
                from = range.end;
                continue;
            }
            Some(_) => format!("`{typed}` stands for no character"),
            None => format!("`{typed}` means nothing inside double quotation marks"),
        };
        let mut cause = Cause::new(message, range.clone(), hint);
        cause.over.push(letters(range));
        return Some(cause);
    }
}
