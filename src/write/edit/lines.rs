//! Lines of a text as typed: where they end, with what, and how far in something stands.

/// The byte at which the line that holds `at` ends, before its line break.
pub(crate) fn line_end(text: &str, at: usize) -> usize {
    let rest = text.get(at..).unwrap_or_default();
    rest.find(['\n', '\r']).map_or(text.len(), |i| at + i)
}

/// The byte at which the line that holds `at` begins; a byte order mark is no part of it.
pub(crate) fn line_start(text: &str, at: usize) -> usize {
    let before = text.get(..at).unwrap_or_default();
    match before.rfind(['\n', '\r']) {
        Some(i) => i + 1,
        None if text.starts_with('\u{feff}') => at.min('\u{feff}'.len_utf8()),
        None => 0,
    }
}

/// The first byte of the next line that is not blank, or the end of the text.
pub(crate) fn next_filled_line(text: &str, at: usize) -> usize {
    let mut start = after_break(text, line_end(text, at));
    while start < text.len() {
        let end = line_end(text, start);
        if !text[start..end].trim().is_empty() {
            return start;
        }
        start = after_break(text, end);
    }
    start
}

/// The byte after the line break at `end`.
fn after_break(text: &str, end: usize) -> usize {
    let rest = text.get(end..).unwrap_or_default();
    let len = match rest.as_bytes() {
        [b'\r', b'\n', ..] => 2,
        [b'\r' | b'\n', ..] => 1,
        _ => 0,
    };
    end + len
}

/// The line break that the text uses at `at`: that of its line, else the text's first, else `\n`.
pub(crate) fn line_break(text: &str, at: usize) -> &str {
    let there = |end: usize| {
        text.get(end..after_break(text, end))
            .filter(|found| !found.is_empty())
    };
    there(line_end(text, at))
        .or_else(|| there(line_end(text, 0)))
        .unwrap_or("\n")
}

/// The column of a byte, in characters from 0.
pub(crate) fn column(text: &str, at: usize) -> usize {
    let start = line_start(text, at);
    text.get(start..at).unwrap_or_default().chars().count()
}

/// Whether nothing but white space stands before `at` on its line.
pub(crate) fn is_first(text: &str, at: usize) -> bool {
    let start = line_start(text, at);
    text.get(start..at).unwrap_or_default().trim().is_empty()
}
