//! HTML as plain text: what of a page can be searched is what a page shows.

/// The text of HTML of our own making: elements parted by spaces where they are blocks, the five
/// references read back.
pub(super) fn plain(html: &str) -> String {
    let mut out = String::with_capacity(html.len());
    let mut rest = html;
    while let Some((text, tag)) = rest.split_once('<') {
        out.push_str(text);
        let (tag, after) = tag.split_once('>').unwrap_or((tag, ""));
        if is_block(tag) {
            out.push(' ');
        }
        rest = after;
    }
    out.push_str(rest);
    let out = out
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&#39;", "'")
        .replace("&amp;", "&");
    out.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn is_block(tag: &str) -> bool {
    let name = tag.trim_start_matches('/');
    let end = name.find(|c: char| !c.is_ascii_alphanumeric());
    let name = name.get(..end.unwrap_or(name.len())).unwrap_or_default();
    !matches!(
        name,
        "a" | "b"
            | "bdi"
            | "code"
            | "del"
            | "em"
            | "ins"
            | "kbd"
            | "mark"
            | "s"
            | "span"
            | "strong"
            | "sub"
            | "sup"
            | "time"
    )
}

#[cfg(test)]
mod tests {
    use super::plain;

    #[test]
    fn blocks_are_parted_and_words_are_not() {
        assert_eq!(
            plain("<p>a <em>b</em>c</p><p>1 &lt; 2 &amp;amp;</p>"),
            "a bc 1 < 2 &amp;"
        );
        assert_eq!(plain("<bdi lang=\"ar\">ن</bdi>"), "ن");
    }
}
