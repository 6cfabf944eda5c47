//! White space that came, went or changed, told by the words around it.

use super::Sentences;
use super::edited::Side;
use super::medium::Medium;
use super::words::Span;
use crate::analyse::redline::Change;
use crate::render::compared::Shown;
use crate::text::{Token, TokenKind};

/// So many tokens on either side tell where it was.
const AROUND: usize = 4;

impl<M: Medium> Sentences<'_, M> {
    /// White space that came or went: “replaced “5 %” with “5%””.
    pub(super) fn spaced_beside(&self, side: Side, shown: Shown<'_>, spans: &[Span]) -> M::Out {
        let (with, without) = (self.with(shown, spans), self.without(shown, spans));
        match side.came {
            true => self.respaced((shown, &without), (shown, &with)),
            false => self.respaced((shown, &with), (shown, &without)),
        }
    }

    /// White space that became another.
    pub(super) fn spaced(&self, change: &Change) -> M::Out {
        let (older, newer) = (self.compared.old, self.compared.new);
        let (old, new) = (self.with(older, &change.old), self.with(newer, &change.new));
        self.respaced((older, &old), (newer, &new))
    }

    fn respaced(&self, old: (Shown<'_>, &str), new: (Shown<'_>, &str)) -> M::Out {
        if old.1.is_empty() || new.1.is_empty() {
            return self.medium.say("change.spaces", &[]);
        }
        let [before, after] = [old, new].map(|(shown, words)| self.medium.quote(words, shown.lang));
        if old.1.split_whitespace().eq(new.1.split_whitespace()) {
            return self.medium.say("change.spaces-in", &[("words", &after)]);
        }
        let fill = [("old", &before), ("new", &after)];
        self.medium.say("change.replaced", &fill)
    }

    /// White space with the words around it.
    fn with(&self, shown: Shown<'_>, spans: &[Span]) -> String {
        let around = around(shown, spans);
        around.map_or_else(String::new, |[before, after]| {
            let whole = (before.0, before.1.start..after.1.end);
            self.words(shown, &[whole])
        })
    }

    /// The words around white space without it.
    fn without(&self, shown: Shown<'_>, spans: &[Span]) -> String {
        let around = around(shown, spans);
        around.map_or_else(String::new, |sides| {
            sides.map(|side| self.words(shown, &[side])).concat()
        })
    }
}

/// The words before and after some white space, up to the next white space.
fn around(shown: Shown<'_>, spans: &[Span]) -> Option<[Span; 2]> {
    let [(block, range)] = spans else { return None };
    let tokens = shown.facts.tokens.get(block.0 as usize)?;
    let (start, end) = (range.start as usize, range.end as usize);
    let count = |side: &mut dyn Iterator<Item = &Token>| {
        let words = side
            .take(AROUND)
            .take_while(|token| token.kind != TokenKind::Space);
        u32::try_from(words.count()).unwrap_or(0)
    };
    let before = count(&mut tokens.get(..start)?.iter().rev());
    let after = count(&mut tokens.get(end..)?.iter());
    Some([
        (*block, range.start - before..range.start),
        (*block, range.end..range.end + after),
    ])
}
