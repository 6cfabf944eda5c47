//! What of a text a change is about. A word that was put in by one step, in a paragraph that another
//! step moved, came in the first; where the paragraph stands now is the work of the second.

use crate::analyse::redline::ChangeKind;

/// What a change is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Aspect {
    /// Words, how they are set and where they lead.
    Words,
    /// Where a block stands.
    Place,
    /// What a block is.
    Kind,
    /// Where paragraphs end.
    Marks,
}

impl Aspect {
    pub(super) fn of(kind: &ChangeKind) -> Self {
        use ChangeKind as Is;
        match kind {
            Is::Moved => Aspect::Place,
            Is::Retagged => Aspect::Kind,
            Is::Split | Is::Merged => Aspect::Marks,
            Is::Inserted
            | Is::Deleted
            | Is::Replaced
            | Is::Restyled
            | Is::Relinked
            | Is::BlockInserted
            | Is::BlockDeleted
            | Is::RowInserted
            | Is::RowDeleted
            | Is::ColumnInserted
            | Is::ColumnDeleted => Aspect::Words,
        }
    }
}
