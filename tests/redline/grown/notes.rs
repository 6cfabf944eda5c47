//! Footnotes of a grown document, and what they are called.

use super::lines::{Look, Piece};
use super::{Document, Kind, Tree};

impl Document {
    /// Calls the footnotes of the labels `0` to `3` otherwise, everywhere.
    pub(crate) fn call_notes(&mut self, names: [&str; 4]) {
        let name = |label: &mut String| {
            let at = label.parse::<usize>().ok();
            if let Some(name) = at.and_then(|at| names.get(at)) {
                (*name).clone_into(label);
            }
        };
        self.notes.iter_mut().for_each(|(label, _)| name(label));
        self.each_leaf(&mut |leaf| {
            let references = leaf
                .line
                .iter_mut()
                .filter(|piece| piece.look == Look::Note);
            references.for_each(|piece| name(&mut piece.text));
        });
    }

    /// Takes out the references that no footnote has: they are no references but words.
    pub(crate) fn drop_loose_references(&mut self) {
        let labels: Vec<String> = self.notes.iter().map(|(label, _)| label.clone()).collect();
        self.each_leaf(&mut |leaf| {
            leaf.line
                .retain(|piece| piece.look != Look::Note || labels.contains(&piece.text));
        });
    }

    /// Ends the `nth` of the paragraphs that end in a word with a reference; whether there was one.
    pub(crate) fn refer(&mut self, nth: usize, label: &str) -> bool {
        let mut count = 0;
        self.each_leaf(&mut |leaf| {
            let ends = leaf.line.last();
            let is_word = ends.is_some_and(|piece| {
                piece.look == Look::Plain && piece.text.chars().all(char::is_alphanumeric)
            });
            if leaf.kind == Kind::Paragraph && is_word {
                if count == nth {
                    leaf.line.push(Piece {
                        text: label.to_owned(),
                        look: Look::Note,
                        glued: true,
                    });
                }
                count += 1;
            }
        });
        nth < count
    }

    /// Does something to all leaves that may hold references, those in footnotes last.
    fn each_leaf(&mut self, then: &mut impl FnMut(&mut Tree)) {
        let notes = self.notes.iter_mut().flat_map(|(_, note)| note);
        self.blocks
            .iter_mut()
            .chain(notes)
            .for_each(|block| each_leaf(block, then));
    }
}

fn each_leaf(tree: &mut Tree, then: &mut impl FnMut(&mut Tree)) {
    if tree.kind.is_leaf() && !matches!(tree.kind, Kind::Code(_)) {
        then(tree);
    }
    tree.children
        .iter_mut()
        .for_each(|child| each_leaf(child, then));
}
