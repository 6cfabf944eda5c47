//! The pages: from facts to views, and through templates to files.

mod call;
mod disposition;
mod frame;
mod head;
mod placing;
mod positions;
mod reading;
mod thread;
mod write;

use super::address::{Here, Leaf, Page};
use super::desk::{Desk, Press};
use super::speech::Reader;
use super::{Locales, policy};
use crate::analyse::consensus::touch::Texts;
use crate::analyse::facts::Facts;
use crate::diagnostics::{Code, Diagnostic};
use crate::model::Document;

/// A file of the output: its path from the output's root, with `/`, and what is in it.
pub type Sink<'s> = dyn FnMut(String, Vec<u8>) + 's;

/// Writes every page of one document in every language of the site, one at a time.
///
/// Complaints are of templates that use what their page does not have; such a page is left out.
pub fn document(
    press: Press<'_>,
    locales: &Locales,
    document: &Document,
    facts: &Facts,
    sink: &mut Sink<'_>,
) -> Vec<Diagnostic> {
    let mut complaints = Vec::new();
    let texts = Texts::new(document, facts);
    for locale in locales.iter() {
        let desk = Desk {
            press,
            document,
            facts,
            texts: &texts,
            reader: Reader::new(locale),
        };
        for version in 0..document.versions.len() {
            let page = desk.page(version, Leaf::Reading);
            let result = reading::page(&desk, version);
            emit(&desk, &page, result, sink, &mut complaints);
        }
    }
    complaints
}

/// Hands a page to the sink, with its security policy.
fn emit(
    desk: &Desk<'_>,
    page: &Page,
    result: Result<String, Diagnostic>,
    sink: &mut Sink<'_>,
    complaints: &mut Vec<Diagnostic>,
) {
    let file = Here::new(page, desk.lang()).file;
    match result.and_then(|html| finish(&html)) {
        Ok(html) => sink(file, html.into_bytes()),
        Err(complaint) if complaints.contains(&complaint) => {}
        Err(complaint) => complaints.push(complaint),
    }
}

fn finish(html: &str) -> Result<String, Diagnostic> {
    policy::enforce(html).ok_or_else(|| {
        Diagnostic::new(
            Code::Theme,
            super::theme::NOWHERE,
            "a page without a `<head>`",
        )
        .hint("let the template extend `default/base.html`, or write `<head>` itself")
    })
}
