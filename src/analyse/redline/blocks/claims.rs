//! Which words of a paragraph are continued where.

use std::collections::BTreeMap;
use std::ops::Range;

use super::super::texts::{Text, Texts};
use super::super::words::{Lexicon, Part, Same, within};
use super::cores::Place;
use super::joint;
use super::pieces::neighbour;
use crate::model::BlockId;
use crate::text::TokenKind;

/// Words of an old paragraph that stand in a new one.
#[derive(Debug)]
pub(super) struct Claim {
    pub(super) old: BlockId,
    pub(super) new: BlockId,
    /// Never empty.
    pub(super) kept: Vec<Same>,
    /// Where the paragraphs continue one another in whatever else they hold; `None` for a part that was
    /// put elsewhere.
    pub(super) core: Option<Place>,
}

impl Claim {
    pub(super) fn of(&self, side: Side) -> BlockId {
        match side {
            Side::Old => self.old,
            Side::New => self.new,
        }
    }

    /// The tokens from its first word to its last.
    pub(super) fn extent(&self, side: Side) -> Range<u32> {
        let tokens = |same: &Same| match side {
            Side::Old => same.old.clone(),
            Side::New => same.new.clone(),
        };
        let (first, last) = (self.kept.first().map(tokens), self.kept.last().map(tokens));
        first.map_or(0, |first| first.start)..last.map_or(0, |last| last.end)
    }
}

/// One of the two texts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Side {
    Old,
    New,
}

impl Side {
    pub(super) const BOTH: [Side; 2] = [Side::Old, Side::New];

    fn other(self) -> Side {
        match self {
            Side::Old => Side::New,
            Side::New => Side::Old,
        }
    }
}

/// Claims, and by paragraph of each text those on it, in its order.
pub(super) struct Claims<'t, 'a> {
    pub(super) texts: &'t Texts<'a>,
    pub(super) all: Vec<Claim>,
    of_old: BTreeMap<BlockId, Vec<usize>>,
    of_new: BTreeMap<BlockId, Vec<usize>>,
}

impl<'t, 'a> Claims<'t, 'a> {
    pub(super) fn new(texts: &'t Texts<'a>) -> Self {
        Self {
            texts,
            all: Vec::new(),
            of_old: BTreeMap::new(),
            of_new: BTreeMap::new(),
        }
    }

    pub(super) fn text(&self, side: Side) -> &'t Text<'a> {
        match side {
            Side::Old => &self.texts.old,
            Side::New => &self.texts.new,
        }
    }

    /// The claims on a paragraph, in its order.
    pub(super) fn on(&self, side: Side, id: BlockId) -> &[usize] {
        let all = match side {
            Side::Old => &self.of_old,
            Side::New => &self.of_new,
        };
        all.get(&id).map_or(&[], Vec::as_slice)
    }

    fn on_mut(&mut self, side: Side, id: BlockId) -> &mut Vec<usize> {
        let all = match side {
            Side::Old => &mut self.of_old,
            Side::New => &mut self.of_new,
        };
        all.entry(id).or_default()
    }

    /// Adds a claim on words that no other one is on.
    pub(super) fn add(&mut self, claim: Claim) -> usize {
        let at = self.all.len();
        for side in Side::BOTH {
            let (id, start) = (claim.of(side), claim.extent(side).start);
            let before = |&other: &usize| self.all[other].extent(side).start < start;
            let place = self.on(side, id).partition_point(before);
            self.on_mut(side, id).insert(place, at);
        }
        self.all.push(claim);
        at
    }

    /// Gives a claim up.
    pub(super) fn drop(&mut self, at: usize) {
        for side in Side::BOTH {
            let id = self.all[at].of(side);
            self.on_mut(side, id).retain(|&claim| claim != at);
        }
    }

    /// The tokens of a paragraph before, between and after those that are claimed.
    pub(super) fn open(&self, side: Side, id: BlockId) -> Vec<Range<u32>> {
        let claimed = self.on(side, id).iter();
        let claimed: Vec<Range<u32>> = claimed.map(|&at| self.all[at].extent(side)).collect();
        let starts = std::iter::once(0).chain(claimed.iter().map(|range| range.end));
        let count = self.text(side).count(id);
        let ends = claimed.iter().map(|range| range.start);
        let ends = ends.chain(std::iter::once(count));
        starts.zip(ends).map(|(start, end)| start..end).collect()
    }

    /// The weight of the words in some tokens of a paragraph.
    pub(super) fn weight(&self, side: Side, id: BlockId, tokens: &Range<u32>) -> u64 {
        let lexicon: &Lexicon<'a> = &self.texts.lexicon;
        let units = within(self.text(side).units(id, lexicon), tokens);
        units.iter().map(|unit| u64::from(unit.weight)).sum()
    }

    /// The weight of the words that a claim keeps.
    pub(super) fn kept(&self, at: usize) -> u64 {
        self.kept_weight(self.all[at].old, &self.all[at].kept)
    }

    pub(super) fn kept_weight(&self, old: BlockId, kept: &[Same]) -> u64 {
        let each = kept.iter();
        each.map(|same| self.weight(Side::Old, old, &same.old))
            .sum()
    }

    /// The claim before or after one on a paragraph.
    fn beside(&self, side: Side, at: usize, after: bool) -> Option<usize> {
        neighbour(self.on(side, self.all[at].of(side)), at, after)
    }

    /// Whether another claim follows one on its paragraph.
    pub(super) fn goes_on(&self, side: Side, at: usize) -> bool {
        self.beside(side, at, true).is_some()
    }

    /// The tokens between a claim and the one before or after it, or the end of the paragraph.
    pub(super) fn gap(&self, side: Side, at: usize, after: bool) -> Range<u32> {
        let own = self.all[at].extent(side);
        let other = self.beside(side, at, after);
        let other = other.map(|other| self.all[other].extent(side));
        match after {
            true => {
                let count = self.text(side).count(self.all[at].of(side));
                own.end..other.map_or(count, |next| next.start)
            }
            false => other.map_or(0, |last| last.end)..own.start,
        }
    }

    /// Whether words that are not claimed stand beside a claim.
    fn is_loose(&self, side: Side, at: usize, after: bool) -> bool {
        let (id, gap) = (self.all[at].of(side), self.gap(side, at, after));
        let tokens = self.text(side).tokens(id);
        let tokens = tokens.get(gap.start as usize..gap.end as usize);
        tokens.is_some_and(|tokens| tokens.iter().any(|token| token.kind != TokenKind::Space))
    }

    /// The white space at which a paragraph is cut between two claims on it, one right after the other.
    fn cut(&self, side: Side, (one, two): (usize, usize)) -> Range<u32> {
        let other = side.other();
        let loose = (
            self.is_loose(other, one, true),
            self.is_loose(other, two, false),
        );
        let (id, gap) = (self.all[one].of(side), self.gap(side, one, true));
        joint::cut(self.text(side), id, gap, loose)
    }

    /// All that goes with a claim, where the claims on a paragraph are to leave nothing of it out.
    pub(super) fn part(&self, at: usize) -> Part {
        let tokens = |side: Side| {
            let before = self.beside(side, at, false);
            let after = self.beside(side, at, true);
            let count = self.text(side).count(self.all[at].of(side));
            let start = before.map_or(0, |before| self.cut(side, (before, at)).end);
            let end = after.map_or(count, |after| self.cut(side, (at, after)).start);
            start..end
        };
        Part {
            old: (self.all[at].old, tokens(Side::Old)),
            new: (self.all[at].new, tokens(Side::New)),
        }
    }
}
