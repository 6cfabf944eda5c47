//! Paragraphs that continue one another as far as the plan and the moves of whole blocks tell.

use super::super::ChangeKind;
use super::super::texts::{Text, Texts};
use super::align::Step;
use super::plan::Plan;
use super::slots::Slots;
use crate::model::{BlockId, Tag};

/// How paragraphs continue one another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    /// Where they stand.
    Stays,
    /// Where they stand in containers that are shown twice: that were moved, or changed in kind.
    Within,
    /// By themselves, elsewhere.
    Moved,
}

/// Paragraphs that continue one another: the pairs that they form, in order.
#[derive(Debug)]
pub(super) struct Core {
    pub(super) pairs: Vec<(BlockId, BlockId)>,
    pub(super) place: Place,
}

/// The paragraphs that continue others, but not word by word; and those that nothing continues, or that
/// continue none.
#[derive(Debug, Default)]
pub(super) struct Cores {
    pub(super) all: Vec<Core>,
    pub(super) gone: Vec<BlockId>,
    pub(super) come: Vec<BlockId>,
}

impl Cores {
    pub(super) fn new(texts: &Texts<'_>, plan: &Plan, slots: &Slots) -> Self {
        let mut cores = Cores::default();
        let mut walk = Walk {
            texts,
            plan,
            place: Place::Stays,
            all: &mut cores.all,
        };
        walk.steps(&plan.flow);
        walk.steps(&plan.notes);
        walk.place = Place::Within;
        let containers = plan.links.all.iter();
        let containers = containers.filter(|link| !texts.new.tag(link.new).is_leaf());
        containers.for_each(|link| walk.steps(plan.below(link.new)));
        let single = plan.links.all.iter().filter(|link| {
            link.kind == ChangeKind::Moved
                && plan.links.divided(link.new).is_none()
                && plan.links.spread(link.new).is_none()
        });
        for link in single {
            walk.pairs(&[(link.old, link.new)], Place::Moved);
        }
        let links = &plan.links;
        cores.gone = free(&texts.old, &slots.old, |id| links.of_old(id).is_some());
        cores.come = free(&texts.new, &slots.new, |id| links.of_new(id).is_some());
        cores
    }
}

struct Walk<'t, 'a, 'c> {
    texts: &'t Texts<'a>,
    plan: &'t Plan,
    place: Place,
    all: &'c mut Vec<Core>,
}

impl Walk<'_, '_, '_> {
    fn steps(&mut self, steps: &[Step]) {
        for step in steps {
            let (plan, place) = (self.plan, self.place);
            self.pairs(step.pairs(), place);
            if step
                .pairs()
                .first()
                .is_some_and(|&pair| self.is_retagged(pair))
            {
                self.place = Place::Within;
            }
            self.steps(plan.inside(step));
            self.place = place;
        }
    }

    /// Whether a container is shown in both its forms.
    fn is_retagged(&self, (old, new): (BlockId, BlockId)) -> bool {
        match (self.texts.old.tag(old), self.texts.new.tag(new)) {
            (Tag::Numbers(_), Tag::Numbers(_)) => false,
            (old, new) => old != new,
        }
    }

    fn pairs(&mut self, pairs: &[(BlockId, BlockId)], place: Place) {
        let texts = self.texts;
        let are_paragraphs = |&(old, new): &(BlockId, BlockId)| {
            *texts.old.tag(old) == Tag::Paragraph && *texts.new.tag(new) == Tag::Paragraph
        };
        let differ = match pairs {
            [] => false,
            &[(old, new)] => !texts.equal(old, new),
            _ => true,
        };
        if differ && pairs.iter().all(are_paragraphs) {
            let pairs = pairs.to_vec();
            self.all.push(Core { pairs, place });
        }
    }
}

/// The paragraphs of one side that have no counterpart, and stand in nothing that is linked as a whole.
fn free(
    text: &Text<'_>,
    slots: &[Option<u32>],
    is_linked: impl Fn(BlockId) -> bool,
) -> Vec<BlockId> {
    let is_free = |id: &BlockId| {
        *text.tag(*id) == Tag::Paragraph
            && slots[id.0 as usize].is_some()
            && !is_linked(*id)
            && !text.above(*id).any(&is_linked)
    };
    text.draft.ids().filter(is_free).collect()
}
