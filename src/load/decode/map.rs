//! Maps with known keys.

use std::collections::HashMap;

use super::{Complaints, near};
use crate::diagnostics::{Code, Diagnostic, Place, excerpt};
use crate::load::yaml::{Entry, Node, Style, Value};
use crate::model::Placed;

/// A map that was found where one is expected, its keys checked.
pub(super) struct Map<'n, 't> {
    /// What it describes, for messages: "a comment".
    what: &'static str,
    /// Where it stands.
    pub(super) place: Place,
    entries: &'n [Entry<'t>],
}

impl<'n, 't> Map<'n, 't> {
    /// The map at `node`; complains where there is none, and about unknown keys, keys given twice
    /// and keys without a value.
    pub(super) fn open(
        node: &'n Node<'t>,
        what: &'static str,
        keys: &[&str],
        out: &mut Complaints,
    ) -> Option<Self> {
        let Value::Map { entries, .. } = &node.value else {
            super::value::no_map(node, what, keys, out);
            return None;
        };
        let map = Self {
            what,
            place: node.place,
            entries,
        };
        map.check(keys, out);
        Some(map)
    }

    fn check(&self, keys: &[&str], out: &mut Complaints) {
        let mut seen = HashMap::new();
        let mut complaints = 0..MAX_BAD_KEYS;
        let mut before = None;
        for entry in self.entries {
            let first = *seen.entry(entry.key.as_ref()).or_insert(entry.place);
            let above = before.replace(entry);
            let complaint = if first != entry.place {
                self.twice(entry, first)
            } else if !keys.contains(&entry.key.as_ref()) {
                self.unknown(entry, above, keys)
            } else if entry.value.value == Value::Empty {
                empty(entry)
            } else {
                continue;
            };
            out.push(complaint);
            if complaints.next().is_none() {
                return;
            }
        }
    }

    fn twice(&self, entry: &Entry<'_>, first: Place) -> Diagnostic {
        let message = format!("`{}` is given twice in {}", excerpt(&entry.key), self.what);
        let hint = "keep one of the two; where a key takes several values, write them as one list";
        let complaint = Diagnostic::new(Code::DuplicateKey, entry.place, message);
        complaint.label(first, "given here first").hint(hint)
    }

    fn unknown(&self, entry: &Entry<'_>, above: Option<&Entry<'_>>, keys: &[&str]) -> Diagnostic {
        let message = format!("there is no key `{}` in {}", excerpt(&entry.key), self.what);
        let hint = near::did_you_mean(&entry.key, keys.iter().copied()).unwrap_or_else(|| {
            let listed = near::listed(keys.iter().copied());
            match above {
                Some(above) if matches!(above.value.value, Value::Scalar(_, Style::Block)) => {
                    format!(
                        "to go on with the text of `{}`, indent this line like it; else its \
                             keys are {listed}",
                        above.key
                    )
                }
                Some(above) if above.value.value == Value::Empty => format!(
                    "to belong to `{}`, it must be indented by two spaces; else its keys are \
                         {listed}",
                    above.key
                ),
                _ => format!("its keys are {listed}"),
            }
        });
        Diagnostic::new(Code::UnknownKey, entry.place, message).hint(hint)
    }

    /// The entry of a key, even one without a value.
    pub(super) fn entry(&self, key: &str) -> Option<&'n Entry<'t>> {
        self.entries.iter().find(|entry| entry.key == key)
    }

    /// The value of a key, where it has one.
    pub(super) fn get(&self, key: &str) -> Option<&'n Node<'t>> {
        let node = &self.entry(key)?.value;
        (!matches!(node.value, Value::Empty | Value::Refused)).then_some(node)
    }

    /// Whether the key is absent, or has a value that can be judged.
    pub(super) fn is_filled(&self, key: &str) -> bool {
        self.entry(key).is_none() || self.get(key).is_some()
    }

    /// Complains where the key is absent.
    pub(super) fn require(&self, key: &str, out: &mut Complaints) {
        if self.entry(key).is_none() {
            out.push(self.missing(key));
        }
    }

    fn missing(&self, key: &str) -> Diagnostic {
        let message = format!("`{key}` is missing in {}", self.what);
        Diagnostic::new(Code::MissingKey, self.head(), message).hint(format!("add `{key}: …`"))
    }

    /// The first key, which stands for the whole map in complaints about what is not there.
    pub(super) fn head(&self) -> Place {
        self.entries.first().map_or(self.place, |entry| entry.place)
    }

    /// Reads the value of a key.
    pub(super) fn read<T>(
        &self,
        key: &str,
        decode: impl FnOnce(&'n Node<'t>, &mut Complaints) -> Option<T>,
        out: &mut Complaints,
    ) -> Option<T> {
        self.get(key).and_then(|node| decode(node, out))
    }

    /// Reads the value of a key and keeps its place.
    pub(super) fn placed<T>(
        &self,
        key: &str,
        decode: impl FnOnce(&'n Node<'t>, &mut Complaints) -> Option<T>,
        out: &mut Complaints,
    ) -> Option<Placed<T>> {
        let node = self.get(key)?;
        decode(node, out).map(|value| Placed::new(value, node.place))
    }

    /// Complains where the value of a key is an empty list that should have `what` in it.
    pub(super) fn refuse_empty(&self, key: &str, what: &str, out: &mut Complaints) {
        let Some(node) = self.get(key) else { return };
        if matches!(&node.value, Value::List { items, .. } if items.is_empty()) {
            let message = format!("the list is empty, and should have {what} in it");
            let hint = "add one, or leave the key out where it may be";
            out.push(Diagnostic::new(Code::EmptyValue, node.place, message).hint(hint));
        }
    }

    /// Reads the value of a key as a list; a single item may stand alone.
    pub(super) fn list<T>(
        &self,
        key: &str,
        mut decode: impl FnMut(&'n Node<'t>, &mut Complaints) -> Option<T>,
        out: &mut Complaints,
    ) -> Vec<T> {
        let Some(node) = self.get(key) else {
            return Vec::new();
        };
        items(node, out)
            .into_iter()
            .filter_map(|item| decode(item, out))
            .collect()
    }
}

/// Bad keys of one map that are complained about; a map with more is not what it should be at all.
const MAX_BAD_KEYS: usize = 1_000;

/// Entries that a file which is one list may have.
pub(super) const MAX_ENTRIES: usize = 10_000;

/// Items that a list may have: authors, points and targets are later compared with one another.
const MAX_ITEMS: usize = 1_000;

/// The items of a list, or the single item that stands alone. Items without a value are
/// complained about and left out, and so are those beyond the thousandth.
pub(super) fn items<'n, 't>(node: &'n Node<'t>, out: &mut Complaints) -> Vec<&'n Node<'t>> {
    items_up_to(MAX_ITEMS, node, out)
}

/// The same for a list that may be of another length.
pub(super) fn items_up_to<'n, 't>(
    most: usize,
    node: &'n Node<'t>,
    out: &mut Complaints,
) -> Vec<&'n Node<'t>> {
    let items = match &node.value {
        Value::List { items, .. } => items.as_slice(),
        _ => std::slice::from_ref(node),
    };
    if let Some(beyond) = items.get(most) {
        let message = format!(
            "this list has {} items, and at most {most} are read",
            items.len()
        );
        let hint = "divide what it is about";
        out.push(Diagnostic::new(Code::TooLarge, beyond.place, message).hint(hint));
    }
    let items = &items[..items.len().min(most)];
    let (empty, full): (Vec<_>, Vec<_>) = items.iter().partition(|n| n.value == Value::Empty);
    for node in empty {
        let message = "an item of this list has no value";
        let hint = "leave the item out, or write `\"\"` for an empty text";
        out.push(Diagnostic::new(Code::EmptyValue, node.place, message).hint(hint));
    }
    full.into_iter()
        .filter(|node| node.value != Value::Refused)
        .collect()
}

fn empty(entry: &Entry<'_>) -> Diagnostic {
    let message = format!("`{}` has no value", excerpt(&entry.key));
    let hint = "leave the key out, or write `\"\"` for an empty text; a text that begins with `#` \
                needs quotes";
    Diagnostic::new(Code::EmptyValue, entry.place, message).hint(hint)
}
