//! Where in the text that a reader is shown something stands that was said of another one.

use std::collections::BTreeSet;

use crate::analyse::facts::{CallFacts, Standing};
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

/// The outermost blocks of `shown` after which a call is marked, each once; none for one on the
/// whole document.
pub(super) fn blocks_of_call(
    desk: &Desk<'_>,
    version: usize,
    shown: Shown<'_>,
    call: &CallFacts,
) -> BTreeSet<BlockId> {
    let carried = version.checked_sub(call.version);
    let known = desk.facts.calls.iter().zip(&desk.study.places);
    let places = carried.and_then(|carried| {
        let (_, places) = known
            .into_iter()
            .find(|(known, _)| std::ptr::eq(*known, call))?;
        Some((call.standings.get(carried)?, places.get(carried)?))
    });
    let blocks = places.into_iter().flat_map(|(standing, blocks)| {
        let near =
            |&block: &BlockId| project_near(desk.facts, version, &standing.lang, block, shown.lang);
        blocks.iter().filter_map(near)
    });
    blocks.map(|block| outermost(shown.draft, block)).collect()
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
