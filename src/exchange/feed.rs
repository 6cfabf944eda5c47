//! Atom feeds (RFC 4287): versions, comments and dispositions, newest first.

use super::File;
use super::event::{Event, Happening, heading, latest};
use super::naming::{name, names};
use super::voice::withheld;
use super::xml::xml;
use crate::locale::Locale;
use crate::model::{Document, Site, Text};
use crate::render::address::Page;
use crate::render::{Html, Markdown, Press, prose};

/// The feed of one document in one language.
#[must_use]
pub fn document_feed(
    press: &Press<'_>,
    document: &Document,
    locale: &Locale,
    events: Vec<Event>,
) -> File {
    let lang = locale.lang();
    let page = Page::Document(document.id.clone());
    let title = document
        .title
        .as_ref()
        .map(|title| title.in_language(lang).0.to_owned());
    let title = title.unwrap_or_else(|| heading(document));
    feed(press, locale, &page, &title, events)
}

/// The feed of a whole site in one language, from the events of its documents.
#[must_use]
pub fn site_feed(press: &Press<'_>, locale: &Locale, events: Vec<Event>) -> File {
    let title = press.site.title.in_language(locale.lang()).0;
    feed(press, locale, &Page::Home, title, events)
}

/// A feed beside the page it belongs to.
fn feed(press: &Press<'_>, locale: &Locale, about: &Page, title: &str, events: Vec<Event>) -> File {
    let site = press.site;
    let path = format!("{}feed.xml", about.folder(locale.lang()));
    let base = site.base_url.as_deref().unwrap_or_default();
    let clerk = Clerk {
        markdown: press.markdown,
        site,
        locale,
        base,
    };
    let events = latest(events);
    let updated = events
        .first()
        .map_or_else(|| "1970-01-01T00:00:00Z".to_owned(), Event::instant);
    let entries: String = events.iter().map(|event| clerk.entry(event)).collect();
    let text = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
         <feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"{lang}\">\n\
         <title>{title}</title>\n\
         <id>{own}</id>\n\
         <link rel=\"self\" type=\"application/atom+xml\" href=\"{own}\"/>\n\
         <link rel=\"alternate\" type=\"text/html\" href=\"{page}\"/>\n\
         <updated>{updated}</updated>\n\
         <author><name>{author}</name></author>\n\
         <generator>rapporteur</generator>\n\
         {entries}</feed>\n",
        lang = locale.lang(),
        title = xml(&locale.message("feed.title", &[("title", title)])),
        own = xml(&format!("{base}/{path}")),
        page = xml(&format!("{base}/{}", about.folder(locale.lang()))),
        author = xml(site.title.in_language(locale.lang()).0),
    );
    (path, text)
}

/// Writes the entries of one feed.
struct Clerk<'a> {
    markdown: Markdown,
    site: &'a Site,
    locale: &'a Locale,
    base: &'a str,
}

impl Clerk<'_> {
    fn entry(&self, event: &Event) -> String {
        let page = format!("{}/{}", self.base, event.page.folder(self.locale.lang()));
        let content = self.content(event).map_or_else(String::new, |html| {
            format!("<content type=\"html\">{}</content>\n", xml(html.as_str()))
        });
        format!(
            "<entry>\n<title>{}</title>\n<id>{}</id>\n\
             <link rel=\"alternate\" type=\"text/html\" href=\"{}\"/>\n\
             <updated>{}</updated>\n{}{content}</entry>\n",
            xml(&self.title(event)),
            xml(&format!("{page}{}", event.anchor())),
            xml(&format!("{page}{}", event.place())),
            event.instant(),
            self.author(event),
        )
    }

    fn title(&self, event: &Event) -> String {
        let said = |text: &Option<Text>, other: &str| {
            text.as_ref()
                .map_or(other, |text| text.in_language(self.locale.lang()).0)
                .to_owned()
        };
        let version = said(&event.version, &event.version_id);
        let what = match &event.happening {
            Happening::Version { .. } => self
                .locale
                .message("feed.version", &[("version", &version)]),
            Happening::Comment { by, .. } => {
                let args = [
                    ("name", &*names(self.site, self.locale, by)),
                    ("version", &version),
                ];
                self.locale.message("feed.comment", &args)
            }
            Happening::Disposition { id, outcome, .. } => {
                let outcome = self.locale.message(&format!("outcome.{outcome}"), &[]);
                self.locale
                    .message("feed.disposition", &[("outcome", &outcome), ("id", id)])
            }
        };
        let document = said(&event.title, &event.heading);
        self.locale.message(
            "punctuation.label",
            &[("label", &document), ("value", &what)],
        )
    }

    fn author(&self, event: &Event) -> String {
        let by = match &event.happening {
            Happening::Version { .. } => return String::new(),
            Happening::Comment { by, .. } => by.as_slice(),
            Happening::Disposition { by, .. } => std::slice::from_ref(by),
        };
        let author = |voice| {
            format!(
                "<author><name>{}</name></author>\n",
                xml(&name(self.site, self.locale, voice))
            )
        };
        by.iter().map(author).collect()
    }

    fn content(&self, event: &Event) -> Option<Html> {
        let reader = self.locale.lang();
        match &event.happening {
            Happening::Version { summary } => summary
                .as_ref()
                .map(|text| prose::blocks(self.markdown, text, reader, &event.lang)),
            Happening::Comment {
                body: Some(body),
                lang,
                ..
            } => Some(prose::blocks(self.markdown, body, reader, lang)),
            Happening::Comment { body: None, by, .. } => {
                let redacted = by.iter().any(|voice| *voice == withheld());
                redacted.then(|| Html::text(&self.locale.message("outcome.redacted-note", &[])))
            }
            Happening::Disposition { reason, .. } => reason
                .as_ref()
                .map(|text| prose::blocks(self.markdown, text, reader, &event.lang)),
        }
    }
}
