//! A version's translation as a PO file.

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::entry::{Entry, Po};
use crate::analyse::translation::{Passage, Rendering};
use crate::exchange::translate::{Job, redlined};
use crate::model::{BlockId, Draft, Tag};
use crate::text::Aside;

/// The PO file of a version in a language, as of a day.
#[must_use]
pub fn export(job: &Job<'_>, today: Date) -> Po {
    let asides = Asides {
        notes: asides(job, Aside::Note),
        proposals: asides(job, Aside::Proposal),
    };
    let lines = Lines::new(job.source_text());
    let entry = |passage: &Passage| entry(job, passage, &lines, &asides);
    Po {
        header: header(job, today),
        entries: job.sheet.passages.iter().map(entry).collect(),
    }
}

fn header(job: &Job<'_>, today: Date) -> Vec<(String, String)> {
    let version = &job.document.versions[job.version];
    let drawn = job
        .sheet
        .drawn_from
        .and_then(|from| job.text(from, job.lang));
    let translators =
        drawn.map_or_else(String::new, |(draft, _)| draft.front.translators.join(", "));
    let time = format!("{today} 00:00+0000");
    let fields = [
        (
            "Project-Id-Version",
            format!("{}/{}", job.document.id, version.id),
        ),
        ("POT-Creation-Date", time.clone()),
        ("PO-Revision-Date", time),
        ("Last-Translator", translators),
        ("Language-Team", job.lang.to_string()),
        ("Language", job.lang.to_string().replace('-', "_")),
        ("MIME-Version", "1.0".to_owned()),
        ("Content-Type", "text/plain; charset=UTF-8".to_owned()),
        ("Content-Transfer-Encoding", "8bit".to_owned()),
        ("X-Source-Language", job.document.language.to_string()),
        ("X-Source-SHA256", job.source.sha256.clone()),
    ];
    fields.map(|(key, value)| (key.to_owned(), value)).to_vec()
}

fn entry(job: &Job<'_>, passage: &Passage, lines: &Lines, asides: &Asides) -> Entry {
    let context = job.place(passage);
    let mut entry = Entry {
        notes: asides.notes.get(&context).cloned().unwrap_or_default(),
        source: job.source_of(passage).join("\n\n"),
        context,
        ..Entry::default()
    };
    if let Some(&first) = passage.source.first() {
        entry.hints.extend(hint(job.source, first));
        let (path, start) = (
            job.document.sources.path(job.source.file),
            job.source.block(first).source.start,
        );
        entry.reference = format!("{}:{}", path.display(), lines.of(start as usize));
    }
    match &passage.rendering {
        Rendering::Missing => {}
        Rendering::Current(rendered) => entry.translation = job.rendered(rendered).join("\n\n"),
        Rendering::Outdated(rendered, (version, was)) => {
            entry.fuzzy = true;
            entry.translation = job.rendered(rendered).join("\n\n");
            let language = &job.document.language;
            entry.previous = Some(job.typed(*version, language, was).join("\n\n"));
            if let Some((old, _)) = job.text(*version, language) {
                let changed = redlined((old, was), (job.source, &passage.source));
                entry
                    .hints
                    .push(format!("Changed: {}", changed.replace('\n', " / ")));
            }
        }
    }
    let is_open = !matches!(passage.rendering, Rendering::Current(_));
    if let Some(proposal) = asides.proposals.get(&entry.context).filter(|_| is_open) {
        entry.fuzzy = true;
        entry.translation.clone_from(proposal);
    }
    entry
}

/// What translators said beside the text, by place.
struct Asides {
    notes: BTreeMap<String, String>,
    proposals: BTreeMap<String, String>,
}

fn asides(job: &Job<'_>, kind: Aside) -> BTreeMap<String, String> {
    let text = job.text(job.version, job.lang).map(|(_, text)| text);
    let all = kind.all(text.unwrap_or_default()).into_iter();
    all.map(|(place, words, _)| (place, words)).collect()
}

/// What kind of block it is, where it is no paragraph, and below which heading it stands.
fn hint(draft: &Draft, block: BlockId) -> Vec<String> {
    let parent = draft.block(block).parent.map(|id| &draft.block(id).tag);
    let kind = match (&draft.block(block).tag, parent) {
        (Tag::Heading(level), _) => Some(format!("Heading of level {level}")),
        (Tag::Code(_), _) => Some("Code".to_owned()),
        (Tag::Cell, _) => Some("Cell of a table".to_owned()),
        (_, Some(Tag::Item(_))) => Some("List item".to_owned()),
        (_, Some(Tag::Note(_))) => Some("Editors’ note".to_owned()),
        (_, Some(Tag::Quote)) => Some("Quotation".to_owned()),
        (_, Some(Tag::Footnote(_))) => Some("Footnote".to_owned()),
        _ => None,
    };
    let before = (0..block.0).rev().map(BlockId).map(|id| draft.block(id));
    let mut headings = before.filter(|block| matches!(block.tag, Tag::Heading(_)));
    let section = headings
        .next()
        .map(|heading| format!("Below “{}”", heading.line.text));
    kind.into_iter().chain(section).collect()
}

/// Where each line of a text begins.
struct Lines(Vec<usize>);

impl Lines {
    fn new(text: &str) -> Self {
        Self(text.match_indices('\n').map(|(at, _)| at).collect())
    }

    /// The line of a byte, from 1.
    fn of(&self, at: usize) -> usize {
        self.0.partition_point(|&end| end < at) + 1
    }
}
