//! Words of a text, by their tokens.

use crate::analyse::facts::Standing;
use crate::analyse::redline::TokenAt;
use crate::model::{BlockId, Draft};
use crate::text::{Token, TokenKind, tokens};
use crate::write::revise::Stretch;

/// The stretches of words that a target stands on: consecutive tokens, white space among them
/// included.
pub(super) fn stretches(draft: &Draft, standing: &Standing) -> Vec<Stretch> {
    let mut out: Vec<Stretch> = Vec::new();
    let mut last: Option<TokenAt> = None;
    let mut known: (Option<BlockId>, Vec<Token>) = (None, Vec::new());
    for &at in standing.tokens.iter() {
        if known.0 != Some(at.block) {
            known = (Some(at.block), tokens(&draft.block(at.block).line.text));
        }
        let Some(token) = known.1.get(at.token as usize) else {
            continue;
        };
        let follows = last.is_some_and(|last| {
            let between = known.1.get(last.token as usize + 1..at.token as usize);
            last.block == at.block
                && between.is_some_and(|b| b.iter().all(|t| t.kind == TokenKind::Space))
        });
        match out.last_mut().filter(|_| follows) {
            Some(stretch) => stretch.text.end = token.range.end,
            None => out.push(Stretch {
                block: at.block,
                text: token.range.clone(),
            }),
        }
        last = Some(at);
    }
    out
}

/// The words that a target stands on, as a reader sees them.
pub(super) fn words_of(draft: &Draft, standing: &Standing) -> String {
    let mut words = stretches(draft, standing);
    // What has come between them is what a reader must see.
    words.dedup_by(|next, one| {
        let same = next.block == one.block;
        if same {
            one.text.end = next.text.end;
        }
        same
    });
    let words = words.iter().filter_map(|one| {
        let range = one.text.start as usize..one.text.end as usize;
        draft.block(one.block).line.text.get(range)
    });
    words.collect::<Vec<_>>().join(" … ")
}
