//! The schemas against the decoders and against the example site.

use std::path::Path;

use serde_json::Value;

use super::{KINDS, Kind};
use crate::load::keys;

/// The keys of every map of a schema.
fn maps(schema: &Value, out: &mut Vec<Vec<String>>) {
    match schema {
        Value::Object(map) => {
            if let Some(Value::Object(properties)) = map.get("properties") {
                out.push(properties.keys().cloned().collect());
            }
            map.values().for_each(|value| maps(value, out));
        }
        Value::Array(items) => items.iter().for_each(|item| maps(item, out)),
        _ => {}
    }
}

#[test]
fn every_key_of_every_map_is_known_and_explained() {
    let all = [
        keys::SITE,
        keys::GROUP,
        keys::REPOSITORY,
        keys::DOCUMENT,
        keys::VERSION,
        keys::WINDOW,
        keys::LEVEL,
        keys::CALL,
        keys::MINORITY,
        keys::REASON,
        keys::PERSON,
        keys::COMMENT,
        keys::POINT,
        keys::REPLY,
        keys::SEE,
        keys::DISPOSITION,
        keys::TARGET,
        keys::AUTHOR,
    ];
    let mut found = Vec::new();
    KINDS
        .iter()
        .for_each(|kind| maps(&kind.value(), &mut found));
    for keys in all {
        assert!(
            found.iter().any(|map| map.iter().eq(keys.iter())),
            "{keys:?}"
        );
    }
    for map in &found {
        assert!(all.iter().any(|keys| map.iter().eq(keys.iter())), "{map:?}");
    }
}

#[test]
fn every_value_has_an_explanation() {
    fn check(schema: &Value) {
        if let Value::Object(map) = schema {
            if let Some(Value::Object(properties)) = map.get("properties") {
                for (key, value) in properties {
                    let explained = value
                        .get("description")
                        .and_then(Value::as_str)
                        .unwrap_or_default();
                    assert!(explained.ends_with('.'), "{key}: {value}");
                }
            }
            map.values().for_each(check);
        }
        if let Value::Array(items) = schema {
            items.iter().for_each(check);
        }
    }
    KINDS.iter().for_each(|kind| check(&kind.value()));
}

/// Why a value does not fit a schema; the keywords that the schemas use, and no others.
fn misfit(value: &Value, schema: &Value, root: &Value) -> Option<String> {
    let map = schema.as_object()?;
    map.iter().find_map(|(word, rule)| match word.as_str() {
        "type" => (!is_of(value, rule)).then(|| format!("{value} is no {rule}")),
        "enum" => (!rule.as_array()?.contains(value)).then(|| format!("{value} is none of {rule}")),
        "anyOf" => {
            let misfits: Vec<String> = rule
                .as_array()?
                .iter()
                .map_while(|schema| misfit(value, schema, root))
                .collect();
            (misfits.len() == rule.as_array()?.len()).then(|| misfits.join("; "))
        }
        "items" => value
            .as_array()?
            .iter()
            .find_map(|item| misfit(item, rule, root)),
        "required" => {
            let missing = |key: &&Value| value.get(key.as_str().unwrap_or_default()).is_none();
            rule.as_array()?
                .iter()
                .find(missing)
                .filter(|_| value.is_object())
                .map(|key| format!("{key} is missing"))
        }
        "properties" => rule
            .as_object()?
            .iter()
            .find_map(|(key, rule)| misfit(value.get(key)?, rule, root)),
        "additionalProperties" => {
            let known = map.get("properties").and_then(Value::as_object);
            let mut others = value
                .as_object()?
                .iter()
                .filter(|(key, _)| known.is_none_or(|known| !known.contains_key(*key)));
            match rule {
                Value::Bool(false) => others.next().map(|(key, _)| format!("no key {key}")),
                rule => others.find_map(|(_, value)| misfit(value, rule, root)),
            }
        }
        "$ref" => {
            let name = rule.as_str()?.strip_prefix('#')?;
            misfit(value, root.pointer(name)?, root)
        }
        "definitions" | "pattern" | "propertyNames" | "minProperties" | "description" | "title"
        | "$schema" => None,
        other => Some(format!("the keyword {other}")),
    })
}

fn is_of(value: &Value, types: &Value) -> bool {
    let is = |name: &Value| match name.as_str().unwrap_or_default() {
        "string" => value.is_string(),
        "number" => value.is_number(),
        "boolean" => value.is_boolean(),
        "object" => value.is_object(),
        "array" => value.is_array(),
        _ => false,
    };
    types
        .as_array()
        .map_or_else(|| is(types), |types| types.iter().any(is))
}

fn yaml(text: &str) -> Value {
    serde_yaml::from_str(text).unwrap_or(Value::Null)
}

/// The kind of a file of the site.
fn kind_of(path: &str) -> Option<Kind> {
    let parts: Vec<&str> = path.split('/').collect();
    Kind::named(match parts.as_slice() {
        ["rapporteur.yaml"] => "site",
        ["drafts", _, "document.yaml"] => "document",
        ["drafts", _, _, "consensus.yaml"] => "consensus",
        ["drafts", _, _, "changes.yaml"] => "changes",
        ["comments", "people", _] => "person",
        ["comments", _, _, _] => "comment",
        _ => return None,
    })
}

#[test]
fn the_example_site_fits() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut seen = std::collections::BTreeSet::new();
    for folder in ["rapporteur.yaml", "drafts", "comments"] {
        for entry in walkdir::WalkDir::new(root.join(folder))
            .into_iter()
            .flatten()
        {
            let path = entry
                .path()
                .strip_prefix(root)
                .unwrap()
                .to_string_lossy()
                .replace('\\', "/");
            let Some(kind) = kind_of(&path).filter(|_| path.ends_with(".yaml")) else {
                continue;
            };
            seen.insert(kind.name);
            let value = yaml(&std::fs::read_to_string(entry.path()).unwrap());
            assert_eq!(misfit(&value, &kind.value(), &kind.value()), None, "{path}");
        }
    }
    assert_eq!(seen.len(), KINDS.len(), "{seen:?}");
}

#[test]
fn slips_do_not_fit() {
    for (kind, text) in [
        ("comment", "author: a\ndate: 2026-01-01\nbdy: x\n"),
        ("comment", "author: a\nbody: x\n"),
        ("comment", "author: a\ndate: 2026-01-01\nposition: agree\n"),
        (
            "comment",
            "author: a\ndate: 2026-01-01\ntarget: some words\n",
        ),
        ("comment", "author: {nam: a}\ndate: 2026-01-01\nbody: x\n"),
        ("document", "versions: [{id: v1}]\n"),
        ("site", "languages: {en: fr}\n"),
        ("person", "group: technical\n"),
        ("consensus", "- level: x\n  by: a\n"),
        ("changes", "- target: {quote: x}\n"),
    ] {
        let schema = Kind::named(kind).unwrap().value();
        assert!(
            misfit(&yaml(text), &schema, &schema).is_some(),
            "{kind}: {text}"
        );
    }
}
