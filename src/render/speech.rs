//! Messages as HTML, for what is put together before a template sees it.

use std::sync::Arc;

use jiff::civil::Date;

use super::Html;
use super::kept::Kept;
use crate::locale::{Locale, Piece};
use crate::model::Lang;

/// What encloses a stand-in of a list.
const OPEN: char = '\u{e000}';
const CLOSE: char = '\u{e001}';

/// A reader: a language and how it says things.
#[derive(Debug, Clone)]
pub struct Reader {
    locale: Arc<Locale>,
    /// Days as they have been written: many comments share few days.
    days: Kept<Date, Html>,
}

impl Reader {
    /// A reader of a language of the site.
    #[must_use]
    pub fn new(locale: &Arc<Locale>) -> Self {
        Self {
            locale: Arc::clone(locale),
            days: Kept::default(),
        }
    }

    /// The reader's language.
    #[must_use]
    pub fn lang(&self) -> &Lang {
        self.locale.lang()
    }

    /// The reader's locale.
    #[must_use]
    pub fn locale(&self) -> &Locale {
        &self.locale
    }

    /// A message, its placeholders filled with HTML.
    #[must_use]
    pub fn say(&self, key: &str, fill: &[(&str, &Html)]) -> Html {
        self.form(key, None, fill)
    }

    /// A message that depends on a number, which fills `{n}`.
    #[must_use]
    pub fn count(&self, key: &str, n: usize) -> Html {
        self.count_with(key, n, &[])
    }

    /// The same, its other placeholders filled with HTML.
    #[must_use]
    pub fn count_with(&self, key: &str, n: usize, fill: &[(&str, &Html)]) -> Html {
        let n = n as u64;
        let number = Html::text(&self.locale.number(n));
        let fill: Vec<_> = fill.iter().copied().chain([("n", &number)]).collect();
        self.form(key, Some(n), &fill)
    }

    /// A day, for `<time datetime>` and as the language writes it.
    #[must_use]
    pub fn day(&self, day: Date) -> Html {
        let write = || {
            let mut html = Html::trusted(format!("<time datetime=\"{day}\">"));
            html.push_text(&self.locale.date(day));
            html.push("</time>");
            html
        };
        Html::clone(&self.days.get(day, write))
    }

    /// A language's name; its name in itself, and said to be that, where the interface has none.
    #[must_use]
    pub fn language(&self, lang: &Lang) -> Html {
        let name = self.locale.language_name(lang);
        match self.locale.names_language(lang) {
            true => Html::isolated(&name),
            false => Html::in_language(&name, lang, self.locale.interface()),
        }
    }

    /// Words in the quotation marks of the reader's language.
    #[must_use]
    pub fn quoted(&self, words: &Html) -> Html {
        self.say("punctuation.quote", &[("text", words)])
    }

    /// “a, b and c” of HTML.
    #[must_use]
    pub fn list(&self, items: &[Html]) -> Html {
        if let [only] = items {
            return only.clone();
        }
        // Laid out with stand-ins of private-use characters, which no separator contains.
        let stand_ins: Vec<String> = (0..items.len())
            .map(|i| format!("{OPEN}{i}{CLOSE}"))
            .collect();
        let mut html = Html::default();
        for part in self.locale.list(&stand_ins).split(OPEN) {
            let (at, separator) = part.split_once(CLOSE).unwrap_or(("", part));
            let item = at.parse().ok().and_then(|at: usize| items.get(at));
            html.push(item.map_or("", Html::as_str));
            html.push_text(separator);
        }
        html
    }

    fn form(&self, key: &str, n: Option<u64>, fill: &[(&str, &Html)]) -> Html {
        let Some(pattern) = self.locale.pattern(key, n) else {
            return Html::text(key);
        };
        let mut html = Html::default();
        for piece in pattern.pieces() {
            match piece {
                Piece::Text(text) => html.push_text(text),
                Piece::Slot(name) => match fill.iter().find(|(slot, _)| slot == name) {
                    Some((_, value)) => html.push(value.as_str()),
                    None => html.push_text(name),
                },
            }
        }
        html
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn reader(lang: &str) -> Reader {
        Reader::new(&Arc::new(Locale::new(&Lang::new(lang))))
    }

    #[test]
    fn a_list_of_html_keeps_the_language_s_separators() {
        let items = [
            Html::isolated("a"),
            Html::isolated("b"),
            Html::isolated("c"),
        ];
        let list = reader("fr").list(&items);
        assert_eq!(list.as_str(), "<bdi>a</bdi>, <bdi>b</bdi> et <bdi>c</bdi>");
    }

    #[test]
    fn a_list_of_more_than_nine_is_not_confused_by_its_stand_ins() {
        let items: Vec<Html> = (0..12).map(|i| Html::text(&format!("x{i}"))).collect();
        let list = reader("en").list(&items);
        assert!(list.as_str().ends_with("x10 and x11"), "{}", list.as_str());
    }

    #[test]
    fn what_fills_a_message_is_html_and_the_message_is_not() {
        let said = reader("en").say("comment.by", &[("name", &Html::isolated("<"))]);
        assert_eq!(said.as_str(), "Comment by <bdi>&lt;</bdi>");
    }
}
