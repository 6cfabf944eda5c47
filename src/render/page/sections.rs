//! The sections of a version's text, as filters and maps name them.

use crate::analyse::facts::Standing;
use crate::analyse::translation::{project, project_near};
use crate::model::{BlockId, Draft, Lang, Tag};
use crate::render::desk::Desk;

/// The sections of a version's source text at its outermost level of headings, in order.
pub(super) struct Sections {
    version: usize,
    lang: Lang,
    /// The heading of each, and its words.
    pub(super) list: Vec<Section>,
}

/// One section.
pub(super) struct Section {
    /// The heading, in the source text.
    pub(super) block: BlockId,
    /// The heading's words in the reader's language where it is translated, and that language.
    pub(super) words: (String, Lang),
}

impl Sections {
    /// The sections of a version, named in the reader's language where the heading is translated.
    pub(super) fn of(desk: &Desk<'_>, version: usize) -> Self {
        let lang = desk.document.language.clone();
        let mut list = Vec::new();
        if let Some(source) = desk.text(version, &desk.document.language) {
            let level = outermost_level(source.draft);
            for &block in &source.draft.top {
                if source.draft.block(block).tag == Tag::Heading(level) {
                    list.push(Section {
                        block,
                        words: words(desk, version, block),
                    });
                }
            }
        }
        Self {
            version,
            lang,
            list,
        }
    }

    /// The number of the section in which a target stands, from 1; 0 before the first.
    pub(super) fn number(&self, desk: &Desk<'_>, standing: &Standing) -> Option<String> {
        let block = standing.block?;
        let block = project_near(desk.facts, self.version, &standing.lang, block, &self.lang)?;
        Some(self.at(block).to_string())
    }

    /// The number of the section that holds a block of the source text.
    pub(super) fn at(&self, block: BlockId) -> usize {
        self.list.partition_point(|section| section.block <= block)
    }
}

/// How far a heading stands below the text's own sections.
pub(super) fn depth(draft: &Draft, heading: BlockId) -> u8 {
    match draft.block(heading).tag {
        Tag::Heading(level) => level.saturating_sub(outermost_level(draft)),
        _ => 0,
    }
}

/// Whether anything stands between a heading and the next.
pub(super) fn has_text(draft: &Draft, heading: BlockId) -> bool {
    let next = draft.blocks.get(heading.0 as usize + 1);
    next.is_some_and(|block| !matches!(block.tag, Tag::Heading(_)))
}

/// The level of the text's own sections: the highest that occurs twice, since a single heading
/// above all others is a title.
fn outermost_level(draft: &Draft) -> u8 {
    let mut counts = [0_usize; 7];
    for &block in &draft.top {
        if let Tag::Heading(level) = draft.block(block).tag {
            counts[usize::from(level.min(6))] += 1;
        }
    }
    let level = (1..=6_u8).find(|&level| counts[usize::from(level)] > 1);
    level
        .or_else(|| (1..=6).find(|&level| counts[usize::from(level)] > 0))
        .unwrap_or(1)
}

pub(super) fn words(desk: &Desk<'_>, version: usize, heading: BlockId) -> (String, Lang) {
    let source = &desk.document.language;
    let text = |lang: &Lang, block: BlockId| {
        let shown = desk.text(version, lang)?;
        Some((shown.draft.block(block).line.text.clone(), lang.clone()))
    };
    let translated = project(desk.facts, version, source, heading, desk.lang());
    let translated = translated.and_then(|block| text(desk.lang(), block));
    translated
        .or_else(|| text(source, heading))
        .unwrap_or_else(|| (String::new(), source.clone()))
}

/// The heading of that id in a version's source text.
pub(super) fn heading(desk: &Desk<'_>, version: usize, id: &str) -> Option<BlockId> {
    let draft = desk.text(version, &desk.document.language)?.draft;
    let is = |block: &BlockId| {
        let block = draft.block(*block);
        block.id == id && matches!(block.tag, Tag::Heading(_))
    };
    draft.ids().find(is)
}
