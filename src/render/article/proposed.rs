//! Among which marks proposed words are shown: those among which `accept` would type them.

use std::ops::Range;

use super::decor::Proposed;
use super::inline::element;
use crate::model::{Line, Mark, Run};

/// The marks around words that are proposed at some bytes of a line. Words that replace others stand
/// in what was around all of those. Words that follow others come after emphasis that ends with them,
/// and stay in a link or element that ends with them.
pub(super) fn style<'a>(line: &'a Line, target: &Range<u32>, proposed: &Proposed) -> &'a [Mark] {
    let style = if proposed.follows {
        behind(line, target.end)
    } else {
        around(line, target)
    };
    // A kind of mark occurs once: words that bring their own leave those that are there.
    let brought = style
        .iter()
        .position(|mark| holds(&proposed.html, element(mark)));
    &style[..brought.unwrap_or(style.len())]
}

fn behind(line: &Line, end: u32) -> &[Mark] {
    let after = line.runs.partition_point(|run| run.range.end < end);
    let Some(run) = line.runs.get(after) else {
        return &[];
    };
    let style = run.style.marks();
    let next = line.runs.get(after + 1).filter(|_| run.range.end == end);
    let goes_on = if run.range.end > end {
        style.len()
    } else {
        next.map_or(0, |next| shared(style, next))
    };
    let ended = &style[goes_on..];
    let is_emphasis = |mark: &Mark| {
        matches!(
            mark,
            Mark::Emphasis | Mark::Strong | Mark::Strike | Mark::Code
        )
    };
    let stay = ended.iter().rposition(|mark| !is_emphasis(mark));
    &style[..stay.map_or(goes_on, |stay| goes_on + stay + 1)]
}

fn around<'a>(line: &'a Line, target: &Range<u32>) -> &'a [Mark] {
    let from = line
        .runs
        .partition_point(|run| run.range.end <= target.start);
    let runs = line.runs.get(from..).unwrap_or_default();
    let mut runs = runs.iter().take_while(|run| run.range.start < target.end);
    let Some(first) = runs.next() else {
        return &[];
    };
    let style = first.style.marks();
    runs.fold(style, |style, run| &style[..shared(style, run)])
}

fn holds(html: &str, element: &str) -> bool {
    [">", " "]
        .iter()
        .any(|end| html.contains(&format!("<{element}{end}")))
}

/// How many marks, from the outermost, a run has in common with a style.
fn shared(style: &[Mark], run: &Run) -> usize {
    let both = style.iter().zip(run.style.marks());
    both.take_while(|(one, two)| one == two).count()
}
