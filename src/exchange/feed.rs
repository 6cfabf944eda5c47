//! Atom feeds (RFC 4287): versions, comments and dispositions, newest first.

use jiff::civil::Date;

use super::comments::{is_redacted, language};
use super::voice::{Voice, officer, voices, withheld};
use super::{File, Record};
use crate::analyse::facts::ThreadFacts;
use crate::locale::Locale;
use crate::model::{Dated, Document, Lang, Site, Tag, Text, Thread};
use crate::render::address::{Leaf, Page};
use crate::render::{Html, Markdown, Press, prose};
use crate::text::{Visibility, visibility};

/// Entries of one feed.
const AT_MOST: usize = 50;

/// Something that happened to a document, in no language yet.
#[derive(Debug, Clone)]
pub struct Event {
    date: Dated,
    /// The document's title; `None`: its first heading.
    title: Option<Text>,
    heading: String,
    page: Page,
    version: Option<Text>,
    version_id: String,
    /// The document's language.
    lang: Lang,
    happening: Happening,
}

/// What happened.
#[derive(Debug, Clone)]
pub enum Happening {
    /// A version was issued.
    Version {
        /// The document's summary.
        summary: Option<Text>,
    },
    /// A comment was made.
    Comment {
        /// Its id.
        id: String,
        /// Who made it.
        by: Vec<Voice>,
        /// What it says; `None` where that is redacted.
        body: Option<Text>,
        /// The language of a body that does not say its own.
        lang: Lang,
    },
    /// A comment was disposed of.
    Disposition {
        /// The comment's id.
        id: String,
        /// Which of its dispositions, from 1.
        number: usize,
        /// The outcome's word.
        outcome: &'static str,
        /// Why.
        reason: Option<Text>,
        /// Who decided.
        by: Voice,
    },
}

/// The newest events of a document.
#[must_use]
pub fn newest(record: &Record<'_>) -> Vec<Event> {
    let document = record.document;
    let mut events: Vec<Event> = (0..document.versions.len())
        .map(|version| issued(document, version))
        .collect();
    for (thread, facts) in document.threads.iter().zip(&record.facts.threads) {
        let Some(version) = document
            .versions
            .iter()
            .position(|v| v.id == thread.version)
        else {
            continue;
        };
        events.push(made(record, version, thread, facts));
        events.extend(disposed(record, version, thread));
    }
    latest(events)
}

/// The newest of many events.
fn latest(mut events: Vec<Event>) -> Vec<Event> {
    events.sort_by_cached_key(|event| (std::cmp::Reverse(event.instant()), event.anchor()));
    events.truncate(AT_MOST);
    events
}

fn event(document: &Document, version: usize, date: Dated, happening: Happening) -> Event {
    let version = &document.versions[version];
    Event {
        date,
        title: document.title.clone(),
        heading: heading(document),
        page: Page::Version(document.id.clone(), version.id.clone(), Leaf::Reading),
        version: version.title.clone(),
        version_id: version.id.to_string(),
        lang: document.language.clone(),
        happening,
    }
}

fn heading(document: &Document) -> String {
    let newest = document
        .versions
        .last()
        .and_then(|v| v.drafts.get(&document.language));
    let heading = newest.and_then(|draft| {
        draft
            .blocks
            .iter()
            .find(|block| matches!(block.tag, Tag::Heading(_)))
    });
    heading.map_or_else(|| document.id.to_string(), |block| block.line.text.clone())
}

fn issued(document: &Document, version: usize) -> Event {
    let date = Dated {
        day: document.versions[version].date,
        time: None,
    };
    event(
        document,
        version,
        date,
        Happening::Version {
            summary: document.summary.clone(),
        },
    )
}

fn made(record: &Record<'_>, version: usize, thread: &Thread, facts: &ThreadFacts) -> Event {
    let redacted = is_redacted(facts);
    let lang = thread
        .language
        .as_ref()
        .unwrap_or_else(|| language(record, facts));
    let happening = Happening::Comment {
        id: thread.id.to_string(),
        by: match redacted {
            true => vec![withheld()],
            false => voices(record, thread, &thread.authors, thread.hat.as_ref()),
        },
        body: thread.body.clone().filter(|_| !redacted),
        lang: lang.clone(),
    };
    event(record.document, version, thread.date, happening)
}

fn disposed(record: &Record<'_>, version: usize, thread: &Thread) -> Vec<Event> {
    let dispositions = thread.dispositions.iter().enumerate();
    let happening = |(n, disposition): (usize, &crate::model::Disposition)| {
        let happening = Happening::Disposition {
            id: thread.id.to_string(),
            number: n + 1,
            outcome: disposition.outcome.id(),
            reason: disposition.reason.clone(),
            by: officer(record, &disposition.by.value),
        };
        event(record.document, version, disposition.date, happening)
    };
    dispositions.map(happening).collect()
}

impl Event {
    /// When, as RFC 3339; a day begins at midnight UTC.
    fn instant(&self) -> String {
        let midnight = |day: Date| format!("{day}T00:00:00Z");
        self.date
            .time
            .map_or_else(|| midnight(self.date.day), |time| time.to_string())
    }

    /// Where on the page of the version it is to be seen, and what tells it from other events.
    fn anchor(&self) -> String {
        match &self.happening {
            Happening::Version { .. } => String::new(),
            Happening::Comment { id, .. } => format!("#c-{id}"),
            Happening::Disposition { id, number, .. } => format!("#c-{id}.d{number}"),
        }
    }
}

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
        let anchor = event.anchor();
        // A disposition is shown with its comment.
        let shown = anchor
            .split_once(".d")
            .filter(|_| self.is_disposition(event));
        let link = format!(
            "{page}{}",
            shown.map_or(anchor.as_str(), |(comment, _)| comment)
        );
        let content = self.content(event).map_or_else(String::new, |html| {
            format!("<content type=\"html\">{}</content>\n", xml(html.as_str()))
        });
        format!(
            "<entry>\n<title>{}</title>\n<id>{}</id>\n\
             <link rel=\"alternate\" type=\"text/html\" href=\"{}\"/>\n\
             <updated>{}</updated>\n{}{content}</entry>\n",
            xml(&self.title(event)),
            xml(&format!("{page}{anchor}")),
            xml(&link),
            event.instant(),
            self.author(event),
        )
    }

    fn is_disposition(&self, event: &Event) -> bool {
        matches!(event.happening, Happening::Disposition { .. })
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
                let args = [("name", &*self.names(by)), ("version", &version)];
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
        let author = |voice| format!("<author><name>{}</name></author>\n", xml(&self.name(voice)));
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

    fn names(&self, voices: &[Voice]) -> String {
        let names: Vec<String> = voices.iter().map(|voice| self.name(voice)).collect();
        self.locale.list(&names)
    }

    fn name(&self, voice: &Voice) -> String {
        match (&voice.name, voice.kind, voice.number) {
            (Some(name), _, _) => name.clone(),
            (None, "group", _) => {
                let group = voice
                    .groups
                    .first()
                    .map(|id| self.group(id))
                    .unwrap_or_default();
                self.locale.message("author.group", &[("group", &group)])
            }
            (None, "anonymous", Some(n)) if n > 1 => {
                self.locale.plural("author.anonymous-n", u64::from(n), &[])
            }
            (None, "anonymous", _) => self.locale.message("author.anonymous", &[]),
            (None, "person", _) => voice.id.clone().unwrap_or_default(),
            _ => self.locale.message("author.withheld", &[]),
        }
    }

    fn group(&self, id: &str) -> String {
        let group = self
            .site
            .groups
            .iter()
            .find(|group| group.id.as_str() == id);
        match group.and_then(|group| group.name.as_ref()) {
            Some(name) => name.in_language(self.locale.lang()).0.to_owned(),
            None => self.locale.message(&format!("group.{id}"), &[]),
        }
    }
}

/// Text for XML: escaped, and without what XML cannot hold or a reader must not obey.
pub(super) fn xml(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\u{fffe}' | '\u{ffff}' => out.push('\u{fffd}'),
            c if visibility(c, true) == Visibility::Deceptive => out.push('\u{fffd}'),
            c => out.push(c),
        }
    }
    out
}
