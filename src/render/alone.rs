//! A comparison as a page that stands alone: its styles are in it, and it asks for nothing.

use serde::Serialize;

use super::article::{self, Decor, Frame, Labels};
use super::sentence::Sentences;
use super::{Compared, Html, Reader, Theme, html, policy};
use crate::diagnostics::Diagnostic;

/// What the template sees.
#[derive(Debug, Serialize)]
struct Alone {
    lang: String,
    dir: &'static str,
    title: String,
    style: Html,
    heading: Html,
    inserted: u32,
    deleted: u32,
    marks: Vec<&'static str>,
    article: Html,
    list: Vec<Html>,
}

/// The sheets that the page needs.
const SHEETS: [&str; 3] = ["style.css", "text.css", "lists.css"];

/// The comparison of two texts, which `names` name, as a page that stands alone.
///
/// # Errors
/// A template that uses what the page does not have: never with the default theme.
pub fn page(
    theme: &Theme,
    reader: &Reader,
    compared: Compared<'_>,
    names: [&str; 2],
) -> Result<String, Diagnostic> {
    let sentences = Sentences { reader, compared };
    let changes = compared.redline.changes.iter();
    let style = theme.sheets(&SHEETS);
    let view = Alone {
        lang: reader.lang().to_string(),
        dir: html::dir(reader.lang()),
        title: title(reader, names),
        style: Html::trusted(style.clone()),
        heading: heading(reader, names),
        inserted: compared.redline.inserted_words,
        deleted: compared.redline.deleted_words,
        marks: compared.marks(),
        article: Html::trusted(article(reader, compared, names)),
        list: changes.map(|change| sentences.change(change)).collect(),
    };
    let page = theme.render(reader.lang(), "diff.html", &view)?;
    Ok(policy::enforce_alone(&page, &style).unwrap_or(page))
}

fn title(reader: &Reader, [from, to]: [&str; 2]) -> String {
    let slots = [("from", from), ("to", to)];
    reader.locale().message("change.title", &slots)
}

fn heading(reader: &Reader, names: [&str; 2]) -> Html {
    let [from, to] = names.map(Html::isolated);
    reader.say("change.title", &[("from", &from), ("to", &to)])
}

fn article(reader: &Reader, compared: Compared<'_>, [from, to]: [&str; 2]) -> String {
    let say = |key: &str| reader.locale().message(key, &[]);
    let (notes, back, note) = (
        say("text.footnotes"),
        say("text.footnote-back"),
        say("text.note"),
    );
    let frame = Frame {
        version: to,
        from: Some(from),
        lang: compared.new.lang.as_str(),
        dir: html::dir(compared.new.lang),
        labels: Labels {
            notes: &notes,
            back: &back,
            editors_note: &note,
            ..Labels::default()
        },
        ..Frame::default()
    };
    let (old, new) = (compared.old.side(), compared.new.side());
    article::change(old, new, compared.redline, &frame, &Decor::default())
}
