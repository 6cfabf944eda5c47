//! Stems of words, by the algorithms of the Snowball project (<https://snowballstem.org/>).

use snowball_stemmers_rs::{Algorithm, Stemmer};

use super::fold_word;

/// The stems of one language.
pub struct Stems {
    rules: Stemmer,
    manner: Manner,
}

/// What the rules of a language leave to be done.
#[derive(Clone, Copy)]
enum Manner {
    Plain,
    Arabic,
    French,
}

impl std::fmt::Debug for Stems {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Stems").finish_non_exhaustive()
    }
}

impl Stems {
    /// The stems of a language, by its tag; `None` where nobody wrote rules for it, or where words
    /// have no endings.
    #[must_use]
    pub fn of(tag: &str) -> Option<Self> {
        let algorithm = match tag.split('-').next().unwrap_or_default() {
            "ar" => Algorithm::Arabic,
            "ca" => Algorithm::Catalan,
            "cs" => Algorithm::Czech,
            "da" => Algorithm::Danish,
            "de" => Algorithm::German,
            "el" => Algorithm::Greek,
            "en" => Algorithm::English,
            "es" => Algorithm::Spanish,
            "et" => Algorithm::Estonian,
            "eu" => Algorithm::Basque,
            "fa" => Algorithm::Persian,
            "fi" => Algorithm::Finnish,
            "fr" => Algorithm::French,
            "ga" => Algorithm::Irish,
            "hi" => Algorithm::Hindi,
            "hu" => Algorithm::Hungarian,
            "hy" => Algorithm::Armenian,
            "id" => Algorithm::Indonesian,
            "it" => Algorithm::Italian,
            "lt" => Algorithm::Lithuanian,
            "nb" | "nn" | "no" => Algorithm::Norwegian,
            "ne" => Algorithm::Nepali,
            "nl" => Algorithm::Dutch,
            "pl" => Algorithm::Polish,
            "pt" => Algorithm::Portuguese,
            "ro" => Algorithm::Romanian,
            "ru" => Algorithm::Russian,
            "sr" => Algorithm::Serbian,
            "sv" => Algorithm::Swedish,
            "ta" => Algorithm::Tamil,
            "tr" => Algorithm::Turkish,
            "uk" => Algorithm::Ukrainian,
            _ => return None,
        };
        Some(Self {
            manner: match algorithm {
                Algorithm::Arabic => Manner::Arabic,
                Algorithm::French => Manner::French,
                _ => Manner::Plain,
            },
            rules: Stemmer::create(algorithm),
        })
    }

    /// A word's stem, folded: the same for the word as typed in any case. The rules are given
    /// the letters with their diacritics, since endings are told by them.
    #[must_use]
    pub fn stem(&self, word: &str) -> String {
        let word = word.to_lowercase();
        let rules = |word: &str| fold_word(&self.rules.stem(word));
        match self.manner {
            Manner::Plain => rules(&word),
            // Snowball has négoci from négocier and négoc from négocie.
            Manner::French => without_last(rules(&word), 'i'),
            Manner::Arabic => without_last(arabic(&word, rules), 'ا'),
        }
    }
}

/// A stem without its last letter, if it is that one and enough remains.
fn without_last(stem: String, last: char) -> String {
    const LEAST: usize = 4;
    match stem.strip_suffix(last) {
        Some(rest) if rest.chars().count() >= LEAST => rest.to_owned(),
        _ => stem,
    }
}

/// The stem of an Arabic word by rules that know the article: with one and without, whichever leaves less. By
/// its article a word is known to be a noun: بلدان does not begin with a preposition.
fn arabic(word: &str, rules: impl Fn(&str) -> String) -> String {
    let definite = definite(word);
    let known = definite.as_deref().unwrap_or(word);
    match known.strip_prefix("ال") {
        // No noun with an article ends in a possessive: what looks like one is how many write ة.
        Some(_) => match known.strip_suffix('ه') {
            Some(begin) => rules(&format!("{begin}ة")),
            None => rules(known),
        },
        None => {
            let both = [rules(known), rules(&format!("ال{known}"))];
            let shortest = both.into_iter().min_by_key(|stem| stem.chars().count());
            shortest.unwrap_or_default()
        }
    }
}

/// An Arabic word with its article alone, without the conjunctions and prepositions written before that, which
/// Snowball's rules leave (Larkey, Ballesteros and Connell 2002, “light10”).
fn definite(word: &str) -> Option<String> {
    let joined = ["وبال", "وكال", "فال", "وال", "بال", "كال"];
    let rest = joined.iter().find_map(|begin| word.strip_prefix(begin));
    let rest = rest
        .or_else(|| word.strip_prefix("ولل"))
        .or_else(|| word.strip_prefix("لل"))?;
    (rest.chars().count() > 2).then(|| format!("ال{rest}"))
}

#[cfg(test)]
mod tests {
    use super::Stems;

    #[test]
    fn inflections_share_a_stem() {
        let families: [(&str, &[&str]); 5] = [
            (
                "en",
                &["negotiation", "negotiations", "negotiating", "Negotiated"],
            ),
            ("fr", &["négociation", "négociations", "NÉGOCIATION"]),
            ("es", &["negociación", "negociaciones"]),
            (
                "ru",
                &["переговоры", "переговоров", "переговорам", "переговорами"],
            ),
            ("ar", &["القرار", "قرار", "والقرار"]),
        ];
        for (tag, words) in families {
            let stems = Stems::of(tag).unwrap();
            let first = stems.stem(words[0]);
            for word in words {
                assert_eq!(stems.stem(word), first, "{tag}: {word}");
            }
        }
    }

    #[test]
    fn a_language_without_rules_has_none() {
        assert!(Stems::of("zh").is_none() && Stems::of("tlh").is_none());
        assert!(Stems::of("pt-BR").is_some());
    }
}
