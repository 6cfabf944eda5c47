//! What changed in a few blocks, in one line.

use crate::analyse::redline::redline;
use crate::exchange::{Manner, Marks, marked};
use crate::model::{Block, BlockId, Draft, FrontMatter, Tag};

/// Blocks of an older text with those they became, changes marked as `[-deleted-]{+inserted+}`, on as
/// many lines as there are blocks.
pub(crate) fn redlined(old: (&Draft, &[BlockId]), new: (&Draft, &[BlockId])) -> String {
    let (old, new) = (alone(old.0, old.1), alone(new.0, new.1));
    let manner = Manner {
        marks: Marks::Plain,
        image: &|alt| format!("![{alt}]"),
        folded: None,
    };
    let text = marked(&redline(&old, &new), &old, &new, manner);
    let lines = text.lines().filter(|line| !line.trim().is_empty());
    lines.collect::<Vec<_>>().join("\n")
}

/// Some leaf blocks as a text of their own.
fn alone(draft: &Draft, blocks: &[BlockId]) -> Draft {
    let alone = |&id: &BlockId| {
        let block = draft.block(id);
        // A cell or a heading alone is compared as what it says.
        Block {
            tag: Tag::Paragraph,
            parent: None,
            children: Vec::new(),
            ..block.clone()
        }
    };
    let blocks: Vec<Block> = blocks.iter().map(alone).collect();
    Draft {
        file: draft.file,
        lang: draft.lang.clone(),
        front: FrontMatter::default(),
        sha256: String::new(),
        top: (0..u32::try_from(blocks.len()).unwrap_or(0))
            .map(BlockId)
            .collect(),
        blocks,
        notes: Vec::new(),
        assets: Vec::new(),
        unshown: draft.unshown.clone(),
        marked: Vec::new(),
    }
}
