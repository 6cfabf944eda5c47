//! The evidence beside a call, as readers may know it.

use super::thread::{Threads, is_redacted};
use crate::analyse::facts::{After, CallFacts, Evidence, Later, Moved, Objection, Voice};
use crate::model::{Author, GroupId, Position, ReplyOutcome, Thread};
use crate::render::address::Leaf;
use crate::render::{Html, view};

/// An entry of a thread: its id, who says it, and in which hat.
type Entry<'a> = (&'a str, &'a [Author], Option<&'a GroupId>);

impl Threads<'_> {
    pub(super) fn objections(&self, facts: &CallFacts) -> Vec<view::Objection> {
        let earlier = |evidence: &Evidence| evidence.earlier.clone();
        let groups = [
            (facts.evidence.objections.clone(), false, false),
            (earlier(&facts.evidence), false, true),
            (facts.since.objections.clone(), true, false),
            (earlier(&facts.since), true, true),
        ];
        let all = groups.into_iter().flat_map(|(objections, since, earlier)| {
            objections
                .into_iter()
                .map(move |objection| (objection, since, earlier))
        });
        all.filter_map(|(objection, since, earlier)| self.objection(&objection, since, earlier))
            .collect()
    }

    fn objection(&self, found: &Objection, since: bool, earlier: bool) -> Option<view::Objection> {
        let thread = self.desk.document.threads.get(found.thread)?;
        let (id, ..) = entry(thread, found.reply)?;
        let authors = found.authors.iter();
        let by = authors.filter_map(|&author| self.speaker(found.thread, found.reply, author));
        Some(view::Objection {
            id: id.to_owned(),
            href: self.entry_href(thread, id)?,
            by: by.collect(),
            addressed: found.addressed,
            since_call: since,
            earlier_wording: earlier,
            later: found.later.map(|later| self.later(later)),
        })
    }

    fn later(&self, later: Later) -> Html {
        let key = match later {
            Later::Ended => "consensus.later-ended",
            Later::Renewed => "consensus.later-renewed",
            Later::Addressed => "consensus.later-addressed",
            Later::Reopened => "consensus.later-reopened",
        };
        self.desk.reader.say(key, &[])
    }

    pub(super) fn silent(&self, evidence: &Evidence) -> Option<Html> {
        let groups: Vec<Html> = evidence
            .silent_groups
            .iter()
            .map(|group| self.names().group(group))
            .collect();
        (!groups.is_empty()).then(|| self.desk.reader.list(&groups))
    }

    /// Who gave up a position up to the call and since, and after what.
    pub(super) fn moved(&self, facts: &CallFacts) -> Vec<view::Moved> {
        let all = facts.evidence.moved.iter().chain(&facts.since.moved);
        all.filter_map(|moved| self.one_moved(moved)).collect()
    }

    fn one_moved(&self, moved: &Moved) -> Option<view::Moved> {
        let thread = self.desk.document.threads.get(moved.thread)?;
        let day = match moved.reply {
            None => thread.date.day,
            Some(reply) => thread.replies.get(reply)?.date.day,
        };
        Some(view::Moved {
            by: self.speaker(moved.thread, moved.reply, moved.author)?,
            href: self.entry_href(thread, entry(thread, moved.reply)?.0)?,
            date: self.desk.reader.day(day),
            from: moved.from.id(),
            to: moved.to.map_or("", Position::id),
            outcome: moved.outcome.map_or("", ReplyOutcome::id),
            after: self.after(moved),
        })
    }

    /// What came between two positions, as a phrase.
    fn after(&self, moved: &Moved) -> Option<Html> {
        let thread = self.desk.document.threads.get(moved.thread)?;
        let reader = &self.desk.reader;
        match moved.after {
            After::Nothing => None,
            After::Wording => Some(reader.say("consensus.after-wording", &[])),
            After::Reply(place) => {
                let name = self.speaker(moved.thread, Some(place), 0)?.name;
                Some(reader.say("consensus.after-reply", &[("name", &name)]))
            }
            After::Disposition(place) => {
                let disposition = thread.dispositions.get(place)?;
                let outcome = reader.say(&format!("outcome.{}", disposition.outcome.id()), &[]);
                let date = reader.day(disposition.date.day);
                let fill = [("outcome", &outcome), ("date", &date)];
                Some(reader.say("consensus.after-disposition", &fill))
            }
        }
    }

    /// Who takes which position, gravest first. Nobody unnamed is told from another.
    pub(super) fn stands(&self, voices: &[Voice]) -> Vec<view::Stand> {
        let groups = voices.chunk_by(|a, b| a.position == b.position);
        let stand = |voices: &[Voice]| {
            let by = voices.iter();
            let by = by.filter_map(|voice| self.speaker(voice.thread, voice.reply, voice.author));
            Some(view::Stand {
                position: voices.first()?.position.id(),
                by: by.collect(),
            })
        };
        groups.filter_map(stand).collect()
    }

    /// One author of an entry. Of a redacted comment nobody is the author.
    fn speaker(&self, place: usize, reply: Option<usize>, author: usize) -> Option<view::Speaker> {
        let thread = self.desk.document.threads.get(place)?;
        if reply.is_none() && is_redacted(self.desk.facts.threads.get(place)?) {
            return Some(self.names().unnamed("author.withheld"));
        }
        let (_, authors, hat) = entry(thread, reply)?;
        let attribution = self.attribution(thread);
        let (names, author) = (self.names(), authors.get(author)?);
        let hat = names.worn((authors, author), hat);
        Some(names.author(author, hat, attribution))
    }

    /// The way to an entry of a thread.
    fn entry_href(&self, thread: &Thread, id: &str) -> Option<String> {
        let page = self
            .desk
            .page(self.desk.own_version(thread)?, Leaf::Reading);
        Some(self.here.to_place(&page, &format!("c-{id}")))
    }
}

fn entry(thread: &Thread, reply: Option<usize>) -> Option<Entry<'_>> {
    match reply {
        None => Some((thread.id.as_str(), &thread.authors, thread.hat.as_ref())),
        Some(reply) => {
            let reply = thread.replies.get(reply)?;
            Some((reply.id.as_str(), &reply.authors, reply.hat.as_ref()))
        }
    }
}
