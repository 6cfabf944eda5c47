//! Each paragraph's history: what it was in earlier versions, and whose comments led to it.

use super::additions::{Addition, Additions};
use super::head::{version_head, version_shell};
use super::marked::{Marked, translated};
use super::reasons::Teller;
use super::thread::Threads;
use crate::analyse::facts::Reasons;
use crate::analyse::lineage::{Lineage, Passage as Fact, Turn};
use crate::analyse::redline::ChangeId;
use crate::diagnostics::Diagnostic;
use crate::model::{BlockId, Lang};
use crate::render::Compared;
use crate::render::Html;
use crate::render::address::{Here, Leaf, Page};
use crate::render::desk::Desk;
use crate::render::sentence::{Sentences, Unlinked};
use crate::render::view::{History, Link, Met, Paragraph, Passage};

/// The page of the paragraphs' history.
pub(super) fn page(desk: &Desk<'_>, version: usize) -> Result<String, Diagnostic> {
    let here = desk.here(&desk.page(version, Leaf::History));
    let writer = Threads { desk, here: &here };
    let title = desk.reader.locale().message("nav.history", &[]);
    let medium = Unlinked(&desk.reader);
    let past = Past {
        writer: &writer,
        versions: versions(desk, &here, version),
        comma: desk.reader.say("punctuation.comma", &[]),
        lineage: Lineage::new(desk.document, desk.facts, desk.lang()),
        steps: (0..=version)
            .map(|version| Step::to(desk, &medium, version))
            .collect(),
    };
    let study = desk.study;
    let histories = study.histories(desk.document.versions.len());
    let histories = histories.get(version).map_or(&[][..], Vec::as_slice);
    let view = History {
        shell: version_shell(desk, version, &Leaf::History, Some(&title)),
        head: version_head(desk, version, &Leaf::History),
        paragraphs: past.paragraphs(version, histories),
        gone: study
            .lineage
            .gone(version)
            .iter()
            .filter_map(|b| writer.label_before(version, *b))
            .collect(),
    };
    desk.press.theme.render(desk.lang(), "history.html", &view)
}

/// The reading pages of a version and those before it.
fn versions(desk: &Desk<'_>, here: &Here, version: usize) -> Vec<Link> {
    let link = |version| Link {
        href: here.to(&desk.page(version, Leaf::Reading)),
        text: desk.version_title(version),
    };
    (0..=version).map(link).collect()
}

/// Tells the past of paragraphs.
struct Past<'p, 'a> {
    writer: &'p Threads<'p>,
    /// The reading pages that passages are on, by version.
    versions: Vec<Link>,
    comma: Html,
    /// The lineage of the reader's language.
    lineage: Lineage<'a>,
    /// By version: the step to it; none to the first.
    steps: Vec<Option<Step<'p, 'a>>>,
}

/// The step to a version.
struct Step<'p, 'a> {
    source: Told<'p>,
    /// That of the reader's translation, where it is in both versions.
    own: Option<Told<'p>>,
    marked: Marked<'a>,
}

/// The changes of a step in one language.
struct Told<'p> {
    sentences: Sentences<'p, Unlinked<'p>>,
    /// Why they were made, by change.
    reasons: Vec<Reasons>,
}

impl<'p, 'a: 'p> Step<'p, 'a> {
    fn to(desk: &'p Desk<'a>, medium: &'p Unlinked<'p>, version: usize) -> Option<Self> {
        let source = &desk.document.language;
        let own = (desk.lang() != source).then_some(desk.lang());
        Some(Self {
            source: Told::of(desk, medium, version, source)?,
            own: own.and_then(|own| Told::of(desk, medium, version, own)),
            marked: Marked::new(desk, version),
        })
    }
}

impl<'p> Told<'p> {
    fn of<'a: 'p>(
        desk: &'p Desk<'a>,
        medium: &'p Unlinked<'p>,
        version: usize,
        lang: &Lang,
    ) -> Option<Self> {
        let before = version.checked_sub(1)?;
        let (old, new) = (desk.text(before, lang)?, desk.text(version, lang)?);
        let redline = new.facts.step.as_ref()?;
        let explainer = desk.study.explainer(lang);
        let explained = explainer.map(|explainer| explainer.explain(before, version, redline));
        let compared = Compared { old, new, redline };
        Some(Self {
            sentences: Sentences::new(medium, compared),
            reasons: explained.unwrap_or_default().reasons,
        })
    }
}

impl Past<'_, '_> {
    /// The paragraphs of the source, and after each those that the reader's translation adds.
    fn paragraphs(&self, version: usize, histories: &[(BlockId, Vec<Fact>)]) -> Vec<Paragraph> {
        let additions = Additions::of(self.writer.desk, version);
        let added = |label: &str| {
            let others = additions.after(label).iter().filter(|one| !one.is_part);
            others
                .map(|one| self.added(version, one))
                .collect::<Vec<_>>()
        };
        let mut all = added("");
        for (block, passages) in histories {
            let label = label(self.writer.desk, version, *block).unwrap_or_default();
            let parts = additions.after(label).iter().filter(|one| one.is_part);
            let parts = parts.map(|one| one.label.to_owned()).collect();
            let paragraph = self.paragraph(version, *block, passages);
            all.push(Paragraph { parts, ..paragraph });
            all.extend(added(label));
        }
        all
    }

    fn paragraph(&self, version: usize, block: BlockId, passages: &[Fact]) -> Paragraph {
        let label = label(self.writer.desk, version, block).unwrap_or_default();
        let oldest = passages.last().map(|passage| passage.version);
        Paragraph {
            href: self.to(version, Some(label)),
            name: self.writer.paragraph(label),
            words: self.writer.excerpt(version, block),
            label: label.to_owned(),
            parts: Vec::new(),
            extra: false,
            passages: passages
                .chunk_by(|newer, older| is_quiet(newer) && is_quiet(older))
                .filter_map(|run| self.run(run, oldest))
                .collect(),
        }
    }

    /// A paragraph that only the translation has.
    fn added(&self, version: usize, one: &Addition<'_>) -> Paragraph {
        Paragraph {
            href: self.to(version, Some(one.label)),
            name: self.writer.paragraph(one.label),
            words: self.writer.beginning(one.shown, one.block),
            label: one.label.to_owned(),
            parts: Vec::new(),
            extra: one.renders.is_empty(),
            passages: Vec::new(),
        }
    }

    /// A passage, or several on end in which nothing happened, as one. `oldest`: the version in
    /// which the paragraph begins.
    fn run(&self, run: &[Fact], oldest: Option<usize>) -> Option<Passage> {
        let (newest, older) = run.split_first()?;
        Some(Passage {
            since: older.last().map(|oldest| Link {
                href: self.way(oldest),
                text: self.title(oldest),
            }),
            version: Link {
                href: self.way(newest),
                text: self.name(newest),
            },
            happened: self.happened(newest, oldest == Some(newest.version)),
            text: self.text(newest),
            changes: self.met(newest),
        })
    }

    /// The numbers of a passage in its version.
    fn labels(&self, fact: &Fact) -> impl Iterator<Item = &str> {
        let label = |block: &BlockId| label(self.writer.desk, fact.version, *block);
        fact.blocks.iter().filter_map(label)
    }

    /// The way to a passage in its version.
    fn way(&self, fact: &Fact) -> String {
        self.to(fact.version, self.labels(fact).next())
    }

    /// The way to a paragraph of a version, or to the version.
    fn to(&self, version: usize, label: Option<&str>) -> String {
        let page = self.versions.get(version).map_or("", |link| &link.href);
        match label {
            Some(label) => [page, "#p", label].concat(),
            None => page.to_owned(),
        }
    }

    fn title(&self, fact: &Fact) -> Html {
        let version = self.versions.get(fact.version);
        version.map(|link| link.text.clone()).unwrap_or_default()
    }

    /// “Zero draft, ¶4”.
    fn name(&self, fact: &Fact) -> Html {
        let labels = self.labels(fact).map(|label| self.writer.paragraph(label));
        self.listed(std::iter::once(self.title(fact)).chain(labels))
    }

    /// “moved, edited”.
    fn happened(&self, fact: &Fact, is_first: bool) -> Html {
        let reader = &self.writer.desk.reader;
        let said = |turn: &Turn| reader.say(&format!("turn.{}", turn.id()), &[]);
        match fact.turns.as_slice() {
            [] if is_first => reader.say("turn.first", &[]),
            [] => reader.say("turn.unchanged", &[]),
            turns => self.listed(turns.iter().map(said)),
        }
    }

    fn listed(&self, items: impl Iterator<Item = Html>) -> Html {
        let mut list = Html::default();
        for (place, item) in items.enumerate() {
            list.push(if place > 0 { self.comma.as_str() } else { "" });
            list.push(item.as_str());
        }
        list
    }

    fn step(&self, fact: &Fact) -> Option<&Step<'_, '_>> {
        self.steps.get(fact.version).and_then(Option::as_ref)
    }

    fn text(&self, fact: &Fact) -> Html {
        match self.step(fact) {
            Some(step) if !fact.changes.is_empty() => step.marked.text(self.writer, fact),
            _ => Html::default(),
        }
    }

    /// The changes of a step that a paragraph met, and why they were made: those of the reader's
    /// translation, or of the source where the translation of the paragraph has none.
    fn met(&self, fact: &Fact) -> Vec<Met> {
        let Some(step) = self.step(fact).filter(|_| !fact.changes.is_empty()) else {
            return Vec::new();
        };
        let writer = self.writer;
        let own = step.own.as_ref().zip(self.own_changes(fact));
        if let Some((own, changes)) = own.filter(|(_, changes)| !changes.is_empty()) {
            let way = |number| Some((writer.change(fact.version, number)?, None));
            return self.told(own, &changes, way);
        }
        let way = |number| writer.change_of_source(fact.version, number);
        self.told(&step.source, &fact.changes, way)
    }

    /// The translation's own changes of a paragraph; `None` where it is not translated whole.
    fn own_changes(&self, fact: &Fact) -> Option<Vec<ChangeId>> {
        let blocks = translated(self.writer.desk, fact)?;
        Some(self.lineage.changes(fact.version, blocks))
    }

    /// Some changes of a step; `way`: that to a change by its number, and the language it leads to.
    fn told(
        &self,
        step: &Told<'_>,
        changes: &[ChangeId],
        way: impl Fn(u32) -> Option<(String, Option<String>)>,
    ) -> Vec<Met> {
        let teller = Teller {
            writer: self.writer,
            alone: false,
        };
        let met = |change: &ChangeId| {
            let place = change.0 as usize;
            let reasons = step.reasons.get(place);
            let (href, lang) = way(change.0 + 1)?;
            Some(Met {
                href,
                lang,
                sentence: step.sentences.alone(place)?,
                reasons: reasons.map_or_else(Vec::new, |reasons| teller.of(reasons)),
                unexplained: reasons.is_none_or(Reasons::are_wanting),
            })
        };
        changes.iter().filter_map(met).collect()
    }
}

impl Threads<'_> {
    fn to_paragraph(&self, version: usize, label: &str) -> String {
        let page = self.desk.page(version, Leaf::Reading);
        self.here.to_place(&page, &format!("p{label}"))
    }

    /// The way to a change of the step to a version as the reader's page tells it; `number` is its
    /// place in the list there, from 1.
    pub(super) fn change(&self, version: usize, number: u32) -> Option<String> {
        let page = self.step(version)?;
        Some(self.here.to_place(&page, &format!("c--list-{number}")))
    }

    /// The way to a change of the source's step to a version, and the language of the page where
    /// that is not the reader's: a page that compares translations numbers other changes.
    pub(super) fn change_of_source(
        &self,
        version: usize,
        number: u32,
    ) -> Option<(String, Option<String>)> {
        let desk = self.desk;
        let source = &desk.document.language;
        let own = [version.checked_sub(1)?, version]
            .iter()
            .all(|&version| desk.text(version, desk.lang()).is_some());
        if desk.lang() == source || !own {
            return Some((self.change(version, number)?, None));
        }
        let file = self.here.to_file(&self.step(version)?.file(source));
        Some((format!("{file}#c--list-{number}"), Some(source.to_string())))
    }

    /// The page of the step to a version.
    fn step(&self, version: usize) -> Option<Page> {
        let before = self.desk.document.versions.get(version.checked_sub(1)?)?;
        let leaf = Leaf::Changes(before.id.clone());
        Some(self.desk.page(version, leaf))
    }

    /// A paragraph of the version before, by its number there.
    pub(super) fn label_before(&self, version: usize, block: BlockId) -> Option<Link> {
        let before = version.checked_sub(1)?;
        let label = label(self.desk, before, block)?;
        Some(Link {
            href: self.to_paragraph(before, label),
            text: self.paragraph(label),
        })
    }
}

/// Whether nothing happened to a paragraph in the step to a version before which it was there.
fn is_quiet(fact: &Fact) -> bool {
    fact.turns.is_empty() && fact.changes.is_empty() && fact.version > 0
}

/// A paragraph's number in a version's source text.
pub(super) fn label<'a>(desk: &Desk<'a>, version: usize, block: BlockId) -> Option<&'a str> {
    let text = desk.text(version, &desk.document.language)?;
    text.facts.labels.get(block.0 as usize)?.as_deref()
}
