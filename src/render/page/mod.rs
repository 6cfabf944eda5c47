//! The pages: from facts to views, and through templates to files.

mod additions;
mod beside;
mod brackets;
mod call;
mod changes;
mod comments;
mod comparison;
mod decor;
mod disposition;
mod divergence;
mod evidence;
mod excerpt;
mod explained;
mod filters;
mod frame;
mod head;
mod history;
mod home;
mod map;
mod marked;
mod misfits;
mod overview;
mod parallel;
mod person;
mod placing;
mod positions;
mod reading;
mod reasons;
mod record;
mod rivals;
mod search;
mod sections;
mod spoke;
mod thread;
mod whole;
mod write;

pub(super) use thread::{Threads, is_redacted};
pub use whole::{Summary, whole};
pub(super) use write::encode_path;

use super::address::{Leaf, Page};
use super::desk::{Desk, Press, Study};
use super::speech::Reader;
use super::{Locales, policy, view};
use crate::analyse::facts::Facts;
use std::sync::Arc;

use crate::diagnostics::{Code, Diagnostic};
use crate::locale::Locale;
use crate::model::{Document, Lang};

/// A file of the output: its path from the output's root, with `/`, and what is in it.
pub type Sink<'s> = dyn FnMut(String, Vec<u8>) + 's;

/// Writes every page of one document in every language of the site, one at a time; what is kept of
/// it for the pages that belong to no one document.
///
/// Complaints are of templates that use what their page does not have; such a page is left out.
pub fn document(
    press: Press<'_>,
    locales: &Locales,
    document: &Document,
    facts: &Facts,
    sink: &mut Sink<'_>,
) -> (Summary, Vec<Diagnostic>) {
    let study = Study::new(press, document, facts);
    let desks = desks(press, locales, document, facts, &study);
    let mut tray = Tray::new(sink);
    for desk in &desks {
        let page = Page::Document(document.id.clone());
        tray.put_page(&page, desk.lang(), overview::page(desk));
    }
    tray.put_versions(&desks, &LEAVES);
    let pairs = comparison::pairs(document, press.site.comparisons);
    tray.put_comparisons(&desks, &pairs);
    (whole::sum_up(&desks), tray.complaints)
}

/// Writes the pages of one document's texts alone: those for reading, and those of the changes
/// between these pairs of versions, earlier and later.
pub fn texts(
    press: Press<'_>,
    locales: &Locales,
    document: &Document,
    facts: &Facts,
    pairs: &[(usize, usize)],
    sink: &mut Sink<'_>,
) -> Vec<Diagnostic> {
    let study = Study::new(press, document, facts);
    let desks = desks(press, locales, document, facts, &study);
    let mut tray = Tray::new(sink);
    tray.put_versions(&desks, &LEAVES[..1]);
    tray.put_comparisons(&desks, pairs);
    tray.complaints
}

/// A desk for each language of the site.
fn desks<'a>(
    press: Press<'a>,
    locales: &Locales,
    document: &'a Document,
    facts: &'a Facts,
    study: &'a Study<'a>,
) -> Vec<Desk<'a>> {
    let desk = |locale| Desk {
        press,
        document,
        facts,
        study,
        reader: Reader::new(locale),
    };
    locales.iter().map(desk).collect()
}

/// What a page that stands alone shows of two versions of a document, in one language: the
/// comparison, and the marks that are on it. `None` where either lacks the language.
///
/// # Errors
/// A template that uses what it does not have.
pub(super) fn compared(
    press: Press<'_>,
    locale: &Arc<Locale>,
    (document, facts): (&Document, &Facts),
    (from, to): (usize, usize),
) -> Result<Option<(view::Compared, Vec<&'static str>)>, Diagnostic> {
    let study = Study::new(press, document, facts);
    let desk = Desk {
        press,
        document,
        facts,
        study: &study,
        reader: Reader::new(locale),
    };
    changes::alone(&desk, from, to)
}

/// The pages that each version has, and how each is made.
const LEAVES: [(Leaf, Make); 6] = [
    (Leaf::Reading, reading::page),
    (Leaf::Comments, comments::page),
    (Leaf::Parallel, parallel::page),
    (Leaf::Record, record::page),
    (Leaf::History, history::page),
    (Leaf::Comparisons, changes::list),
];

/// Makes a page about a version.
type Make = fn(&Desk<'_>, usize) -> Result<String, Diagnostic>;

/// Where finished pages go.
struct Tray<'t, 's> {
    sink: &'t mut Sink<'s>,
    complaints: Vec<Diagnostic>,
}

impl<'t, 's> Tray<'t, 's> {
    fn new(sink: &'t mut Sink<'s>) -> Self {
        Self {
            sink,
            complaints: Vec::new(),
        }
    }

    fn put_versions(&mut self, desks: &[Desk<'_>], leaves: &[(Leaf, Make)]) {
        for desk in desks {
            for version in 0..desk.document.versions.len() {
                for (leaf, page) in leaves {
                    self.put(desk, version, leaf.clone(), page(desk, version));
                }
            }
        }
    }

    fn put_comparisons(&mut self, desks: &[Desk<'_>], pairs: &[(usize, usize)]) {
        let Some(any) = desks.first() else { return };
        let document = any.document;
        for &(from, to) in pairs {
            let source = comparison::of(any, from, to, &document.language);
            for desk in desks {
                let leaf = Leaf::Changes(document.versions[from].id.clone());
                let page = changes::page(desk, from, to, source.as_ref());
                self.put(desk, to, leaf, page);
            }
        }
    }

    fn put(
        &mut self,
        desk: &Desk<'_>,
        version: usize,
        leaf: Leaf,
        page: Result<String, Diagnostic>,
    ) {
        self.put_page(&desk.page(version, leaf), desk.lang(), page);
    }

    /// Hands a page to the sink, with its security policy.
    fn put_page(&mut self, page: &Page, lang: &Lang, html: Result<String, Diagnostic>) {
        self.put_file(page.file(lang), html);
    }

    fn put_file(&mut self, file: String, html: Result<String, Diagnostic>) {
        match html.and_then(|html| finish(&html)) {
            Ok(html) => (self.sink)(file, html.into_bytes()),
            Err(complaint) if self.complaints.contains(&complaint) => {}
            Err(complaint) => self.complaints.push(complaint),
        }
    }
}

fn finish(html: &str) -> Result<String, Diagnostic> {
    policy::enforce(html).ok_or_else(|| {
        Diagnostic::new(
            Code::Theme,
            super::theme::NOWHERE,
            "a page that does not begin with a document type, `<html>` and `<head>`",
        )
        .hint("let the template extend `default/base.html`, or write `<head>` itself")
    })
}
