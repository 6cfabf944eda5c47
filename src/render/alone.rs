//! A comparison as a page that stands alone: its styles are in it, and it asks for nothing.

use std::sync::Arc;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde::Serialize;

use super::article::{self, Decor, Frame, Labels};
use super::listing::{Known, groups};
use super::page::encode_path;
use super::{Compared, Html, Press, Reader, Theme, both, html, policy, spoken, view};
use crate::analyse::facts::Facts;
use crate::diagnostics::Diagnostic;
use crate::locale::Locale;
use crate::model::Document;

/// What the template sees.
#[derive(Debug, Serialize)]
struct Alone {
    lang: String,
    dir: &'static str,
    title: String,
    style: Html,
    heading: Html,
    marks: Vec<&'static str>,
    compared: view::Compared,
}

/// The sheets that the page needs.
const SHEETS: [&str; 4] = ["style.css", "text.css", "changes.css", "lists.css"];

/// The comparison of two texts, which `names` name, as a page that stands alone.
///
/// # Errors
/// A template that uses what the page does not have: never with the default theme.
pub fn texts(
    theme: &Theme,
    reader: &Reader,
    compared: Compared<'_>,
    names: [&str; 2],
) -> Result<String, Diagnostic> {
    let view = view::Compared {
        count: compared.redline.changes.len(),
        inserted: compared.redline.inserted_words,
        deleted: compared.redline.deleted_words,
        explained: None,
        brackets: None,
        article: Html::trusted(article(reader, compared, names)),
        groups: groups(reader, compared, |_| Known::default()),
    };
    page(theme, reader, names, (view, compared.marks()))
}

/// The comparison of two versions of a document, with the reasons of its changes, as a page that
/// stands alone; `None` where either lacks the language of `locale`. Links lead to the site, where
/// that has an address.
///
/// # Errors
/// As for [`texts`].
pub fn versions(
    press: Press<'_>,
    locale: &Arc<Locale>,
    known: (&Document, &Facts),
    (from, to): (usize, usize),
) -> Result<Option<String>, Diagnostic> {
    let Some(view) = super::page::compared(press, locale, known, (from, to))? else {
        return Ok(None);
    };
    let title = |version: usize| {
        let version = known.0.versions.get(version)?;
        let title = version
            .title
            .as_ref()
            .map(|title| title.in_language(locale.lang()).0);
        Some(title.unwrap_or(version.id.as_str()))
    };
    let names = [from, to].map(|version| title(version).unwrap_or_default());
    page(press.theme, &Reader::new(locale), names, view).map(Some)
}

/// A page that stands alone with its pictures in it: each published address is replaced by
/// the picture itself, a `data:` address.
#[must_use]
pub fn with_pictures(page: &str, pictures: &[(String, Vec<u8>)]) -> String {
    let picture = |page: String, (address, bytes): &(String, Vec<u8>)| {
        let Some(kind) = kind(address) else {
            return page;
        };
        let data = format!("src=\"data:{kind};base64,{}\"", STANDARD.encode(bytes));
        page.replace(&format!("src=\"{address}\""), &data)
    };
    pictures.iter().fold(page.to_owned(), picture)
}

/// A page that stands alone whose links to files that are no pictures, given by published address and
/// path, lead to the site at `base`, else to where the files are.
#[must_use]
pub fn with_files(page: &str, base: Option<&str>, files: &[(String, String)]) -> String {
    let file = |page: String, (published, path): &(String, String)| {
        let address = match base {
            Some(base) => format!("{base}/{published}"),
            None => encode_path(path),
        };
        page.replace(&format!("href=\"{published}"), &format!("href=\"{address}"))
    };
    files.iter().fold(page.to_owned(), file)
}

/// The media type of a picture, by the end of its published address.
fn kind(address: &str) -> Option<&'static str> {
    Some(match address.rsplit_once('.')?.1 {
        "png" => "image/png",
        "jpg" => "image/jpeg",
        "gif" => "image/gif",
        "webp" => "image/webp",
        "avif" => "image/avif",
        "svg" => "image/svg+xml",
        _ => return None,
    })
}

fn page(
    theme: &Theme,
    reader: &Reader,
    names: [&str; 2],
    (compared, marks): (view::Compared, Vec<&'static str>),
) -> Result<String, Diagnostic> {
    let style = theme.sheets(&SHEETS);
    let view = Alone {
        lang: reader.lang().to_string(),
        dir: html::dir(reader.lang()),
        title: title(reader, names),
        style: Html::trusted(style.clone()),
        heading: heading(reader, names),
        marks,
        compared,
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
    let spoken = spoken::Words::new(reader.locale(), compared.new.lang);
    let frame = Frame {
        version: to,
        from: Some(from),
        lang: compared.new.lang.as_str(),
        dir: html::dir(compared.new.lang),
        alone: true,
        labels: Labels {
            notes: &notes,
            back: &back,
            editors_note: &note,
            spoken: spoken.borrowed(),
            ..Labels::default()
        },
        ..Frame::default()
    };
    let views = both::views(reader, compared, &frame);
    let decor = Decor {
        before: views.before,
        joined: views.joined,
        ..Decor::default()
    };
    let (old, new) = (compared.old.side(), compared.new.side());
    article::change(old, new, compared.redline, &frame, &decor)
}
