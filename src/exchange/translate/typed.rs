//! The Markdown of a block as it was typed, without its own marks and those of its containers.

use std::ops::Range;

use crate::model::{BlockId, Draft, Tag};
use crate::text::is_full_width;

/// A block's bytes in its file, without white space at its ends.
pub(crate) fn bytes(draft: &Draft, text: &str, block: BlockId) -> Range<usize> {
    let source = &draft.block(block).source;
    let range = source.start as usize..source.end as usize;
    let typed = text.get(range.clone()).unwrap_or_default();
    let start = range.start + (typed.len() - typed.trim_start().len());
    start..start + typed.trim().len()
}

/// A block's Markdown: a heading without its signs, code without its fence, the lines of a paragraph
/// as one but for hard line breaks, which end in `\`.
pub(crate) fn typed(draft: &Draft, text: &str, block: BlockId) -> String {
    let of = draft.block(block);
    let raw = text.get(bytes(draft, text, block)).unwrap_or_default();
    match of.tag {
        Tag::Code(_) => of.line.text.trim_end_matches('\n').to_owned(),
        Tag::Heading(_) => heading(raw),
        _ => joined(raw, quotations(draft, block)),
    }
}

/// How many quotations a block stands in.
fn quotations(draft: &Draft, block: BlockId) -> usize {
    let around = std::iter::successors(draft.block(block).parent, |&id| draft.block(id).parent);
    let is_quotation = |id: &BlockId| matches!(draft.block(*id).tag, Tag::Quote | Tag::Note(_));
    around.filter(is_quotation).count()
}

fn heading(raw: &str) -> String {
    let Some(rest) = raw.strip_prefix('#') else {
        // The line below the words (CommonMark 4.3).
        let words = raw.rsplit_once('\n').map_or(raw, |(words, _)| words);
        return joined(words, 0);
    };
    let words = rest.trim_start_matches('#').trim();
    let open = words.trim_end_matches('#');
    if open.len() < words.len() && open.ends_with([' ', '\t']) {
        return open.trim_end().to_owned();
    }
    words.to_owned()
}

/// The lines of a paragraph as one line for each hard line break.
fn joined(raw: &str, quotations: usize) -> String {
    let mut out = String::new();
    for (at, line) in raw.lines().enumerate() {
        let line = if at == 0 {
            line
        } else {
            bare(line, quotations)
        };
        let words = line.trim_end();
        if at > 0 && !out.ends_with('\n') && !meet(&out, words) {
            out.push(' ');
        }
        out.push_str(words);
        let is_hard = line.ends_with("  ") || words.ends_with('\\');
        if is_hard && !out.ends_with('\\') {
            out.push('\\');
        }
        if is_hard {
            out.push('\n');
        }
    }
    let out = out.trim_end();
    out.to_owned()
}

/// A further line of a paragraph without the marks of the quotations around it.
fn bare(line: &str, quotations: usize) -> &str {
    let mut rest = line.trim_start();
    for _ in 0..quotations {
        rest = rest.strip_prefix('>').unwrap_or(rest).trim_start();
    }
    rest
}

/// Whether two lines meet without a space, as those of Chinese do.
fn meet(before: &str, after: &str) -> bool {
    before.ends_with(is_full_width) && after.starts_with(is_full_width)
}
