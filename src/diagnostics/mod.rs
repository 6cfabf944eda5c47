//! Complaints about input: what is wrong, where, and what to do.
//!
//! A place is a byte range in a known file until it is printed; only this room turns it into a
//! line and a column. Each kind of complaint has one stable [`Code`], with a heading of the same
//! name in `docs/diagnostics.md`.

mod code;
mod print;
mod report;
mod shown;
mod source;
#[cfg(test)]
mod tests;

pub use code::Code;
pub use print::{github, human, json};
pub use report::{Report, Snippet, Spot, reports, spots};
pub use shown::excerpt;
pub use source::{FileId, Place, Source, Sources};

/// How bad it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// The site cannot be built as it stands.
    Error,
    /// The site is built, but somebody should look.
    Warning,
    /// Nothing is wrong, and somebody has something to decide; never an error.
    Note,
}

/// One complaint, as a value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Diagnostic {
    /// The kind of complaint.
    pub code: Code,
    /// How bad it is here; most codes have one severity, some depend on the circumstances.
    pub severity: Severity,
    /// One sentence without a full stop: what is wrong, quoting the offending text.
    pub message: String,
    /// Where. A complaint about a file as a whole has an empty range at its start.
    pub place: Place,
    /// Other places that belong to it, each with a few words.
    pub labels: Vec<(Place, String)>,
    /// What to do about it.
    pub hint: Option<String>,
}

impl Diagnostic {
    /// A complaint with the code's usual severity.
    #[must_use]
    pub fn new(code: Code, place: Place, message: impl Into<String>) -> Self {
        Self {
            code,
            severity: code.severity(),
            message: message.into(),
            place,
            labels: Vec::new(),
            hint: None,
        }
    }

    /// The same complaint with a hint: what the person should do.
    #[must_use]
    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = Some(hint.into());
        self
    }

    /// The same complaint with one more place that explains it.
    #[must_use]
    pub fn label(mut self, place: Place, text: impl Into<String>) -> Self {
        self.labels.push((place, text.into()));
        self
    }

    /// The same complaint at another severity.
    #[must_use]
    pub fn severity(mut self, severity: Severity) -> Self {
        self.severity = severity;
        self
    }
}
