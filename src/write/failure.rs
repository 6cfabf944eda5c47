//! Why something could not be written.

use std::path::{Path, PathBuf};

use crate::diagnostics::{Code, Report, Severity, Spot};

/// Why something could not be written. A complaint about a folder or file, not about a line.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{}: {message}", path.display())]
pub struct Failure {
    /// The kind of complaint.
    pub code: Code,
    /// The folder or file.
    pub path: PathBuf,
    /// One sentence without a full stop.
    pub message: String,
    /// What to do about it.
    pub hint: Option<String>,
}

impl Failure {
    pub(super) fn new(code: Code, path: &Path, message: impl Into<String>) -> Self {
        Self {
            code,
            path: path.to_owned(),
            message: message.into(),
            hint: None,
        }
    }

    /// An output that a caller refuses to write.
    #[must_use]
    pub fn refused(path: &Path, message: &str, hint: &str) -> Self {
        Self::new(Code::Unwritable, path, message).hint(hint)
    }

    pub(super) fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = Some(hint.into());
        self
    }

    /// For `map_err`: what the system refused to do to `path`, for example “cannot create the
    /// folder”.
    pub(super) fn io(path: &Path, what: &str) -> impl FnOnce(std::io::Error) -> Self {
        move |error| {
            let failure = Self::new(Code::Unwritable, path, format!("{what}: {error}"));
            match error.kind() {
                std::io::ErrorKind::StorageFull | std::io::ErrorKind::QuotaExceeded => {
                    failure.hint("make room on the disk; the site as it was is still in place")
                }
                std::io::ErrorKind::PermissionDenied | std::io::ErrorKind::ReadOnlyFilesystem => {
                    failure.hint("choose another folder with `--out`, or allow writing to this one")
                }
                _ => failure,
            }
        }
    }

    /// As it is printed beside other complaints.
    #[must_use]
    pub fn report(self, severity: Severity) -> Report {
        let spot = Spot {
            path: self.path.to_string_lossy().into_owned(),
            line: 1,
            column: 1,
            snippet: None,
        };
        Report {
            spot,
            code: self.code,
            severity,
            message: self.message,
            hint: self.hint,
            labels: Vec::new(),
        }
    }
}
