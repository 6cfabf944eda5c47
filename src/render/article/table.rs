//! Tables of the merged tree.

use super::block::close;
use super::inline::Context;
use super::writer::{OneSide, Writer};
use crate::analyse::redline::{Mark as Tracked, Node};
use crate::model::{Align, Tag};
use crate::render::escape::push_attribute;

/// What the cells of a row are.
#[derive(Debug, Clone, Copy)]
pub(super) struct Kind {
    /// The element's name.
    pub(super) name: &'static str,
    /// Whether each says how it stands, since the caption does not say it of all.
    pub(super) has_badges: bool,
}

impl Kind {
    /// Cells of a table's body, told without its caption.
    pub(super) const ALONE: Self = Self {
        name: "td",
        has_badges: true,
    };
}

impl Writer<'_> {
    /// A table. Its body is written even when empty, so that it is there on both sides.
    pub(super) fn table(&mut self, out: &mut String, node: &Node, side: OneSide) {
        self.open(out, "table", node, side);
        let has_number = self.label(node, side).is_some() || self.has_other_places(node, side);
        if !has_number {
            // It scrolls where it is wider than its page, and no link in it takes a keyboard there.
            push_attribute(out, "tabindex", "0");
        }
        out.push('>');
        let (badges, is_uniform) = self.table_badges(node, side);
        if has_number || !badges.is_empty() {
            out.push_str("<caption data-furniture>");
            self.number(out, node, side);
            out.push_str(&badges);
            out.push_str("</caption>");
        }
        let is_head = |row: &&Node| {
            let side = row.whole.map(|(mark, _)| mark).or(side);
            self.block(row, side)
                .is_some_and(|block| block.tag == Tag::Row(true))
        };
        let (head, body): (Vec<&Node>, Vec<&Node>) = node.children.iter().partition(is_head);
        out.push_str("<thead>\n");
        let kind = |name| Kind {
            name,
            has_badges: !is_uniform,
        };
        head.iter()
            .for_each(|row| self.row(out, row, kind("th"), side));
        out.push_str("</thead>\n<tbody>\n");
        body.iter()
            .for_each(|row| self.row(out, row, kind("td"), side));
        out.push_str("</tbody>");
        close(out, "table");
    }

    fn row(&mut self, out: &mut String, row: &Node, kind: Kind, side: OneSide) {
        let side = row.whole.map(|(mark, _)| mark).or(side);
        self.meet(row);
        let around_moved = self.enter_moved(row);
        self.open(out, "tr", row, side);
        out.push('>');
        self.cells(out, row, kind, side);
        close(out, "tr");
        self.moved = around_moved;
        self.after(out, row, side);
    }

    /// The cells of a row.
    pub(super) fn cells(&mut self, out: &mut String, row: &Node, kind: Kind, side: OneSide) {
        let (mut old_column, mut new_column) = (0, 0);
        for (place, cell) in row.children.iter().enumerate() {
            let side = cell.whole.map(|(mark, _)| mark).or(side);
            self.meet(cell);
            let column = match self.newer(cell, side) {
                Some(_) => new_column,
                None => old_column,
            };
            let align = self.align(row, side, column);
            old_column += usize::from(side != Some(Tracked::Insert));
            new_column += usize::from(side != Some(Tracked::Delete));
            // The first cell of a row speaks for all.
            let says = if place == 0 || cell.whole.is_some() {
                side
            } else {
                None
            };
            self.cell(out, cell, (kind, align), (side, says));
        }
    }

    /// How a column is aligned in the table that a cell of `row` belongs to on `side`.
    fn align(&self, row: &Node, side: OneSide, column: usize) -> Align {
        let (text, id) = match (self.newer(row, side), self.old, row.old) {
            (Some(id), _, _) if side != Some(Tracked::Delete) => (self.new, id),
            (_, Some(old), Some(id)) => (old, id),
            _ => return Align::None,
        };
        let table = text
            .draft
            .block(id)
            .parent
            .map(|id| &text.draft.block(id).tag);
        match table {
            Some(Tag::Table(aligns)) => aligns.get(column).copied().unwrap_or(Align::None),
            _ => Align::None,
        }
    }

    /// One cell, which says that it is on one side only where `says` does.
    fn cell(
        &mut self,
        out: &mut String,
        cell: &Node,
        (kind, align): (Kind, Align),
        (side, says): (OneSide, OneSide),
    ) {
        let around_moved = self.enter_moved(cell);
        self.open(out, kind.name, cell, side);
        match align {
            Align::None => {}
            Align::Left => push_attribute(out, "data-align", "left"),
            Align::Center => push_attribute(out, "data-align", "center"),
            Align::Right => push_attribute(out, "data-align", "right"),
        }
        out.push('>');
        self.say_side(out, says);
        self.words(out, cell, side);
        if kind.has_badges {
            self.cell_badge(out, cell, side);
        }
        close(out, kind.name);
        self.moved = around_moved;
    }

    /// Notes that the mark after a block is a part of a change.
    pub(super) fn meet_mark(&mut self, node: &Node, is: impl Fn(&Node) -> bool) {
        if let Some(boundary) = node.boundary.filter(|_| is(node)) {
            self.changed(boundary.change);
        }
    }

    /// Notes that a whole block is a part of a change, or the mark after a paragraph.
    pub(super) fn meet(&mut self, node: &Node) {
        if let Some((_, change)) = node.whole {
            self.changed(change);
        }
        self.meet_mark(node, |node| node.children.is_empty());
    }
}
