//! One selector in one text: keys that narrow each other, down to exactly one place.

use std::ops::Range;

use super::find::{Matches, Quote};
use super::reading::Reading;
use super::sections;
use crate::analyse::facts::Section;
use crate::model::Selector;

/// The one place a selector names.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Found {
    /// Its tokens, as a range of the reading's row; never empty.
    pub(super) range: Range<u32>,
    /// Set where it is a section and nothing less.
    pub(super) section: Option<Section>,
}

/// Why a selector names no one place.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Failure {
    /// The text has no such section.
    NoSection,
    /// The text, or the section, has no such paragraph.
    NoParagraph,
    /// The place is there but holds no words.
    NoWords,
    /// It says nothing but `before`, `after` or `language`.
    Nothing,
    /// The quotation does not stand in any of these ranges, or not in that context.
    NotFound(Vec<Range<u32>>),
    /// It stands in all of these ranges, and in more than are listed if so said.
    Several(Vec<Range<u32>>, bool),
}

/// Finds the one place a selector names in a text.
pub(super) fn select(selector: &Selector, reading: &Reading<'_>) -> Result<Found, Failure> {
    let section = section(selector, reading)?;
    let scopes = scopes(selector, reading, section)?;
    let Some((quote, _)) = &selector.quote else {
        if selector.section.is_none() && selector.paragraph.is_none() {
            return Err(Failure::Nothing);
        }
        let section = section.filter(|_| selector.paragraph.is_none());
        return one(scopes, false).map(|range| Found { range, section });
    };
    let found = occurrences(&quoted(selector, quote), reading, &scopes);
    if found.found.is_empty() {
        return Err(Failure::NotFound(scopes));
    }
    one(found.found, found.more).map(|range| Found {
        range,
        section: None,
    })
}

/// The quotation of a selector with its context.
pub(super) fn quoted(selector: &Selector, quote: &str) -> Quote {
    let context = |key: &Option<(String, _)>| key.as_ref().map_or(String::new(), |k| k.0.clone());
    Quote::new(quote, &context(&selector.before), &context(&selector.after))
}

/// All places where a quotation stands in some parts of a text.
pub(super) fn occurrences(quote: &Quote, reading: &Reading<'_>, scopes: &[Range<u32>]) -> Matches {
    let mut all = Matches::default();
    for scope in scopes {
        let Matches { found, more } = quote.find(reading, scope);
        all.found.extend(found);
        all.more |= more;
    }
    all
}

fn section(selector: &Selector, reading: &Reading<'_>) -> Result<Option<Section>, Failure> {
    let Some((id, _)) = &selector.section else {
        return Ok(None);
    };
    sections::named(reading, id)
        .map(Some)
        .ok_or(Failure::NoSection)
}

/// The parts of the text that section and paragraph leave, in source order.
fn scopes(
    selector: &Selector,
    reading: &Reading<'_>,
    section: Option<Section>,
) -> Result<Vec<Range<u32>>, Failure> {
    let extent = section.map_or(0..reading.end(), |s| sections::extent(reading, s));
    let Some((label, _)) = &selector.paragraph else {
        return if extent.is_empty() {
            Err(Failure::NoWords)
        } else {
            Ok(vec![extent])
        };
    };
    let label = label.trim_start_matches('¶').trim();
    let blocks = reading.paragraphs.get(label).map_or(&[][..], Vec::as_slice);
    let ranges = blocks.iter().map(|&block| reading.within(block));
    let inside: Vec<_> = ranges
        .filter(|r| extent.start <= r.start && r.end <= extent.end)
        .collect();
    match inside.iter().all(Range::is_empty) {
        true if inside.is_empty() => Err(Failure::NoParagraph),
        true => Err(Failure::NoWords),
        false => Ok(inside),
    }
}

fn one(ranges: Vec<Range<u32>>, more: bool) -> Result<Range<u32>, Failure> {
    match <[Range<u32>; 1]>::try_from(ranges) {
        Ok([only]) if !more => Ok(only),
        Ok(only) => Err(Failure::Several(only.into(), more)),
        Err(ranges) => Err(Failure::Several(ranges, more)),
    }
}
