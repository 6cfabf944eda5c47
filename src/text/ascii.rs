//! UAX #29 for ASCII: the same boundaries as the full rules, at the price of one table look-up a
//! byte. Most bytes of most texts come this way.

use super::token::{Token, TokenKind, token};

#[derive(Clone, Copy, PartialEq)]
enum Class {
    Letter,
    Digit,
    /// `_`, which joins words and numbers (ExtendNumLet).
    Joiner,
    /// `:`, inside words (MidLetter).
    MidLetter,
    /// `,` and `;`, inside numbers (MidNum).
    MidNumber,
    /// `.` and `'`, inside either (MidNumLetQ).
    MidBoth,
    Space,
    Other,
}

const fn class(byte: u8) -> Class {
    match byte {
        b'a'..=b'z' | b'A'..=b'Z' => Class::Letter,
        b'0'..=b'9' => Class::Digit,
        b'_' => Class::Joiner,
        b':' => Class::MidLetter,
        b',' | b';' => Class::MidNumber,
        b'.' | b'\'' => Class::MidBoth,
        b' ' | b'\t'..=b'\r' => Class::Space,
        _ => Class::Other,
    }
}

/// Appends the tokens of `text`, which is ASCII and begins at byte `base` of the line.
pub(super) fn tokens(text: &str, base: usize, out: &mut Vec<Token>) {
    let bytes = text.as_bytes();
    let mut at = 0;
    while let Some(&byte) = bytes.get(at) {
        let (kind, end) = match class(byte) {
            Class::Letter | Class::Digit | Class::Joiner => word(bytes, at),
            Class::Space if bytes[at..].starts_with(b"\r\n") => (TokenKind::Space, at + 2),
            Class::Space => (TokenKind::Space, at + 1),
            _ => (TokenKind::Other, at + 1),
        };
        match kind {
            TokenKind::Other => {
                out.extend((at..end).map(|i| token(kind, base + i..base + i + 1)));
            }
            _ => out.push(token(kind, base + at..base + end)),
        }
        at = end;
    }
}

/// The word, number or run of joiners that begins at `start`: its kind and its end.
fn word(bytes: &[u8], start: usize) -> (TokenKind, usize) {
    let at = |i: usize| bytes.get(i).map_or(Class::Other, |&b| class(b));
    let mut kind = TokenKind::Other;
    let mut end = start;
    loop {
        match at(end) {
            Class::Letter | Class::Digit => kind = TokenKind::Word,
            Class::Joiner => {}
            middle if end > start && joins(at(end - 1), middle, at(end + 1)) => {}
            _ => return (kind, end),
        }
        end += 1;
    }
}

/// Whether `middle` stands inside a word (WB6, WB7) or a number (WB11, WB12).
fn joins(before: Class, middle: Class, after: Class) -> bool {
    let of = |class| before == class && after == class;
    match middle {
        Class::MidLetter => of(Class::Letter),
        Class::MidNumber => of(Class::Digit),
        Class::MidBoth => of(Class::Letter) || of(Class::Digit),
        _ => false,
    }
}
