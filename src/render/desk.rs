//! The desk at which the pages of one document are made: all that they draw on.

use std::cell::OnceCell;
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use jiff::civil::Date;

use super::address::{Here, Leaf, Page};
use super::kept::Kept;
use super::prose::{Markdown, Written};
use super::speech::Reader;
use super::{Html, Shown, Theme};
use crate::analyse::consensus::ledger::Ledger;
use crate::analyse::consensus::map::{Map, map};
use crate::analyse::consensus::rivals::{Rival, rivals};
use crate::analyse::consensus::touch::Texts;
use crate::analyse::consensus::{Lapse, lapses, places};
use crate::analyse::dispositions::{Listing, listing};
use crate::analyse::explain::Explainer;
use crate::analyse::facts::{Facts, VersionFacts};
use crate::analyse::lineage::{Lineage, Passage};
use crate::analyse::record::{Participation, participation};
use crate::analyse::references::References;
use crate::model::{BlockId, Document, Draft, Lang, People, Site, Text, Thread, Version};

/// What pages are made from that is no document.
#[derive(Clone, Copy)]
pub struct Press<'a> {
    /// The site.
    pub site: &'a Site,
    /// Everybody with a file of their own.
    pub people: &'a People,
    /// The templates.
    pub theme: &'a Theme,
    /// The day the site is built for.
    pub today: Date,
    /// Reads a comment's Markdown.
    pub markdown: Markdown,
}

/// Each paragraph of a version through the versions up to it, newest first.
type History = Vec<(BlockId, Vec<Passage>)>;

/// What is found out once for a document and used in every language.
pub(super) struct Study<'a> {
    /// Who spoke, thread by thread.
    pub(super) ledger: Ledger<'a>,
    /// Which threads name which.
    pub(super) references: References<'a>,
    /// For telling whether a call holds.
    pub(super) texts: Texts<'a>,
    /// The consensus map.
    pub(super) map: Map,
    /// Where the source's paragraphs came from.
    pub(super) lineage: Lineage<'a>,
    /// Where the words of each call changed, by language.
    lapses: BTreeMap<&'a Lang, Vec<Option<Lapse>>>,
    /// For each call and each version from its own on, the blocks that its places begin in.
    pub(super) places: Vec<Vec<Vec<BlockId>>>,
    /// For each version, its rival texts and who stands where on them.
    pub(super) rivals: Vec<Vec<Vec<Rival>>>,
    /// See [`Study::histories`].
    histories: OnceCell<Vec<History>>,
    /// The reasons of comparisons, by language.
    explainers: BTreeMap<&'a Lang, Explainer<'a>>,
    /// The Markdown of comments that has been written already.
    pub(super) written: Written,
    /// See [`Study::participation`].
    participation: Kept<Option<usize>, Participation>,
    /// See [`Study::listing`].
    listings: Kept<usize, Listing>,
}

impl<'a> Study<'a> {
    pub(super) fn new(press: Press<'a>, document: &'a Document, facts: &'a Facts) -> Self {
        let langs = facts
            .versions
            .iter()
            .flat_map(|version| version.texts.keys());
        let langs: BTreeSet<&Lang> = langs.collect();
        let explainer = |lang| (lang, Explainer::new(document, facts, lang));
        let texts = Texts::new(document, facts);
        let lapsed = |lang: &&'a Lang| (*lang, lapses(document, facts, &texts, lang));
        let ledger = Ledger::new(document, press.people);
        Self {
            lapses: langs.iter().map(lapsed).collect(),
            places: places(facts),
            rivals: rivals(&ledger, &press.site.groups, facts, press.today),
            ledger,
            texts,
            references: References::new(document),
            map: map(document, facts, press.today),
            lineage: Lineage::new(document, facts, &document.language),
            histories: OnceCell::new(),
            explainers: langs.into_iter().map(explainer).collect(),
            written: Written::default(),
            participation: Kept::default(),
            listings: Kept::default(),
        }
    }

    /// Where the words of a call changed, as the text in a language tells it.
    pub(super) fn lapse(&self, lang: &Lang, source: &Lang, call: usize) -> Option<Lapse> {
        let lapses = self.lapses.get(lang).or_else(|| self.lapses.get(source))?;
        lapses.get(call).copied().flatten()
    }

    /// For each version, the history of its paragraphs.
    pub(super) fn histories(&self, versions: usize) -> &[History] {
        let of = |version: usize| {
            let paragraphs = self.lineage.paragraphs(version);
            let history = |block| (block, self.lineage.history(version, block));
            paragraphs.map(history).collect()
        };
        self.histories
            .get_or_init(|| (0..versions).map(of).collect())
    }

    /// Who took part in the threads made on one version, or in all.
    pub(super) fn participation(
        &self,
        press: Press<'_>,
        facts: &Facts,
        version: Option<usize>,
    ) -> Rc<Participation> {
        let groups = &press.site.groups;
        let count = || participation(&self.ledger, facts, groups, version);
        self.participation.get(version, count)
    }

    /// The comments that a version's list shows.
    pub(super) fn listing(&self, facts: &Facts, version: usize) -> Rc<Listing> {
        let list = || listing(&self.ledger, facts, version);
        self.listings.get(version, list)
    }

    /// Why the texts of a language changed.
    pub(super) fn explainer(&self, lang: &Lang) -> Option<&Explainer<'a>> {
        self.explainers.get(lang)
    }
}

/// One document and one reader.
pub(super) struct Desk<'a> {
    pub(super) press: Press<'a>,
    pub(super) document: &'a Document,
    pub(super) facts: &'a Facts,
    pub(super) study: &'a Study<'a>,
    pub(super) reader: Reader,
}

impl Press<'_> {
    /// A text of the site or of a person: a form that does not say its language is in the site's first.
    pub(super) fn said(&self, text: &Text, reader: &Lang) -> Html {
        let own = self.site.languages.first().unwrap_or(reader);
        Html::said(text, own, reader)
    }
}

impl<'a> Desk<'a> {
    /// A text of the document: a form that does not say its language is in the document's.
    pub(super) fn said(&self, text: &Text) -> Html {
        Html::said(text, &self.document.language, self.lang())
    }

    pub(super) fn lang(&self) -> &Lang {
        self.reader.lang()
    }

    pub(super) fn version(&self, version: usize) -> (&'a Version, &'a VersionFacts) {
        (
            &self.document.versions[version],
            &self.facts.versions[version],
        )
    }

    pub(super) fn newest(&self) -> usize {
        self.document.versions.len().saturating_sub(1)
    }

    /// The text of a version that the reader is shown: theirs, or where there is none the source.
    pub(super) fn shown(&self, version: usize) -> Option<Shown<'a>> {
        let lang = self.reader.lang();
        self.text(version, lang)
            .or_else(|| self.text(version, &self.document.language))
    }

    /// A version's text in a language.
    pub(super) fn text(&self, version: usize, lang: &Lang) -> Option<Shown<'a>> {
        let (lang, draft) = self
            .document
            .versions
            .get(version)?
            .drafts
            .get_key_value(lang)?;
        let facts = self.facts.versions.get(version)?.texts.get(lang)?;
        Some(Shown { lang, draft, facts })
    }

    /// A page about a version.
    pub(super) fn page(&self, version: usize, leaf: Leaf) -> Page {
        let version = self.document.versions[version].id.clone();
        Page::Version(self.document.id.clone(), version, leaf)
    }

    /// The place from which links of a page are written.
    pub(super) fn here(&self, page: &Page) -> Here {
        Here::new(page, self.lang())
    }

    /// The version that a thread was made on.
    pub(super) fn own_version(&self, thread: &Thread) -> Option<usize> {
        self.document
            .versions
            .iter()
            .position(|version| version.id == thread.version)
    }

    /// The document's title: its own, or the first heading of its newest text.
    pub(super) fn title(&self) -> Html {
        match &self.document.title {
            Some(title) => self.said(title),
            None => self
                .heading()
                .unwrap_or_else(|| Html::isolated(self.document.id.as_str())),
        }
    }

    fn heading(&self) -> Option<Html> {
        let shown = self.shown(self.newest())?;
        let words = first_heading(shown.draft)?;
        Some(Html::in_language(words, shown.lang, self.lang()))
    }

    /// The document's title as plain text.
    pub(super) fn plain_title(&self) -> String {
        let heading = || {
            self.shown(self.newest())
                .and_then(|shown| first_heading(shown.draft))
        };
        match &self.document.title {
            Some(title) => title.in_language(self.lang()).0.to_owned(),
            None => heading().unwrap_or(self.document.id.as_str()).to_owned(),
        }
    }

    /// A version's title: its own, or its id.
    pub(super) fn version_title(&self, version: usize) -> Html {
        let version = &self.document.versions[version];
        match &version.title {
            Some(title) => self.said(title),
            None => Html::isolated(version.id.as_str()),
        }
    }

    /// A version's title as plain text.
    pub(super) fn plain_version_title(&self, version: usize) -> &'a str {
        let version = &self.document.versions[version];
        let title = version
            .title
            .as_ref()
            .map(|title: &Text| title.in_language(self.lang()).0);
        title.unwrap_or(version.id.as_str())
    }
}

fn first_heading(draft: &Draft) -> Option<&str> {
    let headings = draft.ids().map(|id| draft.block(id));
    let mut headings = headings.filter(|block| matches!(block.tag, crate::model::Tag::Heading(_)));
    headings.next().map(|block| block.line.text.as_str())
}
