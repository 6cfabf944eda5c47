//! The record in forms for other programs: annotations, JSON, CSV, feeds, the sitemap.
//!
//! Everything here is made from [`Record`], and who said something only from [`voice`], so that
//! protected attribution is decided in one place. What each file holds, field by field, and what
//! its version number promises, is written down in `docs/data.md`.

mod annotations;
mod because;
mod brackets;
mod calls;
mod changes;
mod comments;
mod csv;
mod digest;
mod event;
mod evidence;
mod feed;
pub mod import;
mod letter;
mod link;
mod marked;
mod naming;
mod plain;
pub mod po;
mod sitemap;
mod spoken;
mod table;
mod teller;
mod terms;
pub mod translate;
mod voice;
mod words;
mod xml;

use jiff::civil::Date;
use serde::Serialize;

pub use because::because;
pub use brackets::{brackets_json, brackets_plain};
pub use changes::{changes_between, changes_of_texts};
pub use digest::digest;
pub use event::{Event, Happening, newest};
pub use evidence::evidence;
pub use feed::{document_feed, site_feed};
pub use letter::{Addressee, letter};
pub use link::Links;
pub use marked::{Folded, Manner, Marks, Pictured, marked};
pub use sitemap::sitemap;
pub use table::{Form, table};
pub use teller::Telling;
pub use voice::Voice;

use crate::analyse::facts::Facts;
use crate::model::{Document, People, Site};

/// One document with all that is known about it.
#[derive(Debug, Clone, Copy)]
pub struct Record<'a> {
    /// The site.
    pub site: &'a Site,
    /// Everybody with a file of their own.
    pub people: &'a People,
    /// The document.
    pub document: &'a Document,
    /// What was found out about it.
    pub facts: &'a Facts,
}

/// A file of the output: its path from the output's root, and its text.
pub type File = (String, String);

/// The files of `data/DOCUMENT/VERSION/` for one version, by its place among the document's, as of
/// the day `today`.
#[must_use]
pub fn data(record: &Record<'_>, version: usize, today: Date) -> Vec<File> {
    let Some(of) = record.document.versions.get(version) else {
        return Vec::new();
    };
    let folder = format!("data/{}/{}/", record.document.id, of.id);
    let links = Links::new(record.site, &folder);
    let comments = comments::comments(record, version, &links);
    let calls = calls::calls(record, version, today, &links);
    vec![
        (
            format!("{folder}annotations.jsonld"),
            annotations::annotations(record, version, &links),
        ),
        (format!("{folder}calls.csv"), calls::table(&calls)),
        (format!("{folder}calls.json"), json(&calls)),
        (
            format!("{folder}changes.json"),
            changes::changes(record, version, &links),
        ),
        (format!("{folder}comments.csv"), csv::table(&comments)),
        (format!("{folder}comments.json"), json(&comments)),
    ]
}

/// JSON with a line a field, which compares well.
fn json(value: &impl Serialize) -> String {
    let text = serde_json::to_string_pretty(value);
    text.expect("keys are strings and no value refuses to be written") + "\n"
}
