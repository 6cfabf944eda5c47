//! Tables of short cells whose rows and columns were put elsewhere, added and taken out, and single
//! cells edited: what goes on is never deleted and inserted.

use proptest::prelude::*;

use super::build::{Piece, Tree, draft};
use super::exact::{assert_exact, cases};
use crate::analyse::redline::{Change, ChangeKind, redline};
use crate::model::{Align, BlockId, Draft, Tag};

/// A cell: which it is, and what it says.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Cell {
    row: usize,
    column: usize,
    says: String,
}

/// Rows of cells; the first one is the header.
type Table = Vec<Vec<Cell>>;

/// What is named in the first column, in three scripts; and what all rows share.
const NAMES: [[&str; 10]; 3] = [
    [
        "Gov",
        "Bus",
        "Academia",
        "Civil society",
        "Technical",
        "Youth",
        "Media",
        "IGOs",
        "Labour",
        "Donors",
    ],
    [
        "الحكومات",
        "الأعمال",
        "الأكاديميون",
        "المجتمع المدني",
        "التقنيون",
        "الشباب",
        "الإعلام",
        "المنظمات",
        "العمال",
        "المانحون",
    ],
    [
        "政府",
        "企业",
        "学术界",
        "民间社会",
        "技术界",
        "青年",
        "媒体",
        "国际组织",
        "工会",
        "捐助方",
    ],
];
const VALUES: [[&str; 6]; 3] = [
    ["Yes", "No", "3", "40 %", "in part", "by June"],
    ["نعم", "لا", "3", "40 %", "إلى حد ما", "بحلول يونيو"],
    ["是", "否", "3", "40 %", "部分", "六月前"],
];
const HEADS: [[&str; 8]; 3] = [
    [
        "Group",
        "Seats",
        "Term",
        "Lead agency",
        "Votes",
        "Since",
        "Share",
        "Report",
    ],
    [
        "المجموعة",
        "المقاعد",
        "المدة",
        "الجهة الرائدة",
        "الأصوات",
        "منذ",
        "الحصة",
        "التقرير",
    ],
    [
        "群体",
        "席位",
        "任期",
        "牵头机构",
        "票数",
        "始于",
        "份额",
        "报告",
    ],
];
const EDITED: [&str; 3] = ["Perhaps", "ربما", "待定"];

#[derive(Debug, Clone)]
enum Edit {
    MoveRow(usize, usize),
    AddRow(usize),
    DropRow(usize),
    Sort(usize),
    SwapColumns(usize, usize),
    AddColumn(usize),
    DropColumn(usize),
    Reword(usize, usize),
    Rename(usize),
}

fn edit() -> impl Strategy<Value = Edit> {
    let at = || 0..1000_usize;
    prop_oneof![
        (at(), at()).prop_map(|(from, to)| Edit::MoveRow(from, to)),
        at().prop_map(Edit::AddRow),
        at().prop_map(Edit::DropRow),
        at().prop_map(Edit::Sort),
        (at(), at()).prop_map(|(one, two)| Edit::SwapColumns(one, two)),
        at().prop_map(Edit::AddColumn),
        at().prop_map(Edit::DropColumn),
        (at(), at()).prop_map(|(row, column)| Edit::Reword(row, column)),
        at().prop_map(Edit::Rename),
    ]
}

fn cell(script: usize, row: usize, column: usize) -> Cell {
    let says = match (row, column) {
        (0, _) => HEADS[script][column % 8],
        (_, 0) => NAMES[script][row % 10],
        _ => VALUES[script][(row * 7 + column * 5 + row * column) % 6],
    };
    Cell {
        row,
        column,
        says: says.to_owned(),
    }
}

fn apply(table: &mut Table, edits: &[Edit], script: usize) {
    let rows = |table: &Table| table.len() - 1;
    for edit in edits {
        let (height, width) = (rows(table), table[0].len());
        let fresh_row = 1 + table
            .iter()
            .flatten()
            .map(|cell| cell.row)
            .max()
            .unwrap_or(0);
        let fresh_column = 1 + table
            .iter()
            .flatten()
            .map(|cell| cell.column)
            .max()
            .unwrap_or(0);
        match *edit {
            Edit::MoveRow(from, to) => {
                let row = table.remove(1 + from % height);
                table.insert(1 + to % height, row);
            }
            Edit::AddRow(at) if fresh_row < 10 => {
                let columns: Vec<usize> = table[0].iter().map(|cell| cell.column).collect();
                let row = columns
                    .iter()
                    .map(|&column| cell(script, fresh_row, column));
                table.insert(1 + at % (height + 1), row.collect());
            }
            Edit::DropRow(at) if height > 2 => drop(table.remove(1 + at % height)),
            Edit::Sort(by) => {
                let by = by % width;
                table[1..].sort_by(|a, b| a[by].says.cmp(&b[by].says));
            }
            Edit::SwapColumns(one, two) => {
                table
                    .iter_mut()
                    .for_each(|row| row.swap(one % width, two % width));
            }
            Edit::AddColumn(at) if fresh_column < 8 => {
                let at = at % (width + 1);
                for row in table.iter_mut() {
                    let number = row[0].row;
                    row.insert(at, cell(script, number, fresh_column));
                }
            }
            Edit::DropColumn(at) if width > 2 && table[0][at % width].column > 0 => {
                table
                    .iter_mut()
                    .for_each(|row| drop(row.remove(at % width)));
            }
            Edit::Reword(row, column) => {
                let cell = &mut table[1 + row % height][column % width];
                if cell.column > 0 {
                    EDITED[script].clone_into(&mut cell.says);
                }
            }
            Edit::Rename(column) => {
                let head = &mut table[0][column % width];
                head.says = format!("{} {}", head.says, EDITED[script]);
            }
            _ => {}
        }
    }
}

fn text(table: &Table) -> Draft {
    let cell = |cell: &Cell| Tree {
        tag: Tag::Cell,
        words: vec![Piece::plain(&cell.says)],
        children: Vec::new(),
    };
    let row = |(place, row): (usize, &Vec<Cell>)| Tree {
        tag: Tag::Row(place == 0),
        words: Vec::new(),
        children: row.iter().map(cell).collect(),
    };
    let tree = Tree {
        tag: Tag::Table(vec![Align::None; table[0].len()]),
        words: Vec::new(),
        children: table.iter().enumerate().map(row).collect(),
    };
    draft(&[tree], &[])
}

/// The cells of a draft, in the order of the table's.
fn cells(draft: &Draft) -> Vec<BlockId> {
    let is_cell = |id: &BlockId| draft.block(*id).tag == Tag::Cell;
    draft.ids().filter(is_cell).collect()
}

/// Cells of both tables that say the same and of which a word is deleted and inserted.
fn lost(old: &Table, new: &Table) -> Vec<String> {
    let (one, two) = (text(old), text(new));
    let redline = redline(&one, &two);
    let (from, to) = (cells(&one), cells(&two));
    let (before, after): (Vec<_>, Vec<_>) = (
        old.iter().flatten().collect(),
        new.iter().flatten().collect(),
    );
    let mut lost = Vec::new();
    for (cell, block) in before.iter().zip(&from) {
        let Some(place) = after.iter().position(|other| other == cell) else {
            continue;
        };
        let descent = &redline.descent[block.0 as usize];
        if descent
            .iter()
            .any(|heir| heir.is_none_or(|heir| heir.block != to[place]))
        {
            lost.push(format!(
                "row {}, column {}: {}",
                cell.row, cell.column, cell.says
            ));
        }
    }
    lost
}

fn kinds(old: &Table, new: &Table) -> Vec<ChangeKind> {
    let kind = |change: &Change| change.kind.clone();
    let redline = redline(&text(old), &text(new));
    redline.changes.iter().map(kind).collect()
}

fn table(script: usize, rows: usize, columns: usize) -> Table {
    let row = |row: usize| {
        (0..columns)
            .map(|column| cell(script, row, column))
            .collect()
    };
    (0..=rows).map(row).collect()
}

proptest! {
    #![proptest_config(cases(600))]

    #[test]
    fn what_goes_on_in_a_table_is_not_deleted_and_inserted(
        script in 0..3_usize,
        rows in 3..7_usize,
        columns in 2..5_usize,
        edits in prop::collection::vec(edit(), 1..4),
    ) {
        let old = table(script, rows, columns);
        let mut new = old.clone();
        apply(&mut new, &edits, script);
        assert_exact(&text(&old), &text(&new));
        let lost = lost(&old, &new);
        prop_assert!(lost.is_empty(), "{old:#?}\n{new:#?}\n{lost:#?}");
    }
}

#[test]
fn a_row_moves_though_a_new_one_takes_its_place() {
    for script in 0..3 {
        for columns in 2..5 {
            let old = table(script, 3, columns);
            let mut new = old.clone();
            apply(&mut new, &[Edit::MoveRow(2, 0), Edit::AddRow(3)], script);
            assert_eq!(
                kinds(&old, &new),
                [ChangeKind::Moved, ChangeKind::RowInserted]
            );
        }
    }
}

#[test]
fn columns_that_change_places_move() {
    for script in 0..3 {
        for (one, two) in [(0, 1), (0, 2), (1, 2), (0, 3), (1, 3)] {
            let old = table(script, 4, 4);
            let mut new = old.clone();
            apply(&mut new, &[Edit::SwapColumns(one, two)], script);
            let kinds = kinds(&old, &new);
            assert!(
                kinds.iter().all(|kind| *kind == ChangeKind::Moved),
                "{kinds:?}"
            );
            assert!(kinds.len() <= 2, "{kinds:?}");
        }
    }
}
