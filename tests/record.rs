//! What the record says about a small document over three versions: the consensus map, sections
//! that nobody commented on, coverage of translations, lineages.

mod support;

use rapporteur::analyse::consensus::ledger::Ledger;
use rapporteur::analyse::consensus::map::{MapCell, map};
use rapporteur::analyse::lineage::{Lineage, Turn};
use rapporteur::analyse::record::{coverage, sections};
use rapporteur::model::{BlockId, Lang};
use support::records::{Analysed, Record};

const FIRST: &str = "Before it all, november oscar.

# A {#a}

One alpha bravo charlie papa. And more quebec of romeo.

# B {#b}

Two delta echo foxtrot sierra.

Three golf hotel india tango.
";

const SECOND: &str = "Before it all, november oscar.

# A {#a}

One alpha bravo charlie papa.

And more quebec of romeo.

# B {#b}

Two delta echo foxtrot sierra.

Three golf hotel yankee tango.
";

const THIRD: &str = "Before it all, november oscar.

# B {#b}

Two delta echo foxtrot sierra.

Quite another thing, uniform victor.

# A, renamed {#aa}

One alpha bravo charlie papa.

And more quebec of romeo.
";

fn files(pairs: &[(&str, &str)]) -> std::collections::BTreeMap<String, String> {
    pairs
        .iter()
        .map(|(path, text)| ((*path).to_owned(), (*text).to_owned()))
        .collect()
}

fn record() -> Analysed {
    let record = Record {
        texts: [FIRST, SECOND, THIRD].map(str::to_owned).to_vec(),
        french: vec!["Avant tout, november oscar.\n\n# A {#a}\n\nUn alpha bravo.\n".to_owned()],
        comments: files(&[
            (
                "v1/c",
                "{author: ann, date: 2026-01-02, target: {section: b}, body: Hm.}",
            ),
            ("v1/d", "{author: ann, date: 2026-01-02, body: All of it.}"),
            (
                "v2/e",
                "{author: bob, date: 2026-02-02, target: {quote: quebec}, position: object, body: No.}",
            ),
        ]),
        calls: files(&[
            (
                "v1",
                "- {target: {section: b}, level: rough-consensus, by: chair, date: 2026-01-10}\n\
                    - {level: no-consensus, by: chair, date: 2026-01-10}",
            ),
            (
                "v2",
                "- {target: {quote: And more quebec}, level: rough-consensus, by: chair, date: 2026-02-10}\n\
                    - {target: {section: b}, level: rough-consensus, by: chair, date: 2026-02-10}",
            ),
        ]),
        ..Record::default()
    };
    record.analyse().expect("no errors")
}

#[test]
fn the_map_follows_sections_back_and_shows_what_stood_on_each() {
    let record = record();
    let map = map(&record.document, &record.facts, record.today);
    let says = |cell: &Option<MapCell>| {
        let cell = cell.as_ref()?;
        let calls = cell.calls.iter().map(|call| {
            let partly = if call.partly { " partly" } else { "" };
            format!(
                "{} {}{partly} {}",
                call.call,
                call.holds.name(),
                call.mismatch
            )
        });
        Some(calls.collect::<Vec<_>>().join(", "))
    };
    let rows: Vec<Vec<_>> = map
        .sections
        .iter()
        .map(|row| row.versions.iter().map(says).collect())
        .collect();
    let cell = |text: &str| Some(text.to_owned());
    assert_eq!(
        rows[0],
        [cell(""), cell(""), cell("")],
        "what precedes the first heading"
    );
    assert_eq!(
        rows[1],
        [cell("0 yes 0"), cell("3 yes 0"), cell("3 changed partly 0")]
    );
    assert_eq!(
        rows[2],
        [cell(""), cell("2 yes partly 1"), cell("2 yes partly 1")]
    );
    let whole: Vec<_> = map
        .document
        .iter()
        .map(|calls| calls[0].holds.name())
        .collect();
    assert_eq!(whole, ["yes", "changed", "changed"]);
}

/// A document of two versions with calls on the first: a paragraph and a section of it are gone from
/// the second.
fn lapsed() -> Analysed {
    let before = "# A {#a}\n\nAlpha bravo charlie.\n\nDelta echo foxtrot golf.\n\n\
                  # B {#b}\n\nHotel india juliet kilo.\n\n# C {#c}\n\nLima mike november.\n";
    let after = "# A {#a}\n\nAlpha bravo charlie.\n\n# C {#c}\n\nLima mike november.\n";
    let call = |target: &str| {
        format!("- {{target: {{{target}}}, level: rough-consensus, by: chair, date: 2026-01-10}}\n")
    };
    let targets = ["paragraph: 2", "section: b", "paragraph: 3", "section: a"];
    let record = Record {
        texts: vec![before.to_owned(), after.to_owned()],
        calls: files(&[("v1", &targets.map(call).concat())]),
        ..Record::default()
    };
    record.analyse().expect("no errors")
}

#[test]
fn a_call_whose_words_are_gone_stays_in_the_map_as_lapsed() {
    let record = lapsed();
    let map = map(&record.document, &record.facts, record.today);
    let holds = |cell: &Option<MapCell>| -> Vec<(usize, &str)> {
        let calls = cell.iter().flat_map(|cell| &cell.calls);
        calls.map(|call| (call.call, call.holds.name())).collect()
    };
    let rows: Vec<Vec<_>> = map
        .sections
        .iter()
        .map(|row| row.versions.iter().map(holds).collect())
        .collect();
    let yes = |calls: &[usize]| calls.iter().map(|&call| (call, "yes")).collect::<Vec<_>>();
    let changed = |calls: &[usize]| calls.iter().map(|&call| (call, "changed")).collect();
    assert_eq!(
        rows[0],
        [yes(&[0, 3]), changed(&[0, 3])],
        "A lost a paragraph"
    );
    assert_eq!(rows[1], [yes(&[1, 2]), changed(&[1, 2])], "B is gone");
    assert_eq!(rows[2], [yes(&[]), yes(&[])], "C");
    let versions: Vec<_> = map.sections.iter().map(|row| row.version).collect();
    assert_eq!(versions, [1, 0, 1], "B is named as it was");
}

#[test]
fn the_map_tells_a_call_on_the_section_from_one_on_less_or_more() {
    let record = lapsed();
    let map = map(&record.document, &record.facts, record.today);
    let calls = |row: usize| -> Vec<_> {
        let cells = map.sections[row].versions.iter().flatten();
        let calls = cells.flat_map(|cell| &cell.calls);
        calls.map(|call| (call.call, call.own)).collect()
    };
    assert_eq!(calls(0), [(0, false), (3, true), (0, false), (3, true)]);
    assert_eq!(calls(1), [(1, true), (2, false), (1, true), (2, false)]);
}

#[test]
fn sections_that_nobody_commented_on_can_be_told() {
    let record = record();
    let ledger = Ledger::new(&record.document, &record.people);
    let counts = |version| -> Vec<(usize, usize)> {
        let sections = sections(&ledger, &record.facts, version);
        sections
            .iter()
            .map(|section| (section.made, section.open))
            .collect()
    };
    assert_eq!(counts(0), [(0, 0), (0, 0), (1, 1)]);
    assert_eq!(counts(1), [(0, 0), (1, 1), (0, 1)]);
    assert_eq!(
        counts(2),
        [(0, 0), (0, 1), (0, 1)],
        "the sections have changed places"
    );
}

#[test]
fn coverage_says_what_is_missing_and_a_language_without_a_file_lacks_everything() {
    let record = record();
    let languages = [Lang::new("en"), Lang::new("fr"), Lang::new("ru")];
    let coverage = coverage(&record.document, &record.facts, &languages, 0);
    let [french, russian] = &coverage[..] else {
        panic!("two translations")
    };
    assert_eq!(
        (french.exists, french.current, french.missing),
        (true, 3, 3)
    );
    assert_eq!(
        (russian.exists, russian.current, russian.missing),
        (false, 0, 6)
    );
    assert_eq!((french.percent(), russian.percent()), (50, 0));
}

#[test]
fn each_paragraph_knows_where_it_came_from() {
    let record = record();
    let lang = Lang::new("en");
    let lineage = Lineage::new(&record.document, &record.facts, &lang);
    let label = |version: usize, block: BlockId| {
        record.facts.versions[version].texts[&lang].labels[block.0 as usize]
            .clone()
            .expect("¶")
    };
    let history = |version: usize, block: BlockId| -> Vec<(String, Vec<Turn>)> {
        let passages = lineage.history(version, block).into_iter();
        let labels = |passage: &rapporteur::analyse::lineage::Passage| -> Vec<String> {
            passage
                .blocks
                .iter()
                .map(|block| label(passage.version, *block))
                .collect()
        };
        passages
            .map(|passage| (labels(&passage).join("+"), passage.turns))
            .collect()
    };
    let newest: Vec<_> = lineage
        .paragraphs(2)
        .map(|block| history(2, block))
        .collect();
    let turns = |index: usize| newest[index].clone();
    let as_text = |turns: &[(&str, &[Turn])]| -> Vec<(String, Vec<Turn>)> {
        turns
            .iter()
            .map(|(label, turns)| ((*label).to_owned(), turns.to_vec()))
            .collect()
    };
    assert_eq!(turns(0), as_text(&[("1", &[]), ("1", &[]), ("1", &[])]));
    let parted = turns(3);
    assert_eq!(parted.last(), Some(&("2".to_owned(), vec![])));
    assert!(parted[1].1.contains(&Turn::Split) && parted[0].1.contains(&Turn::Renumbered));
    assert_eq!(turns(2), as_text(&[("3", &[Turn::New])]));
    let gone: Vec<_> = lineage
        .gone(2)
        .into_iter()
        .map(|block| label(1, block))
        .collect();
    assert_eq!(gone, ["5"]);
}

/// Two paragraphs were joined, edited where they stood, and divided again.
fn rejoined(cut: usize) -> Analysed {
    let (first, second) = (
        "Alpha bravo charlie delta echo foxtrot golf hotel.",
        "India juliet kilo lima mike november oscar papa quebec.",
    );
    let joined = format!("{first} {second}").replace("lima mike", "lima then mike");
    let words: Vec<&str> = joined.split(' ').collect();
    let parted = format!("{}\n\n{}\n", words[..cut].join(" "), words[cut..].join(" "));
    let texts = [format!("{first}\n\n{second}\n"), joined + "\n", parted];
    let record = Record {
        texts: texts.to_vec(),
        ..Record::default()
    };
    record.analyse().expect("no errors")
}

#[test]
fn each_half_of_what_was_joined_comes_from_the_paragraph_whose_words_it_holds() {
    // A sentence's end, and a word or two off.
    for cut in [8, 9, 7] {
        let record = rejoined(cut);
        let lang = Lang::new("en");
        let lineage = Lineage::new(&record.document, &record.facts, &lang);
        let before: Vec<BlockId> = lineage.paragraphs(0).collect();
        let halves: Vec<BlockId> = lineage.paragraphs(2).collect();
        assert_eq!((before.len(), halves.len()), (2, 2));
        for (half, origin) in halves.iter().zip(&before) {
            let history = lineage.history(2, *half);
            assert_eq!(history.len(), 3);
            assert_eq!(history[2].blocks, [*origin], "divided at word {cut}");
            assert_eq!(history[1].turns.contains(&Turn::Edited), *half == halves[1]);
            assert!(history[1].turns.contains(&Turn::Merged));
        }
    }
}

#[test]
fn a_paragraph_that_kept_one_of_two_comes_from_that_one() {
    let (kept, left) = (
        "Alpha bravo charlie delta echo foxtrot golf hotel.",
        "India juliet kilo lima mike november oscar papa quebec.",
    );
    let texts = [
        format!("{kept}\n\n{left}\n"),
        format!("{kept} {left}\n"),
        format!("{kept}\n"),
    ];
    let record = Record {
        texts: texts.to_vec(),
        ..Record::default()
    };
    let record = record.analyse().expect("no errors");
    let lang = Lang::new("en");
    let lineage = Lineage::new(&record.document, &record.facts, &lang);
    let history = lineage.history(2, lineage.paragraphs(2).next().expect("a paragraph"));
    let first = lineage.paragraphs(0).next().expect("a paragraph");
    assert_eq!(history[2].blocks, [first]);
}
