//! The complaints about one text, bounded in number.

use std::collections::BTreeMap;
use std::ops::Range;

use crate::diagnostics::{Code, Diagnostic, FileId, Place, Severity};

/// Warnings of one kind that are listed one by one for one text.
const LISTED: usize = 100;

/// The complaints about one text. Of each kind of warning the first hundred are listed and the
/// others counted, so that a hostile text is not answered with a million lines.
#[derive(Debug)]
pub(super) struct Complaints {
    file: FileId,
    list: Vec<Diagnostic>,
    warnings: BTreeMap<Code, (usize, Place)>,
}

impl Complaints {
    pub(super) fn new(file: FileId) -> Self {
        Self {
            file,
            list: Vec::new(),
            warnings: BTreeMap::new(),
        }
    }

    /// A complaint about these bytes of the file, to be filled in and handed to [`Self::push`].
    pub(super) fn at(&self, code: Code, bytes: Range<usize>, message: String) -> Diagnostic {
        Diagnostic::new(code, self.place(bytes), message)
    }

    pub(super) fn place(&self, bytes: Range<usize>) -> Place {
        Place::new(self.file, bytes)
    }

    pub(super) fn push(&mut self, complaint: Diagnostic) {
        if complaint.severity == Severity::Warning {
            let (count, last) = self
                .warnings
                .entry(complaint.code)
                .or_insert((0, complaint.place));
            (*count, *last) = (*count + 1, complaint.place);
            if *count > LISTED {
                return;
            }
        }
        self.list.push(complaint);
    }

    /// All of them, with a last one of each kind that counts those not listed.
    pub(super) fn finish(mut self) -> Vec<Diagnostic> {
        for (code, (count, place)) in self.warnings {
            if let Some(more @ 1..) = count.checked_sub(LISTED) {
                self.list.push(Diagnostic::new(
                    code,
                    place,
                    format!("{more} more of these in this file"),
                ));
            }
        }
        self.list
    }
}
