//! `changes.json`: what changed from one text to another, and why.

use serde::Serialize;

use super::link::Links;
use super::spoken::{Spoken, spoken};
use super::voice::{Voice, officer};
use super::words::{Reading, Spot};
use super::{Record, json};
use crate::analyse::explain::Explained;
use crate::analyse::facts::Reasons;
use crate::analyse::lineage::{Descent, Lineage, Turn};
use crate::analyse::redline::{Change, Redline};
use crate::locale::Locale;
use crate::model::{BlockId, Lang};
use crate::render::address::{Leaf, Page};
use crate::render::{Compared, listing};

/// The file; for a document's first version without `from` and changes.
#[derive(Debug, Default, Serialize)]
struct Changes {
    format: &'static str,
    format_version: u32,
    document: Option<String>,
    version: String,
    language: String,
    from: Option<String>,
    link: Option<String>,
    words: Words,
    changes: Vec<Changed>,
    lineage: Vec<Descended>,
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
    sentence: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    from: Option<Spot>,
    #[serde(skip_serializing_if = "Option::is_none")]
    to: Option<Spot>,
    old: String,
    new: String,
    deleted_words: u32,
    inserted_words: u32,
    comments: Vec<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    against: Vec<String>,
    reasons: Vec<Reason>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    came_in: Vec<String>,
}

/// An entry of the editors' `changes.yaml`.
#[derive(Debug, Serialize)]
struct Reason {
    kind: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    by: Option<Voice>,
    reason: Vec<Spoken>,
}

/// A paragraph that is not as it was.
#[derive(Debug, Serialize)]
struct Descended {
    from: Vec<String>,
    to: Option<String>,
    happened: Vec<&'static str>,
}

impl Changes {
    fn new(version: &str, language: &Lang) -> Self {
        Self {
            format: "rapporteur/changes",
            format_version: 1,
            version: version.to_owned(),
            language: language.to_string(),
            ..Self::default()
        }
    }
}

/// The file of a version: the changes of its source text since the version before.
pub(super) fn changes(record: &Record<'_>, version: usize, links: &Links) -> String {
    let document = record.document;
    let of = |version: usize| document.versions[version].id.clone();
    let mut file = Changes::new(of(version).as_str(), &document.language);
    file.document = Some(document.id.to_string());
    if let Some(step) = Step::into(record, version) {
        let page = Leaf::Changes(of(version - 1));
        let page = Page::Version(document.id.clone(), of(version), page);
        file.from = Some(of(version - 1).to_string());
        file.link = Some(links.page(&page, &document.language));
        file.changes = step.all();
        file.words = step.words(&file.changes);
        file.lineage = lineage(record, version, &step);
    }
    json(&file)
}

/// The changes between any two versions in a language, in the form of that file, with each change in
/// words; `None` where either lacks the language.
#[must_use]
pub fn changes_between(
    record: &Record<'_>,
    (from, to): (usize, usize),
    compared: Compared<'_>,
    explained: &Explained,
) -> Option<String> {
    let lang = compared.new.lang;
    let of = |version: usize| Some(record.document.versions.get(version)?.id.to_string());
    let step = Step {
        record: Some(record),
        redline: compared.redline,
        reasons: &explained.reasons,
        came: if from + 1 < to { &explained.came } else { &[] },
        old: Reading::of(record, from, lang)?,
        new: Reading::of(record, to, lang)?,
    };
    let mut file = Changes::new(&of(to)?, lang);
    file.document = Some(record.document.id.to_string());
    file.from = of(from);
    Some(finish(file, &step, compared))
}

/// The changes between two texts of no site, which `names` name, in the same form.
#[must_use]
pub fn changes_of_texts(compared: Compared<'_>, names: [&str; 2]) -> String {
    let step = Step {
        record: None,
        redline: compared.redline,
        reasons: &[],
        came: &[],
        old: Reading::shown(compared.old),
        new: Reading::shown(compared.new),
    };
    let mut file = Changes::new(names[1], compared.new.lang);
    file.from = Some(names[0].to_owned());
    finish(file, &step, compared)
}

fn finish(mut file: Changes, step: &Step<'_, '_>, compared: Compared<'_>) -> String {
    file.changes = step.all();
    let sentences = listing::sentences(&Locale::new(compared.new.lang), compared);
    for (change, sentence) in file.changes.iter_mut().zip(sentences) {
        change.sentence = Some(sentence);
    }
    file.words = step.words(&file.changes);
    json(&file)
}

fn lineage(record: &Record<'_>, version: usize, step: &Step<'_, '_>) -> Vec<Descended> {
    let lineage = Lineage::new(record.document, record.facts, &record.document.language);
    let row = |descent: Descent| {
        let label = |reading: &Reading<'_>, block: BlockId| {
            reading
                .facts
                .labels
                .get(block.0 as usize)
                .cloned()
                .flatten()
        };
        let from = descent.from.iter();
        Descended {
            from: from.filter_map(|&block| label(&step.old, block)).collect(),
            to: descent.to.and_then(|block| label(&step.new, block)),
            happened: match descent.to {
                Some(_) => descent.turns.into_iter().map(Turn::id).collect(),
                None => vec!["gone"],
            },
        }
    };
    lineage.table(version).into_iter().map(row).collect()
}

/// The comparison of two texts.
struct Step<'r, 'a> {
    /// What is known of the document, where they are of one.
    record: Option<&'r Record<'a>>,
    redline: &'r Redline,
    reasons: &'r [Reasons],
    /// For each change, the versions in whose steps it came; empty for a single step.
    came: &'r [Vec<usize>],
    old: Reading<'r>,
    new: Reading<'r>,
}

impl<'r, 'a> Step<'r, 'a> {
    fn into(record: &'r Record<'a>, version: usize) -> Option<Self> {
        let lang = &record.document.language;
        let new = Reading::of(record, version, lang)?;
        Some(Self {
            record: Some(record),
            redline: new.facts.step.as_ref()?,
            reasons: &record.facts.versions.get(version)?.reasons,
            came: &[],
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
        let came = self.came.get(i).into_iter().flatten();
        let entries = reasons.entries.iter();
        Changed {
            number: i + 1,
            kind: change.kind.name(),
            sentence: None,
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
            comments: self.threads(&reasons.threads),
            against: self.threads(&reasons.against),
            reasons: entries.filter_map(|&at| self.reason(at)).collect(),
            came_in: came.filter_map(|&version| self.version(version)).collect(),
        }
    }

    fn threads(&self, threads: &[usize]) -> Vec<String> {
        let known = self.record.map(|record| &record.document.threads);
        let threads = threads.iter().filter_map(|&i| known?.get(i));
        threads.map(|thread| thread.id.to_string()).collect()
    }

    fn version(&self, version: usize) -> Option<String> {
        Some(self.record?.document.versions.get(version)?.id.to_string())
    }

    fn reason(&self, (version, entry): (usize, usize)) -> Option<Reason> {
        let record = self.record?;
        let entry = record.document.versions.get(version)?.reasons.get(entry)?;
        Some(Reason {
            kind: entry.kind.id(),
            by: entry.by.as_ref().map(|by| officer(record, &by.value)),
            reason: spoken(Some(&entry.reason), &record.document.language),
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
