//! `comments.json`: every comment made on or carried to a version, and what was done about it.

use serde::Serialize;

use super::Record;
use super::link::Links;
use super::spoken::{Spoken, spoken};
use super::voice::{Voice, date, officer, voices, withheld};
use super::words::{Quoted, Reading, Spot};
use crate::analyse::facts::{Standing, Status, ThreadFacts, Verdict};
use crate::model::{
    Disposition, Lang, Outcome, Position, Reply, ReplyOutcome, Selector, Target, Thread,
};

/// The file.
#[derive(Debug, Serialize)]
pub(super) struct Comments {
    format: &'static str,
    format_version: u32,
    document: String,
    version: String,
    pub(super) comments: Vec<Comment>,
}

/// One thread. What a redacted one still shows is its id, version, date, target, replies and
/// dispositions.
#[derive(Debug, Serialize)]
pub(super) struct Comment {
    pub(super) id: String,
    pub(super) link: String,
    pub(super) made_on: String,
    pub(super) date: String,
    pub(super) authors: Vec<Voice>,
    pub(super) target: Vec<Selected>,
    pub(super) standing: Option<Stands>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) said: Option<Said>,
    pub(super) status: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) verdict: Option<Judged>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) waits_for: Option<String>,
    pub(super) replies: Vec<Replied>,
    pub(super) dispositions: Vec<Disposed>,
}

/// What its author said.
#[derive(Debug, Serialize)]
pub(super) struct Said {
    pub(super) kind: &'static str,
    pub(super) missing: bool,
    pub(super) body: Vec<Spoken>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) suggest: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) position: Option<&'static str>,
    pub(super) channel: &'static str,
    pub(super) tags: Vec<String>,
    pub(super) see: Vec<Seen>,
}

/// What it is about, as typed.
#[derive(Debug, Serialize)]
pub(super) struct Selected {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) paragraph: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) section: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) quote: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) language: Option<String>,
}

/// Where it stands in the version that the file is about.
#[derive(Debug, Serialize)]
pub(super) struct Stands {
    pub(super) state: &'static str,
    pub(super) language: String,
    pub(super) at: Option<Spot>,
    /// The words there; of a long stretch the first and the last.
    pub(super) words: Vec<String>,
    /// Whether words between the first and the last are left out.
    pub(super) abridged: bool,
}

/// A link to another thread.
#[derive(Debug, Serialize)]
pub(super) struct Seen {
    comment: String,
    r#as: &'static str,
}

/// What its author makes of the answer.
#[derive(Debug, Serialize)]
pub(super) struct Judged {
    pub(super) verdict: &'static str,
    pub(super) date: String,
}

/// A reply.
#[derive(Debug, Serialize)]
pub(super) struct Replied {
    id: String,
    date: String,
    authors: Vec<Voice>,
    body: Vec<Spoken>,
    #[serde(skip_serializing_if = "Option::is_none")]
    position: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    outcome: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    assigned: Option<String>,
    channel: &'static str,
}

/// A disposition.
#[derive(Debug, Serialize)]
pub(super) struct Disposed {
    pub(super) outcome: &'static str,
    pub(super) by: Voice,
    pub(super) date: String,
    pub(super) reason: Vec<Spoken>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) changed_in: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) duplicate_of: Option<String>,
}

/// Every comment on or carried to a version, in the order of version, file name and point.
pub(super) fn comments(record: &Record<'_>, version: usize, links: &Links) -> Comments {
    let scribe = Scribe {
        record,
        version,
        links,
    };
    let all = record.document.threads.iter().zip(&record.facts.threads);
    Comments {
        format: "rapporteur/comments",
        format_version: 1,
        document: record.document.id.to_string(),
        version: record.document.versions[version].id.to_string(),
        comments: all
            .filter_map(|(thread, facts)| scribe.comment(thread, facts))
            .collect(),
    }
}

/// Whether the standing disposition has redacted a thread.
pub(super) fn is_redacted(facts: &ThreadFacts) -> bool {
    facts.status == Status::Disposed(Outcome::Redacted)
}

/// The language of the words that a thread is about, which is that of whatever is said on them
/// unless it says so.
pub(super) fn language<'a>(record: &Record<'a>, facts: &'a ThreadFacts) -> &'a Lang {
    let made_on = facts
        .resolved
        .as_ref()
        .and_then(|resolved| resolved.lang.as_ref());
    made_on.unwrap_or(&record.document.language)
}

/// Where a thread stands in a version; `None` where it was made later.
pub(super) fn standing<'a>(
    record: &Record<'_>,
    thread: &Thread,
    facts: &'a ThreadFacts,
    version: usize,
) -> Option<Option<&'a Standing>> {
    let own = record
        .document
        .versions
        .iter()
        .position(|known| known.id == thread.version)?;
    version
        .checked_sub(own)
        .map(|step| facts.standings.get(step))
}

/// What became of a thread, in one word.
pub(super) fn status(facts: &ThreadFacts) -> &'static str {
    match facts.status {
        Status::Open => "open",
        Status::Answered => "answered",
        Status::Withdrawn => "withdrawn",
        Status::Disposed(outcome) => outcome.id(),
    }
}

struct Scribe<'r, 'a> {
    record: &'r Record<'a>,
    version: usize,
    links: &'r Links,
}

impl Scribe<'_, '_> {
    fn comment(&self, thread: &Thread, facts: &ThreadFacts) -> Option<Comment> {
        let record = self.record;
        let standing = standing(record, thread, facts, self.version)?;
        let lang = language(record, facts);
        let redacted = is_redacted(facts);
        let authors = voices(record, thread, &thread.authors, thread.hat.as_ref());
        Some(Comment {
            id: thread.id.to_string(),
            link: self
                .links
                .thread(record.document, thread, &record.document.language),
            made_on: thread.version.to_string(),
            date: date(thread.date),
            authors: if redacted { vec![withheld()] } else { authors },
            target: target(&thread.target),
            standing: standing.map(|standing| stands(record, self.version, standing)),
            said: (!redacted).then(|| said(thread, thread.language.as_ref().unwrap_or(lang))),
            status: status(facts),
            verdict: judged(facts.verdict).filter(|_| !redacted),
            waits_for: facts
                .waits_for
                .as_ref()
                .filter(|_| !redacted)
                .map(ToString::to_string),
            replies: thread
                .replies
                .iter()
                .map(|r| self.reply(thread, r, lang, redacted))
                .collect(),
            dispositions: thread
                .dispositions
                .iter()
                .map(|d| self.disposed(d))
                .collect(),
        })
    }

    /// A redacted thread's replies say nothing about what its author made of the answer: that
    /// would tell who the author is.
    fn reply(&self, thread: &Thread, reply: &Reply, lang: &Lang, redacted: bool) -> Replied {
        Replied {
            id: reply.id.to_string(),
            date: date(reply.date),
            authors: voices(self.record, thread, &reply.authors, reply.hat.as_ref()),
            body: spoken(reply.body.as_ref(), reply.language.as_ref().unwrap_or(lang)),
            position: reply.position.map(Position::id),
            outcome: reply.outcome.filter(|_| !redacted).map(ReplyOutcome::id),
            assigned: reply
                .assigned
                .as_ref()
                .map(|person| person.value.to_string()),
            channel: reply.channel.id(),
        }
    }

    fn disposed(&self, disposition: &Disposition) -> Disposed {
        let reason = disposition.reason.as_ref();
        Disposed {
            outcome: disposition.outcome.id(),
            by: officer(self.record, &disposition.by.value),
            date: date(disposition.date),
            reason: spoken(reason, &self.record.document.language),
            changed_in: disposition
                .changed_in
                .as_ref()
                .map(|version| version.value.to_string()),
            duplicate_of: disposition
                .duplicate_of
                .as_ref()
                .map(|id| id.value.to_string()),
        }
    }
}

/// Where something stands in a version.
pub(super) fn stands(record: &Record<'_>, version: usize, standing: &Standing) -> Stands {
    let reading = Reading::of(record, version, &standing.lang);
    let quoted = reading.map(|reading| reading.quoted(&standing.tokens));
    let (words, abridged) = match quoted {
        Some(Quoted::Whole(quotes)) => (quotes.into_iter().map(|q| q.exact).collect(), false),
        Some(Quoted::Ends(first, last)) => (vec![first.exact, last.exact], true),
        None => (Vec::new(), false),
    };
    Stands {
        state: standing.state.name(),
        language: standing.lang.to_string(),
        at: reading
            .zip(standing.block)
            .and_then(|(reading, block)| reading.spot(block)),
        words,
        abridged,
    }
}

pub(super) fn target(target: &Target) -> Vec<Selected> {
    target.selectors.iter().map(selected).collect()
}

fn selected(selector: &Selector) -> Selected {
    let text = |part: &Option<(String, _)>| part.as_ref().map(|(text, _)| text.clone());
    Selected {
        paragraph: text(&selector.paragraph),
        section: text(&selector.section),
        quote: text(&selector.quote),
        language: selector.language.as_ref().map(|(lang, _)| lang.to_string()),
    }
}

fn said(thread: &Thread, lang: &Lang) -> Said {
    let seen = |see: &crate::model::See| Seen {
        comment: see.comment.value.to_string(),
        r#as: see.r#as.id(),
    };
    Said {
        kind: thread.kind.id(),
        missing: thread.missing,
        body: spoken(thread.body.as_ref(), lang),
        suggest: thread.suggest.as_ref().map(|suggest| suggest.words.clone()),
        position: thread.position.map(Position::id),
        channel: thread.channel.id(),
        tags: thread.tags.clone(),
        see: thread.see.iter().map(seen).collect(),
    }
}

fn judged(verdict: Verdict) -> Option<Judged> {
    let (verdict, day) = match verdict {
        Verdict::None => return None,
        Verdict::Said(outcome, day) => (outcome.id(), day),
        Verdict::Objected(day) => ("objected", day),
        Verdict::Replied(day) => ("replied", day),
        Verdict::NoReplySince(day) => ("no-reply-since", day),
    };
    Some(Judged {
        verdict,
        date: day.to_string(),
    })
}
