//! The record of a version: who spoke, what is unanswered, what is unexplained, what is untranslated.

use super::explained::told;
use super::head::{version_head, version_shell};
use super::history::label;
use super::overview::open;
use super::thread::Threads;
use crate::analyse::brackets::unagreed;
use crate::analyse::lineage::{Descent as Fact, Turn};
use crate::analyse::outline::Outline;
use crate::analyse::record;
use crate::diagnostics::Diagnostic;
use crate::model::{BlockId, Brackets};
use crate::render::Html;
use crate::render::address::{Here, Leaf};
use crate::render::desk::Desk;
use crate::render::view::Link;
use crate::render::view::record::{
    Coverage, Descent, Explained, InBrackets, Record, SectionCount, Times, Unexplained,
};

/// The page of a version's record.
pub(super) fn page(desk: &Desk<'_>, version: usize) -> Result<String, Diagnostic> {
    let here = desk.here(&desk.page(version, Leaf::Record));
    let writer = Threads { desk, here: &here };
    let spoke = desk
        .study
        .participation(desk.press, desk.facts, Some(version));
    let title = desk.reader.locale().message("nav.record", &[]);
    let (model, _) = desk.version(version);
    let view = Record {
        shell: version_shell(desk, version, &Leaf::Record, Some(&title)),
        head: version_head(desk, version, &Leaf::Record),
        groups: writer.groups(&spoke),
        regions: writer.regions(&spoke),
        chart: writer.chart(&spoke),
        version: desk.version_title(version),
        absent: writer.absent(&spoke),
        several: spoke.total.several > 0,
        outcomes: super::spoke::outcomes(&spoke.total),
        divergence: writer.divergence(version),
        alternatives: writer.alternatives(version),
        brackets: writer.in_brackets(version),
        sections: writer.sections(version),
        unanswered: open(desk, &here, version),
        times: times(desk, version),
        explained: writer.explained(version),
        lineage: writer.lineage(version),
        coverage: coverage(desk, &here, version),
        sha256: model.sha256.as_ref().map(|sha256| sha256.value.clone()),
        left_out: desk
            .document
            .left_out
            .iter()
            .map(ToString::to_string)
            .collect(),
        data: data(desk, &here, version),
    };
    desk.press.theme.render(desk.lang(), "record.html", &view)
}

impl Threads<'_> {
    /// How many comments and brackets stand in each section of the source text.
    fn sections(&self, version: usize) -> Vec<SectionCount> {
        let desk = self.desk;
        let Some(source) = desk.text(version, &desk.document.language) else {
            return Vec::new();
        };
        let brackets = (desk.document.brackets == Brackets::Unagreed)
            .then(|| unagreed(source.draft).by_section(&Outline::new(source.draft)));
        let counts = record::sections(&desk.study.ledger, desk.facts, version).into_iter();
        let page = desk.page(version, Leaf::Reading);
        let id = |heading| source.draft.block(heading).id.clone();
        let counts = counts.map(|count| SectionCount {
            id: count.heading.map(id).unwrap_or_default(),
            name: self.section_name(version, count.heading),
            href: match count.heading {
                Some(heading) => self.here.to_place(&page, &source.draft.block(heading).id),
                None => self.here.to(&page),
            },
            made: count.made,
            open: count.open,
            brackets: brackets
                .as_ref()
                .map(|b| b.get(&count.heading).copied().unwrap_or(0)),
        });
        counts.collect()
    }

    /// How many passages stood in brackets in each version up to this one.
    fn in_brackets(&self, version: usize) -> Vec<InBrackets> {
        if self.desk.document.brackets == Brackets::Literal {
            return Vec::new();
        }
        let counted = |version: usize| {
            let source = self.desk.text(version, &self.desk.document.language)?;
            let found = unagreed(source.draft);
            let page = self.desk.page(version, Leaf::Record);
            Some(InBrackets {
                version: Link {
                    href: self.here.to(&page),
                    text: self.desk.version_title(version),
                },
                left: found.pairs.len(),
                choices: found.pairs.iter().filter(|pair| pair.choice).count(),
            })
        };
        (0..=version).filter_map(counted).collect()
    }

    /// How much of the changes since the version before is explained.
    fn explained(&self, version: usize) -> Option<Explained> {
        let desk = self.desk;
        let before = desk
            .document
            .versions
            .get(version.checked_sub(1)?)?
            .id
            .clone();
        let text = desk
            .facts
            .versions
            .get(version)?
            .texts
            .get(&desk.document.language)?;
        let changes = &text.step.as_ref()?.changes;
        let reasons = &desk.facts.versions.get(version)?.reasons;
        let share = crate::analyse::explain::Share::of(changes, reasons);
        let locale = desk.reader.locale();
        let link = |at: usize| {
            let number = u32::try_from(at + 1).unwrap_or(u32::MAX);
            let (href, lang) = self.change_of_source(version, number)?;
            let text = Html::text(&locale.number(number.into()));
            Some(Unexplained { href, lang, text })
        };
        let bare = reasons
            .iter()
            .enumerate()
            .filter(|(_, reasons)| reasons.are_wanting());
        let all = reasons.iter().filter(|reasons| !reasons.needless).count();
        Some(Explained {
            share: told(&desk.reader, share, all, bare.clone().count()).sentence,
            unexplained: bare.filter_map(|(at, _)| link(at)).collect(),
            href: self.here.to(&desk.page(version, Leaf::Changes(before))),
        })
    }

    /// What became of the paragraphs of the version before; those that stand as they were are left
    /// out.
    fn lineage(&self, version: usize) -> Vec<Descent> {
        let table = self.desk.study.lineage.table(version).into_iter();
        let row = |descent: Fact| Descent {
            from: descent
                .from
                .iter()
                .filter_map(|block| self.label_before(version, *block))
                .collect(),
            to: descent.to.and_then(|block| self.past_of(version, block)),
            turns: match descent.to {
                Some(_) => descent.turns.into_iter().map(Turn::id).collect(),
                None => vec!["gone"],
            },
        };
        table.map(row).collect()
    }

    /// A paragraph, with the way to its history.
    fn past_of(&self, version: usize, block: BlockId) -> Option<Link> {
        let label = label(self.desk, version, block)?;
        let page = self.desk.page(version, Leaf::History);
        Some(Link {
            href: self.here.to_place(&page, &format!("p{label}")),
            text: self.paragraph(label),
        })
    }
}

fn times(desk: &Desk<'_>, version: usize) -> Option<Times> {
    let times = record::times(&desk.study.ledger, desk.facts, Some(version));
    let days = |days: i32| {
        desk.reader
            .count("count.days", usize::try_from(days).unwrap_or(0))
    };
    let say = |key: &str, n: i32| desk.reader.say(key, &[("days", &days(n))]);
    let (median, longest) = (times.median?, times.longest?);
    Some(Times {
        days: [median, longest],
        median: say("record.median", median),
        longest: say("record.longest", longest),
    })
}

/// How much of a version is in each language but its source's.
pub(super) fn coverage(desk: &Desk<'_>, here: &Here, version: usize) -> Vec<Coverage> {
    let languages = &desk.press.site.languages;
    let found = record::coverage(desk.document, desk.facts, languages, version).into_iter();
    let page = desk.page(version, Leaf::Parallel);
    let coverage = found.filter(|one| one.exists).map(|one| {
        let all = (one.current + one.outdated + one.missing) as u64;
        Coverage {
            link: Link {
                href: here.to_file(&page.file(&one.lang)),
                text: desk.reader.language(&one.lang),
            },
            lang: one.lang.to_string(),
            share: desk.reader.locale().percent(one.current as u64, all),
            outdated: one.outdated,
            missing: one.missing,
        }
    });
    coverage.collect()
}

fn data(desk: &Desk<'_>, here: &Here, version: usize) -> Vec<Link> {
    let (document, id) = (&desk.document.id, &desk.document.versions[version].id);
    let files = [
        "comments.csv",
        "comments.json",
        "calls.csv",
        "calls.json",
        "changes.json",
        "annotations.jsonld",
    ];
    let files = files
        .into_iter()
        .filter(|file| version > 0 || *file != "changes.json");
    let link = |file: &str| Link {
        href: here.to_file(&format!("data/{document}/{id}/{file}")),
        text: Html::text(file),
    };
    files.map(link).collect()
}
