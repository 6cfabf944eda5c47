//! Units: what a person takes for one word.
//!
//! Tokens cut `well-known` at its hyphen (UAX #29); a person does not. White space is in no unit: it
//! follows the words around it.

use std::ops::Range;

use super::lexicon::Lexicon;
use crate::model::{Atom, Line};
use crate::text::{Token, TokenKind};

/// What a unit is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum UnitKind {
    /// A word, compounds included.
    Word,
    /// One grapheme of text that is written without spaces: Han, Kana, Thai.
    Unspaced,
    /// A punctuation mark or another sign.
    Sign,
    /// An image or a footnote reference.
    Atom,
}

/// The white space before a unit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Gap {
    /// None: it stands against the unit before.
    None,
    /// Some.
    Space,
    /// A line break, or the start of the block.
    Line,
}

/// What a sign stops.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Stop {
    /// Nothing.
    None,
    /// A clause: a comma, a colon, a dash.
    Clause,
    /// A sentence, if white space follows.
    Sentence,
    /// A sentence, whatever follows: a full-width full stop.
    WideSentence,
}

/// A word, a sign, or an atom.
#[derive(Debug, Clone)]
pub(crate) struct Unit {
    /// Its number in the lexicon.
    pub(crate) number: u32,
    /// Its tokens in the block.
    pub(crate) tokens: Range<u32>,
    pub(crate) kind: UnitKind,
    /// How much it says, from 1 for a comma to 5 for a long word.
    pub(crate) weight: u32,
    /// The white space before it.
    pub(crate) gap: Gap,
    /// What it stops.
    pub(crate) stop: Stop,
    /// The length of its text in bytes.
    pub(crate) bytes: u32,
}

/// The longest compound, in tokens; longer chains are no words but data.
const LONGEST_COMPOUND: usize = 15;

/// The units of a line.
pub(crate) fn units<'a>(line: &'a Line, tokens: &[Token], lexicon: &Lexicon<'a>) -> Vec<Unit> {
    let mut out = Vec::with_capacity(tokens.len() / 2 + 1);
    let (mut at, mut gap) = (0, Gap::Line);
    while let Some(token) = tokens.get(at) {
        let end = compound_end(line, tokens, at);
        if token.kind == TokenKind::Space {
            let broken = slice(line, &token.range).contains('\n');
            gap = gap.max(if broken { Gap::Line } else { Gap::Space });
        } else {
            out.push(unit(line, tokens, at..end, gap, lexicon));
            gap = Gap::None;
        }
        at = end;
    }
    out
}

fn unit<'a>(
    line: &'a Line,
    tokens: &[Token],
    at: Range<usize>,
    gap: Gap,
    lexicon: &Lexicon<'a>,
) -> Unit {
    let bytes = tokens[at.start].range.start..tokens[at.end - 1].range.end;
    let text = slice(line, &bytes);
    let kind = match tokens[at.start].kind {
        TokenKind::Word if unspaced(tokens, at.start) => UnitKind::Unspaced,
        TokenKind::Word => UnitKind::Word,
        TokenKind::Atom => UnitKind::Atom,
        TokenKind::Space | TokenKind::Other => UnitKind::Sign,
    };
    let index = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
    Unit {
        number: lexicon.number(text, atoms(line, &bytes)),
        tokens: index(at.start)..index(at.end),
        kind,
        weight: weight(kind, text),
        gap,
        stop: stop(text),
        bytes: bytes.end - bytes.start,
    }
}

/// How much a unit says: short words are mostly grammar, in every one of the six languages.
fn weight(kind: UnitKind, text: &str) -> u32 {
    match kind {
        UnitKind::Sign => 1,
        UnitKind::Atom => 4,
        UnitKind::Unspaced | UnitKind::Word => match text.chars().take(7).count() {
            0..=3 => 2,
            4..=6 => 4,
            _ => 5,
        },
    }
}

fn stop(text: &str) -> Stop {
    match text {
        "." | "!" | "?" | "…" | "؟" | "۔" => Stop::Sentence,
        "。" | "！" | "？" | "．" => Stop::WideSentence,
        "," | ";" | ":" | "—" | "–" | "،" | "؛" | "、" | "，" | "；" | "：" => {
            Stop::Clause
        }
        _ => Stop::None,
    }
}

/// Whether a word stands against another without a space or sign between.
fn unspaced(tokens: &[Token], at: usize) -> bool {
    let word = |at: usize| tokens.get(at).is_some_and(|t| t.kind == TokenKind::Word);
    word(at + 1) || at.checked_sub(1).is_some_and(word)
}

/// Where the compound that begins at token `at` ends; just after it for anything else.
fn compound_end(line: &Line, tokens: &[Token], at: usize) -> usize {
    let mut end = at + 1;
    while end - at <= LONGEST_COMPOUND && joined(line, tokens, end) {
        end += 2;
    }
    if end - at > LONGEST_COMPOUND {
        at + 1
    } else {
        end
    }
}

/// Whether the sign at `at` joins the words before and after it: `multi-stakeholder`, `R&D`, but
/// not `2025-2030`, whose numbers change one by one.
fn joined(line: &Line, tokens: &[Token], at: usize) -> bool {
    let Some([before, sign, after]) = tokens.get(at - 1..).and_then(|rest| rest.get(..3)) else {
        return false;
    };
    let is_word = |token: &Token| token.kind == TokenKind::Word;
    let is_number = |token: &Token| slice(line, &token.range).starts_with(char::is_numeric);
    is_word(before)
        && is_word(after)
        && matches!(
            slice(line, &sign.range),
            "-" | "\u{2010}" | "\u{2011}" | "'" | "\u{2019}" | "&"
        )
        && !(is_number(before) && is_number(after))
        && !is_run_on(line, tokens, at - 1)
        && !is_run_on(line, tokens, at + 1)
}

/// Whether a word stands within text that is written without spaces, and is of its script: `WP-CLI` is a
/// word amid Han too, where no space parts it from that.
fn is_run_on(line: &Line, tokens: &[Token], at: usize) -> bool {
    unspaced(tokens, at) && !slice(line, &tokens[at].range).starts_with(is_spaced)
}

/// Whether a letter is of a script that is written with spaces. Thai is the first in Unicode that is not.
fn is_spaced(letter: char) -> bool {
    letter < '\u{e00}' && letter.is_alphabetic()
}

fn slice<'a>(line: &'a Line, bytes: &Range<u32>) -> &'a str {
    line.text
        .get(bytes.start as usize..bytes.end as usize)
        .unwrap_or("")
}

/// The atoms of a line in a range of its bytes.
fn atoms<'a>(line: &'a Line, bytes: &Range<u32>) -> &'a [(u32, Atom)] {
    let from = line.atoms.partition_point(|&(at, _)| at < bytes.start);
    let to = line.atoms.partition_point(|&(at, _)| at < bytes.end);
    line.atoms.get(from..to).unwrap_or(&[])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text;

    /// The lengths of the units of a chain of words, in tokens.
    fn chain(parts: usize) -> Vec<usize> {
        let line = Line {
            text: vec!["ab"; parts].join("-"),
            ..Line::default()
        };
        let tokens = text::tokens(&line.text);
        let units = units(&line, &tokens, &Lexicon::default());
        units.iter().map(|unit| unit.tokens.len()).collect()
    }

    #[test]
    fn only_chains_that_are_short_are_words() {
        assert_eq!(chain(8), [15]);
        assert_eq!(chain(9), [1, 1, 15]);
    }

    /// Walking along all that is left of the chain at each of its parts would take hours.
    #[test]
    fn long_chains_are_not_walked_again_and_again() {
        assert_eq!(chain(200_000).len(), 2 * (200_000 - 8) + 1);
    }
}
