//! Texts in one or several languages, dates with or without a time, values with their place.

use super::Lang;
use crate::diagnostics::Place;

/// A value and where it was typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Placed<T> {
    /// The value.
    pub value: T,
    /// Where it stands.
    pub place: Place,
}

impl<T> Placed<T> {
    /// A value at a place.
    pub fn new(value: T, place: Place) -> Self {
        Self { value, place }
    }
}

/// A text that a person typed: in one language that is not said, or in several.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Text {
    /// Each form with its language (`None`: the author's, whatever it is), in the order typed.
    pub forms: Vec<(Option<Lang>, String)>,
    /// Where it stands.
    pub place: Place,
}

impl Text {
    /// The form in `lang`, else the first: the text and the language it is known to be in.
    #[must_use]
    pub fn in_language(&self, lang: &Lang) -> (&str, Option<&Lang>) {
        let form = self.forms.iter().find(|(l, _)| l.as_ref() == Some(lang));
        match form.or_else(|| self.forms.first()) {
            Some((lang, text)) => (text, lang.as_ref()),
            None => ("", None),
        }
    }
}

/// A date as typed: a UTC day, and the instant where a time was given (RFC 3339).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Dated {
    /// The UTC day.
    pub day: jiff::civil::Date,
    /// The instant, where a time was given.
    pub time: Option<jiff::Timestamp>,
}
