//! How much is marked, against how much had to be: over real texts, and over texts whose edits are
//! known. Skipped where the real texts, or the generator beside them, are not at hand.
//!
//! `cargo test --test redline_amount -- --nocapture` prints the figures.

#[path = "support/corpora.rs"]
mod corpora;
#[path = "redline/words.rs"]
mod words;

use std::collections::HashMap;
use std::fs;
use std::ops::Range;
use std::path::Path;
use std::process::Command;

use corpora::corpora;
use rapporteur::analyse::redline::{Change, ChangeKind, Mark, Node, Redline, redline};
use rapporteur::diagnostics::FileId;
use rapporteur::load::{assets::NoAssets, markdown};
use rapporteur::model::{BlockId, Draft, Lang};
use rapporteur::text::{self, TokenKind};
use words::{Word, needed, words};

/// The most that may be marked, in hundredths of what had to be.
const MOST: u64 = 110;

fn draft(path: &Path) -> Draft {
    let text = fs::read_to_string(path).expect("a text");
    let lang = path
        .file_stem()
        .and_then(|stem| stem.to_str())
        .unwrap_or("en");
    markdown::draft(
        FileId(0),
        &text,
        String::new(),
        &Lang::new(lang),
        &mut NoAssets,
    )
    .0
}

/// The words that are marked: those deleted and inserted, and those of both places of what moved.
fn marked(redline: &Redline, old: &[Word], new: &[Word]) -> u64 {
    let mut tokens = (HashMap::new(), HashMap::new());
    for change in redline.changes.iter().filter(|change| is_of_words(change)) {
        note(&change.old, &mut tokens.0);
        note(&change.new, &mut tokens.1);
    }
    let count = |words: &[Word], marked: &HashMap<BlockId, Vec<Range<u32>>>| {
        let is_marked = |word: &&Word| {
            let ranges = marked.get(&word.block).map_or(&[][..], Vec::as_slice);
            ranges
                .iter()
                .any(|range| range.start < word.tokens.end && range.end > word.tokens.start)
        };
        words.iter().filter(is_marked).count() as u64
    };
    count(old, &tokens.0) + count(new, &tokens.1)
}

/// Not so what changed in kind alone, or in the mark after it.
fn is_of_words(change: &Change) -> bool {
    use ChangeKind::{Merged, Retagged, Split};
    !matches!(change.kind, Retagged | Split | Merged)
}

fn note(spans: &[(BlockId, Range<u32>)], into: &mut HashMap<BlockId, Vec<Range<u32>>>) {
    for (block, range) in spans {
        into.entry(*block).or_default().push(range.clone());
    }
}

/// Words marked and needed, changes, and moves.
#[derive(Debug, Default, Clone, Copy)]
struct Amount {
    marked: u64,
    needed: u64,
    changes: usize,
    moves: usize,
    /// Paragraphs shown as deleted, and inserted elsewhere.
    missed: usize,
    /// Replaced words that begin or end with the words they replace.
    untouched: usize,
}

impl Amount {
    fn of(old: &Draft, new: &Draft) -> Self {
        let redline = redline(old, new);
        let (one, two) = (words(old), words(new));
        assert_no_word_is_cut(&redline, old, new, (&one, &two));
        Self {
            marked: marked(&redline, &one, &two),
            needed: needed(&one, &two),
            changes: redline.changes.len(),
            moves: redline
                .changes
                .iter()
                .filter(|change| change.kind == ChangeKind::Moved)
                .count(),
            missed: missed(&redline, old, new),
            untouched: untouched(&redline, (&one, &two)),
        }
    }

    fn add(&mut self, other: Self) {
        self.marked += other.marked;
        self.needed += other.needed;
        self.changes += other.changes;
        self.moves += other.moves;
        self.missed += other.missed;
        self.untouched += other.untouched;
    }

    fn assert_little(self, name: &str) {
        let Self { marked, needed, .. } = self;
        assert!(
            100 * marked <= MOST * needed,
            "{name}: {marked} marked, {needed} needed"
        );
    }
}

/// Paragraphs that are deleted whole, and of which most words are inserted whole somewhere.
fn missed(redline: &Redline, old: &Draft, new: &Draft) -> usize {
    let (mut gone, mut come) = (Vec::new(), Vec::new());
    let mut nodes: Vec<&Node> = redline.flow.iter().collect();
    while let Some(node) = nodes.pop() {
        match (node.whole, node.old, node.new) {
            (Some(_), ..) if node.moved => continue,
            (Some((Mark::Delete, _)), Some(id), _) => gone.push(bag(old, id)),
            (Some((Mark::Insert, _)), _, Some(id)) => come.push(bag(new, id)),
            _ => nodes.extend(&node.children),
        }
    }
    let same = |one: &[String], two: &[String]| {
        let common = one.iter().filter(|word| two.contains(word)).count();
        one.len() > 3 && 10 * common >= 9 * one.len().max(two.len())
    };
    gone.iter()
        .filter(|one| come.iter().any(|two| same(one, two)))
        .count()
}

/// The words of a leaf.
fn bag(draft: &Draft, id: BlockId) -> Vec<String> {
    let line = &draft.block(id).line.text;
    let words = text::tokens(line)
        .into_iter()
        .filter(|token| token.kind == TokenKind::Word);
    words
        .map(|token| line[token.range.start as usize..token.range.end as usize].to_owned())
        .collect()
}

/// How many replacements begin or end with a word that is the same on both sides.
fn untouched(redline: &Redline, words: (&[Word], &[Word])) -> usize {
    let mut count = 0;
    let mut nodes: Vec<&Node> = redline.flow.iter().chain(&redline.notes).collect();
    while let Some(node) = nodes.pop() {
        nodes.extend(&node.children);
        for pair in node.line.windows(2) {
            let (Some((Mark::Delete, one)), Some((Mark::Insert, two))) =
                (pair[0].mark, pair[1].mark)
            else {
                continue;
            };
            let within =
                |words: &[Word], block: Option<BlockId>, range: &Range<u32>| -> Vec<String> {
                    let inside = |word: &&Word| {
                        Some(word.block) == block
                            && range.start <= word.tokens.start
                            && word.tokens.end <= range.end
                    };
                    words
                        .iter()
                        .filter(inside)
                        .map(|word| word.text.clone())
                        .collect()
                };
            let gone = within(words.0, node.old, &pair[0].old);
            let come = within(words.1, node.new, &pair[1].new);
            let same = |one: Option<&String>, two: Option<&String>| one.is_some() && one == two;
            count += usize::from(
                one == two && (same(gone.first(), come.first()) || same(gone.last(), come.last())),
            );
        }
    }
    count
}

/// Marks begin and end between words: of Han text between those of a dictionary, on their own side.
fn assert_no_word_is_cut(redline: &Redline, old: &Draft, new: &Draft, words: (&[Word], &[Word])) {
    let starts = |words: &[Word]| -> HashMap<BlockId, Vec<Range<u32>>> {
        let mut of = HashMap::<_, Vec<_>>::new();
        words
            .iter()
            .for_each(|word| of.entry(word.block).or_default().push(word.tokens.clone()));
        of
    };
    let (one, two) = (starts(words.0), starts(words.1));
    let mut nodes: Vec<&Node> = redline.flow.iter().chain(&redline.notes).collect();
    while let Some(node) = nodes.pop() {
        nodes.extend(&node.children);
        for op in &node.line {
            let (draft, of, block, range) = match op.mark {
                Some((Mark::Delete, _)) => (old, &one, node.old, &op.old),
                Some((Mark::Insert, _)) => (new, &two, node.new, &op.new),
                None => continue,
            };
            let Some(block) = block else { continue };
            let words = of.get(&block).map_or(&[][..], Vec::as_slice);
            for edge in [range.start, range.end] {
                let cut = words
                    .iter()
                    .find(|word| word.start < edge && edge < word.end);
                assert_eq!(
                    cut,
                    None,
                    "a word is cut in {:?}",
                    draft.block(block).line.text
                );
            }
        }
    }
}

#[test]
fn commonmark_is_marked_no_more_than_it_must() {
    let Some(corpora) = corpora() else { return };
    let spec = |version: &str| draft(&corpora.join("commonmark-spec").join(version).join("en.md"));
    let amount = Amount::of(&spec("0.29"), &spec("0.31.2"));
    println!("commonmark-spec 0.29 to 0.31.2: {amount:?}");
    amount.assert_little("commonmark-spec");
}

const DOCUMENTS: usize = 8;
const VERSIONS: usize = 4;

/// How many blocks of a document were moved, by the generator's own account.
fn moves(out: &Path, document: usize) -> usize {
    let path = out.join(format!("truth/doc-{document:04}.json"));
    let truth = fs::read_to_string(path).expect("what was edited");
    truth.matches("\"block-move\"").count()
}

#[test]
fn known_edits_are_marked_and_little_else() {
    let Some(script) = corpora().map(|corpora| corpora.join("../bench/gen_corpus.py")) else {
        return;
    };
    if !script.is_file() {
        return;
    }
    let out = tempfile::tempdir().expect("a folder");
    let made = Command::new("python3")
        .arg(&script)
        .args([
            "--docs",
            &DOCUMENTS.to_string(),
            "--versions",
            &VERSIONS.to_string(),
        ])
        .args([
            "--words",
            "1500",
            "--comments",
            "0",
            "--seed",
            "redline",
            "--truth",
            "--out",
        ])
        .arg(out.path())
        .status();
    assert!(made.expect("Python runs").success(), "no texts were made");
    let mut total = Amount::default();
    for lang in ["en", "fr", "es", "ru", "zh", "ar"] {
        let mut all = Amount::default();
        for document in 1..=DOCUMENTS {
            let folder = out.path().join(format!("docs/doc-{document:04}"));
            let version = |number: usize| draft(&folder.join(format!("v{number}/{lang}.md")));
            for step in 1..VERSIONS {
                all.add(Amount::of(&version(step), &version(step + 1)));
            }
        }
        println!("{lang}: {all:?}");
        all.assert_little(lang);
        total.add(all);
    }
    let truth: usize = (1..=DOCUMENTS)
        .map(|document| moves(out.path(), document))
        .sum();
    println!("all: {total:?}; blocks moved in each language, some of them deleted since: {truth}");
    assert!(
        100 * total.moves >= 95 * (total.moves + total.missed),
        "{} moves missed",
        total.missed
    );
    assert_eq!(
        total.untouched, 0,
        "replacements that hold what was not replaced"
    );
}
