//! What belongs to a heading: all below it up to the next of its level or higher in its container.

use std::collections::BTreeMap;
use std::ops::Range;

use super::reading::Reading;
use crate::analyse::facts::Section;
use crate::model::{BlockId, Draft, Tag};

/// For each heading, the block after its section. Linear in the number of blocks.
pub(super) fn ends(
    draft: &Draft,
    after: impl Fn(BlockId) -> BlockId,
) -> BTreeMap<BlockId, BlockId> {
    let mut ends = BTreeMap::new();
    siblings(draft, &draft.top, &after, &mut ends);
    for id in draft.ids() {
        siblings(draft, &draft.block(id).children, &after, &mut ends);
    }
    ends
}

/// The sections of the headings among one container's blocks, from the last to the first.
fn siblings(
    draft: &Draft,
    blocks: &[BlockId],
    after: &impl Fn(BlockId) -> BlockId,
    ends: &mut BTreeMap<BlockId, BlockId>,
) {
    let Some(&last) = blocks.last() else { return };
    // For each level, where the next heading of that level or higher stands.
    let mut next = [after(last); 7];
    for &id in blocks.iter().rev() {
        if let Tag::Heading(level) = draft.block(id).tag {
            let level = usize::from(level.min(6));
            ends.insert(id, next[level]);
            next[level..].fill(id);
        }
    }
}

/// The blocks of a section.
pub(super) fn blocks(reading: &Reading<'_>, section: Section) -> Range<BlockId> {
    match section {
        Section::Under(heading) => {
            heading..reading.sections.get(&heading).copied().unwrap_or(heading)
        }
        Section::Top => {
            let end = reading
                .draft
                .top
                .last()
                .map_or(BlockId(0), |&last| reading.after(last));
            let first = reading.sections.keys().next().copied().unwrap_or(end);
            BlockId(0)..first.min(end)
        }
    }
}

/// The visible tokens of a section.
pub(super) fn extent(reading: &Reading<'_>, section: Section) -> Range<u32> {
    let Range { start, end } = blocks(reading, section);
    reading.first(start)..reading.first(end)
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

/// Whether two sections, each of its own text, read and look the same, block for block.
pub(super) fn same(old: &(&Draft, Range<BlockId>), new: &(&Draft, Range<BlockId>)) -> bool {
    let size = |range: &Range<BlockId>| range.end.0.saturating_sub(range.start.0);
    let parent = |(draft, range): &(&Draft, Range<BlockId>), id: u32| {
        let parent = draft.block(BlockId(id)).parent;
        parent.and_then(|p| p.0.checked_sub(range.start.0))
    };
    size(&old.1) == size(&new.1)
        && (old.1.start.0..old.1.end.0)
            .zip(new.1.start.0..new.1.end.0)
            .all(|(a, b)| {
                let (one, other) = (old.0.block(BlockId(a)), new.0.block(BlockId(b)));
                one.tag == other.tag
                    && one.line.text == other.line.text
                    && one.line.runs == other.line.runs
                    && one.line.atoms == other.line.atoms
                    && parent(old, a) == parent(new, b)
            })
}
