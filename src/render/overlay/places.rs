//! Where in a text a thread, a marker or what a link names is shown.

use std::collections::{BTreeMap, BTreeSet};

use crate::analyse::facts::Pairing;
use crate::model::{BlockId, Draft, Tag};
use crate::render::article::Side;

/// The outermost block that holds `block`; a footnote's text is shown at the footnote.
pub(crate) fn outermost(draft: &Draft, block: BlockId) -> BlockId {
    let mut at = block;
    while let Some(parent) = draft.block(at).parent {
        at = parent;
    }
    at
}

/// The ids that the blocks of a text have on its page: `p12` of a paragraph, a heading's own.
pub(crate) fn ids(side: Side<'_>) -> BTreeSet<String> {
    let ids = side.draft.ids();
    ids.filter_map(|block| id(side, block)).collect()
}

/// The ids that links to a source text name and its translation does not have, by the block of the
/// translation where they belong: the one that renders theirs along with others, or else the nearest
/// before it. `shown`: the source blocks that stand on the page themselves.
pub(crate) fn places(
    source: Side<'_>,
    own: Side<'_>,
    pairing: &Pairing,
    shown: &BTreeSet<BlockId>,
) -> BTreeMap<BlockId, Vec<String>> {
    let taken = ids(own);
    let mut places: BTreeMap<BlockId, Vec<String>> = BTreeMap::new();
    let mut at = own.draft.top.iter().find_map(|&top| bearer(own.draft, top));
    for block in source.draft.ids() {
        let rendered = pairing.translation.get(block.0 as usize);
        let rendered = rendered.and_then(|blocks| blocks.first());
        at = rendered.and_then(|&by| bearer(own.draft, by)).or(at);
        let id = id(source, block).filter(|id| !taken.contains(id) && !shown.contains(&block));
        if let Some((at, id)) = at.zip(id) {
            places.entry(at).or_default().push(id);
        }
    }
    places
}

fn id(side: Side<'_>, block: BlockId) -> Option<String> {
    let of = side.draft.block(block);
    let label = side.labels.get(block.0 as usize)?;
    match label {
        Some(label) => Some(format!("p{label}")),
        None => Some(of.id.clone()).filter(|id| !id.is_empty()),
    }
}

/// The nearest block around `block`, or else in it, that can bear ids of others.
fn bearer(draft: &Draft, block: BlockId) -> Option<BlockId> {
    let bears = |id: &BlockId| {
        matches!(
            draft.block(*id).tag,
            Tag::Paragraph | Tag::Heading(_) | Tag::Code(_) | Tag::Item(_) | Tag::Table(_)
        )
    };
    let mut outwards = std::iter::successors(Some(block), |&id| draft.block(id).parent);
    let first = |&id: &BlockId| draft.block(id).children.first().copied();
    let mut inwards = std::iter::successors(Some(block), first);
    outwards.find(bears).or_else(|| inwards.find(bears))
}
