//! Where something in one language stands in another.

use crate::analyse::facts::{Facts, Pairing, VersionFacts};
use crate::model::{BlockId, Lang};

/// The leaf block of a version's text in `to` that is aligned with a leaf block of its text in
/// `from`: the first, where there are several; `None` where there is none, and for a language that
/// the version lacks.
#[must_use]
pub fn project(
    facts: &Facts,
    version: usize,
    from: &Lang,
    block: BlockId,
    to: &Lang,
) -> Option<BlockId> {
    let version = facts.versions.get(version)?;
    if from == to {
        return Some(block);
    }
    let source = match pairing(version, from)? {
        Some(pairing) => first(&pairing.source, block)?,
        None => block,
    };
    match pairing(version, to)? {
        Some(pairing) => first(&pairing.translation, source),
        None => Some(source),
    }
}

/// The same, or else the block in `to` nearest before the place: what an untranslated block is
/// shown after. `None` where nothing before it is aligned.
#[must_use]
pub fn project_near(
    facts: &Facts,
    version: usize,
    from: &Lang,
    block: BlockId,
    to: &Lang,
) -> Option<BlockId> {
    (0..=block.0)
        .rev()
        .find_map(|block| project(facts, version, from, BlockId(block), to))
}

/// How a language's text pairs with the source; `Some(None)` for the source itself, `None` for a
/// language that the version lacks.
fn pairing<'f>(version: &'f VersionFacts, lang: &Lang) -> Option<Option<&'f Pairing>> {
    version.texts.get(lang).map(|text| text.pairing.as_ref())
}

fn first(pairs: &[Vec<BlockId>], block: BlockId) -> Option<BlockId> {
    pairs.get(block.0 as usize)?.first().copied()
}
