//! Characters that a reader cannot see, and what may be done with them (UTS #55, CVE-2021-42574).

use super::{is_combining, is_rtl, is_south_east_asian};

/// How a character shows itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Visibility {
    /// It can be seen, or is ordinary white space.
    Visible,
    /// It cannot be seen and changes little: a joiner, a directional mark, a soft hyphen. It is kept;
    /// where it was inserted or deleted, or in a comment, it is also shown by name.
    Unseen,
    /// It can make shown text differ from stored text: a bidirectional embedding, override or
    /// unbalanced isolate, a control, a tag. It is shown by name and never obeyed.
    Deceptive,
}

/// How `c` shows itself. `isolates` tells whether bidirectional isolates may be obeyed: in
/// right-to-left text where they are [balanced](isolates_balanced).
#[must_use]
pub fn visibility(c: char, isolates: bool) -> Visibility {
    match c {
        '\t' | '\n' => Visibility::Visible,
        '\u{2066}'..='\u{2069}' if isolates => Visibility::Visible,
        '\0'..='\u{1f}'
        | '\u{7f}'..='\u{9f}'
        | '\u{202a}'..='\u{202e}'
        | '\u{2066}'..='\u{206f}'
        | '\u{fff9}'..='\u{fffb}'
        | '\u{e0000}'..='\u{e007f}' => Visibility::Deceptive,
        '\u{ad}'
        | '\u{61c}'
        | '\u{115f}'..='\u{1160}'
        | '\u{180e}'
        | '\u{200b}'
        | '\u{200e}'..='\u{200f}'
        | '\u{2060}'..='\u{2064}'
        | '\u{3164}'
        | '\u{feff}'
        | '\u{ffa0}' => Visibility::Unseen,
        _ => Visibility::Visible,
    }
}

/// The characters of a text that are not [`Visibility::Visible`], with their byte offsets.
pub fn unseen(text: &str, isolates: bool) -> impl Iterator<Item = (usize, char, Visibility)> {
    let mut at = 0;
    std::iter::from_fn(move || {
        loop {
            at += text
                .as_bytes()
                .get(at..)?
                .iter()
                .position(|&b| MAY_HIDE[usize::from(b)])?;
            let c = text.get(at..)?.chars().next()?;
            let place = at;
            at += c.len_utf8();
            let visibility = visibility(c, isolates);
            if visibility != Visibility::Visible {
                return Some((place, c, visibility));
            }
        }
    })
}

/// By the byte of UTF-8 that a character begins with: whether it may be other than visible. Most are
/// told by it alone.
static MAY_HIDE: [bool; 256] = by_byte!(may_hide);

const fn may_hide(first: u8) -> bool {
    matches!(
        first,
        0..=0x08 | 0x0b..=0x1f | 0x7f | 0xc2 | 0xd8 | 0xe1..=0xe3 | 0xef | 0xf3
    )
}

/// Whether every bidirectional isolate in `text` is closed, and in order (UAX #9, BD9).
#[must_use]
pub fn isolates_balanced(text: &str) -> bool {
    let mut depth = 0_usize;
    for c in text.chars() {
        match c {
            '\u{2066}'..='\u{2068}' => depth += 1,
            '\u{2069}' if depth == 0 => return false,
            '\u{2069}' => depth -= 1,
            _ => {}
        }
    }
    depth == 0
}

/// Whether nothing is seen where it stands: what quotations skip. Wider than [`visibility`], which
/// leaves alone what shapes its neighbours: joiners and variation selectors.
#[must_use]
pub fn is_invisible(c: char) -> bool {
    !c.is_ascii()
        && (visibility(c, false) != Visibility::Visible
            || matches!(c,
                '\u{34f}' | '\u{180b}'..='\u{180f}' | '\u{200c}' | '\u{200d}'
                | '\u{fe00}'..='\u{fe0f}' | '\u{e0100}'..='\u{e01ef}'))
}

/// The characters of a line that somebody should look at, with their byte offsets: those that
/// cannot be seen, but for what the writing itself needs. That is balanced isolates in a line with
/// right-to-left letters, joiners between letters or in emoji, zero width spaces in South-East
/// Asian scripts, and the tags of flags.
#[must_use]
pub fn suspicious(line: &str) -> Vec<(usize, char)> {
    let mut found = Vec::new();
    if line.is_ascii() {
        return found;
    }
    let isolates = line.chars().any(is_rtl) && isolates_balanced(line);
    let mut before = None;
    for (at, c) in line.char_indices() {
        let unseen = visibility(c, isolates) != Visibility::Visible || is_joiner(c);
        if unseen && !is_needed(c, before, line[at + c.len_utf8()..].chars().next()) {
            found.push((at, c));
        }
        if !is_combining(c) && !is_joiner(c) {
            before = Some(c);
        }
    }
    found
}

/// Whether the writing needs an invisible character between these two.
fn is_needed(c: char, before: Option<char>, after: Option<char>) -> bool {
    let Some(before) = before else { return false };
    match c {
        '\u{200c}' => joins(before) && after.is_some_and(joins),
        '\u{200d}' => joins(before) || is_pictograph(before) && after.is_some_and(is_pictograph),
        '\u{200b}' => is_south_east_asian(before) && after.is_some_and(is_south_east_asian),
        '\u{e0020}'..='\u{e007f}' => matches!(before, '\u{1f3f4}' | '\u{e0020}'..='\u{e007e}'),
        '\u{180e}' => is_mongolian(before),
        _ => false,
    }
}

fn is_joiner(c: char) -> bool {
    matches!(c, '\u{200c}' | '\u{200d}')
}

/// Letters that take joiners: Arabic and its kin, Mongolian, and the Indic scripts.
fn joins(c: char) -> bool {
    let script = matches!(c,
        '\u{600}'..='\u{dff}' | '\u{fb50}'..='\u{fdff}' | '\u{fe70}'..='\u{fefc}'
        | '\u{a8e0}'..='\u{a8ff}' | '\u{11000}'..='\u{11fff}');
    (script || is_south_east_asian(c) || is_mongolian(c)) && (c.is_alphabetic() || is_combining(c))
}

fn is_mongolian(c: char) -> bool {
    matches!(c, '\u{1800}'..='\u{18af}')
}

/// Symbols that take part in sequences of emoji, as far as blocks tell.
fn is_pictograph(c: char) -> bool {
    matches!(c, '\u{2190}'..='\u{2bff}' | '\u{1f000}'..='\u{1faff}')
}

/// The character's name as diagnostics print it, for example `U+202E`.
#[must_use]
pub fn name_of(c: char) -> String {
    let known = match c {
        '\0' => " NULL",
        '\u{1}' => " START OF HEADING",
        '\u{2}' => " START OF TEXT",
        '\u{3}' => " END OF TEXT",
        '\u{7}' => " BELL",
        '\u{8}' => " BACKSPACE",
        '\u{b}' => " LINE TABULATION",
        '\u{c}' => " FORM FEED",
        '\u{1b}' => " ESCAPE",
        '\u{1f}' => " UNIT SEPARATOR",
        '\u{7f}' => " DELETE",
        '\u{85}' => " NEXT LINE",
        c if c.is_control() => " control character",
        '\u{ad}' => " SOFT HYPHEN",
        '\u{61c}' => " ARABIC LETTER MARK",
        '\u{200b}' => " ZERO WIDTH SPACE",
        '\u{200c}' => " ZERO WIDTH NON-JOINER",
        '\u{200d}' => " ZERO WIDTH JOINER",
        '\u{200e}' => " LEFT-TO-RIGHT MARK",
        '\u{200f}' => " RIGHT-TO-LEFT MARK",
        '\u{202a}'..='\u{202e}' => " bidirectional embedding or override",
        '\u{2060}' => " WORD JOINER",
        '\u{2066}'..='\u{2069}' => " bidirectional isolate",
        '\u{feff}' => " BYTE ORDER MARK",
        _ => "",
    };
    format!("U+{:04X}{known}", u32::from(c))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn overrides_deceive_and_joiners_do_not() {
        assert_eq!(visibility('\u{202e}', true), Visibility::Deceptive);
        assert_eq!(visibility('\u{2067}', false), Visibility::Deceptive);
        assert_eq!(visibility('\u{2067}', true), Visibility::Visible);
        assert_eq!(visibility('\u{200f}', false), Visibility::Unseen);
        assert_eq!(visibility('\u{200d}', false), Visibility::Visible);
        assert_eq!(visibility('م', false), Visibility::Visible);
    }

    #[test]
    fn nothing_unseen_is_overlooked() {
        for c in '\0'..=char::MAX {
            for isolates in [false, true] {
                let text = format!("a{c}b");
                let expected = match visibility(c, isolates) {
                    Visibility::Visible => None,
                    other => Some((1, c, other)),
                };
                assert_eq!(unseen(&text, isolates).next(), expected, "{c:?}");
            }
        }
    }

    #[test]
    fn isolates_balance_in_order() {
        assert!(isolates_balanced("a\u{2067}b\u{2069}c"));
        assert!(!isolates_balanced("a\u{2069}b\u{2067}c"));
        assert!(!isolates_balanced("a\u{2067}b"));
    }

    fn found(line: &str) -> String {
        suspicious(line).into_iter().map(|(_, c)| c).collect()
    }

    #[test]
    fn overrides_and_strays_are_found() {
        assert_eq!(suspicious("ab\u{202e}c"), [(2, '\u{202e}')]);
        assert_eq!(
            found("pay\u{200b}pal x\u{ad}y \u{feff}"),
            "\u{200b}\u{ad}\u{feff}"
        );
        assert_eq!(found("a\u{200d}b a\u{200c}b"), "\u{200d}\u{200c}");
        assert_eq!(found("عربي\u{202b}نص\u{202c}"), "\u{202b}\u{202c}");
        assert_eq!(found("plain café, 中文，العربية"), "");
    }

    #[test]
    fn writing_keeps_what_it_needs() {
        for line in [
            "می\u{200c}خواهم",
            "क्\u{200d}ष",
            "👩\u{200d}👩\u{200d}👧",
            "👩\u{1f3fd}\u{200d}🚀",
        ] {
            assert_eq!(found(line), "", "{line:?}");
        }
        assert_eq!(found("ភាសា\u{200b}ខ្មែរ"), "");
        assert_eq!(found("❤\u{fe0f}\u{200d}🔥"), "");
        assert_eq!(
            found("🏴\u{e0067}\u{e0062}\u{e0065}\u{e006e}\u{e0067}\u{e007f}"),
            ""
        );
    }

    #[test]
    fn isolates_only_balanced_and_only_in_right_to_left_text() {
        assert_eq!(found("رقم \u{2066}RFC 7282\u{2069} هنا"), "");
        assert_eq!(found("رقم \u{2066}RFC 7282 هنا"), "\u{2066}");
        assert_eq!(found("رقم \u{2069}RFC\u{2066} هنا").chars().count(), 2);
        assert_eq!(found("no \u{2067}letters\u{2069}").chars().count(), 2);
    }
}
