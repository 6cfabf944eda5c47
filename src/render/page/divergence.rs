//! What is agreed, what is not, and who stands where.
//!
//! Nothing here says that words are agreed: a chair called them so, and beside the call stands
//! whatever speaks against it.

use std::collections::BTreeSet;

use super::thread::Threads;
use crate::analyse::facts::CallFacts;
use crate::model::BlockId;
use crate::render::address::Leaf;
use crate::render::view::divergence::{Called, Calls, Divergence};
use crate::render::view::{Call, Link};

impl Threads<'_> {
    /// The calls that stand in a version; `None` where there are none.
    pub(super) fn divergence(&self, version: usize) -> Option<Divergence> {
        let called: Vec<_> = self
            .calls_in(version)
            .into_iter()
            .map(|facts| self.called_in(facts, version))
            .collect();
        if called.is_empty() {
            return None;
        }
        let list = |kind: &'static str| {
            let calls = called.iter().filter(|one| one.kind == kind).cloned();
            let calls: Vec<Called> = calls.collect();
            (!calls.is_empty()).then_some(Calls { kind, calls })
        };
        let scale = &self.desk.document.scale.id;
        let say = |part: &str| self.desk.reader.say(&format!("scale.{scale}.{part}"), &[]);
        Some(Divergence {
            scale: say("name"),
            source: say("source"),
            lists: ["agreed", "silence", "open", "changed", "ahead"]
                .into_iter()
                .filter_map(list)
                .collect(),
            uncalled: self.uncalled(version),
        })
    }

    fn called_in(&self, facts: &CallFacts, version: usize) -> Called {
        let call = self.call(facts, version);
        let page = self.desk.page(version, Leaf::Reading);
        let day = self.model(facts).map(|call| call.date.day);
        let is_ahead = day.is_some_and(|day| day > self.desk.press.today);
        Called {
            kind: kind_of(&call, is_ahead),
            place: Link {
                href: self
                    .marker_href(facts, version)
                    .unwrap_or_else(|| self.here.to(&page)),
                text: self.about_in_words(&call.about),
            },
            stands: self.stands(&facts.evidence.voices),
            since: self.stands(&facts.since.voices),
            call,
        }
    }

    /// The way to where a call stands in a version.
    pub(super) fn marker_href(&self, facts: &CallFacts, version: usize) -> Option<String> {
        let standing = facts.standings.get(version.checked_sub(facts.version)?)?;
        let text = self.desk.text(version, &standing.lang)?;
        let page = self.desk.page(version, Leaf::Reading);
        let block = standing.block?;
        let label = text.facts.labels.get(block.0 as usize)?;
        let id = match label {
            Some(label) => format!("p{label}"),
            None => text.draft.block(block).id.clone(),
        };
        (!id.is_empty()).then(|| self.here.to_place(&page, &id))
    }

    /// The sections, as the map has them, on no word of which anything was called by this version.
    fn uncalled(&self, version: usize) -> Vec<Link> {
        let Some(source) = self.desk.text(version, &self.desk.document.language) else {
            return Vec::new();
        };
        let page = self.desk.page(version, Leaf::Reading);
        let map = &self.desk.study.map;
        if map
            .document
            .get(version)
            .is_some_and(|calls| !calls.is_empty())
        {
            return Vec::new();
        }
        let cells = map
            .sections
            .iter()
            .filter_map(|row| row.versions.get(version)?.as_ref());
        let uncalled = cells
            .filter(|cell| cell.calls.is_empty())
            .flat_map(|cell| &cell.headings);
        let uncalled: BTreeSet<BlockId> = uncalled.copied().collect();
        let has_text = |heading: &BlockId| super::sections::has_text(source.draft, *heading);
        let link = |heading: &BlockId| Link {
            href: self.here.to_place(&page, &source.draft.block(*heading).id),
            text: self.section_name(version, Some(*heading)),
        };
        uncalled.iter().filter(|h| has_text(h)).map(link).collect()
    }
}

/// What a call comes to: what has lapsed is neither agreed nor open, and what is dated ahead was not
/// called yet.
fn kind_of(call: &Call, is_ahead: bool) -> &'static str {
    match call.holds {
        _ if is_ahead => "ahead",
        "changed" => "changed",
        "silence" => "silence",
        "broken" => "open",
        _ if call.agreed => "agreed",
        _ => "open",
    }
}
