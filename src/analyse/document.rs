//! Everything that is found out about one document, in the order in which one thing needs another.

use super::consensus::ledger::Ledger;
use super::facts::Facts;
use super::{brackets, consensus, dispositions, explain, stands, texts, translation};
use crate::diagnostics::Diagnostic;
use crate::model::{Brackets, Document, People, Site};

/// Analyses a document: its texts, where comments and calls stand, why each change was made, which
/// translations are behind, what was done about the comments, and the evidence of the calls.
/// Returns all facts that could be found, and all complaints about what could not. Whether calls fit
/// the record depends on the day, and is told by [`consensus::complaints`].
#[must_use]
pub fn document(site: &Site, document: &Document, people: &People) -> (Facts, Vec<Diagnostic>) {
    let mut facts = Facts {
        versions: texts::texts(document),
        ..Facts::default()
    };
    let mut complaints = stands::stand(document, &mut facts);
    if document.brackets == Brackets::Unagreed {
        complaints.extend(brackets::complaints(document));
    }
    let ledger = Ledger::new(document, people);
    explain::explain(document, &mut facts);
    complaints.extend(translation::states(document, &mut facts));
    dispositions::follow(&ledger, &mut facts);
    consensus::weigh(&ledger, &site.groups, &mut facts);
    (facts, complaints)
}
