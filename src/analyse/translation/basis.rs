//! The version that a translation was made from.

use crate::model::{Document, Draft};

/// The version that a translation says it was made from: of several with the same bytes, the newest up to its
/// own. `None` where it does not say, or what it says is no version's.
pub(crate) fn basis(document: &Document, version: usize, translation: &Draft) -> Option<usize> {
    let said = translation.front.source_sha256.as_ref()?.value.trim();
    let is_basis = |v: &usize| {
        let source = document.versions[*v].drafts.get(&document.language);
        source.is_some_and(|source| source.sha256.eq_ignore_ascii_case(said))
    };
    let count = document.versions.len();
    (0..=version).rev().chain(version + 1..count).find(is_basis)
}
