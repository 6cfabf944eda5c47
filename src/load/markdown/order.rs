//! The blocks in their final order: the text, then its footnotes by first reference.

use std::collections::BTreeMap;

use super::complaints::Complaints;
use super::parsed::offset;
use super::tree::Tree;
use crate::diagnostics::{Code, excerpt};
use crate::model::{Atom, Block, BlockId, Tag};

/// The blocks of a text, its outermost ones, and its footnotes.
#[derive(Debug, Default)]
pub(super) struct Ordered {
    pub(super) blocks: Vec<Block>,
    pub(super) top: Vec<BlockId>,
    pub(super) notes: Vec<BlockId>,
}

/// Puts the text first and after it the footnotes that are referred to, in order of first
/// reference. Of footnotes that nobody refers to, or of the second of one label, only a warning is left.
pub(super) fn order(tree: Tree, complaints: &mut Complaints) -> Ordered {
    let from = tree.blocks.into_iter().map(Some).collect();
    let mut work = Work {
        from,
        out: Ordered::default(),
    };
    let defined = work.defined(&tree.definitions, complaints);
    for block in tree.top {
        let id = work.copy(block, None);
        work.out.top.push(id);
    }
    work.copy_notes(defined, complaints);
    work.out
}

struct Work {
    /// The blocks not yet copied.
    from: Vec<Option<Block>>,
    out: Ordered,
}

/// Footnotes by their label, folded as the parser matches labels.
type Defined = BTreeMap<String, BlockId>;

impl Work {
    fn label(&self, id: BlockId) -> &str {
        match self.from[id.0 as usize].as_ref().map(|block| &block.tag) {
            Some(Tag::Footnote(label)) => label,
            _ => "",
        }
    }

    fn defined(&self, definitions: &[BlockId], complaints: &mut Complaints) -> Defined {
        let mut defined = Defined::new();
        for &id in definitions {
            let label = self.label(id);
            if let std::collections::btree_map::Entry::Vacant(e) = defined.entry(folded(label)) {
                e.insert(id);
            } else {
                let what = format!("a second footnote `[^{}]:` is left out", excerpt(label));
                self.complain(id, what, "give it a label of its own", complaints);
            }
        }
        defined
    }

    /// Copies a block and all in it. Nesting is bounded, see `MAX_DEPTH`.
    fn copy(&mut self, id: BlockId, parent: Option<BlockId>) -> BlockId {
        let copy = BlockId(offset(self.out.blocks.len()));
        let Some(mut block) = self.from[id.0 as usize].take() else {
            return copy;
        };
        let children = std::mem::take(&mut block.children);
        block.parent = parent;
        self.out.blocks.push(block);
        let children = children
            .into_iter()
            .map(|child| self.copy(child, Some(copy)))
            .collect();
        self.out.blocks[copy.0 as usize].children = children;
        copy
    }

    /// Copies the footnotes as references to them are met, those in footnotes included, and
    /// spells each reference as its footnote's label.
    fn copy_notes(&mut self, mut defined: Defined, complaints: &mut Complaints) {
        let mut labels: BTreeMap<String, String> = BTreeMap::new();
        let mut at = 0;
        while at < self.out.blocks.len() {
            let mut atoms = std::mem::take(&mut self.out.blocks[at].line.atoms);
            for (_, atom) in &mut atoms {
                let Atom::Footnote(label) = atom else {
                    continue;
                };
                if let Some(id) = defined.remove(&folded(label)) {
                    labels.insert(folded(label), self.label(id).to_owned());
                    let note = self.copy(id, None);
                    self.out.notes.push(note);
                }
                if let Some(spelled) = labels.get(&folded(label)) {
                    label.clone_from(spelled);
                }
            }
            self.out.blocks[at].line.atoms = atoms;
            at += 1;
        }
        let mut unused: Vec<BlockId> = defined.into_values().collect();
        unused.sort_unstable();
        for id in unused {
            let what = format!(
                "nothing refers to the footnote `[^{}]:`; it is left out",
                excerpt(self.label(id))
            );
            self.complain(id, what, "refer to it, or take it out", complaints);
        }
    }

    fn complain(&self, id: BlockId, what: String, hint: &str, complaints: &mut Complaints) {
        let Some(block) = &self.from[id.0 as usize] else {
            return;
        };
        let bytes = block.source.start as usize..block.source.end as usize;
        let complaint = complaints.at(Code::Footnote, bytes, what);
        complaints.push(complaint.hint(hint));
    }
}

fn folded(label: &str) -> String {
    label
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ")
        .to_lowercase()
}
