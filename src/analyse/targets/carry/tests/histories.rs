//! Where comments stand after ten versions whose every edit is known: each word of the texts here
//! has a number of its own that no comparison sees.

mod writer;

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
use writer::{Block, Word, Writer, han, writer};

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
