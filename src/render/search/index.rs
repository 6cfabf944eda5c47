//! The index as a script: one call with one value, so that it works from a file system too.

use std::collections::BTreeMap;

use serde::Serialize;

use super::entries::Found;
use super::stems::{Collector, Families};
use crate::model::Lang;

/// What the script is given. Documents and versions are named once.
#[derive(Serialize)]
struct Index<'a> {
    format_version: u32,
    names: Vec<&'a str>,
    found: Vec<Row<'a>>,
    families: BTreeMap<&'a str, Families>,
}

/// Kind; places of the document's and the version's name, `-1` for none; address; head; words;
/// language, empty for the reader's.
type Row<'a> = (&'static str, i64, i64, &'a str, &'a str, &'a str, &'a str);

/// The index of all that can be found in the language of a reader, as a call of a function of the page's.
pub(in crate::render) fn index(lang: &Lang, all: &[&Found], function: &str) -> String {
    let mut names = Names::default();
    let mut collectors: BTreeMap<&str, Option<Collector>> = BTreeMap::new();
    let mut rows = Vec::with_capacity(all.len());
    for found in all {
        let words = found.lang.as_ref().unwrap_or(lang).as_str();
        let collector = collectors
            .entry(words)
            .or_insert_with(|| Collector::new(words));
        if let Some(collector) = collector {
            collector.read(&found.words);
            collector.read(&found.head);
        }
        rows.push((
            found.kind,
            names.of(&found.document),
            names.of(&found.version),
            found.href.as_str(),
            found.head.as_str(),
            found.words.as_str(),
            found.lang.as_ref().map_or("", Lang::as_str),
        ));
    }
    let families = collectors
        .into_iter()
        .filter_map(|(lang, of)| Some((lang, of?.families())));
    let index = Index {
        format_version: 1,
        families: families.collect(),
        names: names.list,
        found: rows,
    };
    let json = serde_json::to_string(&index);
    let json = json.expect("keys are strings and no value refuses to be written");
    format!("{function}({json});\n")
}

#[derive(Default)]
struct Names<'a> {
    list: Vec<&'a str>,
    places: BTreeMap<&'a str, i64>,
}

impl<'a> Names<'a> {
    fn of(&mut self, name: &'a str) -> i64 {
        if name.is_empty() {
            return -1;
        }
        let next = i64::try_from(self.list.len()).unwrap_or(-1);
        let place = *self.places.entry(name).or_insert(next);
        if place == next {
            self.list.push(name);
        }
        place
    }
}
