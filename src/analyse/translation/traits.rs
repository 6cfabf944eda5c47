//! What a block and its translation should have in common: numbers, names, addresses, labels.

use std::collections::{HashMap, HashSet};
use std::hash::{BuildHasherDefault, DefaultHasher, Hash, Hasher};

use super::log2::log2;
use super::numerals;
use super::roots::Roots;
use super::units::Unit;
use crate::model::{Atom, Block, Mark, Tag};
use crate::text::{Token, TokenKind, slug};

/// How firmly a trait binds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Bond {
    /// A number or an explicit id: a translation with another one is another text.
    Firm,
    /// The id of a heading that its own words make: as firm where the other text gives a heading that id
    /// explicitly, else nothing.
    Own,
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

/// The key of a trait of some kind.
pub(super) fn key(kind: &str, what: &str) -> u64 {
    let mut hasher = DefaultHasher::new();
    (kind, what).hash(&mut hasher);
    hasher.finish()
}

/// Adds the traits of one block's line.
pub(super) fn collect<'a>(
    block: &'a Block,
    tokens: &[Token],
    roots: &mut Roots<'a>,
    traits: &mut Vec<Trait>,
) {
    of_line(block, traits);
    if matches!(block.tag, Tag::Code(_)) {
        return;
    }
    let words = tokens.iter().filter(|token| token.kind == TokenKind::Word);
    let words = words.filter_map(|token| {
        let bytes = token.range.start as usize..token.range.end as usize;
        block.line.text.get(bytes)
    });
    traits.extend(words.filter_map(|word| {
        Some(Trait {
            key: roots.key(word)?,
            bond: Bond::Word,
            weight: 0,
        })
    }));
}

/// Adds the traits of one block's line that are not its words.
fn of_line(block: &Block, traits: &mut Vec<Trait>) {
    let mut add = |bond: Bond, kind: &str, what: &str| {
        traits.push(Trait {
            key: key(kind, what),
            bond,
            weight: 0,
        });
    };
    let line = &block.line;
    match &block.tag {
        Tag::Code(_) => return add(Bond::Loose, "code", line.text.trim()),
        Tag::Heading(_) => {
            let own = slug(&line.text);
            match block.id.strip_prefix(&own) {
                Some("") => add(Bond::Own, "id", &block.id),
                Some(_) => {}
                None => add(Bond::Firm, "id", &block.id),
            }
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

/// Sorts traits by key, each once.
pub(super) fn sort(traits: &mut Vec<Trait>) {
    traits.sort_unstable_by_key(|t| (t.key, t.bond));
    traits.dedup_by_key(|t| t.key);
}

/// Gives each trait its weight by how rare it is, and forgets words that only one text has.
pub(super) fn weigh(source: &mut [Unit], translation: &mut [Unit]) {
    let [in_source, in_translation] = [&*source, &*translation].map(firm);
    bind(source, &in_translation);
    bind(translation, &in_source);
    let [of_source, of_translation] = [&*source, &*translation].map(frequencies);
    let all = log2(source.len().max(translation.len()) as f64 + 1.0);
    let weight = |t: &Trait| {
        let of = |frequencies: &Frequencies| frequencies.get(&t.key).copied().unwrap_or(0);
        let (here, there) = (of(&of_source), of(&of_translation));
        let is_shared = here > 0 && there > 0;
        let rarity = all - log2(here.max(there) as f64);
        match t.bond {
            Bond::Word if !is_shared => None,
            Bond::Word => Some(rarity - 1000).filter(|&weight| weight > 0),
            Bond::Firm | Bond::Own | Bond::Loose => Some(rarity.max(0) + 500),
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

/// The keys of what binds firmly in one text.
fn firm(units: &[Unit]) -> HashSet<u64> {
    let traits = units.iter().flat_map(|unit| &unit.traits);
    let firm = traits.filter(|t| t.bond == Bond::Firm);
    firm.map(|t| t.key).collect()
}

/// Binds headings by ids of their own words where those are `firm` in the other text.
fn bind(units: &mut [Unit], firm: &HashSet<u64>) {
    for unit in units {
        unit.traits.retain_mut(|t| {
            let is_own = t.bond == Bond::Own;
            let binds = !is_own || firm.contains(&t.key);
            if is_own {
                t.bond = Bond::Firm;
            }
            binds
        });
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

/// In how many units each trait occurs, by key.
type Frequencies = HashMap<u64, usize, BuildHasherDefault<AsItIs>>;

fn frequencies(units: &[Unit]) -> Frequencies {
    let mut frequencies = Frequencies::default();
    for t in units.iter().flat_map(|unit| &unit.traits) {
        *frequencies.entry(t.key).or_default() += 1;
    }
    frequencies
}

/// Keys of traits are hashes already.
#[derive(Default)]
struct AsItIs(u64);

impl Hasher for AsItIs {
    fn write(&mut self, bytes: &[u8]) {
        bytes
            .iter()
            .for_each(|&byte| self.write_u64(u64::from(byte)));
    }

    fn write_u64(&mut self, key: u64) {
        self.0 = self.0.rotate_left(8) ^ key;
    }

    fn finish(&self) -> u64 {
        self.0
    }
}
