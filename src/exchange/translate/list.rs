//! A translator's to-do list: what is missing, what is behind and by what, what has no source.

use serde::Serialize;

use super::{Job, redlined};
use crate::analyse::translation::{Passage, Rendering};
use crate::model::BlockId;

/// What is to be done about one version in one language.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Todo {
    /// The language.
    pub language: String,
    /// The file, from the site's root.
    pub file: String,
    /// Whether it is there.
    pub exists: bool,
    /// Passages whose translation renders them as they stand, here or in an earlier version.
    pub current: usize,
    /// Those that changed since they were translated.
    pub outdated: Vec<Outdated>,
    /// Those that nobody has translated.
    pub missing: Vec<Missing>,
    /// Blocks of the translation without a source.
    pub extra: Vec<Extra>,
}

/// A passage that changed since it was translated.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Outdated {
    /// Its place: `¶12`.
    pub place: String,
    /// The version whose words were translated.
    pub since: String,
    /// What changed since then: `[-deleted-]{+inserted+}`.
    pub changed: String,
    /// Its words, as Markdown.
    pub source: String,
    /// Its translation as it stood.
    pub translation: String,
}

/// A passage that nobody has translated.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Missing {
    /// Its place.
    pub place: String,
    /// Its words, as Markdown.
    pub source: String,
}

/// A block of a translation without a source.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Extra {
    /// The place in the source that it stands after; empty: before all.
    pub after: String,
    /// Its words, as Markdown.
    pub text: String,
}

/// What is to be done.
#[must_use]
pub fn todo(job: &Job<'_>) -> Todo {
    let mut todo = Todo {
        language: job.lang.to_string(),
        file: job.path(),
        exists: job.text(job.version, job.lang).is_some(),
        current: 0,
        outdated: Vec::new(),
        missing: Vec::new(),
        extra: Vec::new(),
    };
    for passage in &job.sheet.passages {
        match &passage.rendering {
            Rendering::Current(_) => todo.current += 1,
            Rendering::Missing => todo.missing.push(Missing {
                place: job.place(passage),
                source: job.source_of(passage).join("\n\n"),
            }),
            Rendering::Outdated(rendered, was) => {
                let translation = job.rendered(rendered).join("\n\n");
                todo.outdated.push(outdated(job, passage, was, translation));
            }
        }
    }
    for extra in &job.sheet.extras {
        let after = extra.after.and_then(|after| job.place_of(after));
        todo.extra.push(Extra {
            after: after.unwrap_or_default().to_owned(),
            text: job
                .typed(extra.version, job.lang, &[extra.block])
                .join("\n\n"),
        });
    }
    todo
}

fn outdated(
    job: &Job<'_>,
    passage: &Passage,
    (version, was): &(usize, Vec<BlockId>),
    translation: String,
) -> Outdated {
    let old = job.text(*version, &job.document.language);
    let since = job.document.versions.get(*version);
    Outdated {
        place: job.place(passage),
        since: since
            .map(|version| version.id.to_string())
            .unwrap_or_default(),
        changed: old.map_or_else(String::new, |(old, _)| {
            redlined((old, was), (job.source, &passage.source))
        }),
        source: job.source_of(passage).join("\n\n"),
        translation,
    }
}

impl Todo {
    /// The list for a person.
    #[must_use]
    pub fn plain(&self) -> String {
        let mut out = format!(
            "{}: {} current, {} outdated, {} missing, {} extra\n",
            self.language,
            self.current,
            self.outdated.len(),
            self.missing.len(),
            self.extra.len()
        );
        if !self.exists {
            out.push_str(&format!("  {} is not there yet\n", self.file));
        }
        for one in &self.outdated {
            entry(
                &mut out,
                &format!("outdated {}, translated from {}", one.place, one.since),
                &one.changed,
            );
        }
        for one in &self.missing {
            entry(&mut out, &format!("missing {}", one.place), &one.source);
        }
        for one in &self.extra {
            let place = match one.after.as_str() {
                "" => "at the beginning".to_owned(),
                after => format!("after {after}"),
            };
            entry(&mut out, &format!("extra {place}"), &one.text);
        }
        out
    }
}

fn entry(out: &mut String, head: &str, text: &str) {
    out.push_str(&format!("  {head}\n"));
    for line in text.lines().filter(|line| !line.trim().is_empty()) {
        out.push_str(&format!("    {line}\n"));
    }
}
