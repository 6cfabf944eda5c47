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

/// The page.
pub(super) fn page(press: Press<'_>, reader: &Reader) -> Result<String, Diagnostic> {
    let say = |key: &str| reader.locale().message(key, &[]);
    let kinds = ["text", "comment", "reply", "disposition", "person"];
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
        kinds: json(&kinds),
        results: json(&results),
        numbers: reader.locale().number_tag(),
    };
    press.theme.render(reader.lang(), "search.html", &view)
}

fn json(map: &BTreeMap<&str, String>) -> String {
    serde_json::to_string(map).expect("a map of strings")
}

/// The index's file and text.
pub(super) fn script(reader: &Reader, all: &[&Found]) -> (String, String) {
    let folder = Page::Search.folder(reader.lang());
    (format!("{folder}{INDEX}"), index(reader.lang(), all))
}
