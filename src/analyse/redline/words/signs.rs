//! Signs between kept words: a full stop stays where only the brackets around it went.

use super::super::runs::Words;
use super::units::{Unit, UnitKind};

/// Adds to pairs of places, ascending, those of the signs between two of them, where nothing but signs
/// stands there and all of one text stand in the other. Alone no sign is worth an edit on either side of
/// it; here there is no other way to keep what one text has.
pub(crate) fn with_signs(words: Words<'_>, pairs: &[(usize, usize)]) -> Vec<(usize, usize)> {
    let mut out = Vec::with_capacity(pairs.len());
    let (mut i, mut j) = (0, 0);
    for &(old, new) in pairs.iter().chain([&(words.old.len(), words.new.len())]) {
        let between = (words.old.get(i..old), words.new.get(j..new));
        if let (Some(a), Some(b)) = between {
            out.extend(kept(a, b).into_iter().map(|(x, y)| (i + x, j + y)));
        }
        (i, j) = (old + 1, new + 1);
    }
    out.extend(pairs);
    out.sort_unstable();
    out
}

/// The places of the signs of one text that all stand in the other, in order.
fn kept(old: &[&Unit], new: &[&Unit]) -> Vec<(usize, usize)> {
    let are_signs = |units: &[&Unit]| units.iter().all(|unit| unit.kind == UnitKind::Sign);
    if old.is_empty() || new.is_empty() || !are_signs(old) || !are_signs(new) {
        return Vec::new();
    }
    let pairs: Option<Vec<_>> = match old.len() < new.len() {
        true => within(old, new).map(|places| (0..).zip(places).collect()),
        false => within(new, old).map(|places| places.into_iter().zip(0..).collect()),
    };
    pairs.unwrap_or_default()
}

/// The places of all of some units among others, in order; `None` where one has none.
fn within(few: &[&Unit], many: &[&Unit]) -> Option<Vec<usize>> {
    let mut rest = many.iter().enumerate();
    let place = |unit: &&Unit| {
        rest.find(|(_, other)| other.number == unit.number)
            .map(|at| at.0)
    };
    few.iter().map(place).collect()
}
