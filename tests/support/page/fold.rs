//! White space and marks of inline elements folded, so that articles compare as they read.

use super::Tree;

const INLINE: [&str; 13] = [
    "em", "strong", "s", "code", "sub", "sup", "kbd", "a", "img", "br", "input", "span", "del",
];

pub(super) fn is_inline(name: &str) -> bool {
    INLINE.contains(&name)
}

/// White space folded, equal neighbours merged, and the edges of a block trimmed.
pub(super) fn tidy(trees: Vec<Tree>, block: bool, pre: bool) -> Vec<Tree> {
    let mut out = fold(trees, pre);
    if block && !pre {
        trim_edges(&mut out);
    }
    out
}

/// Adjacent texts and equal inline elements merged, white space folded outside `pre`.
fn fold(trees: Vec<Tree>, pre: bool) -> Vec<Tree> {
    let mut out: Vec<Tree> = Vec::new();
    for tree in trees {
        match (out.last_mut(), tree) {
            (_, Tree::Text(text)) if text.is_empty() => {}
            (Some(Tree::Text(before)), Tree::Text(text)) => before.push_str(&text),
            (Some(Tree::Element(name, attributes, content)), Tree::Element(n, a, more))
                if mergeable(name) && *name == n && *attributes == a =>
            {
                let mut all = std::mem::take(content);
                all.extend(more);
                *content = fold(all, pre);
            }
            (_, tree) => out.push(tree),
        }
    }
    if !pre {
        out.iter_mut().for_each(fold_text);
    }
    out
}

fn mergeable(name: &str) -> bool {
    matches!(
        name,
        "em" | "strong" | "s" | "code" | "sub" | "kbd" | "a" | "sup"
    )
}

fn fold_text(tree: &mut Tree) {
    let Tree::Text(text) = tree else { return };
    let mut folded = String::with_capacity(text.len());
    for c in text.chars() {
        let space = c.is_ascii_whitespace();
        if !(space && folded.ends_with(' ')) {
            folded.push(if space { ' ' } else { c });
        }
    }
    *text = folded;
}

/// Drops white space at the edges of a block and around blocks inside it.
fn trim_edges(trees: &mut Vec<Tree>) {
    let block = |tree: Option<&Tree>| match tree {
        None => true,
        Some(Tree::Element(name, ..)) => !is_inline(name) || name == "br",
        Some(Tree::Text(_)) => false,
    };
    for at in 0..trees.len() {
        let start = at == 0 || block(trees.get(at - 1));
        let end = block(trees.get(at + 1));
        if let Some(Tree::Text(text)) = trees.get_mut(at) {
            if start {
                *text = text.trim_start_matches(' ').to_owned();
            }
            if end {
                *text = text.trim_end_matches(' ').to_owned();
            }
        }
    }
    trees.retain(|tree| !matches!(tree, Tree::Text(text) if text.is_empty()));
}
