//! What a sentence is put down in: HTML for a page, plain text for a terminal or an e-mail.

use crate::locale::Locale;
use crate::model::Lang;
use crate::render::Html;
use crate::render::html;
use crate::render::speech::Reader;
use crate::text;

/// First strong isolate and pop directional isolate (UAX #9).
const ISOLATE: [&str; 2] = ["\u{2068}", "\u{2069}"];

/// Puts messages down, in one language.
pub(crate) trait Medium {
    /// What they are put down as.
    type Out: Clone + Default;

    /// A message, its placeholders filled.
    fn say(&self, key: &str, fill: &[(&str, &Self::Out)]) -> Self::Out;
    /// A message as plain text, which is a part of some words.
    fn name(&self, key: &str) -> String;
    /// A message that depends on a number, which fills `{n}`.
    fn count(&self, key: &str, n: usize) -> Self::Out;
    /// Somebody's words, in quotation marks.
    fn quote(&self, words: &str, lang: &Lang) -> Self::Out;
    /// Somebody's words, without marks.
    fn words(&self, words: &str, lang: &Lang) -> Self::Out;
    /// What is neither a message nor words: a number, a name of a colour.
    fn literal(&self, text: &str) -> Self::Out;
    /// An address or a name of a programming language, to the letter.
    fn code(&self, text: &str) -> Self::Out;
    /// The way to a place on the same page.
    fn link(&self, fragment: &str, text: Self::Out) -> Self::Out;
    /// “a, b and c”.
    fn list(&self, items: &[Self::Out]) -> Self::Out;
    /// A number as the language writes it.
    fn number(&self, n: usize) -> Self::Out;
}

impl Medium for Reader {
    type Out = Html;

    fn say(&self, key: &str, fill: &[(&str, &Html)]) -> Html {
        Reader::say(self, key, fill)
    }

    fn name(&self, key: &str) -> String {
        self.locale().message(key, &[])
    }

    fn count(&self, key: &str, n: usize) -> Html {
        Reader::count(self, key, n)
    }

    fn quote(&self, words: &str, lang: &Lang) -> Html {
        self.quoted(&self.words(words, lang))
    }

    fn words(&self, words: &str, lang: &Lang) -> Html {
        Html::in_language(words, lang, self.lang())
    }

    fn literal(&self, text: &str) -> Html {
        Html::text(text)
    }

    fn code(&self, text: &str) -> Html {
        let mut html = Html::trusted("<code dir=\"ltr\">".to_owned());
        html.push_text(text);
        html.push("</code>");
        html
    }

    fn link(&self, fragment: &str, text: Html) -> Html {
        Html::trusted(format!("<a href=\"#{fragment}\">{}</a>", text.as_str()))
    }

    fn list(&self, items: &[Html]) -> Html {
        Reader::list(self, items)
    }

    fn number(&self, n: usize) -> Html {
        Html::text(&self.locale().number(n as u64))
    }
}

/// HTML without links, for sentences that are set inside one.
#[derive(Clone, Copy)]
pub(crate) struct Unlinked<'a>(pub(crate) &'a Reader);

impl Medium for Unlinked<'_> {
    type Out = Html;

    fn say(&self, key: &str, fill: &[(&str, &Html)]) -> Html {
        self.0.say(key, fill)
    }

    fn name(&self, key: &str) -> String {
        self.0.name(key)
    }

    fn count(&self, key: &str, n: usize) -> Html {
        self.0.count(key, n)
    }

    fn quote(&self, words: &str, lang: &Lang) -> Html {
        self.0.quote(words, lang)
    }

    fn words(&self, words: &str, lang: &Lang) -> Html {
        self.0.words(words, lang)
    }

    fn literal(&self, text: &str) -> Html {
        self.0.literal(text)
    }

    fn code(&self, text: &str) -> Html {
        self.0.code(text)
    }

    fn link(&self, _: &str, text: Html) -> Html {
        text
    }

    fn list(&self, items: &[Html]) -> Html {
        self.0.list(items)
    }

    fn number(&self, n: usize) -> Html {
        Medium::number(self.0, n)
    }
}

/// Plain text in one language.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Plain<'a>(pub(crate) &'a Locale);

impl Medium for Plain<'_> {
    type Out = String;

    fn say(&self, key: &str, fill: &[(&str, &String)]) -> String {
        let fill: Vec<(&str, &str)> = fill.iter().map(|(k, v)| (*k, v.as_str())).collect();
        self.0.message(key, &fill)
    }

    fn name(&self, key: &str) -> String {
        self.0.message(key, &[])
    }

    fn count(&self, key: &str, n: usize) -> String {
        self.0.plural(key, n as u64, &[])
    }

    fn quote(&self, words: &str, lang: &Lang) -> String {
        let words = self.words(words, lang);
        self.0.message("punctuation.quote", &[("text", &words)])
    }

    fn words(&self, words: &str, lang: &Lang) -> String {
        let words = text::plain(words);
        let foreign = html::dir(lang) != self.0.direction().name();
        if foreign || is_mixed(&words) {
            isolated(&words)
        } else {
            words
        }
    }

    fn literal(&self, text: &str) -> String {
        text::plain(text)
    }

    fn code(&self, text: &str) -> String {
        let text = text::plain(text);
        match self.0.direction().name() {
            "rtl" => isolated(&text),
            _ => text,
        }
    }

    fn link(&self, _: &str, text: String) -> String {
        text
    }

    fn list(&self, items: &[String]) -> String {
        self.0.list(items)
    }

    fn number(&self, n: usize) -> String {
        self.0.number(n as u64)
    }
}

fn isolated(text: &str) -> String {
    let [open, close] = ISOLATE;
    format!("{open}{text}{close}")
}

/// Whether some words run both ways, so that what follows them would be laid out wrongly.
fn is_mixed(text: &str) -> bool {
    text.chars().any(text::is_rtl) && text.chars().any(|c| c.is_ascii_alphanumeric())
}
