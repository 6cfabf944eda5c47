//! Rival texts side by side, each with who stands where on it.

use super::thread::Threads;
use crate::analyse::alternatives::blocks;
use crate::analyse::consensus::rivals::Rival;
use crate::analyse::facts::CallFacts;
use crate::analyse::outline::Outline;
use crate::analyse::translation::project;
use crate::model::BlockId;
use crate::render::Html;
use crate::render::address::Leaf;
use crate::render::article;
use crate::render::compared::Shown;
use crate::render::html;
use crate::render::view::divergence::{Alternative, Alternatives};
use crate::render::view::{Call, Link};

impl Threads<'_> {
    /// The rival texts of a version, in the order of its text.
    pub(super) fn alternatives(&self, version: usize) -> Vec<Alternatives> {
        let sets = self.desk.study.rivals.get(version).into_iter().flatten();
        sets.map(|set| self.set(version, set)).collect()
    }

    /// For each rival text that is shown, its heading and the way to see all of them side by side.
    pub(super) fn beside(&self, version: usize, shown: Shown<'_>) -> Vec<(BlockId, String)> {
        let source = &self.desk.document.language;
        let sets = self.desk.study.rivals.get(version).into_iter().flatten();
        let rivals = sets.flat_map(|set| set.iter().enumerate());
        let record = self.desk.page(version, Leaf::Record);
        let href = self.here.to_place(&record, "c--alternatives");
        let link = |(place, rival): (usize, &Rival)| {
            let heading = rival.heading;
            let block = project(self.desk.facts, version, source, heading, shown.lang)?;
            let number = self.desk.reader.count("text.alternative", place + 1);
            let words = self.desk.reader.say("nav.parallel", &[]);
            let (number, words) = (number.as_str(), words.as_str());
            let html = format!(
                "<p class=\"state\" data-furniture>{number} · <a href=\"{href}\">{words}</a></p>"
            );
            shown.draft.top.contains(&block).then_some((block, html))
        };
        rivals.filter_map(link).collect()
    }

    fn set(&self, version: usize, set: &[Rival]) -> Alternatives {
        let columns = set.iter().enumerate();
        Alternatives {
            section: set
                .first()
                .and_then(|first| self.above(version, first.heading)),
            columns: columns
                .filter_map(|(place, rival)| self.rival(version, place + 1, rival))
                .collect(),
        }
    }

    /// The section that rival texts stand in.
    fn above(&self, version: usize, heading: BlockId) -> Option<Link> {
        let source = self.desk.text(version, &self.desk.document.language)?;
        let above = Outline::new(source.draft).path(heading).nth(1)?;
        let page = self.desk.page(version, Leaf::Reading);
        Some(Link {
            href: self.here.to_place(&page, &source.draft.block(above).id),
            text: self.section_name(version, Some(above)),
        })
    }

    fn rival(&self, version: usize, number: usize, rival: &Rival) -> Option<Alternative> {
        let (source, heading) = (&self.desk.document.language, rival.heading);
        let own = project(self.desk.facts, version, source, heading, self.desk.lang());
        let own = own.zip(self.desk.text(version, self.desk.lang()));
        let (heading, shown) = own.or_else(|| Some((heading, self.desk.text(version, source)?)))?;
        let page = self.desk.page(version, Leaf::Reading);
        Some(Alternative {
            number,
            heading: Link {
                href: self.here.to_place(&page, &shown.draft.block(heading).id),
                text: self.section_name(version, Some(rival.heading)),
            },
            lang: shown.lang.to_string(),
            dir: html::dir(shown.lang),
            text: self.text_of(version, shown, heading),
            calls: self.calls_on(version, rival),
            stands: self.stands(&rival.evidence.voices),
        })
    }

    /// An alternative's text, without its heading.
    fn text_of(&self, version: usize, shown: Shown<'_>, heading: BlockId) -> Html {
        let framing = super::frame::frame(self.desk, self.here, version, shown.lang);
        let blocks = blocks(shown.draft, heading);
        let text = blocks.get(1..).unwrap_or_default();
        let decor = super::decor::bracketed(self.desk, shown);
        Html::trusted(article::fragment_of(
            shown.side(),
            text,
            (&framing.borrowed(), &decor),
        ))
    }

    /// The calls that stand on some words of an alternative and on nothing outside it.
    fn calls_on(&self, version: usize, rival: &Rival) -> Vec<Call> {
        let within = |call: &CallFacts| {
            let standing = version
                .checked_sub(call.version)
                .and_then(|i| call.standings.get(i));
            standing.is_some_and(|standing| {
                let mut words = standing.tokens.iter();
                !standing.tokens.is_empty()
                    && standing.lang == self.desk.document.language
                    && words.all(|word| rival.words.tokens.binary_search(word).is_ok())
            })
        };
        let calls = self
            .calls_in(version)
            .into_iter()
            .filter(|call| within(call));
        calls.map(|call| self.call(call, version)).collect()
    }
}
