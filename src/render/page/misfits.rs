//! What of a call does not fit the record, in words beside its marker.

use super::thread::Threads;
use crate::analyse::consensus::{is_met, misfits};
use crate::analyse::facts::{CallFacts, Objection};
use crate::model::Objections;
use crate::render::Html;

impl Threads<'_> {
    /// What of a call does not fit in a version. What has been met since is told as what it was: the
    /// call was made over it all the same.
    pub(super) fn misfits(&self, facts: &CallFacts, version: usize) -> Vec<Html> {
        let rule = self.rule(facts);
        let broken = facts
            .mismatch
            .iter()
            .filter(|objection| !facts.breaks_silence.contains(objection));
        let (met, open): (Vec<_>, Vec<_>) = broken.partition(|objection| is_met(objection, rule));
        let (stand, stood) = match rule {
            Objections::Addressed => (
                "consensus.objections-unaddressed",
                "consensus.objections-unaddressed-then",
            ),
            Objections::None | Objections::Any => {
                ("consensus.objections-stand", "consensus.objections-stood")
            }
        };
        let found = [
            (stand, open.len()),
            (stood, met.len()),
            ("consensus.silence-broken", facts.breaks_silence.len()),
            ("consensus.in-brackets", facts.brackets_in(version)),
        ];
        let found = found.into_iter().filter(|(_, n)| *n > 0);
        let counted = found.map(|(key, n)| self.desk.reader.count(key, n));
        counted.chain(self.dates(facts)).collect()
    }

    /// Objections made after a call are judged at the next one, and are not to be missed until then:
    /// those that would break its level's rule.
    pub(super) fn since(&self, facts: &CallFacts) -> Option<Html> {
        let rule = self.rule(facts);
        let breaks = |objection: &&Objection| match rule {
            Objections::None => true,
            Objections::Addressed => !objection.addressed,
            Objections::Any => false,
        };
        let made = facts.since.objections.iter();
        let stand = made.filter(|one| one.later.is_none() && !one.observer);
        let count = stand.filter(breaks).count();
        let say = || self.desk.reader.count("consensus.objections-since", count);
        (count > 0).then(say)
    }

    /// What of a call's date cannot be.
    fn dates(&self, facts: &CallFacts) -> Vec<Html> {
        let desk = self.desk;
        let misfits = misfits(desk.document, desk.facts, facts, desk.press.today);
        let of_date = misfits.into_iter().filter(|misfit| misfit.is_of_date());
        let say = |key: &str| desk.reader.say(&format!("consensus.{key}"), &[]);
        of_date.map(|misfit| say(misfit.id())).collect()
    }

    fn rule(&self, facts: &CallFacts) -> Objections {
        let level = self
            .model(facts)
            .and_then(|call| self.level(&call.level.value));
        level.map_or(Objections::Any, |level| level.objections)
    }
}
