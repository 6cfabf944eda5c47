//! Texts below `|` and `>`.

use super::super::line::Line;
use super::{Cause, cut, letters};

/// Whether a value announces that its text stands on the lines below.
pub(super) fn is_header(value: &str) -> bool {
    let Some(rest) = value.strip_prefix(['|', '>']) else {
        return false;
    };
    let rest = rest.trim_start_matches(['+', '-', '1', '2', '3', '4', '5', '6', '7', '8', '9']);
    rest.is_empty() || rest.trim_start().starts_with('#')
}

/// A line that a text below `|` should go on with, which is not indented as far as the text.
pub(super) fn ends_early(line: &Line<'_>) -> Option<Cause> {
    let content = line.content();
    let column = content.start - line.start;
    let (header, indent) = header(line, column)?;
    let typed = line.text(&content);
    if typed.is_empty() || line.key.is_some() && column <= header.column() {
        return None;
    }
    if let Some(tab) = line.tab() {
        return Some(super::character::tab_at(tab).of_lines(rest(line, &header)));
    }
    let Some(indent) = indent else {
        if let Some(blank) = deep_blank(line, column) {
            let message = "this empty line has more spaces than the text that follows it";
            return Some(Cause::new(message, blank, "delete the spaces"));
        }
        let message = format!(
            "`{}` is the text of `{}`, and is not indented",
            cut(typed),
            cut(header.text(&header.content()))
        );
        let hint = "indent every line of the text by two spaces more than its key";
        let mut cause = Cause::new(message, content, hint).of_lines(rest(line, &header));
        cause.over.extend(header.value.map(letters));
        return Some(cause);
    };
    let message = format!(
        "`{}` is not indented as far as the text before it, which ends there",
        cut(typed)
    );
    let hint = format!("indent it by {indent} spaces, like the lines before it");
    Some(Cause::new(message, content, hint).of_lines(rest(line, &header)))
}

/// The white space of an empty line before a line, where it is further indented.
fn deep_blank(line: &Line<'_>, column: usize) -> Option<std::ops::Range<usize>> {
    let above = std::iter::successors(line.before(), Line::before);
    let mut blank = above.take_while(|above| above.content().is_empty());
    blank.find_map(|above| Some(above.whole()).filter(|whole| whole.len() > column))
}

/// The line with the `|` of the text before a line, and how far the text is indented, if there is
/// any.
fn header<'t>(line: &Line<'t>, column: usize) -> Option<(Line<'t>, Option<usize>)> {
    let mut indent = None;
    for above in std::iter::successors(line.before(), Line::before) {
        let content = above.content();
        if content.is_empty() {
            continue;
        }
        if above
            .value
            .as_ref()
            .is_some_and(|v| is_header(above.text(v)))
        {
            return Some((above, indent));
        }
        let spaces = content.start - above.start;
        if spaces <= column {
            return None;
        }
        indent = Some(spaces);
    }
    None
}

/// The line and those after it up to the next key or item that the text may end before.
fn rest(line: &Line<'_>, header: &Line<'_>) -> Vec<std::ops::Range<usize>> {
    let after = std::iter::successors(line.after(), Line::after);
    let goes_on = |line: &Line<'_>| {
        let typed = line.text(&line.content());
        let is_key = line
            .key
            .as_ref()
            .is_some_and(|key| !line.text(key).contains(char::is_whitespace));
        let outside = line.content().start - line.start <= header.column();
        !(outside && (is_key || typed.starts_with("- ")))
    };
    let own = std::iter::once(line.content());
    let more = after.take_while(goes_on).map(|line| line.content());
    own.chain(more)
        .filter(|content| !content.is_empty())
        .collect()
}
