//! Language tags as ICU knows them.

use icu_locale::Locale;

use crate::model::Lang;

/// The locale whose conventions a language's readers expect: for plain `en` the international
/// English of `en-001` (21 November 2026; “a, b and c”), which is also that of the United Nations.
/// A tag that ICU cannot read has the conventions of the root.
pub(super) fn locale(lang: &Lang) -> Locale {
    let tag = if lang.as_str() == "en" {
        "en-001"
    } else {
        lang.as_str()
    };
    Locale::try_from_str(tag).unwrap_or(Locale::UNKNOWN)
}

/// The same, writing numbers in the digits of a numbering system of CLDR, where there is such a one.
pub(super) fn with_digits(lang: &Lang, digits: &str) -> Locale {
    let locale = locale(lang);
    if digits.is_empty() || !locale.extensions.is_empty() {
        return locale;
    }
    Locale::try_from_str(&format!("{locale}-u-nu-{digits}")).unwrap_or(locale)
}

/// The language subtag: `pt` of `pt-BR`.
pub(super) fn language(lang: &Lang) -> &str {
    lang.as_str().split('-').next().unwrap_or_default()
}
