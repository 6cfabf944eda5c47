//! The words of one block as a reader sees them.

use std::borrow::Cow;
use std::ops::Range;

use super::Pictured;
use crate::model::{Atom, BlockId, Draft, Line, Mark, Run};
use crate::text::{Token, plain, tokens};

/// What stands for the description of an image.
const DESCRIPTION: &str = "\u{fffc}";

/// The tokens of one block.
pub(super) struct Words<'a> {
    line: Option<&'a Line>,
    tokens: Vec<Token>,
    image: Pictured<'a>,
    /// The bytes of each image that is not there, whose description stands in the line.
    missing: Vec<Range<u32>>,
}

impl<'a> Words<'a> {
    /// Those of a block, or of none.
    pub(super) fn of(draft: &'a Draft, id: Option<BlockId>, image: Pictured<'a>) -> Self {
        let block = id.and_then(|id| draft.blocks.get(id.0 as usize));
        let line = block.map(|block| &block.line);
        Self {
            line,
            tokens: line.map_or_else(Vec::new, |line| tokens(&line.text)),
            image,
            missing: line.map_or_else(Vec::new, |line| missing(draft, line)),
        }
    }

    /// Some of them, as a reader sees them.
    pub(super) fn slice(&self, range: &Range<u32>) -> String {
        let tokens = self.tokens.get(range.start as usize..range.end as usize);
        let words = tokens.unwrap_or_default().iter();
        plain(&words.map(|token| self.framed(token)).collect::<String>())
    }

    /// A word; at either end of the description of an image that is not there, with what stands around
    /// that of one.
    fn framed(&self, token: &Token) -> Cow<'a, str> {
        let (word, bytes) = (self.word(token), &token.range);
        let begins = self.missing.iter().any(|image| image.start == bytes.start);
        let ends = self.missing.iter().any(|image| image.end == bytes.end);
        if !begins && !ends {
            return word;
        }
        let image = (self.image)(DESCRIPTION);
        let (before, after) = image.split_once(DESCRIPTION).unwrap_or_default();
        let (before, after) = (
            if begins { before } else { "" },
            if ends { after } else { "" },
        );
        format!("{before}{word}{after}").into()
    }

    /// A word; an image by its description, a reference to a footnote by its label, as before the note.
    fn word(&self, token: &Token) -> Cow<'a, str> {
        let Some(line) = self.line else {
            return Cow::default();
        };
        let place = |(at, _): &(u32, Atom)| *at;
        let atom = line.atoms.binary_search_by_key(&token.range.start, place);
        match atom.ok().and_then(|at| line.atoms.get(at)) {
            Some((_, Atom::Image { alt, .. })) => (self.image)(alt).into(),
            Some((_, Atom::Footnote(label))) => format!("[^{label}]").into(),
            Some((_, Atom::Break)) | None => {
                let bytes = token.range.start as usize..token.range.end as usize;
                line.text.get(bytes).unwrap_or_default().into()
            }
        }
    }
}

/// The bytes of a line that describe images which are not there: they are shown as links.
fn missing(draft: &Draft, line: &Line) -> Vec<Range<u32>> {
    if draft.unshown.is_empty() {
        return Vec::new();
    }
    let is_missing = |run: &&Run| {
        run.style.marks().iter().any(|mark| match mark {
            Mark::Link { href, .. } => draft.unshown.iter().any(|image| **image == **href),
            _ => false,
        })
    };
    let mut images: Vec<Range<u32>> = Vec::new();
    for run in line.runs.iter().filter(is_missing) {
        match images.last_mut() {
            Some(last) if last.end == run.range.start => last.end = run.range.end,
            _ => images.push(run.range.clone()),
        }
    }
    images
}
