//! The consensus map: sections by versions, each cell with the calls as they stood there.

use super::call::is_reached;
use super::sections::words;
use super::thread::Threads;
use crate::analyse::consensus::map::{Cell, MapCell};
use crate::model::BlockId;
use crate::render::Html;
use crate::render::address::{Here, Leaf};
use crate::render::desk::Desk;
use crate::render::view::{Link, Map, MapMark, MapRow};

/// The map of a document; `None` where nothing was called. Sections below the outermost are shown
/// where they were called.
pub(super) fn map(desk: &Desk<'_>, here: &Here) -> Option<Map> {
    let map = &desk.study.map;
    let writer = Threads { desk, here };
    let mut rows = Vec::new();
    if map.document.iter().any(|cells| !cells.is_empty()) {
        let cells = map.document.iter().enumerate();
        rows.push(MapRow {
            name: desk.reader.say("document.whole", &[]),
            depth: 0,
            cells: cells
                .map(|(version, cells)| writer.marks(version, &[], cells))
                .collect(),
        });
    }
    for row in &map.sections {
        let depth = row.heading.map_or(0, |heading| writer.depth(heading));
        let called = row
            .versions
            .iter()
            .flatten()
            .any(|cell| !cell.calls.is_empty());
        if called || depth == 0 && row.heading.is_some() {
            let cells = row.versions.iter().enumerate();
            rows.push(MapRow {
                name: writer.section_name(desk.newest(), row.heading),
                depth,
                cells: cells
                    .map(|(version, cell)| writer.cell(version, cell.as_ref()))
                    .collect(),
            });
        }
    }
    let versions = 0..desk.document.versions.len();
    let scale = |part| {
        desk.reader
            .say(&format!("scale.{}.{part}", desk.document.scale.id), &[])
    };
    (!desk.facts.calls.is_empty()).then(|| Map {
        scale: ["name", "source"].map(scale),
        versions: versions
            .map(|version| column(desk, here, version))
            .collect(),
        rows,
    })
}

fn column(desk: &Desk<'_>, here: &Here, version: usize) -> Link {
    let href = here.to(&desk.page(version, Leaf::Reading));
    Link {
        href,
        text: desk.version_title(version),
    }
}

impl Threads<'_> {
    /// A section's heading in a version.
    pub(super) fn section_name(&self, version: usize, heading: Option<BlockId>) -> Html {
        match heading {
            Some(block) => {
                let (words, lang) = words(self.desk, version, block);
                Html::in_language(&words, Some(&lang), self.desk.lang())
            }
            None => self.desk.reader.say("document.top", &[]),
        }
    }

    fn depth(&self, heading: BlockId) -> u8 {
        let source = self
            .desk
            .text(self.desk.newest(), &self.desk.document.language);
        source.map_or(0, |source| super::sections::depth(source.draft, heading))
    }

    fn cell(&self, version: usize, cell: Option<&MapCell>) -> Vec<MapMark> {
        cell.map(|cell| self.marks(version, &cell.headings, &cell.calls))
            .unwrap_or_default()
    }

    fn marks(&self, version: usize, headings: &[BlockId], cells: &[Cell]) -> Vec<MapMark> {
        let source = self.desk.text(version, &self.desk.document.language);
        let heading = headings.first().zip(source);
        let id = heading.map(|(block, source)| source.draft.block(*block).id.clone());
        cells
            .iter()
            .filter_map(|cell| self.mark(version, id.as_deref(), *cell))
            .collect()
    }

    fn mark(&self, version: usize, id: Option<&str>, cell: Cell) -> Option<MapMark> {
        let facts = self.desk.facts.calls.get(cell.call)?;
        let call = self
            .desk
            .document
            .versions
            .get(facts.version)?
            .calls
            .get(facts.call)?;
        let level = &call.level.value;
        let page = self.desk.page(version, Leaf::Reading);
        Some(MapMark {
            href: id.map_or_else(|| self.here.to(&page), |id| self.here.to_place(&page, id)),
            name: self.called_level(level, cell.holds),
            shape: self.shape(level),
            agreed: is_reached(self.level(level), facts, cell.holds),
            holds: cell.holds.name(),
            mismatch: cell.mismatch,
            warning: self.warning(facts),
            partly: cell.partly,
        })
    }
}
