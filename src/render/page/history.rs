//! Each paragraph's history: where it came from, each change, whose comments led to it.

use super::head::{version_head, version_shell};
use super::thread::Threads;
use crate::analyse::facts::Reasons;
use crate::analyse::lineage::{Lineage, Passage as Fact, Turn};
use crate::diagnostics::Diagnostic;
use crate::model::{BlockId, Lang};
use crate::render::address::{Here, Leaf};
use crate::render::desk::Desk;
use crate::render::view::{History, Link, Paragraph, Passage};
use crate::render::{Html, html};

/// The page of a version's histories.
pub(super) fn page(desk: &Desk<'_>, version: usize) -> Result<String, Diagnostic> {
    let here = desk.here(&desk.page(version, Leaf::History));
    let title = desk.reader.locale().message("nav.history", &[]);
    let lang = desk
        .shown(version)
        .map_or(&desk.document.language, |shown| shown.lang);
    let historian = Historian {
        desk,
        here: &here,
        lang,
        lineage: Lineage::new(desk.facts, lang),
        reasons: reasons(desk, lang),
    };
    let paragraphs = historian.lineage.paragraphs(version);
    let view = History {
        shell: version_shell(desk, version, &Leaf::History, Some(&title)),
        head: version_head(desk, version, &Leaf::History),
        lang: lang.to_string(),
        dir: html::dir(lang),
        paragraphs: paragraphs
            .filter_map(|block| historian.paragraph(version, block))
            .collect(),
    };
    desk.press.theme.render(desk.lang(), "history.html", &view)
}

/// By version, the reasons of the changes of the step to it.
fn reasons(desk: &Desk<'_>, lang: &Lang) -> Vec<Vec<Reasons>> {
    let Some(explainer) = desk.study.explainer(lang) else {
        return Vec::new();
    };
    let of = |version: usize| {
        let text = desk.facts.versions.get(version)?.texts.get(lang)?;
        let before = version.checked_sub(1)?;
        Some(
            explainer
                .explain(before, version, text.step.as_ref()?)
                .reasons,
        )
    };
    (0..desk.document.versions.len())
        .map(|version| of(version).unwrap_or_default())
        .collect()
}

struct Historian<'a> {
    desk: &'a Desk<'a>,
    here: &'a Here,
    lang: &'a Lang,
    lineage: Lineage<'a>,
    reasons: Vec<Vec<Reasons>>,
}

impl Historian<'_> {
    fn paragraph(&self, version: usize, block: BlockId) -> Option<Paragraph> {
        let label = self.label(version, block)?;
        let history = self.lineage.history(version, block);
        let mut newer = None;
        let mut passages = Vec::new();
        for fact in &history {
            let text = self.words(fact.version, &fact.blocks);
            let same = newer.as_ref() == Some(&text);
            passages.push(self.passage(fact, (!same).then(|| text.clone())));
            newer = Some(text);
        }
        let page = self.desk.page(version, Leaf::Reading);
        let link = Link {
            href: self.here.to_place(&page, &format!("p{label}")),
            text: self.short(label),
        };
        Some(Paragraph {
            label: label.to_owned(),
            link,
            passages,
        })
    }

    fn passage(&self, fact: &Fact, text: Option<Html>) -> Passage {
        let page = self.desk.page(fact.version, Leaf::Reading);
        let place = fact
            .blocks
            .first()
            .and_then(|&block| self.label(fact.version, block));
        let href = match place {
            Some(label) => self.here.to_place(&page, &format!("p{label}")),
            None => self.here.to(&page),
        };
        let writer = Threads {
            desk: self.desk,
            here: self.here,
        };
        let reasons = self.reasons_of(fact);
        let thread = |&thread: &usize| {
            writer.thread_link(self.desk.document.threads.get(thread)?.id.as_str())
        };
        Passage {
            version: Link {
                href,
                text: self.desk.version_title(fact.version),
            },
            turns: self.turns(fact),
            text,
            threads: reasons.threads.iter().filter_map(thread).collect(),
            reasons: reasons
                .entries
                .iter()
                .filter_map(|entry| self.entry(*entry))
                .collect(),
            change: self.change(fact),
        }
    }

    fn reasons_of(&self, fact: &Fact) -> Reasons {
        let mut all = Reasons::default();
        let known = self
            .reasons
            .get(fact.version)
            .map_or(&[][..], Vec::as_slice);
        for change in &fact.changes {
            let found = known.get(change.0 as usize).cloned().unwrap_or_default();
            all.threads.extend(found.threads);
            all.entries.extend(found.entries);
        }
        all.threads.sort_unstable();
        all.threads.dedup();
        all.entries.sort_unstable();
        all.entries.dedup();
        all
    }

    fn entry(&self, (version, at): (usize, usize)) -> Option<Html> {
        let entry = self.desk.document.versions.get(version)?.reasons.get(at)?;
        Some(
            self.desk
                .prose(&entry.reason, Some(&self.desk.document.language)),
        )
    }

    /// The first of a passage's changes on the page of changes from the version before.
    fn change(&self, fact: &Fact) -> Option<String> {
        let first = fact.changes.first()?;
        let before = self
            .desk
            .document
            .versions
            .get(fact.version.checked_sub(1)?)?;
        let page = self
            .desk
            .page(fact.version, Leaf::Changes(before.id.clone()));
        Some(
            self.here
                .to_place(&page, &format!("change-{}", first.0 + 1)),
        )
    }

    fn turns(&self, fact: &Fact) -> Html {
        let say = |key: &str| self.desk.reader.say(key, &[]);
        let mut said: Vec<Html> = fact.turns.iter().map(|turn| say(name(*turn))).collect();
        if said.is_empty() {
            said.push(say(if fact.version == 0 {
                "turn.first"
            } else {
                "turn.none"
            }));
        }
        self.desk.reader.list(&said)
    }

    fn words(&self, version: usize, blocks: &[BlockId]) -> Html {
        let draft = self
            .desk
            .document
            .versions
            .get(version)
            .and_then(|v| v.drafts.get(self.lang));
        let mut html = Html::default();
        for &block in blocks {
            if let Some(draft) = draft {
                html.push(if html.is_empty() { "" } else { " ¶ " });
                html.push_text(&super::record::plain(draft, block));
            }
        }
        html
    }

    fn label(&self, version: usize, block: BlockId) -> Option<&str> {
        let text = self
            .desk
            .facts
            .versions
            .get(version)?
            .texts
            .get(self.lang)?;
        text.labels.get(block.0 as usize)?.as_deref()
    }

    fn short(&self, label: &str) -> Html {
        self.desk
            .reader
            .say("paragraph.short", &[("n", &Html::text(label))])
    }
}

/// The message of what happened to a paragraph.
pub(super) fn name(turn: Turn) -> &'static str {
    match turn {
        Turn::New => "turn.new",
        Turn::Merged => "turn.merged",
        Turn::Split => "turn.split",
        Turn::Moved => "turn.moved",
        Turn::Renumbered => "turn.renumbered",
        Turn::Retagged => "turn.retagged",
        Turn::Edited => "turn.edited",
    }
}
