//! What a comment, call or reason is about, as typed.

use super::Lang;
use crate::diagnostics::Place;

/// The targets of a comment, call or reason: one or several; none for the whole document.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Target {
    /// The selectors as typed; empty for the whole document.
    pub selectors: Vec<Selector>,
}

/// One target: keys that narrow each other, each with its place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Selector {
    /// Words as a reader sees them.
    pub quote: Option<(String, Place)>,
    /// A paragraph's label, for example `12`.
    pub paragraph: Option<(String, Place)>,
    /// A heading's id, or `_top`.
    pub section: Option<(String, Place)>,
    /// Words right before the quotation.
    pub before: Option<(String, Place)>,
    /// Words right after the quotation.
    pub after: Option<(String, Place)>,
    /// The translation it is from.
    pub language: Option<(Lang, Place)>,
    /// The whole selector.
    pub place: Place,
}
