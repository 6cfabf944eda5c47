//! Text into HTML text and attribute values.

/// Appends `text`, safe as element content and inside double-quoted attributes.
pub(crate) fn push_escaped(out: &mut String, text: &str) {
    let mut rest = text;
    while let Some(at) = rest.find(['&', '<', '>', '"']) {
        out.push_str(&rest[..at]);
        out.push_str(match rest.as_bytes()[at] {
            b'&' => "&amp;",
            b'<' => "&lt;",
            b'>' => "&gt;",
            _ => "&quot;",
        });
        rest = &rest[at + 1..];
    }
    out.push_str(rest);
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
