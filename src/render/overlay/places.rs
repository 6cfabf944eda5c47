//! Where in a text a thread or a marker is shown.

use crate::model::{BlockId, Draft};

/// The outermost block that holds `block`; a footnote's text is shown at the footnote.
pub(crate) fn outermost(draft: &Draft, block: BlockId) -> BlockId {
    let mut at = block;
    while let Some(parent) = draft.block(at).parent {
        at = parent;
    }
    at
}
