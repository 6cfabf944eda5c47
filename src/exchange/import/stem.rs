//! Names of new files, for readers.

use std::collections::{BTreeMap, BTreeSet};

use unicode_normalization::UnicodeNormalization;

use super::{Candidate, Stem};

/// Bytes of a name that is made of words.
const LONGEST: usize = 48;

/// The names that comments of a document have.
#[derive(Debug, Default)]
pub struct Stems {
    taken: BTreeSet<String>,
    /// By words that several names are made of, the number that was given last.
    last: BTreeMap<String, u32>,
}

impl Stems {
    /// Those names are taken.
    #[must_use]
    pub fn taken(names: impl IntoIterator<Item = String>) -> Self {
        Self {
            taken: names.into_iter().collect(),
            last: BTreeMap::new(),
        }
    }

    /// The name of a new file, which is then taken: as given, which may be another's already, or
    /// made of its words and unique.
    pub fn name(&mut self, candidate: &Candidate) -> String {
        let words = match &candidate.stem {
            Stem::Given(name) => {
                self.taken.insert(name.clone());
                return name.clone();
            }
            Stem::Words(words) => stem(words),
        };
        let name = match self.taken.contains(&words) {
            true => self.numbered(&words),
            false => words,
        };
        self.taken.insert(name.clone());
        name
    }

    /// Words that are another's name already, with the next number that is free.
    fn numbered(&mut self, words: &str) -> String {
        let last = self.last.entry(words.to_owned()).or_insert(1);
        loop {
            *last += 1;
            let name = format!("{words}-{last}");
            if !self.taken.contains(&name) {
                return name;
            }
        }
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
    use super::{Stems, stem};
    use crate::diagnostics::{FileId, Place};
    use crate::exchange::import::{Candidate, Stem};
    use crate::model::VersionId;

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

    #[test]
    fn the_same_words_are_numbered_past_names_that_are_taken() {
        let mut stems = Stems::taken(["comment".to_owned(), "comment-3".to_owned()]);
        let words = Candidate {
            stem: Stem::Words("参与".into()),
            version: VersionId::new("v1"),
            text: String::new(),
            place: Place::top(FileId(0)),
            lines: Vec::new(),
        };
        let names = [(); 3].map(|()| stems.name(&words));
        assert_eq!(names, ["comment-2", "comment-4", "comment-5"]);
    }
}
