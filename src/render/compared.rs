//! Texts as they are shown, alone and compared.

use super::article::Side;
use crate::analyse::facts::TextFacts;
use crate::analyse::redline::{ChangeKind, Redline};
use crate::model::{Draft, Lang};

/// One text, with what is known about it.
#[derive(Clone, Copy)]
pub struct Shown<'a> {
    /// Its language.
    pub lang: &'a Lang,
    /// The text.
    pub draft: &'a Draft,
    /// What is known about it.
    pub facts: &'a TextFacts,
}

/// Two texts of one language compared.
#[derive(Clone, Copy)]
pub struct Compared<'a> {
    /// The older text.
    pub old: Shown<'a>,
    /// The newer text.
    pub new: Shown<'a>,
    /// What became of the one in the other.
    pub redline: &'a Redline,
}

impl<'a> Shown<'a> {
    pub(super) fn side(self) -> Side<'a> {
        Side {
            draft: self.draft,
            tokens: &self.facts.tokens,
            labels: &self.facts.labels,
        }
    }
}

impl Compared<'_> {
    /// The marks that the legend explains.
    pub(super) fn marks(&self) -> Vec<&'static str> {
        let changes = &self.redline.changes;
        let any = |kinds: &[ChangeKind]| changes.iter().any(|change| kinds.contains(&change.kind));
        let found = [
            ("number", true),
            ("inserted", self.redline.inserted_words > 0),
            ("deleted", self.redline.deleted_words > 0),
            ("moved", any(&[ChangeKind::Moved])),
            ("break", any(&[ChangeKind::Split, ChangeKind::Merged])),
        ];
        let there = found.into_iter().filter(|(_, there)| *there);
        there.map(|(name, _)| name).collect()
    }
}
