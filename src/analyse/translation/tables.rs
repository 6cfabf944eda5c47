//! Rows and cells of tables that pair.

use super::align::align;
use super::pair::Pairs;
use super::runs::Runs;
use super::traits;
use super::units::Drawer;
use crate::model::{BlockId, Tag};

/// Pairs the rows and cells of all tables that pair: by place where there are as many, else by
/// what agrees.
pub(super) fn cells(source: &mut Drawer<'_>, translation: &mut Drawer<'_>, pairs: &mut Pairs) {
    let is_table =
        |(s, _): &&(BlockId, BlockId)| matches!(source.draft.block(*s).tag, Tag::Table(_));
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
    source: &mut Drawer<'_>,
    translation: &mut Drawer<'_>,
    s: BlockId,
    t: BlockId,
) -> Vec<(BlockId, BlockId)> {
    let ours = &source.draft.block(s).children;
    let theirs = &translation.draft.block(t).children;
    if ours.len() == theirs.len() {
        return ours.iter().copied().zip(theirs.iter().copied()).collect();
    }
    let mut ours: Vec<_> = ours.iter().map(|&row| source.unit(row)).collect();
    let mut theirs: Vec<_> = theirs.iter().map(|&row| translation.unit(row)).collect();
    traits::weigh(&mut ours, &mut theirs);
    let mut pairs = Pairs::default();
    let beads = align(&Runs::single(&ours), &Runs::single(&theirs), 1.0, |_, _| 0);
    pairs.beads(&beads, &ours, &theirs);
    pairs.0
}
