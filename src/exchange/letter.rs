//! An answer letter: what became of one commenter's comments, in the order in which they made
//! them. Plain text, to be sent by e-mail.

use super::Record;
use super::comments::is_redacted;
use super::plain::Page;
use super::teller::Telling;
use super::voice::{Voice, voices};
use crate::analyse::facts::ThreadFacts;
use crate::model::{Author, PersonId, Thread, VersionId};

/// Whom a letter answers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Addressee {
    /// Somebody with a file of their own.
    Person(PersonId),
    /// Somebody who wrote their name into their comments, as they wrote it.
    Stranger(String),
}

impl Addressee {
    /// Whom a word on the command line means: a person's id, else the name of somebody who opened
    /// a thread of the document.
    #[must_use]
    pub fn find(record: &Record<'_>, word: &str) -> Option<Self> {
        let id = PersonId::new(word);
        if record.people.contains_key(&id) {
            return Some(Self::Person(id));
        }
        let stranger = Self::Stranger(word.trim().to_owned());
        (!threads(record, &stranger, None).is_empty()).then_some(stranger)
    }

    fn is(&self, author: &Author) -> bool {
        match (self, author) {
            (Self::Person(id), Author::Person(author)) => id == author,
            (Self::Stranger(name), Author::Stranger(author)) => author.name.trim() == name,
            _ => false,
        }
    }
}

/// The letter about the comments on one version, or on all. Of what was redacted, or said without
/// a name, nobody is told whose it was.
#[must_use]
pub fn letter(telling: &Telling<'_>, to: &Addressee, version: Option<&VersionId>) -> String {
    let mut page = Page::default();
    let threads = threads(&telling.record, to, version);
    let name = telling.apart(&name(&telling.record, to, &threads));
    page.heading(&telling.say("letter.title", &[("name", &name)]), "=");
    let intro = [("name", name.as_str()), ("title", &telling.title())];
    page.line("", "", &telling.say("letter.intro", &intro));
    page.line("", "", &summary(telling, &threads));
    for (n, (thread, facts)) in threads.iter().enumerate() {
        answer(telling, &mut page, n + 1, thread, facts);
    }
    page.gap();
    let date = telling.day(telling.today);
    page.line("", "", &telling.say("footer.as-of", &[("date", &date)]));
    page.finish()
}

type Threads<'a> = Vec<(&'a Thread, &'a ThreadFacts)>;

fn threads<'a>(record: &Record<'a>, to: &Addressee, version: Option<&VersionId>) -> Threads<'a> {
    let all = record.document.threads.iter().zip(&record.facts.threads);
    let theirs = all.filter(|(thread, facts)| {
        let on = version.is_none_or(|version| *version == thread.version);
        on && !is_redacted(facts) && thread.authors.iter().any(|author| to.is(author))
    });
    let mut threads: Threads<'a> = theirs.collect();
    threads.sort_by_key(|(thread, _)| thread.date.day);
    threads
}

fn name(record: &Record<'_>, to: &Addressee, threads: &Threads<'_>) -> String {
    let person = match to {
        Addressee::Stranger(name) => return name.clone(),
        Addressee::Person(id) => id,
    };
    let voice = threads.iter().find_map(|(thread, _)| {
        let all: Vec<Voice> = voices(record, thread, &thread.authors, None);
        all.into_iter()
            .find(|voice| voice.id.as_deref() == Some(person.as_str()))
    });
    let known = || record.people.get(person).map(|person| person.name.clone());
    voice
        .and_then(|voice| voice.name)
        .or_else(known)
        .unwrap_or_else(|| person.to_string())
}

fn summary(telling: &Telling<'_>, threads: &Threads<'_>) -> String {
    let open = threads
        .iter()
        .filter(|(_, facts)| facts.status.is_open())
        .count();
    let count = |key: &str, n: usize| telling.locale.plural(key, n as u64, &[]);
    let all = count("count.comments", threads.len());
    match open {
        0 => all,
        open => telling.say(
            "punctuation.pair",
            &[
                ("first", &all),
                ("second", &count("count.unanswered", open)),
            ],
        ),
    }
}

const INDENT: &str = "   ";

fn answer(telling: &Telling<'_>, page: &mut Page, n: usize, thread: &Thread, facts: &ThreadFacts) {
    page.gap();
    let own = telling.own(thread).unwrap_or_default();
    let place = telling.place(thread, facts, own);
    let version = telling.version(thread.version.as_str());
    let what = telling.say(
        "punctuation.pair",
        &[("first", &version), ("second", &place)],
    );
    let date = telling.day(thread.date.day);
    let head = telling.say("punctuation.note", &[("text", &what), ("note", &date)]);
    page.line(&format!("{n}. "), INDENT, &head);
    if let Some(words) = telling.words(thread, facts) {
        page.line(INDENT, INDENT, &telling.quoted(&words));
    }
    page.gap();
    if let Some(body) = telling.body(thread, facts) {
        page.prose(INDENT, body);
    }
    if let Some(suggestion) = telling.suggestion(thread, facts) {
        page.line(INDENT, INDENT, &suggestion);
    }
    page.gap();
    outcome(telling, page, thread, facts);
    page.address(INDENT, telling.link(thread).as_deref());
}

fn outcome(telling: &Telling<'_>, page: &mut Page, thread: &Thread, facts: &ThreadFacts) {
    let outcome = telling.outcome(facts);
    let Some(newest) = telling.newest(thread) else {
        page.line(INDENT, INDENT, &telling.label("outcome.label", &outcome));
        return;
    };
    let (by, date) = (
        telling.officer(&newest.by.value),
        telling.day(newest.date.day),
    );
    let args = [
        ("outcome", outcome.as_str()),
        ("name", &by),
        ("date", &date),
    ];
    let decided = telling.say("outcome.by-on", &args);
    page.line(INDENT, INDENT, &telling.label("outcome.label", &decided));
    if let Some(reason) = &newest.reason {
        page.prose(
            INDENT,
            &telling.label("outcome.reason", telling.text(reason)),
        );
    }
    if let Some(changed) = &newest.changed_in {
        let version = telling.version(changed.value.as_str());
        page.line(
            INDENT,
            INDENT,
            &telling.say("outcome.changed-in", &[("version", &version)]),
        );
    }
    if let Some(original) = &newest.duplicate_of {
        page.line(
            INDENT,
            INDENT,
            &telling.say("outcome.duplicate-of", &[("id", original.value.as_str())]),
        );
    }
    if let Some(verdict) = telling.verdict(facts) {
        page.line(INDENT, INDENT, &telling.label("verdict.label", &verdict));
    }
}
