//! From the words of a line to the bytes of the file that they came from.

use std::ops::Range;

use crate::model::Line;

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
    if let Some((text, place)) = inside {
        let byte = (place.start + (at - text.start)) as usize;
        return Some(byte - usize::from(is_escaped(file, byte)));
    }
    entity(file, line, at).map(|range| range.start)
}

fn end(file: &str, line: &Line, at: u32) -> Option<usize> {
    let inside = line
        .source
        .iter()
        .find(|(text, _)| text.start < at && at <= text.end);
    if let Some((text, place)) = inside {
        return Some((place.start + (at - text.start)) as usize);
    }
    entity(file, line, at.checked_sub(1)?).map(|range| range.end)
}

/// Whether a backslash before a character of punctuation makes it that character.
fn is_escaped(file: &str, byte: usize) -> bool {
    let punctuation = file
        .as_bytes()
        .get(byte)
        .is_some_and(u8::is_ascii_punctuation);
    let before = file.get(..byte).unwrap_or_default();
    let slashes = before.bytes().rev().take_while(|b| *b == b'\\').count();
    punctuation && slashes % 2 == 1
}

/// The one entity (`&amp;`) between the words around a character that does not stand in the file.
fn entity(file: &str, line: &Line, at: u32) -> Option<Range<usize>> {
    let before = line.source.iter().rfind(|(text, _)| text.end <= at)?.1.end as usize;
    let after = line
        .source
        .iter()
        .find(|(text, _)| text.start > at)?
        .1
        .start as usize;
    let gap = file.get(before..after)?;
    let (open, close) = (gap.find('&')?, gap.find(';')? + 1);
    let alone = gap.matches('&').count() == 1 && gap.matches(';').count() == 1;
    (alone && open < close).then_some(before + open..before + close)
}
