//! Characters that a reader cannot see, and what may be done with them (UTS #55, CVE-2021-42574).

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
        '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{feff}' => {
            Visibility::Unseen
        }
        '\u{2060}'..='\u{2064}' | '\u{115f}' | '\u{1160}' | '\u{3164}' | '\u{ffa0}' => {
            Visibility::Unseen
        }
        _ => Visibility::Visible,
    }
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
    fn isolates_balance_in_order() {
        assert!(isolates_balanced("a\u{2067}b\u{2069}c"));
        assert!(!isolates_balanced("a\u{2069}b\u{2067}c"));
        assert!(!isolates_balanced("a\u{2067}b"));
    }
}
