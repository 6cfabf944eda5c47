//! The pages that belong to no one document, from what is kept of each.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::{Sink, Tray, home, person, search};
use crate::analyse::record::people;
use crate::diagnostics::Diagnostic;
use crate::model::PersonId;
use crate::render::address::Page;
use crate::render::desk::{Desk, Press};
use crate::render::search::{self as finding, Found};
use crate::render::speech::Reader;
use crate::render::{Locales, view};

/// What is kept of a document for the pages that belong to no one document: one entry a language,
/// in the site's order.
#[derive(Debug, Clone, Default)]
pub struct Summary {
    languages: Vec<InLanguage>,
}

#[derive(Debug, Clone)]
struct InLanguage {
    row: home::Row,
    people: BTreeMap<PersonId, view::Contributions>,
    found: Arc<[Found]>,
}

/// Sums up the document of some desks, one a language.
pub(super) fn sum_up(desks: &[Desk<'_>]) -> Summary {
    let said = desks.first().map(|desk| people(&desk.study.ledger));
    let in_language = |desk: &Desk<'_>| {
        let people = said.iter().flatten();
        let people = people.map(|(id, said)| (id.clone(), person::contributions(desk, id, said)));
        InLanguage {
            row: home::row(desk),
            people: people.collect(),
            found: finding::found(desk).into(),
        }
    };
    Summary {
        languages: desks.iter().map(in_language).collect(),
    }
}

/// Writes the list of documents, the root, and a page for each person with a file.
///
/// Complaints are of templates that use what their page does not have.
pub fn whole(
    press: Press<'_>,
    locales: &Locales,
    summaries: &[Summary],
    sink: &mut Sink<'_>,
) -> Vec<Diagnostic> {
    let mut tray = Tray::new(sink);
    for (at, locale) in locales.iter().enumerate() {
        let reader = Reader::new(locale);
        let documents: Vec<&InLanguage> = summaries
            .iter()
            .filter_map(|summary| summary.languages.get(at))
            .collect();
        let rows: Vec<home::Row> = documents.iter().map(|one| one.row.clone()).collect();
        tray.put_page(
            &Page::Home,
            reader.lang(),
            home::page(press, &reader, &rows),
        );
        if at == 0 {
            tray.put_file("index.html".to_owned(), home::root(press, &reader, &rows));
        }
        let people = press
            .people
            .values()
            .map(|person| finding::person(&reader, person));
        let people: Vec<Found> = people.collect();
        let found = documents.iter().flat_map(|one| one.found.iter());
        let found: Vec<&Found> = found.chain(&people).collect();
        let scripts = search::scripts(&reader, &found);
        let page = search::page(press, &reader, scripts.len() > 1);
        for (file, script) in scripts {
            (tray.sink)(file, script.into_bytes());
        }
        tray.put_page(&Page::Search, reader.lang(), page);
        for (id, model) in press.people {
            let said = documents
                .iter()
                .filter_map(|one| one.people.get(id).cloned());
            let html = person::page(press, &reader, model, said.collect());
            tray.put_page(&Page::Person(id.clone()), reader.lang(), html);
        }
    }
    tray.complaints
}
