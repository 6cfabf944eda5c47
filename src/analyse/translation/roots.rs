//! Words as far as languages share them.

use foldhash::HashMap;
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
    let letters = word
        .nfd()
        .filter(|&c| is_alphanumeric(c) && !is_combining(c));
    let (mut count, mut is_capital, mut first) = (0, true, None);
    let mut start = String::new();
    for c in letters {
        if c.is_ascii_digit() {
            return None;
        }
        first.get_or_insert(c);
        is_capital &= c.is_uppercase();
        if count < LETTERS {
            start.extend(c.to_lowercase());
        }
        count += 1;
    }
    match count {
        1 => first.filter(|&c| c >= '\u{2e80}').map(String::from),
        2 | 3 => is_capital.then_some(start),
        0 => None,
        _ => Some(start),
    }
}
