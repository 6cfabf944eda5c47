//! Source blocks that a translation lacks, shown in their place.

use std::collections::BTreeMap;

use crate::analyse::facts::Pairing;
use crate::model::{BlockId, Draft, Tag};
use crate::render::article::Spot;

/// The source blocks that have no translation, by where in the translation each is shown: after the block of
/// the nearest source sibling before it that has one; else first in its container. A container that lacks as
/// a whole is named once.
pub(crate) fn missing(
    source: &Draft,
    translation: &Draft,
    pairing: &Pairing,
) -> BTreeMap<Spot, Vec<BlockId>> {
    let mut gaps = Gaps {
        source,
        translation,
        pairing,
        found: BTreeMap::new(),
    };
    gaps.among(&source.top, Spot::Start);
    gaps.found
}

struct Gaps<'a> {
    source: &'a Draft,
    translation: &'a Draft,
    pairing: &'a Pairing,
    found: BTreeMap<Spot, Vec<BlockId>>,
}

impl Gaps<'_> {
    fn among(&mut self, siblings: &[BlockId], mut spot: Spot) {
        for &id in siblings {
            let children = &self.source.block(id).children;
            match rendered(self.pairing, id) {
                Some(last) => {
                    spot = Spot::After(last);
                    self.among(children, self.first_in(id).unwrap_or(spot));
                }
                None if any_within(self.source, self.pairing, id) => self.among(children, spot),
                None => self.found.entry(spot).or_default().push(id),
            }
        }
    }

    /// The beginning of what renders a container, where that is one. Rows and cells stand after each other only.
    fn first_in(&self, id: BlockId) -> Option<Spot> {
        let first = *self.pairing.translation.get(id.0 as usize)?.first()?;
        let tag = &self.translation.block(first).tag;
        let holds = matches!(
            tag,
            Tag::Bullets | Tag::Numbers(_) | Tag::Item(_) | Tag::Quote | Tag::Note(_)
        );
        holds.then_some(Spot::Inside(first))
    }
}

fn rendered(pairing: &Pairing, id: BlockId) -> Option<BlockId> {
    pairing.translation.get(id.0 as usize)?.last().copied()
}

fn any_within(source: &Draft, pairing: &Pairing, id: BlockId) -> bool {
    let children = &source.block(id).children;
    children
        .iter()
        .any(|&c| rendered(pairing, c).is_some() || any_within(source, pairing, c))
}
