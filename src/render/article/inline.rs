//! Segments as phrasing content.

use super::decor::Frame;
use super::segment::{Segment, What, Wrap};
use crate::analyse::redline::{ChangeId, Mark as Tracked};
use crate::model::{Atom, Mark};
use crate::render::escape::{push_attribute, push_escaped};
use crate::text::url::is_of_document;
use crate::text::{Visibility, unseen};

/// What writing phrasing content needs to know and to ask.
pub(super) trait Context {
    /// Where the page is.
    fn frame(&self) -> &Frame<'_>;
    /// An address as the page must write it.
    fn resolved(&self, href: &str) -> String;
    /// The number of a footnote on one side; `None` where it has no note.
    fn note_number(&self, label: &str, side: Tracked) -> Option<usize>;
    /// The id of the note of a footnote of one side; `None` where that is not on the page.
    fn note_place(&self, label: &str, side: Tracked) -> Option<String>;
    /// What the older text calls a footnote of the newer one, where it calls it otherwise.
    fn older_note(&self, label: &str) -> Option<&str>;
    /// Notes that a part of a change was written, so that its permalink follows.
    fn changed(&mut self, change: ChangeId);
    /// Writes the permalinks of changes that were noted.
    fn permalinks(&mut self, out: &mut String);
}

/// Writes all segments of a leaf.
pub(super) fn write(out: &mut String, segments: &[Segment<'_>], context: &mut dyn Context) {
    level(out, segments, 0, context);
}

/// Writes segments whose marks up to `depth` are open already and that no `<ins>` or `<del>` is
/// around yet.
fn level(out: &mut String, segments: &[Segment<'_>], depth: usize, context: &mut dyn Context) {
    let mut rest = segments;
    while let Some(first) = rest.first() {
        let mark = first.style.get(depth);
        // Only what is written whole is looked through whole: the rest of a leaf may hold all its changes.
        if mark.is_some() && reaches_unchanged(rest, depth, mark) {
            let group = run(rest, |s| s.style.get(depth) == mark);
            open(out, mark, context);
            level(out, group, depth + 1, context);
            close(out, mark);
            if !linked(&first.style[..depth]) {
                context.permalinks(out);
            }
            rest = &rest[group.len()..];
        } else if first.wrap.is_some() {
            let tracked = tracked_run(rest, depth);
            wrapped(out, tracked, depth, context);
            rest = &rest[tracked.len()..];
        } else {
            let plain = run(rest, |s| s.wrap.is_none() && s.style.get(depth) == mark);
            inside(out, plain, depth, context);
            rest = &rest[plain.len()..];
        }
    }
}

/// Whether the mark at `depth` of the leading segments goes on into unchanged words, or is theirs.
fn reaches_unchanged(segments: &[Segment<'_>], depth: usize, mark: Option<&Mark>) -> bool {
    let mut marked = segments.iter().take_while(|s| s.style.get(depth) == mark);
    marked.any(|s| s.wrap.is_none())
}

/// The leading segments for which `same` holds.
fn run<'s, 'a>(
    segments: &'s [Segment<'a>],
    same: impl Fn(&Segment<'a>) -> bool,
) -> &'s [Segment<'a>] {
    let end = segments
        .iter()
        .position(|s| !same(s))
        .unwrap_or(segments.len());
    &segments[..end]
}

/// The leading segments of one insertion or deletion, up to the first whose mark at `depth` goes on
/// into unchanged words and so has to stand outside.
fn tracked_run<'s, 'a>(segments: &'s [Segment<'a>], depth: usize) -> &'s [Segment<'a>] {
    let wrap = segments.first().and_then(|s| s.wrap);
    let same = run(segments, |s| s.wrap == wrap);
    let Some(next) = segments.get(same.len()) else {
        return same;
    };
    let shared = next.style.get(depth);
    if shared.is_none() {
        return same;
    }
    let reaches = |s: &Segment<'_>| s.style.get(depth) == shared;
    let tail = same.iter().rev().take_while(|s| reaches(s)).count();
    let goes_on = || reaches_unchanged(&segments[same.len()..], depth, shared);
    let end = if tail < same.len() && goes_on() {
        same.len() - tail
    } else {
        same.len()
    };
    &same[..end]
}

/// Writes an insertion or deletion.
fn wrapped(out: &mut String, segments: &[Segment<'_>], depth: usize, context: &mut dyn Context) {
    let Some(wrap) = segments.first().and_then(|s| s.wrap) else {
        return;
    };
    let element = open_wrap(out, wrap);
    inside(out, segments, depth, context);
    out.push_str("</");
    out.push_str(element);
    out.push('>');
    if let Wrap::Change(_, change) = wrap {
        context.changed(change);
        if !linked(open_marks(segments, depth)) {
            context.permalinks(out);
        }
    }
}

/// The marks that are open around segments at `depth`.
fn open_marks<'a>(segments: &[Segment<'a>], depth: usize) -> &'a [Mark] {
    segments
        .first()
        .and_then(|s| s.style.get(..depth))
        .unwrap_or_default()
}

/// Whether a link is among the marks: links never hold links.
fn linked(marks: &[Mark]) -> bool {
    marks.iter().any(|mark| matches!(mark, Mark::Link { .. }))
}

fn open_wrap(out: &mut String, wrap: Wrap<'_>) -> &'static str {
    let (tracked, name, value) = match wrap {
        Wrap::Change(tracked, change) => (tracked, "data-change-id", change.0.to_string()),
        Wrap::Suggestion(tracked, ids) => (tracked, "data-suggestion", ids.to_owned()),
    };
    let element = if tracked == Tracked::Insert {
        "ins"
    } else {
        "del"
    };
    out.push('<');
    out.push_str(element);
    push_attribute(out, name, &value);
    out.push('>');
    element
}

/// Writes segments that all stand inside the same `<ins>` or `<del>`, or inside none.
fn inside(out: &mut String, segments: &[Segment<'_>], depth: usize, context: &mut dyn Context) {
    let mut rest = segments;
    while let Some(first) = rest.first() {
        let mark = first.style.get(depth);
        let group = run(rest, |s| s.style.get(depth) == mark);
        if mark.is_some() {
            open(out, mark, context);
            inside(out, group, depth + 1, context);
            close(out, mark);
        } else {
            group
                .iter()
                .for_each(|segment| piece(out, segment, context));
        }
        rest = &rest[group.len()..];
    }
}

fn open(out: &mut String, mark: Option<&Mark>, context: &dyn Context) {
    let Some(mark) = mark else { return };
    out.push('<');
    out.push_str(element(mark));
    if let Mark::Link { href, title } = mark {
        push_attribute(out, "href", &context.resolved(href));
        if !title.is_empty() {
            push_attribute(out, "title", title);
        }
    }
    out.push('>');
}

fn close(out: &mut String, mark: Option<&Mark>) {
    let Some(mark) = mark else { return };
    out.push_str("</");
    out.push_str(element(mark));
    out.push('>');
}

pub(super) fn element(mark: &Mark) -> &'static str {
    match mark {
        Mark::Emphasis => "em",
        Mark::Strong => "strong",
        Mark::Strike => "s",
        Mark::Code => "code",
        Mark::Sub => "sub",
        Mark::Sup => "sup",
        Mark::Kbd => "kbd",
        Mark::Link { .. } => "a",
    }
}

/// An address as this page must write it: relative ones are typed as from the reading page.
///
/// Some are [taken from the document's folder](is_of_document).
pub(super) fn resolved(href: &str, frame: &Frame<'_>) -> String {
    let first = href.split(['/', '?', '#']).next().unwrap_or_default();
    if first.contains(':') {
        return with_host(href);
    }
    if frame.alone || href.is_empty() || href.starts_with(['#', '/']) {
        return href.to_owned();
    }
    if href.starts_with("assets/") {
        return format!("{}{href}", frame.root);
    }
    let up = if is_of_document(href) { "../" } else { "" };
    format!("{}{up}{href}", frame.here)
}

/// An address of the web whose slashes were forgotten, as browsers read it (URL Standard §4.4): what
/// follows the scheme is the host.
fn with_host(href: &str) -> String {
    let web = ["http:", "https:"].into_iter().find_map(|scheme| {
        let (start, rest) = href.split_at_checked(scheme.len())?;
        start.eq_ignore_ascii_case(scheme).then_some((start, rest))
    });
    match web {
        Some((scheme, rest)) if !rest.starts_with("//") => {
            format!("{scheme}//{}", rest.trim_start_matches('/'))
        }
        _ => href.to_owned(),
    }
}

fn piece(out: &mut String, segment: &Segment<'_>, context: &mut dyn Context) {
    let marked = segment.comments.is_some() || segment.unagreed;
    if marked {
        out.push_str("<mark");
        if let Some(highlight) = segment.comments {
            push_attribute(out, "data-comment", &highlight.ids);
            out.push_str(if highlight.broad {
                " class=\"broad\""
            } else {
                ""
            });
        }
        if segment.unagreed {
            out.push_str(" data-unagreed");
        }
        out.push('>');
    }
    match &segment.what {
        What::Text(text) => visible(out, text, segment.wrap.is_some(), context.frame()),
        What::Html(html) => out.push_str(html),
        What::Atom(Atom::Footnote(label), side) => {
            let older = context.older_note(label).filter(|_| is_kept(segment));
            footnote_reference(out, (label, older), *side, linked(segment.style), context);
        }
        What::Atom(atom, _) => write_atom(out, atom, context.frame()),
    }
    if marked {
        out.push_str("</mark>");
    }
}

/// Text, with what would hide or reorder it written out by name (UTS #55). `changed`: unseen
/// characters too, since their insertion or deletion could not be seen otherwise; in comments they
/// always are. Isolates in
/// right-to-left text are kept, balanced or not: what is kept must not depend on where a
/// comparison cuts the text, and no isolate reaches beyond its block.
fn visible(out: &mut String, text: &str, changed: bool, frame: &Frame<'_>) {
    let isolates = frame.dir == "rtl";
    let mut from = 0;
    let told = |visibility| visibility == Visibility::Deceptive || changed || frame.tells_unseen;
    for (at, c, visibility) in unseen(text, isolates).filter(|found| told(found.2)) {
        push_escaped(out, &text[from..at]);
        out.push_str(&format!(
            "<span class=\"control\" data-furniture>U+{:04X}</span>",
            u32::from(c)
        ));
        from = if visibility == Visibility::Deceptive {
            at + c.len_utf8()
        } else {
            at
        };
    }
    push_escaped(out, &text[from..]);
}

fn write_atom(out: &mut String, atom: &Atom, frame: &Frame<'_>) {
    match atom {
        Atom::Break => out.push_str("<br>"),
        Atom::Image { src, alt, title } => {
            out.push_str("<img");
            push_attribute(out, "src", &format!("{}{src}", frame.root));
            push_attribute(out, "alt", alt);
            if !title.is_empty() {
                push_attribute(out, "title", title);
            }
            out.push('>');
        }
        Atom::Footnote(_) => {}
    }
}

/// Whether a segment of the newer text is in the older one too.
fn is_kept(segment: &Segment<'_>) -> bool {
    let is_newer = matches!(segment.what, What::Atom(_, Tracked::Insert));
    is_newer && !matches!(segment.wrap, Some(Wrap::Change(..)))
}

fn footnote_reference(
    out: &mut String,
    (label, older): (&str, Option<&str>),
    side: Tracked,
    in_link: bool,
    context: &dyn Context,
) {
    out.push_str("<sup");
    push_attribute(out, "data-footnote", label);
    if let Some(older) = older {
        push_attribute(out, "data-footnote-from", older);
    }
    out.push('>');
    if let Some(number) = context.note_number(label, side) {
        let place = context.note_place(label, side).filter(|_| !in_link);
        let (open, close) = match place {
            Some(id) => (format!("<a data-furniture href=\"#{id}\">"), "</a>"),
            None => ("<span data-furniture>".to_owned(), "</span>"),
        };
        out.push_str(&open);
        out.push_str(&number.to_string());
        out.push_str(close);
    }
    out.push_str("</sup>");
}

#[cfg(test)]
mod tests;
