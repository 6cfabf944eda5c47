//! Paragraphs whose numbers only the reader's translation has: parts of one of the source, and those
//! that it adds.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::BlockId;
use crate::render::compared::Shown;
use crate::render::desk::Desk;

/// Such paragraphs of a version's text, by the number of the source after which they stand; the
/// empty one for the start.
#[derive(Default)]
pub(super) struct Additions<'a> {
    after: BTreeMap<&'a str, Vec<Addition<'a>>>,
}

/// One of them.
pub(super) struct Addition<'a> {
    /// Its number: `12.2`, `12+1`.
    pub(super) label: &'a str,
    /// The text it is in.
    pub(super) shown: Shown<'a>,
    pub(super) block: BlockId,
    /// The source's blocks that it renders.
    pub(super) renders: &'a [BlockId],
    /// Whether one of them has a number: then it is a part of that paragraph.
    pub(super) is_part: bool,
}

impl<'a> Additions<'a> {
    pub(super) fn of(desk: &Desk<'a>, version: usize) -> Self {
        let source = desk.text(version, &desk.document.language);
        let Some((source, own)) = source.zip(desk.text(version, desk.lang())) else {
            return Self::default();
        };
        let known: BTreeSet<&str> = labels(source).map(|(_, label)| label).collect();
        let mut last = "";
        let mut after: BTreeMap<&str, Vec<Addition<'_>>> = BTreeMap::new();
        for (block, label) in labels(own) {
            if known.contains(label) {
                last = label;
                continue;
            }
            let renders = own.facts.pairing.as_ref().map(|pairing| &pairing.source);
            let renders = renders.and_then(|blocks| blocks.get(block.0 as usize));
            let renders = renders.map_or(&[][..], Vec::as_slice);
            let numbers = |of: &BlockId| source.facts.labels.get(of.0 as usize)?.as_ref();
            after.entry(last).or_default().push(Addition {
                label,
                shown: own,
                block,
                renders,
                is_part: renders.iter().find_map(numbers).is_some(),
            });
        }
        Self { after }
    }

    /// Those after the paragraph with a number.
    pub(super) fn after(&self, label: &str) -> &[Addition<'a>] {
        self.after.get(label).map_or(&[], Vec::as_slice)
    }
}

fn labels<'a>(shown: Shown<'a>) -> impl Iterator<Item = (BlockId, &'a str)> {
    let labels = shown.draft.ids().zip(&shown.facts.labels);
    labels.filter_map(|(block, label)| Some((block, label.as_deref()?)))
}
