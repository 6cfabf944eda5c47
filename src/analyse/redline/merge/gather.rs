//! The list of changes: numbered in the order of their first mark, with what they hold.

use std::ops::Range;

use super::super::texts::{Text, Texts};
use super::super::{Change, ChangeId, ChangeKind, Mark, Node, Op, TokenAt};
use super::ledger::Ledger;
use crate::model::BlockId;
use crate::text::TokenKind;

/// Numbers the changes of the merged text in the order of their first mark, and gathers them.
pub(crate) fn gather(
    texts: &Texts<'_>,
    ledger: &Ledger,
    flow: &mut [Node],
    notes: &mut [Node],
) -> Vec<Change> {
    let mut gathering = Gathering {
        texts,
        ledger,
        numbers: vec![None; ledger.kinds().len()],
        changes: Vec::new(),
        last_old: None,
        last_new: None,
    };
    flow.iter_mut()
        .for_each(|node| gathering.node(node, Region::Both));
    (gathering.last_old, gathering.last_new) = (None, None);
    notes
        .iter_mut()
        .for_each(|node| gathering.node(node, Region::Both));
    gathering.changes
}

/// Which side a part of the merged text belongs to.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Region {
    Both,
    /// In a whole deletion or insertion, and the change that words in it belong to.
    One(Mark, ChangeId),
}

struct Gathering<'t, 'a> {
    texts: &'t Texts<'a>,
    ledger: &'t Ledger,
    numbers: Vec<Option<ChangeId>>,
    changes: Vec<Change>,
    /// The last tokens passed of each side.
    last_old: Option<TokenAt>,
    last_new: Option<TokenAt>,
}

impl Gathering<'_, '_> {
    fn node(&mut self, node: &mut Node, region: Region) {
        let mut region = region;
        // What inserted words are compared with stands elsewhere in the old text.
        let passed = self
            .last_old
            .filter(|_| matches!(node.whole, Some((Mark::Insert, _))));
        if let Some((mark, change)) = &mut node.whole {
            *change = self.number(*change, Some(*mark));
            region = Region::One(*mark, *change);
        }
        if let (Region::One(mark, change), true) = (region, node.children.is_empty()) {
            self.whole_leaf(node, mark, change);
        }
        let counts = !self.is_counted_whole(region);
        node.line
            .iter_mut()
            .for_each(|op| self.op(op, node.old, node.new, counts));
        node.children
            .iter_mut()
            .for_each(|child| self.node(child, region));
        self.boundary(node);
        if matches!(node.whole, Some((Mark::Insert, _))) {
            self.last_old = passed;
        }
    }

    /// Whether the words of a region are counted with its blocks, whatever else was done to them: those
    /// of a cell that came with a column although it was one before, elsewhere.
    fn is_counted_whole(&self, region: Region) -> bool {
        match region {
            Region::Both => false,
            Region::One(_, change) => !self.changes[change.0 as usize].kind.is_twofold(),
        }
    }

    /// A mark between two blocks that came or went: the change holds the white space in its stead,
    /// and the words before it.
    fn boundary(&mut self, node: &mut Node) {
        let Some(boundary) = &mut node.boundary else {
            return;
        };
        let known = self.numbers[boundary.change.0 as usize].is_some();
        boundary.change = self.number(boundary.change, None);
        if known && !node.children.is_empty() {
            return;
        }
        let change = &mut self.changes[boundary.change.0 as usize];
        if change.kind == ChangeKind::Retagged {
            return;
        }
        let space = boundary.space.map(|(start, end)| start..end);
        let word = |at: TokenAt| (at.block, at.token..at.token + 1);
        let (old_word, new_word) = (self.last_old.map(word), self.last_new.map(word));
        match boundary.mark {
            Mark::Insert => {
                change.old.extend(node.old.zip(space).or(old_word));
                change.new.extend(new_word);
            }
            Mark::Delete => {
                change.old.extend(old_word);
                change.new.extend(node.new.zip(space).or(new_word));
            }
        }
    }

    /// The final number of a change; given when its first mark is met.
    fn number(&mut self, provisional: ChangeId, side: Option<Mark>) -> ChangeId {
        let place = provisional.0 as usize;
        if let Some(known) = self.numbers[place] {
            return known;
        }
        let id = ChangeId(u32::try_from(self.changes.len()).unwrap_or(u32::MAX));
        let after = match side {
            Some(Mark::Insert) => self.last_old,
            Some(Mark::Delete) => self.last_new,
            None => None,
        };
        self.changes.push(Change {
            kind: self.ledger.kinds()[place].clone(),
            old: Vec::new(),
            new: Vec::new(),
            after,
            deleted_words: 0,
            inserted_words: 0,
        });
        self.numbers[place] = Some(id);
        id
    }

    /// A leaf that is deleted or inserted as a whole: all its tokens belong to the change.
    fn whole_leaf(&mut self, node: &Node, mark: Mark, change: ChangeId) {
        let (text, id) = match mark {
            Mark::Delete => (&self.texts.old, node.old),
            Mark::Insert => (&self.texts.new, node.new),
        };
        let Some(id) = id else { return };
        let range = shown(node, mark, text.count(id));
        let change = &mut self.changes[change.0 as usize];
        // A block that others were merged into shows in as many parts.
        if let Some((last, known)) = change.new.last_mut()
            && mark == Mark::Insert
            && *last == id
        {
            known.end = known.end.max(range.end);
            return;
        }
        let counted = match change.kind.is_twofold() {
            true => 0,
            false => words(text, id, &range),
        };
        match mark {
            Mark::Delete => {
                change.old.push((id, range));
                change.deleted_words += counted;
            }
            Mark::Insert => {
                change.new.push((id, range));
                change.inserted_words += counted;
            }
        }
    }

    /// A stretch of words; `counts`: what changed in it is to be counted.
    fn op(&mut self, op: &mut Op, old: Option<BlockId>, new: Option<BlockId>, counts: bool) {
        let words = |text: &Text<'_>, block, range: &Range<u32>| match counts {
            true => words(text, block, range),
            false => 0,
        };
        if let Some((mark, change)) = &mut op.mark {
            *change = self.number(*change, Some(*mark));
            let change = &mut self.changes[change.0 as usize];
            match (mark, old, new) {
                (Mark::Delete, Some(old), _) => {
                    change.deleted_words += words(&self.texts.old, old, &op.old);
                    change.old.push((old, op.old.clone()));
                }
                (Mark::Insert, _, Some(new)) => {
                    change.inserted_words += words(&self.texts.new, new, &op.new);
                    change.new.push((new, op.new.clone()));
                }
                _ => {}
            }
        }
        if let (Some(block), Some(token)) = (old, op.old.end.checked_sub(1)) {
            self.last_old = Some(TokenAt { block, token });
        }
        if let (Some(block), Some(token)) = (new, op.new.end.checked_sub(1)) {
            self.last_new = Some(TokenAt { block, token });
        }
    }
}

/// The tokens of a leaf of so many that a node shows of one text: of a part, not all.
fn shown(node: &Node, mark: Mark, count: u32) -> Range<u32> {
    let side = |op: &Op| match mark {
        Mark::Delete => op.old.clone(),
        Mark::Insert => op.new.clone(),
    };
    match (node.line.first(), node.line.last()) {
        (Some(first), Some(last)) => side(first).start..side(last).end,
        _ => 0..count,
    }
}

/// How many words are among some tokens of a block.
pub(crate) fn words(text: &Text<'_>, id: BlockId, range: &Range<u32>) -> u32 {
    let tokens = text
        .tokens(id)
        .get(range.start as usize..range.end as usize)
        .unwrap_or(&[]);
    let words = tokens
        .iter()
        .filter(|token| token.kind == TokenKind::Word)
        .count();
    u32::try_from(words).unwrap_or(u32::MAX)
}
