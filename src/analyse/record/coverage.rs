//! How much of each version is translated.

use crate::analyse::facts::{Facts, TextFacts, TranslationState};
use crate::model::{BlockId, Document, Draft, Lang};

/// How much of a version is translated into one language, in blocks that hold words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Coverage {
    /// The language.
    pub lang: Lang,
    /// Whether there is a file in that language at all.
    pub exists: bool,
    /// Blocks that render their source as it stands.
    pub current: usize,
    /// Blocks whose source has changed since.
    pub outdated: usize,
    /// Source blocks that no block renders.
    pub missing: usize,
    /// Blocks without a source.
    pub extra: usize,
}

impl Coverage {
    /// The blocks of the source that are rendered as it stands, of all of them, in percent, rounded
    /// down: all is said of nothing less.
    #[must_use]
    pub fn percent(&self) -> usize {
        let all = self.current + self.outdated + self.missing;
        (self.current * 100).checked_div(all).unwrap_or(100)
    }
}

/// The coverage of a version in each of the `languages` but its source's.
#[must_use]
pub fn coverage(
    document: &Document,
    facts: &Facts,
    languages: &[Lang],
    version: usize,
) -> Vec<Coverage> {
    let others = languages.iter().filter(|lang| **lang != document.language);
    others
        .filter_map(|lang| of(document, facts, lang, version))
        .collect()
}

fn of(document: &Document, facts: &Facts, lang: &Lang, version: usize) -> Option<Coverage> {
    let drafts = &document.versions.get(version)?.drafts;
    let source = drafts.get(&document.language)?;
    let text = facts.versions.get(version)?.texts.get(lang);
    let mut coverage = Coverage {
        lang: lang.clone(),
        exists: text.is_some(),
        current: 0,
        outdated: 0,
        missing: missing(source, text),
        extra: 0,
    };
    if let (Some(draft), Some(text)) = (drafts.get(lang), text) {
        for block in draft.leaves().filter(|block| has_words(draft, *block)) {
            match text.states.get(block.0 as usize).copied().flatten() {
                Some(TranslationState::Current) => coverage.current += 1,
                Some(TranslationState::Outdated) => coverage.outdated += 1,
                Some(TranslationState::Extra) => coverage.extra += 1,
                None => {}
            }
        }
    }
    Some(coverage)
}

fn missing(source: &Draft, text: Option<&TextFacts>) -> usize {
    let pairing = text.and_then(|text| text.pairing.as_ref());
    let rendered = |block: BlockId| {
        let by = pairing.and_then(|pairing| pairing.translation.get(block.0 as usize));
        by.is_some_and(|blocks| !blocks.is_empty())
    };
    let blocks = source.leaves().filter(|block| has_words(source, *block));
    blocks.filter(|block| !rendered(*block)).count()
}

fn has_words(draft: &Draft, block: BlockId) -> bool {
    !draft.block(block).line.text.is_empty()
}
