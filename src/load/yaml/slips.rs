//! What a person probably meant where YAML cannot be parsed.
//!
//! The parser says where it gave up and why, in its own terms; this finds the slip that led there,
//! by the line as typed.

mod block;
mod character;
mod flow;
mod keys;
mod quotes;

use std::ops::Range;

use serde_yaml::granit_parser::{ErrorKind as Kind, ScanError};

pub(super) use self::character::{is_printable, unprintable};
use super::build::too_deep;
use super::line::Line;
use crate::diagnostics::{Code, Diagnostic, FileId, Place};

/// Where a file cannot be parsed.
pub(super) struct Slip {
    /// What is wrong, where, and what to do about it.
    pub(super) complaint: Diagnostic,
    /// What to read over, so that the rest can be read: byte ranges, and as many bytes to read in
    /// the place of each. Empty where nothing can be made of the rest.
    pub(super) over: Vec<(Range<usize>, String)>,
}

/// What is wrong, where, and what to do about it.
struct Cause {
    message: String,
    range: Range<usize>,
    hint: String,
    over: Vec<(Range<usize>, String)>,
}

impl Cause {
    /// A cause that nothing can be read over for.
    fn new(message: impl Into<String>, range: Range<usize>, hint: impl Into<String>) -> Self {
        let (message, hint) = (message.into(), hint.into());
        let over = Vec::new();
        Self {
            message,
            range,
            hint,
            over,
        }
    }

    /// The same, where the value of a line is to blame: it is read over as if it were letters, with
    /// all that is indented below it.
    fn of_value(mut self, line: &Line<'_>) -> Self {
        let ranges = line.value.clone().into_iter().chain(line.deeper());
        self.over = ranges.map(letters).collect();
        self
    }

    /// The same, where whole lines are to blame: they are read over as if they were remarks.
    fn of_lines(mut self, lines: Vec<Range<usize>>) -> Self {
        let remark = |line: Range<usize>| (line.clone(), "#".repeat(line.len()));
        self.over.extend(lines.into_iter().map(remark));
        self
    }

    /// The same, where what is between a key and its value is to blame: they are read as an entry
    /// whose key ends at a byte, and whose value ends with the line.
    fn of_entry(mut self, key_end: usize, end: usize) -> Self {
        if let Some(value @ 1..) = (end - key_end).checked_sub(2) {
            self.over
                .push((key_end..end, format!(": {}", "x".repeat(value))));
        }
        self
    }
}

/// Some bytes, to be read over as if they were letters.
fn letters(range: Range<usize>) -> (Range<usize>, String) {
    (range.clone(), "x".repeat(range.len()))
}

const PROSE: &str = "write prose below its key after `|-`, indented by two spaces; there a colon, \
                     a bracket or a quotation mark is safe";

/// The slip behind the error that a file cannot be parsed for.
pub(super) fn find(file: FileId, text: &str, error: &ScanError) -> Slip {
    let at = text.floor_char_boundary(error.marker().byte_offset().unwrap_or(0));
    let here = Place::new(file, at..at);
    let final_word = |complaint| Slip {
        complaint,
        over: Vec::new(),
    };
    match error.kind() {
        Kind::RecursionLimitExceeded => return final_word(too_deep(here)),
        Kind::DirectiveDisallowed => {
            let place = Place::new(file, Line::at(text, at).content());
            let complaint =
                Diagnostic::new(Code::YamlFeature, place, "a directive begins with `%`")
                    .hint("leave it out; put a text that begins with `%` in quotes");
            return final_word(complaint);
        }
        _ => {}
    }
    let line = Line::at(text, at);
    let cause = typed(text, &line, error.kind(), at).unwrap_or_else(|| unknown(error.kind(), at));
    let place = Place::new(file, cause.range);
    let complaint = Diagnostic::new(Code::YamlSyntax, place, cause.message).hint(cause.hint);
    Slip {
        complaint,
        over: cause.over,
    }
}

fn typed(text: &str, line: &Line<'_>, kind: &Kind, at: usize) -> Option<Cause> {
    match kind {
        Kind::TabInIndentation
        | Kind::TabInBlockIndentation
        | Kind::TabNotAllowed
        | Kind::TabAtBlockScalarStart
        | Kind::TabInPlainScalar => Some(character::tab(text, at)),
        Kind::UnclosedQuotedScalar
        | Kind::InvalidQuotedScalarIndent
        | Kind::DocumentIndicatorInQuotedScalar
        | Kind::InvalidTrailingSingleQuotedScalar
        | Kind::InvalidTrailingDoubleQuotedScalar => quotes::quotes(text, at),
        Kind::UnknownQuotedScalarEscape
        | Kind::InvalidQuotedScalarHexEscape
        | Kind::InvalidLowSurrogateHexEscape
        | Kind::InvalidLowSurrogate
        | Kind::MissingLowSurrogate
        | Kind::UnpairedLowSurrogate
        | Kind::InvalidUnicodeEscape => quotes::escape(text, at),
        Kind::UnexpectedCharacter { character } => Some(character::first(line, *character, at)),
        Kind::MappingValueNotAllowed => keys::colon(line, at)
            .or_else(|| character::first_of_value(line))
            .or_else(|| block::ends_early(line))
            .or_else(|| keys::deeper(line))
            .or_else(|| keys::indentation(line)),
        kind if flow::is_flow(kind) => flow::unclosed(text, at)
            .or_else(|| character::first_of_value(line))
            .or_else(|| keys::glued(line)),
        _ => character::first_of_value(line)
            .or_else(|| block::ends_early(line))
            .or_else(|| flow::unclosed(text, at))
            .or_else(|| keys::glued(line))
            .or_else(|| keys::indentation(line)),
    }
}

fn unknown(kind: &Kind, at: usize) -> Cause {
    Cause::new(
        format!("this cannot be read as YAML: {kind}"),
        at..at,
        PROSE,
    )
}

/// Enough of a text to recognise it by.
fn cut(text: &str) -> String {
    crate::diagnostics::excerpt(text)
}
