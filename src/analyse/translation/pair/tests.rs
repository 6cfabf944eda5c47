use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use proptest::prelude::*;

use super::Source;
use crate::analyse::facts::Pairing;
use crate::analyse::testing::markdown;
use crate::model::{BlockId, Draft};
use crate::text::{Token, tokens};

fn pair(source: &Draft, translation: &Draft) -> Pairing {
    let tokens = |draft: &Draft| -> Vec<Vec<Token>> {
        let lines = draft.blocks.iter().map(|block| &block.line.text);
        lines.map(|text| tokens(text)).collect()
    };
    let (ours, theirs) = (tokens(source), tokens(translation));
    Source::new(source, &ours).pair(translation, &theirs, &BTreeSet::new())
}

const LANGUAGES: [&str; 6] = ["en", "ar", "zh", "fr", "ru", "es"];

/// How each language heads an article.
fn heading(language: usize, number: usize) -> String {
    const TENS: [&str; 4] = ["", "十", "二十", "三十"];
    const ONES: [&str; 10] = ["", "一", "二", "三", "四", "五", "六", "七", "八", "九"];
    let title = match LANGUAGES[language] {
        "ar" => format!("المادة {number}"),
        "zh" => format!("第{}{}条", TENS[number / 10], ONES[number % 10]),
        "ru" => format!("Статья {number}"),
        "es" => format!("Artículo {number}"),
        _ => format!("Article {number}"),
    };
    format!("## {title}")
}

/// The paragraphs of the example documents, each in all six languages.
fn paragraphs() -> Vec<[String; 6]> {
    let drafts = Path::new(env!("CARGO_MANIFEST_DIR")).join("drafts");
    let mut all = Vec::new();
    for version in ["participation/zero-draft", "open-records/rev-2"] {
        let blocks = LANGUAGES.map(|lang| {
            let text =
                std::fs::read_to_string(drafts.join(version).join(format!("{lang}.md"))).unwrap();
            let body = text
                .strip_prefix("---\n")
                .and_then(|t| t.split_once("\n---\n"));
            let body = body.map_or(text.as_str(), |(_, body)| body);
            let blocks = body.split("\n\n").map(|b| b.trim().replace('\n', " "));
            blocks.filter(|b| !b.is_empty()).collect::<Vec<_>>()
        });
        assert!(
            blocks.iter().all(|b| b.len() == blocks[0].len()),
            "{version} is not parallel"
        );
        for (i, _) in blocks[0].iter().enumerate() {
            let row = [0, 1, 2, 3, 4, 5].map(|l| blocks[l][i].clone());
            let plain =
                |text: &String| !text.starts_with(['#', '-', '*', '>', '|', '[', '!', '`', '1']);
            if row.iter().all(plain) && row[0].len() > 60 {
                all.push(row);
            }
        }
    }
    all
}

/// One block of a made-up text, and which of the source it renders: article and paragraph.
type Piece = (String, Blocks);

const ARTICLES: usize = 30;

/// Thirty articles of one or two paragraphs; paragraph 0 is the heading.
fn articles(language: usize) -> Vec<Piece> {
    let paragraphs = paragraphs();
    let mut rest = paragraphs.iter().cycle();
    let mut pieces = Vec::new();
    for article in 1..=ARTICLES {
        pieces.push((heading(language, article), vec![(article, 0)]));
        for paragraph in 1..=1 + article % 2 {
            pieces.push((
                rest.next().unwrap()[language].clone(),
                vec![(article, paragraph)],
            ));
        }
    }
    pieces
}

#[derive(Debug, Clone)]
enum Edit {
    /// An article is missing.
    Drop(usize),
    /// A paragraph is missing.
    Lose(usize),
    /// Two paragraphs were merged.
    Merge(usize),
    /// A note that the source does not have.
    Add(usize),
}

fn edits() -> impl Strategy<Value = Vec<Edit>> {
    let at = || 0..1000_usize;
    let edit = prop_oneof![
        (1..=ARTICLES).prop_map(Edit::Drop),
        at().prop_map(Edit::Lose),
        at().prop_map(Edit::Merge),
        at().prop_map(Edit::Add),
    ];
    prop::collection::vec(edit, 0..6)
}

fn apply(pieces: &mut Vec<Piece>, edits: &[Edit]) {
    let is_text = |piece: &Piece| !piece.0.starts_with(['#', '>']);
    for edit in edits {
        match *edit {
            Edit::Drop(article) => {
                pieces.retain(|(_, of)| of.first().is_none_or(|(own, _)| *own != article));
            }
            Edit::Lose(at) => {
                let at = at % pieces.len();
                if is_text(&pieces[at]) {
                    pieces.remove(at);
                }
            }
            Edit::Merge(at) => {
                let at = at % (pieces.len() - 1);
                if is_text(&pieces[at]) && is_text(&pieces[at + 1]) {
                    let (text, of) = pieces.remove(at + 1);
                    pieces[at].0 = format!("{} {text}", pieces[at].0);
                    pieces[at].1.extend(of);
                }
            }
            Edit::Add(at) => {
                let at = at % pieces.len();
                pieces.insert(at, ("> [!NOTE]\n> 说明 · примечание · note".into(), vec![]));
            }
        }
    }
}

fn draft(language: &str, pieces: &[Piece]) -> Draft {
    let blocks: Vec<&str> = pieces.iter().map(|piece| piece.0.as_str()).collect();
    markdown(language, &blocks.join("\n\n"))
}

/// Blocks of the source: article and paragraph.
type Blocks = Vec<(usize, usize)>;

/// For each leaf of the translation: what it should render, and what it is paired with.
fn paired(language: usize, edits: &[Edit]) -> Vec<(Blocks, Blocks)> {
    let (source, mut other) = (articles(0), articles(language));
    apply(&mut other, edits);
    let (s, t) = (draft("en", &source), draft(LANGUAGES[language], &other));
    let pairing = pair(&s, &t);
    let ours: Vec<BlockId> = s.leaves().collect();
    let of = |block: &BlockId| source[ours.iter().position(|id| id == block).unwrap()].1[0];
    let theirs: Vec<BlockId> = t.leaves().collect();
    assert_eq!(theirs.len(), other.len());
    let found = |id: &BlockId| pairing.source[id.0 as usize].iter().map(of).collect();
    other
        .iter()
        .zip(&theirs)
        .map(|(piece, id)| (piece.1.clone(), found(id)))
        .collect()
}

/// What each heading of a translation renders, by its id.
fn headings(source: &str, translation: &str) -> Vec<(String, Vec<String>)> {
    let (s, t) = (markdown("en", source), markdown("fr", translation));
    let pairing = pair(&s, &t);
    let is_heading = |id: &BlockId| matches!(t.block(*id).tag, crate::model::Tag::Heading(_));
    let found = |id: BlockId| {
        let of = pairing.source[id.0 as usize].iter();
        (
            t.block(id).id.clone(),
            of.map(|&id| s.block(id).id.clone()).collect(),
        )
    };
    t.leaves().filter(is_heading).map(found).collect()
}

/// A heading whose id is the slug of its own words is anchored by it where a translation names that id.
#[test]
fn an_id_that_the_words_of_the_source_make_anchors_a_heading() {
    let source = "# T\n\n## Language\n\n## Legitimacy\n\n## Time\n\n## Records";
    let translation = "# T\n\n## De la légitimité de tout ce qui précède {#legitimacy}\n\n## Des dossiers {#records}";
    let found = headings(source, translation);
    let expected = [("legitimacy", "legitimacy"), ("records", "records")];
    for ((id, of), (own, source)) in found[1..].iter().zip(expected) {
        assert_eq!(
            (id.as_str(), of.as_slice()),
            (own, &[source.to_owned()][..])
        );
    }
    // And where it is the translation whose words make the id.
    let found = headings(
        "# T\n\n## Questions {#foire}\n\n## More {#dossiers}",
        "# T\n\n## Dossiers",
    );
    assert_eq!(found[1].1, ["dossiers"]);
}

#[test]
fn texts_of_one_structure_pair_as_they_stand() {
    for (language, name) in LANGUAGES.iter().enumerate().skip(1) {
        for (truth, found) in paired(language, &[]) {
            assert_eq!(truth, found, "{name}");
        }
    }
}

#[test]
fn an_added_note_does_not_render_the_paragraph_that_is_missing_there() {
    let edits = [Edit::Drop(20), Edit::Add(94), Edit::Lose(762)];
    for (language, name) in LANGUAGES.iter().enumerate().skip(1) {
        let paired = paired(language, &edits);
        let note = paired.iter().find(|(truth, _)| truth.is_empty());
        assert_eq!(note.expect("a note").1, [], "{name}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(60))]

    /// Thirty of thirty articles are found, whatever was deleted, merged or added around them.
    #[test]
    fn every_article_is_found(language in 1..6_usize, edits in edits()) {
        for (truth, found) in paired(language, &edits) {
            match truth.as_slice() {
                [] => prop_assert_eq!(&found, &[], "an added note"),
                [(_, 0)] => prop_assert_eq!(&found, &truth),
                _ => {}
            }
        }
    }

    /// No paragraph is paired with a paragraph of another article.
    #[test]
    fn no_paragraph_strays(language in 1..6_usize, edits in edits()) {
        for (truth, found) in paired(language, &edits) {
            let articles: Vec<usize> = truth.iter().map(|(article, _)| *article).collect();
            prop_assert!(found.iter().all(|(article, _)| articles.contains(article)), "{truth:?} {found:?}");
        }
    }
}

/// `shared/corpora` beside the checkout, where it is there.
fn corpora() -> Option<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let beside = root
        .ancestors()
        .skip(1)
        .take(2)
        .map(|dir| dir.join("shared/corpora"));
    beside.into_iter().find(|dir| dir.is_dir())
}

/// A text's Markdown, without front matter.
fn read(path: &Path) -> String {
    let text = std::fs::read_to_string(path).unwrap();
    let body = text.strip_prefix("+++").and_then(|t| t.split_once("+++"));
    body.map_or(text.as_str(), |(_, body)| body)
        .replace("\r\n", "\n")
}

/// Real translations of one structure pair block by block, and so does what is left of them when
/// some of it is taken out.
#[test]
fn real_translations_pair_around_what_is_missing() {
    let Some(corpora) = corpora() else { return };
    let mut compared = 0;
    for version in ["contributor-covenant/2.0", "contributor-covenant/2.1"] {
        let folder = corpora.join(version);
        let source = markdown("en", &read(&folder.join("en.md")));
        for lang in ["ar", "de", "fr", "ja", "ru", "zh"] {
            let path = folder.join(format!("{lang}.md"));
            let whole = if path.exists() { read(&path) } else { continue };
            let blocks: Vec<&str> = whole.split("\n\n").collect();
            if markdown(lang, &whole).leaves().count() != source.leaves().count() {
                continue;
            }
            // Without a link's definition other blocks read differently.
            let plain = |&i: &usize| !blocks[i].trim_start().starts_with('[');
            for missing in (0..blocks.len()).step_by(5).filter(plain) {
                let left: Vec<&str> = [&blocks[..missing], &blocks[missing + 1..]].concat();
                compared += stands(&source, &whole, &left.join("\n\n"), lang);
            }
        }
    }
    assert!(compared > 1000, "{compared}");
}

/// Asserts that each block that is left of a translation pairs with the source block of the place
/// that it had in the whole; returns how many do.
fn stands(source: &Draft, whole: &str, left: &str, lang: &str) -> usize {
    let (whole, left) = (markdown(lang, whole), markdown(lang, left));
    let pairing = pair(source, &left);
    let mut places = whole.leaves().zip(source.leaves());
    let mut count = 0;
    for block in left.leaves() {
        let words = |draft: &Draft, id: BlockId| draft.block(id).line.text.clone();
        let text = words(&left, block);
        let (_, place) = places.find(|(id, _)| words(&whole, *id) == text).unwrap();
        let found = &pairing.source[block.0 as usize];
        assert!(
            found.contains(&place),
            "{lang}: “{text}” renders {found:?}, not {place:?}"
        );
        count += 1;
    }
    count
}
