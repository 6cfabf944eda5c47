//! Tables as RFC 4180 describes them, with the place of each cell.

use std::ops::Range;

/// A cell: its text, and its bytes in the file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Cell {
    pub(super) text: String,
    pub(super) bytes: Range<usize>,
}

/// The rows of a table, empty ones left out; or the place of a quotation mark that is never
/// closed. Cells end at the separator that the first line has most of: `,`, `;` or a tab.
pub(super) fn rows(text: &str) -> Result<Vec<Vec<Cell>>, Range<usize>> {
    let (mut at, separator) = start(text);
    let mut rows = Vec::new();
    let mut row = Vec::new();
    while at < text.len() {
        let (cell, next) = cell(text, at, separator)?;
        row.push(cell);
        at = next + 1;
        if !text
            .get(next..)
            .is_some_and(|rest| rest.starts_with(separator))
        {
            at = next + text.get(next..).map_or(0, line_end);
            rows.push(std::mem::take(&mut row));
        } else if at >= text.len() {
            row.push(Cell {
                text: String::new(),
                bytes: at..at,
            });
        }
    }
    rows.extend((!row.is_empty()).then_some(row));
    rows.retain(|row: &Vec<Cell>| row.iter().any(|cell| !cell.text.trim().is_empty()));
    Ok(rows)
}

/// The byte that a table begins at, and its separator: after a byte order mark, and after the line
/// `sep=;` by which Excel is told.
fn start(text: &str) -> (usize, char) {
    let rest = text.strip_prefix('\u{feff}').unwrap_or(text);
    let at = text.len() - rest.len();
    let head = rest.lines().next().unwrap_or_default();
    let told = head.strip_prefix("sep=").map(|told| told.chars());
    match told.map(|mut told| (told.next(), told.next())) {
        Some((Some(separator), None)) => {
            let ended = rest.get(head.len()..).map_or(0, line_end);
            (at + head.len() + ended, separator)
        }
        _ => (at, separator(head)),
    }
}

fn separator(head: &str) -> char {
    let count = |c: char| head.matches(c).count();
    let most = [';', '\t']
        .into_iter()
        .max_by_key(|c| count(*c))
        .unwrap_or(',');
    if count(most) > count(',') { most } else { ',' }
}

/// The bytes of the line end at the start of a text.
fn line_end(text: &str) -> usize {
    match text.as_bytes() {
        [b'\r', b'\n', ..] => 2,
        [b'\r' | b'\n', ..] => 1,
        _ => 0,
    }
}

/// The cell that begins at a byte, and the byte after it.
fn cell(text: &str, at: usize, separator: char) -> Result<(Cell, usize), Range<usize>> {
    let rest = text.get(at..).unwrap_or_default();
    let Some(inner) = rest.strip_prefix('"') else {
        let end = rest.find([separator, '\r', '\n']).unwrap_or(rest.len());
        let text = rest.get(..end).unwrap_or_default().to_owned();
        return Ok((
            Cell {
                text,
                bytes: at..at + end,
            },
            at + end,
        ));
    };
    let mut from = 0;
    let mut out = String::new();
    loop {
        let tail = inner.get(from..).unwrap_or_default();
        let Some(mark) = tail.find('"') else {
            return Err(at..at + 1);
        };
        out.push_str(tail.get(..mark).unwrap_or_default());
        from += mark + 1;
        if !inner.get(from..).is_some_and(|rest| rest.starts_with('"')) {
            break;
        }
        out.push('"');
        from += 1;
    }
    // What stands between the closing mark and the separator is kept, as spreadsheets do.
    let tail = inner.get(from..).unwrap_or_default();
    let more = tail.find([separator, '\r', '\n']).unwrap_or(tail.len());
    out.push_str(tail.get(..more).unwrap_or_default());
    let end = at + 1 + from + more;
    Ok((
        Cell {
            text: out,
            bytes: at..end,
        },
        end,
    ))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn texts(table: &str) -> Vec<Vec<String>> {
        let rows = rows(table).unwrap();
        rows.into_iter()
            .map(|row| row.into_iter().map(|cell| cell.text).collect())
            .collect()
    }

    #[test]
    fn cells_are_read_as_spreadsheets_write_them() {
        assert_eq!(
            texts("\u{feff}a;b\r\n1;\"x;\"\"y\"\"\nz\"\r\n;\r\n"),
            [["a", "b"], ["1", "x;\"y\"\nz"]]
        );
        assert_eq!(texts("a,b\n1,\n"), [["a", "b"], ["1", ""]]);
        assert_eq!(texts("a\tb\n1\t2"), [["a", "b"], ["1", "2"]]);
        assert_eq!(rows("a,b\n\"x"), Err(4..5));
    }

    proptest! {
        #[test]
        fn a_written_table_is_read_back(cells in prop::collection::vec(prop::collection::vec("[a,;\"\n\r é]{0,8}z", 3), 1..5)) {
            let mut table = String::from("x,y,z,q,w\r\n");
            for row in &cells {
                let row: Vec<String> = row.iter().map(|cell| format!("\"{}\"", cell.replace('"', "\"\""))).collect();
                table.push_str(&(row.join(",") + "\r\n"));
            }
            prop_assert_eq!(&texts(&table)[1..], &cells[..]);
        }
    }
}
