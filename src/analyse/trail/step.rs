//! One comparison of consecutive versions, read backwards and by place.

use std::ops::Range;

use crate::analyse::facts::TextFacts;
use crate::analyse::redline::{Change, ChangeId, ChangeKind, Node, Redline, TokenAt};
use crate::model::BlockId;

/// One comparison of consecutive versions, read backwards and by place.
#[derive(Debug)]
pub struct Step<'a> {
    /// The comparison.
    pub redline: &'a Redline,
    /// For each block of the new text, for each of its tokens: the old token it descends from.
    ancestors: Vec<Vec<Option<TokenAt>>>,
    /// For each block of the new text, the old blocks that it continues, ascending.
    parents: Vec<Vec<BlockId>>,
    /// By block of the old text, and of the new.
    old: Vec<Touched>,
    new: Vec<Touched>,
}

/// The changes that touch each block of one side.
#[derive(Debug, Default, Clone)]
struct Touched {
    /// Those of some of its tokens: disjoint ranges, ascending.
    parts: Vec<(Range<u32>, ChangeId)>,
    /// Those of all its tokens.
    whole: Vec<ChangeId>,
    /// Splits and merges of it, which hold no tokens.
    edges: Vec<ChangeId>,
}

impl<'a> Step<'a> {
    /// Reads a comparison with what is known of its new text.
    #[must_use]
    pub fn new(redline: &'a Redline, new: &TextFacts) -> Self {
        let mut step = Self {
            redline,
            ancestors: new
                .tokens
                .iter()
                .map(|tokens| vec![None; tokens.len()])
                .collect(),
            parents: vec![Vec::new(); new.tokens.len()],
            old: vec![Touched::default(); redline.heirs.len()],
            new: vec![Touched::default(); new.tokens.len()],
        };
        step.turn_descent();
        step.turn_heirs();
        step.place_changes();
        step
    }

    fn turn_descent(&mut self) {
        for (block, tokens) in self.redline.descent.iter().enumerate() {
            for (token, heir) in tokens.iter().enumerate() {
                let Some(heir) = heir else { continue };
                let place = self.ancestors.get_mut(heir.block.0 as usize);
                if let Some(place) = place.and_then(|tokens| tokens.get_mut(heir.token as usize)) {
                    *place = Some(TokenAt {
                        block: id(block),
                        token: u32::try_from(token).unwrap_or(u32::MAX),
                    });
                }
            }
        }
    }

    fn turn_heirs(&mut self) {
        for (block, heirs) in self.redline.heirs.iter().enumerate() {
            for heir in heirs {
                if let Some(parents) = self.parents.get_mut(heir.0 as usize) {
                    parents.push(id(block));
                }
            }
        }
    }

    fn place_changes(&mut self) {
        let descent = &self.redline.descent;
        let count = |block: BlockId| descent.get(block.0 as usize).map_or(0, Vec::len);
        for (i, change) in self.redline.changes.iter().enumerate() {
            if is_boundary(change) {
                continue;
            }
            let id = ChangeId(u32::try_from(i).unwrap_or(u32::MAX));
            for (block, range) in &change.old {
                touch(&mut self.old, *block, count(*block), range, id);
            }
            for (block, range) in &change.new {
                let tokens = self.ancestors.get(block.0 as usize).map_or(0, Vec::len);
                touch(&mut self.new, *block, tokens, range, id);
            }
        }
        self.place_boundaries(&self.redline.flow);
        self.place_boundaries(&self.redline.notes);
        for touched in self.old.iter_mut().chain(&mut self.new) {
            let by_start = |(range, change): &(Range<u32>, ChangeId)| (range.start, *change);
            touched.parts.sort_by_key(by_start);
        }
    }

    /// A split or a merge touches the blocks on either side of its mark, and no words.
    fn place_boundaries(&mut self, nodes: &[Node]) {
        for (place, node) in nodes.iter().enumerate() {
            if let Some(boundary) = &node.boundary {
                for side in Node::around_mark(nodes, place) {
                    edge(&mut self.old, side.old, boundary.change);
                    edge(&mut self.new, side.new, boundary.change);
                }
            }
            self.place_boundaries(&node.children);
        }
    }

    /// The old token that a new one descends from.
    #[must_use]
    pub fn ancestor(&self, new: TokenAt) -> Option<TokenAt> {
        *self
            .ancestors
            .get(new.block.0 as usize)?
            .get(new.token as usize)?
    }

    /// How many tokens a new block has.
    #[must_use]
    pub fn tokens(&self, new: BlockId) -> usize {
        self.ancestors.get(new.0 as usize).map_or(0, Vec::len)
    }

    /// The new token that descends from an old one.
    #[must_use]
    pub fn descendant(&self, old: TokenAt) -> Option<TokenAt> {
        *self
            .redline
            .descent
            .get(old.block.0 as usize)?
            .get(old.token as usize)?
    }

    /// The old blocks that a new one continues, ascending.
    #[must_use]
    pub fn parents(&self, new: BlockId) -> &[BlockId] {
        self.parents.get(new.0 as usize).map_or(&[], Vec::as_slice)
    }

    /// The new blocks that continue an old one, in order.
    #[must_use]
    pub fn heirs(&self, old: BlockId) -> &[BlockId] {
        self.redline
            .heirs
            .get(old.0 as usize)
            .map_or(&[], Vec::as_slice)
    }

    /// The changes that deleted or hold an old token.
    pub fn of_old(&self, token: TokenAt) -> impl Iterator<Item = ChangeId> + '_ {
        self.old
            .get(token.block.0 as usize)
            .into_iter()
            .flat_map(move |t| t.of(token.token))
    }

    /// The changes that inserted or hold a new token.
    pub fn of_new(&self, token: TokenAt) -> impl Iterator<Item = ChangeId> + '_ {
        self.new
            .get(token.block.0 as usize)
            .into_iter()
            .flat_map(move |t| t.of(token.token))
    }

    /// All changes that touch an old block, ascending.
    #[must_use]
    pub fn on_old(&self, block: BlockId) -> Vec<ChangeId> {
        self.old
            .get(block.0 as usize)
            .map(Touched::all)
            .unwrap_or_default()
    }

    /// All changes that touch a new block, ascending.
    #[must_use]
    pub fn on_new(&self, block: BlockId) -> Vec<ChangeId> {
        self.new
            .get(block.0 as usize)
            .map(Touched::all)
            .unwrap_or_default()
    }

    /// The changes that touch some tokens of an old block, or all of it, ascending.
    #[must_use]
    pub fn in_old(&self, block: BlockId, span: &Range<u32>) -> Vec<ChangeId> {
        let touched = self.old.get(block.0 as usize);
        touched
            .map(|touched| touched.within(span))
            .unwrap_or_default()
    }

    /// The changes that touch some tokens of a new block, or all of it, ascending.
    #[must_use]
    pub fn in_new(&self, block: BlockId, span: &Range<u32>) -> Vec<ChangeId> {
        let touched = self.new.get(block.0 as usize);
        touched
            .map(|touched| touched.within(span))
            .unwrap_or_default()
    }

    /// For each change, the old and the new blocks that it touches, ascending.
    #[must_use]
    pub fn blocks(&self) -> Vec<[Vec<BlockId>; 2]> {
        let mut blocks = vec![<[Vec<BlockId>; 2]>::default(); self.redline.changes.len()];
        for (side, touched) in [&self.old, &self.new].into_iter().enumerate() {
            for (block, touched) in touched.iter().enumerate() {
                for change in touched.all() {
                    if let Some(blocks) = blocks.get_mut(change.0 as usize) {
                        blocks[side].push(id(block));
                    }
                }
            }
        }
        blocks
    }

    /// The splits and merges of an old block.
    #[must_use]
    pub fn edges_of_old(&self, block: BlockId) -> &[ChangeId] {
        self.old
            .get(block.0 as usize)
            .map_or(&[], |touched| &touched.edges)
    }

    /// The splits and merges of a new block.
    #[must_use]
    pub fn edges_of_new(&self, block: BlockId) -> &[ChangeId] {
        self.new
            .get(block.0 as usize)
            .map_or(&[], |touched| &touched.edges)
    }
}

impl Touched {
    fn of(&self, token: u32) -> impl Iterator<Item = ChangeId> + '_ {
        let after = self
            .parts
            .partition_point(|(range, _)| range.start <= token);
        let part = after.checked_sub(1).and_then(|last| self.parts.get(last));
        let part = part
            .filter(|(range, _)| range.contains(&token))
            .map(|(_, change)| *change);
        self.whole.iter().copied().chain(part)
    }

    fn all(&self) -> Vec<ChangeId> {
        self.within(&(0..u32::MAX))
    }

    fn within(&self, span: &Range<u32>) -> Vec<ChangeId> {
        let meets = |part: &Range<u32>| part.start < span.end && span.start < part.end;
        let parts = self.parts.iter().filter(|(part, _)| meets(part));
        let parts = parts.map(|(_, change)| change);
        let mut all: Vec<_> = parts
            .chain(&self.whole)
            .chain(&self.edges)
            .copied()
            .collect();
        all.sort_unstable();
        all.dedup();
        all
    }
}

/// Whether a change is of paragraph marks: the words that it holds only say where it stands.
pub(in crate::analyse) fn is_boundary(change: &Change) -> bool {
    matches!(change.kind, ChangeKind::Split | ChangeKind::Merged)
}

fn touch(
    side: &mut [Touched],
    block: BlockId,
    tokens: usize,
    range: &Range<u32>,
    change: ChangeId,
) {
    let Some(touched) = side.get_mut(block.0 as usize) else {
        return;
    };
    if range.start == 0 && range.end as usize >= tokens {
        touched.whole.push(change);
    } else {
        touched.parts.push((range.clone(), change));
    }
}

fn edge(side: &mut [Touched], block: Option<BlockId>, change: ChangeId) {
    if let Some(touched) = block.and_then(|block| side.get_mut(block.0 as usize))
        && touched.edges.last() != Some(&change)
    {
        touched.edges.push(change);
    }
}

fn id(place: usize) -> BlockId {
    BlockId(u32::try_from(place).unwrap_or(u32::MAX))
}
