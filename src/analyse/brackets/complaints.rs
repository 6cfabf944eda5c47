//! Brackets without their pair.

use super::{size, unagreed};
use crate::diagnostics::{Code, Diagnostic, Place};
use crate::model::{Block, BlockId, Document, Draft};

/// A warning for each paragraph in which a bracket has no pair, in all texts of a document.
#[must_use]
pub fn complaints(document: &Document) -> Vec<Diagnostic> {
    let drafts = document
        .versions
        .iter()
        .flat_map(|version| version.drafts.values());
    let all = drafts.flat_map(|draft| {
        let found = unagreed(draft).unbalanced;
        let paragraphs = found.chunk_by(|(a, _), (b, _)| a == b);
        let first = paragraphs.filter_map(|brackets| brackets.first().copied());
        first
            .map(|(block, at)| complaint(draft, block, at))
            .collect::<Vec<_>>()
    });
    all.collect()
}

fn complaint(draft: &Draft, block: BlockId, at: u32) -> Diagnostic {
    let block = draft.block(block);
    let bracket = block
        .line
        .text
        .get(at as usize..)
        .and_then(|rest| rest.chars().next());
    let bracket = bracket.unwrap_or('[');
    let lost = if matches!(bracket, '[' | '［') {
        "is never closed"
    } else {
        "was never opened"
    };
    let message = format!("the bracket `{bracket}` {lost} in its paragraph");
    let hint = "brackets mark text that is not yet agreed (`brackets: unagreed`); close them where \
                they open, in each paragraph, or write a bracket that means itself in `code`";
    let start = in_file(block, at);
    let end = start + size(bracket);
    let place = Place::new(draft.file, start as usize..end as usize);
    Diagnostic::new(Code::UnbalancedBracket, place, message).hint(hint)
}

/// Where a byte of a line stands in the file; its block's start where that is not known.
pub(super) fn in_file(block: &Block, at: u32) -> u32 {
    let source = &block.line.source;
    let known = source.iter().find(|(text, _)| text.contains(&at));
    known.map_or(block.source.start, |(text, file)| {
        file.start + (at - text.start)
    })
}
