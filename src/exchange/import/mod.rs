//! Other forms made into comment files: e-mail, tables, annotations.
//!
//! A form is read into [`Candidate`]s: files that could be written. Whoever writes them has the
//! loader check them first, and what it complains about is told at the place of the input that the
//! line came from.

mod annotated;
mod annotations;
mod cells;
mod ending;
mod form;
mod html;
mod mail;
mod selected;
mod stem;
mod table;
mod yaml;

use crate::diagnostics::{Code, Diagnostic, Place, Severity, Sources};
use crate::model::{People, VersionId};

pub use annotations::annotations;
pub use mail::mail;
pub use stem::Stems;
pub use table::table;

/// A file that could be written.
#[derive(Debug, Clone)]
pub struct Candidate {
    /// The version it belongs to.
    pub version: VersionId,
    /// Its name, where that is given; else words that its name is made of.
    pub stem: Stem,
    /// Its text.
    pub text: String,
    /// For each line of the text, the place of the input that it came from.
    pub lines: Vec<Place>,
    /// The place of the input that it came from as a whole.
    pub place: Place,
}

/// What a file is to be called.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Stem {
    /// This and nothing else.
    Given(String),
    /// Something that tells a reader what it is about.
    Words(String),
}

/// What was made of an input file, and all complaints about it.
#[derive(Debug, Default)]
pub struct Import {
    /// The files, in the order of the input.
    pub candidates: Vec<Candidate>,
    /// The input.
    pub sources: Sources,
    /// All complaints.
    pub complaints: Vec<Diagnostic>,
}

/// What is known where a form is read.
#[derive(Debug, Clone, Copy)]
pub struct Setting<'a> {
    /// The version that entries are on which do not say.
    pub version: &'a VersionId,
    /// Whether comments on it carry names.
    pub named: bool,
    /// Everybody with a file of their own.
    pub people: &'a People,
}

impl Import {
    fn complain(&mut self, code: Code, place: Place, message: impl Into<String>, hint: &str) {
        self.complaints
            .push(Diagnostic::new(code, place, message).hint(hint));
    }

    /// Says what a person should look at; it keeps nothing from being written.
    fn remark(&mut self, place: Place, message: impl Into<String>, hint: &str) {
        let told = Diagnostic::new(Code::Import, place, message).hint(hint);
        self.complaints.push(told.severity(Severity::Warning));
    }
}
