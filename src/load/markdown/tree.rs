//! The tree of blocks as it grows: which block stands in which.

use std::ops::Range;

use super::parsed::offset;
use crate::model::{Block, BlockId, Line, Tag};

/// Levels of blocks that may stand in one another. What is deeper stands at this level.
pub(super) const MAX_DEPTH: usize = 100;

/// The blocks so far, in source order, a parent before its children.
#[derive(Debug, Default)]
pub(super) struct Tree {
    pub(super) blocks: Vec<Block>,
    pub(super) top: Vec<BlockId>,
    /// The footnotes, which stand in no other block.
    pub(super) definitions: Vec<BlockId>,
    open: Vec<BlockId>,
    /// Containers that are open but too deep to be blocks.
    skipped: usize,
    /// `skipped` outside the footnotes that are being read.
    suspended: Vec<usize>,
}

/// A container would stand too deep, and none did before.
#[derive(Debug)]
pub(super) struct TooDeep;

impl Tree {
    /// Opens a container, of which only as many levels are kept as are allowed. A list needs room
    /// for its items.
    pub(super) fn open(&mut self, tag: Tag, bytes: Range<usize>) -> Result<(), TooDeep> {
        let levels = if matches!(tag, Tag::Bullets | Tag::Numbers(_)) {
            2
        } else {
            1
        };
        if let Tag::Footnote(_) = tag {
            self.suspended.push(std::mem::take(&mut self.skipped));
        } else if self.skipped > 0 || self.open.len() + levels > MAX_DEPTH {
            self.skipped += 1;
            return if self.skipped == 1 {
                Err(TooDeep)
            } else {
                Ok(())
            };
        }
        self.nest(tag, bytes);
        Ok(())
    }

    /// Closes the innermost container.
    pub(super) fn close(&mut self) {
        match self.skipped.checked_sub(1) {
            Some(skipped) => self.skipped = skipped,
            None => drop(self.open.pop()),
        }
    }

    /// Closes a footnote.
    pub(super) fn close_footnote(&mut self) {
        self.open.pop();
        self.skipped = self.suspended.pop().unwrap_or_default();
    }

    /// Opens a table or row, which are never too deep.
    pub(super) fn nest(&mut self, tag: Tag, bytes: Range<usize>) {
        let id = self.add(tag, bytes);
        self.open.push(id);
    }

    /// Closes a row, with empty cells up to the header's columns.
    pub(super) fn close_row(&mut self) {
        let (cells, columns) = match self.open.last_chunk::<2>() {
            Some(&[table, row]) => match &self.block(table).tag {
                Tag::Table(columns) => (self.block(row).children.len(), columns.len()),
                _ => (0, 0),
            },
            None => (0, 0),
        };
        let end = self
            .open
            .last()
            .map_or(0, |&row| self.block(row).source.end) as usize;
        for _ in cells..columns {
            self.add(Tag::Cell, end..end);
        }
        self.open.pop();
    }

    /// Closes a table.
    pub(super) fn close_table(&mut self) {
        self.open.pop();
    }

    /// Adds a block to the innermost container.
    pub(super) fn add(&mut self, tag: Tag, bytes: Range<usize>) -> BlockId {
        let id = BlockId(offset(self.blocks.len()));
        let footnote = matches!(tag, Tag::Footnote(_));
        let parent = self.open.last().copied().filter(|_| !footnote);
        match parent {
            Some(parent) => self.block_mut(parent).children.push(id),
            None if footnote => self.definitions.push(id),
            None => self.top.push(id),
        }
        self.blocks.push(Block {
            tight: matches!(tag, Tag::Bullets | Tag::Numbers(_)),
            tag,
            id: String::new(),
            classes: Vec::new(),
            parent,
            children: Vec::new(),
            line: Line::default(),
            source: offset(bytes.start)..offset(bytes.end),
        });
        id
    }

    /// Says that the list whose item is open, if one is, is loose.
    pub(super) fn loosen(&mut self) {
        if let Some(&[list, item]) = self.open.last_chunk::<2>()
            && self.skipped == 0
            && matches!(self.block(item).tag, Tag::Item(_))
        {
            self.block_mut(list).tight = false;
        }
    }

    /// Gives the item that is open its task box.
    pub(super) fn task(&mut self, checked: bool) {
        if let Some(&item) = self.open.last()
            && self.skipped == 0
            && matches!(self.block(item).tag, Tag::Item(_))
        {
            self.block_mut(item).tag = Tag::Item(Some(checked));
        }
    }

    fn block(&self, id: BlockId) -> &Block {
        &self.blocks[id.0 as usize]
    }

    /// The block of that id, which is one of this tree's.
    pub(super) fn block_mut(&mut self, id: BlockId) -> &mut Block {
        &mut self.blocks[id.0 as usize]
    }
}
