//! Footnotes: their numbers on each side, and the list after the text.

use std::collections::BTreeMap;

use super::block::close;
use super::writer::{OneSide, Writer};
use crate::analyse::redline::{Mark as Tracked, Node};
use crate::model::{Draft, Tag};
use crate::render::escape::{push_attribute, push_escaped};

/// The numbers of footnotes, by label: counted in order of first reference.
pub(super) struct Numbers<'a> {
    old: BTreeMap<&'a str, usize>,
    new: BTreeMap<&'a str, usize>,
}

impl<'a> Numbers<'a> {
    pub(super) fn new(old: Option<&'a Draft>, new: &'a Draft) -> Self {
        Self {
            old: old.map(numbered).unwrap_or_default(),
            new: numbered(new),
        }
    }

    /// A footnote's number on one side.
    pub(super) fn of(&self, label: &str, side: Tracked) -> Option<usize> {
        let numbers = if side == Tracked::Delete {
            &self.old
        } else {
            &self.new
        };
        numbers.get(label).copied()
    }

    /// The id of a footnote's note: one that both texts have is written once, as the newer text's.
    pub(super) fn place(&self, label: &str) -> Option<String> {
        let place = |side| self.of(label, side).map(|number| id(number, side));
        place(Tracked::Insert).or_else(|| place(Tracked::Delete))
    }
}

/// The id of a note, by its number on one side.
fn id(number: usize, side: Tracked) -> String {
    let prefix = if side == Tracked::Delete { "from-" } else { "" };
    format!("{prefix}c--note-{number}")
}

fn numbered(draft: &Draft) -> BTreeMap<&str, usize> {
    let labels = draft
        .notes
        .iter()
        .filter_map(|&id| match &draft.block(id).tag {
            Tag::Footnote(label) => Some(&**label),
            _ => None,
        });
    labels.zip(1..).collect()
}

impl Writer<'_> {
    /// The list of footnotes. Where only one side has any, the list as a whole is its own.
    pub(super) fn notes(&mut self, out: &mut String, notes: &[Node]) {
        if notes.is_empty() {
            return;
        }
        out.push_str("<h2 class=\"notes-title\" data-furniture>");
        push_escaped(out, self.frame.labels.notes);
        out.push_str("</h2>\n<ol class=\"notes\"");
        if let Some(mark) = whole_list(notes) {
            push_attribute(
                out,
                "data-change",
                if mark == Tracked::Insert {
                    "ins"
                } else {
                    "del"
                },
            );
        }
        out.push_str(">\n");
        notes.iter().for_each(|note| self.note(out, note));
        close(out, "ol");
        for note in notes {
            self.after(out, note, note.whole.map(|(mark, _)| mark));
        }
    }

    fn note(&mut self, out: &mut String, node: &Node) {
        let side: OneSide = node.whole.map(|(mark, _)| mark);
        let Some(Tag::Footnote(label)) = self.block(node, side).map(|block| &block.tag) else {
            return;
        };
        self.meet(node);
        let text = side.unwrap_or(Tracked::Insert);
        let number = self.numbers.of(label, text);
        self.open(out, "li", node, side);
        push_attribute(out, "data-footnote", label);
        if let Some(number) = number {
            push_attribute(out, "value", &number.to_string());
            push_attribute(out, "id", &id(number, text));
        }
        out.push('>');
        self.before(out, node, side);
        self.blocks(out, &node.children, side);
        close(out, "li");
    }
}

/// Set where every note is inserted, or every note is deleted: then the other side has no list.
fn whole_list(notes: &[Node]) -> Option<Tracked> {
    let mark = notes.first()?.whole?.0;
    let same = notes
        .iter()
        .all(|note| note.whole.is_some_and(|(other, _)| other == mark));
    same.then_some(mark)
}
