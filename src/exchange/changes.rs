//! `changes.json`: what changed since the version before, in the source language, and why.

use serde::Serialize;

use super::link::Links;
use super::spoken::{Spoken, spoken};
use super::voice::{Voice, officer};
use super::words::{Reading, Spot};
use super::{Record, json};
use crate::analyse::facts::Reasons;
use crate::analyse::redline::{Change, ChangeKind, Redline};
use crate::render::address::{Leaf, Page};

/// The file; for a document's first version without `from` and changes.
#[derive(Debug, Default, Serialize)]
struct Changes {
    format: &'static str,
    format_version: u32,
    document: String,
    version: String,
    language: String,
    from: Option<String>,
    link: Option<String>,
    words: Words,
    changes: Vec<Changed>,
}

/// How much changed, in words (UAX #29; in unspaced scripts characters).
#[derive(Debug, Default, Serialize)]
struct Words {
    inserted: u32,
    deleted: u32,
    with_reason: u32,
    in_all: u32,
}

/// One change.
#[derive(Debug, Serialize)]
struct Changed {
    number: usize,
    kind: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    from: Option<Spot>,
    #[serde(skip_serializing_if = "Option::is_none")]
    to: Option<Spot>,
    old: String,
    new: String,
    deleted_words: u32,
    inserted_words: u32,
    comments: Vec<String>,
    reasons: Vec<Reason>,
}

/// An entry of the editors' `changes.yaml`.
#[derive(Debug, Serialize)]
struct Reason {
    kind: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    by: Option<Voice>,
    reason: Vec<Spoken>,
}

pub(super) fn changes(record: &Record<'_>, version: usize, links: &Links) -> String {
    let mut file = Changes {
        format: "rapporteur/changes",
        format_version: 1,
        document: record.document.id.to_string(),
        version: record.document.versions[version].id.to_string(),
        language: record.document.language.to_string(),
        ..Changes::default()
    };
    if let Some(step) = Step::into(record, version) {
        let of = |version: usize| record.document.versions[version].id.clone();
        let page = Leaf::Changes(of(version - 1));
        let page = Page::Version(record.document.id.clone(), of(version), page);
        file.from = Some(of(version - 1).to_string());
        file.link = Some(links.page(&page, &record.document.language));
        file.changes = step.all();
        file.words = step.words(&file.changes);
    }
    json(&file)
}

/// The comparison of a version's source text with that of the version before.
struct Step<'r, 'a> {
    record: &'r Record<'a>,
    redline: &'a Redline,
    reasons: &'a [Reasons],
    old: Reading<'a>,
    new: Reading<'a>,
}

impl<'r, 'a> Step<'r, 'a> {
    fn into(record: &'r Record<'a>, version: usize) -> Option<Self> {
        let lang = &record.document.language;
        let new = Reading::of(record, version, lang)?;
        Some(Self {
            record,
            redline: new.facts.step.as_ref()?,
            reasons: &record.facts.versions.get(version)?.reasons,
            old: Reading::of(record, version.checked_sub(1)?, lang)?,
            new,
        })
    }

    fn all(&self) -> Vec<Changed> {
        let none = Reasons::default();
        let changes = self.redline.changes.iter().enumerate();
        changes
            .map(|(i, change)| self.one(i, change, self.reasons.get(i).unwrap_or(&none)))
            .collect()
    }

    fn one(&self, i: usize, change: &Change, reasons: &Reasons) -> Changed {
        let threads = reasons.threads.iter();
        Changed {
            number: i + 1,
            kind: kind(&change.kind),
            from: change
                .old
                .first()
                .and_then(|(block, _)| self.old.spot(*block)),
            to: change
                .new
                .first()
                .and_then(|(block, _)| self.new.spot(*block)),
            old: self.old.lines(&change.old),
            new: self.new.lines(&change.new),
            deleted_words: change.deleted_words,
            inserted_words: change.inserted_words,
            comments: threads.filter_map(|&i| self.thread(i)).collect(),
            reasons: reasons
                .entries
                .iter()
                .filter_map(|&at| self.reason(at))
                .collect(),
        }
    }

    fn thread(&self, i: usize) -> Option<String> {
        self.record
            .document
            .threads
            .get(i)
            .map(|thread| thread.id.to_string())
    }

    fn reason(&self, (version, entry): (usize, usize)) -> Option<Reason> {
        let entry = self
            .record
            .document
            .versions
            .get(version)?
            .reasons
            .get(entry)?;
        Some(Reason {
            kind: entry.kind.id(),
            by: entry.by.as_ref().map(|by| officer(self.record, &by.value)),
            reason: spoken(Some(&entry.reason), &self.record.document.language),
        })
    }

    fn words(&self, changes: &[Changed]) -> Words {
        let explained = |c: &&Changed| !c.comments.is_empty() || !c.reasons.is_empty();
        let words = |c: &Changed| c.deleted_words + c.inserted_words;
        Words {
            inserted: self.redline.inserted_words,
            deleted: self.redline.deleted_words,
            with_reason: changes.iter().filter(explained).map(words).sum(),
            in_all: self.redline.new_words,
        }
    }
}

/// The word for a kind of change.
fn kind(kind: &ChangeKind) -> &'static str {
    match kind {
        ChangeKind::Inserted => "inserted",
        ChangeKind::Deleted => "deleted",
        ChangeKind::Replaced => "replaced",
        ChangeKind::Restyled => "restyled",
        ChangeKind::Relinked => "relinked",
        ChangeKind::BlockInserted => "block-inserted",
        ChangeKind::BlockDeleted => "block-deleted",
        ChangeKind::Moved => "moved",
        ChangeKind::Split => "split",
        ChangeKind::Merged => "merged",
        ChangeKind::Retagged => "retagged",
        ChangeKind::RowInserted => "row-inserted",
        ChangeKind::RowDeleted => "row-deleted",
        ChangeKind::ColumnInserted => "column-inserted",
        ChangeKind::ColumnDeleted => "column-deleted",
    }
}
