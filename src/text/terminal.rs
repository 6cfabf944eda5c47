//! A person's words where no markup can be: on a terminal, in an e-mail.

use super::{Visibility, is_rtl, isolates_balanced, visibility};

/// Words that a terminal shows and does not obey: controls and bidirectional overrides are named,
/// `<U+202E>`. Line ends and tabs stay.
#[must_use]
pub fn plain(text: &str) -> String {
    named(text, |visibility| visibility == Visibility::Deceptive)
}

/// Words that came or went: all that cannot be seen is named.
#[must_use]
pub fn changed(text: &str) -> String {
    named(text, |visibility| visibility != Visibility::Visible)
}

/// The name of a character that cannot be seen: `<U+202E>`.
#[must_use]
pub fn code_point(c: char) -> String {
    format!("<U+{:04X}>", u32::from(c))
}

fn named(text: &str, is_named: impl Fn(Visibility) -> bool) -> String {
    let isolates = text.chars().any(is_rtl) && isolates_balanced(text);
    let mut out = String::with_capacity(text.len());
    for character in text.chars() {
        if is_named(visibility(character, isolates)) {
            out.push_str(&code_point(character));
        } else {
            out.push(character);
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_is_obeyed() {
        assert_eq!(plain("a\u{1b}[2Jb\u{202e}c\n"), "a<U+001B>[2Jb<U+202E>c\n");
    }

    #[test]
    fn balanced_isolates_stay_in_right_to_left_text() {
        let text = "رقم \u{2066}a\u{2069}";
        assert_eq!(plain(text), text);
        assert_eq!(plain("no \u{2066}a"), "no <U+2066>a");
    }
}
