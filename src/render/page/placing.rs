//! Where in the text that a reader is shown something stands that was said of another one.

use crate::analyse::facts::{Pairing, Standing};
use crate::model::{BlockId, Lang};
use crate::render::desk::{Desk, Shown};
use crate::render::overlay::outermost;

/// The outermost block of `shown` at which a target stands; `None` for the whole document, and
/// where nothing before it has been translated.
pub(super) fn block_in(
    desk: &Desk<'_>,
    version: usize,
    shown: Shown<'_>,
    standing: &Standing,
) -> Option<BlockId> {
    let block = standing.block?;
    let block = if standing.lang == *shown.lang {
        Some(block)
    } else {
        let source = to_source(desk, version, &standing.lang, block)?;
        from_source(shown, source)
    };
    block.map(|block| outermost(shown.draft, block))
}

/// The source block that a translation's block renders, or that the nearest block before it does.
fn to_source(desk: &Desk<'_>, version: usize, lang: &Lang, block: BlockId) -> Option<BlockId> {
    if *lang == desk.document.language {
        return Some(block);
    }
    let facts = desk.facts.versions.get(version)?.texts.get(lang)?;
    nearest(&facts.pairing.as_ref()?.source, block)
}

fn from_source(shown: Shown<'_>, block: BlockId) -> Option<BlockId> {
    match &shown.facts.pairing {
        None => Some(block),
        Some(Pairing { translation, .. }) => nearest(translation, block),
    }
}

fn nearest(pairs: &[Vec<BlockId>], block: BlockId) -> Option<BlockId> {
    let upto = pairs.get(..=block.0 as usize)?;
    upto.iter().rev().find_map(|blocks| blocks.first().copied())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_translated_stands_at_the_last_block_that_is() {
        let pairs = [vec![BlockId(0)], vec![], vec![BlockId(3)]];
        assert_eq!(nearest(&pairs, BlockId(1)), Some(BlockId(0)));
        assert_eq!(nearest(&pairs, BlockId(2)), Some(BlockId(3)));
        assert_eq!(nearest(&pairs, BlockId(9)), None);
        assert_eq!(nearest(&[vec![]], BlockId(0)), None);
    }
}
