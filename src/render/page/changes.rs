//! The change page: what became of an earlier version, why, and who asked for it.

use super::comparison::Comparison;
use super::explained::told;
use super::head::{version_head, version_shell};
use super::reasons::{Reasons, Teller};
use super::thread::Threads;
use crate::diagnostics::Diagnostic;
use crate::model::Comparisons;
use crate::render::address::{Here, Leaf};
use crate::render::article::{self, Decor, Frame};
use crate::render::desk::Desk;
use crate::render::listing::{Known, groups};
use crate::render::view::{Change, Changes, Group, Link, Other, Why};
use crate::render::{Html, both, spoken, view};

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
            alone: false,
        };
        view.compared = Some(sheet.compared()?);
        view.marks = comparison.compared().marks();
        if *comparison.new.lang != *desk.lang() {
            view.head.notices.push(sheet.source_compared());
        }
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
        compared: None,
        marks: Vec::new(),
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
    /// Whether the page stands alone, away from the site.
    alone: bool,
}

impl Sheet<'_, '_> {
    fn compared(&self) -> Result<view::Compared, Diagnostic> {
        let redline = &self.comparison.redline;
        let groups = self.list();
        Ok(view::Compared {
            count: redline.changes.len(),
            inserted: redline.inserted_words,
            deleted: redline.deleted_words,
            explained: (self.comparison.from < self.comparison.to).then(|| self.explained()),
            brackets: super::brackets::brackets(self.desk, self.comparison),
            article: self.article(&groups)?,
            groups,
        })
    }

    fn explained(&self) -> view::Explained {
        let explained = &self.comparison.explained;
        let without: Vec<usize> = explained
            .unexplained()
            .map(|id| id.0 as usize + 1)
            .collect();
        let all = explained.in_need();
        let told = told(&self.desk.reader, explained.share, all, without.len());
        view::Explained {
            part: told.part,
            whole: told.whole,
            share: told.sentence,
            without,
        }
    }

    /// The changes in words, with their reasons.
    fn list(&self) -> Vec<Group> {
        let writer = Threads {
            desk: self.desk,
            here: self.here,
        };
        let teller = Teller {
            writer: &writer,
            alone: self.alone,
        };
        let reasons = Reasons {
            teller,
            comparison: self.comparison,
        };
        let known = |place| Known {
            reasons: reasons.of(place),
            came: reasons.came(place),
            against: reasons.against(place),
            unexplained: reasons.are_wanting(place),
        };
        groups(&self.desk.reader, self.comparison.compared(), known)
    }

    /// The text with its changes, and beside each block why it changed.
    fn article(&self, groups: &[Group]) -> Result<Html, Diagnostic> {
        let comparison = self.comparison;
        let from = self.desk.document.versions[comparison.from].id.as_str();
        let framing = super::frame::frame(self.desk, self.here, comparison.to, comparison.new.lang);
        let framing = framing.compared_with(from);
        let spoken = spoken::Words::new(self.desk.reader.locale(), comparison.new.lang);
        let mut frame = Frame {
            alone: self.alone,
            ..framing.borrowed()
        };
        frame.labels.spoken = spoken.borrowed();
        let list: Vec<&Change> = groups.iter().flat_map(|group| &group.changes).collect();
        let views = both::views(&self.desk.reader, comparison.compared(), &frame);
        let mut decor = Decor {
            unagreed: super::decor::brackets(self.desk, comparison.new),
            unagreed_old: super::decor::brackets(self.desk, comparison.old),
            before: views.before,
            joined: views.joined,
            ..Decor::default()
        };
        self.reasons(&list, &mut decor)?;
        let (old, new) = (comparison.old.side(), comparison.new.side());
        let html = article::change(old, new, &comparison.redline, &frame, &decor);
        Ok(Html::trusted(html))
    }

    /// Sets the reasons of the changes of each outermost block beside it.
    fn reasons(&self, list: &[&Change], decor: &mut Decor<'_>) -> Result<(), Diagnostic> {
        for (block, changes) in super::beside::places(&self.comparison.redline) {
            let said = changes
                .iter()
                .filter_map(|change| list.get(change.0 as usize));
            let view = Why {
                changes: said.map(|change| Change::clone(change)).collect(),
            };
            let html = self
                .desk
                .press
                .theme
                .render(self.desk.lang(), "why.html", &view)?;
            decor.beside.insert(block, html);
        }
        Ok(())
    }

    fn source_compared(&self) -> Html {
        let reader = &self.desk.reader;
        let language = reader.language(self.desk.lang());
        let source = reader.language(self.comparison.new.lang);
        let fill = [("language", &language), ("source", &source)];
        reader.say("notice.source-compared", &fill)
    }
}

/// What a page that stands alone shows of two versions; `None` where either lacks the language.
///
/// # Errors
/// A template that uses what it does not have.
pub(super) fn alone(
    desk: &Desk<'_>,
    from: usize,
    to: usize,
) -> Result<Option<(view::Compared, Vec<&'static str>)>, Diagnostic> {
    let Some(comparison) = super::comparison::of(desk, from, to, desk.lang()) else {
        return Ok(None);
    };
    let here = Here {
        file: String::new(),
        lang: desk.lang().clone(),
    };
    let sheet = Sheet {
        desk,
        here: &here,
        comparison: &comparison,
        alone: true,
    };
    Ok(Some((sheet.compared()?, comparison.compared().marks())))
}
