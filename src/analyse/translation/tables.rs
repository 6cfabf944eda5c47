//! Rows and cells of tables that pair.

use super::align::align;
use super::pair::Pairs;
use super::traits;
use super::units::Unit;
use crate::model::{BlockId, Draft, Tag};

/// Pairs the rows and cells of all tables that pair: by place where there are as many, else by
/// what agrees.
pub(super) fn cells(source: &Draft, translation: &Draft, pairs: &mut Pairs) {
    let is_table = |(s, _): &&(BlockId, BlockId)| matches!(source.block(*s).tag, Tag::Table(_));
    let tables: Vec<_> = pairs.0.iter().filter(is_table).copied().collect();
    for (s, t) in tables {
        let rows = children(source, translation, s, t);
        pairs.0.extend(&rows);
        for (s, t) in rows {
            pairs.0.extend(children(source, translation, s, t));
        }
    }
}

/// The children of two blocks that pair.
fn children(
    source: &Draft,
    translation: &Draft,
    s: BlockId,
    t: BlockId,
) -> Vec<(BlockId, BlockId)> {
    let (ours, theirs) = (&source.block(s).children, &translation.block(t).children);
    if ours.len() == theirs.len() {
        return ours.iter().copied().zip(theirs.iter().copied()).collect();
    }
    let units = |draft: &Draft, blocks: &[BlockId]| -> Vec<Unit> {
        blocks
            .iter()
            .map(|&block| Unit::new(draft, block))
            .collect()
    };
    let (mut ours, mut theirs) = (units(source, ours), units(translation, theirs));
    traits::weigh(&mut ours, &mut theirs);
    let mut pairs = Pairs::default();
    pairs.beads(&align(&ours, &theirs, 1.0, false, |_, _| 0), &ours, &theirs);
    pairs.0
}
