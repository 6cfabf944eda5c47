//! The reading page.

use std::collections::BTreeMap;

use super::head::{version_head, version_shell};
use super::placing::{block_in, blocks_of_call};
use super::thread::Threads;
use crate::analyse::consensus::ledger::Timeline;
use crate::analyse::facts::{Standing, Status};
use crate::diagnostics::Diagnostic;
use crate::model::BlockId;
use crate::render::address::{Here, Leaf};
use crate::render::article::{self, Decor};
use crate::render::compared::Shown;
use crate::render::desk::Desk;
use crate::render::{Html, view};

/// The page of a version's text.
pub(super) fn page(desk: &Desk<'_>, version: usize) -> Result<String, Diagnostic> {
    let here = desk.here(&desk.page(version, Leaf::Reading));
    let sheet = Sheet {
        desk,
        here: &here,
        version,
    };
    let (article, marks) = match desk.shown(version) {
        Some(shown) => sheet.article(shown)?,
        None => (Html::default(), Vec::new()),
    };
    let view = view::Reading {
        shell: version_shell(desk, version, &Leaf::Reading, None),
        head: version_head(desk, version, &Leaf::Reading),
        article,
        marks,
        write: super::write::forms(desk, version),
        source: desk.document.language.to_string(),
    };
    desk.press.theme.render(desk.lang(), "reading.html", &view)
}

/// One version's text on its page.
struct Sheet<'a> {
    desk: &'a Desk<'a>,
    here: &'a Here,
    version: usize,
}

/// A thread that is written in full on the page.
pub(super) struct Placed<'a> {
    pub(super) thread: usize,
    pub(super) standing: &'a Standing,
}

impl<'a> Sheet<'a> {
    fn article(&self, shown: Shown<'a>) -> Result<(Html, Vec<&'static str>), Diagnostic> {
        let placed = self.placed();
        let framing = super::frame::frame(self.desk, self.here, self.version, shown.lang);
        let mut decor = super::decor::marks(self.desk, self.version, shown, &placed, &framing);
        let writer = Threads {
            desk: self.desk,
            here: self.here,
        };
        for (heading, link) in writer.beside(self.version, shown) {
            decor.after.entry(heading).or_default().push_str(&link);
        }
        let calls = self.calls(shown, &mut decor)?;
        self.threads(shown, &placed, &mut decor)?;
        let marks = super::decor::explained(&decor, &calls);
        let html = article::reading(shown.side(), &framing.borrowed(), &decor);
        Ok((Html::trusted(html), marks))
    }

    /// The threads made here, and the open ones made earlier.
    fn placed(&self) -> Vec<Placed<'a>> {
        let (document, facts) = (self.desk.document, self.desk.facts);
        let threads = document.threads.iter().zip(&facts.threads).enumerate();
        let placed = threads.filter_map(|(thread, (model, facts))| {
            let own = self.desk.own_version(model)?;
            let standing = facts.standings.get(self.version.checked_sub(own)?)?;
            let here = own == self.version || facts.status == Status::Open;
            here.then_some(Placed { thread, standing })
        });
        placed.collect()
    }

    /// Sets the consensus markers into the text: after the outermost block that their words begin
    /// in, at each of several places; or before the text where they are on the whole document.
    /// Returns the marks that they use.
    fn calls(
        &self,
        shown: Shown<'a>,
        decor: &mut Decor<'_>,
    ) -> Result<Vec<&'static str>, Diagnostic> {
        let writer = Threads {
            desk: self.desk,
            here: self.here,
        };
        let mut marks = Vec::new();
        for call in writer.calls_in(self.version) {
            let view = writer.call(call, self.version);
            let html = self
                .desk
                .press
                .theme
                .render(self.desk.lang(), "call.html", &view)?;
            let blocks = blocks_of_call(self.desk, self.version, shown, call);
            for block in &blocks {
                decor.after.entry(*block).or_default().push_str(&html);
            }
            if blocks.is_empty() {
                decor.start.push_str(&html);
            }
            marks.extend(super::call::marks(&view));
        }
        Ok(marks)
    }

    /// Sets the threads into the text: after the outermost block that holds their first word, or
    /// at the end where they are on the whole document.
    fn threads(
        &self,
        shown: Shown<'a>,
        placed: &[Placed<'a>],
        decor: &mut Decor<'_>,
    ) -> Result<(), Diagnostic> {
        let mut at: BTreeMap<Option<BlockId>, Vec<&Placed<'_>>> = BTreeMap::new();
        for one in placed {
            let block = block_in(self.desk, self.version, shown, one.standing);
            at.entry(block).or_default().push(one);
        }
        for (block, mut threads) in at {
            threads.sort_by_key(|p| (p.standing.tokens.first().copied(), p.thread));
            let html = self.group(&threads, block.is_none())?;
            match block {
                Some(block) => decor.after.entry(block).or_default().push_str(&html),
                None => decor.end.push_str(&html),
            }
        }
        Ok(())
    }

    fn group(&self, placed: &[&Placed<'_>], whole: bool) -> Result<String, Diagnostic> {
        let writer = Threads {
            desk: self.desk,
            here: self.here,
        };
        let full = |p: &&Placed<'_>| writer.full(p.thread, self.version);
        let threads: Vec<view::Thread> = placed.iter().map(full).collect();
        let timelines = &self.desk.study.ledger.threads;
        let objects =
            |p: &&&Placed<'_>| timelines.get(p.thread).is_some_and(Timeline::has_objection);
        let view = view::Threads {
            root: self.here.root(),
            objections: placed.iter().filter(objects).count(),
            threads,
            whole,
        };
        self.desk
            .press
            .theme
            .render(self.desk.lang(), "threads.html", &view)
    }
}
