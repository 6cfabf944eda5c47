//! The words that a sentence quotes, in bounded space.

use std::ops::Range;

use crate::model::{Atom, BlockId, Tag};
use crate::render::compared::Shown;
use crate::text::{
    self, Token, TokenKind, Visibility, is_full_width, is_ideograph_or_kana, is_rtl,
    isolates_balanced, visibility,
};

/// Some tokens of a leaf block.
pub(super) type Span = (BlockId, Range<u32>);

/// What stands for a line's end.
pub(super) const BREAK: &str = "⏎";
/// How many characters of changed words are quoted whole.
const WHOLE: usize = 160;
/// Of longer ones, how many characters of their beginning and of their end.
const BEGINNING: usize = 100;
const END: usize = 40;
/// How many words tell where something was inserted.
const CONTEXT: usize = 3;
/// Where words are not parted by spaces, up to how many characters of a clause do, and how many of a
/// longer one.
const CLAUSE: usize = 12;
const FEW: usize = 6;

/// A text that is quoted.
#[derive(Clone, Copy)]
pub(super) struct Source<'a> {
    pub(super) shown: Shown<'a>,
    /// The reader's word for an image, which stands for one that nobody described.
    pub(super) image: &'a str,
}

/// The words of some tokens; of many, the first and the last.
pub(super) fn words(source: Source<'_>, spans: &[Span]) -> String {
    let mut first = Part::new(WHOLE + 1);
    spans.iter().for_each(|span| first.add(source, span));
    if first.characters() <= WHOLE {
        return first.text.trim().to_owned();
    }
    let mut last = String::new();
    for span in spans.iter().rev() {
        let words = spelled(source, span, END * 2, true);
        let parted = between(source.shown, span, &words, &last);
        last = format!("{words}{parted}{last}");
        if last.chars().count() > END * 2 {
            break;
        }
    }
    format!("{} … {}", beginning(&first.text), end(last.trim()))
}

/// The words right before a place of a leaf block, the place's token included.
pub(super) fn before(source: Source<'_>, block: BlockId, token: u32) -> String {
    let shown = source.shown;
    let tokens = shown.facts.tokens.get(block.0 as usize);
    let tokens = tokens.map_or(&[][..], Vec::as_slice);
    let upto = tokens.get(..=token as usize).unwrap_or_default();
    let start = if is_unspaced(shown, block, upto) {
        clause(upto)
    } else {
        third_word(upto)
    };
    let range = u32::try_from(start).unwrap_or(u32::MAX)..token.saturating_add(1);
    spelled(source, &(block, range), WHOLE, true)
        .trim()
        .to_owned()
}

/// Whether the last word of some tokens is written without spaces.
fn is_unspaced(shown: Shown<'_>, block: BlockId, upto: &[Token]) -> bool {
    let text = &shown.draft.block(block).line.text;
    let word = upto
        .iter()
        .rev()
        .find(|token| token.kind == TokenKind::Word);
    let word = word.and_then(|token| text.get(token.range.start as usize..));
    word.is_some_and(|word| word.starts_with(is_ideograph_or_kana))
}

/// Where the last clause begins, if it is short, else the last few characters.
fn clause(upto: &[Token]) -> usize {
    let last = upto.iter().rposition(|token| token.kind == TokenKind::Word);
    let end = last.map_or(0, |last| last + 1);
    let words = upto[..end]
        .iter()
        .rev()
        .take_while(|token| token.kind == TokenKind::Word);
    let length = words.take(CLAUSE + 1).count();
    end - if length <= CLAUSE { length } else { FEW }
}

/// Where the last three words begin.
fn third_word(upto: &[Token]) -> usize {
    let words = upto.iter().enumerate().rev();
    let words = words.filter(|(_, token)| token.kind == TokenKind::Word);
    words.take(CONTEXT).last().map_or(0, |(place, _)| place)
}

/// Words that are added up to a bound.
struct Part {
    text: String,
    bound: usize,
}

impl Part {
    fn new(bound: usize) -> Self {
        Self {
            text: String::new(),
            bound,
        }
    }

    fn characters(&self) -> usize {
        self.text.trim().chars().count()
    }

    fn add(&mut self, source: Source<'_>, span: &Span) {
        let left = self.bound.saturating_sub(self.characters());
        if left == 0 {
            return;
        }
        let words = spelled(source, span, left + 1, false);
        let parted = between(source.shown, span, &self.text, &words);
        self.text.push_str(parted);
        self.text.push_str(&words);
    }
}

/// What parts the words of two blocks, one of which is given: a dot between cells and where nothing
/// else would, nothing after full-width punctuation.
fn between(shown: Shown<'_>, (block, _): &Span, before: &str, after: &str) -> &'static str {
    match before.trim_end().chars().next_back() {
        None => "",
        _ if after.trim().is_empty() => "",
        _ if shown.draft.block(*block).tag == Tag::Cell => " · ",
        Some(last) if last.is_alphanumeric() || last == ']' => " · ",
        Some(last) if is_full_width(last) => "",
        Some(_) => " ",
    }
}

/// The beginning of a text, cut where a word ends.
fn beginning(text: &str) -> &str {
    let text = text.trim_start();
    let Some((cut, _)) = text.char_indices().nth(BEGINNING) else {
        return text;
    };
    let head = &text[..cut];
    let word = head.rfind(char::is_whitespace).filter(|at| *at > cut / 2);
    word.map_or(head, |at| &head[..at]).trim_end()
}

/// The end of a text, cut where a word begins.
fn end(text: &str) -> &str {
    let Some((cut, _)) = text.char_indices().nth_back(END - 1) else {
        return text;
    };
    let tail = &text[cut..];
    let word = tail
        .find(char::is_whitespace)
        .filter(|at| *at < tail.len() / 2);
    word.map_or(tail, |at| &tail[at..]).trim_start()
}

/// Words with what stands for images, breaks and references spelled out: those of the beginning, or
/// `from_end`, about `characters` of them, cut at a token.
fn spelled(source: Source<'_>, (block, range): &Span, characters: usize, from_end: bool) -> String {
    let tokens = source.shown.facts.tokens.get(block.0 as usize);
    let tokens = tokens.map_or(&[][..], Vec::as_slice);
    let end = tokens.len().min(range.end as usize);
    let tokens = tokens.get(range.start as usize..end).unwrap_or_default();
    let (Some(first), Some(last)) = (tokens.first(), tokens.last()) else {
        return String::new();
    };
    // A character has at most four bytes, so as many bytes hold enough of them.
    let bytes = first.range.start..last.range.end;
    let most = u32::try_from(characters.saturating_mul(4)).unwrap_or(u32::MAX);
    let bytes = if from_end {
        let from = bytes.end.saturating_sub(most).max(bytes.start);
        let next = tokens.iter().find(|token| token.range.start >= from);
        next.map_or(bytes.start, |token| token.range.start)..bytes.end
    } else {
        let upto = bytes.start.saturating_add(most).min(bytes.end);
        let last = tokens.iter().find(|token| token.range.end >= upto);
        bytes.start..last.map_or(bytes.end, |token| token.range.end)
    };
    spell(source, *block, bytes.start as usize..bytes.end as usize)
}

fn spell(Source { shown, image }: Source<'_>, block: BlockId, bytes: Range<usize>) -> String {
    let line = &shown.draft.block(block).line;
    let mut out = String::new();
    let start = bytes.start;
    let text = line.text.get(bytes).unwrap_or_default();
    let isolates = text.chars().any(is_rtl) && isolates_balanced(text);
    for (at, character) in text.char_indices() {
        let place = u32::try_from(start + at).unwrap_or(u32::MAX);
        let found = line.atoms.binary_search_by_key(&place, |(at, _)| *at);
        match found.ok().and_then(|found| line.atoms.get(found)) {
            Some((_, Atom::Break)) => out.extend([" ", BREAK, " "]),
            Some((_, Atom::Image { alt, .. })) => {
                let said = if alt.is_empty() { image } else { alt };
                out.extend(["[", said, "]"]);
            }
            Some((_, Atom::Footnote(label))) => out.push_str(&reference(shown, label)),
            // Of code.
            None if character == '\n' => out.extend([" ", BREAK, " "]),
            None if visibility(character, isolates) == Visibility::Visible => out.push(character),
            None => out.push_str(&text::code_point(character)),
        }
    }
    out
}

/// A reference to a footnote, by the number that the reader sees.
fn reference(shown: Shown<'_>, label: &str) -> String {
    match shown.facts.notes.get(label) {
        Some(number) => format!("[{number}]"),
        None => format!("[^{label}]"),
    }
}
