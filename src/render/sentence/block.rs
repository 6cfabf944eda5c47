//! What kind of blocks a change took or brought: “2 list items”, “a section”.

use super::Sentences;
use super::medium::Medium;
use super::place::outwards;
use super::words::Span;
use crate::analyse::inventory::{At, Item};
use crate::analyse::redline::{Change, Mark};
use crate::model::{self, Atom, Block, BlockId, Draft, Run, Tag};
use crate::render::compared::Shown;

/// The names of messages about whole blocks that came, or that went.
#[derive(Debug, Clone, Copy)]
pub(super) struct Whole {
    mark: Mark,
    words: &'static str,
    bare: &'static str,
    around: &'static str,
    alternative: &'static str,
}

pub(super) const BLOCKS_INSERTED: Whole = Whole {
    mark: Mark::Insert,
    words: "change.block-inserted",
    bare: "change.block-inserted-bare",
    around: "change.block-inserted-around",
    alternative: "change.alternative-inserted",
};
pub(super) const BLOCKS_DELETED: Whole = Whole {
    mark: Mark::Delete,
    words: "change.block-deleted",
    bare: "change.block-deleted-bare",
    around: "change.block-deleted-around",
    alternative: "change.alternative-deleted",
};

impl<M: Medium> Sentences<'_, M> {
    /// Whole blocks that came or went.
    pub(super) fn whole(&self, kind: Whole, change: &Change, item: &Item) -> M::Out {
        let (shown, spans) = match kind.mark {
            Mark::Insert => (self.compared.new, &change.new),
            Mark::Delete => (self.compared.old, &change.old),
        };
        let blocks = without_shells(shown.draft, blocks(item, kind.mark), spans);
        let what = self.named_kind(shown, &blocks);
        let said = self.words(shown, spans);
        if said.is_empty() {
            let holds =
                |id: &BlockId| below(shown.draft, *id).any(|id| self.is_kept(kind.mark, id));
            let key = match blocks.iter().all(holds) {
                true => kind.around,
                false => kind.bare,
            };
            return self.medium.say(key, &[("what", &what)]);
        }
        let said = self.medium.quote(&said, shown.lang);
        match blocks.as_slice() {
            &[heading] if self.is_over_kept_text(kind.mark, shown.draft, heading) => {
                self.medium.say(kind.alternative, &[("words", &said)])
            }
            _ => {
                let fill = [("what", &what), ("words", &said)];
                self.medium.say(kind.words, &fill)
            }
        }
    }

    pub(super) fn what(&self, item: &Item, mark: Mark) -> M::Out {
        let shown = self.of_side(mark);
        self.named_kind(shown, &blocks(item, mark))
    }

    fn named_kind(&self, shown: Shown<'_>, blocks: &[BlockId]) -> M::Out {
        let (noun, count) = noun(shown.draft, blocks);
        self.medium.count(&format!("block.{noun}"), count)
    }

    /// Whether what a change took or brought is a list and nothing else.
    pub(super) fn is_list(&self, item: &Item, mark: Mark) -> bool {
        let shown = self.of_side(mark);
        noun(shown.draft, &blocks(item, mark)).0 == "list"
    }

    /// Whether a table is what a change brought or changed whole.
    pub(super) fn is_table(&self, item: &Item) -> bool {
        noun(self.compared.new.draft, &blocks(item, Mark::Insert)).0 == "table"
    }

    fn of_side(&self, mark: Mark) -> Shown<'_> {
        match mark {
            Mark::Delete => self.compared.old,
            Mark::Insert => self.compared.new,
        }
    }

    /// Whether a block of the text that a mark is of is in the other one too.
    fn is_kept(&self, mark: Mark, id: BlockId) -> bool {
        let heirs = &self.compared.redline.heirs;
        match mark {
            Mark::Delete => heirs.get(id.0 as usize).is_some_and(|own| !own.is_empty()),
            Mark::Insert => heirs.iter().any(|own| own.contains(&id)),
        }
    }

    /// Whether a block that came or went is the heading of an alternative, and text under it is in both
    /// versions.
    fn is_over_kept_text(&self, mark: Mark, draft: &Draft, heading: BlockId) -> bool {
        kind(draft, draft.block(heading)) == "alternative"
            && under(draft, heading).any(|id| self.is_kept(mark, id))
    }
}

/// All blocks in another.
fn below(draft: &Draft, id: BlockId) -> impl Iterator<Item = BlockId> + '_ {
    let after = draft.ids().skip_while(move |other| *other <= id);
    after.take_while(move |other| is_in(draft, *other, id))
}

/// The blocks between a heading and the next one, with all in them.
fn under(draft: &Draft, heading: BlockId) -> impl Iterator<Item = BlockId> + '_ {
    let after = draft.ids().skip_while(move |id| *id <= heading);
    after.take_while(|id| !matches!(draft.block(*id).tag, Tag::Heading(_) | Tag::Footnote(_)))
}

/// Some blocks but for the containers whose words are no part of the change, since they went elsewhere
/// or came from there; all of them where they are nothing else.
fn without_shells(draft: &Draft, blocks: Vec<BlockId>, spans: &[Span]) -> Vec<BlockId> {
    let holds = |id: BlockId| spans.iter().any(|(leaf, _)| is_in(draft, *leaf, id));
    let is_shell = |id: &BlockId| !draft.block(*id).children.is_empty() && !holds(*id);
    let filled: Vec<BlockId> = blocks.iter().copied().filter(|id| !is_shell(id)).collect();
    if filled.is_empty() { blocks } else { filled }
}

/// Whether a block is another, or in it.
fn is_in(draft: &Draft, inner: BlockId, outer: BlockId) -> bool {
    outwards(draft, inner).any(|id| id == outer)
}

/// The name of some blocks' kind, for messages `block.…`, and how many they are.
fn noun(draft: &Draft, blocks: &[BlockId]) -> (&'static str, usize) {
    let kinds: Vec<&str> = blocks
        .iter()
        .map(|id| kind(draft, draft.block(*id)))
        .collect();
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

fn kind(draft: &Draft, block: &Block) -> &'static str {
    match &block.tag {
        Tag::Heading(_) if block.classes.iter().any(|class| class == "alternative") => {
            "alternative"
        }
        Tag::Heading(_) => "heading",
        Tag::Paragraph if is_image(block) || is_missing_image(draft, block) => "image",
        Tag::Paragraph if is_first_of_item(draft, block) => "item",
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

/// Whether a paragraph is what an item begins with: the item is told by it where the rest stays.
fn is_first_of_item(draft: &Draft, block: &Block) -> bool {
    let item = block.parent.map(|id| draft.block(id));
    let first = item.filter(|item| matches!(item.tag, Tag::Item(_)));
    let first = first.and_then(|item| item.children.first());
    first.is_some_and(|id| std::ptr::eq(draft.block(*id), block))
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

/// Whether a block is nothing but an image that could not be shown: a link in its place.
fn is_missing_image(draft: &Draft, block: &Block) -> bool {
    let is_missing = |run: &Run| {
        run.style.marks().iter().any(|mark| match mark {
            model::Mark::Link { href, .. } => draft.unshown.iter().any(|image| **image == **href),
            _ => false,
        })
    };
    !block.line.runs.is_empty() && block.line.runs.iter().all(is_missing)
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
