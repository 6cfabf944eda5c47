//! What happened to a document: versions, comments, dispositions.

use jiff::civil::Date;

use super::Record;
use super::comments::{is_redacted, language};
use super::voice::{Voice, officer, voices, withheld};
use crate::analyse::facts::ThreadFacts;
use crate::model::{Dated, Document, Lang, Tag, Text, Thread};
use crate::render::address::{Leaf, Page};

/// Entries of one feed.
const AT_MOST: usize = 50;

/// Something that happened to a document, in no language yet.
#[derive(Debug, Clone)]
pub struct Event {
    date: Dated,
    /// The document's title; `None`: its first heading.
    pub(super) title: Option<Text>,
    pub(super) heading: String,
    /// The reading page of the version that it happened to.
    pub(super) page: Page,
    pub(super) version: Option<Text>,
    pub(super) version_id: String,
    /// The document's language.
    pub(super) lang: Lang,
    pub(super) happening: Happening,
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
        let own = document
            .versions
            .iter()
            .position(|v| v.id == thread.version);
        if let Some(version) = own {
            events.push(made(record, version, thread, facts));
            events.extend(disposed(record, version, thread));
        }
    }
    latest(events)
}

/// The newest of many events.
pub(super) fn latest(mut events: Vec<Event>) -> Vec<Event> {
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

/// What a document without a title is called.
pub(super) fn heading(document: &Document) -> String {
    let newest = document.versions.last();
    let newest = newest.and_then(|version| version.drafts.get(&document.language));
    let mut blocks = newest.into_iter().flat_map(|draft| &draft.blocks);
    let heading = blocks.find(|block| matches!(block.tag, Tag::Heading(_)));
    heading.map_or_else(|| document.id.to_string(), |block| block.line.text.clone())
}

fn issued(document: &Document, version: usize) -> Event {
    let date = Dated {
        day: document.versions[version].date,
        time: None,
    };
    let summary = document.summary.clone();
    event(document, version, date, Happening::Version { summary })
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
    pub(super) fn instant(&self) -> String {
        let midnight = |day: Date| format!("{day}T00:00:00Z");
        self.date
            .time
            .map_or_else(|| midnight(self.date.day), |time| time.to_string())
    }

    /// Where on the page of the version it is to be seen: a disposition with its comment.
    pub(super) fn place(&self) -> String {
        match &self.happening {
            Happening::Version { .. } => String::new(),
            Happening::Comment { id, .. } | Happening::Disposition { id, .. } => format!("#c-{id}"),
        }
    }

    /// What tells it from other events on the same page.
    pub(super) fn anchor(&self) -> String {
        match &self.happening {
            Happening::Disposition { number, .. } => format!("{}.d{number}", self.place()),
            _ => self.place(),
        }
    }
}
