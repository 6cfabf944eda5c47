//! The YAML of a catalogue: texts and groups of texts, and nothing else.

use std::collections::BTreeMap;
use std::fmt;

use serde::de::{Deserialize, Deserializer, MapAccess, Visitor};

/// A text, or a group of entries.
#[derive(Debug)]
pub(super) enum Entry {
    /// A message, or one of its forms.
    Text(String),
    /// Messages, or the forms of one.
    Group(BTreeMap<String, Entry>),
}

/// Reads a catalogue's YAML. `No` is a text like any other.
pub(super) fn read(yaml: &str) -> Result<BTreeMap<String, Entry>, String> {
    let options = serde_yaml::options! { strict_booleans: true, with_snippet: false };
    serde_yaml::from_str_with_options(yaml, options).map_err(|error| error.to_string())
}

impl<'de> Deserialize<'de> for Entry {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(EntryVisitor)
    }
}

struct EntryVisitor;

impl<'de> Visitor<'de> for EntryVisitor {
    type Value = Entry;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a text, or a map of texts")
    }

    fn visit_str<E>(self, text: &str) -> Result<Entry, E> {
        Ok(Entry::Text(text.to_owned()))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Entry, A::Error> {
        let mut group = BTreeMap::new();
        while let Some((key, entry)) = map.next_entry()? {
            group.insert(key, entry);
        }
        Ok(Entry::Group(group))
    }
}
