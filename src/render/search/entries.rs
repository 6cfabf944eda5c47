//! What can be found: documents by title, passages of the texts, comments, replies, dispositions, people.

use std::collections::HashSet;

use super::plain::plain;
use crate::model::{BlockId, Draft, Lang, Person, Tag};
use crate::render::Html;
use crate::render::Shown;
use crate::render::address::{Here, Leaf, Page};
use crate::render::desk::Desk;
use crate::render::page::{Threads, is_redacted};
use crate::render::speech::Reader;
use crate::render::view::{Entry, Speaker};

/// Something that can be found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Found {
    /// `document`, `text`, `comment`, `reply`, `disposition`, `person`.
    pub(crate) kind: &'static str,
    /// The document's title; empty for a person.
    pub(crate) document: String,
    /// The version's title; empty for a person.
    pub(crate) version: String,
    /// The way there from the page of search.
    pub(crate) href: String,
    /// Where it stands, or who said it, as plain text.
    pub(crate) head: String,
    /// Its words, as plain text.
    pub(crate) words: String,
    /// The language of the words, where it is known to be another than the reader's.
    pub(crate) lang: Option<Lang>,
    /// Whether the words are those of earlier versions alone.
    pub(crate) older: bool,
}

/// All that can be found of a document, in one language.
pub(crate) fn found(desk: &Desk<'_>) -> Vec<Found> {
    let here = Here::new(&Page::Search, desk.lang());
    let mut all = vec![document(desk, &here)];
    all.append(&mut every_text(desk, &here));
    for thread in 0..desk.document.threads.len() {
        thread_entries(desk, &here, thread, &mut all);
    }
    all.retain(|found| !found.words.is_empty());
    all
}

/// A person with a page.
pub(crate) fn person(reader: &Reader, person: &Person) -> Found {
    let here = Here::new(&Page::Search, reader.lang());
    let said = [&person.on_behalf, &person.interests];
    let said = said
        .into_iter()
        .flatten()
        .map(|text| text.in_language(reader.lang()).0);
    let words = person.affiliation.as_deref().into_iter().chain(said);
    Found {
        kind: "person",
        document: String::new(),
        version: String::new(),
        href: here.to(&Page::Person(person.id.clone())),
        head: person.name.clone(),
        words: words.fold(person.name.clone(), |all, more| all + " · " + more),
        lang: None,
        older: false,
    }
}

/// The document by its title and summary, which may not be among the words of its texts.
fn document(desk: &Desk<'_>, here: &Here) -> Found {
    let summary = desk.document.summary.as_ref();
    let summary = summary.map(|text| text.in_language(desk.lang()).0.to_owned());
    Found {
        kind: "document",
        document: desk.plain_title(),
        version: String::new(),
        href: here.to(&Page::Document(desk.document.id.clone())),
        head: desk.plain_title(),
        words: summary.unwrap_or_else(|| desk.plain_title()),
        lang: None,
        older: false,
    }
}

/// The passages of all versions: the newest one's all, of an earlier one those that no later one has.
fn every_text(desk: &Desk<'_>, here: &Here) -> Vec<Found> {
    let newest = desk.newest();
    let mut all = texts(desk, here, newest);
    let mut later: HashSet<String> = all.iter().map(|found| found.words.clone()).collect();
    for version in (0..newest).rev() {
        let mut own = texts(desk, here, version);
        own.retain(|found| !later.contains(&found.words));
        own.iter_mut().for_each(|found| found.older = true);
        later.extend(own.iter().map(|found| found.words.clone()));
        all.append(&mut own);
    }
    all
}

/// The passages of a version: of the text that the reader is shown, and of the source where that stands in
/// for what is not translated.
fn texts(desk: &Desk<'_>, here: &Here, version: usize) -> Vec<Found> {
    let Some(shown) = desk.shown(version) else {
        return Vec::new();
    };
    let mut all = passages(desk, here, version, shown, |_| true);
    if let (Some(pairing), Some(source)) = (
        &shown.facts.pairing,
        desk.text(version, &desk.document.language),
    ) {
        let is_missing = |block: BlockId| {
            let by = pairing.translation.get(block.0 as usize);
            by.is_none_or(Vec::is_empty)
        };
        all.extend(passages(desk, here, version, source, is_missing));
    }
    all
}

/// The leaf blocks that are asked for; those of one numbered paragraph (a table's cells) together.
fn passages(
    desk: &Desk<'_>,
    here: &Here,
    version: usize,
    shown: Shown<'_>,
    wanted: impl Fn(BlockId) -> bool,
) -> Vec<Found> {
    let page = desk.page(version, Leaf::Reading);
    let mut all: Vec<Found> = Vec::new();
    let mut section = String::new();
    for block in shown.draft.leaves() {
        let of = shown.draft.block(block);
        let words = of.line.text.replace('\u{fffc}', "").replace('\n', " ");
        if matches!(of.tag, Tag::Heading(_)) {
            section.clone_from(&words);
        }
        if !wanted(block) {
            continue;
        }
        let href =
            here_of(shown, block).map_or_else(|| here.to(&page), |id| here.to_place(&page, &id));
        match all
            .last_mut()
            .filter(|last| last.href == href && href.contains('#'))
        {
            Some(last) => {
                last.words.push_str(" · ");
                last.words.push_str(&words);
            }
            None => all.push(Found {
                kind: "text",
                document: desk.plain_title(),
                version: desk.plain_version_title(version).to_owned(),
                href,
                head: head(desk, shown, block, &section),
                words,
                lang: (shown.lang != desk.lang()).then(|| shown.lang.clone()),
                older: false,
            }),
        }
    }
    all
}

/// The numbered paragraph that a block is, or is in.
fn label<'f>(shown: Shown<'f>, block: BlockId) -> Option<&'f str> {
    let outwards = std::iter::successors(Some(block), |&id| shown.draft.block(id).parent);
    let mut labels = outwards.filter_map(|id| shown.facts.labels.get(id.0 as usize)?.as_deref());
    labels.next()
}

fn here_of(shown: Shown<'_>, block: BlockId) -> Option<String> {
    let of = shown.draft.block(block);
    match of.tag {
        Tag::Heading(_) => Some(of.id.clone()),
        _ => label(shown, block).map(|label| format!("p{label}")),
    }
}

fn head(desk: &Desk<'_>, shown: Shown<'_>, block: BlockId, section: &str) -> String {
    if is_note(shown.draft, block) {
        return desk.reader.locale().message("text.footnotes", &[]);
    }
    let number = label(shown, block).map(|label| {
        desk.reader
            .locale()
            .message("paragraph.short", &[("n", label)])
    });
    let parts = number
        .into_iter()
        .chain((!section.is_empty()).then(|| section.to_owned()));
    parts.collect::<Vec<_>>().join(" · ")
}

fn is_note(draft: &Draft, block: BlockId) -> bool {
    let mut outwards = std::iter::successors(Some(block), |&id| draft.block(id).parent);
    outwards.any(|id| matches!(draft.block(id).tag, Tag::Footnote(_)))
}

/// A thread as its version's page shows it: no name that is not shown there can be found here.
fn thread_entries(desk: &Desk<'_>, here: &Here, thread: usize, all: &mut Vec<Found>) {
    let (model, facts) = (&desk.document.threads[thread], &desk.facts.threads[thread]);
    let Some(own) = desk.own_version(model) else {
        return;
    };
    let (writer, redacted) = (Threads { desk, here }, is_redacted(facts));
    let page = desk.page(own, Leaf::Reading);
    let to_page = here.to(&page);
    let mut put = |kind, id: &str, head: String, words: String, lang: Option<Lang>| {
        all.push(Found {
            kind,
            document: desk.plain_title(),
            version: desk.plain_version_title(own).to_owned(),
            href: format!("{to_page}#c-{id}"),
            head,
            words,
            lang,
            older: false,
        });
    };
    let lang = |html: &Html| shown_in(html.as_str()).filter(|lang| lang != desk.lang());
    if !redacted {
        let opening = writer.opening(model, redacted);
        let suggested = writer.suggestion(model, redacted);
        let suggested = suggested.map_or(Html::default(), |suggestion| suggestion.new);
        let words = format!(
            "{} {}",
            plain(opening.body.as_str()),
            plain(suggested.as_str())
        );
        put(
            "comment",
            model.id.as_str(),
            by(&opening),
            words.trim().to_owned(),
            lang(&opening.body),
        );
    }
    for reply in writer.replies(model, redacted) {
        put(
            "reply",
            &reply.id,
            by(&reply),
            plain(reply.body.as_str()),
            lang(&reply.body),
        );
    }
    for disposition in writer.dispositions(thread) {
        let outcome = format!("outcome.{}", disposition.outcome);
        let outcome = desk.reader.locale().message(&outcome, &[]);
        let head = format!("{outcome} · {}", plain(disposition.by.as_str()));
        put(
            "disposition",
            model.id.as_str(),
            head,
            plain(disposition.reason.as_str()),
            lang(&disposition.reason),
        );
    }
}

/// The language that a text as a whole is marked to be in.
fn shown_in(html: &str) -> Option<Lang> {
    let tag = html.strip_prefix("<div lang=\"")?;
    tag.split_once('"').map(|(tag, _)| Lang::new(tag))
}

/// Who said something, as the page names them.
fn by(entry: &Entry) -> String {
    let name = |speaker: &Speaker| plain(speaker.name.as_str());
    entry.by.iter().map(name).collect::<Vec<_>>().join(", ")
}
