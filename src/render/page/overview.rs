//! The page of one document.

use super::head::{shell, window};
use super::map::map;
use super::thread::{Threads, is_redacted};
use crate::analyse::brackets::unagreed;
use crate::analyse::record::Row;
use crate::diagnostics::Diagnostic;
use crate::model::{Brackets, GroupId, PersonId};
use crate::render::Html;
use crate::render::address::{Here, Leaf, Page};
use crate::render::desk::Desk;
use crate::render::view::{About, Link, Office, Open, Overview, Share, VersionCard};

/// The page of one document.
pub(super) fn page(desk: &Desk<'_>) -> Result<String, Diagnostic> {
    let page = Page::Document(desk.document.id.clone());
    let here = desk.here(&page);
    let summary = desk.document.summary.as_ref();
    let mut shell = shell(desk.press, &desk.reader, &page, &desk.plain_title());
    shell.description = summary.map(|text| text.in_language(desk.lang()).0.to_owned());
    let versions = 0..desk.document.versions.len();
    let view = Overview {
        shell,
        title: desk.title(),
        summary: summary.map(|summary| desk.said(summary)),
        versions: versions
            .rev()
            .map(|version| card(desk, &here, version))
            .collect(),
        offices: offices(desk, &here),
        map: map(desk, &here),
        unanswered: open(desk, &here, desk.newest()),
        comments: desk.document.threads.len(),
        groups: groups(desk, &here),
        data: Vec::new(),
    };
    desk.press.theme.render(desk.lang(), "document.html", &view)
}

fn card(desk: &Desk<'_>, here: &Here, version: usize) -> VersionCard {
    let (model, _) = desk.version(version);
    let to = |leaf| here.to(&desk.page(version, leaf));
    let made = || {
        let threads = desk.document.threads.iter().zip(&desk.facts.threads);
        threads.filter(|(thread, _)| thread.version == model.id)
    };
    let before = version
        .checked_sub(1)
        .map(|before| desk.document.versions[before].id.clone());
    VersionCard {
        link: Link {
            href: to(Leaf::Reading),
            text: desk.version_title(version),
        },
        date: desk.reader.day(model.date),
        window: window(&desk.reader, model, desk.press.today),
        adopted: model.r#final,
        newest: version == desk.newest(),
        changes: before.map(|before| to(Leaf::Changes(before))),
        comments: to(Leaf::Comments),
        made: made().count(),
        open: made().filter(|(_, facts)| facts.status.is_open()).count(),
        record: to(Leaf::Record),
        brackets: brackets(desk, version),
        languages: languages(desk, here, version),
    }
}

/// How many passages of a version stand in brackets, where those mean something.
fn brackets(desk: &Desk<'_>, version: usize) -> Option<usize> {
    let text = desk.text(version, &desk.document.language)?;
    let counts = desk.document.brackets == Brackets::Unagreed;
    counts.then(|| unagreed(text.draft).pairs.len())
}

/// The languages that a version is in, each with the way to its text.
fn languages(desk: &Desk<'_>, here: &Here, version: usize) -> Vec<Link> {
    let drafts = &desk.document.versions[version].drafts;
    let page = desk.page(version, Leaf::Reading);
    let published = desk
        .press
        .site
        .languages
        .iter()
        .filter(|lang| drafts.contains_key(lang));
    let link = |lang| {
        let name = crate::locale::autonym(lang);
        let text = Html::in_language(&name, lang, desk.lang());
        Link {
            href: here.to_file(&page.file(lang)),
            text,
        }
    };
    published.map(link).collect()
}

/// How many took part, by group.
fn groups(desk: &Desk<'_>, here: &Here) -> Vec<Share> {
    let names = Threads { desk, here };
    let all = desk.study.participation(desk.press, desk.facts, None);
    let share = |(group, row): &(Option<GroupId>, Row)| Share {
        name: match group {
            Some(group) => names.names().group(group),
            None => desk.reader.say("group.unattributed", &[]),
        },
        count: row.voices,
    };
    all.groups.iter().map(share).collect()
}

fn offices(desk: &Desk<'_>, here: &Here) -> Vec<Office> {
    let names = Threads { desk, here };
    let document = desk.document;
    let offices: [(&'static str, &[PersonId]); 3] = [
        ("document.chairs", &document.chairs),
        ("document.editors", &document.editors),
        ("document.secretariat", &document.secretariat),
    ];
    let office = |(key, people): (&'static str, &[PersonId])| {
        let people: Vec<Html> = people.iter().map(|id| names.names().officer(id)).collect();
        (!people.is_empty()).then(|| Office {
            key,
            people: desk.reader.list(&people),
        })
    };
    offices.into_iter().filter_map(office).collect()
}

/// The open threads of a version and those before it, in the order of its text.
pub(super) fn open(desk: &Desk<'_>, here: &Here, version: usize) -> Vec<Open> {
    let writer = Threads { desk, here };
    let all = desk.study.listing(desk.facts, version);
    let open = all.own.iter().chain(&all.earlier);
    let open = open.filter(|&&thread| desk.facts.threads[thread].status.is_open());
    open.map(|&thread| writer.open(thread, version)).collect()
}

impl Threads<'_> {
    fn open(&self, thread: usize, version: usize) -> Open {
        let (model, facts) = (
            &self.desk.document.threads[thread],
            &self.desk.facts.threads[thread],
        );
        let page = self.desk.page(version, Leaf::Reading);
        let by = self.by(model, is_redacted(facts)).into_iter();
        Open {
            href: self.here.to_place(&page, &format!("c-{}", model.id)),
            about: self.about_in_words(&self.about(model)),
            by: self
                .desk
                .reader
                .list(&by.map(|one| one.name).collect::<Vec<_>>()),
            date: self.desk.reader.day(model.date.day),
            waits_for: self.waits_for(facts),
        }
    }

    /// What a thread is about, in one line.
    pub(super) fn about_in_words(&self, about: &[About]) -> Html {
        let reader = &self.desk.reader;
        let one = |about: &About| match about.quoted {
            true => reader.quoted(&about.text),
            false => about.text.clone(),
        };
        match about.is_empty() {
            true => reader.say("document.whole", &[]),
            false => reader.list(&about.iter().map(one).collect::<Vec<_>>()),
        }
    }
}
