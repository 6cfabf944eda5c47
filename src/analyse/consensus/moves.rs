//! Who changed position, and after what.
//!
//! The record says what came between two positions of one person, and never that it was the cause.

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::evidence::{Gathering, Heard, When};
use super::ledger::{Entry, Timeline};
use super::speakers::Speaker;
use super::touch::Bearing;
use crate::analyse::facts::{After, Moved};
use crate::model::{Outcome, Position, ReplyOutcome};

/// A position given up in one thread.
#[derive(Debug, Clone, Copy)]
struct Move<'a> {
    entry: &'a Entry<'a>,
    author: usize,
    from: Position,
    to: Option<Position>,
    after: After,
}

impl<'a> Timeline<'a> {
    /// Every change of a position on the words as drafted, in the order of the thread.
    fn moves(&'a self) -> Vec<Move<'a>> {
        let mut stood: BTreeMap<&Speaker, (Position, usize)> = BTreeMap::new();
        let mut moves = Vec::new();
        for (place, entry) in self.entries.iter().enumerate() {
            if self.hides(entry) {
                continue;
            }
            let own = entry.speakers.iter().enumerate();
            for (author, speaker) in own.filter(|(_, speaker)| !self.is_on_suggestion(speaker)) {
                let before = stood.get(speaker).copied();
                let to = next(entry, before.map(|(position, _)| position));
                if let Some((from, since)) = before.filter(|(from, _)| Some(*from) != to) {
                    let after = self.between(since, place, speaker);
                    moves.push(Move {
                        entry,
                        author,
                        from,
                        to,
                        after,
                    });
                }
                match to {
                    Some(to) if entry.position.is_some() => _ = stood.insert(speaker, (to, place)),
                    Some(_) => {}
                    None => _ = stood.remove(speaker),
                }
            }
        }
        // Of a redacted thread nobody may learn who its author is, who alone could end a position
        // without taking another.
        moves.retain(|one| !self.redacted || one.to.is_some());
        moves
    }

    /// What came between two entries of one person: the newest disposition, else the last reply of
    /// somebody else.
    fn between(&self, since: usize, place: usize, speaker: &Speaker) -> After {
        let day = |place: usize| self.entries.get(place).map(|entry| entry.day);
        let (Some(from), Some(to)) = (day(since), day(place)) else {
            return After::Nothing;
        };
        let dispositions = self.thread.dispositions.iter().enumerate();
        let dated = dispositions
            .filter(|(_, d)| (from..=to).contains(&d.date.day) && d.outcome != Outcome::Redacted);
        if let Some((newest, _)) = dated.max_by_key(|(_, d)| d.date.day) {
            return After::Disposition(newest);
        }
        let between = self.entries.get(since + 1..place).unwrap_or_default();
        let mut others = between
            .iter()
            .rev()
            .filter(|entry| !entry.speakers.contains(speaker));
        let reply = others.find_map(|entry| entry.reply);
        reply.map_or(After::Nothing, After::Reply)
    }
}

/// Where somebody stands after an entry of theirs.
fn next(entry: &Entry<'_>, before: Option<Position>) -> Option<Position> {
    let stands = entry.position.or(before)?;
    match entry.outcome {
        Some(ReplyOutcome::Withdrawn) => None,
        Some(ReplyOutcome::Satisfied) if stands == Position::Object => None,
        _ => Some(stands),
    }
}

impl<'a> Gathering<'a> {
    /// Who gave up a position on the call's words, or on an earlier wording of them.
    pub(super) fn moved(&self, when: When) -> Vec<Moved> {
        let threads = [Bearing::OnWords, Bearing::Earlier]
            .into_iter()
            .flat_map(|bearing| self.threads(bearing));
        let mut moved: Vec<(Date, Moved)> = threads
            .flat_map(|(thread, timeline)| {
                let moves = timeline.moves().into_iter();
                moves.map(move |one| (one.entry.day, of_thread(thread, &one)))
            })
            .filter(|(day, _)| (*day <= self.judged) == (when == When::UpTo))
            .collect();
        moved.extend(self.with_the_words(when));
        moved.sort_by_cached_key(|(day, one)| {
            (*day, self.thread_order(one.thread), one.reply, one.author)
        });
        moved.into_iter().map(|(_, one)| one).collect()
    }

    /// Those who stood elsewhere on an earlier wording, which they may have said in another thread. Of a
    /// call on a section or the whole document, only positions on the same words tell of a change.
    fn with_the_words(&self, when: When) -> Vec<(Date, Moved)> {
        let earlier = self.gravest(Bearing::Earlier, When::UpTo);
        let before = match when {
            When::UpTo => Default::default(),
            When::Since => self.spoken(When::UpTo),
        };
        let now = self.gravest(Bearing::OnWords, when).into_iter();
        now.filter(|(speaker, _)| !before.contains(speaker))
            .filter_map(|(speaker, now)| Some((earlier.get(speaker)?, now)))
            .filter(|(old, now)| {
                let moved = old.stance.position != now.stance.position;
                moved && old.stance.entry.day <= now.stance.entry.day && self.follows(now, old)
            })
            .map(|(old, now)| {
                let entry = now.stance.entry;
                let moved = Moved {
                    thread: now.thread,
                    reply: entry.reply,
                    author: now.stance.author,
                    from: old.stance.position,
                    to: Some(now.stance.position),
                    outcome: None,
                    after: After::Wording,
                };
                (entry.day, moved)
            })
            .collect()
    }

    /// Each speaker at their gravest position, which decides where they stand; of several entries
    /// in which they stand there, the first.
    fn gravest(&self, bearing: Bearing, when: When) -> BTreeMap<&'a Speaker, Heard<'a>> {
        let mut heard = self.hear(bearing, when);
        heard.sort_by_cached_key(|one| {
            let entry = one.stance.entry;
            (
                one.stance.position,
                entry.day,
                self.thread_order(one.thread),
                entry.reply,
            )
        });
        let mut by_speaker = BTreeMap::new();
        for one in heard {
            by_speaker.entry(one.speaker).or_insert(one);
        }
        by_speaker
    }

    /// Whether a position is on what the words of an earlier one became.
    fn follows(&self, later: &Heard<'_>, earlier: &Heard<'_>) -> bool {
        let of = |heard: &Heard<'_>| {
            let own = self.ledger.threads.get(heard.thread)?.version?;
            Some((heard.thread, own))
        };
        let both = of(later).zip(of(earlier));
        both.is_some_and(|(later, earlier)| self.texts.follows(later, earlier))
    }
}

fn of_thread(thread: usize, one: &Move<'_>) -> Moved {
    Moved {
        thread,
        reply: one.entry.reply,
        author: one.author,
        from: one.from,
        to: one.to,
        outcome: one.entry.outcome.filter(|_| one.to.is_none()),
        after: one.after,
    }
}
