//! Why a command writes nothing, where no line of a file is to blame.

use crate::diagnostics::{Code, Report, Severity, Spot};

/// A refusal that is about a file as a whole.
pub(super) fn refusal(
    path: &str,
    message: impl Into<String>,
    hint: impl Into<String>,
) -> Vec<Report> {
    told(Code::NotEdited, path, message, hint)
}

/// The name of something that is not there.
pub(super) fn unknown(
    path: &str,
    message: impl Into<String>,
    hint: impl Into<String>,
) -> Vec<Report> {
    told(Code::UnknownReference, path, message, hint)
}

fn told(
    code: Code,
    path: &str,
    message: impl Into<String>,
    hint: impl Into<String>,
) -> Vec<Report> {
    let spot = Spot {
        path: path.to_owned(),
        line: 1,
        column: 1,
        snippet: None,
    };
    vec![Report {
        spot,
        code,
        severity: Severity::Error,
        message: message.into(),
        hint: Some(hint.into()),
        labels: Vec::new(),
    }]
}
