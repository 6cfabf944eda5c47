//! A paragraph that was split or merged, laid beside its parts.

use std::ops::Range;

use super::Mark;
use super::compare::{self, Placed};
use super::line::Part;
use super::texts::{Text, Texts};
use crate::model::BlockId;
use crate::text::TokenKind;

/// One part of a split or merged paragraph.
pub(super) struct Joined {
    pub(super) part: Part,
    /// The tokens of the kept words, of the old and of the new block.
    pub(super) kept: Vec<(Range<u32>, Range<u32>)>,
    /// The white space of the one paragraph after this part, which no part has.
    pub(super) space: Range<u32>,
}

/// Lays `one` paragraph beside the `several` it became (`Mark::Insert`) or was made of
/// (`Mark::Delete`). `None` where some part keeps no words: then it was not split or merged.
pub(super) fn parts(
    texts: &Texts<'_>,
    mark: Mark,
    one: BlockId,
    several: &[BlockId],
) -> Option<Vec<Joined>> {
    let kept: Vec<(Placed, Placed)> = match mark {
        Mark::Insert => compare::kept(texts, &[one], several),
        Mark::Delete => {
            let flip = |(several, one)| (one, several);
            compare::kept(texts, several, &[one])
                .into_iter()
                .map(flip)
                .collect()
        }
    };
    let (one_text, text) = match mark {
        Mark::Insert => (&texts.old, &texts.new),
        Mark::Delete => (&texts.new, &texts.old),
    };
    let from = |part: usize| kept.partition_point(|(_, placed)| placed.part < part);
    let of = |part: usize| &kept[from(part)..from(part + 1)];
    if (0..several.len()).any(|part| of(part).is_empty()) {
        return None;
    }
    let mut out = Vec::with_capacity(several.len());
    let mut start = 0;
    for (part, &block) in several.iter().enumerate() {
        let count = text.count(block);
        let space = if part + 1 < several.len() {
            cut(
                one_text,
                one,
                count,
                of(part).last()?,
                of(part + 1).first()?,
            )
        } else {
            one_text.count(one)..one_text.count(one)
        };
        let ranges = of(part)
            .iter()
            .map(|(a, b)| (a.tokens.clone(), b.tokens.clone()))
            .collect();
        out.push(joined(
            mark,
            (one, start..space.start),
            (block, 0..count),
            ranges,
            space.clone(),
        ));
        start = space.end;
    }
    Some(out)
}

fn joined(
    mark: Mark,
    one: (BlockId, Range<u32>),
    other: (BlockId, Range<u32>),
    kept: Vec<(Range<u32>, Range<u32>)>,
    space: Range<u32>,
) -> Joined {
    match mark {
        Mark::Insert => Joined {
            part: Part {
                old: one,
                new: other,
            },
            kept,
            space,
        },
        Mark::Delete => {
            let kept = kept.into_iter().map(|(a, b)| (b, a)).collect();
            Joined {
                part: Part {
                    old: other,
                    new: one,
                },
                kept,
                space,
            }
        }
    }
}

/// The white space at which the one paragraph is cut between its last kept word in a part of `count`
/// tokens and its first in the next. Words there that no part kept go with the part before, unless
/// only the part after has words of its own there.
fn cut(
    text: &Text<'_>,
    one: BlockId,
    count: u32,
    before: &(Placed, Placed),
    after: &(Placed, Placed),
) -> Range<u32> {
    let (start, end) = (before.0.tokens.end, after.0.tokens.start);
    let space = |at: &u32| {
        text.tokens(one)
            .get(*at as usize)
            .is_some_and(|token| token.kind == TokenKind::Space)
    };
    let length = |spaces: usize| u32::try_from(spaces).unwrap_or(0);
    if after.1.tokens.start > 0 && before.1.tokens.end == count {
        let spaces = (start..end).take_while(space).count();
        start..start + length(spaces)
    } else {
        let spaces = (start..end).rev().take_while(space).count();
        end - length(spaces)..end
    }
}
