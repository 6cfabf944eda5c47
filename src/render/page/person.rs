//! The page of one person: who they are, what they said, what became of it.

use super::head::shell;
use super::thread::{Threads, outcome};
use crate::analyse::record::Said as Fact;
use crate::diagnostics::Diagnostic;
use crate::model::{Author, PersonId, Position};
use crate::render::Html;
use crate::render::address::{Here, Leaf, Page};
use crate::render::desk::{Desk, Press};
use crate::render::names::Names;
use crate::render::speech::Reader;
use crate::render::view::{Contributions, Link, Person, Said};

/// What one person said about a document.
pub(super) fn contributions(desk: &Desk<'_>, person: &PersonId, said: &[Fact]) -> Contributions {
    let here = Here::new(&Page::Person(person.clone()), desk.lang());
    let writer = Threads { desk, here: &here };
    let document = Page::Document(desk.document.id.clone());
    Contributions {
        document: Link {
            href: here.to(&document),
            text: desk.title(),
        },
        said: said.iter().map(|said| writer.said(said)).collect(),
    }
}

impl Threads<'_> {
    fn said(&self, fact: &Fact) -> Said {
        let (desk, thread) = (self.desk, fact.thread);
        let own = desk
            .own_version(&desk.document.threads[thread])
            .unwrap_or(0);
        let full = self.full(thread, own);
        let reply = fact.reply.and_then(|at| full.replies.get(at));
        let entry = reply.unwrap_or(&full.opening);
        let page = desk.page(own, Leaf::Reading);
        Said {
            href: self.here.to_place(&page, &format!("c-{}", full.id)),
            about: self.about_in_words(&full.about),
            version: desk.version_title(own),
            date: desk.reader.day(fact.day),
            reply: fact.reply.is_some(),
            with: match entry.by.as_slice() {
                [_] => Vec::new(),
                several => several.to_vec(),
            },
            hat: self.hat(fact),
            body: entry.body.clone(),
            position: fact.position.map_or("", Position::id),
            before: fact.before.map_or("", Position::id),
            outcome: outcome(&desk.facts.threads[thread]),
        }
    }
}

impl Threads<'_> {
    /// The group that an entry was made for, where it says so.
    fn hat(&self, fact: &Fact) -> Option<Html> {
        let model = self.desk.document.threads.get(fact.thread)?;
        let hat = match fact.reply {
            Some(at) => model.replies.get(at)?.hat.as_ref(),
            None => model.hat.as_ref(),
        };
        Some(self.names().group(hat?))
    }
}

/// The page of one person.
pub(super) fn page(
    press: Press<'_>,
    reader: &Reader,
    person: &crate::model::Person,
    documents: Vec<Contributions>,
) -> Result<String, Diagnostic> {
    let page = Page::Person(person.id.clone());
    let here = Here::new(&page, reader.lang());
    let names = Names {
        press,
        reader,
        here: &here,
    };
    let author = Author::Person(person.id.clone());
    let mut who = names.author(&author, None, crate::model::Attribution::Named);
    who.name = Html::isolated(&person.name);
    let title = reader
        .locale()
        .message("person.title", &[("name", person.name.as_str())]);
    let view = Person {
        shell: shell(press, reader, &page, &title),
        who,
        region: person.region.map_or("", crate::model::Region::id),
        interests: person
            .interests
            .as_ref()
            .map(|text| press.said(text, reader.lang())),
        url: person.url.clone(),
        documents,
    };
    press.theme.render(reader.lang(), "person.html", &view)
}
