//! Words as far as languages share them.

use std::collections::HashMap;

use unicode_normalization::UnicodeNormalization;

use super::traits::key;
use crate::text::{is_alphanumeric, is_combining};

/// The keys of words' roots. Words recur, so each is reduced once a text.
#[derive(Default)]
pub(super) struct Roots<'a>(HashMap<&'a str, Option<u64>>);

impl<'a> Roots<'a> {
    /// The key of a word's root; `None` for a word of which languages share nothing.
    pub(super) fn key(&mut self, word: &'a str) -> Option<u64> {
        let reduce = || root(word).map(|root| key("word", &root));
        *self.0.entry(word).or_insert_with(reduce)
    }
}

/// The part of a word that languages share: its first letters without accents or case; acronyms,
/// Han characters and short names whole.
fn root(word: &str) -> Option<String> {
    const LETTERS: usize = 5;
    let plain: Vec<char> = word
        .nfd()
        .filter(|&c| is_alphanumeric(c) && !is_combining(c))
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
