//! Tracked changes between two texts of one language.
//!
//! A [`Redline`] is the two trees of blocks merged into one. Dropping all that is [`Mark::Delete`]
//! and keeping all that is [`Mark::Insert`] gives the new text, and the other way round the old:
//! promise 1 of tracked changes holds by construction, since every token of either text is in
//! exactly one [`Op`] that is kept on its side. How well it reads is another matter, and most of this
//! room is about that.
//!
//! Footnotes are called alike in both texts first ([`footnotes`]), since their names are nothing that
//! a reader sees. Then a comparison takes three steps, each from the large to the small:
//!
//! 1. [`texts`] gives numbers to contents and words, so that equality costs one comparison.
//! 2. [`blocks`] plans which block continues which: equal ones, alike ones, paragraphs that were
//!    split or merged, columns of tables, blocks that moved or changed in kind.
//! 3. [`merge`] writes the merged tree along that plan; [`words`] tells which words of two paragraphs
//!    are kept. Then the changes are numbered in reading order.
//!
//! Nothing here searches in more than about linear time: where an exact search would cost the product
//! of two lengths it is bounded by a budget in proportion to their sum, and a coarser way takes over.
//! No budget is a matter of clocks, so that the same texts give the same marking everywhere.

mod anchors;
mod blocks;
mod chain;
mod contents;
mod footnotes;
mod merge;
mod runs;
mod shapes;
mod slide;
mod texts;
mod words;

#[cfg(test)]
pub(crate) mod tests;

pub(crate) use chain::{Candidate, heaviest};
pub use shapes::{Boundary, Change, ChangeId, ChangeKind, Mark, Node, Op, Redline, TokenAt};

use crate::model::Draft;
use crate::text::{self, Token};

use blocks::Plan;
use texts::Texts;

/// Compares two texts.
#[must_use]
pub fn redline(old: &Draft, new: &Draft) -> Redline {
    let tokens = |draft: &Draft| -> Vec<Vec<Token>> {
        let lines = draft.blocks.iter().map(|block| &block.line.text);
        lines.map(|text| text::tokens(text)).collect()
    };
    redline_of_tokens((old, &tokens(old)), (new, &tokens(new)))
}

/// Compares two texts whose tokens are known already: for each block, the [`text::tokens`] of its
/// line.
#[must_use]
pub fn redline_of_tokens(old: (&Draft, &[Vec<Token>]), new: (&Draft, &[Vec<Token>])) -> Redline {
    let renamed = footnotes::called_alike(old, new);
    let texts = Texts::new((renamed.as_ref().unwrap_or(old.0), old.1), new);
    let plan = Plan::new(&texts);
    merge::merge(&texts, &plan)
}
