//! The Markdown of comments, reasons and statements as HTML.

use std::cell::RefCell;
use std::collections::{BTreeMap, HashMap};
use std::rc::Rc;

use super::Html;
use super::article::{self, Frame, Side};
use super::desk::Desk;
use super::html::{attributes, dir};
use crate::model::{Draft, Lang, Text};
use crate::text::tokens;

/// Reads a comment's Markdown; handed in from outside, since reading is another room's work.
pub type Markdown = fn(&str, &Lang) -> Draft;

/// A text's Markdown as blocks, in the reader's language where it has that, else the first;
/// `author`: the language of a form that does not say.
pub(crate) fn blocks(markdown: Markdown, text: &Text, reader: &Lang, author: &Lang) -> Html {
    let write = |words: &str, lang: &Lang| written(&markdown(words, lang), article::fragment);
    blocks_by(write, text, reader, author)
}

/// The same with something else that makes HTML of words.
fn blocks_by<H: AsRef<str>>(
    write: impl Fn(&str, &Lang) -> H,
    text: &Text,
    reader: &Lang,
    author: &Lang,
) -> Html {
    let (words, lang) = text.in_language(reader);
    let lang = lang.unwrap_or(author);
    let html = write(words, lang);
    if lang == reader {
        return Html::trusted(html.as_ref().to_owned());
    }
    Html::trusted(format!("<div{}>{}</div>", attributes(lang), html.as_ref()))
}

/// The HTML of texts that have been written before: a comment stands on several pages in each
/// language of the site, and its own words are the same on all of them.
#[derive(Debug, Default)]
pub(super) struct Written {
    by_language: RefCell<BTreeMap<Lang, HashMap<String, Rc<str>>>>,
}

impl Written {
    fn blocks(&self, markdown: Markdown, words: &str, lang: &Lang) -> Rc<str> {
        let mut all = self.by_language.borrow_mut();
        let known = all.entry(lang.clone()).or_default();
        if let Some(html) = known.get(words) {
            return Rc::clone(html);
        }
        let html: Rc<str> = written(&markdown(words, lang), article::fragment).into();
        known.insert(words.to_owned(), Rc::clone(&html));
        html
    }
}

fn written(draft: &Draft, write: fn(Side<'_>, &Frame<'_>) -> String) -> String {
    let lines = draft.blocks.iter().map(|block| tokens(&block.line.text));
    let tokens: Vec<_> = lines.collect();
    let side = Side {
        draft,
        tokens: &tokens,
        labels: &[],
    };
    let frame = Frame {
        lang: draft.lang.as_str(),
        dir: dir(&draft.lang),
        tells_unseen: true,
        ..Frame::default()
    };
    write(side, &frame).trim_end().to_owned()
}

impl Desk<'_> {
    /// A text's Markdown as blocks; `author`: the language of a form that does not say.
    pub(super) fn prose(&self, text: &Text, author: Option<&Lang>) -> Html {
        let author = author.unwrap_or(&self.document.language);
        let write =
            |words: &str, lang: &Lang| self.study.written.blocks(self.press.markdown, words, lang);
        let mut html = Html::default();
        let shown = text.in_language(self.lang()).1.unwrap_or(author);
        let original = self.original(text, author);
        if shown != self.lang() {
            let key = match original {
                None => "comment.original",
                Some(_) => "comment.translation",
            };
            let label = self.in_which(key, shown);
            html.push(&format!("<p class=\"which soft\">{}</p>", label.as_str()));
        }
        html.push(blocks_by(write, text, self.lang(), author).as_str());
        if let Some((lang, words)) = original {
            let summary = self.in_which("comment.original", lang);
            let written = write(words, lang);
            html.push(&format!(
                "<details class=\"original\"><summary>{}</summary><div{}>{written}</div></details>",
                summary.as_str(),
                attributes(lang)
            ));
        }
        html
    }

    /// “Original: French”.
    fn in_which(&self, key: &str, lang: &Lang) -> Html {
        let name = self.reader.language(lang);
        let label = self.reader.say(key, &[]);
        let fill = [("label", &label), ("value", &name)];
        self.reader.say("punctuation.label", &fill)
    }

    /// The form that a text was written in, where the reader is shown a translation of it.
    fn original<'t>(&self, text: &'t Text, author: &'t Lang) -> Option<(&'t Lang, &'t str)> {
        let own = text
            .forms
            .iter()
            .find(|(lang, _)| lang.as_ref() == Some(author));
        let (lang, words) = own.or_else(|| text.forms.first())?;
        let is_shown = text.in_language(self.lang()).0 == words;
        (!is_shown).then_some((lang.as_ref().unwrap_or(author), words))
    }

    /// Proposed words as phrasing content, in the language of the text they are proposed for.
    pub(super) fn words(&self, markdown: &str, lang: &Lang) -> Html {
        let draft = (self.press.markdown)(markdown, lang);
        Html::trusted(written(&draft, article::phrasing))
    }
}
