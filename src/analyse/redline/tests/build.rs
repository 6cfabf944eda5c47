//! Drafts from trees written down in a test.

use crate::diagnostics::FileId;
use crate::model::{Atom, Block, BlockId, Draft, FrontMatter, Lang, Line, Run, Style, Tag};

/// A block to be: a tag with words, or with blocks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Tree {
    pub(crate) tag: Tag,
    pub(crate) words: Vec<Piece>,
    pub(crate) children: Vec<Tree>,
}

/// Some text in one style, or an atom.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Piece {
    pub(crate) text: String,
    pub(crate) style: Style,
    pub(crate) atom: Option<Atom>,
}

impl Piece {
    pub(crate) fn plain(text: &str) -> Self {
        Self {
            text: text.to_owned(),
            style: Style::default(),
            atom: None,
        }
    }
}

/// A draft of these blocks and footnotes.
pub(crate) fn draft(top: &[Tree], notes: &[Tree]) -> Draft {
    let mut draft = Draft {
        file: FileId(0),
        lang: Lang::new("en"),
        front: FrontMatter::default(),
        sha256: String::new(),
        blocks: Vec::new(),
        top: Vec::new(),
        notes: Vec::new(),
        assets: Vec::new(),
        unshown: Vec::new(),
        marked: Vec::new(),
    };
    draft.top = top.iter().map(|tree| add(&mut draft, tree, None)).collect();
    draft.notes = notes
        .iter()
        .map(|tree| add(&mut draft, tree, None))
        .collect();
    draft
}

fn add(draft: &mut Draft, tree: &Tree, parent: Option<BlockId>) -> BlockId {
    let id = BlockId(u32::try_from(draft.blocks.len()).expect("few blocks"));
    draft.blocks.push(Block {
        tag: tree.tag.clone(),
        id: String::new(),
        classes: Vec::new(),
        tight: false,
        parent,
        children: Vec::new(),
        line: line(&tree.words),
        source: 0..0,
    });
    let children = tree
        .children
        .iter()
        .map(|child| add(draft, child, Some(id)))
        .collect();
    draft.blocks[id.0 as usize].children = children;
    id
}

fn line(pieces: &[Piece]) -> Line {
    let mut line = Line::default();
    for piece in pieces.iter().filter(|piece| !piece.text.is_empty()) {
        let start = u32::try_from(line.text.len()).expect("short lines");
        line.text.push_str(&piece.text);
        let end = u32::try_from(line.text.len()).expect("short lines");
        line.atoms
            .extend(piece.atom.clone().map(|atom| (start, atom)));
        match line.runs.last_mut() {
            Some(run) if run.style == piece.style => run.range.end = end,
            _ => line.runs.push(Run {
                range: start..end,
                style: piece.style.clone(),
            }),
        }
    }
    line
}
