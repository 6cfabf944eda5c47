//! Where in the text that a reader is shown something stands that was said of another one.

use crate::analyse::facts::Standing;
use crate::analyse::translation::project_near;
use crate::model::BlockId;
use crate::render::compared::Shown;
use crate::render::desk::Desk;
use crate::render::overlay::outermost;

/// The outermost block of `shown` at which a target stands; `None` for the whole document, and
/// where nothing before it has been translated.
pub(super) fn block_in(
    desk: &Desk<'_>,
    version: usize,
    shown: Shown<'_>,
    standing: &Standing,
) -> Option<BlockId> {
    let block = leaf_in(desk, version, shown, standing)?;
    Some(outermost(shown.draft, block))
}

/// The leaf block of `shown` at which a target stands.
pub(super) fn leaf_in(
    desk: &Desk<'_>,
    version: usize,
    shown: Shown<'_>,
    standing: &Standing,
) -> Option<BlockId> {
    project_near(
        desk.facts,
        version,
        &standing.lang,
        standing.block?,
        shown.lang,
    )
}
