//! British and American spelling.

/// Letters that stand for one another: in organise and organize, analyse, colour, dialogue, programme,
/// defence, judgement, encyclopaedia, foetus.
const SPELLINGS: [(&str, &str); 9] = [
    ("is", "iz"),
    ("ys", "yz"),
    ("our", "or"),
    ("ogue", "og"),
    ("mme", "m"),
    ("nce", "nse"),
    ("dgem", "dgm"),
    ("ae", "e"),
    ("oe", "e"),
];

/// Shorter words are spelt alike everywhere: four, here.
const LEAST: usize = 5;

/// What the spellings of a folded word have in common. It is no word itself, and a few other words may
/// have it too, so it says only which of two words may stand for one another in the same place.
pub(crate) fn of_any_country(word: &str) -> String {
    let is_hyphen = |c: char| matches!(c, '-' | '\u{2010}' | '\u{2011}');
    let mut out = word.replace(is_hyphen, "");
    if out.len() < LEAST || !out.bytes().all(|byte| byte.is_ascii_lowercase()) {
        return out;
    }
    for (one, other) in SPELLINGS {
        if out.contains(one) {
            out = out.replace(one, other);
        }
    }
    for (one, other) in [("re", "er"), ("res", "ers")] {
        if let Some(stem) = out.strip_suffix(one) {
            out = format!("{stem}{other}");
        }
    }
    single(&out)
}

/// A word without doubled letters: travelling.
fn single(word: &str) -> String {
    let mut out = String::with_capacity(word.len());
    for c in word.chars() {
        if !out.ends_with(c) {
            out.push(c);
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_of_a_word_have_one_form_and_other_words_another() {
        for (one, two) in [
            ("organisation", "organization"),
            ("colours", "colors"),
            ("centres", "centers"),
            ("programme", "program"),
            ("travelled", "traveled"),
            ("defence", "defense"),
            ("dialogue", "dialog"),
            ("judgement", "judgment"),
            ("co-operation", "cooperation"),
        ] {
            assert_eq!(of_any_country(one), of_any_country(two));
        }
        for (one, two) in [("four", "for"), ("states", "state"), ("adopts", "adapts")] {
            assert_ne!(of_any_country(one), of_any_country(two));
        }
    }
}
