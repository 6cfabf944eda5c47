//! Names of comments' files: by their words.

use unicode_normalization::UnicodeNormalization;

use crate::load::sha256;

/// Words of the text that a name has, at most.
const WORDS: usize = 5;

/// Bytes of a name before its sum, at most.
const BYTES: usize = 40;

/// A name from the first of some texts that has words in Latin letters, with four digits of the
/// sum of the file. Words in other scripts are passed over: ids are of `a` to `z`.
pub(super) fn name(says: &[&str], file: &str) -> String {
    let words = says
        .iter()
        .map(|text| words(text))
        .find(|words| !words.is_empty());
    let words = words.unwrap_or_else(|| "comment".to_owned());
    let sum = sha256(file.as_bytes());
    format!("{words}-{}", sum.get(..4).unwrap_or_default())
}

/// The first words of a text, joined by `-`.
fn words(text: &str) -> String {
    let latin: String = text
        .nfd()
        .filter(|c| !matches!(c, '\u{300}'..='\u{36f}' | '\'' | '’'))
        .collect();
    let lower = latin.to_lowercase();
    // A name for a text of another script by its one Latin word would mislead.
    let foreign = lower
        .chars()
        .filter(|c| c.is_alphabetic() && !c.is_ascii())
        .count();
    if foreign * 2 > lower.chars().filter(char::is_ascii_alphabetic).count() {
        return String::new();
    }
    let words = lower
        .split(|c: char| !c.is_ascii_alphanumeric())
        .filter(|word| !word.is_empty());
    let mut name = String::new();
    for word in words.take(WORDS) {
        if name.len() + word.len() > BYTES {
            break;
        }
        if !name.is_empty() {
            name.push('-');
        }
        name.push_str(word);
    }
    name
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_tells_what_the_comment_says() {
        for (text, expected) in [
            (
                "Who must? The sentence names nobody.",
                "who-must-the-sentence-names",
            ),
            ("L’État n’est pas nommé", "letat-nest-pas-nomme"),
            ("من يجب؟", ""),
            ("谁应当 IGF？", ""),
            ("**Yes**\n", "yes"),
            ("Donaudampfschifffahrtsgesellschaftskapitänsmütze", ""),
        ] {
            assert_eq!(words(text), expected, "{text}");
        }
        assert_eq!(name(&["谁应当", "Who must"], "a"), "who-must-ca97");
        assert_eq!(name(&["谁应当"], "a"), "comment-ca97");
    }
}
