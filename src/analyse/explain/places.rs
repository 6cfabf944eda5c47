//! Where the changes of one comparison stand, by block of either side.

use std::collections::BTreeMap;
use std::ops::Range;

use crate::analyse::redline::{Change, ChangeId, ChangeKind, Node, Redline, TokenAt};
use crate::analyse::trail::{Step, is_boundary};
use crate::model::BlockId;
use crate::text::{Token, TokenKind};

/// The changes of one comparison, by block of one side.
#[derive(Debug, Default)]
pub(super) struct Side {
    pub(super) blocks: BTreeMap<BlockId, Vec<Touched>>,
}

/// A change, and how it touches a block.
pub(super) type Touched = (Touch, ChangeId);

/// How a change touches a block.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Touch {
    /// It holds these tokens of it.
    Tokens(Range<u32>),
    /// It holds these tokens of it and changed none: it moved them, or made their block another kind.
    Carried(Range<u32>),
    /// It parts the block from its neighbour, or joined them, right beside this token.
    Edge(Option<u32>),
    /// It holds words of the other side only, right beside this token, in the same block.
    Beside(u32),
    /// It holds whole blocks of the other side only, which stand after this token; and the next
    /// token of this side, in whatever block.
    After(u32, Option<TokenAt>),
}

/// Both sides.
#[derive(Debug, Default)]
pub(super) struct Places {
    pub(super) old: Side,
    pub(super) new: Side,
}

/// The tokens of each block of both sides.
#[derive(Clone, Copy)]
pub(super) struct Tokens<'a> {
    pub(super) old: &'a [Vec<Token>],
    pub(super) new: &'a [Vec<Token>],
}

impl Places {
    pub(super) fn new(step: &Step<'_>, tokens: Tokens<'_>) -> Self {
        let mut places = Self::default();
        let redline = step.redline;
        let (old, new) = (Following::new(tokens.old), Following::new(tokens.new));
        for (i, change) in redline.changes.iter().enumerate() {
            if is_boundary(change) {
                continue;
            }
            let id = ChangeId(u32::try_from(i).unwrap_or(u32::MAX));
            places.old.hold(&change.old, &change.kind, id);
            places.new.hold(&change.new, &change.kind, id);
            if let Some(after) = change.after.filter(|_| is_block_level(change)) {
                if change.old.is_empty() {
                    places.old.after(after, &old, id);
                } else if change.new.is_empty() {
                    places.new.after(after, &new, id);
                }
            }
        }
        places.nodes(&redline.flow, redline, tokens);
        places.nodes(&redline.notes, redline, tokens);
        places
    }

    /// Adds what only the merged text shows: paragraph marks, which belong to the blocks on either
    /// side of them, and what stands beside inserted and deleted words.
    fn nodes(&mut self, nodes: &[Node], redline: &Redline, tokens: Tokens<'_>) {
        for (place, node) in nodes.iter().enumerate() {
            if let Some(boundary) = &node.boundary {
                for node in Node::before_mark(nodes, place) {
                    self.edge(node, boundary.change, tokens, |visible| visible.last());
                }
                for node in Node::after_mark(nodes, place) {
                    self.edge(node, boundary.change, tokens, |visible| visible.next());
                }
            }
            if let (Some(old), Some(new), None) = (node.old, node.new, node.whole) {
                self.line(node, (old, new), redline, tokens);
            }
            self.nodes(&node.children, redline, tokens);
        }
    }

    /// A block that touches a mark, and the word of it that `nearest` chooses.
    fn edge(
        &mut self,
        node: &Node,
        change: ChangeId,
        tokens: Tokens<'_>,
        nearest: impl Fn(&mut dyn Iterator<Item = u32>) -> Option<u32>,
    ) {
        if let Some(old) = node.old {
            let ranges = node.line.iter().map(|op| op.old.clone());
            let nearest = nearest(&mut visible(ranges, of(tokens.old, old)));
            self.old.edge(old, nearest, change);
        }
        if let Some(new) = node.new {
            let ranges = node.line.iter().map(|op| op.new.clone());
            let nearest = nearest(&mut visible(ranges, of(tokens.new, new)));
            self.new.edge(new, nearest, change);
        }
    }

    fn line(
        &mut self,
        node: &Node,
        (old, new): (BlockId, BlockId),
        redline: &Redline,
        tokens: Tokens<'_>,
    ) {
        let (mut old_at, mut new_at) = (0, 0);
        for op in &node.line {
            if let Some((_, id)) = op.mark
                && let Some(change) = redline.changes.get(id.0 as usize)
            {
                if change.old.is_empty() {
                    self.old.beside(old, of(tokens.old, old), old_at, id);
                } else if change.new.is_empty() {
                    self.new.beside(new, of(tokens.new, new), new_at, id);
                }
            }
            old_at = old_at.max(op.old.end);
            new_at = new_at.max(op.new.end);
        }
    }
}

impl Side {
    fn hold(&mut self, tokens: &[(BlockId, Range<u32>)], kind: &ChangeKind, change: ChangeId) {
        let touch = match kind.is_twofold() {
            true => Touch::Carried,
            false => Touch::Tokens,
        };
        for (block, range) in tokens {
            let touches = self.blocks.entry(*block).or_default();
            touches.push((touch(range.clone()), change));
        }
    }

    fn edge(&mut self, block: BlockId, nearest: Option<u32>, change: ChangeId) {
        let touches = self.blocks.entry(block).or_default();
        touches.push((Touch::Edge(nearest), change));
    }

    /// The words on either side of a place between two tokens of a block.
    fn beside(&mut self, block: BlockId, tokens: &[Token], at: u32, change: ChangeId) {
        let (before, after) = tokens
            .split_at_checked(at as usize)
            .unwrap_or((tokens, &[]));
        let last = before.iter().rposition(is_visible);
        let next = after
            .iter()
            .position(is_visible)
            .map(|place| before.len() + place);
        for place in last.into_iter().chain(next) {
            let touch = Touch::Beside(u32::try_from(place).unwrap_or(u32::MAX));
            self.blocks.entry(block).or_default().push((touch, change));
        }
    }

    fn after(&mut self, after: TokenAt, following: &Following<'_>, change: ChangeId) {
        let touch = Touch::After(after.token, following.after(after));
        self.blocks
            .entry(after.block)
            .or_default()
            .push((touch, change));
    }
}

/// A text, to be asked which visible token comes next.
struct Following<'a> {
    tokens: &'a [Vec<Token>],
    /// For each block, the first visible token in it or in those after it.
    first: Vec<Option<TokenAt>>,
}

impl<'a> Following<'a> {
    fn new(tokens: &'a [Vec<Token>]) -> Self {
        let mut first = vec![None; tokens.len()];
        let mut next = None;
        for (block, tokens) in tokens.iter().enumerate().rev() {
            next = tokens
                .iter()
                .position(is_visible)
                .map(|token| at(block, token))
                .or(next);
            first[block] = next;
        }
        Self { tokens, first }
    }

    fn after(&self, token: TokenAt) -> Option<TokenAt> {
        let (block, from) = (token.block.0 as usize, token.token as usize + 1);
        let rest = of(self.tokens, token.block).get(from..).unwrap_or_default();
        let here = rest
            .iter()
            .position(is_visible)
            .map(|place| at(block, from + place));
        here.or_else(|| self.first.get(block + 1).copied().flatten())
    }
}

fn at(block: usize, token: usize) -> TokenAt {
    TokenAt {
        block: BlockId(u32::try_from(block).unwrap_or(u32::MAX)),
        token: u32::try_from(token).unwrap_or(u32::MAX),
    }
}

/// Whether a change is of whole blocks, rows or cells.
fn is_block_level(change: &Change) -> bool {
    !matches!(
        change.kind,
        ChangeKind::Inserted
            | ChangeKind::Deleted
            | ChangeKind::Replaced
            | ChangeKind::Restyled
            | ChangeKind::Relinked
    )
}

/// The visible tokens in some ranges of a block's tokens, ascending.
fn visible(
    ranges: impl Iterator<Item = Range<u32>>,
    tokens: &[Token],
) -> impl Iterator<Item = u32> {
    ranges
        .flatten()
        .filter(|&at| tokens.get(at as usize).is_some_and(is_visible))
}

fn is_visible(token: &Token) -> bool {
    token.kind != TokenKind::Space
}

fn of(tokens: &[Vec<Token>], block: BlockId) -> &[Token] {
    tokens.get(block.0 as usize).map_or(&[], Vec::as_slice)
}
