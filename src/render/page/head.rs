//! What every page has, and what every page about a version has.

use jiff::civil::Date;

use crate::model::{Lang, Text, Translation, Version, Window};
use crate::render::address::{Here, Leaf, Page};
use crate::render::desk::{Desk, Press};
use crate::render::speech::Reader;
use crate::render::view::{Language, Link, Shell, Tab, VersionHead};
use crate::render::{Html, html};

/// What every page has: `title` is the page's own, as plain text.
pub(super) fn shell(press: Press<'_>, reader: &Reader, page: &Page, title: &str) -> Shell {
    let here = Here::new(page, reader.lang());
    let interface = reader.locale().interface();
    let site = press.site.title.in_language(reader.lang()).0;
    let base = press.site.base_url.as_deref();
    Shell {
        lang: interface.to_string(),
        dir: html::dir(interface),
        numbers: reader.locale().number_tag(),
        root: here.root(),
        site: press.said(&press.site.title, reader.lang()),
        home: here.to(&Page::Home),
        search: here.to(&Page::Search),
        title: if title == site {
            site.to_owned()
        } else {
            format!("{title} · {site}")
        },
        canonical: base.map(|base| format!("{base}/{}", page.folder(reader.lang()))),
        noindex: matches!(page, Page::Person(_) | Page::Search),
        languages: languages(press, &here, page),
        as_of: reader.locale().date(press.today),
        ..Shell::default()
    }
}

fn languages(press: Press<'_>, here: &Here, page: &Page) -> Vec<Language> {
    let base = press.site.base_url.as_deref();
    let language = |lang: &Lang| Language {
        lang: lang.to_string(),
        name: crate::locale::autonym(lang),
        href: here.to_file(&page.file(lang)),
        canonical: base.map(|base| format!("{base}/{}", page.folder(lang))),
        current: *lang == here.lang,
    };
    press.site.languages.iter().map(language).collect()
}

/// What every page about a version has. `title` is the page's own; `None` for the text.
pub(super) fn version_shell(
    desk: &Desk<'_>,
    version: usize,
    leaf: &Leaf,
    title: Option<&str>,
) -> Shell {
    let about = format!(
        "{} · {}",
        desk.plain_version_title(version),
        desk.plain_title()
    );
    let title = title.map_or(about.clone(), |title| format!("{title} · {about}"));
    let page = desk.page(version, leaf.clone());
    let summary = |text: &Text| text.in_language(desk.lang()).0.to_owned();
    let mut shell = shell(desk.press, &desk.reader, &page, &title);
    shell.description = desk.document.summary.as_ref().map(summary);
    if desk.press.site.base_url.is_some() {
        let feed = format!("{}/{}/feed.xml", desk.lang(), desk.document.id);
        let text = Html::text(&desk.plain_title());
        shell.feeds.push(Link {
            href: desk.here(&page).to_file(&feed),
            text,
        });
    }
    shell
}

/// The head of a page about a version.
pub(super) fn version_head(desk: &Desk<'_>, version: usize, leaf: &Leaf) -> VersionHead {
    let here = desk.here(&desk.page(version, leaf.clone()));
    let (model, _) = desk.version(version);
    let document = Page::Document(desk.document.id.clone());
    VersionHead {
        document: Link {
            href: here.to(&document),
            text: desk.title(),
        },
        title: desk.version_title(version),
        date: desk.reader.day(model.date),
        window: window(&desk.reader, model, desk.press.today),
        adopted: model.r#final,
        tabs: tabs(desk, version, leaf, &here),
        notices: notices(desk, version, leaf, &here),
    }
}

/// Whether and until when comments are invited, in words.
pub(super) fn window(reader: &Reader, version: &Version, today: Date) -> Option<Html> {
    let Window { from, until } = version.comments?;
    let dated = |key: &str, day| Some(reader.say(key, &[("date", &reader.day(day))]));
    match (from, until) {
        (Some(from), _) if today < from => dated("window.opens", from),
        (_, Some(until)) if today > until => dated("window.closed", until),
        (_, Some(until)) => dated("window.open-until", until),
        _ => Some(reader.say("window.open", &[])),
    }
}

fn tabs(desk: &Desk<'_>, version: usize, leaf: &Leaf, here: &Here) -> Vec<Tab> {
    let tab = |key, to: Leaf, count| Tab {
        key,
        href: here.to(&desk.page(version, to.clone())),
        count,
        current: to == *leaf,
    };
    let carried = |thread: &crate::model::Thread| desk.own_version(thread) <= Some(version);
    let comments = desk
        .document
        .threads
        .iter()
        .filter(|thread| carried(thread))
        .count();
    let mut tabs = vec![tab("nav.read", Leaf::Reading, None)];
    if let Some(before) = version.checked_sub(1) {
        let from = desk.document.versions[before].id.clone();
        let mut changes = tab("nav.changes", Leaf::Changes(from), None);
        changes.current = matches!(leaf, Leaf::Changes(_) | Leaf::Comparisons);
        tabs.push(changes);
    }
    tabs.push(tab("nav.comments", Leaf::Comments, Some(comments)));
    if desk.press.site.languages.len() > 1 {
        tabs.push(tab("nav.parallel", Leaf::Parallel, None));
    }
    tabs.push(tab("nav.record", Leaf::Record, None));
    tabs.push(tab("nav.history", Leaf::History, None));
    tabs
}

fn notices(desk: &Desk<'_>, version: usize, leaf: &Leaf, here: &Here) -> Vec<Html> {
    let mut notices = Vec::new();
    if version < desk.newest() {
        notices.push(older(desk, version, leaf, here));
    }
    let (model, _) = desk.version(version);
    if *leaf == Leaf::Reading {
        notices.extend(text_notices(desk, version));
    }
    if model.attribution == crate::model::Attribution::None {
        notices.push(desk.reader.say("notice.no-names", &[]));
    }
    notices
}

/// The way to the newest version, to the same page where that makes sense, and to the changes.
fn older(desk: &Desk<'_>, version: usize, leaf: &Leaf, here: &Here) -> Html {
    let newest = desk.newest();
    let to = match leaf {
        Leaf::Changes(_) | Leaf::Comparisons => Leaf::Reading,
        other => other.clone(),
    };
    let title = desk.version_title(newest);
    let read = desk
        .reader
        .say("notice.newest-link", &[("version", &title)]);
    let changes = desk.reader.say("notice.changes-link", &[]);
    let from = desk.document.versions[version].id.clone();
    let stop = desk.reader.say("punctuation.stop", &[]);
    let link = |page, words: Html| {
        let href = here.to(&desk.page(newest, page));
        format!("<a href=\"{href}\">{}</a>{}", words.as_str(), stop.as_str())
    };
    let mut notice = desk.reader.say("notice.older", &[]);
    // The message has its own full stop, in some languages with a space after it.
    if stop.as_str().ends_with(char::is_whitespace) {
        notice.push(" ");
    }
    notice.push(&link(to, read));
    notice.push(link(Leaf::Changes(from), changes).trim_end());
    notice
}

/// What a reader of a translation, or of a source in its place, should know.
fn text_notices(desk: &Desk<'_>, version: usize) -> Vec<Html> {
    let Some(shown) = desk.shown(version) else {
        return Vec::new();
    };
    if shown.lang != desk.lang() {
        let name = |lang| desk.reader.language(lang);
        let (language, source) = (name(desk.lang()), name(shown.lang));
        let fill = [("language", &language), ("source", &source)];
        return vec![desk.reader.say("notice.not-translated", &fill)];
    }
    let Some(pairing) = &shown.facts.pairing else {
        return Vec::new();
    };
    let outdated = Some(crate::analyse::facts::TranslationState::Outdated);
    let notices = [
        (
            "notice.machine",
            shown.draft.front.translation == Some(Translation::Machine),
        ),
        ("notice.outdated", shown.facts.states.contains(&outdated)),
        (
            "notice.partly-translated",
            pairing.translation.iter().any(Vec::is_empty),
        ),
    ];
    let told = notices.into_iter().filter(|(_, holds)| *holds);
    told.map(|(key, _)| desk.reader.say(key, &[])).collect()
}
