//! What belongs to a heading: all below it up to the next of its level or higher in its container.

use std::collections::BTreeMap;
use std::ops::Range;

use super::reading::Reading;
use crate::analyse::facts::Section;
use crate::model::{BlockId, Tag};

/// The visible tokens of each heading's section. Linear in the number of blocks.
pub(super) fn extents(reading: &Reading<'_>) -> BTreeMap<BlockId, Range<u32>> {
    let draft = reading.draft;
    let mut extents = BTreeMap::new();
    siblings(&draft.top, reading, &mut extents);
    for id in draft.ids() {
        siblings(&draft.block(id).children, reading, &mut extents);
    }
    extents
}

/// The sections of the headings among one container's blocks, from the last to the first.
fn siblings(
    blocks: &[BlockId],
    reading: &Reading<'_>,
    extents: &mut BTreeMap<BlockId, Range<u32>>,
) {
    let end = blocks.last().map_or(0, |&last| reading.within(last).end);
    // For each level, where the next heading of that level or higher begins.
    let mut next = [end; 7];
    for &id in blocks.iter().rev() {
        if let Tag::Heading(level) = reading.draft.block(id).tag {
            let level = usize::from(level.min(6));
            let start = reading.first(id);
            extents.insert(id, start..next[level]);
            next[level..].fill(start);
        }
    }
}

/// The visible tokens before the first heading; of the whole text where there is none.
pub(super) fn top(reading: &Reading<'_>) -> Range<u32> {
    let draft = reading.draft;
    let end = draft.top.last().map_or(0, |&last| reading.within(last).end);
    let first = reading
        .sections
        .keys()
        .next()
        .map_or(end, |&heading| reading.first(heading));
    0..first.min(end)
}

/// The visible tokens of a section.
pub(super) fn extent(reading: &Reading<'_>, section: Section) -> Range<u32> {
    match section {
        Section::Top => top(reading),
        Section::Under(heading) => reading.sections.get(&heading).cloned().unwrap_or_default(),
    }
}

/// The section that `id` names: a heading's id, or `_top`.
pub(super) fn named(reading: &Reading<'_>, id: &str) -> Option<Section> {
    if id == "_top" {
        return Some(Section::Top);
    }
    reading
        .headings
        .get(id)
        .map(|&heading| Section::Under(heading))
}
