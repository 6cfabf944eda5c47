//! Scalars on one line: plain where every reader of YAML takes them for the text they are.

/// A word as people type it; in quotation marks where it must be.
pub(super) fn word(text: &str) -> String {
    if is_plain(text) {
        text.to_owned()
    } else {
        quoted(text)
    }
}

/// A text of one line; in quotation marks also where other readers would take it for a number, a
/// date or a truth.
pub(super) fn line(text: &str) -> String {
    if is_plain(text) && !is_something_else(text) {
        text.to_owned()
    } else {
        quoted(text)
    }
}

/// A text in double quotation marks, on one line.
pub(super) fn quoted(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    out.push('"');
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\t' => out.push_str("\\t"),
            '\r' => out.push_str("\\r"),
            c if needs_escape(c) => out.push_str(&format!("\\U{:08X}", c as u32)),
            c => out.push(c),
        }
    }
    out.push('"');
    out
}

/// Whether a character would be lost, or taken for the end of a line, as it is.
pub(super) fn needs_escape(c: char) -> bool {
    c.is_control()
        || matches!(
            c,
            '\u{85}' | '\u{2028}' | '\u{2029}' | '\u{feff}' | '\u{fffe}' | '\u{ffff}'
        )
}

/// Whether a text can stand without quotation marks anywhere, in brackets too.
fn is_plain(text: &str) -> bool {
    let begins_well = text.starts_with(|c: char| c.is_alphanumeric());
    let ends_well = !text.ends_with([' ', ':']);
    let holds = |pair: &str| text.contains(pair);
    let odd = |c: char| ",[]{}\"".contains(c) || needs_escape(c) || c == '\t';
    begins_well && ends_well && !holds(": ") && !holds(" #") && !text.contains(odd)
}

/// Whether some version of YAML reads the text as something else than a text.
fn is_something_else(text: &str) -> bool {
    const WORDS: [&str; 8] = ["null", "true", "false", "yes", "no", "on", "off", "y"];
    let lower = text.to_ascii_lowercase();
    let numeric = |c: char| c.is_ascii_digit() || "+-.:_xobtze".contains(c);
    WORDS.contains(&lower.as_str())
        || lower == "n"
        || lower.starts_with(|c: char| c.is_ascii_digit()) && lower.chars().all(numeric)
}
