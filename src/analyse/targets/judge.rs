//! What became of a target's words.

use std::sync::Arc;

use super::course::descendant;
use super::find::Quote;
use super::reading::Reading;
use super::sections;
use crate::analyse::facts::{Section, State};
use crate::analyse::redline::{Redline, TokenAt};
use crate::model::{BlockId, Tag};
use crate::text::TokenKind;

/// The words of a target in the text they were named in.
pub(super) struct Words<'a> {
    /// That text.
    pub(super) reading: &'a Reading<'a>,
    /// Its visible tokens, ascending.
    pub(super) tokens: Arc<[TokenAt]>,
    /// Set where any change in a section counts.
    pub(super) section: Option<Section>,
    /// For each token, whether it is a word. Where none is, all are taken for words.
    spoken: Vec<bool>,
}

impl<'a> Words<'a> {
    pub(super) fn new(
        reading: &'a Reading<'a>,
        tokens: Arc<[TokenAt]>,
        section: Option<Section>,
    ) -> Self {
        let is_word = |&token: &TokenAt| reading.kind(token) == Some(TokenKind::Word);
        let mut spoken: Vec<bool> = tokens.iter().map(is_word).collect();
        if !spoken.contains(&true) {
            spoken.fill(true);
        }
        Self {
            reading,
            tokens,
            section,
            spoken,
        }
    }

    /// Whether any word is among the tokens that still stand.
    pub(super) fn any_stands(&self, images: &[Option<TokenAt>]) -> bool {
        self.spoken
            .iter()
            .zip(images)
            .any(|(&spoken, image)| spoken && image.is_some())
    }

    /// Whether three of the tokens in a row, or all of fewer, stand somewhere in a text. Looks at no
    /// more than a fixed number of places, evenly spread.
    pub(super) fn may_stand_in(&self, now: &Reading<'_>) -> bool {
        const ROW: usize = 3;
        const LOOKS: usize = 64;
        let step = (self.tokens.len() / LOOKS).max(1);
        let mut rows = self
            .tokens
            .windows(ROW.min(self.tokens.len()))
            .step_by(step);
        rows.any(|row| {
            let places = [row.first(), row.last()].map(|token| self.reading.place(*token?));
            let [Some(first), Some(last)] = places else {
                return false;
            };
            let words = Quote::new(self.reading.words(&(first..last + 1)), "", "");
            !words.find(now, &now.all()).found.is_empty()
        })
    }

    /// What became of the words, given each token's descendant in `now`, and what the section is
    /// there.
    pub(super) fn state(
        &self,
        images: &[Option<TokenAt>],
        now: &Reading<'_>,
        section: Option<Section>,
    ) -> State {
        let whole = self.section.is_none_or(|then| {
            section.is_some_and(|section| {
                let old = (self.reading.draft, sections::blocks(self.reading, then));
                sections::same(&old, &(now.draft, sections::blocks(now, section)))
            })
        });
        match () {
            () if !self.any_stands(images) => State::Removed,
            () if whole && self.in_order(images, now) => State::Unchanged,
            () => State::Edited,
        }
    }

    /// Whether all tokens from the first word to the last stand in order, with nothing between
    /// them that was not there before.
    fn in_order(&self, images: &[Option<TokenAt>], now: &Reading<'_>) -> bool {
        let first = self.spoken.iter().position(|&spoken| spoken).unwrap_or(0);
        let last = self.spoken.iter().rposition(|&spoken| spoken).unwrap_or(0);
        let pairs = self.tokens.iter().zip(images).take(last + 1).skip(first);
        let mut places =
            pairs.map(|(&token, image)| Some((self.reading.place(token)?, now.place((*image)?)?)));
        let Some(Some(mut before)) = places.next() else {
            return false;
        };
        places.all(|place| {
            let Some(place) = place else { return false };
            let (then, since) = (place.0.checked_sub(before.0), place.1.checked_sub(before.1));
            before = place;
            // Parts that never touched may drift apart; what touched must touch.
            since.is_some_and(|since| since > 0) && (then == since || then != Some(1))
        })
    }
}

/// Each token's descendant one version later.
pub(super) fn advance(images: &mut [Option<TokenAt>], step: &Redline) {
    for image in images {
        *image = image.and_then(|token| descendant(&step.descent, token));
    }
}

/// The section that continues a section one version later: under the heading that continues its
/// heading.
pub(super) fn advance_section(
    section: Option<Section>,
    step: &Redline,
    now: &Reading<'_>,
) -> Option<Section> {
    let is_heading = |&&heir: &&BlockId| matches!(now.draft.block(heir).tag, Tag::Heading(_));
    match section? {
        Section::Top => Some(Section::Top),
        Section::Under(heading) => {
            let heirs = step.heirs.get(heading.0 as usize)?;
            heirs
                .iter()
                .find(is_heading)
                .map(|&heir| Section::Under(heir))
        }
    }
}
