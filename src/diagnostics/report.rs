//! Complaints with their places looked up, so that the files can be dropped.

use std::collections::BTreeMap;
use std::ops::Range;

use super::shown::{shown, shown_range};
use super::{Code, Diagnostic, FileId, Place, Severity, Sources};

/// Bytes of a line that are kept on either side of a place; printing cuts further.
const AROUND: usize = 400;

/// One complaint, ready to print. The order is that of path, line and column.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Report {
    /// Where.
    pub spot: Spot,
    /// The kind of complaint.
    pub code: Code,
    /// How bad it is.
    pub severity: Severity,
    /// One sentence without a full stop.
    pub message: String,
    /// What to do about it.
    pub hint: Option<String>,
    /// Other places that belong to it, each with a few words.
    pub labels: Vec<(Spot, String)>,
}

/// A place in terms of a person's editor.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Spot {
    /// From the site's root, with `/`.
    pub path: String,
    /// The line, from 1.
    pub line: usize,
    /// The column in characters, from 1.
    pub column: usize,
    /// The line's text; absent for a complaint about the file as a whole.
    pub snippet: Option<Snippet>,
}

/// A line, or what is around the place in a long one.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Snippet {
    /// The text, with control characters and tabs made visible.
    pub text: String,
    /// The first byte of `text` that the complaint is about.
    pub start: usize,
    /// The byte of `text` after the last.
    pub end: usize,
}

/// Looks up all places. Linear in the files and the complaints together.
#[must_use]
pub fn reports(diagnostics: &[Diagnostic], sources: &Sources) -> Vec<Report> {
    let labelled = diagnostics
        .iter()
        .flat_map(|d| d.labels.iter().map(|(place, _)| *place));
    let atlas = Atlas::new(diagnostics.iter().map(|d| d.place).chain(labelled), sources);
    let mut reports: Vec<Report> = diagnostics.iter().map(|d| report(d, &atlas)).collect();
    reports.sort();
    reports.dedup();
    reports
}

/// Looks up places that nothing is wrong with. Linear in the files and the places together.
#[must_use]
pub fn spots(places: &[Place], sources: &Sources) -> Vec<Spot> {
    let atlas = Atlas::new(places.iter().copied(), sources);
    places.iter().map(|place| atlas.spot(*place)).collect()
}

fn report(diagnostic: &Diagnostic, atlas: &Atlas<'_>) -> Report {
    let label = |(place, text): &(Place, String)| (atlas.spot(*place), shown(text).into_owned());
    Report {
        spot: atlas.spot(diagnostic.place),
        code: diagnostic.code,
        severity: diagnostic.severity,
        message: shown(&diagnostic.message).into_owned(),
        hint: diagnostic
            .hint
            .as_deref()
            .map(|hint| shown(hint).into_owned()),
        labels: diagnostic.labels.iter().map(label).collect(),
    }
}

/// The line, the byte it begins at, and the column of every offset that complaints name.
struct Atlas<'s> {
    sources: &'s Sources,
    known: BTreeMap<(FileId, usize), Position>,
}

#[derive(Clone, Copy)]
struct Position {
    line: usize,
    line_start: usize,
    column: usize,
}

impl<'s> Atlas<'s> {
    fn new(places: impl Iterator<Item = Place>, sources: &'s Sources) -> Self {
        let mut offsets: Vec<(FileId, usize)> = places
            .map(|place| (place.file, place.start as usize))
            .collect();
        offsets.sort_unstable();
        offsets.dedup();
        let mut known = BTreeMap::new();
        for file in offsets.chunk_by(|a, b| a.0 == b.0) {
            sweep(&sources.get(file[0].0).text, file, &mut known);
        }
        Self { sources, known }
    }

    fn spot(&self, place: Place) -> Spot {
        let source = self.sources.get(place.file);
        let start = Position {
            line: 1,
            line_start: 0,
            column: 1,
        };
        let at = self
            .known
            .get(&(place.file, place.start as usize))
            .copied()
            .unwrap_or(start);
        let whole = place.start == 0 && place.end == 0;
        Spot {
            path: slashed(&source.path),
            line: at.line,
            column: at.column,
            snippet: (!whole).then(|| snippet(&source.text, at.line_start, place.range())),
        }
    }
}

/// Walks once through a text, past ascending offsets. A line ends with LF, CR or both, as in
/// CommonMark (2.1) and YAML (5.4).
fn sweep(text: &str, offsets: &[(FileId, usize)], known: &mut BTreeMap<(FileId, usize), Position>) {
    let mut at = 0;
    let mut position = Position {
        line: 1,
        line_start: 0,
        column: 1,
    };
    for &(file, offset) in offsets {
        let offset_in = text.floor_char_boundary(offset);
        for (i, c) in text[at..offset_in].char_indices() {
            match c {
                // Of the two bytes that end a line together, the first belongs to it.
                '\r' if text[at + i + 1..].starts_with('\n') => position.column += 1,
                '\n' | '\r' => {
                    position.line += 1;
                    position.column = 1;
                    position.line_start = at + i + 1;
                }
                // A byte order mark is no column to any editor.
                '\u{feff}' if at + i == 0 => {}
                _ => position.column += 1,
            }
        }
        at = offset_in;
        known.insert((file, offset), position);
    }
}

fn snippet(text: &str, line_start: usize, range: Range<usize>) -> Snippet {
    let start = text.floor_char_boundary(range.start);
    let from = text.ceil_char_boundary(line_start.max(start.saturating_sub(AROUND)));
    let to = text.floor_char_boundary(range.end.clamp(start, start + AROUND) + AROUND);
    let end = text[start..to].find(['\n', '\r']);
    let end = end.map_or(to, |i| start + i);
    let line = text[from..end].trim_start_matches('\u{feff}');
    let from = end - line.len();
    let marked = start.saturating_sub(from)..range.end.clamp(start, end).saturating_sub(from);
    let (text, marked) = shown_range(line, &marked);
    Snippet {
        text,
        start: marked.start,
        end: marked.end,
    }
}

fn slashed(path: &std::path::Path) -> String {
    let parts = path.iter().map(|part| part.to_string_lossy());
    let joined = parts.collect::<Vec<_>>().join("/");
    // The root of an absolute path is a part of its own.
    let joined = match joined.strip_prefix("//") {
        Some(rest) => format!("/{rest}"),
        None => joined,
    };
    shown(&joined).into_owned()
}
