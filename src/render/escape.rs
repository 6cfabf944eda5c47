//! Text into HTML text and attribute values.

use std::io::Write;

use crate::text::{Visibility, visibility};

/// Appends `text`, safe as element content and inside quoted attributes.
///
/// A character that would make shown text differ from stored text is U+FFFD: where it is to be
/// shown by name, that has been done before. Isolates stay, since none reaches beyond its element.
pub(crate) fn push_escaped(out: &mut String, text: &str) {
    let mut rest = text;
    while let Some(at) = rest.find(is_special) {
        out.push_str(&rest[..at]);
        let Some(special) = rest[at..].chars().next() else {
            return;
        };
        out.push_str(match special {
            '&' => "&amp;",
            '<' => "&lt;",
            '>' => "&gt;",
            '"' => "&quot;",
            _ => "\u{fffd}",
        });
        rest = &rest[at + special.len_utf8()..];
    }
    out.push_str(rest);
}

fn is_special(c: char) -> bool {
    matches!(c, '&' | '<' | '>' | '"')
        || (!matches!(c, ' '..='\u{7e}' | '\r') && visibility(c, true) == Visibility::Deceptive)
}

/// The same for templates, where an attribute may stand in single quotes.
pub(crate) fn escape_in_template(text: &str, out: &mut dyn Write) -> std::io::Result<()> {
    let mut escaped = String::with_capacity(text.len());
    push_escaped(&mut escaped, text);
    out.write_all(escaped.replace('\'', "&#39;").as_bytes())
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
