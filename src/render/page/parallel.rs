//! A translation beside its source, block beside block.

use std::collections::{BTreeMap, BTreeSet};

use super::head::{version_head, version_shell};
use crate::analyse::facts::{Pairing, TranslationState};
use crate::diagnostics::Diagnostic;
use crate::model::{BlockId, Lang, Translation};
use crate::render::address::{Here, Leaf};
use crate::render::article::{self, Decor, Frame};
use crate::render::compared::Shown;
use crate::render::desk::Desk;
use crate::render::overlay::outermost;
use crate::render::view::parallel::{Parallel, Row, Side};
use crate::render::{Html, html};

/// The page of a translation beside its source.
pub(super) fn page(desk: &Desk<'_>, version: usize) -> Result<String, Diagnostic> {
    let here = desk.here(&desk.page(version, Leaf::Parallel));
    let title = desk.reader.locale().message("nav.parallel", &[]);
    let source = desk.text(version, &desk.document.language);
    let own = desk
        .text(version, desk.lang())
        .filter(|own| own.facts.pairing.is_some());
    let sheet = source
        .zip(own)
        .map(|(source, own)| Sheet::new(&here, marked(desk, source), marked(desk, own)));
    let view = Parallel {
        shell: version_shell(desk, version, &Leaf::Parallel, Some(&title)),
        head: version_head(desk, version, &Leaf::Parallel),
        source: side_of(desk, &desk.document.language),
        translation: own.map(|own| side_of(desk, own.lang)),
        translators: own.and_then(|own| translators(desk, own)),
        rows: sheet.map(|sheet| sheet.rows()).unwrap_or_default(),
        coverage: super::record::coverage(desk, &here, version),
    };
    desk.press.theme.render(desk.lang(), "parallel.html", &view)
}

/// A text with the marks of its brackets.
fn marked<'a>(desk: &Desk<'_>, shown: Shown<'a>) -> (Shown<'a>, Decor<'a>) {
    (shown, super::decor::bracketed(desk, shown))
}

fn side_of(desk: &Desk<'_>, lang: &Lang) -> Side {
    let name = desk.reader.language(lang);
    Side {
        lang: lang.to_string(),
        dir: html::dir(lang),
        name,
    }
}

/// Who translated a text and how.
fn translators(desk: &Desk<'_>, own: Shown<'_>) -> Option<Html> {
    let front = &own.draft.front;
    let names: Vec<Html> = front
        .translators
        .iter()
        .map(|name| Html::isolated(name))
        .collect();
    let key = match (front.translation?, names.is_empty()) {
        (Translation::Machine, _) => "translation.machine",
        (Translation::Human, false) => "translation.human",
        (Translation::Human, true) => "translation.human-unnamed",
        (Translation::Reviewed, false) => "translation.reviewed",
        (Translation::Reviewed, true) => "translation.reviewed-unnamed",
    };
    Some(
        desk.reader
            .say(key, &[("names", &desk.reader.list(&names))]),
    )
}

struct Sheet<'s, 'a> {
    here: &'s Here,
    source: (Shown<'a>, Decor<'a>),
    own: (Shown<'a>, Decor<'a>),
    /// The numbers of the paragraphs in each outermost block of the source.
    labels: BTreeMap<BlockId, Vec<&'a str>>,
    /// The numbers of the paragraphs in each outermost block of the translation that no paragraph of
    /// the source has.
    additions: BTreeMap<BlockId, Vec<&'a str>>,
    /// The outermost blocks of the translation that are behind.
    outdated: BTreeSet<BlockId>,
}

impl<'s, 'a> Sheet<'s, 'a> {
    fn new(here: &'s Here, source: (Shown<'a>, Decor<'a>), own: (Shown<'a>, Decor<'a>)) -> Self {
        let labels = self::labels(source.0);
        let known: BTreeSet<&str> = labels.values().flatten().copied().collect();
        let mut additions = self::labels(own.0);
        for labels in additions.values_mut() {
            labels.retain(|label| !known.contains(label));
        }
        Self {
            here,
            labels,
            additions,
            outdated: outdated(own.0),
            source,
            own,
        }
    }

    /// One row for each outermost block of the source, and one before them for what the translation
    /// adds there.
    fn rows(&self) -> Vec<Row> {
        let Some(pairing) = &self.own.0.facts.pairing else {
            return Vec::new();
        };
        let placed = self.placed(pairing);
        let first = placed.get(&None).map(|own| self.row(None, own));
        let blocks = self
            .source
            .0
            .draft
            .top
            .iter()
            .chain(&self.source.0.draft.notes);
        let none = Vec::new();
        let rows =
            blocks.map(|&block| self.row(Some(block), placed.get(&Some(block)).unwrap_or(&none)));
        first.into_iter().chain(rows).collect()
    }

    /// The translation's outermost blocks by the source's that the first of their words renders;
    /// those that render none stand with the one before.
    fn placed(&self, pairing: &Pairing) -> BTreeMap<Option<BlockId>, Vec<BlockId>> {
        let mut first: BTreeMap<BlockId, BlockId> = BTreeMap::new();
        for block in self.own.0.draft.ids() {
            let rendered = pairing
                .source
                .get(block.0 as usize)
                .and_then(|blocks| blocks.first());
            if let Some(&rendered) = rendered {
                let top = outermost(self.source.0.draft, rendered);
                first
                    .entry(outermost(self.own.0.draft, block))
                    .or_insert(top);
            }
        }
        let mut placed: BTreeMap<Option<BlockId>, Vec<BlockId>> = BTreeMap::new();
        let mut at = None;
        for &block in self.own.0.draft.top.iter().chain(&self.own.0.draft.notes) {
            at = first.get(&block).copied().or(at);
            placed.entry(at).or_default().push(block);
        }
        placed
    }

    fn row(&self, source: Option<BlockId>, own: &[BlockId]) -> Row {
        let blocks: Vec<BlockId> = source.into_iter().collect();
        Row {
            labels: listed(&self.labels, &blocks),
            additions: listed(&self.additions, own),
            source: self.written(&self.source, &blocks),
            translation: self.written(&self.own, own),
            state: self.state(source, own),
        }
    }

    fn written(&self, (shown, decor): &(Shown<'_>, Decor<'_>), blocks: &[BlockId]) -> Html {
        let root = self.here.root();
        let frame = Frame {
            lang: shown.lang.as_str(),
            dir: html::dir(shown.lang),
            root: &root,
            here: "../",
            ..Frame::default()
        };
        Html::trusted(article::fragment_of(shown.side(), blocks, (&frame, decor)))
    }

    /// The state that needs most work among the words of a row.
    fn state(&self, source: Option<BlockId>, own: &[BlockId]) -> &'static str {
        if own.is_empty() {
            "missing"
        } else if source.is_none() {
            "extra"
        } else if own.iter().any(|block| self.outdated.contains(block)) {
            "outdated"
        } else {
            "current"
        }
    }
}

/// The numbers of the paragraphs in some outermost blocks.
fn listed(labels: &BTreeMap<BlockId, Vec<&str>>, blocks: &[BlockId]) -> Vec<String> {
    let within = blocks.iter().filter_map(|block| labels.get(block));
    within.flatten().map(|label| (*label).to_owned()).collect()
}

/// The numbers of a text's paragraphs, by the outermost block that they stand in.
fn labels<'a>(shown: Shown<'a>) -> BTreeMap<BlockId, Vec<&'a str>> {
    let mut labels: BTreeMap<BlockId, Vec<&'a str>> = BTreeMap::new();
    for (id, label) in shown.draft.ids().zip(&shown.facts.labels) {
        if let Some(label) = label {
            let within = labels.entry(outermost(shown.draft, id)).or_default();
            within.push(label);
        }
    }
    labels
}

/// The outermost blocks of a translation in which anything is behind.
fn outdated(shown: Shown<'_>) -> BTreeSet<BlockId> {
    let states = shown.draft.ids().zip(&shown.facts.states);
    states
        .filter(|(_, state)| **state == Some(TranslationState::Outdated))
        .map(|(id, _)| outermost(shown.draft, id))
        .collect()
}
