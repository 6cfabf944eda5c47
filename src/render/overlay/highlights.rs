//! Words that comments are made on.

use std::collections::BTreeMap;

use super::{ranges, stretches};
use crate::analyse::facts::{Standing, State};
use crate::model::{BlockId, Lang};
use crate::render::article::Highlight;
use crate::text::Token;

/// The words of a thread.
pub(crate) struct Noted<'a> {
    /// The thread's id.
    pub(crate) id: &'a str,
    /// Where it stands in the version.
    pub(crate) standing: &'a Standing,
    /// Whether it is on whole paragraphs or sections: it quotes no words.
    pub(crate) broad: bool,
}

/// The highlights of the text in `lang` for threads that stand in its version.
pub(crate) fn highlights<'a>(
    threads: impl Iterator<Item = Noted<'a>>,
    lang: &Lang,
    tokens: &[Vec<Token>],
) -> BTreeMap<BlockId, Vec<Highlight>> {
    let mut spans: BTreeMap<BlockId, Vec<_>> = BTreeMap::new();
    for Noted {
        id,
        standing,
        broad,
    } in threads
    {
        if standing.lang != *lang || matches!(standing.state, State::Document | State::Removed) {
            continue;
        }
        for (block, found) in ranges(&standing.tokens, tokens) {
            spans
                .entry(block)
                .or_default()
                .extend(found.into_iter().map(|range| (range, (id, broad))));
        }
    }
    spans
        .into_iter()
        .map(|(block, spans)| (block, cut(&spans)))
        .collect()
}

fn cut(spans: &[(std::ops::Range<u32>, (&str, bool))]) -> Vec<Highlight> {
    let cut = stretches(spans).into_iter();
    cut.map(|(tokens, threads)| Highlight {
        tokens,
        broad: threads.iter().all(|(_, broad)| *broad),
        ids: threads
            .iter()
            .map(|(id, _)| *id)
            .collect::<Vec<_>>()
            .join(" "),
    })
    .collect()
}
