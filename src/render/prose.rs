//! The Markdown of comments, reasons and statements as HTML.

use super::Html;
use super::html::attributes;
use crate::model::{Lang, Text};

/// A text's Markdown as blocks, in the reader's language where it has that, else the first.
pub(crate) fn blocks(text: &Text, reader: &Lang, author: Option<&Lang>) -> Html {
    let (words, lang) = text.in_language(reader);
    block(words, lang.or(author), reader)
}

/// Markdown in a language that may differ from the reader's.
pub(super) fn block(markdown: &str, lang: Option<&Lang>, reader: &Lang) -> Html {
    let mut html = Html::default();
    let other = lang.filter(|lang| *lang != reader);
    html.push(&format!(
        "<div{}>",
        other.map(attributes).unwrap_or_default()
    ));
    for paragraph in markdown.split("\n\n") {
        html.push("<p>");
        html.push_text(paragraph);
        html.push("</p>");
    }
    html.push("</div>");
    html
}
