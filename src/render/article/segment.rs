//! A leaf's words cut into segments: stretches with one style and one set of marks.

use std::ops::Range;

use super::decor::{Highlight, Suggested};
use super::proposed;
use crate::analyse::redline::{Boundary, ChangeId, Mark as Tracked, Op};
use crate::model::{Atom, Line, Mark};
use crate::text::Token;

/// A stretch of a leaf's words.
#[derive(Debug, Clone)]
pub(super) struct Segment<'a> {
    pub(super) what: What<'a>,
    pub(super) style: &'a [Mark],
    pub(super) wrap: Option<Wrap<'a>>,
    pub(super) comments: Option<&'a Highlight>,
    pub(super) unagreed: bool,
}

/// What a segment shows.
#[derive(Debug, Clone)]
pub(super) enum What<'a> {
    Text(&'a str),
    Atom(&'a Atom, Tracked),
    /// Phrasing content that is already HTML.
    Html(&'a str),
}

/// The `<ins>` or `<del>` around a segment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Wrap<'a> {
    Change(Tracked, ChangeId),
    Suggestion(Tracked, &'a str),
}

/// One side of a leaf: its line, its tokens, its bracketed bytes.
#[derive(Clone, Copy)]
pub(super) struct Words<'a> {
    pub(super) line: &'a Line,
    pub(super) tokens: &'a [Token],
    pub(super) unagreed: &'a [Range<u32>],
}

impl<'a> Words<'a> {
    fn bytes(&self, tokens: &Range<u32>) -> Range<u32> {
        let edge = |at: u32| match self.tokens.get(at as usize) {
            Some(token) => token.range.start,
            None => self.tokens.last().map_or(0, |token| token.range.end),
        };
        edge(tokens.start)..edge(tokens.end)
    }
}

/// The marks of a leaf of the newer text.
#[derive(Clone, Copy, Default)]
pub(super) struct Overlay<'a> {
    pub(super) highlights: &'a [Highlight],
    pub(super) suggestions: &'a [Suggested],
}

/// The segments of a leaf's ops, in reading order.
pub(super) fn segments<'a>(
    ops: &[Op],
    old: Option<Words<'a>>,
    new: Option<Words<'a>>,
    overlay: Overlay<'a>,
) -> Vec<Segment<'a>> {
    let mut out = Vec::new();
    for op in ops {
        match (op.mark, old, new) {
            (Some((Tracked::Delete, change)), Some(old), _) => {
                let wrap = Some(Wrap::Change(Tracked::Delete, change));
                push(
                    &mut out,
                    old,
                    old.bytes(&op.old),
                    wrap,
                    None,
                    Tracked::Delete,
                );
            }
            (Some((Tracked::Insert, change)), _, Some(new)) => {
                let wrap = Some(Wrap::Change(Tracked::Insert, change));
                overlaid(&mut out, new, &op.new, wrap, overlay);
            }
            (None, _, Some(new)) => overlaid(&mut out, new, &op.new, None, overlay),
            (None, Some(old), None) => {
                push(
                    &mut out,
                    old,
                    old.bytes(&op.old),
                    None,
                    None,
                    Tracked::Delete,
                );
            }
            _ => {}
        }
    }
    out
}

/// The white space that joins the two parts around a changed paragraph mark: deleted where the
/// boundary was inserted, inserted where it was deleted.
pub(super) fn boundary<'a>(
    boundary: Boundary,
    old: Option<Words<'a>>,
    new: Option<Words<'a>>,
) -> Vec<Segment<'a>> {
    let mut out = Vec::new();
    let Some((start, end)) = boundary.space else {
        return out;
    };
    let (words, mark) = match boundary.mark {
        Tracked::Insert => (old, Tracked::Delete),
        Tracked::Delete => (new, Tracked::Insert),
    };
    if let Some(words) = words {
        let wrap = Some(Wrap::Change(mark, boundary.change));
        push(
            &mut out,
            words,
            words.bytes(&(start..end)),
            wrap,
            None,
            mark,
        );
    }
    out
}

/// Tokens of the newer text, cut at the edges of highlights and suggestions.
fn overlaid<'a>(
    out: &mut Vec<Segment<'a>>,
    words: Words<'a>,
    tokens: &Range<u32>,
    wrap: Option<Wrap<'a>>,
    overlay: Overlay<'a>,
) {
    let mut at = tokens.start;
    loop {
        if at > tokens.start || at == 0 {
            let here = overlay.suggestions.partition_point(|s| s.tokens.start < at);
            let here = overlay.suggestions.get(here..).unwrap_or_default().iter();
            let at_once = here.take_while(|s| s.tokens.start == at);
            at_once
                .filter(|s| s.tokens.is_empty())
                .for_each(|s| insertions(out, words, s));
        }
        if at >= tokens.end {
            break;
        }
        let highlight = first_after(overlay.highlights, |h| &h.tokens, at);
        let suggestion = first_after(overlay.suggestions, |s| &s.tokens, at);
        let mut end = tokens.end;
        end = next_edge(end, at, highlight.map(|h| &h.tokens));
        end = next_edge(end, at, suggestion.map(|s| &s.tokens));
        let comments = highlight.filter(|h| h.tokens.contains(&at));
        let deleting = suggestion.filter(|s| s.tokens.contains(&at));
        let wrap = match deleting {
            Some(s) if wrap.is_none() => Some(Wrap::Suggestion(Tracked::Delete, &s.ids)),
            _ => wrap,
        };
        push(
            out,
            words,
            words.bytes(&(at..end)),
            wrap,
            comments,
            Tracked::Insert,
        );
        if let Some(suggested) = deleting.filter(|s| s.tokens.end == end) {
            insertions(out, words, suggested);
        }
        at = end;
    }
}

/// The first of some ascending ranges that ends after `at`.
fn first_after<T>(all: &[T], range: impl Fn(&T) -> &Range<u32>, at: u32) -> Option<&T> {
    all.get(all.partition_point(|one| range(one).end <= at))
}

/// The nearest edge of `range` after `at`, if it is nearer than `end`.
fn next_edge(end: u32, at: u32, range: Option<&Range<u32>>) -> u32 {
    let edges = range.map_or([end, end], |r| [r.start, r.end]);
    edges
        .into_iter()
        .filter(|&edge| edge > at)
        .fold(end, u32::min)
}

fn insertions<'a>(out: &mut Vec<Segment<'a>>, words: Words<'a>, suggested: &'a Suggested) {
    for one in &suggested.insert {
        let wrap = Some(Wrap::Suggestion(Tracked::Insert, &one.id));
        let what = What::Html(&one.html);
        out.push(Segment {
            what,
            style: proposed::style(words.line, &words.bytes(&one.target), one),
            wrap,
            comments: None,
            unagreed: false,
        });
    }
}

/// The bytes of one line as segments, cut where the style changes, at atoms and at brackets.
fn push<'a>(
    out: &mut Vec<Segment<'a>>,
    words: Words<'a>,
    bytes: Range<u32>,
    wrap: Option<Wrap<'a>>,
    comments: Option<&'a Highlight>,
    side: Tracked,
) {
    let line = words.line;
    let mut at = bytes.start;
    let mut run = line.runs.partition_point(|run| run.range.end <= at);
    let mut atom = line.atoms.partition_point(|&(offset, _)| offset < at);
    while at < bytes.end {
        while line.runs.get(run).is_some_and(|r| r.range.end <= at) {
            run += 1;
        }
        let styled = line.runs.get(run);
        let style = styled
            .filter(|r| r.range.contains(&at))
            .map_or(&[][..], |r| r.style.marks());
        let bracket = first_after(words.unagreed, |range| range, at);
        let unagreed = bracket.is_some_and(|range| range.contains(&at));
        let mut end = next_edge(bytes.end, at, styled.map(|r| &r.range));
        end = next_edge(end, at, bracket);
        let what = match line.atoms.get(atom) {
            Some((offset, thing)) if *offset == at => {
                atom += 1;
                end = end.min(at + atom_len(line, at));
                What::Atom(thing, side)
            }
            next => {
                end = next.map_or(end, |&(offset, _)| end.min(offset));
                What::Text(line.text.get(at as usize..end as usize).unwrap_or(""))
            }
        };
        out.push(Segment {
            what,
            style,
            wrap,
            comments,
            unagreed,
        });
        at = end.max(at + 1);
    }
}

/// The length in bytes of the character that stands for an atom: `\n` or U+FFFC.
fn atom_len(line: &Line, at: u32) -> u32 {
    let rest = line.text.get(at as usize..).unwrap_or("");
    rest.chars()
        .next()
        .map_or(1, |c| u32::try_from(c.len_utf8()).unwrap_or(1))
}
