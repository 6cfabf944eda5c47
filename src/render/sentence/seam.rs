//! Lists, quotations and notes that were divided or joined: told at the paragraph where they meet.

use super::Sentences;
use super::block;
use super::medium::Medium;
use crate::analyse::inventory::{At, Item};
use crate::analyse::redline::{Change, ChangeKind, Mark};
use crate::model::{BlockId, Draft, Tag};

impl<M: Medium> Sentences<'_, M> {
    /// Of lists, quotations or notes that were split or joined: each paragraph that begins one of its own
    /// now, or that continues the one before it. `None` where it was no such container.
    pub(super) fn seams(&self, change: &Change, item: &Item) -> Option<M::Out> {
        let seams: Option<Vec<M::Out>> = match item.parts.split_first() {
            Some((_, rest @ [_, ..])) => rest
                .iter()
                .map(|&(old, new)| self.seam(&change.kind, old, new))
                .collect(),
            Some(_) => None,
            None => self.passed(change, item).map(|seam| vec![seam]),
        };
        seams.map(|seams| self.medium.list(&seams))
    }

    /// Where two containers meet that a paragraph mark came or went between.
    fn seam(&self, kind: &ChangeKind, old: BlockId, new: BlockId) -> Option<M::Out> {
        let noun = container(&self.compared.new.draft.block(new).tag)?;
        let first = match kind {
            ChangeKind::Split => At::New(leaf(self.compared.new.draft, new)),
            _ => self.heir(leaf(self.compared.old.draft, old)),
        };
        Some(self.begins(kind, noun, first))
    }

    /// One block that passed whole from a container into another of its kind.
    fn passed(&self, change: &Change, item: &Item) -> Option<M::Out> {
        let [old, new] = [Mark::Delete, Mark::Insert].map(|mark| block::blocks(item, mark));
        let (&[old], &[new]) = (old.as_slice(), new.as_slice()) else {
            return None;
        };
        let drafts = [self.compared.old.draft, self.compared.new.draft];
        let around = |draft: &Draft, id| {
            let outwards = std::iter::successors(Some(id), |id| draft.block(*id).parent);
            outwards
                .take(2)
                .find_map(|id| container(&draft.block(id).tag))
        };
        let [was, is] = [around(drafts[0], old), around(drafts[1], new)];
        let first = At::New(leaf(drafts[1], new));
        is.filter(|_| was == is)
            .map(|noun| self.begins(&change.kind, noun, first))
    }

    fn begins(&self, kind: &ChangeKind, noun: &str, first: At) -> M::Out {
        let done = match kind {
            ChangeKind::Split => "divided",
            _ => "joined",
        };
        let (shown, block) = self.side(first);
        let words = self.quote(shown, &[(block, 0..u32::MAX)]);
        let key = format!("change.{noun}-{done}");
        let sentence = self.medium.say(&key, &[("words", &words)]);
        let place = self.place(Some(first));
        let fill = [("place", &place), ("sentence", &sentence)];
        self.medium.say("change.at", &fill)
    }

    /// What a block of the older text became, or itself where that is gone.
    fn heir(&self, old: BlockId) -> At {
        let heirs = self.compared.redline.heirs.get(old.0 as usize);
        let heir = heirs.and_then(|heirs| heirs.first());
        heir.map_or(At::Old(old), |heir| At::New(*heir))
    }
}

/// The name of a container that holds paragraphs, for messages `change.…-divided` and `change.…-joined`.
fn container(tag: &Tag) -> Option<&'static str> {
    match tag {
        Tag::Bullets | Tag::Numbers(_) => Some("list"),
        Tag::Quote => Some("quotation"),
        Tag::Note(_) => Some("note"),
        _ => None,
    }
}

/// The first block with words of its own in another, or that itself.
fn leaf(draft: &Draft, block: BlockId) -> BlockId {
    let first = |id: &BlockId| draft.block(*id).children.first().copied();
    std::iter::successors(Some(block), first)
        .last()
        .unwrap_or(block)
}
