//! What speaks for and against a call.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;

use super::addressed::Answers;
use super::ledger::{Ledger, Stance, Timeline};
use super::speakers::{Capacity, Speaker};
use super::touch::{Bearing, Texts};
use crate::analyse::facts::{Evidence, Later, Objection, Voice};
use crate::model::{Group, GroupId, Position, Region};

/// What a call's evidence is gathered from.
pub(super) struct Gathering<'a> {
    pub(super) texts: &'a Texts<'a>,
    pub(super) ledger: &'a Ledger<'a>,
    pub(super) answers: &'a Answers<'a>,
    /// The site's list.
    pub(super) groups: &'a [Group],
    /// The threads that bear on the call, ascending.
    pub(super) bearings: Vec<(usize, Bearing)>,
    /// The last day that the call is judged on.
    pub(super) judged: Date,
}

/// Which positions count: those taken up to the day a call is judged on, or those taken after it.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum When {
    UpTo,
    Since,
}

/// A stance and the thread it is in.
pub(super) struct Heard<'a> {
    pub(super) thread: usize,
    pub(super) speaker: &'a Speaker,
    pub(super) stance: Stance<'a>,
}

impl<'a> Gathering<'a> {
    pub(super) fn evidence(&self, when: When) -> Evidence {
        let on_words = self.hear(Bearing::OnWords, when);
        let spoken = self.spoken(when);
        let mut earlier = self.hear(Bearing::Earlier, when);
        earlier.retain(|heard| !spoken.contains(heard.speaker));
        Evidence {
            voices: self.voices(&on_words),
            objections: self.objections(&on_words, when, &BTreeSet::new()),
            earlier_voices: self.voices(&earlier),
            earlier: self.unanswered(&earlier, when),
            on_document: self.on_document(when),
            document_voices: self.voices(&self.hear(Bearing::OnDocument, when)),
            silent_groups: match when {
                When::UpTo => self.silent(&on_words),
                When::Since => Vec::new(),
            },
            moved: self.moved(when),
        }
    }

    /// The last day that counts; `None` for no end.
    pub(super) fn until(&self, when: When) -> Option<Date> {
        (when == When::UpTo).then_some(self.judged)
    }

    pub(super) fn threads(
        &self,
        bearing: Bearing,
    ) -> impl Iterator<Item = (usize, &'a Timeline<'a>)> + '_ {
        let these = self.bearings.iter().filter(move |(_, b)| *b == bearing);
        these.filter_map(|&(i, _)| Some((i, self.ledger.threads.get(i)?)))
    }

    /// All standing positions in the threads of that bearing that are about the words as drafted.
    pub(super) fn hear(&self, bearing: Bearing, when: When) -> Vec<Heard<'a>> {
        let mut heard = Vec::new();
        for (thread, timeline) in self.threads(bearing) {
            for (speaker, stance) in timeline.stances(self.until(when)) {
                let day = stance.entry.day;
                if !stance.on_suggestion && (when == When::UpTo || day > self.judged) {
                    heard.push(Heard {
                        thread,
                        speaker,
                        stance,
                    });
                }
            }
        }
        heard
    }

    /// Who has taken a position on the words as they are, even one that no longer stands: whoever
    /// objected to new words and was satisfied does not object to the old ones again.
    pub(super) fn spoken(&self, when: When) -> BTreeSet<&'a Speaker> {
        let until = self.until(when);
        let threads = self.threads(Bearing::OnWords);
        threads
            .flat_map(|(_, timeline)| timeline.takers(until))
            .collect()
    }

    /// Each speaker once, at their gravest position.
    fn voices(&self, heard: &[Heard<'a>]) -> Vec<Voice> {
        let mut by_speaker: BTreeMap<&Speaker, Vec<&Heard<'a>>> = BTreeMap::new();
        for one in heard {
            by_speaker.entry(one.speaker).or_default().push(one);
        }
        let mut voices: Vec<_> = by_speaker
            .iter()
            .filter_map(|(speaker, heard)| self.voice(speaker, heard))
            .collect();
        voices.sort_by_cached_key(|voice| {
            let order = self.thread_order(voice.thread);
            (
                voice.position,
                voice.observer,
                voice.groups.clone(),
                voice.region,
                order,
            )
        });
        voices
    }

    fn voice(&self, speaker: &Speaker, heard: &[&Heard<'a>]) -> Option<Voice> {
        let position = heard.iter().map(|one| one.stance.position).min()?;
        let gravest: Vec<_> = heard
            .iter()
            .filter(|h| h.stance.position == position)
            .collect();
        let first = gravest
            .iter()
            .min_by_key(|one| self.thread_order(one.thread))?;
        Some(Voice {
            position,
            observer: self.ledger.speakers.is_observer(speaker),
            groups: together(gravest.iter().map(|one| self.capacity(&one.stance))),
            region: heard
                .iter()
                .filter_map(|one| self.region(&one.stance))
                .min(),
            thread: first.thread,
            reply: first.stance.entry.reply,
            author: first.stance.author,
        })
    }

    fn capacity(&self, stance: &Stance<'_>) -> Capacity {
        let entry = stance.entry;
        let author = entry.authors.get(stance.author);
        let sole = entry.authors.len() == 1;
        author.map_or_else(Capacity::default, |author| {
            self.ledger.speakers.capacity(author, entry.hat, sole)
        })
    }

    fn region(&self, stance: &Stance<'_>) -> Option<Region> {
        self.ledger
            .speakers
            .region(stance.entry.authors.get(stance.author)?)
    }

    /// Threads in an order that does not depend on that of files: by version, then id.
    pub(super) fn thread_order(&self, thread: usize) -> Option<(Option<usize>, &'a str)> {
        let timeline = self.ledger.threads.get(thread)?;
        Some((timeline.version, timeline.thread.id.as_str()))
    }

    /// The entries in which somebody objects. An objection no longer stands for those who have
    /// `spoken` on newer words.
    fn objections(
        &self,
        heard: &[Heard<'a>],
        when: When,
        spoken: &BTreeSet<&Speaker>,
    ) -> Vec<Objection> {
        let mut entries: BTreeMap<(_, Option<usize>), Vec<&Heard<'a>>> = BTreeMap::new();
        for one in heard
            .iter()
            .filter(|one| one.stance.position == Position::Object)
        {
            let key = (self.thread_order(one.thread), one.stance.entry.reply);
            entries.entry(key).or_default().push(one);
        }
        entries
            .values()
            .filter_map(|heard| self.objection(heard, when, spoken))
            .collect()
    }

    fn objection(
        &self,
        heard: &[&Heard<'a>],
        when: When,
        spoken: &BTreeSet<&Speaker>,
    ) -> Option<Objection> {
        let first = heard.first()?;
        let mut authors: Vec<_> = heard.iter().map(|one| one.stance.author).collect();
        authors.sort_unstable();
        Some(Objection {
            thread: first.thread,
            reply: first.stance.entry.reply,
            authors,
            addressed: self.addressed(first, self.until(when)),
            observer: heard
                .iter()
                .all(|one| self.ledger.speakers.is_observer(one.speaker)),
            later: self.later(heard, when, spoken),
        })
    }

    fn addressed(&self, heard: &Heard<'a>, until: Option<Date>) -> bool {
        let timeline = self.ledger.threads.get(heard.thread);
        timeline.is_some_and(|timeline| {
            let day = heard.stance.entry.day;
            self.answers
                .addressed(&timeline.thread.dispositions, day, until)
        })
    }

    /// What became of one objection of these authors since.
    fn later(
        &self,
        heard: &[&Heard<'a>],
        when: When,
        spoken: &BTreeSet<&Speaker>,
    ) -> Option<Later> {
        let first = heard.first()?;
        let stances = self.ledger.threads.get(first.thread)?.stances(None);
        let now = |one: &Heard<'a>| {
            let stance = stances.get(one.speaker);
            stance.filter(|_| !spoken.contains(one.speaker))
        };
        let stands = |one: &&Heard<'a>| {
            now(one).is_some_and(|stance| stance.entry.reply == one.stance.entry.reply)
        };
        let objects =
            |one: &&Heard<'a>| now(one).is_some_and(|stance| stance.position == Position::Object);
        if !heard.iter().any(stands) {
            return Some(if heard.iter().any(objects) {
                Later::Renewed
            } else {
                Later::Ended
            });
        }
        match (
            self.addressed(first, self.until(when)),
            self.addressed(first, None),
        ) {
            (false, true) => Some(Later::Addressed),
            (true, false) => Some(Later::Reopened),
            _ => None,
        }
    }

    /// Objections on an earlier wording stay listed until somebody addresses them, their author
    /// speaks again, or the words are gone.
    fn unanswered(&self, earlier: &[Heard<'a>], when: When) -> Vec<Objection> {
        let mut objections = self.objections(earlier, when, &self.spoken(When::Since));
        objections.retain(|objection| !objection.addressed);
        objections
    }

    fn on_document(&self, when: When) -> Vec<usize> {
        let heard = self.hear(Bearing::OnDocument, when);
        let mut threads: Vec<_> = heard.iter().map(|heard| heard.thread).collect();
        threads.sort_by_key(|&thread| self.thread_order(thread));
        threads.dedup();
        threads
    }

    /// The groups of the site's list of which nobody took a position.
    fn silent(&self, heard: &[Heard<'a>]) -> Vec<GroupId> {
        let spoke: BTreeSet<_> = heard
            .iter()
            .flat_map(|one| self.capacity(&one.stance).groups)
            .collect();
        let silent = self
            .groups
            .iter()
            .filter(|group| !spoke.contains(&group.id));
        silent.map(|group| group.id.clone()).collect()
    }
}

/// The groups that one voice counts under: those of the hats it said it wore, else all it has.
fn together(capacities: impl Iterator<Item = Capacity>) -> Vec<GroupId> {
    let (decided, open): (Vec<_>, Vec<_>) = capacities.partition(|capacity| capacity.decided);
    let chosen = if decided.is_empty() { open } else { decided };
    let groups: BTreeSet<_> = chosen
        .into_iter()
        .flat_map(|capacity| capacity.groups)
        .collect();
    groups.into_iter().collect()
}
