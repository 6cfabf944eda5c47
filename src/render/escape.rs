//! Text into HTML text and attribute values.

use std::io::Write;

use crate::text::{Visibility, visibility};

/// Appends `text`, safe as element content and inside quoted attributes.
///
/// A character that would make shown text differ from stored text is U+FFFD: where it is to be
/// shown by name, that has been done before. Isolates stay, since none reaches beyond its element.
pub(crate) fn push_escaped(out: &mut String, text: &str) {
    each_piece(text, |piece| out.push_str(piece));
}

/// The same for templates, where an attribute may stand in single quotes.
pub(crate) fn escape_in_template(text: &str, out: &mut dyn Write) -> std::io::Result<()> {
    let mut result = Ok(());
    let mut write = |piece: &str| {
        if result.is_ok() {
            result = out.write_all(piece.as_bytes());
        }
    };
    for (n, part) in text.split('\'').enumerate() {
        if n > 0 {
            write("&#39;");
        }
        each_piece(part, &mut write);
    }
    result
}

/// Hands over a text in pieces: stretches as they are, and what is written for characters that are
/// not.
fn each_piece(text: &str, mut piece: impl FnMut(&str)) {
    let mut from = 0;
    let mut at = 0;
    while let Some(ahead) = text.as_bytes()[at..]
        .iter()
        .position(|&b| SUSPECT[usize::from(b)])
    {
        at += ahead;
        let Some(c) = text[at..].chars().next() else {
            break;
        };
        if let Some(entity) = entity(c) {
            piece(&text[from..at]);
            piece(entity);
            from = at + c.len_utf8();
        }
        at += c.len_utf8();
    }
    piece(&text[from..]);
}

/// By the byte of UTF-8 that a character begins with: whether it may have to be escaped. Most are
/// told by it alone, and every byte of every page is looked up here.
static SUSPECT: [bool; 256] = crate::text::by_byte!(is_suspect);

const fn is_suspect(first: u8) -> bool {
    let markup = matches!(first, b'&' | b'<' | b'>' | b'"');
    let control = matches!(first, 0..=0x08 | 0x0b..=0x0c | 0x0e..=0x1f | 0x7f);
    markup || control || matches!(first, 0xc2 | 0xe2 | 0xef | 0xf3)
}

/// What is written for a character that is not written as it is.
fn entity(c: char) -> Option<&'static str> {
    match c {
        '&' => Some("&amp;"),
        '<' => Some("&lt;"),
        '>' => Some("&gt;"),
        '"' => Some("&quot;"),
        '\r' => None,
        c => (visibility(c, true) == Visibility::Deceptive).then_some("\u{fffd}"),
    }
}

/// Appends ` name="value"`.
pub(crate) fn push_attribute(out: &mut String, name: &str, value: &str) {
    out.push(' ');
    out.push_str(name);
    out.push_str("=\"");
    push_escaped(out, value);
    out.push('"');
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_character_that_deceives_is_replaced() {
        for c in '\0'..=char::MAX {
            let mut out = String::new();
            push_escaped(&mut out, &format!("é{c}b"));
            let written = entity(c).map_or(c.to_string(), str::to_owned);
            assert_eq!(out, format!("é{written}b"));
        }
    }

    #[test]
    fn nothing_unseen_is_obeyed() {
        let mut out = String::new();
        push_escaped(&mut out, "a\u{202e}b\u{1b}c\u{2067}d\u{2069}\ne");
        assert_eq!(out, "a\u{fffd}b\u{fffd}c\u{2067}d\u{2069}\ne");
        let mut out = Vec::new();
        escape_in_template("' onclick='\u{202e}", &mut out).unwrap();
        assert_eq!(
            String::from_utf8(out).unwrap(),
            "&#39; onclick=&#39;\u{fffd}"
        );
    }

    #[test]
    fn markup_is_inert_in_text_and_attributes() {
        let mut out = String::new();
        push_escaped(&mut out, "a<b>&\"c\" é");
        push_attribute(&mut out, "title", "\"><script>");
        assert_eq!(
            out,
            "a&lt;b&gt;&amp;&quot;c&quot; é title=\"&quot;&gt;&lt;script&gt;\""
        );
    }
}
