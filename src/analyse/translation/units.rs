//! What is aligned: leaf blocks, and tables whole.

use super::roots::Roots;
use super::traits::{self, Trait};
use crate::model::{BlockId, Draft, Tag};
use crate::text::{Token, is_alphanumeric, is_ideograph_or_kana};

/// What kind of block a unit is, as far as a translator keeps it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Shape {
    /// A heading of that level.
    Heading(u8),
    /// A paragraph, a list item's text, a cell.
    Text,
    /// A code block.
    Code,
    /// A thematic break.
    Rule,
    /// A table, or a row of one.
    Table,
}

/// A block, or several merged, of one text.
#[derive(Debug, Clone)]
pub(super) struct Unit {
    /// The block; the first of several.
    pub(super) block: BlockId,
    /// What kind of block it is.
    pub(super) shape: Shape,
    /// The kinds of containers it stands in, outermost first, as one letter each.
    pub(super) nest: String,
    /// Where it begins an item of a numbered list: the list's first number, and its own.
    pub(super) ordinal: Option<(u64, u64)>,
    /// The list item it stands in directly.
    pub(super) item: Option<BlockId>,
    /// How much it says: its letters, each weighted by how much one of its script says.
    pub(super) size: f64,
    /// What its counterpart should share, by key.
    pub(super) traits: Vec<Trait>,
}

impl Unit {
    pub(super) fn is_heading(&self) -> bool {
        matches!(self.shape, Shape::Heading(_))
    }

    /// Several units as one paragraph; `None` of none.
    pub(super) fn all(units: &[&Unit]) -> Option<Unit> {
        let (&first, rest) = units.split_first()?;
        let mut all = Unit {
            shape: Shape::Text,
            ..first.clone()
        };
        for unit in rest {
            all.size += unit.size;
            all.traits.extend_from_slice(&unit.traits);
        }
        traits::sort(&mut all.traits);
        Some(all)
    }
}

/// Draws the units of one text.
pub(super) struct Drawer<'a> {
    /// The text.
    pub(super) draft: &'a Draft,
    tokens: &'a [Vec<Token>],
    roots: Roots<'a>,
}

impl<'a> Drawer<'a> {
    /// For a text of which the tokens of each block's line are known.
    pub(super) fn new(draft: &'a Draft, tokens: &'a [Vec<Token>]) -> Self {
        Self {
            draft,
            tokens,
            roots: Roots::default(),
        }
    }

    /// A block with all that is in it.
    pub(super) fn unit(&mut self, block: BlockId) -> Unit {
        let draft = self.draft;
        let mut unit = Unit {
            block,
            shape: shape(&draft.block(block).tag),
            nest: nest(draft, block),
            ordinal: ordinal(draft, block),
            item: draft
                .block(block)
                .parent
                .filter(|&id| matches!(draft.block(id).tag, Tag::Item(_))),
            size: 0.0,
            traits: Vec::new(),
        };
        let mut open = vec![block];
        while let Some(id) = open.pop() {
            let block = draft.block(id);
            open.extend(block.children.iter().rev());
            unit.size += block.line.text.chars().map(says).sum::<f64>();
            let tokens = self
                .tokens
                .get(id.0 as usize)
                .map_or(&[][..], Vec::as_slice);
            traits::collect(block, tokens, &mut self.roots, &mut unit.traits);
        }
        traits::sort(&mut unit.traits);
        unit
    }

    /// The units among some blocks and all that is in them, in source order.
    pub(super) fn units(&mut self, blocks: &[BlockId]) -> Vec<Unit> {
        let draft = self.draft;
        let mut units = Vec::new();
        let mut open: Vec<BlockId> = blocks.iter().rev().copied().collect();
        while let Some(id) = open.pop() {
            let tag = &draft.block(id).tag;
            if tag.is_leaf() || matches!(tag, Tag::Table(_)) {
                units.push(self.unit(id));
            } else {
                open.extend(draft.block(id).children.iter().rev());
            }
        }
        units
    }
}

fn shape(tag: &Tag) -> Shape {
    match tag {
        Tag::Heading(level) => Shape::Heading(*level),
        Tag::Code(_) => Shape::Code,
        Tag::Rule => Shape::Rule,
        Tag::Table(_) | Tag::Row(_) => Shape::Table,
        _ => Shape::Text,
    }
}

fn nest(draft: &Draft, block: BlockId) -> String {
    let parents = std::iter::successors(draft.block(block).parent, |&id| draft.block(id).parent);
    let letters = parents.filter_map(|id| match draft.block(id).tag {
        Tag::Quote => Some('q'),
        Tag::Note(_) => Some('n'),
        Tag::Bullets => Some('b'),
        Tag::Numbers(_) => Some('o'),
        Tag::Footnote(_) => Some('f'),
        _ => None,
    });
    letters.collect::<Vec<_>>().into_iter().rev().collect()
}

fn ordinal(draft: &Draft, block: BlockId) -> Option<(u64, u64)> {
    let item = draft.block(block).parent?;
    let list = draft.block(draft.block(item).parent?);
    let Tag::Numbers(start) = list.tag else {
        return None;
    };
    let begins = draft.block(item).children.first() == Some(&block);
    let place = list.children.binary_search(&item).ok().filter(|_| begins)?;
    Some((start, start.saturating_add(u64::try_from(place).ok()?)))
}

/// How much a character says, in Latin letters. Lengths of translations compare well by letters
/// (Gale and Church 1993) once scripts are allowed for.
fn says(c: char) -> f64 {
    match c {
        c if !is_alphanumeric(c) => 0.0,
        '\u{3041}'..='\u{30ff}' | '\u{ac00}'..='\u{d7a3}' => 2.0,
        c if is_ideograph_or_kana(c) => 3.2,
        '\u{590}'..='\u{8ff}' => 1.25,
        _ => 1.0,
    }
}
