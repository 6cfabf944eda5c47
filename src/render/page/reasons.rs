//! Why changes were made, and who asked for them.

use super::comparison::Comparison;
use super::disposition::shape_of;
use super::thread::{Threads, is_redacted, outcome};
use crate::model::ReasonKind;
use crate::render::Html;
use crate::render::address::Leaf;
use crate::render::view::{Link, Reason};

/// Tells the reasons of one comparison's changes.
pub(super) struct Reasons<'a> {
    pub(super) writer: &'a Threads<'a>,
    pub(super) comparison: &'a Comparison<'a>,
}

impl Reasons<'_> {
    /// The reasons of a change, those of comments first.
    pub(super) fn of(&self, change: usize) -> Vec<Reason> {
        let Some(known) = self.comparison.explained.reasons.get(change) else {
            return Vec::new();
        };
        let threads = known
            .threads
            .iter()
            .filter_map(|&thread| self.thread(thread));
        let entries = known
            .entries
            .iter()
            .filter_map(|&(version, at)| self.entry(version, at));
        threads.chain(entries).collect()
    }

    /// The versions whose steps a change came in, where readers could not tell.
    pub(super) fn came(&self, change: usize) -> Vec<Html> {
        let known = self.comparison.explained.came.get(change);
        let known = known.filter(|_| self.comparison.from + 1 < self.comparison.to);
        let versions = known.into_iter().flatten();
        versions
            .map(|&version| self.writer.desk.version_title(version))
            .collect()
    }

    fn thread(&self, thread: usize) -> Option<Reason> {
        let desk = self.writer.desk;
        let model = desk.document.threads.get(thread)?;
        let facts = desk.facts.threads.get(thread)?;
        let page = desk.page(desk.own_version(model)?, Leaf::Reading);
        let attribution = self.writer.attribution(model);
        let author = |author| {
            self.writer
                .names()
                .author(author, model.hat.as_ref(), attribution)
        };
        let by = match is_redacted(facts) {
            true => vec![self.writer.names().unnamed("author.withheld").name],
            false => model.authors.iter().map(|one| author(one).name).collect(),
        };
        let standing = crate::analyse::consensus::ledger::standing(&model.dispositions, None);
        let text = standing
            .and_then(|d| d.reason.as_ref())
            .map(|text| desk.prose(text, None));
        let href = self.writer.here.to_place(&page, &format!("c-{}", model.id));
        Some(Reason {
            thread: Some(Link {
                href,
                text: Html::isolated(model.id.as_str()),
            }),
            by,
            outcome: outcome(facts),
            shape: shape_of(outcome(facts)),
            decided: standing.map(|d| self.writer.names().officer(&d.by.value)),
            text: text.unwrap_or_default(),
            editorial: false,
        })
    }

    fn entry(&self, version: usize, at: usize) -> Option<Reason> {
        let desk = self.writer.desk;
        let reason = desk.document.versions.get(version)?.reasons.get(at)?;
        let by = reason
            .by
            .as_ref()
            .map(|by| self.writer.names().officer(&by.value));
        Some(Reason {
            decided: by,
            text: desk.prose(&reason.reason, None),
            editorial: reason.kind == ReasonKind::Editorial,
            ..Reason::default()
        })
    }
}
