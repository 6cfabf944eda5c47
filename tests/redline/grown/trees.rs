//! Blocks of every kind that Markdown has.

use super::lines::{Piece, line};
use super::{Choices, Document};

/// What a block is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Kind {
    Paragraph,
    /// Its level, and whether it begins an alternative.
    Heading(usize, bool),
    Code(&'static str),
    Rule,
    Quote,
    Note(&'static str),
    Bullets,
    Numbers(usize),
    Item(Option<bool>),
    /// For each column, what its cells' alignment is written as.
    Table(Vec<&'static str>),
    Row,
    Cell,
}

/// A block with its words or its blocks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Tree {
    pub(crate) kind: Kind,
    pub(crate) line: Vec<Piece>,
    pub(crate) children: Vec<Tree>,
}

impl Kind {
    pub(crate) fn is_leaf(&self) -> bool {
        use Kind::{Cell, Code, Heading, Paragraph, Rule};
        matches!(self, Paragraph | Heading(..) | Code(_) | Rule | Cell)
    }
}

impl Tree {
    pub(crate) fn leaf(kind: Kind, line: Vec<Piece>) -> Self {
        Self {
            kind,
            line,
            children: Vec::new(),
        }
    }

    pub(crate) fn holding(kind: Kind, children: Vec<Tree>) -> Self {
        Self {
            kind,
            line: Vec::new(),
            children,
        }
    }
}

/// A whole document.
pub(crate) fn document(choices: &mut Choices<'_>) -> Document {
    let blocks = (0..=choices.below(8)).map(|_| block(choices, 3)).collect();
    let note = |choices: &mut Choices<'_>, k: usize| (k.to_string(), blocks_of(choices, 3, 1));
    Document {
        blocks,
        notes: (0..choices.below(4)).map(|k| note(choices, k)).collect(),
        width: [0, 30, 72][choices.below(3)],
    }
}

fn blocks_of(choices: &mut Choices<'_>, most: usize, depth: usize) -> Vec<Tree> {
    (0..choices.below(most))
        .map(|_| block(choices, depth))
        .collect()
}

/// Some block.
pub(crate) fn block(choices: &mut Choices<'_>, depth: usize) -> Tree {
    let most = if depth == 0 { 6 } else { 13 };
    match choices.below(most) {
        0..=2 => Tree::leaf(Kind::Paragraph, line(choices, 24)),
        3 => {
            let level = 1 + choices.below(4);
            Tree::leaf(Kind::Heading(level, choices.once_in(6)), line(choices, 6))
        }
        4 => Tree::leaf(
            Kind::Code(choices.of(&["", "rust", "text"])),
            line(choices, 12),
        ),
        5 => Tree::leaf(Kind::Rule, Vec::new()),
        6 => Tree::holding(Kind::Quote, blocks_of(choices, 4, depth - 1)),
        7 => Tree::holding(
            Kind::Note(choices.of(&["NOTE", "WARNING"])),
            blocks_of(choices, 3, depth - 1),
        ),
        8 | 9 => Tree::holding(Kind::Bullets, items(choices, depth)),
        10 | 11 => {
            let start = choices.of(&[1, 1, 3, 7]);
            Tree::holding(Kind::Numbers(start), items(choices, depth))
        }
        _ => table(choices),
    }
}

fn items(choices: &mut Choices<'_>, depth: usize) -> Vec<Tree> {
    let tasks = choices.once_in(4);
    (0..=choices.below(4))
        .map(|_| item(choices, depth, tasks))
        .collect()
}

fn item(choices: &mut Choices<'_>, depth: usize, task: bool) -> Tree {
    let mut children = vec![Tree::leaf(Kind::Paragraph, line(choices, 14))];
    children.extend(blocks_of(choices, 3, depth.saturating_sub(1)));
    let task = task.then(|| choices.once_in(2));
    Tree::holding(Kind::Item(task), children)
}

/// An item of a list.
pub(crate) fn plain_item(choices: &mut Choices<'_>) -> Tree {
    item(choices, 1, false)
}

fn table(choices: &mut Choices<'_>) -> Tree {
    let width = 1 + choices.below(4);
    let aligns = (0..width).map(|_| align(choices)).collect();
    let rows = (0..2 + choices.below(3))
        .map(|_| row(choices, width))
        .collect();
    Tree::holding(Kind::Table(aligns), rows)
}

pub(crate) fn align(choices: &mut Choices<'_>) -> &'static str {
    choices.of(&["---", "---", ":--", "--:", ":-:"])
}

pub(crate) fn row(choices: &mut Choices<'_>, width: usize) -> Tree {
    Tree::holding(Kind::Row, (0..width).map(|_| cell(choices)).collect())
}

pub(crate) fn cell(choices: &mut Choices<'_>) -> Tree {
    Tree::leaf(Kind::Cell, line(choices, 5))
}
