//! What a block and its translation should have in common: numbers, names, addresses, labels.

use std::collections::HashMap;
use std::hash::{DefaultHasher, Hash, Hasher};

use unicode_normalization::UnicodeNormalization;

use super::log2::log2;
use super::numerals;
use super::units::Unit;
use crate::model::{Atom, Block, Mark, Tag};
use crate::text::{TokenKind, is_combining, slug, tokens};

/// How firmly a trait binds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Bond {
    /// A number or an explicit id: a translation with another one is another text.
    Firm,
    /// An address, a footnote, code, an image: seldom changed in translation.
    Loose,
    /// A name, a borrowed word, a word with the same root.
    Word,
}

/// Something that a block and its translation should have in common.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Trait {
    /// What it is, by the standard hasher with its fixed keys.
    pub(super) key: u64,
    /// How firmly it binds.
    pub(super) bond: Bond,
    /// How much sharing it says, in thousandths of a bit: more for what is rarer.
    pub(super) weight: i64,
}

/// Adds the traits of one block's line.
pub(super) fn collect(block: &Block, traits: &mut Vec<Trait>) {
    let mut add = |bond: Bond, kind: &str, what: &str| {
        let mut hasher = DefaultHasher::new();
        (kind, what).hash(&mut hasher);
        traits.push(Trait {
            key: hasher.finish(),
            bond,
            weight: 0,
        });
    };
    let line = &block.line;
    match &block.tag {
        Tag::Code(_) => return add(Bond::Loose, "code", line.text.trim()),
        Tag::Heading(_) if !block.id.starts_with(&slug(&line.text)) => {
            add(Bond::Firm, "id", &block.id);
        }
        _ => {}
    }
    let in_heading = matches!(block.tag, Tag::Heading(_));
    numerals::numbers(&line.text, in_heading, |number| {
        add(Bond::Firm, "number", &number);
    });
    for run in &line.runs {
        let text = line
            .text
            .get(run.range.start as usize..run.range.end as usize);
        for mark in run.style.marks() {
            match mark {
                Mark::Link { href, .. } => add(Bond::Loose, "address", address(href)),
                Mark::Code => add(Bond::Loose, "code", text.unwrap_or_default()),
                _ => {}
            }
        }
    }
    for (_, atom) in &line.atoms {
        match atom {
            Atom::Footnote(label) => add(Bond::Loose, "note", label),
            Atom::Image { src, .. } => add(Bond::Loose, "image", src),
            Atom::Break => {}
        }
    }
    for token in tokens(&line.text)
        .iter()
        .filter(|token| token.kind == TokenKind::Word)
    {
        let word = line
            .text
            .get(token.range.start as usize..token.range.end as usize);
        if let Some(root) = root(word.unwrap_or_default()) {
            add(Bond::Word, "word", &root);
        }
    }
}

/// An address without what differs between languages.
fn address(href: &str) -> &str {
    let path = href.split_once('#').map_or(href, |(path, _)| path);
    if path.is_empty() {
        href
    } else {
        path.trim_end_matches('/')
    }
}

/// The part of a word that languages share: its first letters without accents or case; acronyms,
/// Han characters and short names whole.
fn root(word: &str) -> Option<String> {
    const LETTERS: usize = 5;
    let plain: Vec<char> = word
        .nfd()
        .filter(|&c| c.is_alphanumeric() && !is_combining(c))
        .collect();
    let lower = |chars: &[char]| {
        chars
            .iter()
            .flat_map(|c| c.to_lowercase())
            .collect::<String>()
    };
    let is_name = plain.len() > 1 && plain.iter().all(|c| c.is_uppercase());
    match plain.as_slice() {
        [only] => (*only >= '\u{2e80}').then(|| only.to_string()),
        _ if plain.iter().any(char::is_ascii_digit) => None,
        short if short.len() < 4 => is_name.then(|| lower(short)),
        long => Some(lower(long.get(..LETTERS).unwrap_or(long))),
    }
}

/// Sorts traits by key, each once.
pub(super) fn sort(traits: &mut Vec<Trait>) {
    traits.sort_unstable_by_key(|t| (t.key, t.bond));
    traits.dedup_by_key(|t| t.key);
}

/// Gives each trait its weight by how rare it is, and forgets words that only one text has.
pub(super) fn weigh(source: &mut [Unit], translation: &mut [Unit]) {
    let [of_source, of_translation] = [&*source, &*translation].map(frequencies);
    let all = source.len().max(translation.len());
    let weight = |t: &Trait| {
        let of = |frequencies: &HashMap<u64, usize>| frequencies.get(&t.key).copied().unwrap_or(0);
        let (here, there) = (of(&of_source), of(&of_translation));
        let is_shared = here > 0 && there > 0;
        let rarity = log2(all as f64 + 1.0) - log2(here.max(there) as f64);
        match t.bond {
            Bond::Word if !is_shared => None,
            Bond::Word => Some(rarity - 1000).filter(|&weight| weight > 0),
            Bond::Firm | Bond::Loose => Some(rarity.max(0) + 500),
        }
    };
    for unit in source.iter_mut().chain(translation) {
        unit.traits.retain_mut(|t| {
            let weight = weight(t);
            t.weight = weight.unwrap_or_default();
            weight.is_some()
        });
        keep_telling(&mut unit.traits);
    }
}

/// Forgets all but the most telling words, so that no two blocks take long to compare.
fn keep_telling(traits: &mut Vec<Trait>) {
    const MOST: usize = 24;
    if traits.len() > MOST {
        traits.sort_unstable_by_key(|t| (t.bond, std::cmp::Reverse(t.weight), t.key));
        traits.truncate(MOST);
        sort(traits);
    }
}

/// In how many units each trait occurs.
fn frequencies(units: &[Unit]) -> HashMap<u64, usize> {
    let mut frequencies = HashMap::new();
    for t in units.iter().flat_map(|unit| &unit.traits) {
        *frequencies.entry(t.key).or_default() += 1;
    }
    frequencies
}
