//! Whole blocks: taken out, put in their stead, put after them.

use std::ops::Range;

use crate::model::{Block, BlockId, Draft, Tag};
pub(super) use crate::write::edit::lines::line_break;
use crate::write::edit::lines::{line_end, line_start};
use crate::write::edit::splice::Splices;

/// What stands before each further line of a block: the marks of the quotations it is in, and
/// white space for everything else.
pub(super) fn prefix(file: &str, block: &Block) -> String {
    let start = block.source.start as usize;
    let typed = file.get(line_start(file, start)..start).unwrap_or_default();
    typed
        .chars()
        .map(|c| if c == '>' { '>' } else { ' ' })
        .collect()
}

/// Several blocks as they are typed in a container.
fn typed(file: &str, block: &Block, words: &str) -> String {
    let prefix = prefix(file, block);
    let br = line_break(file, block.source.start as usize);
    let line = |line: &str| {
        if line.is_empty() {
            prefix.trim_end().to_owned()
        } else {
            format!("{prefix}{line}")
        }
    };
    let lines: Vec<String> = words.trim().lines().map(line).collect();
    lines.join(br)
}

/// A block with others in its stead.
pub(super) fn instead(file: &str, draft: &Draft, id: BlockId, words: &str) -> Vec<Splices> {
    let block = draft.block(id);
    if block.tag == Tag::Cell {
        return Vec::new();
    }
    let typed = typed(file, block, words);
    let first = prefix(file, block).len();
    let new = typed.get(first..).unwrap_or_default().to_owned();
    let range = block.source.start as usize..block.source.end as usize;
    vec![Splices::default().and(range, new)]
}

/// A block with others after it.
pub(super) fn after(file: &str, draft: &Draft, id: BlockId, words: &str) -> Vec<Splices> {
    let block = draft.block(id);
    if block.tag == Tag::Cell {
        return Vec::new();
    }
    let br = line_break(file, block.source.start as usize);
    let empty = prefix(file, block).trim_end().to_owned();
    let new = format!("{br}{empty}{br}{}", typed(file, block, words));
    vec![Splices::insert(
        line_end(file, block.source.end as usize),
        new,
    )]
}

/// A text without a block, and without the containers that hold nothing else.
pub(super) fn without(file: &str, draft: &Draft, id: BlockId) -> Vec<Splices> {
    let mut outer = draft.block(id);
    while let Some(parent) = outer.parent.map(|parent| draft.block(parent)) {
        let alone =
            parent.children.len() == 1 && !matches!(parent.tag, Tag::Row(_) | Tag::Footnote(_));
        if !alone {
            break;
        }
        outer = parent;
    }
    if matches!(outer.tag, Tag::Cell | Tag::Row(_)) {
        return Vec::new();
    }
    let range = outer.source.start as usize..outer.source.end as usize;
    vec![Splices::default().and(whole_lines(file, range), String::new())]
}

/// The lines of a range, with the blank lines after them where a blank line stands before them.
fn whole_lines(file: &str, range: Range<usize>) -> Range<usize> {
    let start = line_start(file, range.start);
    let mut end = past_line(file, range.end);
    let before = file.get(..start).unwrap_or_default();
    let bare = before.trim_start_matches('\u{feff}');
    let blank_before = bare.is_empty()
        || last_line(bare)
            .trim_matches([' ', '>', '\t', '\r'])
            .is_empty();
    while blank_before && end < file.len() && is_blank(file, end) {
        end = past_line(file, end);
    }
    start..end
}

fn last_line(before: &str) -> &str {
    let body = before.strip_suffix('\n').unwrap_or(before);
    body.rsplit('\n').next().unwrap_or_default()
}

fn is_blank(file: &str, at: usize) -> bool {
    file.get(at..line_end(file, at))
        .unwrap_or_default()
        .trim_matches([' ', '>', '\t'])
        .is_empty()
}

/// The byte after the line that holds `at`, and its break.
fn past_line(file: &str, at: usize) -> usize {
    let end = line_end(file, at);
    let rest = file.get(end..).unwrap_or_default();
    let br = if rest.starts_with("\r\n") {
        2
    } else {
        usize::from(!rest.is_empty())
    };
    end + br
}
