//! The rooms of the house: who may use whom, and who touches the disk or a clock.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

/// Each room, and the rooms it may name.
const ROOMS: [(&str, &[&str]); 15] = [
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
    (
        "intake",
        &[
            "load",
            "model",
            "analyse",
            "exchange",
            "write",
            "diagnostics",
        ],
    ),
    (
        "publish",
        &[
            "load",
            "model",
            "analyse",
            "render",
            "exchange",
            "write",
            "diagnostics",
            "locale",
        ],
    ),
    (
        "cli",
        &[
            "load",
            "model",
            "analyse",
            "render",
            "exchange",
            "write",
            "serve",
            "schema",
            "record",
            "intake",
            "publish",
            "text",
            "diagnostics",
            "locale",
        ],
    ),
];

/// The files of a room that are not tests: their paths below `src`, and what is in them.
fn sources(room: &str) -> Vec<(String, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let entries = walkdir::WalkDir::new(root.join(room))
        .sort_by_file_name()
        .into_iter()
        .flatten();
    let rust = entries.filter(|entry| entry.path().extension().is_some_and(|e| e == "rs"));
    let below =
        rust.filter_map(|entry| entry.path().strip_prefix(&root).ok().map(Path::to_path_buf));
    let files: Vec<(String, String)> = below
        .filter(|path| !is_of_tests(path))
        .map(|path| {
            let text = fs::read_to_string(root.join(&path)).expect("readable");
            (path.display().to_string(), product(&text))
        })
        .collect();
    assert!(!files.is_empty(), "no room {room}");
    files
}

/// A file without its unit tests, which may use anything.
fn product(text: &str) -> String {
    text.split("#[cfg(test)]\nmod tests {")
        .next()
        .unwrap_or_default()
        .to_owned()
}

/// Whether a path is one of unit tests, or of what only these use.
fn is_of_tests(path: &Path) -> bool {
    path.with_extension("").iter().any(|part| {
        let part = part.to_string_lossy();
        matches!(&*part, "tests" | "testing" | "fixture") || part.ends_with("_tests")
    })
}

/// The rooms that a text names: `crate::room::…`, alone or in braces.
fn named(text: &str) -> BTreeSet<&'static str> {
    let mut named = BTreeSet::new();
    for rest in text.split("crate::").skip(1) {
        let list = rest
            .strip_prefix('{')
            .and_then(|list| list.split('}').next());
        for name in list.unwrap_or(rest).split(',') {
            let name = name.trim_start();
            let end = name.find(|c: char| !c.is_alphanumeric() && c != '_');
            let name = &name[..end.unwrap_or(name.len())];
            named.extend(
                ROOMS
                    .map(|(room, _)| room)
                    .into_iter()
                    .find(|room| *room == name),
            );
            if list.is_none() {
                break;
            }
        }
    }
    named
}

#[test]
fn rooms_are_found_however_they_are_named() {
    let text = "use crate::{analyse, load::site};\nfn f() { crate::text::plain(); }\nuse crate::model::Lang;";
    let found: Vec<&str> = named(text).into_iter().collect();
    assert_eq!(found, ["analyse", "load", "model", "text"]);
}

#[test]
fn rooms_depend_on_each_other_only_as_drawn() {
    let mut faults = Vec::new();
    for (room, allowed) in ROOMS {
        for (path, text) in sources(room) {
            let others = named(&text).into_iter().filter(|other| *other != room);
            let strangers = others.filter(|other| !allowed.contains(other));
            faults.extend(strangers.map(|other| format!("{path} uses {other}")));
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
            faults.extend(found.map(|word| format!("{path} uses {word}")));
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn files_are_rooms_with_one_purpose() {
    let mut faults = Vec::new();
    for (room, _) in ROOMS {
        for (path, text) in sources(room) {
            let lines = text.lines().count();
            if lines > 400 {
                faults.push(format!("{path}: {lines} lines"));
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

/// The lengths in lines of the functions of a file that is formatted, with the line each begins at.
fn functions(text: &str) -> Vec<(usize, usize)> {
    let lines: Vec<&str> = text.lines().collect();
    let begins = |line: &str| {
        let words = line.trim_start();
        !words.starts_with("//") && (words.starts_with("fn ") || words.contains(" fn "))
    };
    let heads = lines.iter().enumerate().filter(|(_, line)| begins(line));
    let ends = heads.filter_map(|(at, head)| {
        let indent = &head[..head.len() - head.trim_start().len()];
        let close = format!("{indent}}}");
        let length = lines[at..].iter().position(|line| *line == close)?;
        Some((at + 1, length + 1))
    });
    ends.collect()
}

#[test]
fn functions_are_short() {
    let mut faults = Vec::new();
    for (room, _) in ROOMS {
        for (path, text) in sources(room) {
            let long = functions(&text)
                .into_iter()
                .filter(|(_, lines)| *lines > 80);
            faults.extend(long.map(|(at, lines)| format!("{path}:{at}: {lines} lines")));
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
    assert_eq!(functions("fn a() {\n    b();\n}\n"), [(1, 3)]);
}
