//! Words that comments are made on.

use std::collections::BTreeMap;

use super::{ranges, stretches};
use crate::analyse::facts::{Standing, State};
use crate::model::{BlockId, Lang};
use crate::render::article::Highlight;
use crate::text::Token;

/// The highlights of the text in `lang` for threads given by id and standing in its version.
pub(crate) fn highlights<'a>(
    threads: impl Iterator<Item = (&'a str, &'a Standing)>,
    lang: &Lang,
    tokens: &[Vec<Token>],
) -> BTreeMap<BlockId, Vec<Highlight>> {
    let mut spans: BTreeMap<BlockId, Vec<_>> = BTreeMap::new();
    for (id, standing) in threads {
        if standing.lang != *lang || matches!(standing.state, State::Document | State::Removed) {
            continue;
        }
        for (block, found) in ranges(&standing.tokens, tokens) {
            spans
                .entry(block)
                .or_default()
                .extend(found.into_iter().map(|range| (range, id)));
        }
    }
    spans
        .into_iter()
        .map(|(block, spans)| (block, cut(&spans)))
        .collect()
}

fn cut(spans: &[(std::ops::Range<u32>, &str)]) -> Vec<Highlight> {
    let cut = stretches(spans).into_iter();
    cut.map(|(tokens, ids)| Highlight {
        tokens,
        ids: ids.join(" "),
    })
    .collect()
}
