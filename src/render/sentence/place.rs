//! Where a change is, as a person would say it.

use super::Sentences;
use super::medium::Medium;
use super::words::Span;
use crate::analyse::inventory::{At, Section};
use crate::analyse::outline::Outline;
use crate::analyse::redline::Change;
use crate::model::{BlockId, Draft, Tag};
use crate::render::compared::Shown;

impl<M: Medium> Sentences<'_, M> {
    /// A paragraph by its number, a cell of a numbered table, a heading by its words, or a footnote;
    /// of the older text, as what was there before.
    pub(super) fn place(&self, at: Option<At>) -> M::Out {
        let Some(at) = at.filter(|at| !self.is_top(*at)) else {
            return self.medium.say("place.top", &[]);
        };
        let place = self.named(at);
        match at {
            At::New(_) => place,
            At::Old(_) => self.medium.say("place.former", &[("place", &place)]),
        }
    }

    /// The same, where a heading of the section that is told already needs no words.
    pub(super) fn place_in(&self, at: Option<At>, section: Section) -> M::Out {
        match (at, section) {
            (Some(at), Section::Under(heading)) if at == heading => {
                self.medium.say("place.own-heading", &[])
            }
            _ => self.place(at),
        }
    }

    /// Where blocks stood that moved, whose first ones are `whole`, and where they stand; the former of
    /// two paragraphs of the same number is told as such.
    pub(super) fn places(&self, whole: [Option<BlockId>; 2], change: &Change) -> [M::Out; 2] {
        let (old, new) = (self.compared.old, self.compared.new);
        let [from, to] = whole;
        let to = self.place_of(new, to, &change.new, At::New);
        let in_table = from.is_some_and(|block| {
            let tag = &old.draft.block(block).tag;
            matches!(tag, Tag::Cell | Tag::Row(_) | Tag::Table(_))
        });
        let (was, is) = (number(old, &change.old), number(new, &change.new));
        let from = match self.first_numbered(old, &change.old, At::Old) {
            Some(at) if was == is && !in_table => self.place(Some(at)),
            _ => self.place_of(old, from, &change.old, At::Old),
        };
        [from, to]
    }

    /// Where blocks that moved stand: a column, a row or a table, else their first numbered paragraph, else
    /// the first block. `whole` is the first of the blocks that moved, `spans` are their words.
    pub(super) fn place_of(
        &self,
        shown: Shown<'_>,
        whole: Option<BlockId>,
        spans: &[Span],
        at: fn(BlockId) -> At,
    ) -> M::Out {
        match whole.map(|block| (block, &shown.draft.block(block).tag)) {
            Some((cell, Tag::Cell)) => {
                let plain = |table| self.plain_place(table);
                return self.column_of(at(cell), plain);
            }
            Some((block, Tag::Row(_) | Tag::Table(_))) => return self.plain_place(at(block)),
            _ => {}
        }
        let first = spans.first().map(|(block, _)| at(*block));
        let first = self.first_numbered(shown, spans, at).or(first);
        first.map_or_else(|| self.place(None), |at| self.plain_place(at))
    }

    /// The first of some blocks that is a numbered paragraph, or in one.
    pub(super) fn first_numbered(
        &self,
        shown: Shown<'_>,
        spans: &[Span],
        at: fn(BlockId) -> At,
    ) -> Option<At> {
        let is_numbered =
            |block: &BlockId| outwards(shown.draft, *block).any(|id| label(shown, id).is_some());
        let mut blocks = spans.iter().map(|(block, _)| *block);
        blocks.find(is_numbered).map(at)
    }

    /// Whether a block is a cell.
    pub(super) fn is_cell(&self, at: Option<At>) -> bool {
        at.is_some_and(|at| {
            let (shown, block) = self.side(at);
            matches!(shown.draft.block(block).tag, Tag::Cell)
        })
    }

    /// The table that a cell stands in.
    pub(super) fn table_of(&self, cell: At) -> Option<At> {
        let (shown, block) = self.side(cell);
        let is_table = |id: &BlockId| matches!(shown.draft.block(*id).tag, Tag::Table(_));
        let table = outwards(shown.draft, block).find(is_table)?;
        Some(match cell {
            At::New(_) => At::New(table),
            At::Old(_) => At::Old(table),
        })
    }

    /// The place of a column, where a cell stands for it; of anything else, its own.
    pub(super) fn place_of_column(&self, at: Option<At>) -> M::Out {
        match at {
            Some(cell) => self.column_of(cell, |at| self.place(Some(at))),
            None => self.place(None),
        }
    }

    /// The same, the place of the table told by `place`.
    fn column_of(&self, cell: At, place: impl Fn(At) -> M::Out) -> M::Out {
        let (draft, block) = match cell {
            At::New(block) => (self.compared.new.draft, block),
            At::Old(block) => (self.compared.old.draft, block),
        };
        let (Some((_, column)), Some(table)) = (position(draft, block), self.table_of(cell)) else {
            return place(cell);
        };
        let (place, column) = (place(table), self.medium.number(column));
        self.medium
            .say("place.column", &[("place", &place), ("column", &column)])
    }

    /// A place without saying that it is in the older text.
    pub(super) fn plain_place(&self, at: At) -> M::Out {
        match at {
            At::New(_) => self.place(Some(at)),
            At::Old(_) => self.named(at),
        }
    }

    fn named(&self, at: At) -> M::Out {
        let (shown, block) = self.side(at);
        let prefix = match at {
            At::New(_) => "p",
            At::Old(_) => "from-p",
        };
        for id in outwards(shown.draft, block) {
            if let Some(label) = label(shown, id) {
                let name = self.paragraph(label, prefix);
                let name = self.paragraph_of(shown.draft, block, id, name);
                return self.cell(shown.draft, block, name);
            }
            match &shown.draft.block(id).tag {
                Tag::Heading(_) => {
                    let words = self.quote(shown, &[(id, 0..u32::MAX)]);
                    return self.medium.say("place.heading", &[("words", &words)]);
                }
                Tag::Footnote(_) => {
                    let name = self.footnote(shown.draft, id);
                    return self.paragraph_of(shown.draft, block, id, name);
                }
                _ => {}
            }
        }
        match (first_numbered(shown, block), self.section(at)) {
            (Some(label), _) => self.paragraph(label, prefix),
            (None, Some(heading)) => {
                let words = self.quote(shown, &[(heading, 0..u32::MAX)]);
                self.medium.say("place.under", &[("words", &words)])
            }
            (None, None) => self.medium.say("place.top", &[]),
        }
    }

    /// Whether only the lack of a heading tells where a block is.
    fn is_top(&self, at: At) -> bool {
        let (shown, block) = self.side(at);
        let is_named = |id: BlockId| {
            let tag = &shown.draft.block(id).tag;
            label(shown, id).is_some() || matches!(tag, Tag::Heading(_) | Tag::Footnote(_))
        };
        !outwards(shown.draft, block).any(is_named)
            && first_numbered(shown, block).is_none()
            && self.section(at).is_none()
    }

    /// The heading that a block stands under.
    fn section(&self, at: At) -> Option<BlockId> {
        let (shown, block) = self.side(at);
        let [old, new] = &self.outlines;
        let outline = match at {
            At::Old(_) => old,
            At::New(_) => new,
        };
        outline.get_or_init(|| Outline::new(shown.draft)).of(block)
    }

    fn paragraph(&self, label: &str, prefix: &str) -> M::Out {
        let n = self.medium.literal(label);
        let name = self.medium.say("paragraph.short", &[("n", &n)]);
        self.medium.link(&format!("{prefix}{label}"), name)
    }

    /// A paragraph of a block that holds others under one number, where the block is one of several.
    fn paragraph_of(&self, draft: &Draft, block: BlockId, outer: BlockId, place: M::Out) -> M::Out {
        let children = &draft.block(outer).children;
        let paragraphs = children
            .iter()
            .filter(|id| draft.block(**id).tag == Tag::Paragraph);
        let paragraphs: Vec<&BlockId> = paragraphs.collect();
        match paragraphs.iter().position(|id| **id == block) {
            Some(at) if paragraphs.len() > 1 => {
                let paragraph = self.medium.number(at + 1);
                let fill = [("place", &place), ("paragraph", &paragraph)];
                self.medium.say("place.paragraph", &fill)
            }
            _ => place,
        }
    }

    /// A place within a table, where the block is a row or one of its cells.
    fn cell(&self, draft: &Draft, block: BlockId, place: M::Out) -> M::Out {
        if let (Tag::Row(_), Some(row)) = (&draft.block(block).tag, nth(draft, block)) {
            let row = self.medium.number(row);
            let fill = [("place", &place), ("row", &row)];
            return self.medium.say("place.row", &fill);
        }
        let Some((row, column)) = position(draft, block) else {
            return place;
        };
        let (row, column) = (self.medium.number(row), self.medium.number(column));
        let fill = [("place", &place), ("row", &row), ("column", &column)];
        self.medium.say("place.cell", &fill)
    }

    fn footnote(&self, draft: &Draft, note: BlockId) -> M::Out {
        let number = draft.notes.binary_search(&note).map_or(0, |at| at + 1);
        let number = self.medium.number(number);
        self.medium.say("text.footnote", &[("n", &number)])
    }

    /// The words of some tokens, quoted.
    pub(super) fn quote(&self, shown: Shown<'_>, spans: &[Span]) -> M::Out {
        self.medium.quote(&self.words(shown, spans), shown.lang)
    }
}

/// The number of the first numbered paragraph of some words.
fn number<'a>(shown: Shown<'a>, spans: &[Span]) -> Option<&'a str> {
    let mut blocks = spans
        .iter()
        .flat_map(|(block, _)| outwards(shown.draft, *block));
    blocks.find_map(|id| label(shown, id))
}

fn label<'a>(shown: Shown<'a>, block: BlockId) -> Option<&'a str> {
    shown.facts.labels.get(block.0 as usize)?.as_deref()
}

/// Of a list or quotation, the first paragraph in it.
fn first_numbered(shown: Shown<'_>, block: BlockId) -> Option<&str> {
    let child = *shown.draft.block(block).children.first()?;
    label(shown, child).or_else(|| first_numbered(shown, child))
}

/// A cell's row and column, from 1; the header is row 1.
fn position(draft: &Draft, cell: BlockId) -> Option<(usize, usize)> {
    let row = draft.block(cell).parent?;
    let is_cell = draft.block(cell).tag == Tag::Cell;
    is_cell.then_some((nth(draft, row)?, nth(draft, cell)?))
}

/// A block's place among those of its container, from 1.
fn nth(draft: &Draft, block: BlockId) -> Option<usize> {
    let parent = draft.block(block).parent?;
    let children = &draft.block(parent).children;
    Some(children.binary_search(&block).ok()? + 1)
}

/// A block and all that it stands in.
pub(super) fn outwards(draft: &Draft, block: BlockId) -> impl Iterator<Item = BlockId> + '_ {
    std::iter::successors(Some(block), |id| draft.block(*id).parent)
}
