//! Source blocks that a translation lacks, shown in their place.

use std::collections::BTreeMap;

use crate::analyse::facts::Pairing;
use crate::model::{BlockId, Draft};

/// The source blocks that have no translation, by the block of the translation after which each is
/// shown: that of the nearest source sibling before it that has one, else that of its container, or
/// `None` for the start of the text. A container that lacks as a whole is named once.
pub(crate) fn missing(
    source: &Draft,
    pairing: &Pairing,
) -> BTreeMap<Option<BlockId>, Vec<BlockId>> {
    let mut out = BTreeMap::new();
    among(&source.top, None, source, pairing, &mut out);
    out
}

fn among(
    siblings: &[BlockId],
    mut after: Option<BlockId>,
    source: &Draft,
    pairing: &Pairing,
    out: &mut BTreeMap<Option<BlockId>, Vec<BlockId>>,
) {
    for &id in siblings {
        match rendered(pairing, id) {
            Some(last) => {
                after = Some(last);
                among(&source.block(id).children, after, source, pairing, out);
            }
            None if any_within(source, pairing, id) => {
                among(&source.block(id).children, after, source, pairing, out);
            }
            None => out.entry(after).or_default().push(id),
        }
    }
}

fn rendered(pairing: &Pairing, id: BlockId) -> Option<BlockId> {
    pairing.translation.get(id.0 as usize)?.last().copied()
}

fn any_within(source: &Draft, pairing: &Pairing, id: BlockId) -> bool {
    let children = &source.block(id).children;
    children
        .iter()
        .any(|&c| rendered(pairing, c).is_some() || any_within(source, pairing, c))
}
