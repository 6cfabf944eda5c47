//! The list of documents, and the root of the site.

use super::head::{shell, window};
use crate::diagnostics::Diagnostic;
use crate::model::Window;
use crate::render::address::{Here, Leaf, Page};
use crate::render::desk::{Desk, Press};
use crate::render::speech::Reader;
use crate::render::view::{DocumentRow, Home, Link, News};

/// What the list of documents keeps of one, in one language.
#[derive(Debug, Clone)]
pub(super) struct Row {
    /// When its newest version was issued.
    issued: jiff::civil::Date,
    /// Its title as plain text.
    title: String,
    open: bool,
    view: DocumentRow,
    /// Its versions, the newest first, with the day each was issued.
    news: Vec<(jiff::civil::Date, News)>,
}

/// How many versions are listed as new.
const NEWS: usize = 6;

/// A document's row; addresses are from the output's root.
pub(super) fn row(desk: &Desk<'_>) -> Row {
    let newest = desk.newest();
    let (version, _) = desk.version(newest);
    let file = |page: &Page| page.file(desk.lang());
    let about = |leaf| file(&desk.page(newest, leaf));
    let before = newest
        .checked_sub(1)
        .map(|at| desk.document.versions[at].id.clone());
    let all = desk.document.threads.len();
    let open = desk
        .facts
        .threads
        .iter()
        .filter(|thread| thread.status.is_open())
        .count();
    let summary = desk.document.summary.as_ref();
    let view = DocumentRow {
        document: Link {
            href: file(&Page::Document(desk.document.id.clone())),
            text: desk.title(),
        },
        summary: summary.map(|summary| desk.said(summary)),
        version: Link {
            href: about(Leaf::Reading),
            text: desk.version_title(newest),
        },
        date: desk.reader.day(version.date),
        window: window(&desk.reader, version, desk.press.today),
        changes: before.map(|before| about(Leaf::Changes(before))),
        comments: Link {
            href: about(Leaf::Comments),
            text: desk.reader.count("count.comments", all),
        },
        unanswered: (open > 0).then(|| desk.reader.count("count.unanswered", open)),
    };
    Row {
        issued: version.date,
        title: desk.plain_title(),
        open: is_open(version.comments, desk.press.today),
        view,
        news: news(desk),
    }
}

fn news(desk: &Desk<'_>) -> Vec<(jiff::civil::Date, News)> {
    let versions = (0..desk.document.versions.len()).rev().take(NEWS);
    let news = versions.map(|version| {
        let issued = desk.version(version).0.date;
        let link = Link {
            href: desk.page(version, Leaf::Reading).file(desk.lang()),
            text: desk.version_title(version),
        };
        let news = News {
            version: link,
            document: desk.title(),
            date: desk.reader.day(issued),
        };
        (issued, news)
    });
    news.collect()
}

fn is_open(window: Option<Window>, today: jiff::civil::Date) -> bool {
    window.is_some_and(|window| {
        window.from.is_none_or(|from| from <= today) && window.until.is_none_or(|end| today <= end)
    })
}

/// The list of documents in a language.
pub(super) fn page(press: Press<'_>, reader: &Reader, rows: &[Row]) -> Result<String, Diagnostic> {
    let here = Here::new(&Page::Home, reader.lang());
    let title = press.site.title.in_language(reader.lang()).0;
    render(
        press,
        reader,
        &here,
        shell(press, reader, &Page::Home, title),
        rows,
    )
}

/// The root of the site: the list in the default language, at the output's root.
pub(super) fn root(press: Press<'_>, reader: &Reader, rows: &[Row]) -> Result<String, Diagnostic> {
    let here = Here {
        file: "index.html".to_owned(),
        lang: reader.lang().clone(),
    };
    let title = press.site.title.in_language(reader.lang()).0;
    let mut shell = shell(press, reader, &Page::Home, title);
    shell.root = here.root();
    shell.home = here.to(&Page::Home);
    shell.search = here.to(&Page::Search);
    for other in &mut shell.languages {
        other.href = here.to_file(&Page::Home.file(&crate::model::Lang::new(&other.lang)));
    }
    render(press, reader, &here, shell, rows)
}

fn render(
    press: Press<'_>,
    reader: &Reader,
    here: &Here,
    shell: crate::render::view::Shell,
    rows: &[Row],
) -> Result<String, Diagnostic> {
    let mut rows: Vec<&Row> = rows.iter().collect();
    // Those of one day in the order of the reader's alphabet.
    rows.sort_by(|a, b| {
        b.issued
            .cmp(&a.issued)
            .then_with(|| reader.locale().collate(&a.title, &b.title))
            .then_with(|| a.view.document.href.cmp(&b.view.document.href))
    });
    let shown = |row: &&Row| shown(&row.view, here);
    let feed = format!("{}/feed.xml", reader.lang());
    let news = latest(&rows).into_iter().map(|one| News {
        version: Link {
            href: here.to_file(&one.version.href),
            ..one.version
        },
        ..one
    });
    let view = Home {
        shell,
        title: press.said(&press.site.title, reader.lang()),
        choose: here.file == "index.html",
        open: rows.iter().filter(|row| row.open).map(shown).collect(),
        others: rows.iter().filter(|row| !row.open).map(shown).collect(),
        news: news.collect(),
        feed: press.site.base_url.as_ref().map(|_| here.to_file(&feed)),
    };
    press.theme.render(reader.lang(), "home.html", &view)
}

/// The versions issued last; of one day, in the order of the documents.
fn latest(rows: &[&Row]) -> Vec<News> {
    let mut news: Vec<_> = rows.iter().flat_map(|row| &row.news).collect();
    news.sort_by_key(|(issued, _)| std::cmp::Reverse(*issued));
    let newest = news.into_iter().take(NEWS);
    newest.map(|(_, one)| one.clone()).collect()
}

/// A row with its addresses as from a page.
fn shown(row: &DocumentRow, here: &Here) -> DocumentRow {
    let mut row = row.clone();
    for href in [
        &mut row.document.href,
        &mut row.version.href,
        &mut row.comments.href,
    ] {
        *href = here.to_file(href);
    }
    row.changes = row.changes.map(|file| here.to_file(&file));
    row
}
