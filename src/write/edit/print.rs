//! Values as lines of YAML.

use super::Value;
use super::plain::{line, needs_escape, quoted, word};

/// A value below or beside its key.
pub(super) struct Printed {
    /// What stands after the `:` or `-`; empty where everything is below.
    pub(super) head: String,
    /// The lines below, with their indentation.
    pub(super) below: Vec<String>,
}

impl Printed {
    fn short(head: String) -> Self {
        let below = Vec::new();
        Self { head, below }
    }

    /// All lines, the first of which begins with `start` (`key:` or `-`).
    fn lines(self, start: &str) -> Vec<String> {
        let first = match self.head.as_str() {
            "" => start.to_owned(),
            head => format!("{start} {head}"),
        };
        std::iter::once(first).chain(self.below).collect()
    }
}

/// A value whose key, or dash, stands in column `column`, from 0.
pub(super) fn value(value: &Value, column: usize) -> Printed {
    match value {
        _ if value.is_short() => Printed::short(flow(value)),
        Value::Prose(text) => prose(text, column),
        Value::List(items) => {
            let below = items.iter().flat_map(|one| item(one, column + 2));
            let below = below.collect();
            let head = String::new();
            Printed { head, below }
        }
        Value::Map(entries) => {
            let below = entries
                .iter()
                .flat_map(|(key, value)| entry(key, value, column + 2));
            let below = below.collect();
            let head = String::new();
            Printed { head, below }
        }
        short => Printed::short(flow(short)),
    }
}

/// The lines of `key: value`, the key in column `column`.
pub(super) fn entry(key: &str, of: &Value, column: usize) -> Vec<String> {
    let start = format!("{}{}:", " ".repeat(column), word(key));
    value(of, column).lines(&start)
}

/// The lines of `- value`, the dash in column `column`. The first entry of a map, or item of a
/// list, stands beside the dash.
pub(super) fn item(of: &Value, column: usize) -> Vec<String> {
    let dash = format!("{}-", " ".repeat(column));
    let mut printed = value(of, column);
    if printed.head.is_empty() && !printed.below.is_empty() {
        let first = printed.below.remove(0);
        printed.head = first.trim_start_matches(' ').to_owned();
    }
    printed.lines(&dash)
}

/// The lines of a whole file.
pub(super) fn top(value: &Value) -> Vec<String> {
    match value {
        Value::Map(entries) if !entries.is_empty() => entries
            .iter()
            .flat_map(|(key, value)| entry(key, value, 0))
            .collect(),
        Value::List(items) if !items.is_empty() => {
            items.iter().flat_map(|one| item(one, 0)).collect()
        }
        other => vec![flow(other)],
    }
}

/// A value on one line, as it can stand in brackets.
pub(super) fn flow(value: &Value) -> String {
    match value {
        Value::Word(text) => word(text),
        Value::Line(text) => line(text),
        Value::Prose(text) => quoted(text),
        Value::List(items) => {
            let items: Vec<String> = items.iter().map(flow).collect();
            format!("[{}]", items.join(", "))
        }
        Value::Map(entries) => {
            let entries = entries
                .iter()
                .map(|(key, value)| format!("{}: {}", word(key), flow(value)));
            let entries: Vec<String> = entries.collect();
            format!("{{{}}}", entries.join(", "))
        }
    }
}

/// Prose as a block scalar; in quotation marks where it holds what no block scalar can.
fn prose(text: &str, column: usize) -> Printed {
    if text
        .chars()
        .any(|c| needs_escape(c) && c != '\n' && c != '\t')
    {
        return Printed::short(quoted(text));
    }
    let indented = text.trim_start_matches('\n').starts_with([' ', '\t']);
    let head = if indented || text.starts_with('\n') {
        "|2-"
    } else {
        "|-"
    };
    let indent = " ".repeat(column + 2);
    let below = text.split('\n').map(|line| match line {
        "" => String::new(),
        line => format!("{indent}{line}"),
    });
    let head = head.to_owned();
    let below = below.collect();
    Printed { head, below }
}
