//! The next file to work on, where there is none yet.

use std::collections::BTreeSet;

use super::block::Spot;
use super::edits::Edits;
use super::mark::Mark;
use super::typed::bytes;
use super::{Job, front};
use crate::analyse::translation::{Extra, Passage, Rendering};
use crate::model::{Atom, BlockId, Draft, Tag};
use crate::text::Aside;

/// The source's file with each passage that has a translation as it stands in that, and a mark in the
/// place of each other. Front matter is that of the translation drawn on, with this source's SHA-256.
#[must_use]
pub fn fresh(job: &Job<'_>) -> String {
    let text = job.source_text();
    let mut edits = Edits::default();
    for passage in &job.sheet.passages {
        passage_edits(job, passage, &mut edits);
    }
    for extra in &job.sheet.extras {
        extra_edit(job, extra, &mut edits);
    }
    let body = edits.apply(text);
    let body = body
        .get(front::body(text)..)
        .unwrap_or_default()
        .trim_start_matches('\n');
    let mut out = format!("---\n{}---\n\n{}", head(job), body.trim_end());
    out.push('\n');
    complete(job, &mut out);
    out
}

fn head(job: &Job<'_>) -> String {
    let drawn = job
        .sheet
        .drawn_from
        .and_then(|from| job.text(from, job.lang));
    let inside = drawn.map_or("", |(_, text)| front::inside(text));
    front::naming(inside, &job.source.sha256)
}

fn passage_edits(job: &Job<'_>, passage: &Passage, edits: &mut Edits) {
    let text = job.source_text();
    let Some((&first, rest)) = passage.source.split_first() else {
        return;
    };
    let spot = Spot::of(job.source, text, first);
    let written = match &passage.rendering {
        Rendering::Current(rendered) => {
            let (blocks, at) = (job.rendered(rendered), rendered.version);
            let notes = renamed_notes(job, passage, at, &rendered.blocks);
            spot.write(
                &blocks
                    .iter()
                    .map(|block| rename(block, &notes))
                    .collect::<Vec<_>>(),
            )
        }
        _ => mark(job, passage).write(Aside::Translate, &spot),
    };
    edits.put(bytes(job.source, text, first), written);
    for &block in rest {
        let range = bytes(job.source, text, block);
        let start = own_line(text, range.start);
        edits.put(start..range.end, "");
    }
}

/// Where the line of a block begins, if nothing but the marks of its containers stands before it there.
fn own_line(text: &str, at: usize) -> usize {
    let before = text.get(..at).unwrap_or_default();
    let start = before.rfind('\n').map_or(0, |end| end + 1);
    let marks = before.get(start..).unwrap_or_default();
    let is_mark =
        |c: char| matches!(c, ' ' | '\t' | '>' | '-' | '+' | '*' | '.' | ')') || c.is_ascii_digit();
    if marks.chars().all(is_mark) {
        start
    } else {
        at
    }
}

/// The mark of a passage.
pub(super) fn mark(job: &Job<'_>, passage: &Passage) -> Mark {
    let source = passage
        .source
        .first()
        .map(|&first| Spot::outermost(job.source, first).write(&job.source_of(passage)));
    let mut mark = Mark {
        place: job.place(passage),
        source: source.unwrap_or_default(),
        ..Mark::default()
    };
    match &passage.rendering {
        Rendering::Missing => {}
        Rendering::Current(rendered) => mark.earlier = Some(job.rendered(rendered).join("\n")),
        Rendering::Outdated(rendered, (version, was)) => {
            mark.earlier = Some(job.rendered(rendered).join("\n"));
            let old = job
                .text(*version, &job.document.language)
                .map(|(draft, _)| draft);
            mark.changed =
                old.map(|old| super::redlined((old, was), (job.source, &passage.source)));
        }
    }
    mark
}

/// A block of the translation's own, after the block that it followed: within a list as an item, else
/// outermost, as it was typed.
fn extra_edit(job: &Job<'_>, extra: &Extra, edits: &mut Edits) {
    let Some((draft, text)) = job.text(extra.version, job.lang) else {
        return;
    };
    let source = job.source_text();
    let is_item = |draft: &Draft, id: BlockId| {
        let parent = draft.block(id).parent;
        parent.is_some_and(|id| matches!(draft.block(id).tag, Tag::Item(_)))
    };
    if let Some(after) = extra
        .after
        .filter(|&after| is_item(draft, extra.block) && is_item(job.source, after))
    {
        let range = bytes(job.source, source, after);
        let start = own_line(source, range.start);
        let marks = source.get(start..range.start).unwrap_or_default();
        let item = format!("\n{marks}{}", super::typed(draft, text, extra.block));
        edits.put(range.end..range.end, item);
        return;
    }
    let top = outermost(draft, extra.block);
    // Once for all that is in it.
    if first_with_words(draft, top) != Some(extra.block) {
        return;
    }
    let raw = text.get(bytes(draft, text, top)).unwrap_or_default();
    match extra.after {
        Some(after) => {
            let end = bytes(job.source, source, outermost(job.source, after)).end;
            edits.put(end..end, format!("\n\n{raw}"));
        }
        None => {
            let start = front::body(source);
            edits.put(start..start, format!("{raw}\n\n"));
        }
    }
}

/// The outermost block that a block stands in.
pub(super) fn outermost(draft: &Draft, block: BlockId) -> BlockId {
    let outwards = std::iter::successors(Some(block), |&id| draft.block(id).parent);
    outwards.last().unwrap_or(block)
}

fn first_with_words(draft: &Draft, top: BlockId) -> Option<BlockId> {
    let mut leaves = draft
        .leaves()
        .filter(|&id| !draft.block(id).line.text.is_empty());
    leaves.find(|&id| outermost(draft, id) == top)
}

/// Footnotes that the source calls otherwise today: the label in the translation, and the source's. Where
/// there are as many in both, they are taken in order.
fn renamed_notes(
    job: &Job<'_>,
    passage: &Passage,
    at: usize,
    blocks: &[BlockId],
) -> Vec<(String, String)> {
    let labels = |draft: &Draft, blocks: &[BlockId]| -> Vec<String> {
        let atoms = blocks
            .iter()
            .flat_map(|&id| draft.block(id).line.atoms.clone());
        let label = |(_, atom)| match atom {
            Atom::Footnote(label) => Some(label),
            _ => None,
        };
        atoms.filter_map(label).collect()
    };
    let ours = labels(job.source, &passage.source);
    let theirs = job
        .text(at, job.lang)
        .map(|(draft, _)| labels(draft, blocks))
        .unwrap_or_default();
    let sets: [BTreeSet<&String>; 2] = [ours.iter().collect(), theirs.iter().collect()];
    if sets[0] == sets[1] || ours.len() != theirs.len() {
        return Vec::new();
    }
    theirs.into_iter().zip(ours).collect()
}

fn rename(typed: &str, notes: &[(String, String)]) -> String {
    let mut out = String::new();
    let mut rest = typed;
    while let Some((before, after)) = rest.split_once("[^") {
        out.push_str(before);
        out.push_str("[^");
        let named = notes.iter().find(|(from, _)| {
            after
                .strip_prefix(from.as_str())
                .is_some_and(|tail| tail.starts_with(']'))
        });
        rest = match named {
            Some((from, to)) => {
                out.push_str(to);
                after.get(from.len()..).unwrap_or_default()
            }
            None => after,
        };
    }
    out + rest
}

/// Adds what the text that was taken over refers to and the source does not define: addresses of links,
/// and footnotes.
fn complete(job: &Job<'_>, out: &mut String) {
    let Some((draft, text)) = job
        .sheet
        .drawn_from
        .and_then(|from| job.text(from, job.lang))
    else {
        return;
    };
    for line in definitions(draft, text) {
        let label = label_of(line);
        let same = |other: &&str| label_of(other).is_some() && label_of(other) == label;
        let known = out.lines().find(same).map(str::to_owned);
        match known {
            Some(known) if known.trim() == line.trim() => {}
            Some(known) => *out = out.replacen(&known, line, 1),
            None => {
                out.push('\n');
                out.push_str(line);
                out.push('\n');
            }
        }
    }
    for &note in &draft.notes {
        let Tag::Footnote(label) = &draft.block(note).tag else {
            continue;
        };
        let is_wanted =
            out.contains(&format!("[^{label}]")) && !out.contains(&format!("[^{label}]:"));
        if is_wanted {
            let raw = text.get(bytes(draft, text, note)).unwrap_or_default();
            out.push_str(&format!("\n{raw}\n"));
        }
    }
}

/// The lines that define a link's address (CommonMark 4.7), which are in no block.
fn definitions<'t>(draft: &Draft, text: &'t str) -> Vec<&'t str> {
    let inside: Vec<_> = draft.leaves().map(|id| bytes(draft, text, id)).collect();
    let mut found = Vec::new();
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let is_free = !inside.iter().any(|range| range.contains(&at));
        if is_free && label_of(line).is_some() {
            found.push(line.trim_end());
        }
        at += line.len();
    }
    found
}

fn label_of(line: &str) -> Option<String> {
    let (label, address) = line.trim_start().strip_prefix('[')?.split_once("]:")?;
    let is_one =
        !label.starts_with('^') && !label.contains(['[', ']']) && !address.trim().is_empty();
    is_one.then(|| {
        label
            .split_whitespace()
            .collect::<Vec<_>>()
            .join(" ")
            .to_lowercase()
    })
}
