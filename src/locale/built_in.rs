//! The message catalogues that come with the program.

use std::sync::LazyLock;

use super::Catalogue;
use super::tag;
use crate::model::Lang;

/// The languages with interface texts, in the order of their English names.
pub const LANGUAGES: [&str; 6] = ["ar", "zh", "en", "fr", "ru", "es"];

const TEXTS: [(&str, &str); 6] = [
    ("ar", include_str!("catalogues/ar.yaml")),
    ("zh", include_str!("catalogues/zh.yaml")),
    ("en", include_str!("catalogues/en.yaml")),
    ("fr", include_str!("catalogues/fr.yaml")),
    ("ru", include_str!("catalogues/ru.yaml")),
    ("es", include_str!("catalogues/es.yaml")),
];

/// The catalogues with what is wrong with each, which a test keeps at nothing.
pub(super) static CATALOGUES: LazyLock<Vec<(Catalogue, Vec<super::Fault>)>> = LazyLock::new(|| {
    TEXTS
        .iter()
        .map(|(tag, yaml)| Catalogue::parse(&Lang::new(tag), yaml))
        .collect()
});

/// The catalogue of a language, or of the language it is a variety of; English where there is none.
pub(super) fn catalogue(lang: &Lang) -> &'static Catalogue {
    let of = |tag: &str| {
        CATALOGUES
            .iter()
            .map(|(catalogue, _)| catalogue)
            .find(|c| c.lang().as_str() == tag)
    };
    of(tag::language(lang))
        .or_else(|| of("en"))
        .expect("there is an English catalogue")
}
