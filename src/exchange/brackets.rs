//! What remains in brackets, as a list for whoever holds the pen.

use serde::Serialize;

use super::{Record, json};
use crate::analyse::brackets::{Left, left, options};
use crate::analyse::facts::TextFacts;
use crate::analyse::source;
use crate::diagnostics::{Spot, spots};
use crate::model::Draft;

/// A passage in brackets.
#[derive(Debug, Serialize)]
struct Passage {
    section: Option<String>,
    #[serde(skip)]
    heading: String,
    paragraph: Option<String>,
    path: String,
    line: usize,
    column: usize,
    depth: u32,
    text: String,
    options: Vec<String>,
    since: String,
    comments: Vec<String>,
}

/// The passages of one version.
#[derive(Debug, Serialize)]
struct Passages {
    format: &'static str,
    format_version: u32,
    document: String,
    version: String,
    language: String,
    count: usize,
    choices: usize,
    brackets: Vec<Passage>,
}

/// The passages in brackets of a version's source text, by its place among the document's, as JSON.
#[must_use]
pub fn brackets_json(record: &Record<'_>, version: usize) -> String {
    json(&passages(record, version))
}

/// The same as lines for people: under each heading, the passages with their places in the file, the
/// words that a choice is between, since when they stand there, and the open comments on them.
#[must_use]
pub fn brackets_plain(record: &Record<'_>, version: usize) -> String {
    let all = passages(record, version);
    let mut out = format!("{}/{}: {}", all.document, all.version, counted(&all));
    out.push('\n');
    for section in all.brackets.chunk_by(|a, b| a.section == b.section) {
        if let Some(first) = section.first() {
            out.push_str(&format!("\n{}\n", first.heading));
        }
        section.iter().for_each(|passage| line(&mut out, passage));
    }
    out
}

fn counted(all: &Passages) -> String {
    let passages = match all.count {
        0 => return "no brackets are left".to_owned(),
        1 => "1 passage in brackets".to_owned(),
        n => format!("{n} passages in brackets"),
    };
    match all.choices {
        0 => passages,
        1 => format!("{passages}, 1 of them a choice"),
        n => format!("{passages}, {n} of them choices"),
    }
}

fn line(out: &mut String, passage: &Passage) {
    let indent = "  ".repeat(passage.depth as usize + 1);
    let number = passage
        .paragraph
        .as_ref()
        .map(|n| format!("¶{n} "))
        .unwrap_or_default();
    out.push_str(&format!("{indent}{number}{}\n", passage.text));
    if passage.options.len() > 1 {
        out.push_str(&format!(
            "{indent}  a choice: {}\n",
            passage.options.join(" | ")
        ));
    }
    let Passage {
        path,
        line,
        column,
        since,
        ..
    } = passage;
    out.push_str(&format!("{indent}  {path}:{line}:{column}, since {since}"));
    if !passage.comments.is_empty() {
        out.push_str(&format!(", unanswered: {}", passage.comments.join(", ")));
    }
    out.push('\n');
}

fn passages(record: &Record<'_>, version: usize) -> Passages {
    let document = record.document;
    let found = left(document, record.facts, version);
    let places: Vec<_> = found.iter().map(|left| left.place).collect();
    let spots = spots(&places, &document.sources);
    let of = document.versions.get(version);
    let source = source(document, record.facts, version);
    let passages = found.iter().zip(spots);
    let passages = passages.filter_map(|(left, spot)| passage(record, source?, left, spot));
    Passages {
        format: "rapporteur/brackets",
        format_version: 1,
        document: document.id.to_string(),
        version: of.map(|of| of.id.to_string()).unwrap_or_default(),
        language: document.language.to_string(),
        count: found.len(),
        choices: found.iter().filter(|left| left.bracket.choice).count(),
        brackets: passages.collect(),
    }
}

fn passage(
    record: &Record<'_>,
    (draft, text): (&Draft, &TextFacts),
    left: &Left,
    spot: Spot,
) -> Option<Passage> {
    let document = record.document;
    let block = draft.block(left.bracket.block);
    let range = left.bracket.range.start as usize..left.bracket.range.end as usize;
    let label = text
        .labels
        .get(left.bracket.block.0 as usize)
        .cloned()
        .flatten();
    let heading = left.heading.map(|heading| draft.block(heading));
    let threads = left
        .threads
        .iter()
        .filter_map(|&thread| document.threads.get(thread));
    let choices = options(&block.line, &left.bracket);
    Some(Passage {
        section: heading.map(|heading| heading.id.clone()),
        heading: heading.map_or_else(
            || "Before the first heading".to_owned(),
            |h| seen(&h.line.text),
        ),
        paragraph: label.or_else(|| above(draft, text.labels.as_slice(), left.bracket.block)),
        path: spot.path,
        line: spot.line,
        column: spot.column,
        depth: left.bracket.depth,
        text: seen(block.line.text.get(range)?),
        options: if left.bracket.choice {
            choices.iter().map(|words| seen(words)).collect()
        } else {
            Vec::new()
        },
        since: document.versions.get(left.since)?.id.to_string(),
        comments: threads.map(|thread| thread.id.to_string()).collect(),
    })
}

/// The number of the nearest numbered block that holds this one.
fn above(draft: &Draft, labels: &[Option<String>], block: crate::model::BlockId) -> Option<String> {
    let holds = |id: &crate::model::BlockId| draft.block(*id).children.contains(&block);
    let parent = draft.ids().rev().find(holds)?;
    let own = labels.get(parent.0 as usize).cloned().flatten();
    own.or_else(|| above(draft, labels, parent))
}

/// Words on one line, with what cannot be seen made visible.
fn seen(text: &str) -> String {
    super::marked::visible(&text.replace('\u{fffc}', ""))
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ")
}
