//! Text that is not yet agreed: what remains, and what was lifted or added since.

use std::ops::Range;

use super::comparison::Comparison;
use crate::analyse::brackets::{Bracket, compare, unagreed};
use crate::analyse::trail::Step;
use crate::model::Brackets;
use crate::render::Html;
use crate::render::compared::Shown;
use crate::render::desk::Desk;
use crate::render::view;

/// What became of the brackets; `None` where brackets mean nothing here, or there are none.
pub(super) fn brackets(desk: &Desk<'_>, comparison: &Comparison<'_>) -> Option<view::Brackets> {
    if desk.document.brackets == Brackets::Literal {
        return None;
    }
    let (old, new) = (
        unagreed(comparison.old.draft),
        unagreed(comparison.new.draft),
    );
    let step = Step::new(&comparison.redline, comparison.new.facts);
    let tokens = (&*comparison.old.facts.tokens, &*comparison.new.facts.tokens);
    let steps = compare((&old, tokens.0), (&new, tokens.1), &step);
    let quoted = |shown, bracket: &Bracket| quote(desk, shown, bracket);
    let lifted = steps.lifted.iter().filter_map(|(at, _)| old.pairs.get(*at));
    let added = steps.added.iter().filter_map(|at| new.pairs.get(*at));
    Some(view::Brackets {
        left: new.pairs.len(),
        lifted: lifted.map(|pair| quoted(comparison.old, pair)).collect(),
        added: added.map(|pair| quoted(comparison.new, pair)).collect(),
    })
}

fn quote(desk: &Desk<'_>, shown: Shown<'_>, bracket: &Bracket) -> Html {
    let Range { start, end } = bracket.range;
    let text = &shown.draft.block(bracket.block).line.text;
    let words = text.get(start as usize..end as usize).unwrap_or_default();
    Html::in_language(words, shown.lang, desk.lang())
}
