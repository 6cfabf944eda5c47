//! What is laid over a reading page's text, but for threads and markers.

use std::collections::{BTreeMap, BTreeSet};

use super::frame::Framing;
use super::reading::Placed;
use crate::analyse::brackets::unagreed;
use crate::analyse::facts::{Pairing, Standing};
use crate::model::{BlockId, Brackets, Draft, Tag};
use crate::render::article::{self, Decor, Missing, Spot};
use crate::render::compared::Shown;
use crate::render::desk::Desk;
use crate::render::html;
use crate::render::overlay::{self, Noted, Pending};
use crate::text::touches;

/// The marks of a text: words that comments are on, pending suggestions, brackets, and the states
/// of a translation.
pub(super) fn marks<'a>(
    desk: &Desk<'a>,
    version: usize,
    shown: Shown<'a>,
    placed: &[Placed<'a>],
    framing: &Framing,
) -> Decor<'a> {
    let threads = placed.iter().map(|one| {
        let thread = &desk.document.threads[one.thread];
        let mut selectors = thread.target.selectors.iter();
        Noted {
            id: thread.id.as_str(),
            standing: one.standing,
            broad: selectors.all(|selector| selector.quote.is_none()),
        }
    });
    let gap = Gap::of(desk, version, shown);
    Decor {
        highlights: overlay::highlights(threads, shown.lang, &shown.facts.tokens),
        suggestions: suggestions(desk, shown, placed),
        unagreed: brackets(desk, shown),
        states: &shown.facts.states,
        places: gap.as_ref().map(Gap::places).unwrap_or_default(),
        missing: gap
            .map(|gap| gap.missing(desk, framing))
            .unwrap_or_default(),
        ..Decor::default()
    }
}

/// The marks that a text has wherever it is shown once more: those of its brackets.
pub(super) fn bracketed(desk: &Desk<'_>, shown: Shown<'_>) -> Decor<'static> {
    Decor {
        unagreed: brackets(desk, shown),
        ..Decor::default()
    }
}

pub(super) fn brackets(
    desk: &Desk<'_>,
    shown: Shown<'_>,
) -> BTreeMap<BlockId, Vec<std::ops::Range<u32>>> {
    match desk.document.brackets {
        Brackets::Unagreed => unagreed(shown.draft).outermost(),
        Brackets::Literal => BTreeMap::new(),
    }
}

fn suggestions(
    desk: &Desk<'_>,
    shown: Shown<'_>,
    placed: &[Placed<'_>],
) -> BTreeMap<BlockId, Vec<article::Suggested>> {
    let pending = placed.iter().filter_map(|one| {
        let thread = &desk.document.threads[one.thread];
        let open = desk.facts.threads[one.thread].status.is_open();
        let suggest = thread.suggest.as_ref().filter(|_| open)?;
        let words = desk.words(&suggest.words, shown.lang);
        let follows =
            thread.missing && touches(last(shown, one.standing), suggest.words.chars().next());
        Some(Pending {
            id: thread.id.as_str(),
            standing: one.standing,
            inserts: thread.missing,
            html: format!("{}{}", if follows { " " } else { "" }, words.as_str()),
        })
    });
    let pending: Vec<Pending<'_>> = pending.collect();
    overlay::suggestions(&pending, shown.lang, &shown.facts.tokens)
}

/// The last character of the words of a target.
fn last(shown: Shown<'_>, standing: &Standing) -> Option<char> {
    let at = standing.tokens.last()?;
    let tokens = shown.facts.tokens.get(at.block.0 as usize)?;
    let end = tokens.get(at.token as usize)?.range.end as usize;
    let text = &shown.draft.block(at.block).line.text;
    text.get(..end)?.chars().next_back()
}

/// What a translation lacks of its source.
struct Gap<'a> {
    source: Shown<'a>,
    own: Shown<'a>,
    pairing: &'a Pairing,
    /// The source blocks that have no translation, by where they are shown.
    blocks: BTreeMap<Spot, Vec<BlockId>>,
}

impl<'a> Gap<'a> {
    fn of(desk: &Desk<'a>, version: usize, own: Shown<'a>) -> Option<Self> {
        let pairing = own.facts.pairing.as_ref()?;
        let source = desk.text(version, &desk.document.language)?;
        Some(Self {
            source,
            own,
            pairing,
            blocks: overlay::missing(source.draft, own.draft, pairing),
        })
    }

    /// The source text in place of what is missing.
    fn missing(self, desk: &Desk<'_>, framing: &Framing) -> BTreeMap<Spot, Vec<Missing>> {
        let lang = self.source.lang;
        let frame = framing.in_language(lang);
        let taken = overlay::ids(self.own.side());
        let decor = bracketed(desk, self.source);
        let written = |block: BlockId| Missing {
            html: article::stand_in(
                self.source.side(),
                block,
                (&frame.borrowed(), &decor),
                &taken,
            ),
            cells: matches!(self.source.draft.block(block).tag, Tag::Row(_)),
            lang: lang.to_string(),
            dir: html::dir(lang).to_owned(),
        };
        let mut missing: BTreeMap<_, Vec<Missing>> = BTreeMap::new();
        for (spot, blocks) in self.blocks {
            let spot = match spot {
                Spot::After(block) => Spot::After(out_of_row(self.own.draft, block)),
                spot => spot,
            };
            let blocks = blocks.into_iter().map(written);
            missing.entry(spot).or_default().extend(blocks);
        }
        missing
    }

    /// The ids of source blocks that links name and nothing on the page would have.
    fn places(&self) -> BTreeMap<BlockId, Vec<String>> {
        let draft = self.source.draft;
        let mut shown = BTreeSet::new();
        let mut left: Vec<BlockId> = self.blocks.values().flatten().copied().collect();
        while let Some(block) = left.pop() {
            shown.insert(block);
            left.extend(&draft.block(block).children);
        }
        overlay::places(self.source.side(), self.own.side(), self.pairing, &shown)
    }
}

/// Whether bracketed text is on the page, in the text itself or in source text in its place.
fn has_unagreed(decor: &Decor<'_>) -> bool {
    let mut missing = decor.missing.values().flatten();
    !decor.unagreed.is_empty() || missing.any(|block| block.html.contains(" data-unagreed"))
}

/// A block, or the row that a cell is in: nothing else stands between cells.
fn out_of_row(draft: &Draft, block: BlockId) -> BlockId {
    let cell = draft.block(block);
    let row = cell.parent.filter(|_| cell.tag == Tag::Cell);
    row.unwrap_or(block)
}

/// The marks that the legend explains, of those that are on the page.
pub(super) fn explained(decor: &Decor<'_>, calls: &[&'static str]) -> Vec<&'static str> {
    use crate::analyse::facts::TranslationState::Outdated;
    let mut found = vec![
        ("number", true),
        ("highlight", !decor.highlights.is_empty()),
        ("suggestion", !decor.suggestions.is_empty()),
        ("unagreed", has_unagreed(decor)),
        ("outdated", decor.states.contains(&Some(Outdated))),
        ("missing", !decor.missing.is_empty()),
        ("marker", !calls.is_empty()),
    ];
    let states = ["holds-changed", "holds-silence", "holds-broken", "mismatch"];
    found.extend(states.map(|name| (name, calls.contains(&name))));
    found
        .into_iter()
        .filter(|(_, there)| *there)
        .map(|(name, _)| name)
        .collect()
}
