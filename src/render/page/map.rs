//! The consensus map: sections by versions, each cell with the calls as they stood there.

use super::sections::words;
use super::thread::Threads;
use crate::analyse::consensus::map::{Cell, MapCell as Found};
use crate::model::BlockId;
use crate::render::Html;
use crate::render::address::{Here, Leaf};
use crate::render::desk::Desk;
use crate::render::view::{Link, Map, MapCell, MapMark, MapRow};

/// The map of a document; `None` where nothing was called. Sections below the outermost, and those
/// that are gone, are shown where they were called.
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
                .map(|(version, cells)| MapCell {
                    there: true,
                    marks: writer.marks(version, cells),
                })
                .collect(),
        });
    }
    for row in &map.sections {
        let depth = row
            .heading
            .map_or(0, |heading| writer.depth(row.version, heading));
        let called = row
            .versions
            .iter()
            .flatten()
            .any(|cell| !cell.calls.is_empty());
        if called || depth == 0 && row.heading.is_some() {
            let cells = row.versions.iter().enumerate();
            rows.push(MapRow {
                name: writer.section_name(row.version, row.heading),
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
                Html::in_language(&words, &lang, self.desk.lang())
            }
            None => self.desk.reader.say("document.top", &[]),
        }
    }

    fn depth(&self, version: usize, heading: BlockId) -> u8 {
        let source = self.desk.text(version, &self.desk.document.language);
        source.map_or(0, |source| super::sections::depth(source.draft, heading))
    }

    fn cell(&self, version: usize, cell: Option<&Found>) -> MapCell {
        let calls = cell.map(|cell| cell.calls.as_slice());
        MapCell {
            there: cell.is_some_and(|cell| cell.there),
            marks: self.marks(version, calls.unwrap_or_default()),
        }
    }

    fn marks(&self, version: usize, cells: &[Cell]) -> Vec<MapMark> {
        cells
            .iter()
            .filter_map(|cell| self.mark(version, *cell))
            .collect()
    }

    fn mark(&self, version: usize, cell: Cell) -> Option<MapMark> {
        let facts = self.desk.facts.calls.get(cell.call)?;
        let call = self.model(facts)?;
        let level = &call.level.value;
        let narrow = self.narrow(facts, version, &call.target);
        Some(MapMark {
            href: self.marker_href(facts, version).unwrap_or_else(|| {
                let page = self.desk.page(version, Leaf::Reading);
                self.here.to(&page)
            }),
            name: self.called_level(level, cell.holds),
            shape: self.shape(level),
            agreed: self.is_reached(facts, (call, version), cell.holds),
            holds: cell.holds.name(),
            mismatch: cell.mismatch,
            warning: self
                .misfits(facts, version)
                .into_iter()
                .chain(self.since(facts))
                .next(),
            // Whoever reads which words need not be told that there are others.
            partly: cell.partly && narrow.is_none(),
            about: (!cell.own)
                .then(|| self.about_in_words(&self.about_call(facts, version, &call.target))),
        })
    }
}
