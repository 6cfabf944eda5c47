//! Folding of what two people type differently but mean the same: the form in which quotations
//! are looked for.

use unicode_normalization::{UnicodeNormalization, is_nfc};

use super::is_invisible;

/// Folds a text: runs of white space are one space, Unicode is in NFC, curly quotation marks and
/// apostrophes are straight, and invisible characters and U+FFFC are left out. Case counts.
#[must_use]
pub fn fold(text: &str) -> String {
    let seen = text
        .chars()
        .filter(|&c| c != '\u{fffc}' && !is_invisible(c));
    let seen: String = seen.map(straight).collect();
    if is_nfc(&seen) {
        spaced(seen.chars())
    } else {
        spaced(seen.nfc())
    }
}

fn spaced(chars: impl Iterator<Item = char>) -> String {
    let mut out = String::new();
    for c in chars {
        if !c.is_whitespace() {
            out.push(c);
        } else if !out.ends_with(' ') {
            out.push(' ');
        }
    }
    out
}

fn straight(c: char) -> char {
    match c {
        '‘' | '’' | '‚' | '‛' | '′' | '\u{2bc}' => '\'',
        '“' | '”' | '„' | '‟' | '″' => '"',
        c => c,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn folds_what_is_typed_differently() {
        assert_eq!(fold("the “people’s”  \n choice"), "the \"people's\" choice");
        assert_eq!(fold("cafe\u{301}"), "café");
        assert_eq!(fold("in\u{ad}visi\u{200b}ble\u{fffc}."), "invisible.");
        assert_eq!(fold("e\u{200b}\u{301}"), "é");
        assert_eq!(fold("Case counts"), "Case counts");
        assert_eq!(fold("\u{1100}\u{1161}\u{11a8}"), "각");
    }

    proptest! {
        #[test]
        fn folding_twice_is_folding_once(text in ".{0,60}") {
            let once = fold(&text);
            prop_assert_eq!(fold(&once), once);
        }
    }
}
