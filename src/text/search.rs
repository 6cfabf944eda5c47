//! The form in which words are looked for: what a reader types in another case, without its
//! diacritics or with another hamza is the same.
//!
//! `themes/default/search.js` does the same to what is typed. Whoever changes one changes both;
//! `tests/search.rs` compares them.

use unicode_normalization::UnicodeNormalization;

use super::{is_combining, is_ideograph_or_kana};

/// A word folded: compatibility forms decomposed (NFKD), lower case, diacritics of Latin, Greek,
/// Cyrillic, Hebrew and Arabic left out, and the letters of Arabic that are written for one another
/// made one.
#[must_use]
pub fn fold_word(word: &str) -> String {
    let lower: String = word.nfkd().collect::<String>().to_lowercase();
    let mut folded = String::with_capacity(lower.len());
    for c in lower.nfkd().filter(|&c| !is_dropped(c)) {
        match c {
            'œ' => folded.push_str("oe"),
            'æ' => folded.push_str("ae"),
            'ß' => folded.push_str("ss"),
            c => folded.push(one_of(c)),
        }
    }
    folded
}

/// Diacritics, and the stroke that lengthens Arabic words.
fn is_dropped(c: char) -> bool {
    matches!(c,
        '\u{300}'..='\u{36f}'
        | '\u{483}'..='\u{487}'
        | '\u{591}'..='\u{5bd}'
        | '\u{610}'..='\u{61a}'
        | '\u{640}'
        | '\u{64b}'..='\u{65f}'
        | '\u{670}'
        | '\u{6d6}'..='\u{6dc}'
        | '\u{6df}'..='\u{6e8}')
}

/// Letters and digits that people write for one another.
fn one_of(c: char) -> char {
    let digit = |zero: u32| char::from_digit(u32::from(c) - zero, 10).unwrap_or(c);
    match c {
        '\u{660}'..='\u{669}' => digit(0x660),
        '\u{6f0}'..='\u{6f9}' => digit(0x6f0),
        'ٱ' => 'ا',
        'ى' | 'ی' => 'ي',
        'ک' => 'ك',
        'ة' => 'ه',
        'ς' => 'σ',
        c => c,
    }
}

/// The words of a text, as typed: runs of letters, digits and marks. Han and Kana, which are looked
/// for character by character, are left out.
pub fn search_words(text: &str) -> impl Iterator<Item = &str> {
    let parts = text.split(|c: char| !is_part(c));
    parts.filter(|word| word.chars().any(char::is_alphanumeric))
}

fn is_part(c: char) -> bool {
    (c.is_alphanumeric() || is_combining(c)) && !is_ideograph_or_kana(c)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_for_one_another_is_the_same() {
        let same = [
            ("Négociation", "negociation"),
            ("Ёлка", "елка"),
            ("مُقَدِّمَة", "مقدمه"),
            ("إعلان", "اعلان"),
            ("آراء", "اراء"),
            ("مسؤول", "مسوول"),
            ("العـــربية", "العربيه"),
            ("مستوى", "مستوي"),
            ("ﬁnal", "final"),
            ("Œuvre", "oeuvre"),
            ("Straße", "strasse"),
            ("١٢", "12"),
            ("ΛΌΓΟΣ", "λογοσ"),
        ];
        for (one, other) in same {
            assert_eq!(fold_word(one), fold_word(other), "{one}");
        }
    }

    #[test]
    fn folding_twice_is_folding_once() {
        for word in ["İstanbul", "Straße", "ŸÉ", "ﷺ", "²"] {
            let once = fold_word(word);
            assert_eq!(fold_word(&once), once, "{word}");
        }
    }

    #[test]
    fn words_are_letters_digits_and_marks() {
        let words: Vec<_> = search_words("L’accord 2.1, sans 各方EU同意 مُقَدِّمَة!").collect();
        assert_eq!(words, ["L", "accord", "2", "1", "sans", "EU", "مُقَدِّمَة"]);
    }
}
