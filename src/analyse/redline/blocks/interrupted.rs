//! Parts of a paragraph that stay, though something came or went between them and the rest.

use super::align::{Joint, Step};
use super::pieces::Pieces;
use crate::model::BlockId;

/// An old and a new block.
type Pair = (BlockId, BlockId);

/// Joins to the paragraphs of a level that stay what continues them between the same neighbours.
pub(super) fn rejoin(pieces: &mut Pieces, steps: &mut Vec<Step>) {
    if !steps.iter().any(|step| is_pieced(pieces, step)) {
        return;
    }
    let mut done: Vec<Step> = Vec::with_capacity(steps.len());
    let mut run: Vec<Step> = Vec::new();
    let mut left = std::mem::take(steps).into_iter().peekable();
    while let Some(step) = left.next() {
        if step.is_one_sided() {
            run.push(step);
            continue;
        }
        let mut after = Vec::new();
        while let Some(step) = left.next_if(Step::is_one_sided) {
            after.push(step);
        }
        let joined = match is_pieced(pieces, &step) {
            true => Around::new(&step, &mut run, &mut after).joined(pieces),
            false => step,
        };
        done.append(&mut run);
        done.push(joined);
        run = after;
    }
    done.append(&mut run);
    *steps = done;
}

fn is_pieced(pieces: &Pieces, step: &Step) -> bool {
    let pairs = step.pairs();
    let stays = |&(old, new): &Pair| pieces.staying(old, new).is_some();
    !pairs.is_empty() && pairs.iter().all(stays)
}

/// Paragraphs that stay, and what came or went before and after them.
struct Around<'s> {
    joint: Joint,
    before: &'s mut Vec<Step>,
    after: &'s mut Vec<Step>,
    /// The pairs that were taken in before the joint's own, the last one first, each with what stands
    /// after it.
    taken: Vec<(Pair, Vec<Step>)>,
}

impl<'s> Around<'s> {
    fn new(step: &Step, before: &'s mut Vec<Step>, after: &'s mut Vec<Step>) -> Self {
        let joint = match step {
            Step::Joined(joint) => joint.clone(),
            _ => Joint {
                pairs: step.pairs().to_vec(),
                between: Vec::new(),
            },
        };
        Self {
            joint,
            before,
            after,
            taken: Vec::new(),
        }
    }

    fn joined(mut self, pieces: &mut Pieces) -> Step {
        while self.takes_next(pieces) {}
        while self.takes_last(pieces) {}
        let joint = self.whole();
        match joint.pairs.as_slice() {
            &[pair] => Step::Paired(pair),
            _ => Step::Joined(joint),
        }
    }

    /// The joint with the pairs that were taken in before its own.
    fn whole(self) -> Joint {
        let passed = self.taken.len();
        let mut whole = Joint::default();
        for (place, (pair, after)) in self.taken.into_iter().rev().enumerate() {
            whole.pairs.push(pair);
            let after = after.into_iter().map(|step| (place, step));
            whole.between.extend(after);
        }
        let own = self.joint.between.into_iter();
        let own = own.map(|(place, step)| (passed + place, step));
        whole.between.extend(own);
        whole.pairs.extend(self.joint.pairs);
        whole
    }

    /// Takes the part that follows the last one in, if it stands among what came or went after it.
    fn takes_next(&mut self, pieces: &mut Pieces) -> bool {
        let Some(&pair) = self.joint.pairs.last() else {
            return false;
        };
        let Some((at, part)) = part_beside(pieces, pair, true) else {
            return false;
        };
        let Some(place) = self.after.iter().position(|step| *step == part.step) else {
            return false;
        };
        let rest = self.after.split_off(place + 1);
        let (between, later) = self.take(&part.step);
        self.after.extend(later);
        self.after.extend(rest);
        let passed = self.joint.pairs.len() - 1;
        let between = between.into_iter().map(|step| (passed, step));
        self.joint.between.extend(between);
        self.joint.pairs.push(part.pair);
        pieces.join(at, part.beside);
        true
    }

    /// What stands after the paragraphs up to a step, which is left out: what the merged text has before
    /// it, of its side, and what follows.
    fn take(&mut self, step: &Step) -> (Vec<Step>, Vec<Step>) {
        let mut taken = std::mem::take(self.after);
        taken.pop();
        taken.into_iter().partition(|other| other.is_beside(step))
    }

    /// Takes the part before the first one in, if it stands among what came or went before it.
    fn takes_last(&mut self, pieces: &mut Pieces) -> bool {
        let own = self.joint.pairs.first();
        let Some(&pair) = self.taken.last().map(|(pair, _)| pair).or(own) else {
            return false;
        };
        let Some((at, part)) = part_beside(pieces, pair, false) else {
            return false;
        };
        let Some(place) = self.before.iter().position(|step| *step == part.step) else {
            return false;
        };
        let rest = self.before.split_off(place);
        let rest = rest.into_iter().skip(1);
        let (between, earlier): (Vec<Step>, Vec<Step>) =
            rest.partition(|other| other.is_beside(&part.step));
        self.before.extend(earlier);
        self.taken.push((part.pair, between));
        pieces.join(at, part.beside);
        true
    }
}

/// A part of a paragraph that stays, and the step that its other paragraph is.
struct Beside {
    pair: Pair,
    step: Step,
    /// The place of the piece that it follows or precedes.
    beside: usize,
}

/// The part right before or after one that stays, with the place of its piece: of the old or of the new
/// paragraph, where only one of them goes on.
fn part_beside(pieces: &Pieces, (old, new): Pair, after: bool) -> Option<(usize, Beside)> {
    let at = pieces.staying(old, new)?;
    let of_old = pieces.beside_on_old(at, after);
    let of_new = pieces.beside_on_new(at, after);
    let (next, is_old) = match (of_old, of_new) {
        (Some(next), None) => (next, true),
        (None, Some(next)) => (next, false),
        _ => return None,
    };
    let pair = pieces.get(next)?.part.blocks();
    let step = match is_old {
        true => Step::Inserted(pair.1),
        false => Step::Deleted(pair.0),
    };
    // A part that stays does not go on in both texts.
    let (one, two) = (
        pieces.beside_on_old(next, true),
        pieces.beside_on_new(next, true),
    );
    let is_shown = one.is_none() || two.is_none();
    let beside = Beside {
        pair,
        step,
        beside: at,
    };
    is_shown.then_some((next, beside))
}
