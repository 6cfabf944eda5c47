//! Texts whose every word has a number of its own, and the edits that make versions of them.

/// A word as it is written, with the number that tells it from all others.
#[derive(Debug, Clone)]
pub(super) struct Word {
    pub(super) text: String,
    pub(super) number: u32,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Paragraph,
    Heading,
    Item,
    Quote,
}

const KINDS: [Kind; 4] = [Kind::Paragraph, Kind::Heading, Kind::Item, Kind::Quote];

#[derive(Debug, Clone)]
pub(super) struct Block {
    pub(super) kind: Kind,
    pub(super) words: Vec<Word>,
}

/// Texts to come: where words are drawn from, and how they are written one after another.
pub(super) struct Writer {
    pub(super) state: u64,
    pub(super) next: u32,
    /// Between two words.
    pub(super) space: &'static str,
    /// The word of a rank; common words have low ranks.
    pub(super) spell: fn(usize) -> String,
    /// How many different words there are; 0 if no two are the same.
    pub(super) vocabulary: usize,
}

impl Writer {
    /// A number below `bound` (splitmix64).
    pub(super) fn below(&mut self, bound: usize) -> usize {
        self.state = self.state.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.state;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        usize::try_from((z ^ (z >> 31)) >> 33).unwrap_or(0) % bound.max(1)
    }

    /// A word: of rank n about as often as words of a language are (Zipf).
    fn word(&mut self) -> Word {
        self.next += 1;
        let rank = match self.vocabulary {
            0 => self.next as usize,
            most => {
                let roll = self.below(most * most);
                ((roll as f64).sqrt() as usize).min(self.below(most))
            }
        };
        Word {
            text: (self.spell)(rank),
            number: self.next,
        }
    }

    fn sentence(&mut self) -> Vec<Word> {
        let length = 6 + self.below(18);
        let mut words: Vec<Word> = (0..length).map(|_| self.word()).collect();
        let stop = if self.space.is_empty() { "。" } else { "." };
        if let Some(last) = words.last_mut() {
            last.text.push_str(stop);
        }
        words
    }

    pub(super) fn block(&mut self) -> Block {
        let kind = *[
            Kind::Paragraph,
            Kind::Paragraph,
            Kind::Paragraph,
            Kind::Item,
        ]
        .get(self.below(4))
        .unwrap_or(&Kind::Paragraph);
        let sentences = 1 + self.below(4);
        Block {
            kind,
            words: (0..sentences).flat_map(|_| self.sentence()).collect(),
        }
    }

    /// One edit of the kinds that editors make.
    pub(super) fn edit(&mut self, text: &mut Vec<Block>) {
        let at = self.below(text.len());
        let from = self.below(text[at].words.len());
        match self.below(20) {
            0..=5 => text[at].words[from] = self.word(),
            6..=9 => {
                let new: Vec<Word> = (0..=self.below(4)).map(|_| self.word()).collect();
                text[at].words.splice(from..from, new);
            }
            10..=12 => {
                let to = (from + 1 + self.below(4)).min(text[at].words.len());
                if to - from < text[at].words.len() {
                    text[at].words.drain(from..to);
                }
            }
            13 => {
                let to = (from + 12).min(text[at].words.len());
                let new = self.sentence();
                text[at].words.splice(from..to, new);
            }
            14 if from > 0 => {
                let rest = text[at].words.split_off(from);
                let kind = text[at].kind;
                text.insert(at + 1, Block { kind, words: rest });
            }
            15 if at + 1 < text.len() && text[at].kind == text[at + 1].kind => {
                let next = text.remove(at + 1);
                text[at].words.extend(next.words);
            }
            16 => {
                let moved = text.remove(at);
                let to = self.below(text.len() + 1);
                text.insert(to, moved);
            }
            17 => text[at].kind = KINDS[self.below(4)],
            18 => {
                let new = self.block();
                text.insert(at, new);
            }
            _ if text.len() > 4 => drop(text.remove(at)),
            _ => {}
        }
    }

    pub(super) fn markdown(&self, text: &[Block]) -> String {
        let line = |block: &Block| {
            let words: Vec<&str> = block.words.iter().map(|word| word.text.as_str()).collect();
            let mark = match block.kind {
                Kind::Paragraph => "",
                Kind::Heading => "## ",
                Kind::Item => "- ",
                Kind::Quote => "> ",
            };
            // A comment between blocks keeps two lists, or two quotations, apart.
            format!("{mark}{}\n\n<!-- -->\n\n", words.join(self.space))
        };
        text.iter().map(line).collect()
    }
}

/// Words that look like words: of one to four syllables, common ones short.
fn latin(rank: usize) -> String {
    const SYLLABLES: [&str; 20] = [
        "ba", "ce", "di", "fo", "gu", "ha", "je", "ki", "lo", "mu", "na", "pe", "ri", "so", "tu",
        "va", "we", "xi", "yo", "zu",
    ];
    let mut word = String::new();
    let mut rest = rank + 1;
    while rest > 0 {
        word.push_str(SYLLABLES[rest % 20]);
        rest /= 20;
    }
    word
}

/// One to three Chinese characters.
pub(super) fn han(rank: usize) -> String {
    let character =
        |n: usize| char::from_u32(0x4e00 + u32::try_from(n % 600).unwrap_or(0) * 7).unwrap_or('一');
    match rank % 3 {
        0 => String::from(character(rank)),
        1 => [character(rank), character(rank / 3 + 40)].iter().collect(),
        _ => [
            character(rank),
            character(rank / 5),
            character(rank / 2 + 9),
        ]
        .iter()
        .collect(),
    }
}

pub(super) fn writer(seed: u64, vocabulary: usize) -> Writer {
    Writer {
        state: seed,
        next: 0,
        space: " ",
        spell: latin,
        vocabulary,
    }
}
