//! Where the blocks stand that the plan leaves without a counterpart.

use super::super::texts::{Text, Texts};
use super::align::{Joint, Step};
use super::plan::Plan;
use crate::model::BlockId;

/// For each block of a text that has no counterpart in its place: its slot, which is how many
/// counterparts stand before it. Blocks of both texts that have the same slot stand between the same
/// neighbours.
#[derive(Debug)]
pub(crate) struct Slots {
    pub(crate) old: Vec<Option<u32>>,
    pub(crate) new: Vec<Option<u32>>,
}

impl Slots {
    pub(crate) fn new(texts: &Texts<'_>, plan: &Plan) -> Self {
        let mut walk = Walk {
            texts,
            plan,
            passed: 0,
            slots: Slots {
                old: vec![None; texts.old.draft.blocks.len()],
                new: vec![None; texts.new.draft.blocks.len()],
            },
        };
        walk.steps(&plan.flow);
        walk.steps(&plan.notes);
        walk.slots
    }

    /// Whether what two blocks stand in has counterparts in its place.
    pub(crate) fn are_around(&self, texts: &Texts<'_>, old: BlockId, new: BlockId) -> bool {
        let stays = |slots: &[Option<u32>], parent: Option<BlockId>| {
            parent.is_none_or(|id| slots[id.0 as usize].is_none())
        };
        stays(&self.old, texts.old.block(old).parent)
            && stays(&self.new, texts.new.block(new).parent)
    }

    /// Whether two blocks stand beside one that has a counterpart in its place.
    pub(crate) fn are_beside(&self, texts: &Texts<'_>, old: BlockId, new: BlockId) -> bool {
        let beside = |text: &Text<'_>, slots: &[Option<u32>], id| {
            let (level, place) = text.level(id);
            let neighbours = [place.checked_sub(1), Some(place + 1)];
            let mut neighbours = neighbours.iter().flatten().filter_map(|&at| level.get(at));
            neighbours.any(|id| slots[id.0 as usize].is_none())
        };
        beside(&texts.old, &self.old, old) && beside(&texts.new, &self.new, new)
    }
}

struct Walk<'t, 'a> {
    texts: &'t Texts<'a>,
    plan: &'t Plan,
    passed: u32,
    slots: Slots,
}

impl Walk<'_, '_> {
    fn steps(&mut self, steps: &[Step]) {
        for step in steps {
            match step {
                Step::Deleted(old) => {
                    below(&self.texts.old, *old, self.passed, &mut self.slots.old);
                }
                Step::Inserted(new) => {
                    below(&self.texts.new, *new, self.passed, &mut self.slots.new);
                }
                Step::Paired(_) => {
                    let inside = self.plan.inside(step);
                    self.steps(inside);
                    self.passed += u32::from(inside.is_empty());
                }
                Step::Joined(joint) => self.joint(joint, self.plan.inside(step)),
            }
        }
    }

    /// Blocks that are divided otherwise: what stands between two pairs of them, before what is inside
    /// the second one.
    fn joint(&mut self, joint: &Joint, inside: &[Step]) {
        let mut between = joint.between.as_slice();
        for step in inside {
            let passed = self.place(joint, step).unwrap_or(0);
            let before = between.partition_point(|(after, _)| *after < passed);
            between[..before]
                .iter()
                .for_each(|(_, step)| self.steps(std::slice::from_ref(step)));
            between = &between[before..];
            self.steps(std::slice::from_ref(step));
        }
        self.passed += u32::from(inside.is_empty());
        between
            .iter()
            .for_each(|(_, step)| self.steps(std::slice::from_ref(step)));
    }

    /// The place of the pair of joined containers that what a step pairs stands in.
    fn place(&self, joint: &Joint, step: &Step) -> Option<usize> {
        let &(old, new) = step.pairs().first()?;
        let around = (
            self.texts.old.block(old).parent?,
            self.texts.new.block(new).parent?,
        );
        joint.pairs.iter().position(|&pair| pair == around)
    }
}

/// Notes the slot of a block and of all below it.
fn below(text: &Text<'_>, id: BlockId, slot: u32, slots: &mut [Option<u32>]) {
    slots[id.0 as usize] = Some(slot);
    text.children(id)
        .iter()
        .for_each(|&child| below(text, child, slot, slots));
}
