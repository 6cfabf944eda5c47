//! Items, quotations and lists that were split or merged: what they hold is compared as if it stood in
//! one container, and then told apart again.

use super::super::texts::Texts;
use super::align::Step;
use super::joint;
use crate::model::BlockId;

/// The pairs of containers that the steps through all they hold lead along, in order. `None` where
/// these do not lead from the first container of both texts to the last, leaving out none.
pub(crate) fn along(
    texts: &Texts<'_>,
    old: &[BlockId],
    new: &[BlockId],
    steps: &[Step],
) -> Option<Vec<(BlockId, BlockId)>> {
    let around = |&(a, b): &(BlockId, BlockId)| {
        Some((texts.old.block(a).parent?, texts.new.block(b).parent?))
    };
    let mut pairs: Vec<_> = steps
        .iter()
        .flat_map(Step::pairs)
        .filter_map(around)
        .collect();
    pairs.dedup();
    let places: Option<Vec<_>> = pairs
        .iter()
        .map(|(a, b)| old.binary_search(a).ok().zip(new.binary_search(b).ok()))
        .collect();
    let leads = joint::is_step_by_step(&places?, old.len(), new.len());
    (leads && begin_alike(texts, &pairs)).then_some(pairs)
}

/// Whether containers that begin in both texts are of one kind. What goes on in one of them from the
/// pair before takes its kind from there.
fn begin_alike(texts: &Texts<'_>, pairs: &[(BlockId, BlockId)]) -> bool {
    let begins = |at: usize| match at.checked_sub(1).and_then(|before| pairs.get(before)) {
        Some(before) => before.0 != pairs[at].0 && before.1 != pairs[at].1,
        None => true,
    };
    (0..pairs.len())
        .filter(|&at| begins(at))
        .all(|at| texts.old.tag(pairs[at].0) == texts.new.tag(pairs[at].1))
}
