//! Numbers for the contents of blocks, so that equality costs one comparison.
//!
//! The numbers are given by interning, not by hashing alone: two blocks have the same number only if
//! they really are equal, whatever an author does to make hashes collide.

use std::hash::{Hash, Hasher};

use foldhash::HashMap;

use crate::model::{BlockId, Draft, Line, Tag};

/// For each block of both texts the number of its content: what it is, its words with their styles
/// and atoms, and all that is below it. Ids, classes and tightness are not content.
pub(crate) fn number(old: &Draft, new: &Draft) -> (Vec<u32>, Vec<u32>) {
    let mut known = HashMap::default();
    (of(old, &mut known), of(new, &mut known))
}

/// By content: how many old and new blocks have it, two standing for more.
pub(crate) fn times(old: &[u32], new: &[u32]) -> Vec<(u8, u8)> {
    let most = old
        .iter()
        .chain(new)
        .max()
        .map_or(0, |&most| most as usize + 1);
    let mut times: Vec<(u8, u8)> = vec![(0, 0); most];
    old.iter()
        .for_each(|&content| times[content as usize].0 = (times[content as usize].0 + 1).min(2));
    new.iter()
        .for_each(|&content| times[content as usize].1 = (times[content as usize].1 + 1).min(2));
    times
}

fn of<'a>(draft: &'a Draft, known: &mut HashMap<Content<'a>, u32>) -> Vec<u32> {
    let mut numbers = vec![0; draft.blocks.len()];
    for id in draft.ids().rev() {
        let block = draft.block(id);
        let below = |child: &BlockId| numbers[child.0 as usize];
        let content = Content {
            tag: &block.tag,
            line: &block.line,
            children: block.children.iter().map(below).collect(),
        };
        let next = u32::try_from(known.len()).unwrap_or(u32::MAX);
        numbers[id.0 as usize] = *known.entry(content).or_insert(next);
    }
    numbers
}

struct Content<'a> {
    tag: &'a Tag,
    line: &'a Line,
    children: Box<[u32]>,
}

impl PartialEq for Content<'_> {
    fn eq(&self, other: &Self) -> bool {
        let (one, two) = (self.line, other.line);
        let same_words = one.text == two.text && one.runs == two.runs && one.atoms == two.atoms;
        same_words && self.tag == other.tag && self.children == other.children
    }
}

impl Eq for Content<'_> {}

impl Hash for Content<'_> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.tag.hash(state);
        self.line.text.hash(state);
        // Thousands of paragraphs may differ only by the note they refer to, or by where they lead.
        for (_, atom) in &self.line.atoms {
            atom.hash(state);
        }
        for run in &self.line.runs {
            run.style.hash(state);
        }
        self.children.hash(state);
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;
    use std::hash::BuildHasher;

    use super::*;
    use crate::model::Atom;

    /// Equal hashes would have each paragraph compared with all before it.
    #[test]
    fn paragraphs_that_differ_by_their_note_alone_are_told_apart_by_their_hashes() {
        let line = |label: usize| Line {
            text: "a\u{fffc}".to_owned(),
            atoms: vec![(1, Atom::Footnote(label.to_string()))],
            ..Line::default()
        };
        let lines: Vec<Line> = (0..1000).map(line).collect();
        let hasher = foldhash::fast::FixedState::default();
        let hash = |line| {
            hasher.hash_one(Content {
                tag: &Tag::Paragraph,
                line,
                children: Box::default(),
            })
        };
        let hashes: BTreeSet<u64> = lines.iter().map(hash).collect();
        assert_eq!(hashes.len(), lines.len());
    }
}
