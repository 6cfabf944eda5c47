//! Trees of YAML into the model, by hand: every complaint of a file is collected, each with its
//! place, and whatever can be understood is returned beside them.

mod author;
mod call;
mod comment;
mod date;
mod disposition;
mod document;
mod group;
pub(crate) mod keys;
mod language;
mod map;
pub(crate) mod name;
mod near;
mod person;
mod point;
mod reason;
mod reply;
mod scale;
mod site;
mod target;

mod value;
mod window;

pub(crate) use author::anonymous;
pub(crate) use call::calls;
pub(crate) use comment::{Comment, comment};
pub(crate) use document::document;
pub(crate) use group::called as group_called;
pub(crate) use language::canonical;
pub(crate) use near::{did_you_mean, listed};
pub(crate) use person::{addresses, person};
pub(crate) use reason::reasons;
pub(crate) use reply::{check_outcome, is_exposed};
pub(crate) use site::site;

use crate::diagnostics::{Diagnostic, Place};
use crate::model::{Dated, Document, People, PersonId, Placed, Site, Version};

/// Where complaints are collected.
pub(crate) type Complaints = Vec<Diagnostic>;

/// What an entry of a document's record is read against.
#[derive(Clone, Copy)]
pub(crate) struct Record<'a> {
    pub(crate) site: &'a Site,
    pub(crate) people: &'a People,
    /// What `document.yaml` says, versions not yet published included; absent where it could not
    /// be read, and then whatever depends on it is not checked.
    pub(crate) document: Option<&'a Document>,
    /// The version that the file is about; absent where it is not known.
    pub(crate) version: Option<&'a Version>,
}

/// Stands where a date is missing, which is an error that keeps the value from being used.
const NO_DATE: Dated = Dated {
    day: jiff::civil::Date::ZERO,
    time: None,
};

/// Stands where a person is missing, likewise.
fn nobody(place: Place) -> Placed<PersonId> {
    Placed::new(PersonId::new(""), place)
}

impl Record<'_> {
    /// Whether the person may dispose of comments.
    fn may_dispose(&self, person: &PersonId) -> bool {
        self.document.is_none_or(|d| {
            [&d.chairs, &d.editors, &d.secretariat]
                .iter()
                .any(|list| list.contains(person))
        })
    }

    /// Whether the person may call consensus.
    fn may_call(&self, person: &PersonId) -> bool {
        self.document.is_none_or(|d| d.chairs.contains(person))
    }
}
