//! What was said in each thread, by whom and in which order, and what was decided about it.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;

use super::speakers::{Speaker, Speakers};
use crate::model::{
    Author, Disposition, Document, GroupId, Outcome, People, PersonId, Position, Reply,
    ReplyOutcome, Thread,
};

/// All threads of a document, each in its order, with everybody who spoke.
#[derive(Debug)]
pub struct Ledger<'a> {
    /// The document.
    pub document: &'a Document,
    /// Who is who.
    pub speakers: Speakers<'a>,
    /// One for each thread of the document.
    pub threads: Vec<Timeline<'a>>,
}

/// One thread, in its order.
#[derive(Debug)]
pub struct Timeline<'a> {
    /// The thread.
    pub thread: &'a Thread,
    /// The place of its version; `None` for a version that is not published.
    pub version: Option<usize>,
    /// Its entries: by UTC day, the opener first, then replies in its file, then reply files.
    pub entries: Vec<Entry<'a>>,
    /// Who opened it.
    pub openers: BTreeSet<Speaker>,
    /// Whether it was redacted: then nothing may depend on who opened it, or on what they said.
    pub redacted: bool,
}

/// The thread's own entry, or a reply.
#[derive(Debug, Clone)]
pub struct Entry<'a> {
    /// `None` for the thread's own, else the reply's place in the thread.
    pub reply: Option<usize>,
    /// The UTC day.
    pub day: Date,
    /// Who says it.
    pub authors: &'a [Author],
    /// The same, resolved.
    pub speakers: Vec<Speaker>,
    /// In which hat.
    pub hat: Option<&'a GroupId>,
    /// Where they stand.
    pub position: Option<Position>,
    /// What they make of the answer.
    pub outcome: Option<ReplyOutcome>,
    /// Whose answer they wait for.
    pub assigned: Option<&'a PersonId>,
}

/// Where somebody stands in a thread.
#[derive(Debug, Clone)]
pub struct Stance<'a> {
    /// Their standing position: the latest there.
    pub position: Position,
    /// The entry they took it in.
    pub entry: &'a Entry<'a>,
    /// Their place among its authors.
    pub author: usize,
    /// Whether it is on the thread's suggestion rather than on the words as drafted.
    pub on_suggestion: bool,
}

impl<'a> Ledger<'a> {
    /// Reads all threads.
    #[must_use]
    pub fn new(document: &'a Document, people: &'a People) -> Self {
        let speakers = Speakers::new(people);
        let numbered = document.versions.iter().enumerate();
        let versions: BTreeMap<_, _> = numbered.map(|(i, version)| (&version.id, i)).collect();
        let threads = document.threads.iter().enumerate().map(|(i, thread)| {
            let version = versions.get(&thread.version).copied();
            Timeline::new(i, thread, version, &speakers)
        });
        let threads = threads.collect();
        Self {
            document,
            speakers,
            threads,
        }
    }
}

impl<'a> Timeline<'a> {
    fn new(
        index: usize,
        thread: &'a Thread,
        version: Option<usize>,
        speakers: &Speakers<'_>,
    ) -> Self {
        let replies = thread
            .replies
            .iter()
            .enumerate()
            .map(|(i, reply)| Entry::reply(i, reply));
        let mut entries: Vec<_> = std::iter::once(Entry::opener(thread))
            .chain(replies)
            .collect();
        entries.sort_by_key(|entry| entry.day);
        let redacted = standing(&thread.dispositions, None)
            .is_some_and(|disposition| disposition.outcome == Outcome::Redacted);
        for entry in &mut entries {
            // Only who opened a thread says what they make of the answer, or withdraws.
            entry.outcome = entry.outcome.filter(|_| !redacted);
            let authors = entry.authors.iter();
            entry.speakers = authors
                .map(|author| speakers.speaker(index, author))
                .collect();
        }
        let openers = thread
            .authors
            .iter()
            .map(|author| speakers.speaker(index, author))
            .collect();
        Self {
            thread,
            version,
            entries,
            openers,
            redacted,
        }
    }

    /// Where everybody stands in this thread, by what is dated up to `until` (`None`: all of it).
    #[must_use]
    pub fn stances(&self, until: Option<Date>) -> BTreeMap<&Speaker, Stance<'_>> {
        let mut stances = BTreeMap::new();
        for entry in self
            .entries
            .iter()
            .filter(|entry| until.is_none_or(|day| entry.day <= day))
        {
            for (author, speaker) in entry.speakers.iter().enumerate() {
                self.hear(&mut stances, entry, author, speaker);
            }
        }
        stances
    }

    /// Takes note of one author of an entry: a position replaces the one they had, `satisfied`
    /// ends an objection, and withdrawing the thread ends any position of theirs.
    fn hear<'b>(
        &self,
        stances: &mut BTreeMap<&'b Speaker, Stance<'b>>,
        entry: &'b Entry<'b>,
        author: usize,
        speaker: &'b Speaker,
    ) {
        if let Some(position) = entry.position.filter(|_| !self.hides(entry)) {
            let stance = Stance {
                position,
                entry,
                author,
                on_suggestion: self.is_on_suggestion(speaker),
            };
            stances.insert(speaker, stance);
        }
        let objects = |s: &Stance<'_>| s.position == Position::Object;
        let ends = match entry.outcome {
            Some(ReplyOutcome::Withdrawn) => true,
            Some(ReplyOutcome::Satisfied) => stances.get(speaker).is_some_and(objects),
            Some(ReplyOutcome::NotSatisfied) | None => false,
        };
        if ends {
            stances.remove(speaker);
        }
    }

    /// Whether somebody objects to the words as drafted, in the comment or in a reply, and has neither
    /// withdrawn nor said to be satisfied.
    #[must_use]
    pub fn has_objection(&self) -> bool {
        let objects = |s: &Stance<'_>| s.position == Position::Object && !s.on_suggestion;
        self.stances(None).values().any(objects)
    }

    /// All who objected to the words as drafted at some time.
    #[must_use]
    pub fn objectors(&self) -> BTreeSet<&Speaker> {
        let objections = self
            .entries
            .iter()
            .filter(|entry| entry.position == Some(Position::Object) && !self.hides(entry));
        let speakers = objections.flat_map(|entry| &entry.speakers);
        speakers
            .filter(|speaker| !self.is_on_suggestion(speaker))
            .collect()
    }

    /// All who took a position on the words as drafted up to `until`, whether it still stands or not.
    pub fn takers(&self, until: Option<Date>) -> impl Iterator<Item = &Speaker> {
        let taken = self.entries.iter().filter(move |entry| {
            let dated = until.is_none_or(|day| entry.day <= day);
            dated && entry.position.is_some() && !self.hides(entry)
        });
        let speakers = taken.flat_map(|entry| &entry.speakers);
        speakers.filter(|speaker| !self.is_on_suggestion(speaker))
    }

    /// Whether nothing of an entry may be known.
    #[must_use]
    pub fn hides(&self, entry: &Entry<'_>) -> bool {
        self.redacted && entry.reply.is_none()
    }

    /// Where there is a suggestion, others speak about that. Of a redacted thread nobody may learn
    /// whether it had one, nor who its opener is: everybody speaks about the words.
    pub(super) fn is_on_suggestion(&self, speaker: &Speaker) -> bool {
        self.thread.suggest.is_some() && !self.redacted && !self.openers.contains(speaker)
    }
}

impl<'a> Entry<'a> {
    fn opener(thread: &'a Thread) -> Self {
        Self {
            reply: None,
            day: thread.date.day,
            authors: &thread.authors,
            speakers: Vec::new(),
            hat: thread.hat.as_ref(),
            position: thread.position,
            outcome: None,
            assigned: thread.assigned.as_ref().map(|person| &person.value),
        }
    }

    fn reply(place: usize, reply: &'a Reply) -> Self {
        Self {
            reply: Some(place),
            day: reply.date.day,
            authors: &reply.authors,
            speakers: Vec::new(),
            hat: reply.hat.as_ref(),
            position: reply.position,
            outcome: reply.outcome,
            assigned: reply.assigned.as_ref().map(|person| &person.value),
        }
    }
}

/// The disposition that stands, of those dated up to `until`: the newest.
#[must_use]
pub fn standing(dispositions: &[Disposition], until: Option<Date>) -> Option<&Disposition> {
    let dated = dispositions
        .iter()
        .filter(|d| until.is_none_or(|day| d.date.day <= day));
    dated.max_by_key(|disposition| disposition.date.day)
}
