//! The rooms of the house: who may use whom, and who touches the disk or a clock.

use std::fs;
use std::path::Path;

/// Each room, and the rooms it may name.
const ROOMS: [(&str, &[&str]); 12] = [
    ("text", &[]),
    ("diagnostics", &["text"]),
    ("locale", &["text", "model", "diagnostics"]),
    ("model", &["diagnostics", "text"]),
    ("load", &["model", "text", "diagnostics", "locale"]),
    ("analyse", &["model", "text", "diagnostics"]),
    (
        "render",
        &["analyse", "model", "text", "diagnostics", "locale"],
    ),
    (
        "exchange",
        &[
            "analyse",
            "model",
            "text",
            "diagnostics",
            "locale",
            "render",
        ],
    ),
    // Edits are read again by the loader's own reader before they are written.
    ("write", &["diagnostics", "text", "load", "model"]),
    ("serve", &["write", "diagnostics", "text"]),
    // The keys of a schema are those of the decoders.
    ("schema", &["load", "model"]),
    (
        "record",
        &[
            "load",
            "model",
            "analyse",
            "render",
            "write",
            "schema",
            "text",
            "diagnostics",
            "locale",
        ],
    ),
];

fn sources(room: &str) -> Vec<(String, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src").join(room);
    let entries = walkdir::WalkDir::new(root)
        .sort_by_file_name()
        .into_iter()
        .flatten();
    let files = entries.filter(|entry| entry.path().extension().is_some_and(|e| e == "rs"));
    files
        .map(|entry| {
            let text = fs::read_to_string(entry.path()).expect("readable");
            (entry.path().display().to_string(), product(&text))
        })
        .collect()
}

/// A file without its unit tests, which may use anything.
fn product(text: &str) -> String {
    text.split("#[cfg(test)]\nmod tests {")
        .next()
        .unwrap_or_default()
        .to_owned()
}

fn is_test_file(path: &str) -> bool {
    ["test", "fixture"].iter().any(|word| path.contains(word))
}

#[test]
fn rooms_depend_on_each_other_only_as_drawn() {
    let mut faults = Vec::new();
    for (room, allowed) in ROOMS {
        for (path, text) in sources(room) {
            for (other, _) in ROOMS {
                let named = text.contains(&format!("crate::{other}::"));
                if named && other != room && !allowed.contains(&other) && !is_test_file(&path) {
                    faults.push(format!("{path} uses {other}"));
                }
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn facts_and_pages_are_made_without_disk_or_clock() {
    const TOUCH: [&str; 7] = [
        "std::fs",
        "std::net",
        "std::env",
        "SystemTime",
        "Instant::",
        "Timestamp::now",
        "Zoned::now",
    ];
    let mut faults = Vec::new();
    for room in ["text", "model", "analyse", "render", "locale", "exchange"] {
        for (path, text) in sources(room) {
            let found = TOUCH.iter().filter(|word| text.contains(**word));
            if !is_test_file(&path) {
                faults.extend(found.map(|word| format!("{path} uses {word}")));
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn files_are_rooms_with_one_purpose() {
    let mut faults = Vec::new();
    for room in [
        "text",
        "diagnostics",
        "locale",
        "model",
        "load",
        "analyse",
        "render",
        "exchange",
        "write",
        "serve",
        "schema",
        "record",
        "cli",
    ] {
        for (path, text) in sources(room) {
            let lines = text.lines().count();
            if lines > 400 && !is_test_file(&path) {
                faults.push(format!("{path}: {lines} lines"));
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}
