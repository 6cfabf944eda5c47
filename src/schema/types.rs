//! Types of values, as editors are told of them.

use serde_json::{Value, json};

use crate::model::Words;

/// A scalar is the text as typed, whatever another reader takes it for: `0.30`, `no`.
pub(super) fn scalar() -> Value {
    json!({"type": ["string", "number", "boolean"]})
}

/// A text: a scalar, or a map of language tags to scalars.
pub(super) fn text() -> Value {
    json!({"anyOf": [scalar(), {
        "type": "object",
        "minProperties": 1,
        "propertyNames": {"pattern": "^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$"},
        "additionalProperties": scalar()
    }]})
}

pub(super) fn id() -> Value {
    json!({"type": ["string", "number", "boolean"], "pattern": "^[a-z0-9][a-z0-9._-]*$"})
}

pub(super) fn date() -> Value {
    json!({"type": "string", "pattern": "^\\s*[0-9]{4}-[0-9]{2}-[0-9]{2}"})
}

pub(super) fn flag() -> Value {
    let typed = "^([Tt][Rr][Uu][Ee]|[Ff][Aa][Ll][Ss][Ee]|[Yy][Ee][Ss]|[Nn][Oo])$";
    json!({"anyOf": [{"type": "boolean"}, {"type": "string", "pattern": typed}]})
}

pub(super) fn language() -> Value {
    json!({"type": ["string", "boolean"], "pattern": "^[A-Za-z]{2,8}([-_][A-Za-z0-9]{1,8})*$"})
}

pub(super) fn url() -> Value {
    json!({"type": "string", "pattern": "^\\s*[Hh][Tt][Tt][Pp][Ss]?://"})
}

/// One word of a closed list.
pub(super) fn words<W: Words>() -> Value {
    let words: Vec<&str> = W::WORDS.iter().map(|(word, _)| *word).collect();
    json!({ "enum": words })
}

/// A list, in which a single item may stand alone.
pub(super) fn several(one: &Value) -> Value {
    json!({"anyOf": [one, {"type": "array", "items": one}]})
}

/// The same of a map that the schema defines once and refers to by name.
pub(super) fn several_of(name: &str) -> Value {
    several(&named(name))
}

/// A map that the schema defines once.
pub(super) fn named(name: &str) -> Value {
    json!({"$ref": format!("#/definitions/{name}")})
}

/// The same with an explanation.
pub(super) fn told(mut of: Value, explanation: &str) -> Value {
    if let Some(map) = of.as_object_mut() {
        map.insert("description".to_owned(), json!(explanation));
    }
    of
}

/// A map with these keys, each of which `of` knows the type of.
pub(super) fn map(keys: &[&str], required: &[&str], of: impl Fn(&str) -> Option<Value>) -> Value {
    let properties = keys
        .iter()
        .map(|key| ((*key).to_owned(), of(key).unwrap_or_else(|| json!({}))));
    let properties: serde_json::Map<String, Value> = properties.collect();
    json!({"type": "object", "properties": properties, "required": required, "additionalProperties": false})
}
