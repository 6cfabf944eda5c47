//! The tree.

use std::borrow::Cow;

use crate::diagnostics::Place;

/// A value and where it stands.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Node<'t> {
    /// What it is.
    pub(crate) value: Value<'t>,
    /// Its bytes, without white space at their end; a quoted scalar's with the quotes, a block
    /// scalar's without its `|-`.
    pub(crate) place: Place,
}

/// What a node is.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Value<'t> {
    /// The text as typed, without quotes, escapes and indentation.
    Scalar(Cow<'t, str>, Style),
    /// A list, and whether it is in brackets.
    List { items: Vec<Node<'t>>, flow: bool },
    /// A map, and whether it is in braces. Keys may repeat.
    Map { entries: Vec<Entry<'t>>, flow: bool },
    /// Nothing was typed.
    Empty,
    /// Something that was refused, with a complaint of its own.
    Refused,
}

/// How a scalar was typed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Style {
    /// As it is.
    Plain,
    /// In single or double quotes.
    Quoted,
    /// Below its key, after `|` or `>`.
    Block,
}

/// A key and its value.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Entry<'t> {
    /// The key's text.
    pub(crate) key: Cow<'t, str>,
    /// Where the key stands.
    pub(crate) place: Place,
    /// The value.
    pub(crate) value: Node<'t>,
}
