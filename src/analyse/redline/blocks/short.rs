//! Blocks of few words, and pictures, known again where they were put.
//!
//! Few words may be equal by chance, so there must be more to it than that they are equal: nothing
//! else in either text equals them, and they stand in the same section or the same list. A picture
//! is known wherever it is put.

use super::super::texts::{Text, Texts};
use super::slots::Slots;
use crate::model::{Atom, BlockId, Draft, Tag};

/// What blocks of few words are known by.
#[derive(Debug)]
pub(crate) struct Short {
    /// By content, the only old and the only new block that has it.
    twins: Vec<Option<(BlockId, BlockId)>>,
    /// For each block of both texts, the content of the heading that it stands under on its level.
    old: Vec<Option<u32>>,
    new: Vec<Option<u32>>,
}

impl Short {
    pub(crate) fn new(texts: &Texts<'_>) -> Self {
        let mut new_of = vec![None; texts.contents()];
        for id in texts.new.draft.ids() {
            new_of[texts.new.content(id) as usize] = Some(id);
        }
        let mut twins = vec![None; texts.contents()];
        for old in texts.old.draft.ids() {
            let content = texts.old.content(old) as usize;
            let new = new_of[content].filter(|&new| texts.are_the_only_ones(old, new));
            twins[content] = new.map(|new| (old, new));
        }
        let (old, new) = (sections(&texts.old), sections(&texts.new));
        Self { twins, old, new }
    }

    /// Whether a paragraph that is known was put elsewhere on a level that stays, out of and in
    /// between what stays there.
    pub(crate) fn was_put(
        &self,
        texts: &Texts<'_>,
        slots: &Slots,
        old: BlockId,
        new: BlockId,
    ) -> bool {
        self.is_known(texts, old, new)
            && slots.are_around(texts, old, new)
            && slots.are_beside(texts, old, new)
    }

    /// Whether a paragraph that nothing else equals was put where the other stands, however little it
    /// says: a picture, or a few words of the same section.
    fn is_known(&self, texts: &Texts<'_>, old: BlockId, new: BlockId) -> bool {
        let section = self.old[old.0 as usize] == self.new[new.0 as usize];
        texts.are_the_only_ones(old, new)
            && matches!(texts.new.tag(new), Tag::Paragraph)
            && (is_picture(&texts.new, new) || (section && texts.new.words(new) > 0))
    }

    /// Whether either of two blocks stands elsewhere in the other text, on the level of that one or as
    /// a picture: then the other is not what became of it.
    pub(crate) fn are_elsewhere(&self, texts: &Texts<'_>, old: BlockId, new: BlockId) -> bool {
        let twin = |content: u32| self.twins[content as usize];
        let of_old = twin(texts.old.content(old)).filter(|twin| twin.1 != new);
        let of_new = twin(texts.new.content(new)).filter(|twin| twin.0 != old);
        of_old.is_some_and(|(old, twin)| self.is_put(texts, (old, twin), parents(texts, old, new)))
            || of_new.is_some_and(|(twin, new)| {
                self.is_put(texts, (twin, new), parents(texts, old, new))
            })
    }

    /// Whether a paragraph or an item was put elsewhere, between these two containers or as a picture.
    fn is_put(&self, texts: &Texts<'_>, pair: (BlockId, BlockId), within: Parents) -> bool {
        let stays = parents(texts, pair.0, pair.1) == within;
        match texts.new.tag(pair.1) {
            Tag::Item(_) => stays,
            _ => (stays || is_picture(&texts.new, pair.1)) && self.is_known(texts, pair.0, pair.1),
        }
    }
}

type Parents = (Option<BlockId>, Option<BlockId>);

fn parents(texts: &Texts<'_>, old: BlockId, new: BlockId) -> Parents {
    (texts.old.block(old).parent, texts.new.block(new).parent)
}

/// Whether a paragraph holds an image.
fn is_picture(text: &Text<'_>, id: BlockId) -> bool {
    let atoms = &text.block(id).line.atoms;
    atoms
        .iter()
        .any(|(_, atom)| matches!(atom, Atom::Image { .. }))
}

fn sections(text: &Text<'_>) -> Vec<Option<u32>> {
    let draft: &Draft = text.draft;
    let mut sections = vec![None; draft.blocks.len()];
    let inner = draft.ids().map(|id| text.children(id));
    for level in inner.chain([draft.top.as_slice(), draft.notes.as_slice()]) {
        let mut section = None;
        for &id in level {
            sections[id.0 as usize] = section;
            if let Tag::Heading(_) = text.tag(id) {
                section = Some(text.content(id));
            }
        }
    }
    sections
}
