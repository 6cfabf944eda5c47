mod histories;

use proptest::prelude::*;

use super::Carrier;
use crate::analyse::facts::State::{Edited, Removed, Restored, Unchanged};
use crate::analyse::facts::{Standing, State, VersionFacts};
use crate::analyse::targets::{Course, Edition, resolve};
use crate::analyse::testing::{document, targets};
use crate::analyse::texts::texts;
use crate::model::{Document, Lang};

struct Carried {
    document: Document,
    facts: Vec<VersionFacts>,
    standings: Vec<Standing>,
}

impl Carried {
    fn new(versions: &[&[(&str, &str)]], targets: &[&str]) -> Self {
        let document = document(versions);
        let facts = texts(&document);
        let versions = document.versions.iter().zip(&facts);
        let editions: Vec<_> = versions
            .map(|(v, f)| Edition::new(v, &document.language, f))
            .collect();
        let (resolved, complaints) = resolve(&self::targets(targets), &editions[0]);
        assert!(
            complaints
                .iter()
                .all(|c| c.severity == crate::diagnostics::Severity::Warning),
            "{complaints:?}"
        );
        let course = Course::new(&editions, &facts);
        let standings = Carrier::new(&course).carry(0, &resolved.unwrap());
        Self {
            document,
            facts,
            standings,
        }
    }

    fn states(&self) -> Vec<State> {
        self.standings.iter().map(|s| s.state).collect()
    }

    /// The words highlighted in a version.
    fn words(&self, version: usize) -> String {
        let standing = &self.standings[version];
        let draft = &self.document.versions[version].drafts[&standing.lang];
        let tokens = &self.facts[version].texts[&standing.lang].tokens;
        let word = |t: &crate::analyse::redline::TokenAt| {
            let range = &tokens[t.block.0 as usize][t.token as usize].range;
            &draft.block(t.block).line.text[range.start as usize..range.end as usize]
        };
        standing
            .tokens
            .iter()
            .map(word)
            .collect::<Vec<_>>()
            .join(" ")
    }

    /// The text of the block it is shown at in a version.
    fn block(&self, version: usize) -> Option<&str> {
        let standing = &self.standings[version];
        let draft = &self.document.versions[version].drafts[&standing.lang];
        standing
            .block
            .map(|block| draft.block(block).line.text.as_str())
    }
}

fn carried(versions: &[&str], keys: &str) -> Carried {
    let versions: Vec<[(&str, &str); 1]> = versions.iter().map(|text| [("en", *text)]).collect();
    let versions: Vec<&[(&str, &str)]> =
        versions.iter().map(<[(&str, &str); 1]>::as_slice).collect();
    Carried::new(&versions, &[keys])
}

#[test]
fn a_word_between_is_an_edit() {
    let kept = "The report shall be published by the Board every year.";
    let edited = "The report shall not be published by the Board every year.";
    let carried = carried(&[kept, edited], "quote: shall be published");
    assert_eq!(carried.states(), [Unchanged, Edited]);
    assert_eq!(carried.words(1), "shall be published");
}

#[test]
fn a_change_beside_the_words_is_none_in_them() {
    let texts = [
        "Each group shall be heard.",
        "Each and every group shall be heard, always.",
    ];
    let carried = carried(&texts, "quote: group shall be heard");
    assert_eq!(carried.states(), [Unchanged, Unchanged]);
}

#[test]
fn words_that_go_and_come_back_are_restored() {
    let with =
        "One thing stays here.\n\nGroups shall publish their sources of funding.\n\nAnother stays.";
    let without = "One thing stays here.\n\nAnother stays.";
    let carried = carried(&[with, without, with], "quote: sources of funding");
    assert_eq!(carried.states(), [Unchanged, Removed, Restored]);
    assert_eq!(carried.words(2), "sources of funding");
    assert_eq!(carried.words(1), "");
    assert_eq!(carried.block(1), Some("One thing stays here."));
}

#[test]
fn removed_words_are_shown_where_they_stood() {
    let texts = [
        "First.\n\nThe Board decides by consensus, after debate.",
        "First.\n\nThe Board decides.",
    ];
    let carried = carried(&texts, "quote: by consensus");
    assert_eq!(carried.states(), [Unchanged, Removed]);
    assert_eq!(carried.block(1), Some("The Board decides."));
}

#[test]
fn any_change_in_a_section_counts() {
    let text = "# Open {#open}\n\nEach group shall be heard.\n\n# Next {#next}\n\nMore.";
    let added =
        "# Open {#open}\n\nEach group shall be heard.\n\nA new rule.\n\n# Next {#next}\n\nMore.";
    let elsewhere = "# Open {#open}\n\nEach group shall be heard.\n\n# Next {#next}\n\nEven more.";
    assert_eq!(
        carried(&[text, added], "section: open").states(),
        [Unchanged, Edited]
    );
    assert_eq!(
        carried(&[text, elsewhere], "section: open").states(),
        [Unchanged, Unchanged]
    );
    assert_eq!(
        carried(&[text, elsewhere], "section: next").states(),
        [Unchanged, Edited]
    );
    assert_eq!(
        carried(&[text, added], "paragraph: 1").states(),
        [Unchanged, Unchanged]
    );
}

#[test]
fn several_targets_have_their_common_state() {
    let old = "Alpha beta gamma stands.\n\nDelta is here for good.";
    let new = "Alpha beta gamma stands.\n\nDelta was never here for good.";
    let both = |targets: &[&str]| Carried::new(&[&[("en", old)], &[("en", new)]], targets).states();
    assert_eq!(
        both(&["quote: beta", "quote: Delta"]),
        [Unchanged, Unchanged]
    );
    assert_eq!(
        both(&["quote: beta", "quote: Delta is"]),
        [Unchanged, Edited]
    );
    assert_eq!(both(&["quote: beta", "quote: is"]), [Unchanged, Edited]);
}

#[test]
fn a_comment_on_a_translation_goes_with_it_and_then_by_its_source() {
    let (en, fr) = ("One.\n\nThe Board decides.", "Un.\n\nLe Conseil décide.");
    let later = "One.\n\nThe Board always decides.";
    let versions: [&[(&str, &str)]; 3] = [
        &[("en", en), ("fr", fr)],
        &[("en", en), ("fr", fr)],
        &[("en", later)],
    ];
    let carried = Carried::new(&versions, &["quote: Conseil; language: fr"]);
    let langs: Vec<&str> = carried.standings.iter().map(|s| s.lang.as_str()).collect();
    assert_eq!(langs, ["fr", "fr", "en"]);
    assert_eq!(carried.states(), [Unchanged, Unchanged, Edited]);
    assert_eq!(carried.block(2), Some("The Board always decides."));
}

#[test]
fn what_was_found_loosely_is_edited() {
    let carried = carried(
        &["The Board decides.", "The Board decides."],
        "paragraph: 1; quote: decided",
    );
    assert_eq!(carried.states(), [Edited, Edited]);
}

const VOCABULARY: [&str; 12] = [
    "the", "Board", "shall", "publish", "each", "report", "in", "time", "all", "groups", "hear",
    "review",
];

/// A text of paragraphs as word numbers.
fn paragraphs() -> impl Strategy<Value = Vec<Vec<usize>>> {
    prop::collection::vec(prop::collection::vec(0..VOCABULARY.len(), 3..12), 1..6)
}

fn written(text: &[Vec<usize>]) -> String {
    let line = |p: &Vec<usize>| {
        p.iter()
            .map(|&w| VOCABULARY[w])
            .collect::<Vec<_>>()
            .join(" ")
    };
    text.iter().map(line).collect::<Vec<_>>().join("\n\n")
}

/// Words that stand are at hand whatever their paragraph was split or joined into.
#[test]
fn words_keep_their_comments_where_a_paragraph_is_divided_into_other_kinds() {
    let (one, two) = (
        "Operators shall publish the agenda of each meeting",
        "they shall also translate the minutes into six languages",
    );
    let forms = [
        format!("{one}; {two}."),
        format!("- {one};\n- {two}."),
        format!("> {one}; {two}."),
        format!("{one};\n\n- {two}."),
        format!("{one};\n\n{two}."),
    ];
    for before in &forms {
        for after in &forms {
            for words in [one, two] {
                let target = format!("quote: {words}");
                let versions: [&[(&str, &str)]; 2] = [&[("en", before)], &[("en", after)]];
                let carried = Carried::new(&versions, &[&target]);
                assert_eq!(carried.states(), [Unchanged, Unchanged], "{before} {after}");
                assert_eq!(carried.words(1), words);
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    /// Whatever the texts: each version has one standing, highlights only words of the target, and
    /// its state is what the words show.
    #[test]
    fn highlights_are_of_the_target_alone(
        texts in prop::collection::vec(paragraphs(), 2..5),
        at in any::<prop::sample::Index>(),
    ) {
        let paragraph = at.index(texts[0].len()) + 1;
        let written: Vec<String> = texts.iter().map(|text| self::written(text)).collect();
        let versions: Vec<&str> = written.iter().map(String::as_str).collect();
        let carried = carried(&versions, &format!("paragraph: {paragraph}"));
        prop_assert_eq!(carried.standings.len(), texts.len());
        let own: Vec<&str> = texts[0][paragraph - 1].iter().map(|&w| VOCABULARY[w]).collect();
        let standings = carried.standings.iter().enumerate();
        for (version, standing) in standings {
            let words = carried.words(version);
            let now: Vec<&str> = words.split_whitespace().collect();
            prop_assert!(now.len() <= own.len());
            prop_assert!(now.iter().all(|word| own.contains(word)), "{now:?} of {own:?}");
            match standing.state {
                Unchanged => prop_assert_eq!(&now, &own),
                Removed => prop_assert!(now.is_empty()),
                _ => prop_assert!(!now.is_empty()),
            }
            let block = standing.block.expect("every text has words");
            prop_assert!(standing.tokens.first().is_none_or(|token| token.block == block));
        }
    }

    /// Composition: with each step known, a token of the target stands where the steps lead it.
    #[test]
    fn standings_are_the_steps_composed(texts in prop::collection::vec(paragraphs(), 2..5)) {
        let written: Vec<String> = texts.iter().map(|text| self::written(text)).collect();
        let versions: Vec<&str> = written.iter().map(String::as_str).collect();
        let carried = carried(&versions, "paragraph: 1");
        let en = Lang::new("en");
        let mut images = carried.standings[0].tokens.to_vec();
        for (facts, standing) in carried.facts.iter().zip(&carried.standings).skip(1) {
            let descent = &facts.texts[&en].step.as_ref().unwrap().descent;
            let next = |t: &crate::analyse::redline::TokenAt| descent[t.block.0 as usize][t.token as usize];
            images = images.iter().filter_map(next).collect();
            images.sort_unstable();
            if standing.state != Restored {
                prop_assert_eq!(&images[..], &standing.tokens[..]);
            } else {
                prop_assert!(images.is_empty());
            }
        }
    }
}
