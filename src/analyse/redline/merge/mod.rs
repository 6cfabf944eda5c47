//! The merged tree, written along the plan, and its changes.
//!
//! [`tree`] writes the blocks of both texts, [`one_sided`] those that are deleted or inserted, and
//! [`leaf`] the words of leaves: [`spaces`] around kept words, each [`line`] as ops. Blocks that were
//! divided otherwise are told apart into [`containers`]. Changes are opened in a [`ledger`] as they are met, and
//! [gathered](gather) in reading order at the end.

mod containers;
mod descent;
mod gather;
mod leaf;
mod ledger;
mod line;
mod one_sided;
mod pieced;
mod spaces;
mod tree;

use super::blocks::Plan;
use super::shapes::{Change, Redline};
use super::texts::Texts;
use tree::Tree;

/// Writes the redline of two texts along a plan.
pub(crate) fn merge(texts: &Texts<'_>, plan: &Plan) -> Redline {
    let mut tree = Tree::new(texts, plan);
    let mut flow = tree.nodes(&plan.flow);
    let mut notes = tree.nodes(&plan.notes);
    let changes = gather::gather(texts, &tree.ledger, &mut flow, &mut notes);
    let sum = |count: fn(&Change) -> u32| changes.iter().map(count).sum();
    let draft = texts.new.draft;
    let outermost = draft.top.iter().chain(&draft.notes);
    Redline {
        deleted_words: sum(|change| change.deleted_words),
        inserted_words: sum(|change| change.inserted_words),
        new_words: outermost.map(|&id| texts.new.words(id)).sum(),
        flow,
        notes,
        changes,
        descent: tree.descent.tokens,
        heirs: tree.descent.heirs,
    }
}
