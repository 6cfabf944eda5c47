//! The page of search, and the index that it brings.

use std::collections::BTreeMap;

use super::head::shell;
use crate::diagnostics::Diagnostic;
use crate::render::address::Page;
use crate::render::desk::Press;
use crate::render::search::{Found, index};
use crate::render::speech::Reader;
use crate::render::view::Search;

/// The address of the index from the page.
const INDEX: &str = "index.js";
/// And that of what only earlier versions say, which is brought when a reader asks for it.
const OLDER: &str = "older.js";

/// The page.
pub(super) fn page(
    press: Press<'_>,
    reader: &Reader,
    has_older: bool,
) -> Result<String, Diagnostic> {
    let say = |key: &str| reader.locale().message(key, &[]);
    let kinds = [
        "document",
        "text",
        "comment",
        "reply",
        "disposition",
        "person",
    ];
    let kinds: BTreeMap<&str, String> = kinds
        .iter()
        .map(|kind| (*kind, say(&format!("search.kind-{kind}"))))
        .collect();
    let results: BTreeMap<&str, String> = reader
        .locale()
        .plural_forms("search.results")
        .into_iter()
        .collect();
    let view = Search {
        shell: shell(press, reader, &Page::Search, &say("search.label")),
        index: INDEX,
        older: has_older.then_some(OLDER),
        kinds: json(&kinds),
        results: json(&results),
    };
    press.theme.render(reader.lang(), "search.html", &view)
}

fn json(map: &BTreeMap<&str, String>) -> String {
    serde_json::to_string(map).expect("a map of strings")
}

/// The files of the index and their texts; the second is what only earlier versions say, if anything.
pub(super) fn scripts(reader: &Reader, all: &[&Found]) -> Vec<(String, String)> {
    let folder = Page::Search.folder(reader.lang());
    let (older, newest): (Vec<&Found>, Vec<&Found>) = all.iter().partition(|found| found.older);
    let script = |file, all: &[&Found], function| {
        let text = index(reader.lang(), all, function);
        (format!("{folder}{file}"), text)
    };
    let mut scripts = vec![script(INDEX, &newest, "rapporteurSearch")];
    if !older.is_empty() {
        scripts.push(script(OLDER, &older, "rapporteurSearchOlder"));
    }
    scripts
}
