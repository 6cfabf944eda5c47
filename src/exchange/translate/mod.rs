//! A translator's work: the next file to work on, and the list of what is to be done.
//!
//! A file for a translator is the source's Markdown with each passage replaced: by its translation
//! where there is one of it as it stands, else by a *mark*, an HTML comment that holds the source
//! ([`mark`]). Readers see no marks, and a passage that is only marked counts as missing. A file that
//! exists is never written anew: marks are put into it, and all else in it stays ([`kept`]).

mod block;
mod edits;
mod fresh;
mod front;
mod kept;
mod list;
mod mark;
mod redlined;
mod typed;

pub use fresh::fresh;
pub use kept::{Kept, kept};
pub use list::{Todo, todo};

pub(super) use block::Spot;
pub(super) use edits::Edits;
pub(super) use front::with_source;
pub(super) use mark::before as aside_before;
pub(super) use redlined::redlined;
pub(super) use typed::{bytes as whole, typed};

use crate::analyse::facts::Facts;
use crate::analyse::source;
use crate::analyse::translation::{Passage, Rendered, Sheet, places, sheet};
use crate::model::{BlockId, Document, Draft, Lang};

/// One version and one language to translate it into.
#[derive(Debug)]
pub struct Job<'a> {
    /// The document.
    pub document: &'a Document,
    /// The version: its place among the document's.
    pub version: usize,
    /// The language.
    pub lang: &'a Lang,
    /// The source text.
    pub source: &'a Draft,
    /// What there is of each passage.
    pub sheet: Sheet,
    /// For each block of the source that is translated, the name of its place.
    places: Vec<Option<String>>,
}

impl<'a> Job<'a> {
    /// The work on a version; `None` where it has no source text. Needs the states of translations.
    #[must_use]
    pub fn new(
        document: &'a Document,
        facts: &'a Facts,
        version: usize,
        lang: &'a Lang,
    ) -> Option<Self> {
        let (source, text) = source(document, facts, version)?;
        Some(Self {
            document,
            version,
            lang,
            source,
            sheet: sheet(document, facts, version, lang),
            places: places(source, &text.labels),
        })
    }

    /// The file from the site's root.
    #[must_use]
    pub fn path(&self) -> String {
        let version = &self.document.versions[self.version].id;
        format!("drafts/{}/{version}/{}.md", self.document.id, self.lang)
    }

    /// The name of a passage's place: `¶12`, `#scope`, `¶7 r2c3`; of merged ones all, with spaces.
    #[must_use]
    pub fn place(&self, passage: &Passage) -> String {
        let places = passage
            .source
            .iter()
            .filter_map(|&block| self.place_of(block));
        places.collect::<Vec<_>>().join(" ")
    }

    pub(super) fn place_of(&self, block: BlockId) -> Option<&str> {
        self.places.get(block.0 as usize)?.as_deref()
    }

    /// A version's text in a language, with its file's.
    pub(super) fn text(&self, version: usize, lang: &Lang) -> Option<(&'a Draft, &'a str)> {
        let draft = self.document.versions.get(version)?.drafts.get(lang)?;
        Some((draft, &self.document.sources.get(draft.file).text))
    }

    /// The source's file as text.
    pub(super) fn source_text(&self) -> &'a str {
        &self.document.sources.get(self.source.file).text
    }

    /// The Markdown of some blocks of a version's text, block by block.
    pub(super) fn typed(&self, version: usize, lang: &Lang, blocks: &[BlockId]) -> Vec<String> {
        let Some((draft, text)) = self.text(version, lang) else {
            return Vec::new();
        };
        blocks
            .iter()
            .map(|&block| typed(draft, text, block))
            .collect()
    }

    /// The Markdown of a passage's source, block by block.
    pub(super) fn source_of(&self, passage: &Passage) -> Vec<String> {
        self.typed(self.version, &self.document.language, &passage.source)
    }

    /// The Markdown of what renders a passage, block by block.
    pub(super) fn rendered(&self, rendered: &Rendered) -> Vec<String> {
        self.typed(rendered.version, self.lang, &rendered.blocks)
    }
}
