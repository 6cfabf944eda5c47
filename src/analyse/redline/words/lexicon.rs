//! The words of both texts as numbers.

use std::borrow::Cow;
use std::cell::RefCell;
use std::hash::{Hash, Hasher};

use foldhash::HashMap;

use super::spelling::of_any_country;
use crate::model::Atom;
use crate::text::fold_word;

/// Numbers for words: the same text with the same atoms in it has the same number. Style is left
/// out, so that a word that only became bold is still the same word.
#[derive(Default)]
pub(crate) struct Lexicon<'a> {
    known: RefCell<HashMap<Word<'a>, u32>>,
    /// By the number of a word, that of its folded form.
    folded: RefCell<HashMap<u32, u32>>,
}

impl<'a> Lexicon<'a> {
    /// The number of a word.
    pub(crate) fn number(&self, text: &'a str, atoms: &'a [(u32, Atom)]) -> u32 {
        self.of(Cow::Borrowed(text), atoms)
    }

    /// The number that a word, whose own is `number`, shares with those that are written for it: in
    /// another case, with or without diacritics, after an article that is elided, whichever the
    /// apostrophe, in British or American spelling. A revised text may have another spelling throughout
    /// and be the same text.
    pub(crate) fn folded(&self, number: u32, text: &str) -> u32 {
        if let Some(&known) = self.folded.borrow().get(&number) {
            return known;
        }
        let folded = match text.bytes().all(|byte| byte.is_ascii_lowercase()) {
            true => of_any_country(text),
            false => of_any_country(&fold_word(without_elision(text))),
        };
        let folded = self.of(Cow::Owned(folded), &[]);
        self.folded.borrow_mut().insert(number, folded);
        folded
    }

    fn of(&self, text: Cow<'a, str>, atoms: &'a [(u32, Atom)]) -> u32 {
        let mut known = self.known.borrow_mut();
        let next = u32::try_from(known.len()).unwrap_or(u32::MAX);
        *known.entry(Word { text, atoms }).or_insert(next)
    }
}

/// The longest part of a word between apostrophes.
fn without_elision(word: &str) -> &str {
    let parts = word.split(['\'', '’']);
    parts.max_by_key(|part| part.len()).unwrap_or(word)
}

struct Word<'a> {
    text: Cow<'a, str>,
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

    #[test]
    fn words_that_are_written_for_one_another_fold_to_one_number() {
        let lexicon = Lexicon::default();
        let folded = |word| lexicon.folded(lexicon.number(word, &[]), word);
        for (one, two) in [
            ("L'Assemblée", "l’assemblée"),
            ("ещё", "еще"),
            ("أَنْ", "ان"),
            ("Peace", "peace"),
            ("Organisations", "organizations"),
        ] {
            assert_eq!(folded(one), folded(two));
            assert_ne!(lexicon.number(one, &[]), lexicon.number(two, &[]));
        }
        assert_ne!(folded("peace"), folded("place"));
    }

    /// Equal hashes would have each reference compared with all before it.
    #[test]
    fn references_to_different_notes_are_told_apart_by_their_hashes() {
        let atom = |label: usize| [(0, Atom::Footnote(label.to_string()))];
        let atoms: Vec<_> = (0..1000).map(atom).collect();
        let hasher = foldhash::fast::FixedState::default();
        let hash = |atoms| {
            hasher.hash_one(Word {
                text: "\u{fffc}".into(),
                atoms,
            })
        };
        let hashes: BTreeSet<u64> = atoms.iter().map(|atoms| hash(atoms)).collect();
        assert_eq!(hashes.len(), atoms.len());
    }
}
