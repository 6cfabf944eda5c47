//! YAML as a tree of nodes with places.
//!
//! A scalar is the text as typed: `0.30` is "0.30" and `no` is "no", because the tree is built
//! from the events of the parser beneath `serde_yaml` (serde-saphyr), before anything guesses a
//! type. Only mappings, sequences and scalars are accepted; anchors, aliases, merge keys, tags,
//! directives and second documents are refused one by one, so that the rest of the file is still
//! checked.

mod build;
mod line;
mod node;
mod recover;
mod slips;
#[cfg(test)]
mod tests;

use build::Stop;
pub(crate) use node::{Entry, Node, Style, Value};

use crate::diagnostics::{Diagnostic, FileId};

/// Nesting allowed in one file, counting lists and maps together.
const MAX_DEPTH: usize = 100;

/// Nodes allowed in one file.
const MAX_NODES: usize = 1_000_000;

/// Reads one file's text: its tree, and all complaints that need no knowledge of what it is for.
/// The tree is absent where the file is empty, or could not be read to its end. A value whose own
/// line is no YAML (`body: Note: this`) is complained about and refused, and the rest is read.
pub(crate) fn parse(file: FileId, text: &str) -> (Option<Node<'_>>, Vec<Diagnostic>) {
    let unprintable = slips::unprintable(file, text);
    if !unprintable.is_empty() {
        return recover::read_over(file, text, unprintable);
    }
    let (tree, mut complaints) = build::build(file, text);
    match tree {
        Ok(tree) => (Some(tree), complaints),
        Err(Stop::Nothing) => (None, complaints),
        Err(Stop::Refusal(complaint)) => {
            complaints.push(complaint);
            (None, complaints)
        }
        Err(Stop::Syntax(error)) => {
            recover::read_over(file, text, vec![slips::find(file, text, &error)])
        }
    }
}
