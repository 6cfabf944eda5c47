//! The evidence of a call as lines for people, as a chair reads it before making one.

use std::collections::BTreeMap;

use super::Record;
use super::naming::name;
use super::voice::{Voice, voices, withheld};
use crate::analyse::consensus::model;
use crate::analyse::facts::{
    After, CallFacts, Evidence, Moved, Objection, Status, Voice as Position,
};
use crate::locale::Locale;
use crate::model::{GroupId, Lang, Outcome, Thread};

/// What speaks for and against some words, and what of a call on them does not fit, in English.
#[must_use]
pub fn evidence(record: &Record<'_>, call: &CallFacts) -> String {
    let printer = Printer {
        record,
        locale: Locale::new(&Lang::new("en")),
    };
    printer.evidence(call)
}

/// “consensus by sarr on 2026-05-14”.
fn told(record: &Record<'_>, call: &CallFacts) -> String {
    model(record.document, call)
        .map(|call| {
            format!(
                "{} by {} on {}",
                call.level.value, call.by.value, call.date.day
            )
        })
        .unwrap_or_default()
}

struct Printer<'a> {
    record: &'a Record<'a>,
    locale: Locale,
}

impl Printer<'_> {
    fn evidence(&self, call: &CallFacts) -> String {
        let mut out = String::new();
        self.positions(
            &mut out,
            "Positions, each person once at the gravest",
            &call.evidence.voices,
        );
        self.objections(&mut out, "Objections", &call.evidence.objections);
        self.moved(&mut out, &call.evidence);
        let earlier = &call.evidence.earlier_voices;
        if !earlier.is_empty() {
            self.positions(&mut out, "On an earlier wording, not counted", earlier);
        }
        self.objections(
            &mut out,
            "On an earlier wording, never addressed",
            &call.evidence.earlier,
        );
        if !call.since.voices.is_empty() {
            self.positions(&mut out, "Since", &call.since.voices);
        }
        self.on_document(&mut out, &call.evidence);
        self.silent(&mut out, &call.evidence);
        self.replaced(&mut out, call);
        out
    }

    /// One line a position: how many of each group.
    fn positions(&self, out: &mut String, title: &str, voices: &[Position]) {
        out.push_str(&format!("{title}:\n"));
        if voices.is_empty() {
            out.push_str("  none\n");
        }
        for same in voices.chunk_by(|a, b| (a.position, a.observer) == (b.position, b.observer)) {
            let Some(first) = same.first() else { continue };
            let observers = if first.observer { ", by observers" } else { "" };
            let groups = self.groups(same);
            let id = first.position.id();
            out.push_str(&format!("  {id}{observers}: {} ({groups})\n", same.len()));
        }
    }

    fn groups(&self, voices: &[Position]) -> String {
        let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
        for voice in voices {
            let groups = voice.groups.iter().map(GroupId::as_str);
            let unattributed = voice.groups.is_empty().then_some("unattributed");
            for group in groups.chain(unattributed) {
                *counts.entry(group).or_default() += 1;
            }
        }
        let each = counts
            .iter()
            .map(|(group, count)| format!("{group} {count}"));
        each.collect::<Vec<_>>().join(", ")
    }

    fn objections(&self, out: &mut String, title: &str, objections: &[Objection]) {
        if objections.is_empty() {
            return;
        }
        out.push_str(&format!("{title}:\n"));
        for objection in objections {
            let Some(thread) = self.record.document.threads.get(objection.thread) else {
                continue;
            };
            let id = objection.reply.and_then(|reply| thread.replies.get(reply));
            let id = id.map_or(&thread.id, |reply| &reply.id);
            let by: Vec<String> = objection
                .authors
                .iter()
                .filter_map(|&author| self.name(objection.thread, objection.reply, author))
                .collect();
            let state = if objection.addressed {
                "addressed"
            } else {
                "not yet addressed"
            };
            let observer = if objection.observer {
                ", an observer"
            } else {
                ""
            };
            let by = self.locale.list(&by);
            out.push_str(&format!("  {id}, {by}{observer}: {state}\n"));
        }
    }

    fn moved(&self, out: &mut String, evidence: &Evidence) {
        if evidence.moved.is_empty() {
            return;
        }
        out.push_str("Who changed position:\n");
        for moved in &evidence.moved {
            let name = self
                .name(moved.thread, moved.reply, moved.author)
                .unwrap_or_default();
            let to = match (moved.to, moved.outcome) {
                (Some(to), _) => to.id(),
                (None, Some(outcome)) => outcome.id(),
                (None, None) => "none",
            };
            let after = self.after(moved);
            out.push_str(&format!(
                "  {name}: {}, then {to}{after}\n",
                moved.from.id()
            ));
        }
    }

    fn after(&self, moved: &Moved) -> String {
        let thread = self.record.document.threads.get(moved.thread);
        let reply = |place: usize| thread.and_then(|thread| thread.replies.get(place));
        let decided = |place: usize| thread.and_then(|thread| thread.dispositions.get(place));
        match moved.after {
            After::Nothing => String::new(),
            After::Wording => ", after the words had changed".to_owned(),
            After::Reply(place) => reply(place)
                .map(|reply| format!(", after {}", reply.id))
                .unwrap_or_default(),
            After::Disposition(place) => decided(place)
                .map(|one| format!(", after {} on {}", one.outcome.id(), one.date.day))
                .unwrap_or_default(),
        }
    }

    fn on_document(&self, out: &mut String, evidence: &Evidence) {
        let threads = evidence.on_document.iter();
        let ids: Vec<&str> = threads
            .filter_map(|&thread| Some(self.record.document.threads.get(thread)?.id.as_str()))
            .collect();
        if !ids.is_empty() {
            out.push_str(&format!("On the whole document: {}\n", ids.join(", ")));
        }
    }

    fn silent(&self, out: &mut String, evidence: &Evidence) {
        let groups: Vec<&str> = evidence.silent_groups.iter().map(GroupId::as_str).collect();
        if !groups.is_empty() {
            let groups = groups.join(", ");
            out.push_str(&format!("Nobody took a position from: {groups}\n"));
        }
    }

    /// The calls that this one takes the place of, and the one that takes its own.
    fn replaced(&self, out: &mut String, call: &CallFacts) {
        let calls = &self.record.facts.calls;
        let at = calls.iter().position(|other| std::ptr::eq(other, call));
        let replaced = calls
            .iter()
            .filter(|other| at.is_some() && other.superseded_by == at);
        for other in replaced {
            out.push_str(&format!(
                "Takes the place of: {}\n",
                told(self.record, other)
            ));
        }
        if let Some(later) = call.superseded_by.and_then(|later| calls.get(later)) {
            let later = told(self.record, later);
            out.push_str(&format!("A later call on these words stands: {later}\n"));
        }
    }

    /// An author of an entry, as anybody may know.
    fn name(&self, place: usize, reply: Option<usize>, author: usize) -> Option<String> {
        let voice = self.voice(place, reply, author)?;
        Some(name(self.record.site, &self.locale, &voice))
    }

    fn voice(&self, place: usize, reply: Option<usize>, author: usize) -> Option<Voice> {
        let thread: &Thread = self.record.document.threads.get(place)?;
        let status = self.record.facts.threads.get(place)?.status;
        let (authors, hat) = match reply {
            None if status == Status::Disposed(Outcome::Redacted) => return Some(withheld()),
            None => (&thread.authors, thread.hat.as_ref()),
            Some(reply) => {
                let reply = thread.replies.get(reply)?;
                (&reply.authors, reply.hat.as_ref())
            }
        };
        voices(self.record, thread, authors, hat)
            .into_iter()
            .nth(author)
    }
}
