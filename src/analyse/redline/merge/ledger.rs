//! Changes as they are found, in no order that matters.

use std::collections::BTreeMap;

use super::super::blocks::Link;
use super::super::shapes::{ChangeId, ChangeKind, Mark};
use super::super::texts::Text;
use crate::model::{BlockId, Tag};

/// The changes found so far. Their numbers are provisional.
#[derive(Debug, Default)]
pub(crate) struct Ledger {
    kinds: Vec<ChangeKind>,
    /// By side (`true`: old), table and place: the change that a column's cells share.
    columns: BTreeMap<(bool, Option<BlockId>, Option<usize>), ChangeId>,
    /// By group of links: their change.
    groups: BTreeMap<usize, ChangeId>,
}

impl Ledger {
    /// A new change.
    pub(crate) fn open(&mut self, kind: ChangeKind) -> ChangeId {
        let id = ChangeId(u32::try_from(self.kinds.len()).unwrap_or(u32::MAX));
        self.kinds.push(kind);
        id
    }

    /// The kinds of all changes, by their provisional numbers.
    pub(crate) fn kinds(&self) -> &[ChangeKind] {
        &self.kinds
    }

    /// The change of a group of links.
    pub(crate) fn of_group(&mut self, link: &Link) -> ChangeId {
        if let Some(&known) = self.groups.get(&link.group) {
            return known;
        }
        let change = self.open(link.kind.clone());
        self.groups.insert(link.group, change);
        change
    }

    /// The change of a column, one for all its cells.
    pub(crate) fn of_column(
        &mut self,
        kind: ChangeKind,
        text: &Text<'_>,
        cell: BlockId,
    ) -> ChangeId {
        let row = text.block(cell).parent;
        let table = row.and_then(|row| text.block(row).parent);
        let place = row.and_then(|row| text.children(row).binary_search(&cell).ok());
        let column = (kind == ChangeKind::ColumnDeleted, table, place);
        if let Some(&known) = self.columns.get(&column) {
            return known;
        }
        let change = self.open(kind);
        self.columns.insert(column, change);
        change
    }

    /// The change of a block that is deleted or inserted as a whole: that of the `run` of blocks
    /// before it if it goes on with it.
    pub(crate) fn of_run(
        &mut self,
        run: &mut Option<Run>,
        mark: Mark,
        text: &Text<'_>,
        id: BlockId,
    ) -> ChangeId {
        let tag = text.tag(id);
        if *tag == Tag::Cell {
            return self.of_column(kind_of_whole(mark, tag), text, id);
        }
        if let Some(run) = run.filter(|run| run.holds(mark, tag)) {
            return run.change;
        }
        let change = self.open(kind_of_whole(mark, tag));
        let section = if let Tag::Heading(level) = tag {
            Some(*level)
        } else {
            None
        };
        *run = Some(Run {
            mark,
            change,
            section,
        });
        change
    }

    /// Whether a change is one of kind.
    pub(crate) fn is_retagged(&self, change: ChangeId) -> bool {
        self.kinds[change.0 as usize] == ChangeKind::Retagged
    }

    /// Whether a change is one of place.
    pub(crate) fn is_moved(&self, change: ChangeId) -> bool {
        self.kinds[change.0 as usize] == ChangeKind::Moved
    }

    /// Whether a change shows its blocks at two places.
    pub(crate) fn is_twofold(&self, change: ChangeId) -> bool {
        self.kinds[change.0 as usize].is_twofold()
    }
}

/// A run of blocks that were deleted, or inserted, one after another: one change.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Run {
    mark: Mark,
    change: ChangeId,
    /// The level of the heading that it began with.
    section: Option<u8>,
}

impl Run {
    /// Whether a block goes on with the run. A heading begins another one, unless it stands within
    /// the section that the run began with.
    fn holds(&self, mark: Mark, tag: &Tag) -> bool {
        let within = match tag {
            Tag::Heading(level) => self.section.is_some_and(|section| *level > section),
            _ => true,
        };
        self.mark == mark && within
    }
}

fn kind_of_whole(mark: Mark, tag: &Tag) -> ChangeKind {
    match (mark, tag) {
        (Mark::Insert, Tag::Row(_)) => ChangeKind::RowInserted,
        (Mark::Delete, Tag::Row(_)) => ChangeKind::RowDeleted,
        (Mark::Insert, Tag::Cell) => ChangeKind::ColumnInserted,
        (Mark::Delete, Tag::Cell) => ChangeKind::ColumnDeleted,
        (Mark::Insert, _) => ChangeKind::BlockInserted,
        (Mark::Delete, _) => ChangeKind::BlockDeleted,
    }
}
