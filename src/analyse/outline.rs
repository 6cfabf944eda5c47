//! Which section each block stands in.

use crate::model::{BlockId, Draft, Tag};

/// The sections of a text.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Outline {
    /// The headings, in source order.
    pub headings: Vec<BlockId>,
    /// For each block, the heading it stands under (a heading's is itself): the last one before it
    /// in its container, else that of the container. `None` before the first heading.
    pub section: Vec<Option<BlockId>>,
    /// For each block that is a heading, the heading of the section that its own stands in.
    pub above: Vec<Option<BlockId>>,
}

impl Outline {
    /// Reads a text. Parents stand before their children, so one pass is enough.
    #[must_use]
    pub fn new(draft: &Draft) -> Self {
        let mut outline = Self {
            headings: Vec::new(),
            section: vec![None; draft.blocks.len()],
            above: vec![None; draft.blocks.len()],
        };
        outline.container(draft, &draft.top, None);
        for id in draft.ids() {
            outline.container(draft, &draft.block(id).children, outline.of(id));
        }
        outline.headings.sort_unstable();
        outline
    }

    fn container(&mut self, draft: &Draft, blocks: &[BlockId], outer: Option<BlockId>) {
        // The headings that are open here, of rising level.
        let mut open: Vec<(u8, BlockId)> = Vec::new();
        for &id in blocks {
            if let Tag::Heading(level) = draft.block(id).tag {
                while open.pop_if(|(above, _)| *above >= level).is_some() {}
                self.above[id.0 as usize] = open.last().map(|(_, heading)| *heading).or(outer);
                self.headings.push(id);
                open.push((level, id));
            }
            self.section[id.0 as usize] = open.last().map(|(_, heading)| *heading).or(outer);
        }
    }

    /// The heading that a block stands under.
    #[must_use]
    pub fn of(&self, block: BlockId) -> Option<BlockId> {
        self.section.get(block.0 as usize).copied().flatten()
    }

    /// The headings that a block stands under, from the nearest outwards.
    pub fn path(&self, block: BlockId) -> impl Iterator<Item = BlockId> + '_ {
        let above = |heading: &BlockId| self.above.get(heading.0 as usize).copied().flatten();
        std::iter::successors(self.of(block), above)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analyse::testing::sample;

    #[test]
    fn a_block_stands_under_the_last_heading_before_it() {
        let text = "before\n\n# A\n\none\n\n### B\n\n- two\n\n## C\n\nthree\n\n# D\n\nfour";
        let draft = sample("en", text).draft;
        let outline = Outline::new(&draft);
        let path = |words: &str| -> Vec<&str> {
            let block = draft
                .ids()
                .find(|id| draft.block(*id).line.text == words)
                .unwrap();
            outline
                .path(block)
                .map(|h| draft.block(h).line.text.as_str())
                .collect()
        };
        assert_eq!(path("before"), Vec::<&str>::new());
        assert_eq!(path("one"), ["A"]);
        assert_eq!(path("two"), ["B", "A"]);
        assert_eq!(path("three"), ["C", "A"]);
        assert_eq!(path("four"), ["D"]);
        assert_eq!(outline.headings.len(), 4);
    }
}
