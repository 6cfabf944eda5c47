//! A digest: what happened to a document since a day, as plain text for people on e-mail.

use jiff::civil::Date;

use super::comments::is_redacted;
use super::plain::Page;
use super::teller::{Telling, shortened};
use super::voice::voices;
use crate::analyse::facts::{CallFacts, ThreadFacts};
use crate::model::{Call, Disposition, Reply, Thread, Version};

/// The digest of what is dated on that UTC day or later, as told on its own day. Lines are at most
/// 77 columns wide; an address that is longer stays whole.
#[must_use]
pub fn digest(telling: &Telling<'_>, since: Date) -> String {
    let mut page = Page::default();
    let day = telling.day(since);
    let title = telling.title();
    page.heading(
        &telling.say("digest.title", &[("title", &title), ("date", &day)]),
        "=",
    );
    let clerk = Clerk { telling, since };
    let sections = [
        ("digest.versions", clerk.versions()),
        ("digest.calls", clerk.calls()),
        ("digest.decisions", clerk.decisions()),
        ("digest.comments", clerk.comments()),
        ("digest.replies", clerk.replies()),
    ];
    let quiet = sections.iter().all(|(_, items)| items.is_empty());
    if quiet {
        page.line("", "", &telling.say("digest.nothing", &[("date", &day)]));
    }
    for (key, items) in sections {
        clerk.section(&mut page, key, items);
    }
    clerk.section(&mut page, "document.unanswered", clerk.open());
    clerk.window(&mut page);
    page.gap();
    let today = telling.day(telling.today);
    page.line("", "", &telling.say("footer.as-of", &[("date", &today)]));
    page.finish()
}

/// One thing that happened: its first line, then what was said, then its address.
#[derive(Debug, Default)]
struct Item {
    day: Option<Date>,
    head: String,
    lines: Vec<String>,
    prose: Option<String>,
    link: Option<String>,
}

struct Clerk<'r, 'a> {
    telling: &'r Telling<'a>,
    since: Date,
}

impl<'a> Clerk<'_, 'a> {
    fn section(&self, page: &mut Page, key: &str, mut items: Vec<Item>) {
        if items.is_empty() {
            return;
        }
        items.sort_by_key(|item| item.day);
        page.heading(&self.telling.say(key, &[]), "-");
        for item in items {
            page.gap();
            page.line("* ", "  ", &item.head);
            item.lines
                .iter()
                .for_each(|line| page.line("  ", "  ", line));
            if let Some(prose) = &item.prose {
                page.prose("  ", &shortened(prose));
            }
            page.address("  ", item.link.as_deref());
        }
    }

    fn is_new(&self, day: Date) -> bool {
        self.since <= day && day <= self.telling.today
    }

    fn threads(&self) -> impl Iterator<Item = (&'a Thread, &'a ThreadFacts)> {
        let record = self.telling.record;
        record.document.threads.iter().zip(&record.facts.threads)
    }

    fn versions(&self) -> Vec<Item> {
        let versions = self.telling.record.document.versions.iter().enumerate();
        let new = versions.filter(|(_, version)| self.is_new(version.date));
        new.map(|(at, version)| self.version(at, version)).collect()
    }

    fn version(&self, at: usize, version: &Version) -> Item {
        let telling = self.telling;
        let (title, day) = (
            telling.version(version.id.as_str()),
            telling.day(version.date),
        );
        let facts = telling.record.facts.versions.get(at);
        let text = facts.and_then(|facts| facts.texts.get(&telling.record.document.language));
        let step = text.and_then(|text| text.step.as_ref());
        let count = |key: &str, n: u32| telling.locale.plural(key, u64::from(n), &[]);
        let changed = step.map(|step| {
            telling.locale.list(&[
                count(
                    "count.changes",
                    u32::try_from(step.changes.len()).unwrap_or(u32::MAX),
                ),
                count("count.inserted-words", step.inserted_words),
                count("count.deleted-words", step.deleted_words),
            ])
        });
        Item {
            day: Some(version.date),
            head: telling.say("punctuation.note", &[("text", &title), ("note", &day)]),
            lines: changed.into_iter().collect(),
            link: telling.page(&version.id),
            ..Item::default()
        }
    }

    fn calls(&self) -> Vec<Item> {
        let record = self.telling.record;
        let call = |facts: &'a CallFacts| {
            let version = record.document.versions.get(facts.version)?;
            let call = version.calls.get(facts.call)?;
            self.is_new(call.date.day)
                .then(|| self.call(version, call, facts))
        };
        record.facts.calls.iter().filter_map(call).collect()
    }

    fn call(&self, version: &Version, call: &Call, facts: &CallFacts) -> Item {
        let telling = self.telling;
        let place = facts
            .standings
            .first()
            .map(|found| telling.spot(found, facts.version));
        let place = place.unwrap_or_else(|| telling.say("document.whole", &[]));
        let where_at = telling.at(version.id.as_str(), &place);
        let (by, day) = (telling.officer(&call.by.value), telling.day(call.date.day));
        let called = telling.say("consensus.called", &[("name", &by), ("date", &day)]);
        let level = telling.say(
            "punctuation.label",
            &[
                ("label", &where_at),
                ("value", &self.level(&call.level.value)),
            ],
        );
        Item {
            day: Some(call.date.day),
            head: level,
            lines: vec![called],
            prose: call
                .statement
                .as_ref()
                .map(|text| telling.text(text).to_owned()),
            link: telling.page(&version.id),
        }
    }

    fn level(&self, id: &str) -> String {
        let scale = &self.telling.record.document.scale;
        let level = scale.levels.iter().find(|level| level.id == id);
        match level.and_then(|level| level.name.as_ref()) {
            Some(name) => self.telling.apart(self.telling.text(name)),
            None => self.telling.say(&format!("scale.{}.{id}", scale.id), &[]),
        }
    }

    fn comments(&self) -> Vec<Item> {
        let new = self
            .threads()
            .filter(|(thread, _)| self.is_new(thread.date.day));
        new.map(|(thread, facts)| self.comment(thread, facts))
            .collect()
    }

    fn comment(&self, thread: &Thread, facts: &ThreadFacts) -> Item {
        let telling = self.telling;
        let by = telling.speakers(&telling.openers(thread, facts));
        let redacted = is_redacted(facts);
        let note = redacted.then(|| telling.say("outcome.redacted-note", &[]));
        let position = thread.position.filter(|_| !redacted);
        let position =
            position.map(|position| telling.say(&format!("position.{}", position.id()), &[]));
        Item {
            day: Some(thread.date.day),
            head: self.head(&by, thread.date.day, position.as_deref()),
            lines: [
                self.about(thread, facts),
                telling.suggestion(thread, facts),
                note,
            ]
            .into_iter()
            .flatten()
            .collect(),
            prose: telling.body(thread, facts).map(str::to_owned),
            link: telling.link(thread),
        }
    }

    /// “Ann Lee (Business), 3 May 2026: Objects”.
    fn head(&self, by: &str, day: Date, what: Option<&str>) -> String {
        let telling = self.telling;
        let day = telling.day(day);
        let who = telling.say("punctuation.pair", &[("first", by), ("second", &day)]);
        match what {
            Some(what) => telling.say("punctuation.label", &[("label", &who), ("value", what)]),
            None => who,
        }
    }

    /// Where a comment was made, and the words there.
    fn about(&self, thread: &Thread, facts: &ThreadFacts) -> Option<String> {
        let telling = self.telling;
        let own = telling.own(thread)?;
        let place = telling.at(thread.version.as_str(), &telling.place(thread, facts, own));
        Some(match telling.words(thread, facts) {
            Some(words) => telling.say(
                "punctuation.label",
                &[("label", &place), ("value", &telling.quoted(&words))],
            ),
            None => place,
        })
    }

    fn replies(&self) -> Vec<Item> {
        let all = self.threads().flat_map(|(thread, facts)| {
            thread
                .replies
                .iter()
                .map(move |reply| (thread, facts, reply))
        });
        let new = all.filter(|(.., reply)| self.is_new(reply.date.day));
        new.map(|(thread, facts, reply)| self.reply(thread, facts, reply))
            .collect()
    }

    fn reply(&self, thread: &Thread, facts: &ThreadFacts, reply: &Reply) -> Item {
        let telling = self.telling;
        let by = voices(&telling.record, thread, &reply.authors, reply.hat.as_ref());
        let to = telling.say(
            "comment.by",
            &[("name", &telling.names(&telling.openers(thread, facts)))],
        );
        let outcome = reply.outcome.filter(|_| !is_redacted(facts));
        let outcome = outcome.map(|outcome| telling.say(&format!("verdict.{}", outcome.id()), &[]));
        let position = reply
            .position
            .map(|position| telling.say(&format!("position.{}", position.id()), &[]));
        Item {
            day: Some(reply.date.day),
            head: self.head(
                &telling.speakers(&by),
                reply.date.day,
                position.or(outcome).as_deref(),
            ),
            lines: vec![to],
            prose: reply
                .body
                .as_ref()
                .map(|body| telling.text(body).to_owned()),
            link: telling.link(thread),
        }
    }

    fn decisions(&self) -> Vec<Item> {
        let all = self.threads().flat_map(|(thread, facts)| {
            thread
                .dispositions
                .iter()
                .map(move |made| (thread, facts, made))
        });
        let new = all.filter(|(.., made)| self.is_new(made.date.day));
        new.map(|(thread, facts, made)| self.decision(thread, facts, made))
            .collect()
    }

    fn decision(&self, thread: &Thread, facts: &ThreadFacts, made: &Disposition) -> Item {
        let telling = self.telling;
        let outcome = telling.say(&format!("outcome.{}", made.outcome.id()), &[]);
        let (by, day) = (telling.officer(&made.by.value), telling.day(made.date.day));
        let args = [("outcome", outcome.as_str()), ("name", &by), ("date", &day)];
        let comment = telling.say(
            "comment.by",
            &[("name", &telling.names(&telling.openers(thread, facts)))],
        );
        let changed = made.changed_in.as_ref().map(|id| {
            telling.say(
                "outcome.changed-in",
                &[("version", &telling.version(id.value.as_str()))],
            )
        });
        let lines = [Some(comment), self.about(thread, facts), changed];
        Item {
            day: Some(made.date.day),
            head: telling.say("outcome.by-on", &args),
            lines: lines.into_iter().flatten().collect(),
            prose: made
                .reason
                .as_ref()
                .map(|reason| telling.text(reason).to_owned()),
            link: telling.link(thread),
        }
    }

    /// What waits for an answer, whenever it was made.
    fn open(&self) -> Vec<Item> {
        let open = self.threads().filter(|(_, facts)| facts.status.is_open());
        open.map(|(thread, facts)| self.waiting(thread, facts))
            .collect()
    }

    fn waiting(&self, thread: &Thread, facts: &ThreadFacts) -> Item {
        let telling = self.telling;
        let by = telling.speakers(&telling.openers(thread, facts));
        let awaited = facts
            .waits_for
            .as_ref()
            .map(|person| telling.say("comment.assigned", &[("name", &telling.officer(person))]));
        let waited = telling.waited(thread, facts);
        let head = telling.say("punctuation.label", &[("label", &by), ("value", &waited)]);
        Item {
            day: Some(thread.date.day),
            head,
            lines: [self.about(thread, facts), awaited]
                .into_iter()
                .flatten()
                .collect(),
            link: telling.link(thread),
            ..Item::default()
        }
    }

    /// Whether comments are invited on the newest version, and until when.
    fn window(&self, page: &mut Page) {
        let telling = self.telling;
        let newest = telling.record.document.versions.last();
        let window = newest.and_then(|version| version.comments);
        let Some(window) = window else { return };
        let begun = window.from.is_none_or(|from| from <= telling.today);
        let open = window.until.is_none_or(|until| telling.today <= until);
        if !(begun && open) {
            return;
        }
        page.gap();
        let said = match window.until {
            Some(until) => telling.say("window.open-until", &[("date", &telling.day(until))]),
            None => telling.say("window.open", &[]),
        };
        page.line("", "", &said);
        page.address(
            "",
            newest
                .and_then(|version| telling.page(&version.id))
                .as_deref(),
        );
    }
}
