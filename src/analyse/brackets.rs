//! Text in square brackets, which is not yet agreed, as in the drafting of UN texts.
//!
//! Only what a reader sees as bracketed text counts: brackets of links, images, footnotes and task
//! boxes are no text, and those in code mean themselves. A pair may cross emphasis and links, and
//! never the end of its block.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use super::outline::Outline;
use super::redline::TokenAt;
use super::trail::Step;
use crate::diagnostics::{Code, Diagnostic, Place};
use crate::model::{Block, BlockId, Document, Draft, Line, Mark, Run, Style, Tag};
use crate::text::Token;

/// The bracketed text of one draft.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Unagreed {
    /// The pairs, by block and by where they open.
    pub pairs: Vec<Bracket>,
    /// Brackets without their pair: a block, and a byte of its line.
    pub unbalanced: Vec<(BlockId, u32)>,
}

/// A pair of brackets.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bracket {
    /// The leaf block.
    pub block: BlockId,
    /// The bytes of its line from the opening bracket to the closing one, both included.
    pub range: Range<u32>,
    /// How many pairs it stands in.
    pub depth: u32,
    /// Whether a slash makes it a choice.
    pub choice: bool,
}

/// Finds the bracketed text of a draft.
#[must_use]
pub fn unagreed(draft: &Draft) -> Unagreed {
    let mut found = Unagreed::default();
    for block in draft.leaves() {
        let of = draft.block(block);
        if !matches!(of.tag, Tag::Code(_)) {
            found.line(block, &of.line);
        }
    }
    found
}

impl Unagreed {
    fn line(&mut self, block: BlockId, line: &Line) {
        let mut open: Vec<(u32, bool)> = Vec::new();
        let from = self.pairs.len();
        for (at, character) in marks(line) {
            match character {
                '[' | '［' => open.push((at, false)),
                ']' | '］' => match open.pop() {
                    None => self.unbalanced.push((block, at)),
                    Some((start, choice)) => {
                        let end = at + u32::try_from(character.len_utf8()).unwrap_or(1);
                        if !is_footnote(line, start) {
                            self.pairs.push(Bracket {
                                block,
                                range: start..end,
                                depth: u32::try_from(open.len()).unwrap_or(u32::MAX),
                                choice,
                            });
                        }
                    }
                },
                _ => {
                    if let Some((_, choice)) = open.last_mut() {
                        *choice = true;
                    }
                }
            }
        }
        self.unbalanced
            .extend(open.into_iter().map(|(at, _)| (block, at)));
        self.pairs[from..].sort_by_key(|pair| pair.range.start);
    }

    /// For each block, the bytes of its line that are unagreed: disjoint ranges, ascending.
    #[must_use]
    pub fn outermost(&self) -> BTreeMap<BlockId, Vec<Range<u32>>> {
        let mut blocks: BTreeMap<BlockId, Vec<Range<u32>>> = BTreeMap::new();
        for pair in &self.pairs {
            let ranges = blocks.entry(pair.block).or_default();
            if ranges
                .last()
                .is_none_or(|last| last.end <= pair.range.start)
            {
                ranges.push(pair.range.clone());
            }
        }
        blocks
    }

    /// How many pairs remain in each section, up to its next heading of any level; sections without
    /// any are left out. `None` is what precedes the first heading, and footnotes.
    #[must_use]
    pub fn by_section(&self, outline: &Outline) -> BTreeMap<Option<BlockId>, usize> {
        let mut sections = BTreeMap::new();
        for pair in &self.pairs {
            *sections.entry(outline.of(pair.block)).or_default() += 1;
        }
        sections
    }
}

/// The brackets and slashes of a line that are not in code or in an address.
fn marks(line: &Line) -> impl Iterator<Item = (u32, char)> + '_ {
    let silent = |run: &&Run| is_silent(line, &run.style, &run.range);
    let mut silent = line
        .runs
        .iter()
        .filter(silent)
        .map(|run| run.range.clone())
        .peekable();
    let all = line
        .text
        .char_indices()
        .filter_map(|(at, c)| Some((u32::try_from(at).ok()?, c)));
    let marks = all.filter(|(_, c)| matches!(c, '[' | ']' | '［' | '］' | '/' | '／'));
    marks.filter(move |(at, _)| {
        while silent.next_if(|range| range.end <= *at).is_some() {}
        silent.peek().is_none_or(|range| !range.contains(at))
    })
}

fn is_silent(line: &Line, style: &Style, range: &Range<u32>) -> bool {
    let text = line.text.get(range.start as usize..range.end as usize);
    style.marks().iter().any(|mark| match mark {
        Mark::Code | Mark::Kbd => true,
        Mark::Link { href, .. } => text.is_some_and(|text| href.ends_with(text)),
        _ => false,
    })
}

/// Whether what begins here is a reference to a footnote that nobody wrote.
fn is_footnote(line: &Line, start: u32) -> bool {
    line.text
        .get(start as usize..)
        .is_some_and(|rest| rest.starts_with("[^"))
}

/// What became of the brackets of one version in the next.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Steps {
    /// Pairs of the old text that are gone, and whether any word in them still stands: then the
    /// brackets were lifted, else they went with their text.
    pub lifted: Vec<(usize, bool)>,
    /// Pairs of the new text that were not there.
    pub added: Vec<usize>,
}

/// Compares the brackets of two versions. A pair stands while either of its brackets does.
#[must_use]
pub fn compare(
    old: (&Unagreed, &[Vec<Token>]),
    new: (&Unagreed, &[Vec<Token>]),
    step: &Step<'_>,
) -> Steps {
    let mut places = BTreeMap::new();
    for (place, pair) in new.0.pairs.iter().enumerate() {
        places.extend(
            ends(pair, new.1)
                .into_iter()
                .flatten()
                .map(|token| (token, place)),
        );
    }
    let mut steps = Steps::default();
    let mut standing = BTreeSet::new();
    let mut stand = Stand::default();
    for (place, pair) in old.0.pairs.iter().enumerate() {
        let [first, last] = ends(pair, old.1);
        let heirs = [first, last]
            .into_iter()
            .flatten()
            .filter_map(|end| step.descendant(end));
        match heirs
            .filter_map(|heir| places.get(&heir))
            .find(|heir| !standing.contains(*heir))
        {
            Some(heir) => _ = standing.insert(*heir),
            None => steps.lifted.push((place, stand.any(step, first, last))),
        }
    }
    steps.added = (0..new.0.pairs.len())
        .filter(|place| !standing.contains(place))
        .collect();
    steps
}

/// For each old block asked about, how many of its first tokens stand in the new text.
#[derive(Default)]
struct Stand(BTreeMap<BlockId, Vec<u32>>);

impl Stand {
    /// Whether any token between two of a block stands.
    fn any(&mut self, step: &Step<'_>, first: Option<TokenAt>, last: Option<TokenAt>) -> bool {
        let (Some(first), Some(last)) = (first, last) else {
            return false;
        };
        let counts = self.0.entry(first.block).or_insert_with(|| {
            let tokens = step
                .redline
                .descent
                .get(first.block.0 as usize)
                .into_iter()
                .flatten();
            let count = tokens.scan(0, |sum, heir| {
                *sum += u32::from(heir.is_some());
                Some(*sum)
            });
            count.collect()
        });
        let up_to = |token: u32| counts.get(token as usize).copied().unwrap_or(0);
        last.token > first.token + 1 && up_to(last.token - 1) > up_to(first.token)
    }
}

/// The tokens of a pair's two brackets.
fn ends(pair: &Bracket, tokens: &[Vec<Token>]) -> [Option<TokenAt>; 2] {
    let tokens = tokens
        .get(pair.block.0 as usize)
        .map(Vec::as_slice)
        .unwrap_or_default();
    let at = |byte: u32| {
        let after = tokens.partition_point(|token| token.range.start <= byte);
        let token = u32::try_from(after.checked_sub(1)?).ok()?;
        Some(TokenAt {
            block: pair.block,
            token,
        })
    };
    [at(pair.range.start), at(pair.range.end.saturating_sub(1))]
}

/// A warning for each paragraph in which a bracket has no pair, in all texts of a document.
#[must_use]
pub fn complaints(document: &Document) -> Vec<Diagnostic> {
    let drafts = document
        .versions
        .iter()
        .flat_map(|version| version.drafts.values());
    let all = drafts.flat_map(|draft| {
        let found = unagreed(draft).unbalanced;
        let paragraphs = found.chunk_by(|(a, _), (b, _)| a == b);
        let first = paragraphs.filter_map(|brackets| brackets.first().copied());
        first
            .map(|(block, at)| complaint(draft, block, at))
            .collect::<Vec<_>>()
    });
    all.collect()
}

fn complaint(draft: &Draft, block: BlockId, at: u32) -> Diagnostic {
    let block = draft.block(block);
    let bracket = block
        .line
        .text
        .get(at as usize..)
        .and_then(|rest| rest.chars().next());
    let bracket = bracket.unwrap_or('[');
    let lost = if matches!(bracket, '[' | '［') {
        "is never closed"
    } else {
        "was never opened"
    };
    let message = format!("the bracket `{bracket}` {lost} in its paragraph");
    let hint = "brackets mark text that is not yet agreed (`brackets: unagreed`); close them where \
                they open, in each paragraph, or write a bracket that means itself in `code`";
    let start = in_file(block, at);
    let end = start + u32::try_from(bracket.len_utf8()).unwrap_or(1);
    let place = Place::new(draft.file, start as usize..end as usize);
    Diagnostic::new(Code::UnbalancedBracket, place, message).hint(hint)
}

/// Where a byte of a line stands in the file; its block's start where that is not known.
fn in_file(block: &Block, at: u32) -> u32 {
    let source = &block.line.source;
    let known = source.iter().find(|(text, _)| text.contains(&at));
    known.map_or(block.source.start, |(text, file)| {
        file.start + (at - text.start)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analyse::facts::TextFacts;
    use crate::analyse::redline::redline;
    use crate::load::markdown::fragment;
    use crate::model::Lang;
    use crate::text::tokens;

    fn read(text: &str) -> Draft {
        fragment(text, &Lang::new("en")).0
    }

    /// The bracketed texts, each with its depth, and `/` where it is a choice.
    fn found(text: &str) -> Vec<String> {
        let draft = read(text);
        let of = |pair: &Bracket| {
            let line = &draft.block(pair.block).line.text;
            let words = &line[pair.range.start as usize..pair.range.end as usize];
            format!(
                "{}{}{words}",
                pair.depth,
                if pair.choice { "/" } else { "" }
            )
        };
        unagreed(&draft).pairs.iter().map(of).collect()
    }

    #[test]
    fn brackets_nest_and_a_slash_makes_a_choice() {
        assert_eq!(found("States [shall] agree"), ["0[shall]"]);
        assert_eq!(
            found("[shall/should] [and [may] act]"),
            ["0/[shall/should]", "0[and [may] act]", "1[may]"]
        );
        assert_eq!(found("[one [a/b]]"), ["0[one [a/b]]", "1/[a/b]"]);
        assert_eq!(found("各国［应/应当］同意"), ["0/［应/应当］"]);
        assert_eq!(found("# The [new] order"), ["0[new]"]);
    }

    #[test]
    fn brackets_may_cross_emphasis_and_links() {
        assert_eq!(found("[all **States] and** others"), ["0[all States]"]);
        assert_eq!(
            found("[see [this](https://example.org/a)]"),
            ["0[see this]"]
        );
    }

    #[test]
    fn links_images_footnotes_task_boxes_and_code_are_no_brackets() {
        for text in [
            "[a link](https://example.org)",
            "![an image](https://example.org/i.png)",
            "a note[^1]",
            "- [ ] to do\n- [x] done",
            "`a[i]` and `[x]`",
            "```\n[code]\n```",
            "<https://[::1]/a/b>",
        ] {
            assert_eq!(found(text), Vec::<String>::new(), "{text}");
        }
    }

    #[test]
    fn a_bracket_without_its_pair_is_in_one_paragraph() {
        let unbalanced = |text: &str| unagreed(&read(text)).unbalanced.len();
        assert_eq!(unbalanced("[all [of] it"), 1);
        assert_eq!(unbalanced("all] of it"), 1);
        assert_eq!(unbalanced("[one\n\ntwo]"), 2);
        assert_eq!(unbalanced("[one] [two]"), 0);
    }

    #[test]
    fn a_pair_stands_while_either_bracket_does() {
        let steps = |old: &str, new: &str| {
            let (old, new) = (read(old), read(new));
            let words = |draft: &Draft| -> Vec<_> {
                draft
                    .blocks
                    .iter()
                    .map(|block| tokens(&block.line.text))
                    .collect()
            };
            let (old_words, new_words) = (words(&old), words(&new));
            let redline = redline(&old, &new);
            let text = TextFacts {
                tokens: new_words.clone(),
                ..TextFacts::default()
            };
            let step = Step::new(&redline, &text);
            compare(
                (&unagreed(&old), &old_words),
                (&unagreed(&new), &new_words),
                &step,
            )
        };
        let text = "All States [shall] take [appropriate] measures to that end";
        assert_eq!(steps(text, text), Steps::default());
        let lifted = steps(
            text,
            "All States shall take [appropriate] measures to that end",
        );
        assert_eq!((lifted.lifted, lifted.added), (vec![(0, true)], vec![]));
        let gone = steps(text, "All States [shall] take measures to that end");
        assert_eq!((gone.lifted, gone.added), (vec![(1, false)], vec![]));
        let added = steps(
            text,
            "All States [shall] take [appropriate] measures [to that end]",
        );
        assert_eq!((added.lifted, added.added), (vec![], vec![2]));
        let edited = steps(
            text,
            "All States [shall] take [suitable] measures to that end",
        );
        assert_eq!(edited, Steps::default());
    }
}
