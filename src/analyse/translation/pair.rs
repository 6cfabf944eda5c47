//! Alignment of a translation with its source.

use crate::analyse::facts::Pairing;
use crate::model::{BlockId, Draft};

/// Pairs the blocks of a translation with those of its source.
#[must_use]
pub fn pair(source: &Draft, translation: &Draft) -> Pairing {
    let pairs = |own: &Draft, other: &Draft| -> Vec<Vec<BlockId>> {
        let other: Vec<BlockId> = other.ids().collect();
        own.ids()
            .map(|id| other.get(id.0 as usize).copied().into_iter().collect())
            .collect()
    };
    Pairing {
        source: pairs(translation, source),
        translation: pairs(source, translation),
    }
}
