//! Articles compared, and read as numbers and as letters.

use super::{Article, Tree};

/// The first place where two articles differ, as a few words; `None` where they are the same.
pub(crate) fn difference(left: &Article, right: &Article) -> Option<String> {
    if let Some(found) = trees(&left.flow, &right.flow, "article") {
        return Some(found);
    }
    let labels = |a: &Article| a.notes.keys().cloned().collect::<Vec<_>>();
    if labels(left) != labels(right) {
        return Some(format!(
            "footnotes {:?} against {:?}",
            labels(left),
            labels(right)
        ));
    }
    left.notes
        .iter()
        .find_map(|(label, note)| trees(note, &right.notes[label], label))
}

fn trees(left: &[Tree], right: &[Tree], path: &str) -> Option<String> {
    for (at, (a, b)) in left.iter().zip(right).enumerate() {
        if a == b {
            continue;
        }
        return Some(match (a, b) {
            (Tree::Element(n, x, c), Tree::Element(m, y, d)) if n == m && x == y => {
                trees(c, d, &format!("{path} > {n}:{at}"))
                    .unwrap_or_else(|| format!("{path}: {n} differs"))
            }
            _ => format!("{path}:{at}: {} against {}", brief(a), brief(b)),
        });
    }
    let (n, m) = (left.len(), right.len());
    let extra = if n > m { left.get(m) } else { right.get(n) };
    extra.map(|tree| {
        format!(
            "{path}: {n} children against {m}; the first extra: {}",
            brief(tree)
        )
    })
}

fn brief(tree: &Tree) -> String {
    let text = format!("{tree:?}");
    text.chars().take(300).collect()
}

/// An article with its footnotes called by their numbers, as a reader knows them: in order of first
/// reference, those in footnotes included.
pub(crate) fn as_numbered(article: &Article) -> Article {
    let mut order: Vec<String> = Vec::new();
    referred(&article.flow, &mut order);
    let mut at = 0;
    while let Some(label) = order.get(at).cloned() {
        if let Some(note) = article.notes.get(&label) {
            referred(note, &mut order);
        }
        at += 1;
    }
    let number = |label: &str| match order.iter().position(|other| other == label) {
        Some(at) => (at + 1).to_string(),
        None => label.to_owned(),
    };
    let all = |trees: &[Tree]| trees.iter().map(|tree| renamed(tree, &number)).collect();
    let notes = article.notes.iter();
    Article {
        flow: all(&article.flow),
        notes: notes
            .map(|(label, note)| (number(label), all(note)))
            .collect(),
        lang: article.lang.clone(),
    }
}

/// The labels of footnotes that are referred to, each once.
fn referred(trees: &[Tree], order: &mut Vec<String>) {
    for tree in trees {
        let Tree::Element(_, attributes, content) = tree else {
            continue;
        };
        if let Some(label) = attributes.get("data-footnote")
            && !order.contains(label)
        {
            order.push(label.clone());
        }
        referred(content, order);
    }
}

fn renamed(tree: &Tree, number: &dyn Fn(&str) -> String) -> Tree {
    let Tree::Element(name, attributes, content) = tree else {
        return tree.clone();
    };
    let mut attributes = attributes.clone();
    if let Some(label) = attributes.get_mut("data-footnote") {
        *label = number(label);
    }
    let content = content.iter().map(|tree| renamed(tree, number)).collect();
    Tree::Element(name.clone(), attributes, content)
}

/// All text of an article without white space, footnotes last by label: for comparison with
/// another renderer.
pub(crate) fn letters(trees: &[Tree], out: &mut String) {
    for tree in trees {
        match tree {
            Tree::Text(text) => out.extend(text.chars().filter(|c| !c.is_whitespace())),
            Tree::Element(_, _, content) => letters(content, out),
        }
    }
}
