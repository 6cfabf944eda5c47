//! What is said where the words have changed since: both texts, so that the difference is seen.

use std::ops::Range;

use similar::{Algorithm, DiffOp, capture_diff_slices};
use unicode_segmentation::UnicodeSegmentation;

use super::Request;
use super::words::Row;
use crate::analyse::facts::{Standing, State};
use crate::diagnostics::{Code, Diagnostic, Report, reports};
use crate::model::BlockId;
use crate::text::tokens;

impl Request<'_> {
    /// That the words have changed since, with the sentences as they were and as they are.
    pub(super) fn changed(&self, standing: &Standing) -> Vec<Report> {
        let was = self.standings.first();
        let was = was.and_then(|was| Some(sentences(&self.row(self.own, was)?, was)));
        let is = self.row(self.into, standing);
        let is = is.map(|row| sentences(&row, standing));
        let (was, is) = marked(&was.unwrap_or_default(), &is.unwrap_or_default());
        let is = match (standing.state, is.is_empty()) {
            (_, true) => "they are gone".to_owned(),
            (State::Removed, false) => format!("they are gone; there is now “{is}”"),
            (_, false) => format!("they are now “{is}”"),
        };
        let message = format!("the words have changed since: they were “{was}”, and {is}");
        let hint = "`[-…-]` was there and is gone, `{+…+}` is new; write the change into the draft by \
                    hand if it still fits, and answer with \
                    `rapporteur respond … --outcome accepted-in-part --changed-in … --change …`";
        let place = self
            .thread
            .suggest
            .as_ref()
            .map_or(self.thread.place, |suggest| suggest.place);
        let complaint = Diagnostic::new(Code::NotEdited, place, message).hint(hint);
        reports(&[complaint], &self.known.document.sources)
    }
}

/// The sentences that hold the words of a target; of words that are gone, the paragraph where they
/// stood.
fn sentences(row: &Row<'_>, standing: &Standing) -> String {
    let mut blocks: Vec<(BlockId, Range<usize>)> = Vec::new();
    for (block, bytes) in row
        .places(&standing.tokens)
        .into_iter()
        .flat_map(|p| row.bytes(p))
    {
        match blocks.last_mut().filter(|(last, _)| *last == block) {
            Some((_, range)) => range.end = bytes.end,
            None => blocks.push((block, bytes)),
        }
    }
    if blocks.is_empty() {
        blocks.extend(standing.block.map(|block| (block, 0..usize::MAX)));
    }
    let sentence = |(block, bytes): (BlockId, Range<usize>)| {
        let line = &row.draft.block(block).line.text;
        let meets = |(at, text): &(usize, &str)| *at < bytes.end && at + text.len() > bytes.start;
        let all = line.split_sentence_bound_indices().filter(meets);
        all.map(|(_, text)| text).collect::<String>()
    };
    let all: Vec<String> = blocks.into_iter().map(sentence).collect();
    all.join(" … ")
        .trim()
        .replace('\n', " ")
        .replace('\u{fffc}', "")
}

/// Two texts with the words marked that only one of them has, as `wdiff` does.
fn marked(old: &str, new: &str) -> (String, String) {
    let (one, two) = (words(old), words(new));
    let ops = capture_diff_slices(Algorithm::Myers, &one, &two);
    let (mut was, mut is) = (String::new(), String::new());
    for op in ops {
        let (old, new) = (op.old_range(), op.new_range());
        let (old, new) = (one[old].concat(), two[new].concat());
        match op {
            DiffOp::Equal { .. } => {
                was.push_str(&old);
                is.push_str(&new);
            }
            _ => {
                push(&mut was, &old, ("[-", "-]"));
                push(&mut is, &new, ("{+", "+}"));
            }
        }
    }
    (was, is)
}

/// White space at the ends stays outside the marks.
fn push(out: &mut String, words: &str, (open, close): (&str, &str)) {
    let inner = words.trim();
    if inner.is_empty() {
        out.push_str(words);
        return;
    }
    let start = words.len() - words.trim_start().len();
    let end = start + inner.len();
    out.push_str(&words[..start]);
    out.push_str(open);
    out.push_str(inner);
    out.push_str(close);
    out.push_str(&words[end..]);
}

fn words(text: &str) -> Vec<&str> {
    let words = tokens(text).into_iter();
    words
        .filter_map(|token| text.get(token.range.start as usize..token.range.end as usize))
        .collect()
}
