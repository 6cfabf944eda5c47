//! Words of Chinese text: an edit of whole words marks these words and no others.
//!
//! `RAPPORTEUR_CASES=100000 cargo test --test redline_han` makes more edits; with `RAPPORTEUR_CORPORA`
//! they are made in real texts too.

#[path = "support/chance.rs"]
mod chance;

use std::fs;
use std::ops::Range;
use std::path::{Path, PathBuf};

use chance::Chance;
use icu_segmenter::WordSegmenter;
use icu_segmenter::options::WordBreakInvariantOptions;
use rapporteur::analyse::redline::{Mark, Redline, redline};
use rapporteur::diagnostics::FileId;
use rapporteur::load::{assets::NoAssets, markdown};
use rapporteur::model::{Draft, Lang};
use rapporteur::text;

const CASES: usize = 3000;

fn draft(text: &str) -> Draft {
    let lang = Lang::new("zh");
    markdown::draft(FileId(0), text, String::new(), &lang, &mut NoAssets).0
}

/// The Chinese texts at hand.
fn texts() -> Vec<PathBuf> {
    let here = Path::new(env!("CARGO_MANIFEST_DIR")).join("drafts");
    let corpora = std::env::var_os("RAPPORTEUR_CORPORA").map(PathBuf::from);
    let entries = [Some(here), corpora].into_iter().flatten();
    let entries = entries.flat_map(|folder| walkdir::WalkDir::new(folder).sort_by_file_name());
    let paths = entries.filter_map(|entry| Some(entry.ok()?.into_path()));
    let chinese = |path: &PathBuf| {
        let name = path.file_name().and_then(|name| name.to_str());
        matches!(name, Some("zh.md" | "zh-hant.md"))
    };
    paths.filter(chinese).collect()
}

/// The paragraphs of a text that read the same as Markdown.
fn paragraphs(path: &Path) -> Vec<String> {
    let whole = draft(&fs::read_to_string(path).expect("a text"));
    let lines = whole.leaves().map(|id| whole.block(id).line.text.clone());
    lines
        .filter(|line| line.contains(is_han) && is_plain(line))
        .collect()
}

fn is_plain(line: &str) -> bool {
    let draft = draft(line);
    matches!(draft.leaves().collect::<Vec<_>>().as_slice(), [id] if draft.block(*id).line.text == line)
        && !line.contains(['\n', '\u{fffc}'])
}

fn is_han(c: char) -> bool {
    ('\u{4e00}'..='\u{9fff}').contains(&c)
}

fn is_spaced(c: char) -> bool {
    c.is_alphanumeric() && !is_han(c)
}

fn is_number(word: &str) -> bool {
    word.chars()
        .all(|c| "〇零一二两兩三四五六七八九十百千万萬亿億".contains(c))
}

/// The words of a dictionary, and what stands between them.
fn words(line: &str) -> Vec<Range<usize>> {
    let segmenter = WordSegmenter::new_dictionary(WordBreakInvariantOptions::default());
    let edges: Vec<usize> = segmenter.segment_str(line).collect();
    edges.windows(2).map(|pair| pair[0]..pair[1]).collect()
}

/// Words that are replaced: of a line those of a range, by others.
struct Edit {
    old: String,
    gone: Range<usize>,
    come: String,
}

impl Edit {
    fn new(chance: &mut Chance, lines: &[String], vocabulary: &[String]) -> Option<Self> {
        let old = lines[chance.below(lines.len())].clone();
        let words = words(&old);
        let at = chance.below(words.len());
        let kind = chance.below(3);
        let gone = match kind {
            0 => words[at].start..words[at].start,
            _ => words[at].clone(),
        };
        let beside_han = old[..gone.start].chars().next_back().is_some_and(is_han)
            || old[gone.end..].chars().next().is_some_and(is_han);
        let is_word = gone.is_empty() || old[gone.clone()].chars().all(is_han);
        let come = match kind {
            1 => String::new(),
            _ => vocabulary[chance.below(vocabulary.len())].clone(),
        };
        // A Latin word or number grows by what is put against it.
        let grows = come.contains(is_spaced)
            && (old[..gone.start].ends_with(is_spaced) || old[gone.end..].starts_with(is_spaced));
        // What is counted is replaced with the number, where it is one word with either.
        let counts = [come.as_str(), &old[gone.clone()]]
            .iter()
            .all(|word| is_number(word));
        let is_fair = is_word && !grows && !counts && !old.contains("://");
        (beside_han && is_fair && come != old[gone.clone()]).then_some(Edit { old, gone, come })
    }

    fn new_line(&self) -> String {
        format!(
            "{}{}{}",
            &self.old[..self.gone.start],
            self.come,
            &self.old[self.gone.end..]
        )
    }

    /// What is wrong with the marking of it.
    fn fault(&self) -> Option<String> {
        let line = self.new_line();
        if !is_plain(&line) {
            return None;
        }
        let (old, new) = (draft(&self.old), draft(&line));
        let redline = redline(&old, &new);
        let (deleted, inserted) = marked(&redline, &self.old, &line);
        let touched: Vec<&str> = words(&self.old)
            .into_iter()
            .filter(|word| {
                deleted
                    .iter()
                    .any(|range| range.start < word.end && word.start < range.end)
            })
            .map(|word| &self.old[word])
            .collect();
        let size = |ranges: &[Range<usize>]| ranges.iter().map(Range::len).sum::<usize>();
        let is_more = size(&deleted) > self.gone.len()
            || size(&inserted) > self.come.len()
            || touched.len() > usize::from(!self.gone.is_empty())
            || cuts(&redline, &self.old);
        is_more.then(|| {
            let around = |line: &str, at: Range<usize>| {
                let from = line[..at.start]
                    .char_indices()
                    .rev()
                    .nth(5)
                    .map_or(0, |c| c.0);
                let to = line[at.end..]
                    .char_indices()
                    .nth(6)
                    .map_or(line.len(), |c| at.end + c.0);
                format!(
                    "{}[{}]{}",
                    &line[from..at.start],
                    &line[at.clone()],
                    &line[at.end..to]
                )
            };
            let texts = |line: &str, ranges: &[Range<usize>]| {
                let all: Vec<&str> = ranges.iter().map(|range| &line[range.clone()]).collect();
                all.join("|")
            };
            format!(
                "{} -> {}: deleted {} inserted {}",
                around(&self.old, self.gone.clone()),
                self.come,
                texts(&self.old, &deleted),
                texts(&line, &inserted),
            )
        })
    }
}

/// Whether something was inserted within a word of the old line.
fn cuts(redline: &Redline, old: &str) -> bool {
    let tokens = text::tokens(old);
    let edge = |at: u32| {
        tokens
            .get(at as usize)
            .map_or(old.len(), |token| token.range.start as usize)
    };
    let words = words(old);
    let ops = redline.flow.iter().flat_map(|node| &node.line);
    let inserted = ops.filter(|op| matches!(op.mark, Some((Mark::Insert, _))));
    let mut places = inserted.map(|op| edge(op.old.start));
    places.any(|place| {
        words
            .iter()
            .any(|word| word.start < place && place < word.end)
    })
}

/// What is marked, in bytes of the old and of the new line.
fn marked(redline: &Redline, old: &str, new: &str) -> (Vec<Range<usize>>, Vec<Range<usize>>) {
    let (of_old, of_new) = (text::tokens(old), text::tokens(new));
    let bytes = |tokens: &[text::Token], range: &Range<u32>| {
        let tokens = &tokens[range.start as usize..range.end as usize];
        let first = tokens.first().map_or(0, |token| token.range.start);
        first as usize..tokens.last().map_or(0, |token| token.range.end) as usize
    };
    let (mut deleted, mut inserted) = (Vec::new(), Vec::new());
    for node in &redline.flow {
        for op in &node.line {
            match op.mark {
                Some((Mark::Delete, _)) => deleted.push(bytes(&of_old, &op.old)),
                Some((Mark::Insert, _)) => inserted.push(bytes(&of_new, &op.new)),
                None => {}
            }
        }
        if let Some((mark, _)) = node.whole {
            match mark {
                Mark::Delete => deleted.push(0..old.len()),
                Mark::Insert => inserted.push(0..new.len()),
            }
        }
    }
    (deleted, inserted)
}

#[test]
fn an_edit_of_whole_words_marks_these_words() {
    let asked = std::env::var("RAPPORTEUR_CASES").ok();
    let cases = asked.and_then(|cases| cases.parse().ok()).unwrap_or(CASES);
    let lines: Vec<String> = texts().iter().flat_map(|path| paragraphs(path)).collect();
    let vocabulary: Vec<String> = lines
        .iter()
        .flat_map(|line| words(line).into_iter().map(|word| line[word].to_owned()))
        .filter(|word| word.chars().all(char::is_alphanumeric))
        .collect();
    let mut chance = Chance(3);
    let mut faults = Vec::new();
    let mut made = 0;
    while made < cases {
        let Some(edit) = Edit::new(&mut chance, &lines, &vocabulary) else {
            continue;
        };
        made += 1;
        faults.extend(edit.fault());
    }
    println!("{} of {made} edits are marked too much", faults.len());
    assert!(
        faults.is_empty(),
        "{} of {made}\n{}",
        faults.len(),
        faults.join("\n")
    );
}
