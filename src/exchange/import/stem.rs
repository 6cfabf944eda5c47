//! Names of new files, for readers.

use std::collections::BTreeSet;

use unicode_normalization::UnicodeNormalization;

use super::{Candidate, Stem};

/// Bytes of a name that is made of words.
const LONGEST: usize = 48;

/// The names that comments of a document have.
#[derive(Debug, Default)]
pub struct Stems(BTreeSet<String>);

impl Stems {
    /// Those names are taken.
    #[must_use]
    pub fn taken(names: impl IntoIterator<Item = String>) -> Self {
        Self(names.into_iter().collect())
    }

    /// The name of a new file, which is then taken: as given, which may be another's already, or
    /// made of its words and unique.
    pub fn name(&mut self, candidate: &Candidate) -> String {
        let words = match &candidate.stem {
            Stem::Given(name) => {
                self.0.insert(name.clone());
                return name.clone();
            }
            Stem::Words(words) => stem(words),
        };
        let numbered = (2..).map(|n: u32| format!("{words}-{n}"));
        let mut names = std::iter::once(words.clone()).chain(numbered);
        let free = names.find(|name| !self.0.contains(name));
        let name = free.unwrap_or(words);
        self.0.insert(name.clone());
        name
    }
}

/// Lower-case Latin letters and digits, other characters to `-`; accents are dropped.
fn stem(words: &str) -> String {
    let mut stem = String::new();
    for c in words.nfd().filter(|c| !crate::text::is_combining(*c)) {
        let c = c.to_ascii_lowercase();
        if c.is_ascii_alphanumeric() {
            stem.push(c);
        } else if !stem.is_empty() && !stem.ends_with('-') && !matches!(c, '\'' | '’') {
            stem.push('-');
        }
    }
    let end = stem.get(..LONGEST).and_then(|head| head.rfind('-'));
    if stem.len() > LONGEST {
        stem.truncate(end.unwrap_or(LONGEST));
    }
    let stem = stem.trim_end_matches('-');
    // Two letters may be a device's name on Windows, and say nothing anyway.
    if stem.len() < 5 {
        format!("comment-{stem}").trim_end_matches('-').to_owned()
    } else {
        stem.to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::stem;

    #[test]
    fn words_make_a_name() {
        assert_eq!(
            stem("Where does this quote end?"),
            "where-does-this-quote-end"
        );
        assert_eq!(stem("L’accès à l’école"), "lacces-a-lecole");
        assert_eq!(stem("参与"), "comment");
        assert_eq!(stem("con"), "comment-con");
        assert_eq!(stem(&"word ".repeat(40)).len(), 44);
    }
}
