//! Lines whose prefix would nest blocks without bound.
//!
//! The parser keeps a stack of open containers and may walk it for every line, so that a line of a
//! million `>` would make each of the lines after it a million times slower. What is so deep is
//! shown at a lower level anyway: past a bound a [`NOTHING`](super::source::NOTHING) ends the prefix, and what is left of
//! it is text. In code, where it is text already, the character is dropped again.

use super::source::Source;

/// Markers of containers that a line may begin with.
const MAX_MARKERS: usize = 128;

/// Bytes of a line that may go by before its first word, with markers and white space.
const MAX_PREFIX: usize = 512;

/// The text with the prefixes of its lines bounded.
pub(super) fn bound(source: Source<'_>) -> Source<'_> {
    let mut spots = Vec::new();
    let mut at = 0;
    for line in source.text.split_inclusive('\n') {
        spots.extend(prefix_end(line.as_bytes()).map(|end| at + end));
        at += line.len();
    }
    source.with_nothing_at(&spots)
}

/// Where the prefix of a line exceeds a bound.
fn prefix_end(line: &[u8]) -> Option<usize> {
    let (mut at, mut markers) = (0, 0);
    loop {
        at += line[at..]
            .iter()
            .take_while(|b| matches!(b, b' ' | b'\t'))
            .count();
        let marker = marker(&line[at..]);
        if at > MAX_PREFIX || markers == MAX_MARKERS && marker > 0 {
            return (at < line.len()).then_some(at);
        }
        if marker == 0 {
            return None;
        }
        at += marker;
        markers += 1;
    }
}

/// The length of the marker of a quotation, list item or footnote at the start of `rest`, or zero.
fn marker(rest: &[u8]) -> usize {
    let parted = |at: usize| rest.get(at).is_none_or(u8::is_ascii_whitespace);
    let digits = rest.iter().take_while(|b| b.is_ascii_digit()).count();
    match rest.get(digits) {
        Some(b'>') if digits == 0 => 1,
        Some(b'-' | b'*' | b'+') if digits == 0 && parted(1) => 1,
        Some(b'.' | b')') if digits > 0 && parted(digits + 1) => digits + 1,
        Some(b'[') if rest.starts_with(b"[^") => footnote(rest),
        _ => 0,
    }
}

fn footnote(rest: &[u8]) -> usize {
    let near = &rest[..rest.len().min(MAX_PREFIX)];
    let end = near.windows(2).position(|pair| pair == b"]:");
    end.map_or(0, |end| end + 2)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cut(line: &str) -> Option<usize> {
        prefix_end(line.as_bytes())
    }

    #[test]
    fn only_what_is_beyond_reason_is_cut() {
        assert_eq!(cut(&">".repeat(128)), None);
        assert_eq!(cut(&">".repeat(129)), Some(128));
        assert_eq!(cut(&"- ".repeat(200)), Some(256));
        assert_eq!(cut(&"1. ".repeat(200)), Some(384));
        assert_eq!(cut(&"[^1]: ".repeat(200)), Some(516));
        assert_eq!(cut(&format!("{}x", " ".repeat(600))), Some(600));
        assert_eq!(cut(&" ".repeat(600)), None);
        assert_eq!(cut(&format!("  > - {}", "word ".repeat(500))), None);
        assert_eq!(cut(&"-".repeat(600)), None);
    }

    #[test]
    fn lines_after_a_deep_one_cost_no_more() {
        let text = format!("{}a\n{}", ">".repeat(200_000), "b\n".repeat(200_000));
        let (draft, complaints) = super::super::fragment(&text, &crate::model::Lang::new("en"));
        assert_eq!(complaints.len(), 1);
        assert_eq!(draft.blocks.len(), 101);
    }
}
