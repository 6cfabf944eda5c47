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
    }
}
