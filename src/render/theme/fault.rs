//! What is wrong with a template, in our words: those of the engine are for those who wrote it.

use std::ops::Range;

use tera::{Error, ErrorKind};

use super::embedded;
use crate::text::nearest;

/// One fault of a template.
#[derive(Debug)]
pub(super) struct Fault {
    /// The template that it shows in; absent where that is not known.
    pub(super) template: Option<String>,
    /// Its bytes in the template.
    pub(super) at: Option<At>,
    /// What is wrong, as a clause.
    pub(super) message: String,
    /// What was probably meant.
    pub(super) hint: Option<String>,
}

/// Where in a template a fault is.
#[derive(Debug)]
pub(super) enum At {
    /// A range of its bytes.
    Bytes(Range<usize>),
    /// So many characters from a line and a column, counted from 1.
    Characters(usize, usize, usize),
    /// Where these words first stand.
    Words(String),
}

impl At {
    /// The bytes in a template's text; none where it does not reach so far.
    pub(super) fn within(&self, text: &str) -> Option<Range<usize>> {
        match self {
            Self::Bytes(range) => Some(range.clone()),
            Self::Words(words) => text.find(words).map(|at| at..at + words.len()),
            Self::Characters(line, column, length) => {
                let lines = text.split_inclusive('\n').take(line.checked_sub(1)?);
                let start: usize = lines.map(str::len).sum();
                let bytes = |n: usize| {
                    let mut places = text.get(start..)?.char_indices();
                    Some(places.nth(n).map_or(text.len(), |(at, _)| start + at))
                };
                let column = column.checked_sub(1)?;
                Some(bytes(column)?..bytes(column + length)?)
            }
        }
    }
}

/// All that an error tells of, in its order.
pub(super) fn faults(error: &Error) -> Vec<Fault> {
    let one = |template: Option<&str>, at, (message, hint)| {
        vec![Fault {
            template: template.map(str::to_owned),
            at,
            message,
            hint,
        }]
    };
    match error.kind() {
        ErrorKind::SyntaxError(report) | ErrorKind::RenderingError(report) => {
            let at = At::Bytes(report.span().range.clone());
            one(Some(report.filename()), Some(at), said(report.message()))
        }
        ErrorKind::CircularExtend { tpl, .. } => one(Some(tpl), None, circle(tpl, "extends")),
        ErrorKind::CircularInclude { tpl, .. } => one(Some(tpl), None, circle(tpl, "includes")),
        ErrorKind::MissingParent { current, parent } => one(
            Some(current),
            Some(At::Words(parent.clone())),
            said(&format!("Unknown template `{parent}`")),
        ),
        _ => {
            let text = error.to_string();
            let reported = reported(&text);
            if reported.is_empty() {
                one(None, None, said(&text))
            } else {
                reported
            }
        }
    }
}

/// The reports of a message that strings several together, each of which begins
///
/// ```text
/// error: Unknown filter `upperr`
///  --> reading.html:2:17
///   |
/// 2 | {{ title | upperr }}
///   |            ^^^^^^
/// ```
fn reported(text: &str) -> Vec<Fault> {
    let lines: Vec<&str> = text.lines().collect();
    let report = |lines: &[&str]| {
        let words = lines.first()?.strip_prefix("error: ")?;
        let place = lines.get(1)?.trim_start().strip_prefix("--> ")?;
        let mut parts = place.rsplitn(3, ':');
        let column = parts.next()?.parse().ok()?;
        let line = parts.next()?.parse().ok()?;
        let length = lines.get(4)?.matches('^').count();
        let (message, hint) = said(words);
        Some(Fault {
            template: parts.next().map(str::to_owned),
            at: Some(At::Characters(line, column, length)),
            message,
            hint,
        })
    };
    (0..lines.len())
        .filter_map(|at| report(&lines[at..]))
        .collect()
}

fn circle(name: &str, how: &str) -> (String, Option<String>) {
    let message = format!("it {how} itself in the end");
    let prefix = super::engine::PREFIX;
    let hint = format!("the embedded template of that name is `{prefix}{name}`");
    (message, Some(hint))
}

/// What the engine says, as a clause in our words, and what was probably meant.
fn said(words: &str) -> (String, Option<String>) {
    let (head, rest) = words.split_once('`').unwrap_or((words, ""));
    let (name, tail) = rest.split_once('`').unwrap_or((rest, ""));
    let there_is_no =
        |kind: &str, known: &[&str]| (format!("there is no {kind} `{name}`"), meant(name, known));
    match head.trim_end() {
        "Unknown filter" => there_is_no("filter", FILTERS),
        "Unknown test" => there_is_no("test", TESTS),
        "Unknown function" => there_is_no("function", FUNCTIONS),
        "Unknown component" => there_is_no("component", &[]),
        "Unknown template" => there_is_no("template", &templates(name)),
        "Block" => {
            let message = format!("the template that it extends has no block `{name}`");
            (message, meant(name, &blocks()))
        }
        "Variable" | "Field" if tail.contains("value is undefined") => {
            (format!("`{name}` has no value here"), None)
        }
        kind @ ("Variable" | "Field") => {
            let known = tail.split_once(": ").map_or("", |(_, known)| known);
            let known: Vec<&str> = known.split(", ").filter(|name| !name.is_empty()).collect();
            let (message, hint) = there_is_no(&kind.to_lowercase(), &known);
            (format!("{message} here"), hint.or_else(|| listed(&known)))
        }
        "Missing keyword argument" => (format!("the argument `{name}` is missing"), None),
        _ if words == "Unexpected end of input" => {
            let hint = "close each `{{` with `}}`, and each `{% block … %}`, `{% if … %}` and \
                        `{% for … %}` with its own `{% end… %}`";
            let message = "it ends in the middle of a tag or a block".to_owned();
            (message, Some(hint.to_owned()))
        }
        _ => clause(words),
    }
}

/// Words as a clause: without a capital and a full stop, and with their own hint apart.
fn clause(words: &str) -> (String, Option<String>) {
    let (words, hint) = match words.split_once(super::functions::HINT) {
        Some((words, hint)) => (words, Some(hint.to_owned())),
        None => (words, None),
    };
    let words = words.trim_end_matches('.');
    let mut characters = words.chars();
    let first = characters.next().map(char::to_lowercase);
    let message = first
        .into_iter()
        .flatten()
        .chain(characters)
        .map(|c| if c == '\n' { ' ' } else { c });
    (message.collect(), hint)
}

fn meant(name: &str, known: &[&str]) -> Option<String> {
    nearest(name, known.iter().copied()).map(|word| format!("did you mean `{word}`?"))
}

fn listed(known: &[&str]) -> Option<String> {
    let known: Vec<String> = known.iter().map(|name| format!("`{name}`")).collect();
    (!known.is_empty()).then(|| format!("there is {}", known.join(", ")))
}

/// The embedded templates, under the names that a name typed with or without `default/` can mean.
fn templates(name: &str) -> Vec<&'static str> {
    let prefixed = name.contains('/');
    let names = embedded::prefixed().iter();
    names
        .map(|full| {
            let plain = full.strip_prefix(super::engine::PREFIX);
            plain.filter(|_| !prefixed).unwrap_or(full)
        })
        .collect()
}

/// The blocks of the embedded templates.
fn blocks() -> Vec<&'static str> {
    let texts = embedded::files().filter_map(|(_, bytes)| std::str::from_utf8(bytes).ok());
    let blocks = texts.flat_map(|text| text.split("{% block ").skip(1));
    blocks
        .filter_map(|rest| rest.split_whitespace().next())
        .collect()
}

/// What the engine and this program bring for templates.
const FUNCTIONS: &[&str] = &["t", "plain", "range", "throw", "super"];
const FILTERS: &[&str] = &[
    "number",
    "abs",
    "capitalize",
    "default",
    "escape",
    "escape_html",
    "first",
    "float",
    "get",
    "group_by",
    "indent",
    "int",
    "join",
    "keys",
    "last",
    "length",
    "lower",
    "newlines_to_br",
    "nth",
    "pairs",
    "pluralize",
    "replace",
    "reverse",
    "round",
    "safe",
    "sort",
    "split",
    "str",
    "title",
    "trim",
    "trim_end",
    "trim_start",
    "truncate",
    "unique",
    "upper",
    "values",
    "wordcount",
];
const TESTS: &[&str] = &[
    "array",
    "bool",
    "containing",
    "defined",
    "divisible_by",
    "ending_with",
    "even",
    "float",
    "integer",
    "iterable",
    "map",
    "none",
    "number",
    "odd",
    "starting_with",
    "string",
    "undefined",
];
