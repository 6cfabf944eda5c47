//! What a comparison finds, as plain data.

use std::ops::Range;

use crate::model::BlockId;

/// Two texts merged into one tree with its changes.
#[derive(Debug, Clone, Default)]
pub struct Redline {
    /// The outermost blocks of the text, merged.
    pub flow: Vec<Node>,
    /// The footnotes, merged whatever they are called; those of the new text in its order, then deleted ones.
    pub notes: Vec<Node>,
    /// The changes, in the order of their first mark in the merged text. [`ChangeId`]s are places
    /// in this list.
    pub changes: Vec<Change>,
    /// For each block of the old text, for each of its tokens (see [`crate::text::tokens`]): the
    /// token of the new text that descends from it. Tokens that only changed style descend too.
    pub descent: Vec<Vec<Option<TokenAt>>>,
    /// For each block of the old text: the blocks of the new text that continue it, in order; two
    /// or more where it was split, none where it is gone.
    pub heirs: Vec<Vec<BlockId>>,
    /// Words (tokens of kind `Word`) that are deleted, that are inserted, and of the new text in all.
    pub deleted_words: u32,
    /// See `deleted_words`.
    pub inserted_words: u32,
    /// See `deleted_words`.
    pub new_words: u32,
}

/// A token of a text: a leaf block, and the token's place among that block's tokens.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TokenAt {
    /// The leaf block.
    pub block: BlockId,
    /// The token's place among all tokens of the block, white space included.
    pub token: u32,
}

/// A change's place in [`Redline::changes`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ChangeId(pub u32);

/// Inserted or deleted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Mark {
    /// In the new text only.
    Insert,
    /// In the old text only.
    Delete,
}

/// A block of the merged tree.
#[derive(Debug, Clone)]
pub struct Node {
    /// The block of the old text, for a block that is in both, deleted, or (inside an insertion) the
    /// counterpart whose words the inserted ones are compared with: moved, or changed in kind.
    pub old: Option<BlockId>,
    /// The block of the new text, for a block that is in both or inserted.
    pub new: Option<BlockId>,
    /// Set where the whole block, with all in it, is inserted or deleted. Blocks inside it carry
    /// `None` but are of the same side.
    pub whole: Option<(Mark, ChangeId)>,
    /// Whether it is one of the two places of a moved block (`data-moved`).
    pub moved: bool,
    /// Set where the boundary after the block was inserted (a split) or deleted (a merge): which,
    /// its change, and whether the join needs a space, which is written at the block's end.
    pub boundary: Option<Boundary>,
    /// A leaf's words: the parts of its old and new tokens, in reading order.
    pub line: Vec<Op>,
    /// A container's blocks.
    pub children: Vec<Node>,
}

impl Node {
    /// Whether a block that follows this one goes together with the mark after this one: where the two
    /// around the mark are joined, it does not stand between them.
    #[must_use]
    pub fn is_joined_past(&self, later: &Node) -> bool {
        let mark = self.boundary.map(|boundary| boundary.mark);
        let whole = later.whole.map(|(mark, _)| mark);
        mark.is_some() && whole == mark && later.whole != self.whole
    }

    /// The blocks that touch the mark after the block at `place` of a level, from the outside: that
    /// block and what ends with it, the next one and what begins with it.
    pub fn around_mark(level: &[Node], place: usize) -> impl Iterator<Item = &Node> {
        Self::before_mark(level, place).chain(Self::after_mark(level, place))
    }

    /// Those of [`around_mark`](Self::around_mark) that end at the mark.
    pub fn before_mark(level: &[Node], place: usize) -> impl Iterator<Item = &Node> {
        std::iter::successors(level.get(place), |node| node.children.last())
    }

    /// Those of [`around_mark`](Self::around_mark) that begin at the mark.
    pub fn after_mark(level: &[Node], place: usize) -> impl Iterator<Item = &Node> {
        std::iter::successors(level.get(place + 1), |node| node.children.first())
    }
}

/// A mark between two blocks that was inserted or deleted: two paragraphs, items, quotations or lists.
/// Where both a container and the last block in it have one, the containers are joined first.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Boundary {
    /// Which.
    pub mark: Mark,
    /// The change it belongs to.
    pub change: ChangeId,
    /// The tokens of white space that the joined block has between the two parts, if any, as a
    /// range of the joined block's tokens: of the old block for an inserted boundary (written as a
    /// deletion), of the new block for a deleted one (written as an insertion).
    pub space: Option<(u32, u32)>,
}

/// A run of tokens of a leaf.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Op {
    /// `None`: in both, equal in text and style.
    pub mark: Option<(Mark, ChangeId)>,
    /// The old tokens; empty for an insertion.
    pub old: Range<u32>,
    /// The new tokens; empty for a deletion.
    pub new: Range<u32>,
}

/// One change, as a careful person would count them.
#[derive(Debug, Clone)]
pub struct Change {
    /// What kind it is.
    pub kind: ChangeKind,
    /// The deleted or former tokens, by old leaf block; whole blocks by their token range.
    pub old: Vec<(BlockId, Range<u32>)>,
    /// The inserted or present tokens, by new leaf block.
    pub new: Vec<(BlockId, Range<u32>)>,
    /// For a change with one side only: the token of the other text right before the place, if any
    /// (old text for an insertion, new text for a deletion).
    pub after: Option<TokenAt>,
    /// Words deleted and inserted, without those that only moved.
    pub deleted_words: u32,
    /// See `deleted_words`.
    pub inserted_words: u32,
}

/// The kind of a change.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ChangeKind {
    /// Words inserted inside a block.
    Inserted,
    /// Words deleted inside a block.
    Deleted,
    /// Words replaced inside a block.
    Replaced,
    /// The same words in another style: emphasis, code, a link made or unmade.
    Restyled,
    /// The same words with another link address or title.
    Relinked,
    /// Whole blocks inserted.
    BlockInserted,
    /// Whole blocks deleted.
    BlockDeleted,
    /// Blocks moved, unchanged or with changes inside that are changes of their own.
    Moved,
    /// A block split.
    Split,
    /// Blocks merged.
    Merged,
    /// A block that changed in kind alone: list type, heading level, quotation, code language, task
    /// box, alignment of columns.
    Retagged,
    /// Table rows inserted.
    RowInserted,
    /// Table rows deleted.
    RowDeleted,
    /// A table column inserted.
    ColumnInserted,
    /// A table column deleted.
    ColumnDeleted,
}

impl ChangeKind {
    /// Whether its blocks are shown at two places, or in two forms, and their words are the same but
    /// for changes of their own.
    #[must_use]
    pub fn is_twofold(&self) -> bool {
        use ChangeKind::{Merged, Moved, Retagged, Split};
        matches!(self, Moved | Retagged | Split | Merged)
    }

    /// The word for it, as data and messages have it.
    #[must_use]
    pub fn name(&self) -> &'static str {
        match self {
            ChangeKind::Inserted => "inserted",
            ChangeKind::Deleted => "deleted",
            ChangeKind::Replaced => "replaced",
            ChangeKind::Restyled => "restyled",
            ChangeKind::Relinked => "relinked",
            ChangeKind::BlockInserted => "block-inserted",
            ChangeKind::BlockDeleted => "block-deleted",
            ChangeKind::Moved => "moved",
            ChangeKind::Split => "split",
            ChangeKind::Merged => "merged",
            ChangeKind::Retagged => "retagged",
            ChangeKind::RowInserted => "row-inserted",
            ChangeKind::RowDeleted => "row-deleted",
            ChangeKind::ColumnInserted => "column-inserted",
            ChangeKind::ColumnDeleted => "column-deleted",
        }
    }
}
