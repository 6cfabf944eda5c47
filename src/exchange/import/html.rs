//! The text of a message that is only HTML.

use mail_parser::decoders::html::html_to_text;

/// Elements that stand on lines of their own.
const BLOCKS: [&str; 12] = [
    "div",
    "p",
    "li",
    "tr",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "blockquote",
    "pre",
];

/// HTML as text: each block on lines of its own, cells apart, and where its words do not say it
/// the address of a link behind it.
pub(super) fn as_text(html: &str) -> String {
    let mut out = String::with_capacity(html.len());
    let mut link = None;
    for (n, piece) in html.split('<').enumerate() {
        let name = piece
            .split([' ', '>', '\n'])
            .next()
            .unwrap_or_default()
            .to_ascii_lowercase();
        let opened = name.trim_end_matches('/');
        if opened == "a" {
            link = address(piece).map(|address| (address, out.len()));
        }
        if opened == "/a" {
            out.push_str(&behind(link.take(), &out));
        }
        if n > 0 {
            out.push_str(match opened {
                "td" | "th" => " <",
                block if BLOCKS.contains(&block) => "<br><",
                _ => "<",
            });
        }
        out.push_str(piece);
    }
    html_to_text(&out).trim_matches('\n').to_owned()
}

/// The address that a tag `a` leads to, as it is typed.
fn address(tag: &str) -> Option<&str> {
    let (tag, _) = tag.split_once('>')?;
    let (_, value) = tag.split_once("href=")?;
    let quote = value.chars().next()?;
    let address = match quote {
        '"' | '\'' => value.get(1..)?.split(quote).next()?,
        _ => value.split_whitespace().next()?,
    };
    (address.starts_with("http:") || address.starts_with("https:")).then_some(address)
}

/// What to write behind a link that began at a byte.
fn behind(link: Option<(&str, usize)>, out: &str) -> String {
    match link {
        Some((address, from)) if !out.get(from..).is_some_and(|words| ends_so(words, address)) => {
            format!(" ({address})")
        }
        _ => String::new(),
    }
}

/// Whether the words of a link are its address.
fn ends_so(words: &str, address: &str) -> bool {
    let words = words.rsplit('>').next().unwrap_or_default().trim();
    let bare = |text: &str| text.trim_end_matches('/').to_owned();
    let short = address.split_once("://").map_or(address, |(_, rest)| rest);
    bare(words) == bare(address) || bare(words) == bare(short)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_stand_apart_and_links_keep_their_address() {
        let html = "<table><tr><td>A</td><td>B</td></tr></table><p>See <a class=\"x\" href='https://x.example/?a=1&amp;b=2'>\
                    the <b>paper</b></a> and <a href=\"https://y.example/\">y.example</a>.";
        let text = as_text(html);
        let words: Vec<&str> = text.split_whitespace().collect();
        assert_eq!(
            words.join(" "),
            "A B See the paper (https://x.example/?a=1&b=2) and y.example."
        );
    }
}
