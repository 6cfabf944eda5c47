//! Raw HTML as CommonMark's grammar reads it (§6.6): what is a tag, what is a comment, what is text.

use std::ops::Range;

/// A piece of raw HTML.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Piece<'t> {
    /// Text, also a `<` that begins nothing.
    Text,
    /// An opening or closing tag and its name as typed.
    Tag { name: &'t str, closing: bool },
    /// A comment.
    Comment,
    /// What is not shown: a script or style sheet with what it holds, a processing instruction, a
    /// declaration, a CDATA section.
    Hidden,
}

/// The pieces of `html`, in order, covering it.
pub(super) fn pieces(html: &str) -> Vec<(Range<usize>, Piece<'_>)> {
    let mut out = Vec::new();
    let mut shut = Shut::default();
    let (mut text, mut at) = (0, 0);
    while let Some(start) = html[at..].find('<').map(|i| at + i) {
        at = start + 1;
        let Some((end, piece)) = piece(html, start, &mut shut) else {
            continue;
        };
        if text < start {
            out.push((text..start, Piece::Text));
        }
        out.push((start..end, piece));
        (text, at) = (end, end);
    }
    if text < html.len() {
        out.push((text..html.len(), Piece::Text));
    }
    out
}

/// The tag that is all of `html`, as the parser hands them over one by one: its name and whether
/// it closes.
pub(super) fn tag(html: &str) -> Option<(&str, bool)> {
    match tag_at(html, 0) {
        Some((_, Piece::Tag { name, closing })) => Some((name, closing)),
        _ => None,
    }
}

/// Ends that were looked for and are not there, so that nobody looks again.
#[derive(Default)]
struct Shut(Vec<&'static str>);

impl Shut {
    fn find(&mut self, html: &str, from: usize, end: &'static str) -> Option<usize> {
        if self.0.contains(&end) {
            return None;
        }
        let found = find_ignoring_case(html, from, end);
        if found.is_none() {
            self.0.push(end);
        }
        found.map(|at| at + end.len())
    }
}

fn find_ignoring_case(html: &str, from: usize, end: &str) -> Option<usize> {
    let windows = html.as_bytes().get(from..)?.windows(end.len());
    let mut windows = windows.enumerate();
    windows
        .find(|(_, w)| w.eq_ignore_ascii_case(end.as_bytes()))
        .map(|(i, _)| from + i)
}

fn piece<'t>(html: &'t str, start: usize, shut: &mut Shut) -> Option<(usize, Piece<'t>)> {
    let rest = &html[start..];
    let hidden = |end: usize| (end, Piece::Hidden);
    if rest.starts_with("<!-->") || rest.starts_with("<!--->") {
        return Some((start + rest.find('>')? + 1, Piece::Comment));
    }
    if rest.starts_with("<!--") {
        return shut
            .find(html, start + 4, "-->")
            .map(|end| (end, Piece::Comment));
    }
    if rest.starts_with("<?") {
        return shut.find(html, start + 2, "?>").map(hidden);
    }
    if rest.starts_with("<![CDATA[") {
        return shut.find(html, start + 9, "]]>").map(hidden);
    }
    if rest[1..].starts_with('!') && rest[2..].starts_with(|c: char| c.is_ascii_alphabetic()) {
        return shut.find(html, start + 2, ">").map(hidden);
    }
    let (end, tag) = tag_at(html, start)?;
    match &tag {
        Piece::Tag {
            name,
            closing: false,
        } if name.eq_ignore_ascii_case("script") => {
            Some(shut.find(html, end, "</script>").map_or((end, tag), hidden))
        }
        Piece::Tag {
            name,
            closing: false,
        } if name.eq_ignore_ascii_case("style") => {
            Some(shut.find(html, end, "</style>").map_or((end, tag), hidden))
        }
        _ => Some((end, tag)),
    }
}

/// The tag at `start`, by the grammar of CommonMark: its end, its name, whether it closes.
fn tag_at(html: &str, start: usize) -> Option<(usize, Piece<'_>)> {
    let bytes = html.as_bytes();
    let closing = bytes.get(start + 1) == Some(&b'/');
    let from = start + 1 + usize::from(closing);
    let name = from..skip(bytes, from, |b| b.is_ascii_alphanumeric() || b == b'-');
    if !bytes.get(from)?.is_ascii_alphabetic() {
        return None;
    }
    let mut at = name.end;
    while let Some(end) = (!closing).then(|| attribute(bytes, at)).flatten() {
        at = end;
    }
    at = skip(bytes, at, |b| b.is_ascii_whitespace());
    at += usize::from(!closing && bytes.get(at) == Some(&b'/'));
    (bytes.get(at) == Some(&b'>')).then(|| {
        (
            at + 1,
            Piece::Tag {
                name: &html[name],
                closing,
            },
        )
    })
}

/// The end of the attribute that white space at `at` leads to.
fn attribute(bytes: &[u8], at: usize) -> Option<usize> {
    let name = skip(bytes, at, |b| b.is_ascii_whitespace());
    let first = *bytes.get(name)?;
    if name == at || !(first.is_ascii_alphabetic() || matches!(first, b'_' | b':')) {
        return None;
    }
    let end = skip(bytes, name, |b| {
        b.is_ascii_alphanumeric() || matches!(b, b'_' | b'.' | b':' | b'-')
    });
    let equals = skip(bytes, end, |b| b.is_ascii_whitespace());
    if bytes.get(equals) != Some(&b'=') {
        return Some(end);
    }
    value(bytes, skip(bytes, equals + 1, |b| b.is_ascii_whitespace()))
}

/// The end of the attribute value at `at`.
fn value(bytes: &[u8], at: usize) -> Option<usize> {
    let quote = *bytes.get(at)?;
    if matches!(quote, b'"' | b'\'') {
        let end = skip(bytes, at + 1, |b| b != quote);
        return (end < bytes.len()).then_some(end + 1);
    }
    let plain =
        |b: u8| !b.is_ascii_whitespace() && !matches!(b, b'"' | b'\'' | b'=' | b'<' | b'>' | b'`');
    let end = skip(bytes, at, plain);
    (end > at).then_some(end)
}

fn skip(bytes: &[u8], from: usize, what: impl Fn(u8) -> bool) -> usize {
    let rest = bytes.get(from..).unwrap_or_default();
    from + rest.iter().take_while(|&&b| what(b)).count()
}

/// The character reference that `text` begins with: its length and what it stands for. Of those
/// with names, only XML's own are known.
pub(super) fn reference(text: &str) -> Option<(usize, char)> {
    let name = text.strip_prefix('&')?;
    let name = &name[..name.bytes().take(10).position(|b| b == b';')?];
    let c = match name {
        "amp" => '&',
        "lt" => '<',
        "gt" => '>',
        "quot" => '"',
        "apos" => '\'',
        "nbsp" => '\u{a0}',
        _ => match name.strip_prefix("#x").or_else(|| name.strip_prefix("#X")) {
            Some(hex) => char::from_u32(u32::from_str_radix(hex, 16).ok()?)?,
            None => char::from_u32(name.strip_prefix('#')?.parse().ok()?)?,
        },
    };
    Some((name.len() + 2, c))
}

/// Whether the element stands on lines of its own.
pub(super) fn is_block(name: &str) -> bool {
    const BLOCKS: [&str; 47] = [
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "caption",
        "center",
        "col",
        "colgroup",
        "dd",
        "details",
        "dialog",
        "dir",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "head",
        "header",
        "hr",
        "html",
        "legend",
        "li",
        "main",
        "menu",
        "nav",
        "ol",
        "p",
        "pre",
        "section",
        "summary",
        "table",
        "tbody",
        "td",
        "th",
        "tr",
        "ul",
    ];
    BLOCKS.iter().any(|block| name.eq_ignore_ascii_case(block))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kinds(html: &str) -> String {
        let one = |(range, piece): (Range<usize>, Piece<'_>)| match piece {
            Piece::Text => format!("[{}]", &html[range]),
            Piece::Tag { name, closing } => format!("<{}{name}>", if closing { "/" } else { "" }),
            Piece::Comment => "#".into(),
            Piece::Hidden => "-".into(),
        };
        pieces(html).into_iter().map(one).collect()
    }

    #[test]
    fn grammar_of_commonmark() {
        assert_eq!(kinds("a<b>c</b >d"), "[a]<b>[c]</b>[d]");
        assert_eq!(kinds("<a href='x>' b=1 c />"), "<a>");
        assert_eq!(kinds("<a\nhref=\"x\"\n>"), "<a>");
        assert_eq!(
            kinds("1 < 2 <3 <a b=> <http://x>"),
            "[1 < 2 <3 <a b=> <http://x>]"
        );
        assert_eq!(
            kinds("<!-- a --><!--> b --> <?php x ?><!DOCTYPE html>"),
            "##[ b --> ]--"
        );
        assert_eq!(kinds("<script>a<b></SCRIPT>c<style>d"), "-[c]<style>[d]");
        assert_eq!(kinds("<!-- never closed"), "[<!-- never closed]");
        assert_eq!(
            (tag("<br/>"), tag("</kbd>"), tag("<!-- x -->")),
            (Some(("br", false)), Some(("kbd", true)), None)
        );
    }

    #[test]
    fn hostile_html_is_read_in_linear_time() {
        for html in [
            "<!--".repeat(200_000),
            "<a ".repeat(200_000),
            "<script>".repeat(100_000),
        ] {
            assert_eq!(
                pieces(&html).iter().map(|(r, _)| r.len()).sum::<usize>(),
                html.len()
            );
        }
        let quotes = "<a b=\"".repeat(100_000);
        assert!(pieces(&quotes).len() < 100_001);
    }
}
