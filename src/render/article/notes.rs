//! Footnotes: their numbers on each side, and the list after the text.

use std::collections::BTreeMap;

use super::block::close;
use super::writer::{OneSide, Writer};
use crate::analyse::redline::{Mark as Tracked, Node};
use crate::model::{BlockId, Draft, Tag};
use crate::render::escape::{push_attribute, push_escaped};

/// The numbers of footnotes, by label: counted in order of first reference.
pub(super) struct Numbers<'a> {
    old: BTreeMap<&'a str, usize>,
    new: BTreeMap<&'a str, usize>,
    /// The labels of notes that both texts have: by the older one the newer, and the other way round.
    newer: BTreeMap<&'a str, &'a str>,
    older: BTreeMap<&'a str, &'a str>,
}

impl<'a> Numbers<'a> {
    /// The footnotes of two texts, which continue one another as the merged `notes` say.
    pub(super) fn new(old: Option<&'a Draft>, new: &'a Draft, notes: &[Node]) -> Self {
        let in_both = notes.iter().filter(|note| note.whole.is_none());
        let labels = in_both.filter_map(|note| {
            let older = label(old?, note.old?)?;
            Some((older, label(new, note.new?)?))
        });
        let newer: BTreeMap<_, _> = labels.collect();
        Self {
            old: old.map(numbered).unwrap_or_default(),
            new: numbered(new),
            older: newer.iter().map(|(&old, &new)| (new, old)).collect(),
            newer,
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
    pub(super) fn place(&self, label: &str, side: Tracked) -> Option<String> {
        let newer = self.newer.get(label).filter(|_| side == Tracked::Delete);
        let (label, side) = newer.map_or((label, side), |&newer| (newer, Tracked::Insert));
        self.of(label, side).map(|number| id(number, side))
    }

    /// What the older text calls a footnote of the newer one, where it calls it otherwise.
    pub(super) fn older(&self, label: &str) -> Option<&'a str> {
        let older = self.older.get(label).copied();
        older.filter(|older| *older != label)
    }
}

/// The id of a note, by its number on one side.
fn id(number: usize, side: Tracked) -> String {
    let prefix = if side == Tracked::Delete { "from-" } else { "" };
    format!("{prefix}c--note-{number}")
}

fn numbered(draft: &Draft) -> BTreeMap<&str, usize> {
    let labels = draft.notes.iter().filter_map(|&id| label(draft, id));
    labels.zip(1..).collect()
}

fn label(draft: &Draft, note: BlockId) -> Option<&str> {
    match &draft.block(note).tag {
        Tag::Footnote(label) => Some(label),
        _ => None,
    }
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
        if let Some(older) = self.numbers.older(label).filter(|_| side.is_none()) {
            push_attribute(out, "data-footnote-from", older);
        }
        if let Some(number) = number {
            push_attribute(out, "value", &number.to_string());
            push_attribute(out, "id", &id(number, text));
        }
        out.push('>');
        self.before(out, node);
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
