//! Markdown into the model: CommonMark with tables, strikethrough, footnotes, task lists, bare
//! addresses, heading attributes and editors' notes.
//!
//! What the parser reports goes through several hands. [`depth`] and [`emphasis`] prepare the text, so
//! that nesting is bounded and East Asian emphasis is seen; [`reader`] makes blocks of the parser's events; [`line`](mod@line) folds the
//! words of each; [`order`] puts footnotes after the text; [`heading`] gives ids. Nothing a person
//! typed is trusted: addresses go through [`crate::text::url`], raw HTML through [`html`] and [`unwrap`].
//! Nothing is lost either: text whose formatting is refused is kept as text.

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
use self::reader::Reader;
use self::source::Source;
use super::assets::{Assets, NoAssets};
use crate::diagnostics::{Code, Diagnostic, FileId};
use crate::model::{Draft, FrontMatter, Lang};

/// The largest text that is read, in bytes.
const MAX_BYTES: usize = 16 << 20;

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
    if text.len() > MAX_BYTES {
        let message = format!(
            "a text of {} bytes; at most {MAX_BYTES} are read",
            text.len()
        );
        complaints.push(
            complaints
                .at(Code::TooLarge, 0..0, message)
                .hint("split the document"),
        );
        return (empty(file, lang, sha256), complaints.finish());
    }
    let (front, start) = front::read(file, text, &mut complaints);
    let mut reader = Reader::new(text, assets, complaints);
    reader.options = options() | Options::ENABLE_FOOTNOTES | Options::ENABLE_HEADING_ATTRIBUTES;
    let (read, complaints) = finish(reader, start, true);
    (
        Draft {
            front,
            ..Draft {
                file,
                sha256,
                lang: lang.clone(),
                ..read
            }
        },
        complaints,
    )
}

/// Reads a comment's body, a statement or a reason: Markdown without footnotes and without ids,
/// whose images are links. Places are those of `text`.
#[must_use]
pub fn fragment(text: &str, lang: &Lang) -> (Draft, Vec<Diagnostic>) {
    let file = FileId(0);
    let mut assets = NoAssets;
    let text = &text[..text.floor_char_boundary(MAX_BYTES)];
    let mut reader = Reader::new(text, &mut assets, Complaints::new(file));
    reader.options = options();
    reader.fragment = true;
    let (read, complaints) = finish(reader, 0, false);
    (
        Draft {
            lang: lang.clone(),
            ..read
        },
        complaints,
    )
}

fn options() -> Options {
    Options::ENABLE_TABLES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_GFM
}

fn empty(file: FileId, lang: &Lang, sha256: String) -> Draft {
    Draft {
        file,
        lang: lang.clone(),
        front: FrontMatter::default(),
        sha256,
        blocks: Vec::new(),
        top: Vec::new(),
        notes: Vec::new(),
        assets: Vec::new(),
    }
}

/// Reads the Markdown from byte `start` on and puts its blocks in order.
fn finish(mut reader: Reader<'_>, start: usize, ids: bool) -> (Draft, Vec<Diagnostic>) {
    let body = reader.file.get(start..).unwrap_or_default();
    let bounded = depth::bound(Source::whole(body, start));
    reader.read(&emphasis::prepare(bounded));
    let Reader {
        tree,
        mut complaints,
        shown,
        ..
    } = reader;
    let mut ordered = order::order(tree, &mut complaints);
    if ids {
        heading::identify(&mut ordered.blocks, &mut complaints);
    }
    let draft = Draft {
        blocks: ordered.blocks,
        top: ordered.top,
        notes: ordered.notes,
        assets: shown,
        ..empty(FileId(0), &Lang::new(""), String::new())
    };
    (draft, complaints.finish())
}
