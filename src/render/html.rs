//! Small pieces of HTML, kept apart from text by type.

use std::fmt::Write as _;

use serde::Serialize;

use super::escape::{push_attribute, push_escaped};
use crate::locale::direction;
use crate::model::{Lang, Text};
use crate::text::{is_rtl, isolates_balanced, unseen};

/// HTML that is safe to set into a page as it is.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
#[serde(transparent)]
pub struct Html(String);

impl Html {
    /// HTML that the caller made, or vouches for.
    #[must_use]
    pub fn trusted(html: String) -> Self {
        Self(html)
    }

    /// A person's words: escaped, invisible characters shown.
    #[must_use]
    pub fn text(text: &str) -> Self {
        let mut html = Self::default();
        html.push_text(text);
        html
    }

    /// A name or other foreign words, isolated from the direction of their surroundings.
    #[must_use]
    pub fn isolated(text: &str) -> Self {
        let mut html = Self::trusted("<bdi>".to_owned());
        html.push_text(text);
        html.push("</bdi>");
        html
    }

    /// Words in a language that may differ from the reader's.
    #[must_use]
    pub fn in_language(text: &str, lang: &Lang, reader: &Lang) -> Self {
        if lang == reader {
            return Self::isolated(text);
        }
        let mut html = Self::trusted(format!("<bdi{}>", attributes(lang)));
        html.push_text(text);
        html.push("</bdi>");
        html
    }

    /// A text in the reader's language, else in the first that it is in; `own`: the language of a
    /// form that does not say.
    #[must_use]
    pub fn said(text: &Text, own: &Lang, reader: &Lang) -> Self {
        let (words, lang) = text.in_language(reader);
        Self::in_language(words, lang.unwrap_or(own), reader)
    }

    /// Adds HTML.
    pub fn push(&mut self, html: &str) {
        self.0.push_str(html);
    }

    /// Adds a person's words.
    pub fn push_text(&mut self, text: &str) {
        if text.is_ascii() && !text.bytes().any(|b| b.is_ascii_control()) {
            return push_escaped(&mut self.0, text);
        }
        let isolates = text.chars().any(is_rtl) && isolates_balanced(text);
        let mut from = 0;
        for (at, character, _) in unseen(text, isolates) {
            push_escaped(&mut self.0, &text[from..at]);
            _ = write!(
                self.0,
                r#"<span class="control">U+{:04X}</span>"#,
                u32::from(character)
            );
            from = at + character.len_utf8();
        }
        push_escaped(&mut self.0, &text[from..]);
    }

    /// The HTML.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The HTML.
    #[must_use]
    pub fn into_string(self) -> String {
        self.0
    }

    /// Whether there is nothing.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

/// ` lang="…" dir="…"` for an element whose language differs from its surroundings.
#[must_use]
pub fn attributes(lang: &Lang) -> String {
    let mut out = String::new();
    push_attribute(&mut out, "lang", lang.as_str());
    push_attribute(&mut out, "dir", dir(lang));
    out
}

/// The value of `dir` for a language.
#[must_use]
pub fn dir(lang: &Lang) -> &'static str {
    direction(lang).name()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markup_in_words_is_text() {
        assert_eq!(
            Html::text("<a & \"b\">").as_str(),
            "&lt;a &amp; &quot;b&quot;&gt;"
        );
    }

    #[test]
    fn overrides_are_shown_and_never_obeyed() {
        let html = Html::isolated("a\u{202e}b");
        assert_eq!(
            html.as_str(),
            r#"<bdi>a<span class="control">U+202E</span>b</bdi>"#
        );
    }

    #[test]
    fn balanced_isolates_stay_in_right_to_left_text() {
        assert_eq!(
            Html::text("رقم \u{2066}a\u{2069}").as_str(),
            "رقم \u{2066}a\u{2069}"
        );
        assert!(
            Html::text("no \u{2066}a\u{2069}")
                .as_str()
                .contains("U+2066")
        );
    }

    #[test]
    fn another_language_is_marked() {
        let html = Html::in_language("نص", &Lang::new("ar"), &Lang::new("en"));
        assert_eq!(html.as_str(), r#"<bdi lang="ar" dir="rtl">نص</bdi>"#);
    }
}
