//! Documents of several versions in which no word stands twice, so that each is known wherever it is.

use crate::support::chance::Chance;

type Sentence = Vec<String>;

struct Text {
    chance: Chance,
    /// How many words there have been.
    words: usize,
    paragraphs: Vec<Vec<Sentence>>,
}

/// The texts of some versions, each edited from the one before.
pub(crate) fn versions(seed: u64, count: usize) -> Vec<String> {
    let mut text = Text {
        chance: Chance(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) + 1),
        words: 0,
        paragraphs: Vec::new(),
    };
    text.paragraphs = (0..8).map(|_| text.paragraph()).collect();
    let mut versions = vec![text.markdown()];
    while versions.len() < count {
        for _ in 0..1 + text.chance.below(4) {
            text.edit();
        }
        versions.push(text.markdown());
    }
    versions
}

impl Text {
    fn word(&mut self) -> String {
        const SYLLABLES: [&str; 8] = ["ba", "de", "fi", "go", "lu", "ma", "ne", "to"];
        self.words += 1;
        let digits = (0..4).map(|place| self.words >> (3 * place) & 7);
        digits.map(|digit| SYLLABLES[digit]).collect()
    }

    fn sentence(&mut self) -> Sentence {
        let length = 7 + self.chance.below(8);
        (0..length).map(|_| self.word()).collect()
    }

    fn paragraph(&mut self) -> Vec<Sentence> {
        let length = 2 + self.chance.below(2);
        (0..length).map(|_| self.sentence()).collect()
    }

    fn edit(&mut self) {
        let at = self.chance.below(self.paragraphs.len());
        match self.chance.below(8) {
            0 => {
                let moved = self.paragraphs.remove(at);
                let to = self.chance.below(self.paragraphs.len() + 1);
                self.paragraphs.insert(to, moved);
            }
            1 if self.paragraphs[at].len() > 1 => {
                let rest = self.paragraphs[at].split_off(1);
                self.paragraphs.insert(at + 1, rest);
            }
            2 if at + 1 < self.paragraphs.len() => {
                let next = self.paragraphs.remove(at + 1);
                self.paragraphs[at].extend(next);
            }
            3 => {
                let new = self.paragraph();
                self.paragraphs.insert(at, new);
            }
            4 if self.paragraphs.len() > 4 => {
                self.paragraphs.remove(at);
            }
            _ => self.words_of(at),
        }
    }

    /// Inserts, deletes or replaces a word or two of a paragraph.
    fn words_of(&mut self, at: usize) {
        let sentence = self.chance.below(self.paragraphs[at].len());
        let (kind, word) = (self.chance.below(3), self.word());
        let place = self.chance.below(self.paragraphs[at][sentence].len());
        let words = &mut self.paragraphs[at][sentence];
        match kind {
            0 => words.insert(place, word),
            1 if words.len() > 5 => drop(words.remove(place)),
            _ => words[place] = word,
        }
    }

    fn markdown(&self) -> String {
        let sentence = |words: &Sentence| format!("{}.", words.join(" "));
        let paragraph = |sentences: &Vec<Sentence>| {
            let sentences: Vec<String> = sentences.iter().map(sentence).collect();
            sentences.join(" ") + "\n"
        };
        let paragraphs: Vec<String> = self.paragraphs.iter().map(paragraph).collect();
        paragraphs.join("\n")
    }
}
