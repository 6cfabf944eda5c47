//! Consensus markers, from the calls and the evidence beside them.

use super::positions;
use super::thread::Threads;
use crate::analyse::consensus::{holds, is_history};
use crate::analyse::facts::{CallFacts, Holds};
use crate::model::{Call, Level, Objections, Target};
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
            name: self.called_level(&call.level.value, holds),
            shape: self.shape(&call.level.value),
            reached: self.is_reached(facts, (call, version), holds),
            agreed: level.is_some_and(|level| level.agreed),
            holds: holds.name(),
            mismatch: facts.mismatch.len(),
            warnings: self.misfits(facts, version),
            note: self.note(call, holds),
            words: self.narrow(facts, version, &call.target),
            about: self.about_call(facts, version, &call.target),
            remarks: self
                .unheard(facts)
                .into_iter()
                .chain(self.since(facts))
                .collect(),
            changes: self.since_call(facts, holds),
            called: self.called(call),
            method: call.method.as_ref().map(|text| self.desk.said(text)),
            statement: call.statement.as_ref().map(|s| self.desk.prose(s, None)),
            scale: reader.say(
                &format!("scale.{}.source", self.desk.document.scale.id),
                &[],
            ),
            rule: reader.say(rule(level), &[]),
            positions: positions::table(&self.names(), &facts.evidence.voices),
            earlier: positions::table(&self.names(), &facts.evidence.earlier_voices),
            since: positions::table(&self.names(), &facts.since.voices),
            objections: self.objections(facts),
            moved: self.moved(facts),
            silent: self.silent(&facts.evidence),
            by_silence: call.silence_until.is_some(),
            on_document: self.stands(&facts.evidence.document_voices),
            minority: self.minority(facts, call),
            history: self.earlier_calls(facts),
        }
    }

    /// The words or paragraphs that a call is on, or all its sections; nothing for one section and the
    /// whole document.
    pub(super) fn narrow(
        &self,
        facts: &CallFacts,
        version: usize,
        target: &Target,
    ) -> Option<Html> {
        let mut selectors = target.selectors.iter();
        let narrow = selectors.any(|one| one.quote.is_some() || one.paragraph.is_some());
        let several = target.selectors.len() > 1;
        (narrow || several).then(|| self.about_in_words(&self.about_call(facts, version, target)))
    }

    /// What a call is on, as a version shows it: a paragraph's number in an earlier one is told with
    /// that, since the number is another paragraph's by now.
    pub(super) fn about_call(
        &self,
        facts: &CallFacts,
        version: usize,
        target: &Target,
    ) -> Vec<view::About> {
        let mut about = self.about_of(facts.version, target);
        if facts.version == version {
            return about;
        }
        let mut before = self.desk.version_title(facts.version);
        before.push(self.desk.reader.say("punctuation.comma", &[]).as_str());
        for (about, selector) in about.iter_mut().zip(&target.selectors) {
            if selector.paragraph.is_some() && selector.quote.is_none() {
                let number = std::mem::replace(&mut about.text, before.clone());
                about.text.push(number.as_str());
            }
        }
        about
    }

    pub(super) fn model(&self, facts: &CallFacts) -> Option<&Call> {
        self.desk
            .document
            .versions
            .get(facts.version)?
            .calls
            .get(facts.call)
    }

    pub(super) fn level(&self, id: &str) -> Option<&Level> {
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
            Some(name) => self.desk.said(name),
            None => self
                .desk
                .reader
                .say(&format!("scale.{}.{id}", self.desk.document.scale.id), &[]),
        }
    }

    /// A level's name as a call says it: under silence nothing is agreed yet.
    pub(super) fn called_level(&self, id: &str, holds: Holds) -> Html {
        let name = self.level_name(id);
        match holds {
            Holds::Silence => self
                .desk
                .reader
                .say("consensus.unless-broken", &[("level", &name)]),
            Holds::Yes | Holds::Changed | Holds::Broken => name,
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

    /// Whether a call's agreement may be shown as reached.
    pub(super) fn is_reached(
        &self,
        facts: &CallFacts,
        (call, version): (&Call, usize),
        holds: Holds,
    ) -> bool {
        let level = self.level(&call.level.value);
        let agreed = level.is_some_and(|level| level.agreed);
        let is_made = call.date.day <= self.desk.press.today;
        let fits = facts.mismatch.is_empty() && facts.brackets_in(version) == 0;
        agreed && is_made && holds == Holds::Yes && fits
    }

    fn note(&self, call: &Call, holds: Holds) -> Option<Html> {
        let reader = &self.desk.reader;
        match (holds, call.silence_until) {
            (Holds::Changed, _) => Some(reader.say("consensus.changed", &[])),
            // An objection may have broken the silence before its last day.
            (_, Some(until)) if holds == Holds::Silence || self.desk.press.today <= until => {
                Some(reader.say("consensus.under-silence", &[("date", &reader.day(until))]))
            }
            (_, Some(until)) => {
                Some(reader.say("consensus.silence-passed", &[("date", &reader.day(until))]))
            }
            _ => None,
        }
    }

    /// Objections to an earlier wording break no rule, and are not to be missed either.
    fn unheard(&self, facts: &CallFacts) -> Option<Html> {
        let earlier = facts.evidence.earlier.iter().chain(&facts.since.earlier);
        let standing = earlier.filter(|objection| objection.later.is_none() && !objection.observer);
        let count = standing.count();
        (count > 0).then(|| {
            self.desk
                .reader
                .count("consensus.objections-earlier", count)
        })
    }

    /// The way to the change that ended a call: of all versions since, the first that touched its
    /// words.
    fn since_call(&self, facts: &CallFacts, holds: Holds) -> Option<String> {
        if holds != Holds::Changed {
            return None;
        }
        let source = &self.desk.document.language;
        let at = self
            .desk
            .facts
            .calls
            .iter()
            .position(|call| std::ptr::eq(call, facts))?;
        let lapse = self.desk.study.lapse(self.desk.lang(), source, at)?;
        let before = self
            .desk
            .document
            .versions
            .get(lapse.version.checked_sub(1)?)?;
        let page = || {
            self.desk
                .page(lapse.version, Leaf::Changes(before.id.clone()))
        };
        match lapse.change {
            Some(change) => self.change(lapse.version, change.0 + 1),
            None => Some(self.here.to(&page())),
        }
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
        let known = |facts| Some((facts, self.model(facts)?));
        let mut replaced: Vec<(&CallFacts, &Call)> = replaced.filter_map(known).collect();
        replaced.sort_by_key(|(_, call)| std::cmp::Reverse(call.date.day));
        let earlier = replaced.into_iter().map(|(facts, call)| view::Earlier {
            version: view::Link {
                href: self.here.to(&self.desk.page(facts.version, Leaf::Record)),
                text: self.desk.version_title(facts.version),
            },
            name: self.level_name(&call.level.value),
            shape: self.shape(&call.level.value),
            called: self.called(call),
            statement: call.statement.as_ref().map(|s| self.desk.prose(s, None)),
            minority: self.minority(facts, call),
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
