//! Where in a text the nodes of its tree are.

use super::Step;
use super::lines::{column, is_first, line_start};
use crate::load::yaml::{Entry, Node, Style, Value as Typed};

/// A node and what holds it.
#[derive(Clone, Copy)]
pub(super) struct Spot<'n, 't> {
    pub(super) node: &'n Node<'t>,
    pub(super) holder: Holder<'n, 't>,
    /// Whether it stands in brackets or braces.
    pub(super) in_flow: bool,
}

/// What holds a node.
#[derive(Clone, Copy)]
pub(super) enum Holder<'n, 't> {
    File,
    Entry(&'n Entry<'t>),
    Item,
}

/// The node that the steps lead to.
pub(super) fn follow<'n, 't>(root: &'n Node<'t>, path: &[Step<'_>]) -> Option<Spot<'n, 't>> {
    let mut spot = Spot {
        node: root,
        holder: Holder::File,
        in_flow: false,
    };
    for step in path {
        spot = spot.go(*step)?;
    }
    Some(spot)
}

impl<'n, 't> Spot<'n, 't> {
    fn go(self, step: Step<'_>) -> Option<Self> {
        let in_flow = self.in_flow || is_flow(self.node);
        match (step, &self.node.value) {
            (Step::Key(key), Typed::Map { entries, .. }) => {
                let entry = entries.iter().find(|entry| entry.key == key)?;
                let (node, holder) = (&entry.value, Holder::Entry(entry));
                Some(Self {
                    node,
                    holder,
                    in_flow,
                })
            }
            (Step::Item(at), Typed::List { items, .. }) => {
                let (node, holder) = (items.get(at)?, Holder::Item);
                Some(Self {
                    node,
                    holder,
                    in_flow,
                })
            }
            (Step::Where(key, value), Typed::List { items, .. }) => {
                let node = items.iter().find(|item| says(item, key, value))?;
                let holder = Holder::Item;
                Some(Self {
                    node,
                    holder,
                    in_flow,
                })
            }
            (Step::Where(key, value), _) => says(self.node, key, value).then_some(self),
            (Step::Item(0), _) => Some(self),
            _ => None,
        }
    }
}

/// Whether a node is a map in which a key has a value.
fn says(node: &Node<'_>, key: &str, value: &str) -> bool {
    let Typed::Map { entries, .. } = &node.value else {
        return false;
    };
    let found = entries.iter().find(|entry| entry.key == key);
    found.is_some_and(|entry| matches!(&entry.value.value, Typed::Scalar(text, _) if text == value))
}

/// Whether a list or map is in brackets or braces.
pub(super) fn is_flow(node: &Node<'_>) -> bool {
    matches!(
        node.value,
        Typed::List { flow: true, .. } | Typed::Map { flow: true, .. }
    )
}

/// The byte after the last one of a node that is not white space or a remark.
pub(super) fn end(node: &Node<'_>) -> usize {
    let own = node.place.range().end;
    match &node.value {
        Typed::List { items, flow: false } => items.last().map_or(own, end),
        Typed::Map {
            entries,
            flow: false,
        } => entries.last().map_or(own, entry_end),
        _ => own,
    }
}

/// The byte after the last one of an entry.
pub(super) fn entry_end(entry: &Entry<'_>) -> usize {
    let key = entry.place.range().end;
    let place = entry.value.place.range();
    match entry.value.value {
        // An empty block scalar is said to be where the next thing begins.
        Typed::Scalar(_, Style::Block) if place.is_empty() => key,
        _ => end(&entry.value).max(key),
    }
}

/// The column of a block list's dashes.
pub(super) fn dashes(text: &str, spot: &Spot<'_, '_>) -> usize {
    let start = spot.node.place.range().start;
    if matches!(spot.holder, Holder::Item)
        || is_first(text, start) && text[start..].starts_with('-')
    {
        return column(text, start);
    }
    // The parser says that a list in the column of its key begins after its first dash.
    let line = &text[line_start(text, start)..];
    line.chars().take_while(|c| *c == ' ').count()
}

/// The byte after the colon of an entry, where it has one.
pub(super) fn after_colon(text: &str, entry: &Entry<'_>) -> Option<usize> {
    let key = entry.place.range().end;
    let rest = text.get(key..)?;
    let white = rest.len() - rest.trim_start().len();
    rest.trim_start()
        .starts_with(':')
        .then_some(key + white + 1)
}
