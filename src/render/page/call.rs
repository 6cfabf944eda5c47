//! Consensus markers, from the calls and the evidence beside them.

use super::positions;
use super::thread::Threads;
use crate::analyse::consensus::{holds, is_history};
use crate::analyse::facts::{CallFacts, Evidence, Holds, Later, Objection};
use crate::model::{Call, Level, Objections};
use crate::render::address::Leaf;
use crate::render::{Html, view};

impl Threads<'_> {
    /// The calls that a version shows: made on it or before, and not replaced by then.
    pub(super) fn calls_in(&self, version: usize) -> Vec<&CallFacts> {
        let calls = &self.desk.facts.calls;
        calls
            .iter()
            .filter(|call| call.version <= version && !is_history(calls, call, version))
            .collect()
    }

    /// A call as it stands in a version.
    pub(super) fn call(&self, facts: &CallFacts, version: usize) -> view::Call {
        let Some(call) = self.model(facts) else {
            return view::Call::default();
        };
        let level = self.level(&call.level.value);
        let holds = holds(
            &self.desk.study.texts,
            facts,
            call,
            version,
            self.desk.press.today,
        );
        let reader = &self.desk.reader;
        view::Call {
            level: call.level.value.clone(),
            name: self.level_name(&call.level.value),
            shape: self.shape(&call.level.value),
            agreed: level.is_some_and(|level| level.agreed),
            holds: holds.name(),
            mismatch: facts.mismatch.len(),
            warnings: self.warnings(facts, level),
            note: self.note(call, holds),
            changes: self.since_call(facts, holds, version),
            called: self.called(call),
            method: call
                .method
                .as_ref()
                .map(|text| Html::said(text, self.desk.lang())),
            statement: call.statement.as_ref().map(|s| self.desk.prose(s, None)),
            scale: reader.say(
                &format!("scale.{}.source", self.desk.document.scale.id),
                &[],
            ),
            rule: reader.say(rule(level), &[]),
            positions: positions::table(&self.names(), &facts.evidence.voices),
            since: positions::table(&self.names(), &facts.since.voices),
            objections: self.objections(facts),
            silent: self.silent(&facts.evidence),
            on_document: self.on_document(&facts.evidence),
            minority: self.minority(facts, call),
            history: self.earlier_calls(facts),
        }
    }

    fn model(&self, facts: &CallFacts) -> Option<&Call> {
        self.desk
            .document
            .versions
            .get(facts.version)?
            .calls
            .get(facts.call)
    }

    fn level(&self, id: &str) -> Option<&Level> {
        self.desk
            .document
            .scale
            .levels
            .iter()
            .find(|level| level.id == id)
    }

    /// A level's name.
    pub(super) fn level_name(&self, id: &str) -> Html {
        match self.level(id).and_then(|level| level.name.as_ref()) {
            Some(name) => Html::said(name, self.desk.lang()),
            None => self
                .desk
                .reader
                .say(&format!("scale.{}.{id}", self.desk.document.scale.id), &[]),
        }
    }

    /// A level's shape: the fuller, the nearer to the top of its scale; square where not agreed.
    pub(super) fn shape(&self, id: &str) -> &'static str {
        let levels = &self.desk.document.scale.levels;
        let Some(level) = self.level(id) else {
            return "◌";
        };
        let alike = levels.iter().filter(|other| other.agreed == level.agreed);
        let place = alike.take_while(|other| other.id != id).count();
        let shapes = if level.agreed {
            ["●", "◕", "◑", "◔"]
        } else {
            ["◧", "◇", "△", "□"]
        };
        shapes[place.min(shapes.len() - 1)]
    }

    fn called(&self, call: &Call) -> Html {
        let name = self.names().officer(&call.by.value);
        let date = self.desk.reader.day(call.date.day);
        self.desk
            .reader
            .say("consensus.called", &[("name", &name), ("date", &date)])
    }

    fn warnings(&self, facts: &CallFacts, level: Option<&Level>) -> Vec<Html> {
        let broken = facts.breaks_silence.len();
        let rule = facts
            .mismatch
            .iter()
            .filter(|o| !facts.breaks_silence.contains(o))
            .count();
        let key = match level.map(|level| level.objections) {
            Some(Objections::Addressed) => "consensus.objections-unaddressed",
            _ => "consensus.objections-stand",
        };
        let found = [(key, rule), ("consensus.silence-broken", broken)];
        let found = found.into_iter().filter(|(_, n)| *n > 0);
        found
            .map(|(key, n)| self.desk.reader.count(key, n))
            .collect()
    }

    fn note(&self, call: &Call, holds: Holds) -> Option<Html> {
        let reader = &self.desk.reader;
        match (holds, call.silence_until) {
            (Holds::Changed, _) => Some(reader.say("consensus.changed", &[])),
            (Holds::Silence, Some(until)) => {
                Some(reader.say("consensus.under-silence", &[("date", &reader.day(until))]))
            }
            (_, Some(until)) => {
                Some(reader.say("consensus.silence-passed", &[("date", &reader.day(until))]))
            }
            _ => None,
        }
    }

    /// The way to what changed since a call that no longer holds.
    fn since_call(&self, facts: &CallFacts, holds: Holds, version: usize) -> Option<String> {
        let from = self.desk.document.versions.get(facts.version)?.id.clone();
        let page = || self.desk.page(version, Leaf::Changes(from));
        (holds == Holds::Changed).then(|| self.here.to(&page()))
    }

    fn objections(&self, facts: &CallFacts) -> Vec<view::Objection> {
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
        let (id, authors, hat) = match found.reply {
            None => (&thread.id, &thread.authors, &thread.hat),
            Some(reply) => {
                let reply = thread.replies.get(reply)?;
                (&reply.id, &reply.authors, &reply.hat)
            }
        };
        let attribution = self.attribution(thread);
        let by = found
            .authors
            .iter()
            .filter_map(|&author| authors.get(author));
        let by = by.map(|author| self.names().author(author, hat.as_ref(), attribution));
        let page = self
            .desk
            .page(self.desk.own_version(thread)?, Leaf::Reading);
        Some(view::Objection {
            id: id.to_string(),
            href: self.here.to_place(&page, &format!("c-{id}")),
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
            Later::Addressed => "consensus.later-addressed",
            Later::Reopened => "consensus.later-reopened",
        };
        self.desk.reader.say(key, &[])
    }

    fn silent(&self, evidence: &Evidence) -> Option<Html> {
        let groups: Vec<Html> = evidence
            .silent_groups
            .iter()
            .map(|group| self.names().group(group))
            .collect();
        (!groups.is_empty()).then(|| self.desk.reader.list(&groups))
    }

    fn on_document(&self, evidence: &Evidence) -> Vec<view::Link> {
        let threads = evidence.on_document.iter();
        let threads = threads.filter_map(|&thread| self.desk.document.threads.get(thread));
        threads
            .filter_map(|thread| self.thread_link(thread.id.as_str()))
            .collect()
    }

    fn minority(&self, facts: &CallFacts, call: &Call) -> Vec<view::Minority> {
        let attribution = self.desk.document.versions[facts.version].attribution;
        let statements = call.minority.iter().map(|minority| view::Minority {
            by: minority
                .by
                .iter()
                .map(|a| self.names().author(a, None, attribution))
                .collect(),
            statement: self.desk.prose(&minority.statement, None),
        });
        statements.collect()
    }

    /// The calls that this one replaced, the latest first.
    fn earlier_calls(&self, facts: &CallFacts) -> Vec<view::Earlier> {
        let calls = &self.desk.facts.calls;
        let replaced = calls.iter().filter(|call| leads_to(calls, call, facts));
        let mut models: Vec<&Call> = replaced.filter_map(|call| self.model(call)).collect();
        models.sort_by_key(|call| std::cmp::Reverse(call.date.day));
        let earlier = models.into_iter().map(|call| view::Earlier {
            name: self.level_name(&call.level.value),
            shape: self.shape(&call.level.value),
            called: self.called(call),
        });
        earlier.collect()
    }
}

/// Whether `call` was replaced by `last`, or by one that was, and so on.
fn leads_to(calls: &[CallFacts], call: &CallFacts, last: &CallFacts) -> bool {
    let next = |call: &&CallFacts| call.superseded_by.and_then(|next| calls.get(next));
    let chain = std::iter::successors(next(&call), next);
    chain.take(calls.len()).any(|call| std::ptr::eq(call, last))
}

/// The names of the marks that a marker uses, for the legend.
pub(super) fn marks(call: &view::Call) -> Vec<&'static str> {
    let mut marks = vec!["marker"];
    marks.extend(match call.holds {
        "changed" => Some("holds-changed"),
        "silence" => Some("holds-silence"),
        "broken" => Some("holds-broken"),
        _ => None,
    });
    marks.extend((call.mismatch > 0).then_some("mismatch"));
    marks
}

fn rule(level: Option<&Level>) -> &'static str {
    match level.map(|level| level.objections) {
        Some(Objections::None) => "consensus.rule-none",
        Some(Objections::Addressed) => "consensus.rule-addressed",
        _ => "consensus.rule-any",
    }
}
