//! Whether a draft already reads as a suggestion says: an editor wrote it in by hand, or `accept`
//! was cut off between the draft and the disposition.

use std::ops::Range;

use super::change::Changed;
use super::words::Row;
use crate::analyse::facts::{Facts, Standing, State};
use crate::analyse::redline::TokenAt;
use crate::model::{Draft, Version};
use crate::write::revise::visible;

/// Words on either side that are compared, at most. A comparison may pair a word of the suggestion
/// with one beside the words it replaced; some words further out, both texts are the same again.
const AROUND: usize = 4;

/// A suggestion, and where its words stood in the version before the one it is put into.
pub(super) struct Suggestion<'a> {
    /// Its Markdown.
    pub(super) words: &'a str,
    /// Whether the words follow the target's, which stay.
    pub(super) inserts: bool,
    /// Where the target stood in the version before.
    pub(super) was: &'a Standing,
}

/// The words of `versions[into]` that stand where the suggestion wanted them, if all of it stands
/// there, and nothing else. They are compared with the version before.
pub(super) fn applied(
    versions: &[Version],
    facts: &Facts,
    into: usize,
    suggestion: &Suggestion<'_>,
) -> Option<Vec<Changed>> {
    let Suggestion {
        words,
        inserts,
        was,
    } = *suggestion;
    if !matches!(was.state, State::Unchanged | State::Restored) {
        return None;
    }
    let text = |version: usize| -> Option<Row<'_>> {
        let draft: &Draft = versions.get(version)?.drafts.get(&was.lang)?;
        let facts = facts.versions.get(version)?.texts.get(&was.lang)?;
        Some(Row::new(draft, &facts.tokens))
    };
    let (old, new) = (text(into.checked_sub(1)?)?, text(into)?);
    let facts = facts.versions.get(into)?.texts.get(&was.lang)?;
    let descent = &facts.step.as_ref()?.descent;
    let heir = |at: TokenAt| *descent.get(at.block.0 as usize)?.get(at.token as usize)?;
    let words = letters(&visible(words, new.draft));
    let mut changed = Vec::new();
    for place in old.places(&was.tokens) {
        let stays = if inserts { place.clone() } else { 0..0 };
        let wanted = format!("{}{words}", old.letters(stays));
        let found = (1..=AROUND).find_map(|around| {
            let (before, after) = context(&old, &place, around);
            let start = match old.at(before.start).filter(|_| !before.is_empty()) {
                Some(first) if before.len() == around => new.place(heir(first)?)?,
                _ => 0,
            };
            let end = match after.end.checked_sub(1).and_then(|last| old.at(last)) {
                Some(last) if after.len() == around => new.place(heir(last)?)? + 1,
                _ => new.len(),
            };
            let expected = format!(
                "{}{wanted}{}",
                old.letters(before.clone()),
                old.letters(after.clone())
            );
            let is = start <= end && new.letters(start..end) == expected;
            is.then(|| start + before.len()..end - after.len())
        })?;
        changed.extend(new.bytes(found));
    }
    Some(changed)
}

/// The tokens on either side of a place, as many as are wanted or as there are.
fn context(row: &Row<'_>, place: &Range<usize>, around: usize) -> (Range<usize>, Range<usize>) {
    let before = place.start.saturating_sub(around)..place.start;
    let after = place.end..(place.end + around).min(row.len());
    (before, after)
}

fn letters(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}
