//! Comments in a translation's Markdown that are meant for translators and their tools.
//!
//! ```text
//! <!-- translate ¶12
//! The source of a passage that is not translated.
//! -->
//! ```

use std::ops::Range;

const END: &str = "-->";

/// What a comment is for, by the word that it begins with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Aside {
    /// It stands in the place of a passage that is not translated.
    Translate,
    /// It stands above a passage whose source has changed.
    Outdated,
    /// A translator's notes on a passage.
    Note,
    /// A translation that is not finished (gettext: fuzzy).
    Proposal,
}

impl Aside {
    /// What begins such a comment; the name of the passage's place follows.
    #[must_use]
    pub fn begin(self) -> &'static str {
        match self {
            Aside::Translate => "<!-- translate ",
            Aside::Outdated => "<!-- outdated ",
            Aside::Note => "<!-- note ",
            Aside::Proposal => "<!-- proposal ",
        }
    }

    /// All such comments of a text that say more than a place: the place's name, the words, the bytes.
    #[must_use]
    pub fn all(self, text: &str) -> Vec<(String, String, Range<usize>)> {
        let mut found = Vec::new();
        for (start, _) in text.match_indices(self.begin()) {
            let inside = start + self.begin().len();
            let rest = text.get(inside..).unwrap_or_default();
            let Some(length) = rest.find(END) else {
                continue;
            };
            let within = rest.get(..length).unwrap_or_default();
            let Some((place, words)) = within.split_once('\n').or_else(|| within.split_once(": "))
            else {
                continue;
            };
            let words: Vec<&str> = words.lines().map(bare).collect();
            let range = start..inside + length + END.len();
            found.push((
                place.trim().to_owned(),
                words.join("\n").trim().to_owned(),
                range,
            ));
        }
        found
    }
}

/// A line of a comment without the marks of quotations around it.
fn bare(line: &str) -> &str {
    line.trim_start_matches(['>', ' ', '\t']).trim_end()
}

#[cfg(test)]
mod tests {
    use super::Aside;

    #[test]
    fn comments_are_told_by_their_first_word() {
        let text = "a\n\n> <!-- translate ¶1\n> b\n> -->\n\n| <!-- translate ¶2 r1c1: c --> |\n<!-- note ¶3\nd\n-->\n<!-- translate this -->";
        let places = |kind: Aside| {
            let all = kind.all(text).into_iter();
            all.map(|(place, words, _)| format!("{place}={words}"))
                .collect::<Vec<_>>()
        };
        assert_eq!(places(Aside::Translate), ["¶1=b", "¶2 r1c1=c"]);
        assert_eq!(places(Aside::Note), ["¶3=d"]);
    }

    #[test]
    fn a_comment_without_its_end_is_none() {
        assert_eq!(Aside::Note.all("<!-- note ¶1\nx"), []);
    }
}
