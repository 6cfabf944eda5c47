//! What kind of blocks a change took or brought: “2 list items”, “a section”.

use crate::analyse::inventory::{At, Item};
use crate::analyse::redline::Mark;
use crate::model::{Atom, Block, BlockId, Draft, Tag};

/// The name of some blocks' kind, for messages `block.…`, and how many they are.
pub(super) fn noun(draft: &Draft, blocks: &[BlockId]) -> (&'static str, usize) {
    let kinds: Vec<&str> = blocks.iter().map(|id| kind(draft.block(*id))).collect();
    let count = blocks.len();
    match kinds.as_slice() {
        // The cells of a column are one change.
        ["cell", ..] => ("column", 1),
        [first @ ("heading" | "alternative"), _, ..] => sections(draft, blocks, first),
        [first, rest @ ..] if rest.iter().all(|kind| kind == first) => (first, count),
        _ => ("block", count),
    }
}

/// Headings with what stands under them: the sections that begin at the level of the first.
fn sections(draft: &Draft, blocks: &[BlockId], first: &str) -> (&'static str, usize) {
    let level = |id: &BlockId| match draft.block(*id).tag {
        Tag::Heading(level) => Some(level),
        _ => None,
    };
    let top = blocks.first().and_then(level);
    let beginning = blocks.iter().filter(|id| level(id) == top).count();
    let noun = match first {
        "alternative" => "alternative",
        _ if blocks.iter().all(|id| level(id).is_some()) => return ("heading", blocks.len()),
        _ => "section",
    };
    (noun, beginning)
}

fn kind(block: &Block) -> &'static str {
    match &block.tag {
        Tag::Heading(_) if block.classes.iter().any(|class| class == "alternative") => {
            "alternative"
        }
        Tag::Heading(_) => "heading",
        Tag::Paragraph if is_image(block) => "image",
        Tag::Paragraph => "paragraph",
        Tag::Code(_) => "code",
        Tag::Rule => "rule",
        Tag::Quote => "quotation",
        Tag::Note(_) => "note",
        Tag::Bullets | Tag::Numbers(_) => "list",
        Tag::Item(_) => "item",
        Tag::Table(_) => "table",
        Tag::Row(_) => "row",
        Tag::Cell => "cell",
        Tag::Footnote(_) => "footnote",
    }
}

fn is_image(block: &Block) -> bool {
    let only = |text: &str| text.chars().all(|c| c == '\u{fffc}');
    let images = block
        .line
        .atoms
        .iter()
        .all(|(_, atom)| matches!(atom, Atom::Image { .. }));
    !block.line.atoms.is_empty() && images && only(&block.line.text)
}

/// The whole blocks of a change on one side.
pub(super) fn blocks(item: &Item, mark: Mark) -> Vec<BlockId> {
    let block = |at| match at {
        At::New(block) | At::Old(block) => block,
    };
    sides(item, mark).into_iter().map(block).collect()
}

/// The same, with the text that they are of.
pub(super) fn sides(item: &Item, mark: Mark) -> Vec<At> {
    let is = |at: &&At| {
        matches!(
            (at, mark),
            (At::New(_), Mark::Insert) | (At::Old(_), Mark::Delete)
        )
    };
    item.whole.iter().filter(is).copied().collect()
}
