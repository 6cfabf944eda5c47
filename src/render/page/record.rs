//! The record of a version: who spoke, what is unanswered and unexplained, where paragraphs came
//! from, how much is translated.

use super::head::{version_head, version_shell};
use super::history;
use super::thread::Threads;
use crate::analyse::explain::Explained;
use crate::analyse::facts::Status;
use crate::analyse::lineage::{Lineage, Turn};
use crate::analyse::record::{Row, coverage, participation, sections, times};
use crate::diagnostics::Diagnostic;
use crate::model::{BlockId, Draft, Outcome};
use crate::render::Html;
use crate::render::address::{Here, Leaf};
use crate::render::desk::Desk;
use crate::render::view::{
    CoverageRow, LineageRow, Link, Open, Record, SectionRow, Spoke, SpokeRow,
};

/// The page of a version's record.
pub(super) fn page(desk: &Desk<'_>, version: usize) -> Result<String, Diagnostic> {
    let here = desk.here(&desk.page(version, Leaf::Record));
    let title = desk.reader.locale().message("nav.record", &[]);
    let clerk = Clerk {
        desk,
        here: &here,
        version,
    };
    let explained = clerk.explained();
    let view = Record {
        shell: version_shell(desk, version, &Leaf::Record, Some(&title)),
        head: version_head(desk, version, &Leaf::Record),
        spoke: clerk.spoke(),
        sections: clerk.sections(),
        unanswered: clerk.unanswered(),
        times: clerk.times(),
        unexplained: explained
            .as_ref()
            .map(|e| clerk.unexplained(e))
            .unwrap_or_default(),
        explained: explained.as_ref().map(|e| clerk.share(e)),
        lineage: clerk.lineage(),
        coverage: clerk.coverage(),
        sha256: desk.document.versions[version]
            .sha256
            .as_ref()
            .map(|sum| sum.value.clone()),
        left_out: desk.document.left_out.clone(),
    };
    desk.press.theme.render(desk.lang(), "record.html", &view)
}

/// The words of a block and of those inside it.
pub(super) fn plain(draft: &Draft, block: BlockId) -> String {
    let model = draft.block(block);
    if model.children.is_empty() {
        return model.line.text.replace('\u{fffc}', "");
    }
    let parts: Vec<String> = model
        .children
        .iter()
        .map(|&child| plain(draft, child))
        .collect();
    parts.join(" ")
}

struct Clerk<'a> {
    desk: &'a Desk<'a>,
    here: &'a Here,
    version: usize,
}

impl Clerk<'_> {
    fn writer(&self) -> Threads<'_> {
        Threads {
            desk: self.desk,
            here: self.here,
        }
    }

    fn spoke(&self) -> Vec<Spoke> {
        let all = participation(
            &self.desk.study.ledger,
            self.desk.facts,
            &self.desk.press.site.groups,
            Some(self.version),
        );
        let none = || self.desk.reader.say("author.none", &[]);
        let groups = all.groups.iter().map(|(id, row)| {
            let name = id
                .as_ref()
                .map_or_else(none, |id| self.writer().names().group(id));
            self.spoke_row(
                name,
                id.as_ref().map_or("", |id| id.as_str()),
                row,
                &all.total,
            )
        });
        let regions = all.regions.iter().map(|(id, row)| {
            let name = id.map_or_else(none, |id| {
                self.desk.reader.say(&format!("region.{}", id.id()), &[])
            });
            self.spoke_row(
                name,
                id.map_or("", crate::model::Region::id),
                row,
                &all.total,
            )
        });
        let total = || {
            self.spoke_row(
                self.desk.reader.say("record.total", &[]),
                "total",
                &all.total,
                &all.total,
            )
        };
        let table = |key, rows: Vec<SpokeRow>| Spoke {
            key,
            rows: rows.into_iter().chain([total()]).collect(),
        };
        vec![
            table("record.by-group", groups.collect()),
            table("record.by-region", regions.collect()),
        ]
    }

    fn spoke_row(&self, name: Html, id: &str, row: &Row, total: &Row) -> SpokeRow {
        let outcomes = row.outcomes.iter().map(|(status, count)| {
            let number = Html::text(&self.desk.reader.locale().number(*count as u64));
            let label = self.desk.reader.say(status_key(*status), &[]);
            self.desk.reader.say(
                "punctuation.label",
                &[("label", &label), ("value", &number)],
            )
        });
        SpokeRow {
            name,
            id: id.to_owned(),
            counts: vec![row.voices, row.comments, row.words, row.objections],
            share: (row.comments * 100)
                .checked_div(total.comments)
                .unwrap_or(0),
            outcomes: self.desk.reader.list(&outcomes.collect::<Vec<_>>()),
        }
    }

    fn sections(&self) -> Vec<SectionRow> {
        let Some(shown) = self.desk.text(self.version, &self.desk.document.language) else {
            return Vec::new();
        };
        let page = self.desk.page(self.version, Leaf::Reading);
        let counts = sections(&self.desk.study.ledger, self.desk.facts, self.version);
        let row = |count: &crate::analyse::record::SectionCount| {
            let name = match count.heading {
                Some(block) => Link {
                    href: self.here.to_place(&page, &shown.draft.block(block).id),
                    text: self.heading(block),
                },
                None => Link {
                    href: self.here.to(&page),
                    text: self.desk.reader.say("document.top", &[]),
                },
            };
            SectionRow {
                name,
                made: count.made,
                open: count.open,
            }
        };
        counts.iter().map(row).collect()
    }

    /// A heading's words in the reader's language, where it is translated.
    fn heading(&self, block: BlockId) -> Html {
        let (words, lang) = super::sections::words(self.desk, self.version, block);
        Html::in_language(&words, Some(&lang), self.desk.lang())
    }

    fn unanswered(&self) -> Vec<Open> {
        let open = times(&self.desk.study.ledger, self.desk.facts, Some(self.version)).open;
        open.iter()
            .map(|&(thread, _)| self.writer().open(thread, self.version))
            .collect()
    }

    fn times(&self) -> Vec<Html> {
        let times = times(&self.desk.study.ledger, self.desk.facts, Some(self.version));
        let days = |key, days: Option<i32>| {
            let days = usize::try_from(days?).ok()?;
            let days = self.desk.reader.count("count.days", days);
            Some(self.desk.reader.say(key, &[("days", &days)]))
        };
        let all = [
            days("record.median", times.median),
            days("record.longest", times.longest),
        ];
        all.into_iter().flatten().collect()
    }

    /// Why the source text changed since the version before.
    fn explained(&self) -> Option<Explained> {
        let before = self.version.checked_sub(1)?;
        let text = self.desk.text(self.version, &self.desk.document.language)?;
        let step = text.facts.step.as_ref()?;
        let explainer = self.desk.study.explainer(&self.desk.document.language)?;
        Some(explainer.explain(before, self.version, step))
    }

    fn share(&self, explained: &Explained) -> Html {
        let share = u64::from(explained.share.explained) * 100;
        let share = share
            .checked_div(u64::from(explained.share.words))
            .unwrap_or(100);
        let number = Html::text(&self.desk.reader.locale().number(share));
        let percent = self
            .desk
            .reader
            .say("punctuation.percent", &[("n", &number)]);
        self.desk
            .reader
            .say("record.explained", &[("percent", &percent)])
    }

    fn unexplained(&self, explained: &Explained) -> Vec<Link> {
        let before = self.version.checked_sub(1);
        let Some(before) = before.and_then(|v| self.desk.document.versions.get(v)) else {
            return Vec::new();
        };
        let page = self
            .desk
            .page(self.version, Leaf::Changes(before.id.clone()));
        let link = |change: crate::analyse::redline::ChangeId| {
            let n = change.0 + 1;
            let number = Html::text(&self.desk.reader.locale().number(u64::from(n)));
            Link {
                href: self.here.to_place(&page, &format!("change-{n}")),
                text: self.desk.reader.say("record.change", &[("n", &number)]),
            }
        };
        explained.unexplained().map(link).collect()
    }

    /// The paragraphs of the source that did not just stay where they were.
    fn lineage(&self) -> Vec<LineageRow> {
        let lang = &self.desk.document.language;
        if self.version == 0 {
            return Vec::new();
        }
        let lineage = Lineage::new(self.desk.facts, lang);
        let row = |block| {
            let (passage, parents) = lineage.origin(self.version, block);
            let turns: Vec<Turn> = passage
                .turns
                .iter()
                .copied()
                .filter(|turn| !matches!(turn, Turn::Edited))
                .collect();
            let said: Vec<Html> = turns
                .iter()
                .map(|turn| self.desk.reader.say(history::name(*turn), &[]))
                .collect();
            let from: Vec<Html> = parents
                .iter()
                .filter_map(|&parent| self.paragraph(self.version - 1, parent))
                .map(|link| link.text)
                .collect();
            (!turns.is_empty()).then(|| LineageRow {
                paragraph: self.paragraph(self.version, block).unwrap_or_else(|| Link {
                    href: String::new(),
                    text: Html::default(),
                }),
                from: self.desk.reader.list(&from),
                turns: self.desk.reader.list(&said),
            })
        };
        lineage.paragraphs(self.version).filter_map(row).collect()
    }

    fn paragraph(&self, version: usize, block: BlockId) -> Option<Link> {
        let text = self.desk.text(version, &self.desk.document.language)?;
        let label = text.facts.labels.get(block.0 as usize)?.as_deref()?;
        let page = self.desk.page(version, Leaf::History);
        let href = self.here.to_place(&page, &format!("p{label}"));
        Some(Link {
            href,
            text: self.writer().paragraph(label),
        })
    }

    fn coverage(&self) -> Vec<CoverageRow> {
        let all = coverage(
            self.desk.document,
            self.desk.facts,
            &self.desk.press.site.languages,
            self.version,
        );
        let page = self.desk.page(self.version, Leaf::Parallel);
        let row = |one: &crate::analyse::record::Coverage| {
            let number = Html::text(&self.desk.reader.locale().number(one.percent() as u64));
            CoverageRow {
                language: Link {
                    href: self.here.to_file(&page.file(&one.lang)),
                    text: Html::text(&self.desk.reader.locale().language_name(&one.lang)),
                },
                percent: self
                    .desk
                    .reader
                    .say("punctuation.percent", &[("n", &number)]),
                counts: vec![one.current, one.outdated, one.missing, one.extra],
            }
        };
        all.iter().map(row).collect()
    }
}

fn status_key(status: Status) -> &'static str {
    match status {
        Status::Open => "outcome.open",
        Status::Answered | Status::Disposed(Outcome::Answered) => "outcome.answered",
        Status::Withdrawn => "outcome.withdrawn",
        Status::Disposed(Outcome::Accepted) => "outcome.accepted",
        Status::Disposed(Outcome::AcceptedInPart) => "outcome.accepted-in-part",
        Status::Disposed(Outcome::Rejected) => "outcome.rejected",
        Status::Disposed(Outcome::Noted) => "outcome.noted",
        Status::Disposed(Outcome::Deferred) => "outcome.deferred",
        Status::Disposed(Outcome::Duplicate) => "outcome.duplicate",
        Status::Disposed(Outcome::OutOfScope) => "outcome.out-of-scope",
        Status::Disposed(Outcome::Redacted) => "outcome.redacted",
    }
}
