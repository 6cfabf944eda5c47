//! What the parser says, in the words of the model.

use pulldown_cmark::{Alignment, BlockQuoteKind, CodeBlockKind};

use super::source::NOTHING;
use crate::model::{Align, Tag};

/// The language of a code block: the first word of its info string.
pub(super) fn language(kind: &CodeBlockKind<'_>) -> String {
    match kind {
        CodeBlockKind::Fenced(info) => clean(info.split_whitespace().next().unwrap_or_default()),
        CodeBlockKind::Indented => String::new(),
    }
}

/// A quotation, or the editors' note that it is.
pub(super) fn quotation(kind: Option<BlockQuoteKind>) -> Tag {
    let name = match kind {
        None => return Tag::Quote,
        Some(BlockQuoteKind::Note) => "note",
        Some(BlockQuoteKind::Tip) => "tip",
        Some(BlockQuoteKind::Important) => "important",
        Some(BlockQuoteKind::Warning) => "warning",
        Some(BlockQuoteKind::Caution) => "caution",
    };
    Tag::Note(name.into())
}

/// How a column is aligned.
pub(super) fn align(alignment: &Alignment) -> Align {
    match alignment {
        Alignment::None => Align::None,
        Alignment::Left => Align::Left,
        Alignment::Center => Align::Center,
        Alignment::Right => Align::Right,
    }
}

/// Words without [`NOTHING`], and with U+FFFD for control characters.
pub(super) fn clean(words: &str) -> String {
    let seen = words.chars().filter(|&c| c != NOTHING);
    seen.map(|c| {
        if c.is_control() && c != '\n' {
            '\u{fffd}'
        } else {
            c
        }
    })
    .collect()
}

/// Files are bounded at 16 MiB, and a line is not longer than three times its source: offsets fit.
pub(super) fn offset(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
}
