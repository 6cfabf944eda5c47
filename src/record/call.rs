//! A chair's call of consensus: the evidence first, then the entry.

use super::Outcome;
use super::desk::{Desk, Known};
use crate::analyse::facts::CallFacts;
use crate::diagnostics::{Code, Report};
use crate::load::Pending;
use crate::model::DocumentId;
use crate::write::edit::{Edit, Manuscript, Value};

/// A call, as typed.
#[derive(Debug, Clone, Default)]
pub struct Ruling {
    /// What it is on; none for the whole document.
    pub target: Vec<Value>,
    /// A level of the document's scale.
    pub level: String,
    /// The id of a chair.
    pub by: String,
    /// The day, or a moment.
    pub date: String,
    /// Show of hands, hum, silence procedure, …
    pub method: Option<String>,
    /// Why; Markdown.
    pub statement: Option<String>,
    /// The last day of a silence procedure.
    pub silence_until: Option<String>,
    /// Minority statements: whose, and what they say.
    pub minority: Vec<(String, String)>,
}

impl Ruling {
    /// The entry, its keys in the order of the documentation.
    #[must_use]
    pub fn value(&self) -> Value {
        let word = |text: &String| Value::word(text.as_str());
        let entries = [
            ("target", Value::one_or_several(self.target.clone())),
            ("level", Some(word(&self.level))),
            ("by", Some(word(&self.by))),
            ("date", Some(word(&self.date))),
            ("silence_until", self.silence_until.as_ref().map(word)),
            (
                "method",
                self.method
                    .as_ref()
                    .map(|method| Value::line(method.as_str())),
            ),
            ("statement", self.statement.as_deref().map(Value::prose)),
            ("minority", self.minority()),
        ];
        let given = entries
            .into_iter()
            .filter_map(|(key, value)| Some((key, value?)));
        Value::map(given)
    }

    fn minority(&self) -> Option<Value> {
        let entry = |(by, statement): &(String, String)| {
            Value::map([
                ("by", Value::word(by.as_str())),
                ("statement", Value::prose(statement)),
            ])
        };
        let all: Vec<Value> = self.minority.iter().map(entry).collect();
        (!all.is_empty()).then_some(Value::List(all))
    }
}

/// A call that could be written, with the document as it would be.
#[derive(Debug)]
pub struct Prepared {
    before: Known,
    file: Manuscript,
    /// The document with the call.
    pub after: Known,
    /// The call's place among the document's.
    call: usize,
}

impl Prepared {
    /// The call with the evidence beside it.
    #[must_use]
    pub fn call(&self) -> Option<&CallFacts> {
        self.after.facts.calls.get(self.call)
    }

    /// Writes the call into the version's `consensus.yaml`. What of it does not fit the record is no
    /// warning here: `misfits` says it before anything is written.
    ///
    /// # Errors
    /// Why the file could not be written.
    pub fn write(self, desk: &Desk<'_>) -> Outcome {
        let mut written = desk.write(&self.before, vec![self.file])?;
        let is_said = |warning: &Report| warning.code == Code::CallMismatch;
        written.warnings.retain(|warning| !is_said(warning));
        Ok(written)
    }
}

/// Works out what a call on a version would be, and what speaks for and against it. Nothing is written.
///
/// # Errors
/// That there is no such version, or what would be wrong with the entry: words that are not there, a
/// level that the scale does not have, somebody who is no chair. What speaks against a call is none.
pub fn prepare(
    desk: &Desk<'_>,
    document: &DocumentId,
    version: &str,
    ruling: &Ruling,
) -> Result<Prepared, Vec<Report>> {
    let before = desk.read(document, Pending::default())?;
    let (place, _) = before.version(version)?;
    let mut file = Manuscript::open(
        desk.root,
        &format!("drafts/{document}/{version}/consensus.yaml"),
    )?;
    file.edit(&Edit::append(&[], ruling.value()))?;
    desk.judge(&before, &[&file])?;
    let after = desk.read(document, Pending::default().with(file.path(), file.text()))?;
    let calls = &after.facts.calls;
    let call = calls
        .iter()
        .rposition(|call| call.version == place)
        .unwrap_or(calls.len());
    Ok(Prepared {
        before,
        file,
        after,
        call,
    })
}
