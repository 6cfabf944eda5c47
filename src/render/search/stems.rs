//! Which forms of words share a stem, and by what endings a form that is not in the texts would.
//!
//! The rules of the stemmer stay here: the script is told each stem with the forms of it that occur,
//! and *endings*, pairs of what a form ends in and what its stem has instead, which are read off all those
//! pairs and a list of inflected words ([`super::paradigms`]). For a form that does not occur, the script tries
//! each ending; a stem of the index that comes out is a match.

use std::collections::{BTreeMap, BTreeSet, HashSet};

use serde::Serialize;

use super::paradigms::paradigms;
use crate::text::{Stems, fold_word, search_words};

/// An ending longer than this is part of a word.
const LONGEST: usize = 8;

/// What the script is told of one language's words.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub(super) struct Families {
    /// `stem form form …` for each stem with another form than itself, sorted.
    pub(super) stems: Vec<String>,
    /// `ending replacement replacement …`, sorted; nothing is `-`.
    pub(super) endings: Vec<String>,
    /// What forms begin with that stems do not, longest first.
    pub(super) beginnings: Vec<String>,
    /// What forms end in that the rules leave, since other words end so too.
    pub(super) left: &'static [&'static str],
}

/// Collects the words of texts in one language.
#[derive(Debug)]
pub(super) struct Collector {
    stems: Stems,
    families: BTreeMap<String, BTreeSet<String>>,
    rules: Rules,
    /// Words as typed that have been taken in: most of a text's words have stood in it before.
    read: HashSet<String>,
    left: &'static [&'static str],
}

#[derive(Debug, Default)]
struct Rules {
    endings: BTreeMap<String, BTreeSet<String>>,
    beginnings: BTreeSet<String>,
}

impl Collector {
    /// `None` for a language without stems.
    pub(super) fn new(tag: &str) -> Option<Self> {
        let stems = Stems::of(tag)?;
        let mut rules = Rules::default();
        rules
            .beginnings
            .extend(beginnings(tag).iter().map(|&begin| begin.to_owned()));
        for word in paradigms(tag) {
            rules.learn(&fold_word(word), &stems.stem(word));
        }
        Some(Self {
            stems,
            families: BTreeMap::new(),
            rules,
            read: HashSet::new(),
            left: left(tag),
        })
    }

    /// Takes in the words of a text.
    pub(super) fn read(&mut self, text: &str) {
        for word in search_words(text) {
            if self.read.contains(word) {
                continue;
            }
            self.read.insert(word.to_owned());
            let (form, stem) = (fold_word(word), self.stems.stem(word));
            self.rules.learn(&form, &stem);
            self.families.entry(stem).or_default().insert(form);
        }
    }

    pub(super) fn families(mut self) -> Families {
        self.join();
        let line = |(head, tail): (String, BTreeSet<String>)| {
            let tail = tail.into_iter().map(|word| {
                if word.is_empty() {
                    "-".to_owned()
                } else {
                    word
                }
            });
            std::iter::once(head)
                .chain(tail)
                .collect::<Vec<_>>()
                .join(" ")
        };
        let is_more =
            |(stem, forms): &(String, BTreeSet<String>)| forms.iter().any(|form| form != stem);
        let mut beginnings: Vec<String> = self.rules.beginnings.into_iter().collect();
        beginnings.sort_by_key(|begin| std::cmp::Reverse(begin.chars().count()));
        Families {
            stems: self
                .families
                .into_iter()
                .filter(is_more)
                .map(line)
                .collect(),
            endings: self.rules.endings.into_iter().map(line).collect(),
            beginnings,
            left: self.left,
        }
    }
}

impl Collector {
    /// Puts a stem that is another one with a beginning before it to that: whether a letter is a word of its
    /// own, only the words tell that there are.
    fn join(&mut self) {
        const LEAST: usize = 4;
        let single = self
            .rules
            .beginnings
            .iter()
            .filter(|begin| begin.chars().count() == 1);
        let mut joined = Vec::new();
        for begin in single {
            for stem in self.families.keys() {
                let rest = stem.strip_prefix(begin.as_str());
                let rest = rest.filter(|rest| {
                    rest.chars().count() >= LEAST && self.families.contains_key(*rest)
                });
                joined.extend(rest.map(|rest| (stem.clone(), rest.to_owned())));
            }
        }
        for (stem, rest) in joined {
            let forms = self.families.remove(&stem).unwrap_or_default();
            self.families.entry(rest).or_default().extend(forms);
        }
    }
}

/// What is written at the beginning of words and is none of them, where the rules for stems leave it.
fn beginnings(tag: &str) -> &'static [&'static str] {
    match tag.split('-').next() {
        Some("ar") => &[
            "وبال", "وال", "بال", "كال", "فال", "ولل", "لل", "ال", "و", "ف", "ب", "ل", "ك",
        ],
        _ => &[],
    }
}

/// Endings of verbs that the rules leave: of parlent and document one is a verb.
fn left(tag: &str) -> &'static [&'static str] {
    match tag.split('-').next() {
        Some("fr") => &["ent", "ient"],
        _ => &[],
    }
}

impl Rules {
    /// Reads off how a form and its stem differ.
    fn learn(&mut self, form: &str, stem: &str) {
        let shared = shared(form, stem);
        if shared > 0 {
            self.ending(form.get(shared..), stem.get(shared..));
        } else if let Some(at) = form.find(stem).filter(|_| !stem.is_empty()) {
            self.beginnings.extend(form.get(..at).map(str::to_owned));
            self.ending(form.get(at + stem.len()..), Some(""));
        }
    }

    fn ending(&mut self, form: Option<&str>, stem: Option<&str>) {
        if let (Some(form), Some(stem)) = (form, stem)
            && !form.is_empty()
            && form.chars().count() <= LONGEST
        {
            self.endings
                .entry(form.to_owned())
                .or_default()
                .insert(stem.to_owned());
        }
    }
}

/// The bytes that two words begin with alike.
fn shared(a: &str, b: &str) -> usize {
    let alike = a.chars().zip(b.chars()).take_while(|(a, b)| a == b);
    alike.map(|(c, _)| c.len_utf8()).sum()
}
