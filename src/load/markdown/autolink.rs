//! Bare addresses become links (GFM §6.9), as far as they begin with `http://`, `https://` or `www.`.
//!
//! Two things differ from GitHub's rule for the sake of text without spaces: an address ends at
//! full-width punctuation, and its host ends at the first East Asian character.

use std::ops::Range;

use super::marks::{is_link, within};
use crate::model::{Line, Mark, Run};
use crate::text::{Visibility, is_cjk, is_full_width, is_ideograph_or_kana, visibility};

/// Links the bare addresses of a line.
pub(super) fn link(line: &mut Line) {
    if !line.text.contains("://") && !line.text.contains("www.") {
        return;
    }
    let mut runs = Vec::with_capacity(line.runs.len());
    for run in std::mem::take(&mut line.runs) {
        let bare = !run
            .style
            .marks()
            .iter()
            .any(|mark| is_link(mark) || *mark == Mark::Code);
        let found = if bare {
            addresses(line, &run)
        } else {
            Vec::new()
        };
        split(line, run, found, &mut runs);
    }
    line.runs = runs;
}

/// The run, with the addresses found in it as runs of their own.
fn split(line: &Line, run: Run, found: Vec<Range<usize>>, runs: &mut Vec<Run>) {
    let mut at = run.range.start;
    let bytes = |range: Range<usize>| at_u32(range.start)..at_u32(range.end);
    for address in found {
        let range = bytes(address.clone());
        if at < range.start {
            runs.push(Run {
                range: at..range.start,
                style: run.style.clone(),
            });
        }
        let typed = &line.text[address];
        let scheme = if typed.starts_with("www.") {
            "http://"
        } else {
            ""
        };
        let href = format!("{scheme}{typed}").into();
        let style = within(
            &run.style,
            Mark::Link {
                href,
                title: "".into(),
            },
        );
        at = range.end;
        runs.push(Run { range, style });
    }
    if at < run.range.end {
        runs.push(Run {
            range: at..run.range.end,
            style: run.style,
        });
    }
}

fn at_u32(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
}

/// The addresses in a run, ascending.
fn addresses(line: &Line, run: &Run) -> Vec<Range<usize>> {
    let (start, end) = (run.range.start as usize, run.range.end as usize);
    let mut found: Vec<Range<usize>> = Vec::new();
    for head in heads(&line.text[start..end]) {
        let head = start + head.start..start + head.end;
        let free = found.last().is_none_or(|last| last.end <= head.start);
        let preceded = line.text[..head.start].chars().next_back();
        if free && may_precede(preceded) && stands_to_the_letter(line, &head) {
            let len = address(&line.text[head.start..end], head.len());
            found.extend(len.map(|len| head.start..head.start + len));
        }
    }
    found
}

/// Every `http://`, `https://` and `www.`, ascending.
fn heads(text: &str) -> Vec<Range<usize>> {
    let scheme = |(i, _): (usize, &str)| {
        let before = &text.as_bytes()[..i];
        let is = |s: &&str| {
            before.len() >= s.len() && before[i - s.len()..].eq_ignore_ascii_case(s.as_bytes())
        };
        ["https", "http"]
            .iter()
            .find(|s| is(s))
            .map(|s| i - s.len()..i + 3)
    };
    let mut heads: Vec<_> = text.match_indices("://").filter_map(scheme).collect();
    heads.extend(text.match_indices("www.").map(|(i, www)| i..i + www.len()));
    heads.sort_by_key(|head| head.start);
    heads
}

fn may_precede(c: Option<char>) -> bool {
    c.is_none_or(|c| !c.is_alphanumeric() && !matches!(c, '/' | '.' | '-' | '@' | '_') || is_cjk(c))
}

/// Whether no part of it was escaped or written as an entity, which is how to say: no link.
fn stands_to_the_letter(line: &Line, head: &Range<usize>) -> bool {
    let holds =
        |range: &Range<u32>| range.start as usize <= head.start && head.end <= range.end as usize;
    let next = line
        .source
        .partition_point(|(text, _)| text.start as usize <= head.start);
    next.checked_sub(1)
        .is_some_and(|i| holds(&line.source[i].0))
}

/// Longer addresses stay text: looking for their ends could cost the square of a line's length.
const MAX: usize = 2048;

/// The length of the address at the start of `text`, whose first `head` bytes are its scheme or `www.`.
fn address(text: &str, head: usize) -> Option<usize> {
    let ends =
        |c: char| c.is_whitespace() || is_unseen(c) || matches!(c, '<' | '\u{fffc}') || is_shut(c);
    let near = &text[..text.floor_char_boundary(MAX)];
    let end = near
        .find(ends)
        .or((near.len() == text.len()).then_some(text.len()))?;
    let host = text[head..end]
        .find(['/', '?', '#'])
        .map_or(end, |i| head + i);
    let end = text[head..host].find(is_cjk).map_or(end, |i| head + i);
    let host = &text[head..host.min(end)];
    let end = trimmed(&text[..end]);
    (end > head && is_host(host, head == 4)).then_some(end)
}

/// What no address may hold, see [`crate::text::url::classify`].
fn is_unseen(c: char) -> bool {
    visibility(c, false) != Visibility::Visible
}

/// Punctuation that ends an address wherever it stands: full-width, Arabic, closing quotation marks.
fn is_shut(c: char) -> bool {
    is_full_width(c) && !is_ideograph_or_kana(c)
        || matches!(c, '”' | '’' | '»' | '،' | '؛' | '؟' | '۔')
}

/// Whether it can be a host: not empty, no underscore in its last two parts, a dot after `www.`.
fn is_host(host: &str, www: bool) -> bool {
    let host = host.split(['@']).next_back().unwrap_or_default();
    let name = host
        .split(':')
        .next()
        .unwrap_or_default()
        .trim_end_matches(['.', ',', '!', ')']);
    let good = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_' | '.');
    let no_underscore = name.rsplit('.').take(2).all(|part| !part.contains('_'));
    let named = name.starts_with(char::is_alphanumeric) && name.chars().all(good);
    named && no_underscore && (!www || name.contains('.'))
}

/// The length of an address without the punctuation that ends the sentence around it.
fn trimmed(address: &str) -> usize {
    let bytes = address.as_bytes();
    let count = |b: u8| bytes.iter().filter(|&&x| x == b).count();
    let (open, mut shut) = (count(b'('), count(b')'));
    // A bracket that was opened before the address ends it.
    let shut_before = address.find(']').filter(|&at| !address[..at].contains('['));
    let mut end = shut_before.unwrap_or(bytes.len());
    while let Some(&last) = bytes[..end].last() {
        match last {
            b'?' | b'!' | b'.' | b',' | b':' | b';' | b'*' | b'_' | b'~' | b'\'' | b'"' | b'>' => {}
            b')' if shut > open => shut -= 1,
            _ => break,
        }
        end -= 1;
    }
    end
}
