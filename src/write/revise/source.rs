//! From the words of a line to the bytes of the file that they came from.

use std::ops::Range;

use crate::model::Line;
use crate::write::edit::lines::{line_end, line_start};

/// The bytes of the file from the first to the last of some words, with what lies between them;
/// `None` where the first or the last of them does not stand there to the letter.
pub(super) fn span(file: &str, line: &Line, text: &Range<u32>) -> Option<Range<usize>> {
    let start = start(file, line, text.start)?;
    let end = end(file, line, text.end)?;
    (start <= end).then_some(start..end)
}

/// The parts of the file between the words of a stretch that are not words: marks, the addresses of
/// links, line breaks.
pub(super) fn gaps<'f>(file: &'f str, line: &Line, text: &Range<u32>) -> Vec<&'f str> {
    let inside = line
        .source
        .iter()
        .filter(|(part, _)| part.start < text.end && part.end > text.start);
    let places: Vec<&Range<u32>> = inside.map(|(_, place)| place).collect();
    let between = places.windows(2).filter_map(|pair| match pair {
        [one, two] => file.get(one.end as usize..two.start as usize),
        _ => None,
    });
    between.collect()
}

fn start(file: &str, line: &Line, at: u32) -> Option<usize> {
    let inside = line
        .source
        .iter()
        .find(|(text, _)| text.start <= at && at < text.end);
    match inside {
        Some((text, place)) => Some((place.start + (at - text.start)) as usize),
        None => unlettered(file, line, at).map(|range| range.start),
    }
}

fn end(file: &str, line: &Line, at: u32) -> Option<usize> {
    let inside = line
        .source
        .iter()
        .find(|(text, _)| text.start < at && at <= text.end);
    if let Some((text, place)) = inside {
        return Some((place.start + (at - text.start)) as usize);
    }
    let last = line.text.get(..at as usize)?.char_indices().next_back()?.0;
    unlettered(file, line, u32::try_from(last).ok()?).map(|range| range.end)
}

/// The bytes of a character that does not stand in the file alone: the one escape (`\\*`) or entity
/// (`&amp;`) between the words around it.
fn unlettered(file: &str, line: &Line, at: u32) -> Option<Range<usize>> {
    let before = line.source.iter().rfind(|(text, _)| text.end <= at);
    let after = line.source.iter().find(|(text, _)| text.start > at);
    let before = before.map(|(_, place)| place.end as usize);
    let after = after.map(|(_, place)| place.start as usize);
    let start = before.or_else(|| Some(line_start(file, after?)))?;
    let end = after.or_else(|| Some(line_end(file, before?)))?;
    let gap = file.get(start..end)?;
    let c = line.text.get(at as usize..)?.chars().next()?;
    let found = alone(gap, &format!("\\{c}")).or_else(|| entity(gap))?;
    Some(start + found.start..start + found.end)
}

/// Where something stands that stands there once.
fn alone(gap: &str, what: &str) -> Option<Range<usize>> {
    let at = gap.find(what)?;
    (gap.matches(what).count() == 1).then_some(at..at + what.len())
}

fn entity(gap: &str) -> Option<Range<usize>> {
    let (open, close) = (alone(gap, "&")?.start, alone(gap, ";")?.end);
    (open < close).then_some(open..close)
}
