//! Words as a person takes them, and how many of them an edit needs.

use std::collections::HashMap;
use std::ops::Range;

use icu_segmenter::WordSegmenter;
use icu_segmenter::options::WordBreakInvariantOptions;
use rapporteur::model::{BlockId, Draft};
use rapporteur::text::{self, Token, TokenKind};

/// What a person takes for a word, in a leaf: its tokens, and its text with its style.
pub(crate) struct Word {
    pub block: BlockId,
    pub tokens: Range<u32>,
    pub text: String,
}

/// The words of a text, in order; where there are no spaces, those of a dictionary.
pub(crate) fn words(draft: &Draft) -> Vec<Word> {
    let mut out = Vec::new();
    for block in draft.leaves() {
        let line = &draft.block(block).line;
        let tokens = text::tokens(&line.text);
        let edges = edges(&line.text);
        let mut from = 0;
        while from < tokens.len() {
            let mut to = from + 1;
            while to < tokens.len() && !edges.contains(&(tokens[to].range.start as usize)) {
                to += 1;
            }
            if tokens[from..to]
                .iter()
                .any(|token| token.kind == TokenKind::Word)
            {
                out.push(word(draft, block, &tokens, from..to));
            }
            from = to;
        }
    }
    out
}

fn edges(text: &str) -> std::collections::BTreeSet<usize> {
    let segmenter = WordSegmenter::new_dictionary(WordBreakInvariantOptions::default());
    segmenter.segment_str(text).collect()
}

fn word(draft: &Draft, block: BlockId, tokens: &[Token], range: Range<usize>) -> Word {
    let line = &draft.block(block).line;
    let bytes = tokens[range.start].range.start..tokens[range.end - 1].range.end;
    let styles = line
        .runs
        .iter()
        .filter(|run| run.range.start < bytes.end && run.range.end > bytes.start);
    let styles: Vec<_> = styles.map(|run| &run.style).collect();
    Word {
        block,
        tokens: u32::try_from(range.start).expect("short")
            ..u32::try_from(range.end).expect("short"),
        text: format!(
            "{} {styles:?}",
            &line.text[bytes.start as usize..bytes.end as usize]
        ),
    }
}

/// The fewest words that have to be deleted and inserted.
pub(crate) fn needed(old: &[Word], new: &[Word]) -> u64 {
    let mut numbers = HashMap::new();
    let mut number = |word: &Word| -> u32 {
        let next = u32::try_from(numbers.len()).expect("few words");
        *numbers.entry(word.text.clone()).or_insert(next)
    };
    let old: Vec<u32> = old.iter().map(&mut number).collect();
    let new: Vec<u32> = new.iter().map(&mut number).collect();
    distance(&old, &new)
}

/// The length of the shortest edit script of deletions and insertions (Myers 1986, its greedy way).
fn distance(old: &[u32], new: &[u32]) -> u64 {
    let middle = old.len() + new.len() + 1;
    // For each diagonal, how far the old words are passed on it.
    let mut furthest = vec![0_usize; 2 * middle + 1];
    for edits in 0..middle {
        for diagonal in (middle - edits..=middle + edits).step_by(2) {
            let down = diagonal == middle - edits
                || (diagonal != middle + edits && furthest[diagonal - 1] < furthest[diagonal + 1]);
            let mut at = match down {
                true => furthest[diagonal + 1],
                false => furthest[diagonal - 1] + 1,
            };
            let other = |at: usize| (at + middle).checked_sub(diagonal);
            while at < old.len() && other(at).and_then(|at| new.get(at)) == Some(&old[at]) {
                at += 1;
            }
            furthest[diagonal] = at;
            if at >= old.len() && other(at).is_some_and(|at| at >= new.len()) {
                return edits as u64;
            }
        }
    }
    0
}
