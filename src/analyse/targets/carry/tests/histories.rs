//! Where comments stand after ten versions whose every edit is known: each word of the texts here
//! has a number of its own that no comparison sees.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use proptest::prelude::*;

use super::super::Carrier;
use crate::analyse::facts::State::{Edited, Removed, Restored, Unchanged};
use crate::analyse::facts::{Part, Resolved, Standing, State, VersionFacts};
use crate::analyse::redline::TokenAt;
use crate::analyse::targets::{Course, Edition};
use crate::analyse::testing::document;
use crate::analyse::texts::texts;
use crate::model::{Draft, Lang};
use crate::text::{TokenKind, tokens};

/// A word as it is written, with the number that tells it from all others.
#[derive(Debug, Clone)]
struct Word {
    text: String,
    number: u32,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Paragraph,
    Heading,
    Item,
    Quote,
}

const KINDS: [Kind; 4] = [Kind::Paragraph, Kind::Heading, Kind::Item, Kind::Quote];

#[derive(Debug, Clone)]
struct Block {
    kind: Kind,
    words: Vec<Word>,
}

/// Texts to come: where words are drawn from, and how they are written one after another.
struct Writer {
    state: u64,
    next: u32,
    /// Between two words.
    space: &'static str,
    /// The word of a rank; common words have low ranks.
    spell: fn(usize) -> String,
    /// How many different words there are; 0 if no two are the same.
    vocabulary: usize,
}

impl Writer {
    /// A number below `bound` (splitmix64).
    fn below(&mut self, bound: usize) -> usize {
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

    fn block(&mut self) -> Block {
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
    fn edit(&mut self, text: &mut Vec<Block>) {
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

    fn markdown(&self, text: &[Block]) -> String {
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

/// For each visible token of a text, the number of its word and its place in that.
fn numbers(text: &[Block]) -> Vec<(u32, usize)> {
    let visible = |word: &Word| {
        tokens(&word.text)
            .iter()
            .filter(|t| t.kind != TokenKind::Space)
            .count()
    };
    let words = text.iter().flat_map(|block| &block.words);
    words
        .flat_map(|word| (0..visible(word)).map(|place| (word.number, place)))
        .collect()
}

/// The visible tokens of a loaded text, in order.
fn row(draft: &Draft, facts: &VersionFacts, lang: &Lang) -> Vec<TokenAt> {
    let tokens = &facts.texts[lang].tokens;
    let of = |id: crate::model::BlockId| {
        let tokens = tokens[id.0 as usize].iter().enumerate();
        let visible = tokens.filter(|(_, token)| token.kind != TokenKind::Space);
        visible.map(move |(token, _)| TokenAt {
            block: id,
            token: u32::try_from(token).unwrap(),
        })
    };
    draft.ids().flat_map(of).collect()
}

/// The numbers of quoted words, each with the place of a token in it.
type Quoted = Vec<(u32, usize)>;

/// A history: the texts, where each word stands in each of them, and what carrying made of targets.
struct History {
    versions: Vec<Vec<Block>>,
    /// For each version, what each token is.
    known: Vec<BTreeMap<TokenAt, (u32, usize)>>,
    /// The tokens that are no words.
    stops: BTreeSet<(u32, usize)>,
    /// For each version, where each word's tokens stand in the row of visible ones.
    places: Vec<BTreeMap<(u32, usize), usize>>,
    /// For each target: the tokens' numbers in its own version, and its standings.
    carried: Vec<(Quoted, Vec<Standing>)>,
}

impl History {
    fn new(
        writer: &mut Writer,
        blocks: usize,
        versions: usize,
        edits: usize,
        targets: usize,
    ) -> Self {
        let mut text: Vec<Block> = (0..blocks).map(|_| writer.block()).collect();
        let mut all = vec![text.clone()];
        for _ in 1..versions {
            (0..edits).for_each(|_| writer.edit(&mut text));
            all.push(text.clone());
        }
        Self::of(writer, all, targets)
    }

    fn of(writer: &mut Writer, versions: Vec<Vec<Block>>, targets: usize) -> Self {
        let written: Vec<String> = versions.iter().map(|text| writer.markdown(text)).collect();
        let texts_of: Vec<[(&str, &str); 1]> =
            written.iter().map(|text| [("en", text.as_str())]).collect();
        let slices: Vec<&[(&str, &str)]> = texts_of.iter().map(<[_; 1]>::as_slice).collect();
        let document = document(&slices);
        let facts = texts(&document);
        let en = Lang::new("en");
        let known: Vec<BTreeMap<TokenAt, (u32, usize)>> = versions
            .iter()
            .zip(document.versions.iter().zip(&facts))
            .map(|(text, (version, facts))| {
                let (row, numbers) = (row(&version.drafts[&en], facts, &en), numbers(text));
                assert_eq!(
                    row.len(),
                    numbers.len(),
                    "the text is loaded as it was meant"
                );
                row.into_iter().zip(numbers).collect()
            })
            .collect();
        let editions: Vec<_> = document
            .versions
            .iter()
            .zip(&facts)
            .map(|(v, f)| Edition::new(v, &document.language, f))
            .collect();
        let course = Course::new(&editions, &facts);
        let mut carrier = Carrier::new(&course);
        let first: Vec<(TokenAt, (u32, usize))> = known[0].iter().map(|(t, n)| (*t, *n)).collect();
        let carried = (0..targets).map(|_| {
            let from = writer.below(first.len());
            let to = (from + 1 + writer.below(12)).min(first.len());
            let tokens: Arc<[TokenAt]> = first[from..to].iter().map(|(token, _)| *token).collect();
            let target = target(&en, tokens);
            let numbers = first[from..to].iter().map(|(_, number)| *number).collect();
            (numbers, carrier.carry(0, &target))
        });
        let carried = carried.collect();
        let place = |text: &Vec<Block>| numbers(text).into_iter().zip(0..).collect();
        let places = versions.iter().map(place).collect();
        let words = versions.iter().flatten().flat_map(|block| &block.words);
        let stops = words.flat_map(|word| {
            let tokens = tokens(&word.text).into_iter().enumerate();
            let stops = tokens.filter(|(_, token)| token.kind != TokenKind::Word);
            stops.map(|(place, _)| (word.number, place))
        });
        let stops = stops.collect();
        Self {
            versions,
            known,
            stops,
            places,
            carried,
        }
    }

    /// What became of a quotation, judged by the numbers of its words alone.
    fn truth(&self, version: usize, quoted: &[(u32, usize)]) -> State {
        let now = &self.places[version];
        // Between the first word and the last: full stops at the ends are no words.
        let is_word = |number: &(u32, usize)| !self.stops.contains(number);
        let first = quoted.iter().position(is_word).unwrap_or(0);
        let last = quoted.iter().rposition(is_word).unwrap_or(quoted.len() - 1);
        let quoted = &quoted[first..=last];
        let places: Vec<usize> = quoted.iter().filter_map(|n| now.get(n)).copied().collect();
        let mut words = quoted.iter().filter(|number| is_word(number));
        if first != last && !words.any(|number| now.contains_key(number)) {
            return Removed;
        }
        match () {
            () if places.is_empty() => Removed,
            () if places.len() < quoted.len() => Edited,
            () if places.windows(2).all(|w| w[1] == w[0] + 1) => Unchanged,
            () => Edited,
        }
    }

    /// The numbers of the words that are highlighted.
    fn highlighted(&self, version: usize, standing: &Standing) -> Vec<(u32, usize)> {
        let mut numbers: Vec<_> = standing
            .tokens
            .iter()
            .map(|token| self.known[version][token])
            .collect();
        numbers.sort_unstable();
        numbers
    }
}

fn target(lang: &Lang, tokens: Arc<[TokenAt]>) -> Resolved {
    Resolved {
        lang: Some(lang.clone()),
        parts: vec![Part {
            tokens: Arc::clone(&tokens),
            section: None,
            loosely: false,
        }],
        tokens,
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
fn han(rank: usize) -> String {
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

fn writer(seed: u64, vocabulary: usize) -> Writer {
    Writer {
        state: seed,
        next: 0,
        space: " ",
        spell: latin,
        vocabulary,
    }
}

/// Of all comments whose words all stand in a version, the share that is highlighted there and at
/// no other words; and of all, the share whose state is right. In per mille, rounded down.
fn shares(histories: impl Iterator<Item = History>) -> (usize, usize) {
    let (mut whole, mut exact, mut all, mut right) = (0, 0, 0, 0);
    for history in histories {
        for (quoted, standings) in &history.carried {
            let mut sorted = quoted.clone();
            sorted.sort_unstable();
            let versions = standings.iter().enumerate().skip(1);
            for (version, standing) in versions {
                let truth = history.truth(version, quoted);
                let now = &history.places[version];
                all += 1;
                right += usize::from(truth == standing.state);
                if quoted.iter().all(|number| now.contains_key(number)) {
                    whole += 1;
                    exact += usize::from(history.highlighted(version, standing) == sorted);
                }
            }
        }
    }
    (exact * 1000 / whole, right * 1000 / all)
}

#[test]
fn of_ten_versions_995_in_1000_comments_stand_at_exactly_their_words() {
    let history = |seed| History::new(&mut writer(seed, 1500), 60, 10, 12, 120);
    let (exact, right) = shares((1..=4).map(history));
    assert!(exact >= 995, "{exact} per mille at exactly their words");
    assert!(right >= 990, "{right} per mille in the right state");
}

#[test]
fn in_chinese_too() {
    let history = |seed| {
        let mut writer = Writer {
            spell: han,
            space: "",
            ..writer(seed, 1500)
        };
        History::new(&mut writer, 40, 10, 8, 120)
    };
    let (exact, right) = shares((11..=13).map(history));
    assert!(exact >= 995, "{exact} per mille at exactly their words");
    assert!(right >= 990, "{right} per mille in the right state");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 60, failure_persistence: None, ..ProptestConfig::default() })]

    /// Where no two words are the same, nobody can take one for another: only quoted words are
    /// highlighted, and the state is never better than what became of them.
    #[test]
    fn nothing_is_highlighted_that_was_not_quoted(seed in any::<u64>(), edits in 1..10_usize) {
        let mut writer = writer(seed, 0);
        let history = History::new(&mut writer, 8, 4, edits, 12);
        for (quoted, standings) in &history.carried {
            prop_assert_eq!(standings.len(), history.versions.len());
            // A comment on a full stop alone is on what stands everywhere.
            if quoted.iter().all(|number| history.stops.contains(number)) {
                continue;
            }
            for (version, standing) in standings.iter().enumerate() {
                let highlighted = history.highlighted(version, standing);
                // Full stops are all alike.
                let mut words = highlighted.iter().filter(|n| !history.stops.contains(n));
                prop_assert!(words.all(|number| quoted.contains(number)));
                let truth = history.truth(version, quoted);
                match standing.state {
                    Unchanged => prop_assert_eq!(truth, Unchanged),
                    Edited | Restored => prop_assert_ne!(truth, Removed),
                    Removed | State::Document => prop_assert!(highlighted.is_empty()),
                }
            }
        }
    }
}
