//! How much of what changed has a recorded reason, as one sentence.
//!
//! It is told in words changed. Where only changes without words of their own lack a reason (a
//! bracket that was lifted, a comma), all words would have one beside a list of changes that have
//! none, so that the changes themselves are counted.

use crate::analyse::explain::Share;
use crate::render::Html;
use crate::render::speech::Reader;

/// A part and its whole, and the sentence that tells it.
pub(super) struct Told {
    pub(super) part: u32,
    pub(super) whole: u32,
    pub(super) sentence: Html,
}

/// The share of a comparison's `changes` that need a reason, of which `bare` have none.
pub(super) fn told(reader: &Reader, share: Share, changes: usize, bare: usize) -> Told {
    if share.tells(bare) {
        let percent = reader
            .locale()
            .percent(share.explained.into(), share.words.into());
        let sentence = reader.say("change.explained", &[("percent", &Html::text(&percent))]);
        return Told {
            part: share.explained,
            whole: share.words,
            sentence,
        };
    }
    let count = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
    let part = count(changes.saturating_sub(bare));
    let explained = Html::text(&reader.locale().number(part.into()));
    Told {
        part,
        whole: count(changes),
        sentence: reader.count_with("change.explained-of", changes, &[("explained", &explained)]),
    }
}
