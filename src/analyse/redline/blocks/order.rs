//! The order of what was deleted and inserted between the same neighbours.

use std::ops::Range;

use super::super::texts::{Text, Texts};
use super::align::Step;
use super::links::Links;
use crate::model::BlockId;

/// Puts inserted blocks right after the deleted ones that they continue. Both sides keep their own
/// order, so any mixture of the two is as true.
pub(crate) fn beside_their_old_forms(texts: &Texts<'_>, links: &Links, steps: &mut [Step]) {
    let mut at = 0;
    while at < steps.len() {
        let deleted = run(steps, at, |step| matches!(step, Step::Deleted(_)));
        let inserted = run(steps, deleted.end, |step| matches!(step, Step::Inserted(_)));
        let end = inserted.end.max(at + 1);
        if !deleted.is_empty() && !inserted.is_empty() {
            let mixed = mixed(texts, links, &steps[deleted.clone()], &steps[inserted]);
            steps[deleted.start..end].clone_from_slice(&mixed);
        }
        at = end;
    }
}

fn run(steps: &[Step], start: usize, is: impl Fn(&Step) -> bool) -> Range<usize> {
    let length = steps[start..].iter().take_while(|step| is(step)).count();
    start..start + length
}

fn mixed(texts: &Texts<'_>, links: &Links, deleted: &[Step], inserted: &[Step]) -> Vec<Step> {
    let mut out = Vec::with_capacity(deleted.len() + inserted.len());
    let places = ready(texts, links, deleted, inserted);
    let mut next = 0;
    for (step, ready) in deleted.iter().zip(places) {
        out.push(step.clone());
        if ready > next {
            out.extend_from_slice(&inserted[next..ready]);
            next = ready;
        }
    }
    out.extend_from_slice(&inserted[next..]);
    out
}

/// For each deleted block, how many inserted ones may follow it: up to the last one whose old forms
/// all stand up to there.
fn ready(texts: &Texts<'_>, links: &Links, deleted: &[Step], inserted: &[Step]) -> Vec<usize> {
    let mut ready = vec![0; deleted.len()];
    let of = |step: &Step| match step {
        Step::Deleted(id) | Step::Inserted(id) => Some(*id),
        Step::Paired(_) | Step::Joined(_) => None,
    };
    let places: Vec<BlockId> = deleted.iter().filter_map(of).collect();
    for (index, new) in inserted.iter().filter_map(of).enumerate() {
        let below = new.0..texts.new.end(new).0;
        let old = below.filter_map(|id| links.last_old(BlockId(id)));
        let last = old.filter_map(|old| place(&texts.old, &places, old)).max();
        if let Some(last) = last {
            ready[last] = ready[last].max(index + 1);
        }
    }
    ready
}

/// Which of some blocks holds a block.
fn place(text: &Text<'_>, blocks: &[BlockId], id: BlockId) -> Option<usize> {
    let at = blocks
        .partition_point(|&block| block <= id)
        .checked_sub(1)?;
    (id < text.end(blocks[at])).then_some(at)
}
