//! Markdown into the model: CommonMark with tables, strikethrough, footnotes, task lists, bare
//! addresses, heading attributes and editors' notes.
//!
//! A text goes through several hands. [`depth`] and [`emphasis`] prepare it, so that nesting is
//! bounded and East Asian emphasis is seen. [`reader`] makes blocks of the parser's events, which grow
//! in a [`tree`]; [`line`](mod@line) folds the words of each. [`order`] puts footnotes after the text, and
//! [`heading`] gives ids.
//!
//! Nothing a person typed is trusted: addresses go through [`crate::text::url`], raw HTML through
//! [`html`] and [`unwrap`]. Nothing is lost either: text whose formatting is refused is kept as text.

mod autolink;
mod complaints;
mod depth;
mod emphasis;
mod front;
mod heading;
mod html;
mod inline;
mod leaf;
mod line;
mod link;
mod marks;
mod order;
mod parsed;
mod reader;
mod source;
mod tags;
mod tree;
mod unwrap;

#[cfg(test)]
mod tests;

use pulldown_cmark::Options;

use self::complaints::Complaints;
use self::reader::{MAX_BYTES, Reader};
use self::source::Source;
use super::assets::{Assets, NoAssets};
use crate::diagnostics::{Diagnostic, FileId};
use crate::model::{Draft, FrontMatter, Lang};
use crate::text::Aside;

/// Reads a text: `LANG.md` of a version. `sha256` is the figure of its file's bytes.
///
/// The draft holds every word that a reader should see, whatever is complained of.
#[must_use]
pub fn draft(
    file: FileId,
    text: &str,
    sha256: String,
    lang: &Lang,
    assets: &mut dyn Assets,
) -> (Draft, Vec<Diagnostic>) {
    let mut complaints = Complaints::new(file);
    let (front, start) = front::read(file, text, &mut complaints);
    let mut reader = Reader::new(text, assets, complaints);
    reader.options = options() | Options::ENABLE_FOOTNOTES | Options::ENABLE_HEADING_ATTRIBUTES;
    read_body(&mut reader, start);
    let (mut draft, mut complaints) = finish(reader, lang);
    heading::identify(&mut draft.blocks, &mut complaints);
    (
        Draft {
            file,
            front,
            sha256,
            marked: marked(text),
            ..draft
        },
        complaints.finish(),
    )
}

/// Reads a comment's body, a statement or a reason: Markdown without footnotes and without ids,
/// whose images are links. Places are those of `text`.
#[must_use]
pub fn fragment(text: &str, lang: &Lang) -> (Draft, Vec<Diagnostic>) {
    let mut assets = NoAssets;
    let mut reader = Reader::new(text, &mut assets, Complaints::new(FileId(0)));
    reader.options = options();
    reader.fragment = true;
    read_body(&mut reader, 0);
    let (draft, complaints) = finish(reader, lang);
    (draft, complaints.finish())
}

/// The places that a file marks as not translated.
fn marked(text: &str) -> Vec<String> {
    let marks = Aside::Translate.all(text).into_iter();
    marks.map(|(place, ..)| place).collect()
}

fn options() -> Options {
    Options::ENABLE_TABLES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_GFM
}

/// Reads the Markdown from byte `start` on.
fn read_body(reader: &mut Reader<'_>, start: usize) {
    if reader.file.len() > MAX_BYTES {
        return reader.complain_of_size();
    }
    let body = reader.file.get(start..).unwrap_or_default();
    let bounded = depth::bound(Source::whole(body, start).with_lines());
    reader.read(&emphasis::prepare(bounded));
}

/// What was read, with its blocks in order.
fn finish(reader: Reader<'_>, lang: &Lang) -> (Draft, Complaints) {
    let mut complaints = reader.complaints;
    let ordered = order::order(reader.tree, &mut complaints);
    let draft = Draft {
        file: FileId(0),
        lang: lang.clone(),
        front: FrontMatter::default(),
        sha256: String::new(),
        blocks: ordered.blocks,
        top: ordered.top,
        notes: ordered.notes,
        assets: reader.shown,
        unshown: reader.unshown.into_iter().collect(),
        marked: Vec::new(),
    };
    (draft, complaints)
}
