//! Stems of words, by the algorithms of the Snowball project (<https://snowballstem.org/>).

use snowball_stemmers_rs::{Algorithm, Stemmer};

use super::fold_word;

/// The stems of one language.
pub struct Stems {
    rules: Stemmer,
    is_arabic: bool,
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
            is_arabic: algorithm == Algorithm::Arabic,
            rules: Stemmer::create(algorithm),
        })
    }

    /// A word's stem, folded: the same for the word as typed in any case. The rules are given
    /// the letters with their diacritics, since endings are told by them.
    #[must_use]
    pub fn stem(&self, word: &str) -> String {
        let word = word.to_lowercase();
        let bare = if self.is_arabic {
            definite(&word)
        } else {
            None
        };
        fold_word(&self.rules.stem(bare.as_deref().unwrap_or(&word)))
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
