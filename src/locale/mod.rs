//! How things are said to a reader: messages, plurals, dates, numbers, lists, order and direction.
//!
//! A [`Locale`] is a language with its conventions (CLDR, by ICU4X) and its interface texts. The
//! six languages of the United Nations have texts of their own; a site in any other language has
//! its own dates, numbers, order and direction, and an English interface unless it brings a
//! [`Catalogue`].

mod built_in;
mod catalogue;
mod conventions;
mod entry;
mod names;
mod pattern;
mod tag;

use std::cmp::Ordering;

pub use built_in::LANGUAGES;
pub use catalogue::{Catalogue, Fault};
pub use conventions::Direction;
pub use pattern::{Pattern, Piece};

use crate::model::Lang;
use conventions::Conventions;

/// A language as a reader meets it.
#[derive(Debug)]
pub struct Locale {
    lang: Lang,
    conventions: Conventions,
    own: Option<Catalogue>,
    built_in: &'static Catalogue,
}

impl Locale {
    /// The locale of a language.
    #[must_use]
    pub fn new(lang: &Lang) -> Self {
        let built_in = built_in::catalogue(lang);
        // The English catalogue stands in for those of other languages, which have digits of their own.
        let digits = digits(built_in).filter(|_| built_in.lang().as_str() == tag::language(lang));
        Self {
            lang: lang.clone(),
            conventions: Conventions::new(lang, &digits.unwrap_or_default()),
            own: None,
            built_in,
        }
    }

    /// The same locale with a catalogue of the site's own, whose messages come before the
    /// built-in ones.
    #[must_use]
    pub fn with_catalogue(mut self, catalogue: Catalogue) -> Self {
        if let Some(digits) = digits(&catalogue) {
            self.conventions = Conventions::new(&self.lang, &digits);
        }
        self.own = Some(catalogue);
        self
    }

    /// The language.
    #[must_use]
    pub fn lang(&self) -> &Lang {
        &self.lang
    }

    /// The language that most interface texts are in: its own, or English.
    #[must_use]
    pub fn interface(&self) -> &Lang {
        self.own
            .as_ref()
            .map_or(self.built_in.lang(), Catalogue::lang)
    }

    /// A message with its placeholders filled. A name that no catalogue has is returned as it is,
    /// so that the slip can be seen.
    #[must_use]
    pub fn message(&self, key: &str, args: &[(&str, &str)]) -> String {
        self.pattern(key, None)
            .map_or_else(|| key.to_owned(), |pattern| pattern.fill(args))
    }

    /// A message that depends on a number, by the plural rules of its language; `{n}` is filled
    /// with the number as written there.
    #[must_use]
    pub fn plural(&self, key: &str, n: u64, args: &[(&str, &str)]) -> String {
        let number = self.number(n);
        let mut all = vec![("n", number.as_str())];
        all.extend_from_slice(args);
        self.pattern(key, Some(n))
            .map_or_else(|| key.to_owned(), |pattern| pattern.fill(&all))
    }

    /// The forms of a message that depends on a number, unfilled, by CLDR's name of the category: for a
    /// script to choose from by the rules of [`Locale::number_tag`].
    #[must_use]
    pub fn plural_forms(&self, key: &str) -> Vec<(&'static str, String)> {
        let own = self
            .own
            .as_ref()
            .map(|own| own.forms(key))
            .filter(|forms| !forms.is_empty());
        let forms = own.unwrap_or_else(|| self.built_in.forms(key));
        let text = |(category, pattern): (&'static str, &Pattern)| (category, pattern.unfilled());
        forms.into_iter().map(text).collect()
    }

    /// The tag by which scripts (`Intl`) choose plural forms and write numbers as this locale does.
    #[must_use]
    pub fn number_tag(&self) -> String {
        let digits = match self.number(1).as_str() {
            "1" => "-u-nu-latn",
            "١" => "-u-nu-arab",
            "۱" => "-u-nu-arabext",
            _ => "",
        };
        format!("{}{digits}", self.interface())
    }

    /// The form of a message for a number, to be filled with something other than plain text.
    #[must_use]
    pub fn pattern(&self, key: &str, n: Option<u64>) -> Option<&Pattern> {
        let own = self.own.as_ref().and_then(|own| own.form(key, n));
        own.or_else(|| self.built_in.form(key, n))
    }

    /// The names of all messages.
    pub fn keys(&self) -> impl Iterator<Item = &str> {
        let own = self.own.iter().flat_map(Catalogue::keys);
        self.built_in.keys().chain(own)
    }

    /// The messages that have no placeholder and depend on no number, each name with its text.
    pub fn fixed(&self) -> impl Iterator<Item = (&str, &str)> {
        let own = self.own.as_ref();
        let built_in = self.built_in.fixed();
        let built_in = built_in.filter(move |(key, _)| own.is_none_or(|own| !own.has(key)));
        built_in.chain(own.into_iter().flat_map(Catalogue::fixed))
    }

    /// A day in the long form: 21 November 2026. The calendar is the Gregorian one everywhere.
    #[must_use]
    pub fn date(&self, date: jiff::civil::Date) -> String {
        self.conventions.long_date(date)
    }

    /// A day in the medium form, for narrow places: 21 Nov 2026.
    #[must_use]
    pub fn short_date(&self, date: jiff::civil::Date) -> String {
        self.conventions.short_date(date)
    }

    /// A number with the digits and grouping of the language.
    #[must_use]
    pub fn number(&self, n: u64) -> String {
        self.conventions.number(n)
    }

    /// A share as a whole percentage, rounded down, so that 100 % means all; of nothing: 100 %.
    #[must_use]
    pub fn percent(&self, part: u64, whole: u64) -> String {
        let share = (u128::from(part) * 100)
            .checked_div(u128::from(whole))
            .unwrap_or(100);
        let share = u64::try_from(share).unwrap_or(u64::MAX);
        self.message("punctuation.percent", &[("n", &self.number(share))])
    }

    /// “a, b and c”.
    #[must_use]
    pub fn list<T: AsRef<str>>(&self, items: &[T]) -> String {
        self.conventions.list(items)
    }

    /// The direction of the language's own script.
    #[must_use]
    pub fn direction(&self) -> Direction {
        conventions::direction(&self.lang)
    }

    /// The opening and closing quotation marks of the interface's language.
    #[must_use]
    pub fn quotes(&self) -> (String, String) {
        (
            self.message("punctuation.open-quote", &[]),
            self.message("punctuation.close-quote", &[]),
        )
    }

    /// The order of two names in the language's alphabet; never equal for different texts.
    #[must_use]
    pub fn collate(&self, a: &str, b: &str) -> Ordering {
        self.conventions.collate(a, b).then_with(|| a.cmp(b))
    }

    /// Whether it has a name for a language.
    #[must_use]
    pub fn names_language(&self, lang: &Lang) -> bool {
        self.pattern(&format!("language.{lang}"), None).is_some()
    }

    /// A language's name in this one; for a language without a message, its name in itself.
    #[must_use]
    pub fn language_name(&self, lang: &Lang) -> String {
        match self.pattern(&format!("language.{lang}"), None) {
            Some(pattern) => pattern.fill(&[]),
            None => names::autonym(lang),
        }
    }
}

/// The digits that a catalogue asks for: a numbering system of CLDR (`latn`, `arab`, …), or an empty
/// text for the language's usual ones.
fn digits(catalogue: &Catalogue) -> Option<String> {
    let pattern = catalogue.form("punctuation.digits", None)?;
    Some(pattern.fill(&[]))
}

/// The direction of a language's script.
#[must_use]
pub fn direction(lang: &Lang) -> Direction {
    conventions::direction(lang)
}

/// A language's name in itself; its tag where that is not known.
#[must_use]
pub fn autonym(lang: &Lang) -> String {
    names::autonym(lang)
}

#[cfg(test)]
mod cldr_tests;
#[cfg(test)]
mod tests;
