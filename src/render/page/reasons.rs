//! Why changes were made, and who asked for them.

use super::comparison::Comparison;
use super::disposition::shape_of;
use super::thread::{Threads, is_redacted, outcome};
use crate::analyse::facts::Reasons as Known;
use crate::model::{PersonId, ReasonKind};
use crate::render::Html;
use crate::render::address::{Leaf, Page};
use crate::render::view::{Link, Reason};

/// Tells the reasons of one comparison's changes.
pub(super) struct Reasons<'a> {
    pub(super) teller: Teller<'a>,
    pub(super) comparison: &'a Comparison<'a>,
}

/// Tells reasons.
#[derive(Clone, Copy)]
pub(super) struct Teller<'a> {
    pub(super) writer: &'a Threads<'a>,
    /// Whether they are told away from the site: then links are absolute, or there are none.
    pub(super) alone: bool,
}

impl Reasons<'_> {
    /// The reasons of a change, those of comments first.
    pub(super) fn of(&self, change: usize) -> Vec<Reason> {
        let known = self.comparison.explained.reasons.get(change);
        known.map_or_else(Vec::new, |known| self.teller.of(known))
    }

    /// The comments that asked for the opposite.
    pub(super) fn against(&self, change: usize) -> Vec<Reason> {
        let known = self.comparison.explained.reasons.get(change);
        let against = known.map_or(&[][..], |known| &known.against);
        let told = against
            .iter()
            .filter_map(|&thread| self.teller.thread(thread));
        told.collect()
    }

    /// Whether a change needs a reason and has none.
    pub(super) fn are_wanting(&self, change: usize) -> bool {
        let known = self.comparison.explained.reasons.get(change);
        known.is_none_or(Known::are_wanting)
    }

    /// The versions whose steps a change came in, where readers could not tell.
    pub(super) fn came(&self, change: usize) -> Option<Html> {
        let known = self.comparison.explained.came.get(change)?;
        if self.comparison.from + 1 == self.comparison.to || known.is_empty() {
            return None;
        }
        let desk = self.teller.writer.desk;
        let titles = known.iter().map(|&version| desk.version_title(version));
        Some(desk.reader.list(&titles.collect::<Vec<_>>()))
    }
}

impl Teller<'_> {
    /// Those of comments first.
    pub(super) fn of(&self, known: &Known) -> Vec<Reason> {
        let threads = known.threads.iter();
        let threads = threads.filter_map(|&thread| self.thread(thread));
        let entries = known.entries.iter();
        let entries = entries.filter_map(|&(version, at)| self.entry(version, at));
        threads.chain(entries).collect()
    }

    fn thread(&self, thread: usize) -> Option<Reason> {
        let desk = self.writer.desk;
        let model = desk.document.threads.get(thread)?;
        let facts = desk.facts.threads.get(thread)?;
        let page = desk.page(desk.own_version(model)?, Leaf::Reading);
        let attribution = self.writer.attribution(model);
        let author = |author| match self.alone {
            true => self.writer.names().credit(author, attribution),
            false => {
                self.writer
                    .names()
                    .author(author, model.hat.as_ref(), attribution)
                    .name
            }
        };
        let by = match is_redacted(facts) {
            true => vec![self.writer.names().unnamed("author.withheld").name],
            false => model.authors.iter().map(author).collect(),
        };
        let standing = crate::analyse::consensus::ledger::standing(&model.dispositions, None);
        let text = standing
            .and_then(|d| d.reason.as_ref())
            .map(|text| desk.prose(text, None));
        let href = self.way(&page, &format!("c-{}", model.id));
        Some(Reason {
            thread: Some(Link {
                href,
                text: Html::isolated(model.id.as_str()),
            }),
            by,
            outcome: outcome(facts),
            shape: shape_of(outcome(facts)),
            decided: standing.map(|d| self.officer(&d.by.value)),
            text: text.unwrap_or_default(),
            editorial: false,
        })
    }

    fn way(&self, page: &Page, id: &str) -> String {
        let writer = self.writer;
        match (&writer.desk.press.site.base_url, self.alone) {
            (_, false) => writer.here.to_place(page, id),
            (Some(base), true) => format!("{base}/{}#{id}", page.folder(writer.desk.lang())),
            (None, true) => String::new(),
        }
    }

    fn officer(&self, id: &PersonId) -> Html {
        let person = self.writer.desk.press.people.get(id);
        match person.filter(|_| self.alone) {
            Some(person) => Html::isolated(&person.name),
            None => self.writer.names().officer(id),
        }
    }

    fn entry(&self, version: usize, at: usize) -> Option<Reason> {
        let desk = self.writer.desk;
        let reason = desk.document.versions.get(version)?.reasons.get(at)?;
        let by = reason.by.as_ref().map(|by| self.officer(&by.value));
        Some(Reason {
            decided: by,
            text: desk.prose(&reason.reason, None),
            editorial: reason.kind == ReasonKind::Editorial,
            ..Reason::default()
        })
    }
}
