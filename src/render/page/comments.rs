//! The list of comments of a version: every comment on it, and every one on an earlier version.

use std::collections::BTreeSet;

use super::filters::filters;
use super::head::{version_head, version_shell};
use super::placing::leaf_in;
use super::sections::Sections;
use super::thread::{Threads, is_redacted, outcome, state};
use crate::analyse::facts::{Standing, Status, ThreadFacts};
use crate::diagnostics::Diagnostic;
use crate::model::{Position, Thread};
use crate::render::address::Leaf;
use crate::render::desk::Desk;
use crate::render::{Html, view};

/// The page of a version's comments.
pub(super) fn page(desk: &Desk<'_>, version: usize) -> Result<String, Diagnostic> {
    let here = desk.here(&desk.page(version, Leaf::Comments));
    let writer = Threads { desk, here: &here };
    let sections = Sections::of(desk, version);
    let listing = desk.study.listing(desk.facts, version);
    let rows = |threads: &[usize]| -> Vec<view::CommentRow> {
        threads
            .iter()
            .map(|&thread| writer.row(thread, version, &sections))
            .collect()
    };
    let (own, earlier) = (rows(&listing.own), rows(&listing.earlier));
    let title = desk.reader.locale().message("nav.comments", &[]);
    let view = view::Comments {
        shell: version_shell(desk, version, &Leaf::Comments, Some(&title)),
        head: version_head(desk, version, &Leaf::Comments),
        sum: sum(desk, own.len(), earlier.len()),
        total: own.len() + earlier.len(),
        filters: filters(
            desk,
            &writer.names(),
            &own.iter().chain(&earlier),
            &sections,
        ),
        own,
        earlier,
        write: super::write::forms(desk, version),
    };
    desk.press.theme.render(desk.lang(), "comments.html", &view)
}

fn sum(desk: &Desk<'_>, own: usize, earlier: usize) -> Html {
    let number = |n: usize| Html::text(&desk.reader.locale().number(n as u64));
    let fill = [
        ("own", &number(own)),
        ("carried", &number(earlier)),
        ("total", &number(own + earlier)),
    ];
    desk.reader.say("comments.sum", &fill)
}

impl Threads<'_> {
    fn row(&self, thread: usize, version: usize, sections: &Sections) -> view::CommentRow {
        let (model, facts) = (
            &self.desk.document.threads[thread],
            &self.desk.facts.threads[thread],
        );
        let own = self.desk.own_version(model).unwrap_or(version);
        let redacted = is_redacted(facts);
        let opening = self.opening(model, redacted);
        let standing = version
            .checked_sub(own)
            .and_then(|i| facts.standings.get(i));
        view::CommentRow {
            here: own == version || facts.status == Status::Open,
            href: self.href(model, facts, own, version),
            state: state(facts, own, version).name(),
            outcome: outcome(facts),
            groups: if redacted {
                String::new()
            } else {
                self.group_ids(model)
            },
            section: standing
                .and_then(|s| sections.number(self.desk, s))
                .unwrap_or_default(),
            place: standing.and_then(|standing| self.place(version, standing)),
            position: if redacted {
                ""
            } else {
                model.position.map_or("", Position::id)
            },
            replies: model.replies.len(),
            disposition: self.last_disposition(thread),
            id: model.id.to_string(),
            kind: if redacted { "" } else { model.kind.id() },
            by: opening.by,
            date: opening.date,
            about: self.about(model),
            body: opening.body,
            suggestion: self.suggestion(model, redacted),
            made_on: (own != version).then(|| self.made_on(own, model)),
            waits_for: self.waits_for(facts),
            verdict: self.verdict(facts),
            redacted,
        }
    }

    /// The way to where a thread is written in full: on this version's page where it stands open,
    /// else where it was made.
    fn href(&self, model: &Thread, facts: &ThreadFacts, own: usize, version: usize) -> String {
        let at = if facts.status == Status::Open {
            version
        } else {
            own
        };
        let page = self.desk.page(at, Leaf::Reading);
        self.here.to_place(&page, &format!("c-{}", model.id))
    }

    /// The groups of its authors, in the hats they wear, where they may be known.
    fn group_ids(&self, model: &Thread) -> String {
        let attribution = self.attribution(model);
        let names = self.names();
        let groups = model.authors.iter();
        let groups = groups.flat_map(|a| {
            let hat = names.worn((&model.authors, a), model.hat.as_ref());
            names.group_ids(a, hat, attribution)
        });
        groups
            .collect::<BTreeSet<_>>()
            .into_iter()
            .collect::<Vec<_>>()
            .join(" ")
    }

    /// The paragraph at which a target stands on the version.
    fn place(&self, version: usize, standing: &Standing) -> Option<view::Link> {
        let shown = self.desk.shown(version)?;
        let block = leaf_in(self.desk, version, shown, standing)?;
        let label = shown.facts.labels.get(block.0 as usize)?.as_deref()?;
        let page = self.desk.page(version, Leaf::Reading);
        let href = self.here.to_place(&page, &format!("p{label}"));
        Some(view::Link {
            href,
            text: self.paragraph(label),
        })
    }
}
