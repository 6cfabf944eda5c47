//! Lists and maps in brackets, and texts that begin with one.

use serde_yaml::granit_parser::ErrorKind as Kind;

use super::super::line::Line;
use super::{Cause, cut};

/// Whether the parser gave up inside brackets.
pub(super) fn is_flow(kind: &Kind) -> bool {
    matches!(
        kind,
        Kind::UnexpectedEofFlowSequence
            | Kind::UnexpectedEofFlowMapping
            | Kind::UnexpectedEofImplicitFlowMapping
            | Kind::ExpectedFlowMappingSeparator
            | Kind::ExpectedFlowSequenceSeparator
            | Kind::MisplacedFlowCollectionEnd
            | Kind::MismatchedFlowCollectionEnd { .. }
            | Kind::UnclosedFlowCollection { .. }
            | Kind::BlockEntryInFlowCollection
            | Kind::InvalidFlowScalarIndent
            | Kind::FlowMappingValueAdjacentCollection
            | Kind::InvalidColonPlacement
    )
}

/// The last value up to `at` that begins with a bracket and does not end well: what is closed in
/// its line, with nothing behind it, before the parser gave up, is not to blame.
pub(super) fn unclosed(text: &str, at: usize) -> Option<Cause> {
    let lines = std::iter::successors(Some(Line::at(text, at)), Line::before);
    lines.into_iter().find_map(|line| {
        let value = line.value.clone()?;
        let typed = line.text(&value);
        let open = typed.chars().next().filter(|c| ['[', '{'].contains(c))?;
        let kind = if open == '[' { "list" } else { "map" };
        let why = match end(text.get(value.start..)?) {
            End::Closed(end) if value.start + end <= at.max(value.end) => {
                let rest = typed.get(end..).unwrap_or_default().trim_start();
                let inside = (value.start..value.start + end).contains(&at);
                match (rest.is_empty() || rest.starts_with('#'), inside) {
                    (true, false) => return None,
                    (true, true) => "which cannot be read",
                    _ => "which goes on behind its end",
                }
            }
            End::Closed(_) | End::Open => "which is not closed",
            End::Mismatch => "which is closed by the wrong bracket",
        };
        let message = format!("`{}`: `{open}` begins a {kind}, {why}", cut(typed));
        let hint = match open {
            '[' => "put a text that begins with a bracket in quotes, or close the bracket",
            _ => {
                "put a text that begins with a bracket, or one in the braces that holds `: `, in \
                 quotes, or close the brace"
            }
        };
        Some(Cause::new(message, value, hint).of_value(&line))
    })
}

/// How what begins with a bracket ends.
enum End {
    /// The byte after the bracket that closes it.
    Closed(usize),
    Mismatch,
    Open,
}

fn end(text: &str) -> End {
    let mut open = Vec::new();
    let (mut quote, mut before) = (None, ' ');
    for (at, c) in text.char_indices() {
        match (quote, c) {
            (Some(mark), c) if mark == c && before != '\\' => quote = None,
            (None, '"' | '\'') if "[{,: ".contains(before) => quote = Some(c),
            (None, '[') => open.push(']'),
            (None, '{') => open.push('}'),
            (None, ']' | '}') => {
                if open.pop() != Some(c) {
                    return End::Mismatch;
                }
                if open.is_empty() {
                    return End::Closed(at + 1);
                }
            }
            _ => {}
        }
        before = c;
    }
    End::Open
}
