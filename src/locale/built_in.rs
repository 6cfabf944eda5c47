//! The message catalogues that come with the program.

use std::sync::OnceLock;

use super::tag;
use super::{Catalogue, Fault};
use crate::model::Lang;

/// The languages with interface texts, in the order of their English names.
pub const LANGUAGES: [&str; 6] = ["ar", "zh", "en", "fr", "ru", "es"];

/// The catalogues, each read when first asked for.
pub(super) static CATALOGUES: [BuiltIn; 6] = [
    BuiltIn::new("ar", include_str!("catalogues/ar.yaml")),
    BuiltIn::new("zh", include_str!("catalogues/zh.yaml")),
    BuiltIn::new("en", include_str!("catalogues/en.yaml")),
    BuiltIn::new("fr", include_str!("catalogues/fr.yaml")),
    BuiltIn::new("ru", include_str!("catalogues/ru.yaml")),
    BuiltIn::new("es", include_str!("catalogues/es.yaml")),
];

/// One catalogue.
pub(super) struct BuiltIn {
    tag: &'static str,
    yaml: &'static str,
    read: OnceLock<(Catalogue, Vec<Fault>)>,
}

impl BuiltIn {
    const fn new(tag: &'static str, yaml: &'static str) -> Self {
        Self {
            tag,
            yaml,
            read: OnceLock::new(),
        }
    }

    /// The catalogue with what is wrong with it, which a test keeps at nothing.
    pub(super) fn read(&self) -> &(Catalogue, Vec<Fault>) {
        let read = || Catalogue::parse(&Lang::new(self.tag), self.yaml);
        self.read.get_or_init(read)
    }
}

/// The catalogue of a language, or of the language it is a variety of; English where there is none.
pub(super) fn catalogue(lang: &Lang) -> &'static Catalogue {
    let of = |tag: &str| {
        let found = CATALOGUES.iter().find(|one| one.tag == tag)?;
        Some(&found.read().0)
    };
    of(tag::language(lang))
        .or_else(|| of("en"))
        .expect("there is an English catalogue")
}
