use super::states;
use crate::analyse::explain::explain;
use crate::analyse::facts::Facts;
use crate::analyse::facts::TranslationState::{self, Current, Extra, Outdated};
use crate::analyse::stands::stand;
use crate::analyse::testing::{document, target};
use crate::analyse::texts::texts;
use crate::diagnostics::{Code, Diagnostic, FileId, Place};
use crate::model::{Document, Lang, Placed, Reason, ReasonKind, Target, Text};

const EN: &str = "The Board decides by consensus.\n\nEach group shall be heard in time.";
const EN_NEXT: &str = "The Board decides by consensus.\n\nEach group shall not be heard in time.";
const FR: &str = "Le Conseil décide par consensus.\n\nChaque groupe est entendu à temps.";

fn place() -> Place {
    Place::top(FileId(0))
}

/// The states of the French text of each version, and all complaints.
fn analysed(document: &Document) -> (Vec<Vec<TranslationState>>, Vec<Diagnostic>) {
    let mut facts = Facts {
        versions: texts(document),
        ..Facts::default()
    };
    assert_eq!(stand(document, &mut facts), []);
    explain(document, &mut facts);
    let complaints = states(document, &mut facts);
    let french = |facts: &crate::analyse::facts::VersionFacts| {
        let text = facts.texts.get(&Lang::new("fr"));
        text.map_or(Vec::new(), |text| {
            text.states.iter().copied().flatten().collect()
        })
    };
    (facts.versions.iter().map(french).collect(), complaints)
}

fn reason(words: &str, kind: ReasonKind) -> Reason {
    Reason {
        target: target(&format!("quote: {words}")),
        removed: Target::default(),
        reason: Text {
            forms: vec![(None, "so".into())],
            place: place(),
        },
        kind,
        by: None,
        place: place(),
    }
}

#[test]
fn a_block_is_behind_where_its_source_changed() {
    let document = document(&[&[("en", EN), ("fr", FR)], &[("en", EN_NEXT), ("fr", FR)]]);
    let (states, complaints) = analysed(&document);
    assert_eq!(states, [vec![Current, Current], vec![Current, Outdated]]);
    assert_eq!(complaints, []);
}

#[test]
fn an_editorial_change_outdates_nothing() {
    for (kind, state) in [
        (ReasonKind::Editorial, Current),
        (ReasonKind::Substantive, Outdated),
    ] {
        let mut document = document(&[&[("en", EN), ("fr", FR)], &[("en", EN_NEXT), ("fr", FR)]]);
        document.versions[1].reasons = vec![reason("not", kind)];
        assert_eq!(analysed(&document).0[1], [Current, state]);
    }
}

/// A paragraph that was rewritten whole is one deleted and one inserted; the reason for the new one is one for both.
#[test]
fn an_editorial_rewriting_of_a_paragraph_outdates_nothing() {
    let one = "Every member has one vote.\n\nThe ferry runs in every season, even when empty.";
    let two =
        "Every member has one vote.\n\nBoats pay three coins; nobody else owes anything at all.";
    let fr = "Chaque membre a une voix.\n\nLe bac circule en toute saison, même vide.";
    for (kind, state) in [
        (ReasonKind::Editorial, Current),
        (ReasonKind::Substantive, Outdated),
    ] {
        let mut document = document(&[&[("en", one), ("fr", fr)], &[("en", two), ("fr", fr)]]);
        document.versions[1].reasons = vec![reason("Boats pay", kind)];
        assert_eq!(analysed(&document).0[1], [Current, state]);
    }
}

#[test]
fn a_translation_redone_is_current_and_one_left_alone_stays_behind() {
    let redone = FR.replace("est entendu", "n’est pas entendu");
    let versions: [&[(&str, &str)]; 4] = [
        &[("en", EN), ("fr", FR)],
        &[("en", EN_NEXT), ("fr", FR)],
        &[("en", EN_NEXT), ("fr", FR)],
        &[("en", EN_NEXT), ("fr", &redone)],
    ];
    let (states, _) = analysed(&document(&versions));
    assert_eq!(states[2], [Current, Outdated]);
    assert_eq!(states[3], [Current, Current]);
}

#[test]
fn a_translation_that_skipped_a_version_is_behind_what_changed_there() {
    let more = format!("Une phrase de plus.\n\n{FR}");
    let versions: [&[(&str, &str)]; 4] = [
        &[("en", EN), ("fr", FR)],
        &[("en", EN_NEXT)],
        &[("en", EN_NEXT)],
        &[("en", EN_NEXT), ("fr", &more)],
    ];
    assert_eq!(
        analysed(&document(&versions)).0[3],
        [Extra, Current, Outdated]
    );
}

#[test]
fn a_source_that_went_back_is_rendered_again() {
    let versions: [&[(&str, &str)]; 3] = [
        &[("en", EN), ("fr", FR)],
        &[("en", EN_NEXT), ("fr", FR)],
        &[("en", EN), ("fr", FR)],
    ];
    assert_eq!(analysed(&document(&versions)).0[2], [Current, Current]);
}

#[test]
fn the_text_that_was_translated_decides_where_it_is_named() {
    let versions: [&[(&str, &str)]; 2] = [&[("en", EN)], &[("en", EN_NEXT), ("fr", FR)]];
    let mut document = document(&versions);
    let name = |document: &mut Document, sha: &str| {
        let lang = Lang::new("fr");
        let draft = document.versions[1].drafts.get_mut(&lang).unwrap();
        draft.front.source_sha256 = Some(Placed::new(sha.to_owned(), place()));
    };
    for (version, sha) in [(0, "aa"), (1, "bb")] {
        let draft = document.versions[version]
            .drafts
            .get_mut(&Lang::new("en"))
            .unwrap();
        draft.sha256 = sha.to_owned();
    }
    name(&mut document, "aa");
    assert_eq!(analysed(&document).0[1], [Current, Outdated]);
    name(&mut document, "bb");
    assert_eq!(analysed(&document).0[1], [Current, Current]);
    name(&mut document, "cc");
    let (states, complaints) = analysed(&document);
    assert_eq!(states[1], [Current, Current]);
    assert_eq!(
        complaints.iter().map(|c| c.code).collect::<Vec<_>>(),
        [Code::UnknownSource]
    );
}

#[test]
fn what_has_no_source_is_extra() {
    let more = format!("{FR}\n\n> [!NOTE]\n> Note de la traductrice : le mot anglais est ambigu.");
    let document = document(&[&[("en", EN), ("fr", &more)]]);
    assert_eq!(analysed(&document).0[0], [Current, Current, Extra]);
}

#[test]
fn a_paragraph_split_with_its_words_kept_is_current() {
    let one = "The Board decides by consensus. Each group shall be heard in time.";
    let fr = "Le Conseil décide par consensus. Chaque groupe est entendu à temps.";
    let document = document(&[&[("en", one), ("fr", fr)], &[("en", EN), ("fr", fr)]]);
    assert_eq!(analysed(&document).0, [[Current], [Current]]);
}

/// Paragraphs of like length with nothing in common but their order, as most are.
const TALE: [&str; 4] = [
    "Any person may comment, and the words as written are the words that are answered.",
    "The question is not new. What is new is that the record of a negotiation can be published at almost no cost.",
    "Three conditions follow. A stakeholder must be able to learn of a process in time, to speak in it, and to see what became of what was said.",
    "A promise is not that everyone will be satisfied.",
];
const TALE_ZH: [&str; 4] = [
    "任何人都可以提出意见，书面文字就是得到答复的文字。",
    "这个问题并不新。新的情况是，谈判的记录如今几乎不花费用即可公布。",
    "由此得出三项条件。利益攸关者必须能够及时获知进程，在其中发言，并看到所说的话有何结果。",
    "承诺并不是人人都会满意。",
];

fn tale(of: &[&str; 4], paragraphs: &[usize]) -> String {
    let paragraphs: Vec<&str> = paragraphs.iter().map(|&at| of[at]).collect();
    format!("## One {{#one}}\n\n{}", paragraphs.join("\n\n"))
}

/// The states of the language's text in each version, by order of its blocks with words.
fn of_language(document: &Document, lang: &str) -> Vec<Vec<TranslationState>> {
    let mut facts = Facts {
        versions: texts(document),
        ..Facts::default()
    };
    stand(document, &mut facts);
    explain(document, &mut facts);
    states(document, &mut facts);
    let of = |version: &crate::analyse::facts::VersionFacts| {
        let text = version.texts.get(&Lang::new(lang));
        text.map_or(Vec::new(), |text| {
            text.states.iter().copied().flatten().collect()
        })
    };
    facts.versions.iter().map(of).collect()
}

#[test]
fn an_untouched_paragraph_of_which_the_source_was_deleted_is_extra_and_the_others_stay() {
    let all = tale(&TALE, &[0, 1, 2, 3]);
    let zh = tale(&TALE_ZH, &[0, 1, 2, 3]);
    for gone in 0..4 {
        let left: Vec<usize> = (0..4).filter(|&at| at != gone).collect();
        let less = tale(&TALE, &left);
        // Deleted, left alone, and restored.
        let versions: [&[(&str, &str)]; 4] = [
            &[("en", &all), ("zh", &zh)],
            &[("en", &less), ("zh", &zh)],
            &[("en", &less), ("zh", &zh)],
            &[("en", &all), ("zh", &zh)],
        ];
        let mut expected = vec![Current; 5];
        let states = of_language(&document(&versions), "zh");
        assert_eq!(states[3], expected);
        expected[gone + 1] = Extra;
        assert_eq!(states[1..3], [expected.clone(), expected]);
    }
}

#[test]
fn a_first_translation_from_an_earlier_source_is_paired_with_that() {
    let (all, less) = (tale(&TALE, &[0, 1, 2, 3]), tale(&TALE, &[0, 1, 3]));
    let zh = tale(&TALE_ZH, &[0, 1, 2, 3]);
    let mut document = document(&[&[("en", &all)], &[("en", &less), ("zh", &zh)]]);
    let en = Lang::new("en");
    for (version, sha256) in [(0, "one"), (1, "two")] {
        if let Some(draft) = document.versions[version].drafts.get_mut(&en) {
            draft.sha256 = sha256.to_owned();
        }
    }
    if let Some(draft) = document.versions[1].drafts.get_mut(&Lang::new("zh")) {
        draft.front.source_sha256 = Some(Placed::new("one".to_owned(), place()));
    }
    let expected = [Current, Current, Current, Extra, Current];
    assert_eq!(of_language(&document, "zh")[1], expected);
}

#[test]
fn a_paragraph_that_renders_two_is_behind_where_one_of_them_is_deleted() {
    let (all, less) = (tale(&TALE, &[0, 1, 2, 3]), tale(&TALE, &[0, 1, 3]));
    let merged = format!(
        "## 一 {{#one}}\n\n{}\n\n{}{}\n\n{}",
        TALE_ZH[0], TALE_ZH[1], TALE_ZH[2], TALE_ZH[3]
    );
    for said in [None, Some("one")] {
        let mut document = document(&[
            &[("en", &all), ("zh", &merged)],
            &[("en", &less), ("zh", &merged)],
        ]);
        for (version, sha256) in [(0, "one"), (1, "two")] {
            let drafts = &mut document.versions[version].drafts;
            if let Some(draft) = drafts.get_mut(&Lang::new("en")) {
                draft.sha256 = sha256.to_owned();
            }
            if let Some(draft) = drafts.get_mut(&Lang::new("zh")) {
                draft.front.source_sha256 = said.map(|said| Placed::new(said.to_owned(), place()));
            }
        }
        let states = of_language(&document, "zh");
        assert_eq!(states[0], [Current; 4]);
        assert_eq!(states[1], [Current, Current, Outdated, Current]);
    }
}
