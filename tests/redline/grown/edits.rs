//! What drafters do to a document.

use super::lines::reword;
use super::trees::{align, block, cell, plain_item, row};
use super::{Choices, Document, Kind, Tree};

/// One edit somewhere.
pub(crate) fn edit(choices: &mut Choices<'_>, document: &mut Document) {
    match choices.below(16) {
        0 => document.width = [0, 30, 72][choices.below(3)],
        1 => move_section(choices, &mut document.blocks),
        2 => move_anywhere(choices, &mut document.blocks),
        3 => footnotes(choices, document),
        _ => level(choices, &mut document.blocks),
    }
    mend(&mut document.blocks);
}

/// A heading with all up to the next one of its level, moved as a whole.
fn move_section(choices: &mut Choices<'_>, blocks: &mut Vec<Tree>) {
    let headings: Vec<usize> = (0..blocks.len())
        .filter(|&at| rank(&blocks[at]).is_some())
        .collect();
    if headings.is_empty() {
        return;
    }
    let start = headings[choices.below(headings.len())];
    let level = rank(&blocks[start]);
    let rest = &blocks[start + 1..];
    let length = rest
        .iter()
        .take_while(|block| rank(block).is_none_or(|other| Some(other) > level))
        .count();
    let section: Vec<Tree> = blocks.drain(start..=start + length).collect();
    let to = choices.below(blocks.len() + 1);
    blocks.splice(to..to, section);
}

fn rank(block: &Tree) -> Option<usize> {
    match block.kind {
        Kind::Heading(level, _) => Some(level),
        _ => None,
    }
}

/// A block taken from anywhere and put anywhere.
fn move_anywhere(choices: &mut Choices<'_>, blocks: &mut Vec<Tree>) {
    if let Some(block) = take(choices, blocks, 3) {
        put(choices, blocks, block, 3);
    }
}

fn take(choices: &mut Choices<'_>, blocks: &mut Vec<Tree>, depth: usize) -> Option<Tree> {
    let at = choices.below(blocks.len().max(1));
    let block = blocks.get_mut(at)?;
    if depth > 0
        && !block.kind.is_leaf()
        && !matches!(block.kind, Kind::Table(_))
        && choices.once_in(2)
    {
        return take(choices, &mut block.children, depth - 1);
    }
    Some(blocks.remove(at))
}

fn put(choices: &mut Choices<'_>, blocks: &mut Vec<Tree>, block: Tree, depth: usize) {
    let at = choices.below(blocks.len() + 1);
    match blocks.get_mut(at) {
        Some(into) if depth > 0 && !into.kind.is_leaf() && !matches!(into.kind, Kind::Table(_)) => {
            put(choices, &mut into.children, block, depth - 1);
        }
        _ => blocks.insert(at, block),
    }
}

/// Notes in another order, renumbered, or with other words.
fn footnotes(choices: &mut Choices<'_>, document: &mut Document) {
    match choices.below(6) {
        0 => document.notes.reverse(),
        1 => document.notes.iter_mut().for_each(|note| note.0.push('a')),
        4 => document.call_notes(["3", "0", "x", "1"]),
        5 => document.call_notes(["1", "2", "3", "4"]),
        2 => drop(document.notes.pop()),
        _ => {
            if let Some(note) = document.notes.first_mut() {
                level(choices, &mut note.1);
                mend(&mut note.1);
            }
        }
    }
}

/// One edit of the blocks of a level, or below it.
fn level(choices: &mut Choices<'_>, blocks: &mut Vec<Tree>) {
    if blocks.is_empty() {
        return blocks.push(block(choices, 1));
    }
    let at = choices.below(blocks.len());
    match choices.below(16) {
        0 => drop(blocks.remove(at)),
        1 => {
            let new = if let Kind::Item(_) = blocks[at].kind {
                plain_item(choices)
            } else {
                block(choices, 2)
            };
            blocks.insert(at, new);
        }
        2 => {
            let block = blocks.remove(at);
            let to = choices.below(blocks.len() + 1);
            blocks.insert(to, block);
        }
        3 => blocks.insert(at, blocks[at].clone()),
        4 | 5 => split(choices, blocks, at),
        6 | 7 => merge(blocks, at),
        8 => wrap(choices, &mut blocks[at]),
        9 => unwrap(blocks, at),
        10 => retag(choices, &mut blocks[at]),
        _ => inside(choices, &mut blocks[at]),
    }
}

/// A block made two.
fn split(choices: &mut Choices<'_>, blocks: &mut Vec<Tree>, at: usize) {
    let mut rest = blocks[at].clone();
    match &blocks[at].kind {
        Kind::Rule | Kind::Table(_) | Kind::Row | Kind::Cell => return,
        Kind::Item(_) => {
            // The words of the item are its first paragraph.
            let first = &mut blocks[at].children;
            let count = first.first().map_or(0, |paragraph| paragraph.line.len());
            let cut = choices.below(count + 1);
            first
                .iter_mut()
                .take(1)
                .for_each(|paragraph| paragraph.line.truncate(cut));
            if choices.once_in(2) {
                first.truncate(1);
            } else {
                rest.children.truncate(1);
            }
            rest.children
                .iter_mut()
                .take(1)
                .for_each(|paragraph| drop(paragraph.line.drain(..cut)));
        }
        kind if kind.is_leaf() => {
            let cut = choices.below(rest.line.len() + 1);
            rest.line.drain(..cut);
            blocks[at].line.truncate(cut);
        }
        _ => {
            let cut = choices.below(rest.children.len() + 1);
            rest.children.drain(..cut);
            blocks[at].children.truncate(cut);
        }
    }
    blocks.insert(at + 1, rest);
}

/// Two blocks of one kind made one.
fn merge(blocks: &mut Vec<Tree>, at: usize) {
    let kind = |at: usize| {
        blocks
            .get(at)
            .map(|block| std::mem::discriminant(&block.kind))
    };
    let joinable = !matches!(
        blocks[at].kind,
        Kind::Table(_) | Kind::Row | Kind::Cell | Kind::Rule
    );
    if !joinable || kind(at) != kind(at + 1) {
        return;
    }
    let mut next = blocks.remove(at + 1);
    let is_item = matches!(next.kind, Kind::Item(_));
    let into = &mut blocks[at];
    into.line.append(&mut next.line);
    if let (true, [one], false) = (is_item, &mut into.children[..], next.children.is_empty()) {
        one.line.append(&mut next.children.remove(0).line);
    }
    into.children.append(&mut next.children);
}

fn wrap(choices: &mut Choices<'_>, block: &mut Tree) {
    if matches!(block.kind, Kind::Item(_) | Kind::Row | Kind::Cell) {
        return;
    }
    let inner = block.clone();
    *block = match choices.below(3) {
        0 => Tree::holding(Kind::Quote, vec![inner]),
        1 => Tree::holding(
            Kind::Bullets,
            vec![Tree::holding(Kind::Item(None), vec![inner])],
        ),
        _ => Tree::holding(Kind::Note("NOTE"), vec![inner]),
    };
}

fn unwrap(blocks: &mut Vec<Tree>, at: usize) {
    let children = match blocks[at].kind {
        Kind::Quote | Kind::Note(_) => std::mem::take(&mut blocks[at].children),
        Kind::Bullets | Kind::Numbers(_) => {
            let items = std::mem::take(&mut blocks[at].children);
            items.into_iter().flat_map(|item| item.children).collect()
        }
        _ => return,
    };
    blocks.splice(at..=at, children);
}

/// Another kind, the same words.
fn retag(choices: &mut Choices<'_>, block: &mut Tree) {
    block.kind = match block.kind.clone() {
        Kind::Paragraph => Kind::Heading(2, false),
        Kind::Heading(level, of) if level < 4 => Kind::Heading(level + 1, of),
        Kind::Heading(..) => Kind::Paragraph,
        Kind::Code(_) => Kind::Code(choices.of(&["", "rust", "text"])),
        Kind::Quote => Kind::Note("NOTE"),
        Kind::Note(_) => Kind::Quote,
        Kind::Bullets => Kind::Numbers(1),
        Kind::Numbers(start) if choices.once_in(2) => Kind::Numbers(start + 1),
        Kind::Numbers(_) => Kind::Bullets,
        Kind::Item(None) => Kind::Item(Some(false)),
        Kind::Item(Some(done)) => Kind::Item(Some(!done)),
        other => other,
    };
}

/// An edit of what a block holds.
fn inside(choices: &mut Choices<'_>, block: &mut Tree) {
    match &mut block.kind {
        Kind::Table(aligns) => table(choices, aligns, &mut block.children),
        Kind::Rule => {}
        kind if kind.is_leaf() => reword(choices, &mut block.line),
        _ => level(choices, &mut block.children),
    }
}

/// A column or row added, taken or moved, or a cell edited.
fn table(choices: &mut Choices<'_>, aligns: &mut Vec<&'static str>, rows: &mut Vec<Tree>) {
    let at = choices.below(aligns.len());
    match choices.below(8) {
        0 => {
            aligns.insert(at, align(choices));
            rows.iter_mut()
                .for_each(|row| row.children.insert(at, cell(choices)));
        }
        1 if aligns.len() > 1 => {
            aligns.remove(at);
            rows.iter_mut()
                .for_each(|row| drop(row.children.remove(at)));
        }
        2 => {
            aligns.rotate_left(at);
            rows.iter_mut().for_each(|row| row.children.rotate_left(at));
        }
        3 => aligns[at] = align(choices),
        4 if rows.len() > 2 => rows[1..].rotate_left(1),
        5 => rows.push(row(choices, aligns.len())),
        6 if rows.len() > 2 => drop(rows.remove(1 + at % (rows.len() - 1))),
        _ => {
            let row = choices.below(rows.len());
            reword(choices, &mut rows[row].children[at].line);
        }
    }
}

/// Lists hold items and nothing else does, whatever the edits put where.
fn mend(blocks: &mut [Tree]) {
    for block in blocks.iter_mut() {
        let list = matches!(block.kind, Kind::Bullets | Kind::Numbers(_));
        if list {
            let items = block.children.drain(..).map(|child| match child.kind {
                Kind::Item(_) => child,
                _ => Tree::holding(Kind::Item(None), vec![child]),
            });
            block.children = items.collect();
            block
                .children
                .iter_mut()
                .for_each(|item| mend(&mut item.children));
        } else if let Kind::Item(_) = block.kind {
            *block = Tree::holding(Kind::Bullets, vec![block.clone()]);
            block
                .children
                .iter_mut()
                .for_each(|item| mend(&mut item.children));
        } else if !matches!(block.kind, Kind::Table(_)) {
            mend(&mut block.children);
        }
    }
}
