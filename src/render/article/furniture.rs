//! What stands in an article and is not its text: numbers, badges, source text in place of a
//! missing translation.

use super::Side;
use super::block::close;
use super::decor::{Missing, Spot, place};
use super::inline::Context;
use super::writer::{OneSide, Writer};
use crate::analyse::redline::{Mark as Tracked, Node};
use crate::model::{BlockId, Tag};
use crate::render::escape::{push_attribute, push_escaped};

impl<'a> Writer<'a> {
    /// A paragraph's label on the side it is shown for, and whether that is the older one.
    pub(super) fn label(&self, node: &Node, side: OneSide) -> Option<(&'a str, bool)> {
        if !self.scope.has_ids() {
            return None;
        }
        match self.newer(node, side) {
            Some(id) => label(self.new, id).map(|label| (label, false)),
            None => {
                let older = self.old.zip(node.old);
                older
                    .and_then(|(side, id)| label(side, id))
                    .map(|label| (label, true))
            }
        }
    }

    /// A paragraph's number, which is its permalink and leads to its history.
    pub(super) fn number(&mut self, out: &mut String, node: &Node, side: OneSide) {
        self.other_places(out, node, side);
        let Some((label, older)) = self.label(node, side) else {
            return;
        };
        if self.was_begun(node, side) {
            return;
        }
        let here = self.frame.here;
        let (id, href) = if older {
            (format!("from-p{label}"), format!("#from-p{label}"))
        } else if self.frame.alone {
            (format!("p{label}"), format!("#p{label}"))
        } else {
            (
                format!("p{label}"),
                format!("{here}history/index.html#p{label}"),
            )
        };
        out.push_str("<a class=\"n\" data-furniture");
        let again = older && !node.old.is_some_and(|old| self.begins_former(old));
        if self.is_free(&id) && !again {
            push_attribute(out, "id", &id);
        }
        push_attribute(out, "href", &href);
        out.push('>');
        push_escaped(out, label);
        out.push_str("</a>");
    }

    /// Whether a block has ids of others.
    pub(super) fn has_other_places(&self, node: &Node, side: OneSide) -> bool {
        let newer = self.newer(node, side).filter(|_| self.scope.has_ids());
        newer.is_some_and(|id| self.decor.places.contains_key(&id))
    }

    /// Ids that links lead to and no element of their own has: those of the source's blocks that a
    /// translated one renders along with its own, of former sections, and of former paragraphs that
    /// were split or joined.
    fn other_places(&mut self, out: &mut String, node: &Node, side: OneSide) {
        if let Some(id) = self.former_section(node) {
            one_place(out, id);
        }
        let Some(id) = self.newer(node, side).filter(|_| self.scope.has_ids()) else {
            return;
        };
        let begun = !self.begins_places(id);
        if !begun {
            let others = self.decor.places.get(&id).into_iter().flatten();
            others.for_each(|id| one_place(out, id));
        }
        let Some((text, old)) = self.old.zip(node.old) else {
            return;
        };
        match begun {
            true => self.joined_number(out, text, old),
            false if is_named_former(node) => self.former_place(out, text, Some(old)),
            false => {}
        }
    }

    /// The number that a paragraph had before it was joined with the one before it.
    fn joined_number(&mut self, out: &mut String, text: Side<'_>, old: BlockId) {
        let Some(label) = label(text, old).filter(|_| self.begins_former(old)) else {
            return;
        };
        let id = format!("from-p{label}");
        out.push_str("<a class=\"n gone\" data-furniture");
        push_attribute(out, "id", &id);
        push_attribute(out, "href", &format!("#{id}"));
        out.push('>');
        push_escaped(out, label);
        out.push_str("</a>");
    }

    /// The id of a paragraph of the older text, where it has none yet.
    fn former_place(&mut self, out: &mut String, text: Side<'_>, block: Option<BlockId>) {
        let named = block.and_then(|block| Some((block, label(text, block)?)));
        if let Some((_, label)) = named.filter(|(block, _)| self.begins_former(*block)) {
            one_place(out, &format!("from-p{label}"));
        }
    }

    pub(super) fn note_label(&self, out: &mut String) {
        if self.frame.labels.editors_note.is_empty() {
            return;
        }
        out.push_str("<p class=\"note-label\" data-furniture>");
        push_escaped(out, self.frame.labels.editors_note);
        out.push_str("</p>\n");
    }

    /// The number that a list began with before, and the permalink of its change. What is said of the
    /// former list names its first paragraph.
    pub(super) fn former_number(&mut self, out: &mut String, node: &Node, number: u64) {
        out.push_str("<li data-furniture");
        push_attribute(out, "value", &number.to_string());
        out.push('>');
        if let Some((text, list)) = self.old.zip(node.old) {
            let inwards = |&id: &BlockId| text.draft.block(id).children.first().copied();
            let mut inwards = std::iter::successors(Some(list), inwards);
            let first = inwards.find(|&id| label(text, id).is_some());
            self.former_place(out, text, first);
        }
        self.permalinks(out);
        out.push_str("</li>\n");
    }

    /// What precedes a block on a change page.
    pub(super) fn before(&self, out: &mut String, node: &Node) {
        if let Some(html) = self.decor.before.get(&place(node)) {
            out.push_str(html);
        }
    }

    /// What follows a block: why it changed, markers and threads, and source text that has no translation.
    pub(super) fn after(&mut self, out: &mut String, node: &Node, side: OneSide) {
        if let Some(html) = self.decor.beside.get(&place(node)) {
            out.push_str(html);
        }
        let Some(id) = self.newer(node, side) else {
            return;
        };
        // A merged block goes on in the next node.
        if (node.boundary).is_some_and(|boundary| boundary.mark == Tracked::Delete) {
            return;
        }
        if let Some(html) = self.decor.after.get(&id) {
            out.push_str(html);
        }
        self.missing_at(out, Spot::After(id));
    }

    /// What is missing at the beginning of a container.
    pub(super) fn missing_inside(&self, out: &mut String, node: &Node, side: OneSide) {
        if let Some(id) = self.newer(node, side).filter(|id| !self.begun.contains(id)) {
            self.missing_at(out, Spot::Inside(id));
        }
    }

    /// Source text that has no translation.
    pub(super) fn missing_at(&self, out: &mut String, spot: Spot) {
        let Some(missing) = self.decor.missing.get(&spot) else {
            return;
        };
        let parent = match spot {
            Spot::Start => None,
            Spot::Inside(id) => Some(id),
            Spot::After(id) => self.new.draft.block(id).parent,
        };
        let (name, inside) = match parent.map(|id| &self.new.draft.block(id).tag) {
            Some(Tag::Bullets | Tag::Numbers(_)) => ("li", Inside::Flow),
            Some(Tag::Table(aligns)) => ("tr", Inside::Row(aligns.len())),
            _ => ("div", Inside::Flow),
        };
        missing
            .iter()
            .for_each(|block| one_missing(out, (name, inside), block, self.frame.labels.missing));
    }
}

fn one_place(out: &mut String, id: &str) {
    out.push_str("<a data-furniture");
    push_attribute(out, "id", id);
    out.push_str("></a>");
}

/// Whether a merged block is named by what it was: the mark after it or after a part of it came or
/// went, or a part is gone, as a row of a table.
fn is_named_former(node: &Node) -> bool {
    let gone = |part: &Node| matches!(part.whole, Some((Tracked::Delete, _)));
    let mut parts = node.children.iter();
    node.boundary.is_some() || parts.any(|part| gone(part) || is_named_former(part))
}

/// What an element may hold.
#[derive(Clone, Copy)]
enum Inside {
    Flow,
    /// Cells, of so many columns.
    Row(usize),
}

fn one_missing(out: &mut String, (name, inside): (&str, Inside), block: &Missing, notice: &str) {
    out.push('<');
    out.push_str(name);
    out.push_str(" data-furniture data-translation=\"missing\" class=\"missing\"");
    push_attribute(out, "lang", &block.lang);
    push_attribute(out, "dir", &block.dir);
    push_attribute(out, "title", notice);
    out.push('>');
    match (inside, block.cells) {
        (Inside::Flow, true) => {
            out.extend(["<table><tbody><tr>", &block.html, "</tr></tbody></table>"]);
        }
        (Inside::Row(columns), false) => {
            let columns = columns.max(1);
            out.push_str(&format!("<td colspan=\"{columns}\">{}</td>", block.html));
        }
        (Inside::Flow, false) | (Inside::Row(_), true) => out.push_str(&block.html),
    }
    close(out, name);
}

/// A block's paragraph label.
pub(super) fn label(side: Side<'_>, id: BlockId) -> Option<&str> {
    side.labels.get(id.0 as usize)?.as_deref()
}
