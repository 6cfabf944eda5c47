//! Pairs of drafts out of a list of bytes: a text, and the same text edited.

use std::sync::Arc;

use super::build::{Piece, Tree, draft};
use crate::model::{Align, Atom, Draft, Mark, Style, Tag};

/// A pair of drafts.
pub(crate) fn pair(bytes: &[u8]) -> (Draft, Draft) {
    let mut choices = Choices(bytes.iter());
    let (top, notes) = (blocks(&mut choices, 6, 3), footnotes(&mut choices));
    let (mut new_top, mut new_notes) = (top.clone(), notes.clone());
    for _ in 0..=choices.below(5) {
        edit(&mut choices, &mut new_top);
    }
    match choices.below(4) {
        0 => new_notes.reverse(),
        1 => edit(&mut choices, &mut new_notes),
        _ => {}
    }
    new_notes.retain(|note| matches!(note.tag, Tag::Footnote(_)));
    new_notes.sort_by_key(|note| format!("{:?}", note.tag));
    new_notes.dedup_by_key(|note| note.tag.clone());
    if choices.below(3) == 2 {
        let names = [["1", "2", "3"], ["2", "0", "1"], ["a", "1", "b"]][choices.below(3)];
        let both = new_top.iter_mut().chain(&mut new_notes);
        both.for_each(|tree| call_notes(tree, names));
    }
    (draft(&top, &notes), draft(&new_top, &new_notes))
}

/// Calls the footnotes `0`, `1` and `2` otherwise, in a tree and in the references in it.
fn call_notes(tree: &mut Tree, names: [&str; 3]) {
    let atoms = tree
        .words
        .iter_mut()
        .filter_map(|piece| piece.atom.as_mut());
    let references = atoms.filter_map(|atom| match atom {
        Atom::Footnote(label) => Some(label),
        _ => None,
    });
    let own = match &mut tree.tag {
        Tag::Footnote(label) => Some(label),
        _ => None,
    };
    for label in references.chain(own) {
        if let Some(name) = label.parse::<usize>().ok().and_then(|at| names.get(at)) {
            (*name).clone_into(label);
        }
    }
    let children = tree.children.iter_mut();
    children.for_each(|child| call_notes(child, names));
}

/// Choices read from bytes; the first of each where none are left, so that shorter is simpler.
struct Choices<'a>(std::slice::Iter<'a, u8>);

impl Choices<'_> {
    fn below(&mut self, count: usize) -> usize {
        usize::from(self.0.next().copied().unwrap_or(0)) % count.max(1)
    }
}

const WORDS: &[&str] = &[
    "the",
    "States",
    "shall",
    "report",
    ",",
    ".",
    "of",
    "well-known",
    "can't",
    "2025",
    "、",
    "-",
    "государства",
    "должны",
    "Le",
    "l’accord",
    "año",
    "الدول",
    "والدول",
    "يجب",
    "。",
    "会员国",
    "应当",
    "提交",
    "报告",
    "🇺🇳",
    "e\u{301}",
    "(",
    ")",
    "[",
    "]",
    "/",
];

fn piece(choices: &mut Choices<'_>) -> Piece {
    let mut piece = Piece::plain(WORDS[choices.below(WORDS.len())]);
    match choices.below(24) {
        1 => piece.style = style(&[Mark::Emphasis]),
        2 => piece.style = style(&[Mark::Strong, Mark::Emphasis]),
        3 | 4 => {
            let href = format!("https://example.org/{}", choices.below(2));
            piece.style = style(&[Mark::Link {
                href: href.into(),
                title: "".into(),
            }]);
        }
        5 => piece.style = style(&[Mark::Code]),
        6 => {
            piece.text = "\u{fffc}".into();
            piece.atom = Some(Atom::Footnote(choices.below(3).to_string()));
        }
        7 => {
            let src = format!("assets/{}.png", choices.below(2));
            piece.text = "\u{fffc}".into();
            piece.atom = Some(Atom::Image {
                src,
                alt: "x".into(),
                title: String::new(),
            });
        }
        8 => {
            piece.text = "\n".into();
            piece.atom = Some(Atom::Break);
        }
        _ => {}
    }
    piece
}

fn style(marks: &[Mark]) -> Style {
    Style(Some(Arc::from(marks)))
}

fn words(choices: &mut Choices<'_>, most: usize) -> Vec<Piece> {
    let mut out: Vec<Piece> = Vec::new();
    for _ in 0..choices.below(most) {
        if !out.is_empty() && choices.below(6) > 0 {
            let style = out
                .last()
                .map(|piece| piece.style.clone())
                .unwrap_or_default();
            out.push(Piece {
                style,
                ..Piece::plain(" ")
            });
        }
        out.push(piece(choices));
    }
    out
}

fn blocks(choices: &mut Choices<'_>, most: usize, depth: usize) -> Vec<Tree> {
    (0..choices.below(most))
        .map(|_| block(choices, depth))
        .collect()
}

fn block(choices: &mut Choices<'_>, depth: usize) -> Tree {
    let kind = if depth == 0 {
        choices.below(6)
    } else {
        choices.below(11)
    };
    let tag = match kind {
        0..=2 => Tag::Paragraph,
        3 => Tag::Heading(u8::try_from(1 + choices.below(3)).unwrap_or(1)),
        4 => Tag::Code(["", "rust"][choices.below(2)].into()),
        5 => Tag::Rule,
        6 => Tag::Quote,
        7 => Tag::Note("note".into()),
        8 => return list(choices, Tag::Bullets, depth),
        9 => {
            let start = 1 + choices.below(2) as u64;
            return list(choices, Tag::Numbers(start), depth);
        }
        _ => return table(choices),
    };
    let leaf = tag.is_leaf();
    let words = if leaf && tag != Tag::Rule {
        words(choices, 14)
    } else {
        Vec::new()
    };
    let children = if leaf {
        Vec::new()
    } else {
        blocks(choices, 3, depth - 1)
    };
    Tree {
        tag,
        words,
        children,
    }
}

fn list(choices: &mut Choices<'_>, tag: Tag, depth: usize) -> Tree {
    let item = |choices: &mut Choices<'_>| {
        let task = [None, None, Some(false), Some(true)][choices.below(4)];
        Tree {
            tag: Tag::Item(task),
            words: Vec::new(),
            children: blocks(choices, 3, depth - 1),
        }
    };
    let children = (0..=choices.below(4)).map(|_| item(choices)).collect();
    Tree {
        tag,
        words: Vec::new(),
        children,
    }
}

fn table(choices: &mut Choices<'_>) -> Tree {
    let width = 1 + choices.below(4);
    let aligns = (0..width)
        .map(|_| [Align::None, Align::Right][choices.below(2)])
        .collect();
    let row = |choices: &mut Choices<'_>, head: bool| {
        let cells = (0..width).map(|_| cell(choices)).collect();
        Tree {
            tag: Tag::Row(head),
            words: Vec::new(),
            children: cells,
        }
    };
    let rows = 1 + choices.below(3);
    let children = (0..=rows).map(|k| row(choices, k == 0)).collect();
    Tree {
        tag: Tag::Table(aligns),
        words: Vec::new(),
        children,
    }
}

fn cell(choices: &mut Choices<'_>) -> Tree {
    Tree {
        tag: Tag::Cell,
        words: words(choices, 3),
        children: Vec::new(),
    }
}

fn footnotes(choices: &mut Choices<'_>) -> Vec<Tree> {
    let note = |k: usize, choices: &mut Choices<'_>| Tree {
        tag: Tag::Footnote(k.to_string()),
        words: Vec::new(),
        children: blocks(choices, 3, 1),
    };
    (0..choices.below(4)).map(|k| note(k, choices)).collect()
}

/// One edit somewhere in the tree.
fn edit(choices: &mut Choices<'_>, trees: &mut Vec<Tree>) {
    if trees.is_empty() {
        trees.push(block(choices, 1));
        return;
    }
    let at = choices.below(trees.len());
    match choices.below(12) {
        0 => drop(trees.remove(at)),
        1 => trees.insert(at, block(choices, 1)),
        2 => {
            let tree = trees.remove(at);
            let to = choices.below(trees.len() + 1);
            trees.insert(to, tree);
        }
        3 => trees.insert(at, trees[at].clone()),
        4 => split(choices, trees, at),
        5 => merge(trees, at),
        6 => wrap(choices, trees, at),
        _ => inside(choices, &mut trees[at]),
    }
    mend(trees);
}

fn split(choices: &mut Choices<'_>, trees: &mut Vec<Tree>, at: usize) {
    let cut = choices.below(trees[at].words.len() + 1);
    let mut rest = trees[at].clone();
    rest.words.drain(..cut);
    trees[at].words.truncate(cut);
    trees.insert(at + 1, rest);
}

fn merge(trees: &mut Vec<Tree>, at: usize) {
    if at + 1 < trees.len() && trees[at].tag == trees[at + 1].tag {
        let next = trees.remove(at + 1);
        if trees[at].tag.is_leaf() && trees[at].tag != Tag::Rule {
            trees[at].words.push(Piece::plain(" "));
        }
        trees[at].words.extend(next.words);
        trees[at].children.extend(next.children);
    }
}

fn wrap(choices: &mut Choices<'_>, trees: &mut [Tree], at: usize) {
    let tree = trees[at].clone();
    if matches!(
        tree.tag,
        Tag::Item(_) | Tag::Row(_) | Tag::Cell | Tag::Footnote(_)
    ) {
        return;
    }
    let holding = |tag, tree| Tree {
        tag,
        words: Vec::new(),
        children: vec![tree],
    };
    trees[at] = match choices.below(2) {
        0 => holding(Tag::Quote, tree),
        _ => holding(Tag::Bullets, holding(Tag::Item(None), tree)),
    };
}

fn inside(choices: &mut Choices<'_>, tree: &mut Tree) {
    match &mut tree.tag {
        Tag::Table(aligns) => column(choices, aligns, &mut tree.children),
        Tag::Heading(level) if choices.below(3) == 0 => *level = 1 + *level % 3,
        Tag::Paragraph if choices.below(8) == 0 => tree.tag = Tag::Heading(2),
        Tag::Bullets if choices.below(3) == 0 => tree.tag = Tag::Numbers(1),
        Tag::Item(task) if choices.below(4) == 0 => *task = Some(true),
        Tag::Quote | Tag::Note(_) | Tag::Bullets | Tag::Numbers(_) | Tag::Item(_) => {
            edit(choices, &mut tree.children);
        }
        Tag::Footnote(_) | Tag::Row(_) => {
            if let Some(child) = tree.children.first_mut() {
                inside(choices, child);
            }
        }
        Tag::Rule => {}
        _ => reword(choices, &mut tree.words),
    }
}

fn reword(choices: &mut Choices<'_>, words: &mut Vec<Piece>) {
    let at = choices.below(words.len() + 1);
    match choices.below(5) {
        0 if at < words.len() => drop(words.remove(at)),
        1 if at < words.len() => words[at] = piece(choices),
        2 => words[at..]
            .iter_mut()
            .take(3)
            .for_each(|piece| piece.style = style(&[Mark::Strong])),
        3 if at < words.len() => words.rotate_left(at),
        _ => words.insert(at, piece(choices)),
    }
}

/// Adds or takes a column, swaps two rows, or edits a cell.
fn column(choices: &mut Choices<'_>, aligns: &mut Vec<Align>, rows: &mut [Tree]) {
    let at = choices.below(aligns.len());
    match choices.below(5) {
        0 => {
            aligns.insert(at, Align::None);
            rows.iter_mut()
                .for_each(|row| row.children.insert(at, cell(choices)));
        }
        1 if aligns.len() > 1 => {
            aligns.remove(at);
            rows.iter_mut()
                .for_each(|row| drop(row.children.remove(at)));
        }
        2 if rows.len() > 2 => rows[1..].rotate_left(1),
        3 => aligns[at] = Align::Center,
        _ => {
            let row = choices.below(rows.len());
            inside(choices, &mut rows[row].children[at]);
        }
    }
}

/// Lists hold items only, whatever the edit put there.
fn mend(trees: &mut [Tree]) {
    for tree in trees {
        if matches!(tree.tag, Tag::Bullets | Tag::Numbers(_)) {
            for child in &mut tree.children {
                if !matches!(child.tag, Tag::Item(_)) {
                    let inner = child.clone();
                    *child = Tree {
                        tag: Tag::Item(None),
                        words: Vec::new(),
                        children: vec![inner],
                    };
                }
            }
        }
    }
}
