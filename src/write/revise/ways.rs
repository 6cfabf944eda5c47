//! The ways in which a revision could be written down.

use std::ops::Range;

use super::blocks;
use super::source::{gaps, span};
use super::{Revision, Stretch};
use crate::load::markdown;
use crate::model::{Block, Draft, Tag};
use crate::text::touches;
use crate::write::edit::splice::Splices;

/// The best-looking first; none where the words cannot be found in the file.
pub(super) fn ways(
    file: &str,
    draft: &Draft,
    stretches: &[Stretch],
    revision: Revision<'_>,
) -> Vec<Splices> {
    let Some((last, before)) = stretches.split_last() else {
        return Vec::new();
    };
    match revision {
        Revision::Insert(words) => insertions(file, draft, last, words),
        Revision::Replace(words) => {
            let deleted: Option<Vec<Vec<Splices>>> = before
                .iter()
                .map(|one| some(replacements(file, draft, one, "")))
                .collect();
            let Some(deleted) = deleted else {
                return Vec::new();
            };
            let last = replacements(file, draft, last, words);
            last.into_iter()
                .flat_map(|way| together(&way, &deleted))
                .collect()
        }
    }
}

fn some(ways: Vec<Splices>) -> Option<Vec<Splices>> {
    (!ways.is_empty()).then_some(ways)
}

/// A way for the last stretch, with each of the ways for the others: all their first ones, all
/// their second ones, and so on.
fn together(last: &Splices, others: &[Vec<Splices>]) -> Vec<Splices> {
    let most = others.iter().map(Vec::len).max().unwrap_or(1);
    let pick = |n: usize| {
        others
            .iter()
            .filter_map(|ways| ways.get(n).or(ways.first()))
            .fold(last.clone(), |all, way| all.with(way.clone()))
    };
    (0..most).map(pick).collect()
}

fn insertions(file: &str, draft: &Draft, after: &Stretch, words: &str) -> Vec<Splices> {
    let block = draft.block(after.block);
    let Some(at) = span(file, &block.line, &after.text).map(|range| range.end) else {
        return Vec::new();
    };
    let closed = past_marks(file, at, block.source.end as usize);
    let is_whole = after.text.end as usize == block.line.text.len();
    let mut ways = Vec::new();
    for at in [closed, at] {
        let typed = lines(file, block, at, words);
        let (before, behind) = (file[..at].chars().next_back(), file[at..].chars().next());
        let lead = if touches(
            block
                .line
                .text
                .get(..after.text.end as usize)
                .and_then(|t| t.chars().next_back()),
            typed.chars().next(),
        ) {
            " "
        } else {
            ""
        };
        let trail = if touches(typed.chars().next_back(), behind) {
            " "
        } else {
            ""
        };
        let lead = if before == Some(' ') { "" } else { lead };
        ways.push(Splices::insert(at, format!("{lead}{typed}{trail}")));
    }
    if is_whole && is_blocks(words, draft) {
        ways.splice(0..0, blocks::after(file, draft, after.block, words));
    }
    ways
}

/// Whether some Markdown is more than words: several paragraphs, a list, a heading.
fn is_blocks(words: &str, like: &Draft) -> bool {
    let (fragment, _) = markdown::fragment(words, &like.lang);
    let tags: Vec<&Tag> = fragment
        .top
        .iter()
        .map(|id| &fragment.block(*id).tag)
        .collect();
    !matches!(tags.as_slice(), [] | [Tag::Paragraph])
}

/// The byte after the marks that close at `at`.
fn past_marks(file: &str, at: usize, end: usize) -> usize {
    let rest = file.get(at..end.max(at)).unwrap_or_default();
    let marks = rest.len() - rest.trim_start_matches(['*', '_', '~', '`']).len();
    at + marks
}

/// The byte before the marks that open before `at`.
fn before_marks(file: &str, at: usize, start: usize) -> usize {
    let rest = file.get(start.min(at)..at).unwrap_or_default();
    start.min(at) + rest.trim_end_matches(['*', '_', '~', '`']).len()
}

fn replacements(file: &str, draft: &Draft, old: &Stretch, words: &str) -> Vec<Splices> {
    let block = draft.block(old.block);
    let Some(span) = span(file, &block.line, &old.text) else {
        return Vec::new();
    };
    let is_whole = old.text.start == 0 && old.text.end as usize == block.line.text.len();
    let mut ways = Vec::new();
    if is_whole && words.trim().is_empty() {
        ways.extend(blocks::without(file, draft, old.block));
    }
    let typed = lines(file, block, span.start, words);
    let kept = kept(&gaps(file, &block.line, &old.text));
    let mut put = |range: Range<usize>, new: String| {
        let range = if new.is_empty() {
            tidy(file, block, range)
        } else {
            range
        };
        ways.push(Splices::default().and(range, new));
    };
    let bounds = block.source.start as usize..block.source.end as usize;
    let wider =
        before_marks(file, span.start, bounds.start)..past_marks(file, span.end, bounds.end);
    // Words that bring their own marks do not need those that are there.
    let marked = typed.starts_with(['*', '_', '~', '`']);
    if marked {
        put(wider.clone(), typed.clone());
    }
    if kept.is_empty() {
        put(span.clone(), typed.clone());
    }
    put(wider, typed.clone());
    if !kept.is_empty() {
        // Marks that end among the words end before them, marks that begin there begin after them.
        let back = file[..span.start].trim_end_matches(' ').len();
        let rest = file.get(span.end..).unwrap_or_default();
        let on = file.len() - rest.trim_start_matches(' ').len();
        let (left, right) = match typed.as_str() {
            "" => (String::new(), String::new()),
            typed => (format!(" {typed}"), format!("{typed} ")),
        };
        put(back..span.end, format!("{kept}{left}"));
        put(span.start..on, format!("{right}{kept}"));
        put(span.clone(), format!("{kept}{typed}"));
        put(span, format!("{typed}{kept}"));
    }
    if is_whole && is_blocks(words, draft) {
        ways.splice(0..0, blocks::instead(file, draft, old.block, words));
    }
    ways
}

/// The marks among some words that only begin or only end there.
fn kept(gaps: &[&str]) -> String {
    let mut open: Vec<String> = Vec::new();
    for mark in gaps
        .iter()
        .map(|gap| marks(gap))
        .filter(|mark| !mark.is_empty())
    {
        let closes = |last: &String| *last == mark || last == "[" && mark.starts_with("](");
        if open.last().is_some_and(closes) {
            open.pop();
        } else {
            open.push(mark);
        }
    }
    open.concat()
}

/// What is in a gap beside white space, the marks of quotations at the beginning of lines, and
/// characters that are escaped or written by name.
fn marks(gap: &str) -> String {
    let mut out = String::new();
    let mut rest = gap.chars().peekable();
    while let Some(c) = rest.next() {
        match c {
            '\\' => _ = rest.next(),
            '&' => while rest.next().is_some_and(|c| c != ';') {},
            '\n' | '\r' => while rest.next_if(|c| " \t>\n\r".contains(*c)).is_some() {},
            c if c.is_whitespace() => {}
            c => out.push(c),
        }
    }
    out
}

/// What is to go, with the white space that would be left over.
fn tidy(file: &str, block: &Block, range: Range<usize>) -> Range<usize> {
    let first = block.source.start as usize;
    let (before, after) = (
        file.get(..range.start).unwrap_or_default(),
        file.get(range.end..).unwrap_or_default(),
    );
    let left = before.len() - before.trim_end_matches([' ', '\t']).len();
    let right = after.len() - after.trim_start_matches([' ', '\t']).len();
    let starts_line =
        range.start - left <= first || before[..before.len() - left].ends_with(['\n', '\r']);
    let ends_line = after[right..].starts_with(['\n', '\r']) || after[right..].is_empty();
    let closing = after[right..].starts_with(['.', ',', ';', ':', '!', '?', ')', ']', '»', '”']);
    match (starts_line, ends_line) {
        // A line of a paragraph that is nothing but these words goes with its line break.
        (true, true) if range.start - left > first => {
            let br = after[right..].len() - after[right..].trim_start_matches(['\r']).len();
            let start = range.start - left;
            let end = (range.end + right + br + 1).min(file.len());
            start..end.max(range.end)
        }
        (true, _) => range.start..range.end + right,
        (_, true) => range.start - left..range.end,
        _ if left > 0 && (right > 0 || closing) => range.start - left..range.end,
        _ => range,
    }
}

/// Markdown as it is typed at a place: on one line where the block is one, with the prefix of its
/// container on each of its lines.
fn lines(file: &str, block: &Block, at: usize, words: &str) -> String {
    let words = words.trim();
    match block.tag {
        Tag::Heading(_) => words.split_whitespace().collect::<Vec<_>>().join(" "),
        Tag::Cell => words
            .split_whitespace()
            .collect::<Vec<_>>()
            .join(" ")
            .replace('|', "\\|"),
        _ => {
            let prefix = blocks::prefix(file, block);
            let br = blocks::line_break(file, at);
            let line = |line: &str| match line.trim_end() {
                "" => prefix.trim_end().to_owned(),
                _ => format!("{prefix}{line}"),
            };
            let mut lines = words.lines();
            let first = lines.next().unwrap_or_default().to_owned();
            let lines: Vec<String> = std::iter::once(first).chain(lines.map(line)).collect();
            lines.join(br)
        }
    }
}
