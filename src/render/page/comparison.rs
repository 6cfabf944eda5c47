//! Two versions compared: in the reader's language where both have it, else in the source's.

use std::borrow::Cow;

use crate::analyse::explain::Explained;
use crate::analyse::redline::{Redline, redline_of_tokens};
use crate::model::{Comparisons, Document, Lang};
use crate::render::compared::{Compared, Shown};
use crate::render::desk::Desk;

/// Two versions compared in one language.
pub(super) struct Comparison<'a> {
    pub(super) from: usize,
    pub(super) to: usize,
    pub(super) old: Shown<'a>,
    pub(super) new: Shown<'a>,
    pub(super) redline: Cow<'a, Redline>,
    pub(super) explained: Explained,
}

impl Comparison<'_> {
    /// The texts alone, without versions and reasons.
    pub(super) fn compared(&self) -> Compared<'_> {
        Compared {
            old: self.old,
            new: self.new,
            redline: &self.redline,
        }
    }
}

/// The pairs of versions that have a change page: earlier, later.
pub(super) fn pairs(document: &Document, comparisons: Comparisons) -> Vec<(usize, usize)> {
    let newest = document.versions.len().saturating_sub(1);
    let wanted = |(from, to): &(usize, usize)| {
        comparisons == Comparisons::All || *to == newest || from + 1 == *to
    };
    let all = (0..=newest).flat_map(|to| (0..to).rev().map(move |from| (from, to)));
    all.filter(wanted).collect()
}

/// The comparison of two versions in a language; `None` where either lacks it.
pub(super) fn of<'a>(
    desk: &Desk<'a>,
    from: usize,
    to: usize,
    lang: &Lang,
) -> Option<Comparison<'a>> {
    let (old, new) = (desk.text(from, lang)?, desk.text(to, lang)?);
    let redline = match &new.facts.step {
        Some(step) if from + 1 == to => Cow::Borrowed(step),
        _ => {
            let sides = (
                (old.draft, &*old.facts.tokens),
                (new.draft, &*new.facts.tokens),
            );
            Cow::Owned(redline_of_tokens(sides.0, sides.1))
        }
    };
    let explainer = desk.study.explainer(lang);
    let explained = explainer.map(|explainer| explainer.explain(from, to, &redline));
    Some(Comparison {
        from,
        to,
        old,
        new,
        redline,
        explained: explained.unwrap_or_default(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analyse::fixture::Fixture;

    #[test]
    fn each_version_against_the_one_before_and_the_newest_against_all() {
        let fixture = Fixture::new(4);
        let recent = pairs(&fixture.document, Comparisons::Recent);
        assert_eq!(recent, [(0, 1), (1, 2), (2, 3), (1, 3), (0, 3)]);
        assert_eq!(pairs(&fixture.document, Comparisons::All).len(), 6);
    }
}
