//! Accepting and rejecting all changes of a redline, as the promise about pages says it: what is
//! deleted goes, what is inserted stays, and paragraphs are joined where a mark between them goes.

use crate::analyse::redline::{Mark, Node, Redline};
use crate::model::{Align, Atom, BlockId, Draft, Style, Tag};
use crate::text;

/// A block as a reader gets it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Shown {
    tag: Tag,
    /// A cell's alignment, which in a page is said at the cell.
    align: Align,
    words: Vec<(String, Vec<Style>, Vec<Atom>)>,
    children: Vec<Shown>,
}

/// What is shown of one text: its blocks, and its footnotes in the order of their labels.
pub(crate) type Page = (Vec<Shown>, Vec<Shown>);

/// A draft as it is shown.
pub(crate) fn page(draft: &Draft) -> Page {
    let all = |ids: &[BlockId]| {
        ids.iter()
            .map(|&id| shown(draft, id, Align::None))
            .collect()
    };
    (all(&draft.top), sorted(all(&draft.notes)))
}

fn sorted(mut notes: Vec<Shown>) -> Vec<Shown> {
    notes.sort_by_key(|note| format!("{:?}", note.tag));
    notes
}

fn shown(draft: &Draft, id: BlockId, align: Align) -> Shown {
    let block = draft.block(id);
    let count = u32::try_from(text::tokens(&block.line.text).len()).expect("short lines");
    let aligns = block.parent.map(|parent| &draft.block(parent).tag);
    let column = |k: usize| match aligns {
        Some(Tag::Table(aligns)) => aligns.get(k).copied().unwrap_or(Align::None),
        _ => Align::None,
    };
    let children = block.children.iter().enumerate();
    Shown {
        tag: bare(&block.tag),
        align,
        words: words(draft, id, 0..count),
        children: children
            .map(|(k, &child)| shown(draft, child, column(k)))
            .collect(),
    }
}

/// A table's alignment is said at its cells.
fn bare(tag: &Tag) -> Tag {
    if let Tag::Table(_) = tag {
        Tag::Table(Vec::new())
    } else {
        tag.clone()
    }
}

fn words(
    draft: &Draft,
    id: BlockId,
    range: std::ops::Range<u32>,
) -> Vec<(String, Vec<Style>, Vec<Atom>)> {
    let line = &draft.block(id).line;
    let tokens = text::tokens(&line.text);
    let word = |token: &text::Token| {
        let bytes = &token.range;
        let runs = line
            .runs
            .iter()
            .filter(|run| run.range.start < bytes.end && run.range.end > bytes.start);
        let atoms = line.atoms.iter().filter(|(at, _)| bytes.contains(at));
        (
            line.text[bytes.start as usize..bytes.end as usize].to_owned(),
            runs.map(|run| run.style.clone()).collect(),
            atoms.map(|(_, atom)| atom.clone()).collect(),
        )
    };
    tokens[range.start as usize..range.end as usize]
        .iter()
        .map(word)
        .collect()
}

/// The redline with all changes accepted (`Mark::Insert` kept) or rejected (`Mark::Delete` kept).
pub(crate) fn applied(redline: &Redline, old: &Draft, new: &Draft, kept: Mark) -> Page {
    let side = Side { old, new, kept };
    (
        settled(side.nodes(&redline.flow, None)),
        sorted(settled(side.nodes(&redline.notes, None))),
    )
}

struct Side<'a> {
    old: &'a Draft,
    new: &'a Draft,
    kept: Mark,
}

/// A block that may have to be joined with the next one.
struct Loose {
    tag: Tag,
    align: Align,
    words: Vec<(String, Vec<Style>, Vec<Atom>)>,
    children: Vec<Loose>,
    joins: bool,
}

/// Blocks joined where the mark between them goes, the outer ones first.
fn settled(blocks: Vec<Loose>) -> Vec<Shown> {
    let mut out: Vec<Loose> = Vec::new();
    for block in blocks {
        match out.last_mut().filter(|last| last.joins) {
            Some(last) => {
                let kind = std::mem::discriminant(&last.tag);
                assert_eq!(
                    kind,
                    std::mem::discriminant(&block.tag),
                    "two kinds are joined"
                );
                last.words.extend(block.words);
                last.children.extend(block.children);
                last.joins = block.joins;
            }
            None => out.push(block),
        }
    }
    assert!(
        !out.last().is_some_and(|last| last.joins),
        "the last block is joined with nothing"
    );
    let shown = |block: Loose| Shown {
        tag: block.tag,
        align: block.align,
        words: block.words,
        children: settled(block.children),
    };
    out.into_iter().map(shown).collect()
}

impl Side<'_> {
    fn nodes(&self, nodes: &[Node], region: Option<Mark>) -> Vec<Loose> {
        let mut out = Vec::new();
        let mut before: Option<Mark> = None;
        for node in nodes {
            let whole = node.whole.map(|(mark, _)| mark);
            let region = whole.or(region);
            if region.is_none_or(|mark| mark == self.kept) {
                // What goes on in the newer text with the block before is written as it was.
                let tagged = if before == Some(Mark::Delete) {
                    region.or(before)
                } else {
                    region
                };
                out.push(self.node(node, region, tagged, Align::None));
            }
            if before.is_none() || whole != before {
                before = node.boundary.map(|boundary| boundary.mark);
            }
        }
        out
    }

    fn node(&self, node: &Node, region: Option<Mark>, tagged: Option<Mark>, align: Align) -> Loose {
        let tag = match (tagged, node.old, node.new) {
            (Some(Mark::Delete), Some(id), _) | (None, Some(id), None) => &self.old.block(id).tag,
            // A footnote of both texts is called as in the one that is kept.
            (None, Some(id), Some(_)) if self.kept == Mark::Delete => &self.old.block(id).tag,
            (_, _, Some(id)) => &self.new.block(id).tag,
            (_, None, None) | (Some(Mark::Insert), _, None) => {
                panic!("a node of no block: {node:?}")
            }
        };
        let row = matches!(tag, Tag::Row(_));
        Loose {
            tag: bare(tag),
            align,
            words: self.line(node, region),
            children: if row {
                self.row(node, region)
            } else {
                self.nodes(&node.children, region)
            },
            joins: node
                .boundary
                .is_some_and(|boundary| boundary.mark != self.kept),
        }
    }

    /// Cells take their alignment from the newer table unless they are deleted.
    fn row(&self, row: &Node, region: Option<Mark>) -> Vec<Loose> {
        let (mut old_column, mut new_column) = (0, 0);
        let mut out = Vec::new();
        for cell in &row.children {
            let region = cell.whole.map(|(mark, _)| mark).or(region);
            let align = match region {
                Some(Mark::Delete) => aligned(self.old, row.old, old_column),
                _ => aligned(self.new, row.new, new_column),
            };
            old_column += usize::from(region != Some(Mark::Insert));
            new_column += usize::from(region != Some(Mark::Delete));
            if region.is_none_or(|mark| mark == self.kept) {
                out.push(self.node(cell, region, region, align));
            }
        }
        out
    }

    fn line(&self, node: &Node, region: Option<Mark>) -> Vec<(String, Vec<Style>, Vec<Atom>)> {
        let mut out = Vec::new();
        for op in &node.line {
            let mark = op.mark.map(|(mark, _)| mark);
            if mark.is_some_and(|mark| mark != self.kept) {
                continue;
            }
            // In an insertion the older side is only what its words are compared with.
            let older =
                mark == Some(Mark::Delete) || (mark.is_none() && region == Some(Mark::Delete));
            let rejected = mark.is_none() && region.is_none() && self.kept == Mark::Delete;
            let (draft, id, range) = if older || rejected {
                (self.old, node.old, op.old.clone())
            } else {
                (self.new, node.new, op.new.clone())
            };
            out.extend(words(draft, id.expect("a side that the op names"), range));
        }
        if let Some(boundary) = node.boundary
            && boundary.mark != self.kept
            && let Some((from, to)) = boundary.space
        {
            let (draft, id) = match boundary.mark {
                Mark::Insert => (self.old, node.old),
                Mark::Delete => (self.new, node.new),
            };
            out.extend(words(draft, id.expect("a boundary within both"), from..to));
        }
        out
    }
}

fn aligned(draft: &Draft, row: Option<BlockId>, column: usize) -> Align {
    let table = row
        .and_then(|row| draft.block(row).parent)
        .map(|id| &draft.block(id).tag);
    match table {
        Some(Tag::Table(aligns)) => aligns.get(column).copied().unwrap_or(Align::None),
        _ => Align::None,
    }
}
