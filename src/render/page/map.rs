//! The consensus map: sections by versions, each cell with the calls as they stood there.

use super::sections::words;
use super::thread::Threads;
use crate::analyse::consensus::holds;
use crate::analyse::facts::{CallFacts, State};
use crate::model::{BlockId, Draft, Tag};
use crate::render::Html;
use crate::render::address::{Here, Leaf};
use crate::render::desk::Desk;
use crate::render::view::{Link, Map, MapMark, MapRow};

/// The map of a document; `None` where nothing was called.
pub(super) fn map(desk: &Desk<'_>, here: &Here) -> Option<Map> {
    let newest = desk.newest();
    let source = desk.text(newest, &desk.document.language)?;
    let calls: Vec<(&CallFacts, Option<BlockId>)> = desk
        .facts
        .calls
        .iter()
        .filter_map(|call| Some((call, row_of(desk, source.draft, call)?)))
        .collect();
    if calls.is_empty() {
        return None;
    }
    let writer = Threads { desk, here };
    let row = |heading: Option<BlockId>| MapRow {
        name: match heading {
            Some(block) => {
                let (words, lang) = words(desk, newest, block);
                Html::in_language(&words, Some(&lang), desk.lang())
            }
            None => desk.reader.say("document.whole", &[]),
        },
        depth: heading.map_or(0, |block| depth(source.draft, block)),
        cells: cells(&writer, &calls, heading),
    };
    let versions = 0..desk.document.versions.len();
    Some(Map {
        versions: versions
            .map(|version| column(desk, here, version))
            .collect(),
        rows: rows(source.draft, &calls).into_iter().map(row).collect(),
    })
}

fn column(desk: &Desk<'_>, here: &Here, version: usize) -> Link {
    let href = here.to(&desk.page(version, Leaf::Reading));
    Link {
        href,
        text: desk.version_title(version),
    }
}

/// The heading of the newest source text under which a call is shown; `None` for the whole
/// document or what precedes the first heading.
fn row_of(desk: &Desk<'_>, draft: &Draft, call: &CallFacts) -> Option<Option<BlockId>> {
    let standing = call
        .standings
        .get(desk.newest().checked_sub(call.version)?)?;
    if standing.state == State::Document {
        return Some(None);
    }
    let block = standing
        .block
        .filter(|_| standing.lang == desk.document.language)?;
    let headings = draft
        .ids()
        .take_while(|id| *id <= block)
        .filter(|id| is_heading(draft, *id));
    Some(headings.last())
}

fn is_heading(draft: &Draft, block: BlockId) -> bool {
    matches!(draft.block(block).tag, Tag::Heading(_))
}

/// The rows: the whole document where it was called, the outermost sections, and every section
/// within them that was called.
fn rows(draft: &Draft, calls: &[(&CallFacts, Option<BlockId>)]) -> Vec<Option<BlockId>> {
    let called = |row: Option<BlockId>| calls.iter().any(|(_, at)| *at == row);
    let mut rows: Vec<Option<BlockId>> = Vec::new();
    rows.extend(called(None).then_some(None));
    let headings = draft.ids().filter(|id| is_heading(draft, *id));
    let shown = headings.filter(|&id| depth(draft, id) == 0 || called(Some(id)));
    rows.extend(shown.map(Some));
    rows
}

fn depth(draft: &Draft, block: BlockId) -> u8 {
    let outermost = super::sections::outermost_level(draft);
    match draft.block(block).tag {
        Tag::Heading(level) => level.saturating_sub(outermost),
        _ => 0,
    }
}

fn cells(
    writer: &Threads<'_>,
    calls: &[(&CallFacts, Option<BlockId>)],
    row: Option<BlockId>,
) -> Vec<Vec<MapMark>> {
    let versions = 0..writer.desk.document.versions.len();
    let cell = |version: usize| {
        let shown = writer.calls_in(version);
        let here = calls
            .iter()
            .filter(|(_, at)| *at == row)
            .map(|(call, _)| *call);
        let here = here.filter(|call| shown.iter().any(|other| std::ptr::eq(*other, *call)));
        here.filter_map(|call| writer.mark(call, version)).collect()
    };
    versions.map(cell).collect()
}

impl Threads<'_> {
    fn mark(&self, facts: &CallFacts, version: usize) -> Option<MapMark> {
        let call = self
            .desk
            .document
            .versions
            .get(facts.version)?
            .calls
            .get(facts.call)?;
        let level = &call.level.value;
        let levels = &self.desk.document.scale.levels;
        let holds = holds(self.desk.texts, facts, call, version, self.desk.press.today);
        Some(MapMark {
            href: self.here.to(&self.desk.page(version, Leaf::Reading)),
            name: self.level_name(level),
            shape: self.shape(level),
            agreed: levels
                .iter()
                .any(|other| other.id == *level && other.agreed),
            holds: holds.name(),
            mismatch: facts.mismatch.len(),
        })
    }
}
