//! The words of both texts as numbers.

use std::cell::RefCell;
use std::hash::{Hash, Hasher};

use foldhash::HashMap;

use crate::model::Atom;

/// Numbers for words: the same text with the same atoms in it has the same number. Style is left
/// out, so that a word that only became bold is still the same word.
#[derive(Default)]
pub(crate) struct Lexicon<'a> {
    known: RefCell<HashMap<Word<'a>, u32>>,
}

impl<'a> Lexicon<'a> {
    /// The number of a word.
    pub(crate) fn number(&self, text: &'a str, atoms: &'a [(u32, Atom)]) -> u32 {
        let mut known = self.known.borrow_mut();
        let next = u32::try_from(known.len()).unwrap_or(u32::MAX);
        *known.entry(Word { text, atoms }).or_insert(next)
    }
}

struct Word<'a> {
    text: &'a str,
    /// Where they stand in the text is told by the U+FFFC in it.
    atoms: &'a [(u32, Atom)],
}

impl PartialEq for Word<'_> {
    fn eq(&self, other: &Self) -> bool {
        let atoms = |word: &Self| word.atoms.iter().map(|(_, atom)| atom);
        self.text == other.text
            && self.atoms.len() == other.atoms.len()
            && atoms(self).eq(atoms(other))
    }
}

impl Eq for Word<'_> {}

impl Hash for Word<'_> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.text.hash(state);
        for (_, atom) in self.atoms {
            atom.hash(state);
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;
    use std::hash::BuildHasher;

    use super::*;

    /// Equal hashes would have each reference compared with all before it.
    #[test]
    fn references_to_different_notes_are_told_apart_by_their_hashes() {
        let atom = |label: usize| [(0, Atom::Footnote(label.to_string()))];
        let atoms: Vec<_> = (0..1000).map(atom).collect();
        let hasher = foldhash::fast::FixedState::default();
        let hash = |atoms| {
            hasher.hash_one(Word {
                text: "\u{fffc}",
                atoms,
            })
        };
        let hashes: BTreeSet<u64> = atoms.iter().map(|atoms| hash(atoms)).collect();
        assert_eq!(hashes.len(), atoms.len());
    }
}
