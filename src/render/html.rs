//! Small pieces of HTML, kept apart from text by type.

use std::fmt::Write as _;

use serde::Serialize;

use crate::locale::direction;
use crate::model::{Lang, Text};

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

    /// Words in a language that may differ from the reader's; `None`: not known.
    #[must_use]
    pub fn in_language(text: &str, lang: Option<&Lang>, reader: &Lang) -> Self {
        match lang {
            Some(lang) if lang == reader => Self::isolated(text),
            Some(lang) => {
                let mut html = Self::trusted(format!("<bdi{}>", attributes(lang)));
                html.push_text(text);
                html.push("</bdi>");
                html
            }
            None => Self::isolated(text),
        }
    }

    /// A text in the reader's language, else in the first that it is in.
    #[must_use]
    pub fn said(text: &Text, reader: &Lang) -> Self {
        let (words, lang) = text.in_language(reader);
        Self::in_language(words, lang, reader)
    }

    /// Adds HTML.
    pub fn push(&mut self, html: &str) {
        self.0.push_str(html);
    }

    /// Adds a person's words.
    pub fn push_text(&mut self, text: &str) {
        for character in text.chars() {
            match character {
                '&' => self.push("&amp;"),
                '<' => self.push("&lt;"),
                '>' => self.push("&gt;"),
                '"' => self.push("&quot;"),
                c if is_invisible(c) => {
                    _ = write!(
                        self.0,
                        r#"<span class="invisible">U+{:04X}</span>"#,
                        u32::from(c)
                    )
                }
                c => self.0.push(c),
            }
        }
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

/// Text for an attribute's value: escaped, invisible characters named.
#[must_use]
pub fn attribute(text: &str) -> String {
    let mut value = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '&' => value.push_str("&amp;"),
            '<' => value.push_str("&lt;"),
            '>' => value.push_str("&gt;"),
            '"' => value.push_str("&quot;"),
            c if is_invisible(c) => _ = write!(value, "[U+{:04X}]", u32::from(c)),
            c => value.push(c),
        }
    }
    value
}

/// ` lang="…" dir="…"` for an element whose language differs from its surroundings.
#[must_use]
pub fn attributes(lang: &Lang) -> String {
    format!(
        r#" lang="{}" dir="{}""#,
        attribute(lang.as_str()),
        dir(lang)
    )
}

/// The value of `dir` for a language.
#[must_use]
pub fn dir(lang: &Lang) -> &'static str {
    direction(lang).name()
}

/// Characters that a reader cannot see and that can make text read otherwise than it is stored
/// (Unicode TR 36 §3, CVE-2021-42574): controls, bidirectional marks, embeddings, overrides and
/// isolates, zero-width spaces, tags. Joiners are not among them, since scripts need them.
#[must_use]
pub fn is_invisible(c: char) -> bool {
    matches!(c,
        '\0'..='\u{8}' | '\u{b}'..='\u{1f}' | '\u{7f}'..='\u{9f}' | '\u{ad}' | '\u{61c}'
        | '\u{180e}' | '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}'
        | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}'
        | '\u{e0000}'..='\u{e007f}')
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
        assert_eq!(attribute("\"><script>"), "&quot;&gt;&lt;script&gt;");
    }

    #[test]
    fn overrides_are_shown_and_never_obeyed() {
        let html = Html::isolated("a\u{202e}b");
        assert_eq!(
            html.as_str(),
            r#"<bdi>a<span class="invisible">U+202E</span>b</bdi>"#
        );
        assert_eq!(attribute("a\u{202e}b"), "a[U+202E]b");
    }

    #[test]
    fn joiners_of_scripts_and_emoji_stay() {
        assert!(!is_invisible('\u{200d}') && !is_invisible('\u{200c}'));
    }

    #[test]
    fn another_language_is_marked() {
        let html = Html::in_language("نص", Some(&Lang::new("ar")), &Lang::new("en"));
        assert_eq!(html.as_str(), r#"<bdi lang="ar" dir="rtl">نص</bdi>"#);
    }
}
