//! What a text must hold after an edit.

use super::{Change, Edit, Step, Value};
use crate::diagnostics::{FileId, Severity};
use crate::load::yaml::{self, Node, Value as Typed};

/// A tree without places and ways of typing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Tree {
    Nothing,
    Scalar(String),
    List(Vec<Tree>),
    Map(Vec<(String, Tree)>),
}

impl Tree {
    /// The tree of a file; of an empty one, nothing.
    pub(super) fn of(node: Option<&Node<'_>>) -> Self {
        let of = |node: &Node<'_>| Self::of(Some(node));
        match node.map(|node| &node.value) {
            None | Some(Typed::Empty | Typed::Refused) => Self::Nothing,
            Some(Typed::Scalar(text, _)) => Self::Scalar(text.to_string()),
            Some(Typed::List { items, .. }) => Self::List(items.iter().map(of).collect()),
            Some(Typed::Map { entries, .. }) => {
                let entries = entries.iter().map(|e| (e.key.to_string(), of(&e.value)));
                Self::Map(entries.collect())
            }
        }
    }

    fn to_write(value: &Value) -> Self {
        match value {
            Value::Word(text) | Value::Line(text) | Value::Prose(text) => {
                Self::Scalar(text.clone())
            }
            Value::List(items) => Self::List(items.iter().map(Self::to_write).collect()),
            Value::Map(entries) => {
                let entries = entries
                    .iter()
                    .map(|(key, value)| (key.clone(), Self::to_write(value)));
                Self::Map(entries.collect())
            }
        }
    }

    /// The tree after an edit; `None` where its path leads nowhere.
    pub(super) fn edited(mut self, edit: &Edit<'_>) -> Option<Self> {
        let (last, above) = match edit.path.split_last() {
            Some((Step::Key(key), above)) => (Some(*key), above),
            Some((Step::Item(_) | Step::Where(..), _)) => (None, edit.path.as_slice()),
            None => (None, &[][..]),
        };
        let node = above
            .iter()
            .try_fold(&mut self, |node, step| node.go(*step))?;
        match last {
            Some(key) => node.entry(key)?.change(&edit.change),
            None => node.change(&edit.change),
        }
        Some(self.without_order())
    }

    fn go(&mut self, step: Step<'_>) -> Option<&mut Self> {
        match (step, self) {
            (Step::Key(key), Self::Map(entries)) => entries
                .iter_mut()
                .find(|(known, _)| known == key)
                .map(|(_, value)| value),
            (Step::Item(at), Self::List(items)) => items.get_mut(at),
            (Step::Where(key, value), Self::List(items)) => {
                items.iter_mut().find(|item| item.says(key, value))
            }
            (Step::Where(key, value), alone) => alone.says(key, value).then_some(alone),
            (Step::Item(0), alone) => Some(alone),
            _ => None,
        }
    }

    fn says(&self, key: &str, value: &str) -> bool {
        let Self::Map(entries) = self else {
            return false;
        };
        let found = entries.iter().find(|(known, _)| known == key);
        found.is_some_and(|(_, found)| matches!(found, Self::Scalar(text) if text == value))
    }

    /// The value of a key, which is added where it is not there.
    fn entry(&mut self, key: &str) -> Option<&mut Self> {
        if *self == Self::Nothing {
            *self = Self::Map(Vec::new());
        }
        let Self::Map(entries) = self else {
            return None;
        };
        let at = entries.iter().position(|(known, _)| known == key);
        let at = at.unwrap_or_else(|| {
            entries.push((key.to_owned(), Self::Nothing));
            entries.len() - 1
        });
        entries.get_mut(at).map(|(_, value)| value)
    }

    fn change(&mut self, change: &Change) {
        let old = std::mem::replace(self, Self::Nothing);
        *self = match (change, old) {
            (Change::Set(value), _) | (Change::Append { value, alone: true }, Self::Nothing) => {
                Self::to_write(value)
            }
            (Change::Append { value, .. }, Self::Nothing) => {
                Self::List(vec![Self::to_write(value)])
            }
            (Change::Append { value, .. }, Self::List(mut items)) => {
                items.push(Self::to_write(value));
                Self::List(items)
            }
            (Change::Append { value, .. }, alone) => Self::List(vec![alone, Self::to_write(value)]),
        };
    }

    /// The same with the keys of maps in the order of the alphabet: where among the keys a new one
    /// stands is a matter of looks.
    fn without_order(self) -> Self {
        match self {
            Self::List(items) => Self::List(items.into_iter().map(Self::without_order).collect()),
            Self::Map(mut entries) => {
                entries.iter_mut().for_each(|(_, value)| {
                    *value = std::mem::replace(value, Self::Nothing).without_order();
                });
                entries.sort_by(|(a, _), (b, _)| a.cmp(b));
                Self::Map(entries)
            }
            leaf => leaf,
        }
    }

    /// Whether a text holds exactly this.
    pub(super) fn is_in(&self, file: FileId, text: &str) -> bool {
        let (tree, complaints) = yaml::parse(file, text);
        let sound = complaints.iter().all(|c| c.severity != Severity::Error);
        sound && Self::of(tree.as_ref()).without_order() == *self
    }
}
