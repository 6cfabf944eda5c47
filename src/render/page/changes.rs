//! The change page: what became of an earlier version, why, and who asked for it.

use super::comparison::Comparison;
use super::head::{version_head, version_shell};
use super::reasons::Reasons;
use super::thread::Threads;
use crate::diagnostics::Diagnostic;
use crate::model::Comparisons;
use crate::render::address::{Here, Leaf};
use crate::render::article::{self, Decor};
use crate::render::desk::Desk;
use crate::render::sentence::Sentences;
use crate::render::view::{Change, Changes, Link, Other, Why};
use crate::render::{Html, view};

/// The page of the changes from one version to a later one. `source` is the comparison of the
/// source texts, for a reader whose language either version lacks.
pub(super) fn page<'a>(
    desk: &Desk<'a>,
    from: usize,
    to: usize,
    source: Option<&Comparison<'a>>,
) -> Result<String, Diagnostic> {
    let own = match *desk.lang() == desk.document.language {
        true => None,
        false => super::comparison::of(desk, from, to, desk.lang()),
    };
    let page = desk.page(to, leaf(desk, from));
    let here = desk.here(&page);
    let mut view = frame(desk, &here, from, to);
    if let Some(comparison) = own.as_ref().or(source) {
        let sheet = Sheet {
            desk,
            here: &here,
            comparison,
        };
        sheet.fill(&mut view)?;
    }
    desk.press.theme.render(desk.lang(), "changes.html", &view)
}

fn leaf(desk: &Desk<'_>, from: usize) -> Leaf {
    Leaf::Changes(desk.document.versions[from].id.clone())
}

/// The page without its comparison.
fn frame(desk: &Desk<'_>, here: &Here, from: usize, to: usize) -> Changes {
    let leaf = leaf(desk, from);
    let titles = (desk.version_title(from), desk.version_title(to));
    let title = desk
        .reader
        .say("change.title", &[("from", &titles.0), ("to", &titles.1)]);
    let slots = [
        ("from", desk.plain_version_title(from)),
        ("to", desk.plain_version_title(to)),
    ];
    let plain = desk.reader.locale().message("change.title", &slots);
    Changes {
        shell: version_shell(desk, to, &leaf, Some(&plain)),
        head: version_head(desk, to, &leaf),
        title,
        others: others(desk, here, to, Some(from)),
        inserted: 0,
        deleted: 0,
        explained: 0,
        changed: 0,
        share: String::new(),
        brackets: None,
        article: Html::default(),
        sides: Vec::new(),
        lang: String::new(),
        dir: "",
        marks: Vec::new(),
        list: Vec::new(),
        unexplained: Vec::new(),
    }
}

/// The comparisons of a version with earlier ones, the nearest first.
pub(super) fn others(
    desk: &Desk<'_>,
    here: &Here,
    to: usize,
    current: Option<usize>,
) -> Vec<Other> {
    let comparisons: Comparisons = desk.press.site.comparisons;
    let pairs = super::comparison::pairs(desk.document, comparisons).into_iter();
    let pairs = pairs.filter(|(_, other)| *other == to);
    let other = |(from, _)| Other {
        link: Link {
            href: here.to(&desk.page(to, leaf(desk, from))),
            text: desk.version_title(from),
        },
        current: current == Some(from),
    };
    pairs.map(other).collect()
}

/// The list of a version's comparisons.
pub(super) fn list(desk: &Desk<'_>, to: usize) -> Result<String, Diagnostic> {
    let here = desk.here(&desk.page(to, Leaf::Comparisons));
    let title = desk.reader.locale().message("change.pages", &[]);
    let view = view::Comparisons {
        shell: version_shell(desk, to, &Leaf::Comparisons, Some(&title)),
        head: version_head(desk, to, &Leaf::Comparisons),
        others: others(desk, &here, to, None),
    };
    desk.press
        .theme
        .render(desk.lang(), "comparisons.html", &view)
}

/// One comparison on its page.
struct Sheet<'s, 'a> {
    desk: &'s Desk<'a>,
    here: &'s Here,
    comparison: &'s Comparison<'a>,
}

impl Sheet<'_, '_> {
    fn fill(&self, view: &mut Changes) -> Result<(), Diagnostic> {
        let explained = &self.comparison.explained;
        let redline = &self.comparison.redline;
        view.list = self.list();
        view.inserted = redline.inserted_words;
        view.deleted = redline.deleted_words;
        view.explained = explained.share.explained;
        view.changed = explained.share.words;
        let (part, whole) = (
            explained.share.explained.into(),
            explained.share.words.into(),
        );
        view.share = self.desk.reader.locale().percent(part, whole);
        view.unexplained = explained
            .unexplained()
            .map(|id| id.0 as usize + 1)
            .collect();
        view.article = self.article(&view.list)?;
        view.sides = super::sides::sides(self.desk, self.comparison);
        view.lang = self.comparison.new.lang.to_string();
        view.dir = crate::render::html::dir(self.comparison.new.lang);
        view.brackets = super::brackets::brackets(self.desk, self.comparison);
        view.marks = self.comparison.compared().marks();
        if *self.comparison.new.lang != *self.desk.lang() {
            view.head.notices.push(self.source_compared());
        }
        Ok(())
    }

    /// The changes in words, with their reasons.
    fn list(&self) -> Vec<Change> {
        let sentences = Sentences {
            reader: &self.desk.reader,
            compared: self.comparison.compared(),
        };
        let writer = Threads {
            desk: self.desk,
            here: self.here,
        };
        let reasons = Reasons {
            writer: &writer,
            comparison: self.comparison,
        };
        let changes = self.comparison.redline.changes.iter().enumerate();
        let said = changes.map(|(place, change)| Change {
            number: place + 1,
            sentence: sentences.change(change),
            reasons: reasons.of(place),
            came: reasons.came(place),
        });
        said.collect()
    }

    /// The text with its changes, and beside each block why it changed.
    fn article(&self, list: &[Change]) -> Result<Html, Diagnostic> {
        let comparison = self.comparison;
        let mut decor = Decor {
            unagreed: super::decor::brackets(self.desk, comparison.new),
            unagreed_old: super::decor::brackets(self.desk, comparison.old),
            ..Decor::default()
        };
        self.reasons(list, &mut decor)?;
        let from = self.desk.document.versions[comparison.from].id.as_str();
        let framing = super::frame::frame(self.desk, self.here, comparison.to, comparison.new.lang);
        let framing = framing.compared_with(from);
        let (old, new) = (comparison.old.side(), comparison.new.side());
        let frame = framing.borrowed();
        Ok(Html::trusted(article::change(
            old,
            new,
            &comparison.redline,
            &frame,
            &decor,
        )))
    }

    /// Sets the reasons of the changes of each outermost block beside it.
    fn reasons(&self, list: &[Change], decor: &mut Decor<'_>) -> Result<(), Diagnostic> {
        for (block, changes) in super::beside::places(&self.comparison.redline) {
            let said = changes
                .iter()
                .filter_map(|change| list.get(change.0 as usize));
            let view = Why {
                changes: said.cloned().collect(),
            };
            let html = self
                .desk
                .press
                .theme
                .render(self.desk.lang(), "why.html", &view)?;
            match block {
                Some(block) => decor.after.entry(block).or_default().push_str(&html),
                None => decor.start.push_str(&html),
            }
        }
        Ok(())
    }

    fn source_compared(&self) -> Html {
        let locale = self.desk.reader.locale();
        let language = Html::text(&locale.language_name(self.desk.lang()));
        let source = Html::text(&locale.language_name(self.comparison.new.lang));
        let fill = [("language", &language), ("source", &source)];
        self.desk.reader.say("notice.source-compared", &fill)
    }
}
