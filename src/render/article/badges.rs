//! The badges of translated blocks: that a machine made them, that they are behind or have no source. Each
//! leads to the source beside it.

use super::furniture::label;
use super::writer::{OneSide, Writer};
use crate::analyse::facts::TranslationState;
use crate::analyse::redline::Node;
use crate::model::{BlockId, Tag};
use crate::render::escape::{push_attribute, push_escaped};

impl Writer<'_> {
    /// The badges of a paragraph, heading or code.
    pub(super) fn badge(&self, out: &mut String, node: &Node, side: OneSide) {
        let Some((id, state)) = self.state(node, side) else {
            return;
        };
        // White space in code is a part of it.
        let is_code = matches!(self.new.draft.block(id).tag, Tag::Code(_));
        let space = if is_code { "" } else { " " };
        for badge in [self.machine(), self.said(state)] {
            self.one_badge(out, id, badge, space);
        }
    }

    /// The badges of a table as a whole, and whether they say of every cell how it stands.
    pub(super) fn table_badges(&self, node: &Node, side: OneSide) -> (String, bool) {
        let Some(id) = self.newer(node, side) else {
            return Default::default();
        };
        let rows = node.children.iter();
        let mut states = rows.flat_map(|row| {
            let side = row.whole.map(|(mark, _)| mark).or(side);
            let cells = row.children.iter();
            cells.filter_map(move |cell| {
                let side = cell.whole.map(|(mark, _)| mark).or(side);
                self.state(cell, side).map(|(_, state)| state)
            })
        });
        let Some(first) = states.next() else {
            return Default::default();
        };
        let is_uniform = states.all(|state| state == first);
        let mut out = String::new();
        self.one_badge(&mut out, id, self.machine(), " ");
        if is_uniform {
            self.one_badge(&mut out, id, self.said(first), " ");
        }
        (out, is_uniform)
    }

    /// The badge of one cell of a table whose cells do not all stand alike.
    pub(super) fn cell_badge(&self, out: &mut String, node: &Node, side: OneSide) {
        if let Some((id, state)) = self.state(node, side) {
            self.one_badge(out, id, self.said(state), " ");
        }
    }

    fn state(&self, node: &Node, side: OneSide) -> Option<(BlockId, TranslationState)> {
        let id = self.newer(node, side)?;
        let state = self.decor.states.get(id.0 as usize).copied().flatten()?;
        Some((id, state))
    }

    fn machine(&self) -> (&'static str, &str) {
        ("badge machine", self.frame.labels.machine)
    }

    fn said(&self, state: TranslationState) -> (&'static str, &str) {
        let labels = &self.frame.labels;
        match state {
            TranslationState::Outdated => ("badge outdated", labels.outdated),
            TranslationState::Extra => ("badge extra", labels.extra),
            TranslationState::Current => ("", ""),
        }
    }

    fn one_badge(&self, out: &mut String, id: BlockId, (class, text): (&str, &str), space: &str) {
        if text.is_empty() {
            return;
        }
        let draft = self.new.draft;
        let around = std::iter::successors(Some(id), |&id| draft.block(id).parent);
        let place = around.filter_map(|id| label(self.new, id)).next();
        let place = place.map(|label| format!("#p{label}")).unwrap_or_default();
        out.push_str(space);
        out.push_str("<a data-furniture");
        push_attribute(out, "class", class);
        push_attribute(
            out,
            "href",
            &format!("{}parallel/index.html{place}", self.frame.here),
        );
        out.push('>');
        push_escaped(out, text);
        out.push_str("</a>");
    }
}
