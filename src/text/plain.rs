//! UAX #29 for the characters that most texts are made of: the same boundaries as the full rules, at
//! the price of one look-up a character. Nearly all of nearly every text comes this way.

use super::token::{Token, TokenKind, token};

#[derive(Debug, Clone, Copy, PartialEq)]
enum Class {
    /// A letter of a script that puts spaces between words (ALetter).
    Letter,
    Digit,
    /// `_`, which joins words and numbers (ExtendNumLet).
    Joiner,
    /// `:`, inside words (MidLetter).
    MidLetter,
    /// `,` and `;`, inside numbers (MidNum).
    MidNumber,
    /// `.`, `'` and `’`, inside either (MidNumLet, MidNumLetQ).
    MidBoth,
    Space,
    /// An ideograph, which stands alone.
    Ideograph,
    Other,
}

/// The class of a character; `None` for those that need the full rules.
fn class(c: char) -> Option<Class> {
    Some(match c {
        'a'..='z' | 'A'..='Z' => Class::Letter,
        ' ' | '\t'..='\r' | '\u{a0}' | '\u{3000}' => Class::Space,
        '0'..='9' | '\u{660}'..='\u{669}' => Class::Digit,
        '_' => Class::Joiner,
        ':' | '\u{ff1a}' => Class::MidLetter,
        ',' | ';' | '\u{60c}' | '\u{ff0c}' | '\u{ff1b}' => Class::MidNumber,
        '.' | '\'' | '‘' | '’' => Class::MidBoth,
        'À'..='Ö' | 'Ø'..='ö' | 'ø'..='ſ' | '\u{400}'..='\u{481}' | 'ء'..='ي' => {
            Class::Letter
        }
        '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' => Class::Ideograph,
        '\0'..='\u{7f}'
        | '§'
        | '«'
        | '°'
        | '¶'
        | '»'
        | '¿'
        | '؛'
        | '؟'
        | '–'
        | '—'
        | '“'
        | '”'
        | '…'
        | '、'
        | '。'
        | '《'
        | '》'
        | '「'
        | '」'
        | '！'
        | '（'
        | '）'
        | '？' => Class::Other,
        _ => return None,
    })
}

/// Whether a character never needs the full rules, unless what follows it does.
pub(super) fn is_plain(c: char) -> bool {
    class(c).is_some()
}

/// Appends the tokens of `text`, all of which is [plain](is_plain), and which begins at byte `base`
/// of the line.
pub(super) fn tokens(text: &str, base: usize, out: &mut Vec<Token>) {
    let mut rest = Rest { text, at: 0 };
    while let Some((c, class)) = rest.peek() {
        let start = rest.at;
        let kind = match class {
            Class::Letter | Class::Digit | Class::Joiner => {
                word(&mut rest, base, out);
                continue;
            }
            Class::Space if text[start..].starts_with("\r\n") => {
                rest.at += 1;
                TokenKind::Space
            }
            Class::Space => TokenKind::Space,
            Class::Ideograph => TokenKind::Word,
            _ => TokenKind::Other,
        };
        rest.at += c.len_utf8();
        out.push(token(kind, base + start..base + rest.at));
    }
}

/// Appends the word or number that comes next; of a run of joiners alone, each.
fn word(rest: &mut Rest<'_>, base: usize, out: &mut Vec<Token>) {
    let start = rest.at;
    let mut before = Class::Other;
    let mut is_word = false;
    while let Some((c, class)) = rest.peek() {
        match class {
            Class::Letter | Class::Digit => is_word = true,
            Class::Joiner => {}
            _ if joins(before, class, rest.after(c)) => {}
            _ => break,
        }
        before = class;
        rest.at += c.len_utf8();
    }
    if is_word {
        out.push(token(TokenKind::Word, base + start..base + rest.at));
    } else {
        let joiners = base + start..base + rest.at;
        out.extend(joiners.map(|at| token(TokenKind::Other, at..at + 1)));
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

/// What is still to be cut.
struct Rest<'t> {
    text: &'t str,
    at: usize,
}

impl Rest<'_> {
    fn peek(&self) -> Option<(char, Class)> {
        let c = self.text.get(self.at..)?.chars().next()?;
        Some((c, class(c).unwrap_or(Class::Other)))
    }

    /// The class of what follows the next character, which is `c`.
    fn after(&self, c: char) -> Class {
        let rest = self.text.get(self.at + c.len_utf8()..).unwrap_or_default();
        rest.chars().next().and_then(class).unwrap_or(Class::Other)
    }
}
