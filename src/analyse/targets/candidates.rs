//! The keys that would choose each of several places where a quotation stands.

use std::ops::Range;

use super::fold::fold;
use super::reading::Reading;
use crate::model::Selector;

/// Places for which keys are shown.
const SHOWN: usize = 5;
/// Words of context that are tried before giving up.
const WORDS: u32 = 6;

/// For each of the first few places, a key that chooses it among all of them, as it would be
/// typed: `paragraph: 4`, `before: 'of the'`. A place that no short key chooses has none.
pub(super) fn distinguish(
    selector: &Selector,
    reading: &Reading<'_>,
    found: &[Range<u32>],
) -> Vec<String> {
    let key = |place: &Range<u32>| {
        by_paragraph(selector, reading, found, place)
            .or_else(|| by_before(selector, reading, found, place))
            .or_else(|| by_after(selector, reading, found, place))
    };
    found.iter().take(SHOWN).filter_map(key).collect()
}

/// Its paragraph's number, where no other stands in that paragraph.
fn by_paragraph(
    selector: &Selector,
    reading: &Reading<'_>,
    found: &[Range<u32>],
    place: &Range<u32>,
) -> Option<String> {
    let (_, label) = reading.labelled(place)?;
    let shares = |other: &&Range<u32>| reading.labelled(other).is_some_and(|(_, l)| l == label);
    let alone = selector.paragraph.is_none() && found.iter().filter(shares).count() == 1;
    alone.then(|| format!("`paragraph: {}`", plain_or_quoted(label)))
}

/// The fewest words before it that stand before no other.
fn by_before(
    selector: &Selector,
    reading: &Reading<'_>,
    found: &[Range<u32>],
    place: &Range<u32>,
) -> Option<String> {
    let before = |place: &Range<u32>| {
        let start = reading.byte_range(place).0;
        reading.folded.get(..start).unwrap_or_default().trim_end()
    };
    let chooses = |text: &str| {
        let text = fold(text);
        found.iter().filter(|p| before(p).ends_with(&text)).count() == 1
    };
    let contexts = (1..=WORDS).filter_map(|n| Some(place.start.checked_sub(n)?..place.start));
    let free = selector.before.is_none() && selector.quote.is_some();
    let text = free.then(|| shortest(reading, contexts, chooses))??;
    Some(format!("`before: {}`", quoted(text)))
}

/// The fewest words after it that stand after no other.
fn by_after(
    selector: &Selector,
    reading: &Reading<'_>,
    found: &[Range<u32>],
    place: &Range<u32>,
) -> Option<String> {
    let after = |place: &Range<u32>| {
        let end = reading.byte_range(place).1;
        reading.folded.get(end..).unwrap_or_default().trim_start()
    };
    let chooses = |text: &str| {
        let text = fold(text);
        found.iter().filter(|p| after(p).starts_with(&text)).count() == 1
    };
    let contexts = (1..=WORDS).map(|n| place.end..place.end.saturating_add(n).min(reading.end()));
    let free = selector.after.is_none() && selector.quote.is_some();
    let text = free.then(|| shortest(reading, contexts, chooses))??;
    Some(format!("`after: {}`", quoted(text)))
}

/// The words of the first context that chooses.
fn shortest<'r>(
    reading: &'r Reading<'_>,
    contexts: impl Iterator<Item = Range<u32>>,
    chooses: impl Fn(&str) -> bool,
) -> Option<&'r str> {
    let mut texts = contexts.map(|context| reading.words(&context));
    texts.find(|text| !text.is_empty() && chooses(text))
}

/// A YAML scalar in single quotes.
fn quoted(text: &str) -> String {
    format!("'{}'", text.replace('\'', "''"))
}

/// A label as it may be typed: numbers without quotes.
fn plain_or_quoted(label: &str) -> String {
    let plain = label.chars().all(|c| c.is_ascii_alphanumeric() || c == '.');
    if plain {
        label.to_owned()
    } else {
        quoted(label)
    }
}
