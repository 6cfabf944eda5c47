//! Text in complaints: cut to what a person needs, with control characters shown and not obeyed.

use std::borrow::Cow;
use std::ops::Range;

/// Characters of an offending text that a message quotes.
const QUOTED: usize = 60;

/// The beginning of a text, enough to recognise it by: one line, at most 60 characters.
#[must_use]
pub fn excerpt(text: &str) -> String {
    let line = text.trim().lines().next().unwrap_or_default();
    match line.char_indices().nth(QUOTED) {
        Some((end, _)) => format!("{}…", line[..end].trim_end()),
        None if line.len() < text.trim().len() => format!("{line}…"),
        None => line.to_owned(),
    }
}

/// Whether a terminal or an editor might obey the character instead of showing it: control
/// characters, bidirectional controls (UAX #9 §2), and what takes no room at all.
fn obeyed(c: char) -> bool {
    c.is_control()
        || matches!(c,
            '\u{061c}' | '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}'
            | '\u{2060}'..='\u{2069}' | '\u{feff}' | '\u{e0000}'..='\u{e007f}')
}

/// The text with such characters written as `<U+202E>`.
pub(super) fn shown(text: &str) -> Cow<'_, str> {
    if !text.contains(obeyed) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    text.chars().for_each(|c| push(&mut out, c));
    Cow::Owned(out)
}

/// The same for a text with a highlighted byte range, which is kept on the same characters.
pub(super) fn shown_range(text: &str, range: &Range<usize>) -> (String, Range<usize>) {
    let mut out = String::with_capacity(text.len());
    let mut shifted = (None, None);
    for (at, c) in text.char_indices() {
        if at >= range.start {
            shifted.0.get_or_insert(out.len());
        }
        if at >= range.end {
            shifted.1.get_or_insert(out.len());
        }
        push(&mut out, c);
    }
    let start = shifted.0.unwrap_or(out.len());
    let end = shifted.1.unwrap_or(out.len()).max(start);
    (out, start..end)
}

fn push(out: &mut String, c: char) {
    match c {
        '\t' => out.push_str("    "),
        c if obeyed(c) => out.push_str(&format!("<U+{:04X}>", c as u32)),
        c => out.push(c),
    }
}
