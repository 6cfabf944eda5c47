//! The places of a built site: its files, the ids in its pages, and what refers to them.
//!
//! Nothing here comes from the crate under test: addresses are read as browsers read them.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use scraper::{ElementRef, Html, Selector};

/// Attributes that hold one address.
const ADDRESSES: [&str; 9] = [
    "href",
    "src",
    "action",
    "formaction",
    "poster",
    "data",
    "cite",
    "xlink:href",
    "background",
];
/// Attributes that hold ids of elements of the same page, with spaces between.
const IDS: [&str; 15] = [
    "for",
    "form",
    "headers",
    "list",
    "popovertarget",
    "itemref",
    "aria-activedescendant",
    "aria-controls",
    "aria-describedby",
    "aria-details",
    "aria-errormessage",
    "aria-flowto",
    "aria-labelledby",
    "aria-owns",
    "contextmenu",
];

/// What a file of the output refers to.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Reference {
    /// The file that it stands in, from the output's root.
    pub file: String,
    /// The address as it is written.
    pub address: String,
}

/// A built site.
pub(crate) struct Places {
    /// The address at which it is published, with a slash at the end; empty where it has none.
    base: String,
    /// By file, the ids in it; none in a file that is no page.
    files: BTreeMap<String, BTreeSet<String>>,
    references: BTreeSet<Reference>,
    twice: BTreeSet<Reference>,
}

impl Places {
    /// Reads the output folder of a site that is published at `base`.
    pub(crate) fn read(out: &Path, base: &str) -> Self {
        let mut places = Self {
            base: base.to_owned(),
            files: BTreeMap::new(),
            references: BTreeSet::new(),
            twice: BTreeSet::new(),
        };
        for entry in walkdir::WalkDir::new(out) {
            let entry = entry.expect("readable");
            if entry.file_type().is_file() {
                let file = entry.path().strip_prefix(out).expect("inside");
                places.file(entry.path(), &file.to_string_lossy().replace('\\', "/"));
            }
        }
        places
    }

    /// Every reference of the site that is not to another one's.
    pub(crate) fn references(&self) -> usize {
        self.references
            .iter()
            .filter(|one| self.inside(one).is_some())
            .count()
    }

    /// The ids that two elements of a page have: which of them a link leads to is not to be told.
    pub(crate) fn twice(&self) -> &BTreeSet<Reference> {
        &self.twice
    }

    /// The references that lead nowhere.
    pub(crate) fn lost(&self) -> Vec<&Reference> {
        let lost = |one: &&Reference| {
            self.inside(one)
                .is_some_and(|(file, id)| !self.has(&file, &id))
        };
        self.references.iter().filter(lost).collect()
    }

    fn has(&self, file: &str, id: &str) -> bool {
        // The empty fragment and `top` are the top of any page (HTML, 7.4.6.4).
        let whole = id.is_empty() || id.eq_ignore_ascii_case("top");
        self.files
            .get(file)
            .is_some_and(|ids| whole || ids.contains(id))
    }

    /// The file and the id that a reference leads to; `None` outside the site.
    fn inside(&self, reference: &Reference) -> Option<(String, String)> {
        let address = reference.address.trim();
        let (address, id) = address.split_once('#').unwrap_or((address, ""));
        let address = address.split('?').next().unwrap_or_default();
        let path = match address
            .strip_prefix(&self.base)
            .filter(|_| !self.base.is_empty())
        {
            Some(path) => path.to_owned(),
            None if scheme(address) || address.starts_with("//") => return None,
            None if address.is_empty() => reference.file.clone(),
            None => joined(&reference.file, address),
        };
        let path = percent_decoded(&path);
        let index = path.is_empty() || path.ends_with('/');
        let file = if index { path + "index.html" } else { path };
        Some((file, percent_decoded(id)))
    }

    fn file(&mut self, path: &Path, file: &str) {
        let bytes = fs::read(path).expect("readable");
        let text = String::from_utf8_lossy(&bytes);
        let mut ids = BTreeSet::new();
        match file.rsplit('.').next().unwrap_or_default() {
            "html" => self.page(file, &text, &mut ids),
            "xml" => self.feed(file, &text),
            "json" | "jsonld" => self.json(file, &text),
            "csv" => self.published(file, &text),
            "js" if file.ends_with("search/index.js") => self.search(file, &text),
            "css" => self.sheet(file, &text),
            _ => {}
        }
        self.files.insert(file.to_owned(), ids);
    }

    fn refer(&mut self, file: &str, address: &str) {
        self.references.insert(Reference {
            file: file.to_owned(),
            address: address.to_owned(),
        });
    }

    fn page(&mut self, file: &str, html: &str, ids: &mut BTreeSet<String>) {
        let page = Html::parse_document(html);
        let all = Selector::parse("*").expect("a selector");
        for element in page.select(&all) {
            if let Some(id) = element
                .attr("id")
                .filter(|id| !ids.insert((*id).to_owned()))
            {
                self.twice.insert(Reference {
                    file: file.to_owned(),
                    address: format!("#{id}"),
                });
            }
            self.element(file, element);
        }
    }

    fn element(&mut self, file: &str, element: ElementRef<'_>) {
        for (name, value) in element.value().attrs() {
            if ADDRESSES.contains(&name) {
                self.refer(file, value);
            } else if IDS.contains(&name) {
                value
                    .split_whitespace()
                    .for_each(|id| self.refer(file, &format!("#{id}")));
            } else if name == "srcset" {
                let candidates = value
                    .split(',')
                    .filter_map(|one| one.split_whitespace().next());
                candidates.for_each(|address| self.refer(file, address));
            } else if name == "content" && element.attr("http-equiv") == Some("refresh") {
                let address = value.split_once("url=").map_or("", |(_, address)| address);
                self.refer(file, address);
            }
        }
    }

    /// A feed or the sitemap: every attribute and text that is an address of the site, and the
    /// pages in it. An `id` is a name, which nobody may take for an address (RFC 4287, 4.2.6).
    fn feed(&mut self, file: &str, xml: &str) {
        let document = roxmltree::Document::parse(xml).expect("well-formed");
        for node in document.descendants() {
            let named = node
                .attributes()
                .filter(|one| ADDRESSES.contains(&one.name()));
            named.for_each(|one| self.refer(file, one.value()));
            let Some(text) = node
                .text()
                .filter(|_| node.is_element() && node.tag_name().name() != "id")
            else {
                continue;
            };
            match node.attribute("type") {
                Some("html") => self.page(file, text, &mut BTreeSet::new()),
                _ => self.published(file, text),
            }
        }
    }

    /// Every text that is an address of the site; again an `id` is a name (JSON-LD 1.1, 3.3).
    fn json(&mut self, file: &str, json: &str) {
        let mut left = vec![serde_json::from_str(json).expect("JSON")];
        while let Some(value) = left.pop() {
            match value {
                serde_json::Value::String(text) => self.published(file, &text),
                serde_json::Value::Array(all) => left.extend(all),
                serde_json::Value::Object(all) => left.extend(
                    all.into_iter()
                        .filter(|(key, _)| key != "id")
                        .map(|(_, one)| one),
                ),
                _ => {}
            }
        }
    }

    /// The addresses of the site in some text.
    fn published(&mut self, file: &str, text: &str) {
        if self.base.is_empty() {
            return;
        }
        let ends = |c: char| c.is_whitespace() || matches!(c, '"' | '<' | '>' | ',' | ')' | '\'');
        let found: Vec<String> = text
            .match_indices(&self.base)
            .map(|(at, _)| text[at..].split(ends).next().unwrap_or_default().to_owned())
            .collect();
        found.iter().for_each(|address| self.refer(file, address));
    }

    /// What the search page finds, by the way from it.
    fn search(&mut self, file: &str, script: &str) {
        let json = script
            .split_once('(')
            .and_then(|(_, rest)| rest.rsplit_once(')'));
        let index: serde_json::Value = serde_json::from_str(json.expect("a call").0).expect("JSON");
        for found in index["found"].as_array().expect("a list") {
            self.refer(file, found[3].as_str().expect("an address"));
        }
    }

    fn sheet(&mut self, file: &str, css: &str) {
        for part in css.split("url(").skip(1) {
            let address = part.split(')').next().unwrap_or_default();
            self.refer(file, address.trim_matches(['"', '\'']));
        }
    }
}

fn scheme(address: &str) -> bool {
    address
        .split(['/', '?', '#'])
        .next()
        .is_some_and(|first| first.contains(':'))
}

/// A relative address as seen from the root. No file is found by one that climbs above that, or that
/// begins at the root of the host.
fn joined(file: &str, address: &str) -> String {
    if address.starts_with('/') {
        return address.to_owned();
    }
    let mut parts: Vec<&str> = file.split('/').collect();
    parts.pop();
    for part in address.split('/') {
        match part {
            ".." if parts.pop().is_none() => return format!("/{address}"),
            "." | ".." => {}
            part => parts.push(part),
        }
    }
    let folder = address.ends_with("..") || address.ends_with("/.");
    parts.join("/") + if folder { "/" } else { "" }
}

fn percent_decoded(text: &str) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let [first, after @ ..] = rest {
        let digits = after
            .get(..2)
            .filter(|two| *first == b'%' && two.is_ascii());
        let byte = digits
            .and_then(|two| std::str::from_utf8(two).ok())
            .and_then(|two| u8::from_str_radix(two, 16).ok());
        bytes.push(byte.unwrap_or(*first));
        rest = if byte.is_some() { &after[2..] } else { after };
    }
    String::from_utf8_lossy(&bytes).into_owned()
}
