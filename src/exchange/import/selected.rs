//! What an annotation is about: in our own terms, or as the standard selects it (§4.2).

use serde_json::Value as Json;

use super::Import;
use super::annotated::{Note, own, several};
use super::yaml::{Field, Value};
use crate::diagnostics::Code;

/// Selectors in our own terms.
pub(super) fn selectors(note: Note<'_>, all: &[Json]) -> Value {
    let one = |json: &Json| {
        let keys = [
            "quote",
            "paragraph",
            "section",
            "before",
            "after",
            "language",
        ];
        let fields = keys.map(|key| note.line(key, own(json, key)));
        Value::Map(fields.into_iter().flatten().collect())
    };
    Value::List(all.iter().map(one).collect())
}

/// What it is about: as typed, else as the standard selects it; nothing for a whole page.
pub(super) fn target(note: Note<'_>, import: &mut Import) -> Option<Field> {
    let field = |value| Some(Field::new("target", value, note.place));
    if let Some(Json::Array(typed)) = note.json.get("rapporteur:target") {
        return if typed.is_empty() {
            None
        } else {
            field(selectors(note, typed))
        };
    }
    let mut found = Vec::new();
    for target in several(note.json.get("target")) {
        let selectors = several(target.get("selector"));
        match selectors
            .iter()
            .find_map(|selector| selected(note, selector))
        {
            Some(fields) => found.push(Value::Map(fields)),
            None if selectors.is_empty() => {}
            None => {
                let hint =
                    "words are selected by a TextQuoteSelector, sections by a FragmentSelector";
                import.complain(
                    Code::Import,
                    note.place,
                    "what this annotation is about cannot be told",
                    hint,
                );
            }
        }
    }
    if found.is_empty() {
        None
    } else {
        field(Value::List(found))
    }
}

fn selected(note: Note<'_>, selector: &Json) -> Option<Vec<Field>> {
    let text = |key: &str| {
        selector
            .get(key)
            .and_then(Json::as_str)
            .map(str::trim)
            .filter(|text| !text.is_empty())
    };
    let fields = match text("type")? {
        "TextQuoteSelector" => vec![
            note.line("quote", Some(text("exact")?)),
            note.line("before", text("prefix")),
            note.line("after", text("suffix")),
        ],
        "FragmentSelector" => {
            let id = text("value")?.trim_start_matches('#');
            let label = id
                .strip_prefix('p')
                .filter(|label| label.starts_with(|c: char| c.is_ascii_digit()));
            vec![match label {
                Some(label) => note.line("paragraph", Some(label)),
                None => note.line("section", Some(id)),
            }]
        }
        _ => return None,
    };
    Some(fields.into_iter().flatten().collect())
}
