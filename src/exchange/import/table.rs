//! Comments in a table: one row a comment, columns named like the keys of a comment's file.

use super::cells::{Cell, rows};
use super::yaml::{Field, Value, write};
use super::{Candidate, Import, Setting, Stem};
use crate::diagnostics::{Code, FileId, Place};
use crate::model::{PersonId, VersionId};
use crate::text::nearest;

/// Every column, by the path of its key.
const COLUMNS: [&str; 35] = [
    "id",
    "version",
    "author",
    "author.name",
    "author.group",
    "author.affiliation",
    "author.region",
    "as",
    "date",
    "target.quote",
    "target.paragraph",
    "target.section",
    "target.before",
    "target.after",
    "target.language",
    "missing",
    "kind",
    "position",
    "body",
    "suggest",
    "assigned",
    "channel",
    "language",
    "tags",
    "see.agrees-with",
    "see.adds-to",
    "see.contradicts",
    "reply_to",
    "outcome",
    "disposition.outcome",
    "disposition.by",
    "disposition.date",
    "disposition.reason",
    "disposition.changed_in",
    "disposition.duplicate_of",
];

/// Shorter names of some.
const SHORT: [(&str, &str); 9] = [
    ("name", "author.name"),
    ("group", "author.group"),
    ("affiliation", "author.affiliation"),
    ("region", "author.region"),
    ("quote", "target.quote"),
    ("paragraph", "target.paragraph"),
    ("section", "target.section"),
    ("before", "target.before"),
    ("after", "target.after"),
];

/// Reads a table of comments (RFC 4180; also with `;` or tabs). `path` is what the file is called
/// in complaints.
#[must_use]
pub fn table(path: &str, text: &str, setting: &Setting<'_>) -> Import {
    let mut import = Import::default();
    let file = import.sources.add(path, text);
    let mut rows = match rows(text) {
        Ok(rows) => rows.into_iter(),
        Err(mark) => {
            let message = "this quotation mark is never closed";
            let hint = "a quotation mark inside a quoted cell is written twice";
            import.complain(Code::Import, Place::new(file, mark), message, hint);
            return import;
        }
    };
    let head = rows.next().unwrap_or_default();
    let named = head.iter().rposition(|cell| !cell.text.trim().is_empty());
    let head = head
        .get(..named.map_or(0, |last| last + 1))
        .unwrap_or_default();
    let Some(columns) = columns(head, file, &mut import) else {
        return import;
    };
    if rows.len() == 0 {
        let hint = "its first line names the columns, and each line below it is a comment";
        let message = "this table holds no comments";
        import.complain(Code::Import, Place::top(file), message, hint);
    }
    for cells in rows {
        let place = Place::new(file, span(&cells));
        let filled = cells
            .iter()
            .rposition(|cell| !cell.text.trim().is_empty())
            .map_or(0, |last| last + 1);
        let cells = cells.get(..filled).unwrap_or_default();
        if let Some(extra) = cells.get(columns.len()) {
            let message = format!(
                "this row has {} cells, and the table {} columns",
                cells.len(),
                columns.len()
            );
            let hint = "put cells that hold a comma into quotation marks";
            import.complain(
                Code::Import,
                Place::new(file, extra.bytes.clone()),
                message,
                hint,
            );
            continue;
        }
        let row = Row {
            columns: &columns,
            cells,
            file,
            place,
        };
        import.candidates.push(row.candidate(setting));
    }
    import
}

fn span(cells: &[Cell]) -> std::ops::Range<usize> {
    let start = cells.first().map_or(0, |cell| cell.bytes.start);
    start..cells.last().map_or(start, |cell| cell.bytes.end)
}

/// The columns' paths; nothing, and complaints, where one is not known or given twice.
fn columns(head: &[Cell], file: FileId, import: &mut Import) -> Option<Vec<&'static str>> {
    let before = import.complaints.len();
    let mut columns = Vec::new();
    for cell in head {
        let name = cell.text.trim().to_lowercase();
        let long = SHORT
            .iter()
            .find(|(short, _)| *short == name)
            .map_or(&*name, |(_, long)| long);
        let place = Place::new(file, cell.bytes.clone());
        match COLUMNS.iter().find(|column| **column == long) {
            Some(column) if columns.contains(column) => {
                let message = format!("there are two columns `{name}`");
                import.complain(Code::Import, place, message, "keep one of the two");
            }
            Some(column) => columns.push(*column),
            None => {
                let known = COLUMNS
                    .iter()
                    .copied()
                    .chain(SHORT.iter().map(|(short, _)| *short));
                let hint = match nearest(&name, known) {
                    Some(near) => format!("did you mean `{near}`?"),
                    None => format!("a column is one of {}", COLUMNS.join(", ")),
                };
                import.complain(
                    Code::Import,
                    place,
                    format!("there is no column `{name}`"),
                    &hint,
                );
            }
        }
    }
    (import.complaints.len() == before).then_some(columns)
}

struct Row<'a> {
    columns: &'a [&'static str],
    cells: &'a [Cell],
    file: FileId,
    place: Place,
}

impl Row<'_> {
    /// What stands in a column, and where; nothing for an empty cell.
    fn get(&self, column: &str) -> Option<(String, Place)> {
        let at = self.columns.iter().position(|known| *known == column)?;
        let cell = self.cells.get(at)?;
        let text = cell.text.replace("\r\n", "\n");
        let place = Place::new(self.file, cell.bytes.clone());
        match text.trim() {
            "" => None,
            "\"\"" => Some((String::new(), place)),
            text => Some((text.to_owned(), place)),
        }
    }

    fn line(&self, column: &str, key: &'static str) -> Option<Field> {
        let (text, place) = self.get(column)?;
        Some(Field::new(key, Value::Line(text), place))
    }

    fn prose(&self, column: &str, key: &'static str) -> Option<Field> {
        let (text, place) = self.get(column)?;
        Some(Field::new(key, Value::Prose(text), place))
    }

    fn candidate(&self, setting: &Setting<'_>) -> Candidate {
        let (text, lines) = write(&self.fields(setting));
        let about = ["body", "suggest", "target.quote"]
            .into_iter()
            .find_map(|column| self.get(column));
        let about = about.map(|(text, _)| first_words(&text));
        Candidate {
            version: self
                .get("version")
                .map_or_else(|| setting.version.clone(), |(id, _)| VersionId::new(&id)),
            stem: match self.get("id") {
                Some((id, _)) => Stem::Given(id),
                None => Stem::Words(about.unwrap_or_default()),
            },
            text,
            lines,
            place: self.place,
        }
    }

    fn fields(&self, setting: &Setting<'_>) -> Vec<Field> {
        let channel = || {
            Some(Field::new(
                "channel",
                Value::Line("form".into()),
                self.place,
            ))
        };
        let fields = [
            self.author(setting),
            self.line("as", "as"),
            self.line("date", "date"),
            self.line("reply_to", "reply_to"),
            self.target(),
            self.line("missing", "missing"),
            self.line("kind", "kind"),
            self.line("position", "position"),
            self.line("outcome", "outcome"),
            self.prose("body", "body"),
            self.prose("suggest", "suggest"),
            self.line("assigned", "assigned"),
            self.line("channel", "channel").or_else(channel),
            self.line("language", "language"),
            self.tags(),
            self.see(),
            self.disposition(),
        ];
        fields.into_iter().flatten().collect()
    }

    /// A person's id or `anonymous` as it is; any other name with the group beside it.
    fn author(&self, setting: &Setting<'_>) -> Option<Field> {
        let typed = self.get("author");
        if let Some((text, place)) = &typed {
            let known = |id: &str| {
                id.starts_with("anonymous") || setting.people.contains_key(&PersonId::new(id))
            };
            let ids: Vec<&str> = text.split(';').map(str::trim).collect();
            if ids.iter().all(|id| known(id)) {
                return Some(Field::new("author", one_or_several(&ids), *place));
            }
        }
        let name = self.line("author.name", "name");
        let name = name
            .or_else(|| typed.map(|(text, place)| Field::new("name", Value::Line(text), place)));
        let rest =
            ["group", "affiliation", "region"].map(|key| self.line(&format!("author.{key}"), key));
        let fields: Vec<Field> = std::iter::once(name).chain(rest).flatten().collect();
        let place = fields.first()?.place;
        Some(Field::new("author", Value::Map(fields), place))
    }

    fn target(&self) -> Option<Field> {
        let keys = [
            "quote",
            "paragraph",
            "section",
            "before",
            "after",
            "language",
        ];
        let fields = keys.map(|key| self.line(&format!("target.{key}"), key));
        let fields: Vec<Field> = fields.into_iter().flatten().collect();
        let place = fields.first()?.place;
        Some(Field::new("target", Value::Map(fields), place))
    }

    fn tags(&self) -> Option<Field> {
        let (text, place) = self.get("tags")?;
        let tags: Vec<&str> = text.split(';').map(str::trim).collect();
        Some(Field::new("tags", one_or_several(&tags), place))
    }

    fn see(&self) -> Option<Field> {
        let mut all = Vec::new();
        for relation in ["agrees-with", "adds-to", "contradicts"] {
            let Some((ids, place)) = self.get(&format!("see.{relation}")) else {
                continue;
            };
            all.extend(ids.split(';').map(|id| {
                let comment = Field::new("comment", Value::Line(id.trim().to_owned()), place);
                Value::Map(vec![
                    comment,
                    Field::new("as", Value::Line(relation.to_owned()), place),
                ])
            }));
        }
        (!all.is_empty()).then(|| Field::new("see", Value::List(all), self.place))
    }

    fn disposition(&self) -> Option<Field> {
        let fields = [
            self.line("disposition.outcome", "outcome"),
            self.line("disposition.by", "by"),
            self.line("disposition.date", "date"),
            self.prose("disposition.reason", "reason"),
            self.line("disposition.changed_in", "changed_in"),
            self.line("disposition.duplicate_of", "duplicate_of"),
        ];
        let fields: Vec<Field> = fields.into_iter().flatten().collect();
        let place = fields.first()?.place;
        Some(Field::new("disposition", Value::Map(fields), place))
    }
}

fn one_or_several(words: &[&str]) -> Value {
    let line = |word: &&str| Value::Line((*word).to_owned());
    match words {
        [only] => line(only),
        several => Value::List(several.iter().map(line).collect()),
    }
}

/// The first words of a text, for a file's name.
pub(super) fn first_words(text: &str) -> String {
    text.split_whitespace()
        .take(7)
        .collect::<Vec<_>>()
        .join(" ")
}
