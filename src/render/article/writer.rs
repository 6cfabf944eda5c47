//! The writer of one article: what it knows, and the order in which it writes.

use std::collections::BTreeSet;

use super::decor::{Decor, Frame, Spot};
use super::inline::{self, Context};
use super::table::Kind;
use super::{Side, notes};
use crate::analyse::redline::{ChangeId, Mark as Tracked, Node};
use crate::model::{Block, BlockId, Tag};
use crate::render::escape::push_attribute;
use crate::text::url::decoded;

/// Writes one article.
pub(super) struct Writer<'a> {
    pub(super) old: Option<Side<'a>>,
    pub(super) new: Side<'a>,
    pub(super) frame: &'a Frame<'a>,
    pub(super) decor: &'a Decor<'a>,
    pub(super) numbers: notes::Numbers<'a>,
    pub(super) scope: Scope<'a>,
    /// On a change page, the ids of the newer text.
    ids: BTreeSet<&'a str>,
    /// Blocks of the newer text whose ids were written: a merged paragraph has several parts.
    pub(super) begun: BTreeSet<BlockId>,
    /// Blocks of the newer text at which ids of others were written.
    placed: BTreeSet<BlockId>,
    /// Blocks of the older text whose ids were written.
    former: BTreeSet<BlockId>,
    /// Whether what is written was deleted from a block that is itself inserted here: the older text
    /// has it elsewhere.
    pub(super) elsewhere: bool,
    /// Whether the whole block that is written was moved.
    pub(super) moved: bool,
    /// In a numbered list of a change page, the number that a browser gives its next item.
    pub(super) counted: Option<u64>,
    met: BTreeSet<ChangeId>,
    pub(super) waiting: Vec<ChangeId>,
}

/// What is written, and on what page.
#[derive(Debug, Clone, Copy)]
pub(super) enum Scope<'a> {
    /// The text of the page: blocks have numbers, ids and marks.
    Whole,
    /// Source text in place of a translation, with numbers and with the ids that the page does not
    /// have yet.
    StandIn(&'a BTreeSet<String>),
    /// A part of the page's text once more, without numbers and ids, but if need be with the ways to the
    /// list of changes.
    Again { linked: bool },
    /// A part of a text whose footnotes stand on another page.
    Apart,
}

impl Scope<'_> {
    pub(super) fn has_ids(self) -> bool {
        matches!(self, Scope::Whole | Scope::StandIn(_))
    }

    fn has_notes(self) -> bool {
        matches!(self, Scope::Whole | Scope::Again { .. })
    }
}

/// The side that a block stands on, where it is not on both.
pub(super) type OneSide = Option<Tracked>;

impl<'a> Writer<'a> {
    pub(super) fn new(
        old: Option<Side<'a>>,
        new: Side<'a>,
        frame: &'a Frame<'a>,
        decor: &'a Decor<'a>,
    ) -> Self {
        let draft = old.map(|side| side.draft);
        Self {
            old,
            new,
            frame,
            decor,
            numbers: notes::Numbers::new(draft, new.draft, &[]),
            scope: Scope::Whole,
            ids: BTreeSet::new(),
            begun: BTreeSet::new(),
            placed: BTreeSet::new(),
            former: BTreeSet::new(),
            elsewhere: false,
            moved: false,
            counted: None,
            met: BTreeSet::new(),
            waiting: Vec::new(),
        }
    }

    /// The same writer for two texts whose footnotes are merged as `notes`.
    pub(super) fn noted(self, notes: &[Node]) -> Self {
        let draft = self.old.map(|side| side.draft);
        let numbers = notes::Numbers::new(draft, self.new.draft, notes);
        Self { numbers, ..self }
    }

    /// The whole article.
    pub(super) fn article(mut self, flow: &[Node], notes: &[Node]) -> String {
        let mut out = String::with_capacity(flow.len() * 400);
        self.open_article(&mut out);
        if self.old.is_some() {
            let blocks = self.new.draft.blocks.iter();
            self.ids = blocks.map(|block| block.id.as_str()).collect();
        }
        out.push_str(&self.decor.start);
        self.missing_at(&mut out, Spot::Start);
        self.blocks(&mut out, flow, None);
        out.push_str(&self.decor.end);
        self.notes(&mut out, notes);
        out.push_str("</article>\n");
        out
    }

    /// The same writer for something else than the page's text.
    pub(super) fn within(self, scope: Scope<'a>) -> Self {
        Self { scope, ..self }
    }

    /// The blocks alone; of an item or footnote what it holds, of a row its cells.
    pub(super) fn fragment(&mut self, flow: &[Node]) -> String {
        self.begun.clear();
        self.met.clear();
        let mut out = String::new();
        for node in flow {
            match self.block(node, None).map(|block| &block.tag) {
                Some(Tag::Item(_) | Tag::Footnote(_)) => {
                    self.number(&mut out, node, None);
                    self.blocks(&mut out, &node.children, None);
                }
                Some(Tag::Row(_)) => self.cells(&mut out, node, Kind::ALONE, None),
                _ => self.blocks(&mut out, std::slice::from_ref(node), None),
            }
        }
        out
    }

    fn open_article(&self, out: &mut String) {
        let frame = self.frame;
        out.push_str("<article class=\"draft\"");
        push_attribute(out, "lang", frame.lang);
        push_attribute(out, "dir", frame.dir);
        push_attribute(out, "data-document", frame.document);
        push_attribute(out, "data-version", frame.version);
        if let Some(from) = frame.from {
            push_attribute(out, "data-from", from);
        }
        out.push_str(">\n");
    }

    /// The block of the newer text that a node shows on `side`.
    pub(super) fn newer(&self, node: &Node, side: OneSide) -> Option<BlockId> {
        node.new.filter(|_| side != Some(Tracked::Delete))
    }

    /// Whether the ids of the block that a node shows stand elsewhere: those of a merged block at its
    /// first part; of the older text, where it was moved from or was of another kind.
    pub(super) fn was_begun(&mut self, node: &Node, side: OneSide) -> bool {
        match self.newer(node, side) {
            Some(id) => !self.begun.insert(id),
            None => self.elsewhere,
        }
    }

    /// Whether an element of the page may have an id: one in place of a translation, where the
    /// translation does not have it.
    pub(super) fn is_free(&self, id: &str) -> bool {
        match self.scope {
            Scope::StandIn(taken) => !taken.contains(id),
            scope => scope.has_ids(),
        }
    }

    /// The id of a section of the older text, where the newer one has none of that name: links in
    /// deleted words lead to it.
    pub(super) fn former_section(&mut self, node: &Node) -> Option<&'a str> {
        let (old, block) = self.old.zip(node.old)?;
        let id = old.draft.block(block).id.as_str();
        let gone = matches!(self.scope, Scope::Whole) && !id.is_empty() && !self.ids.contains(id);
        (gone && self.former.insert(block)).then_some(id)
    }

    /// Whether the ids of others at a block of the newer text are still to be written.
    pub(super) fn begins_places(&mut self, block: BlockId) -> bool {
        self.placed.insert(block)
    }

    /// Whether the id of a block of the older text is still to be written.
    pub(super) fn begins_former(&mut self, block: BlockId) -> bool {
        self.former.insert(block)
    }

    /// The block whose tag is written: the newer one, where there is one on this side.
    pub(super) fn block(&self, node: &Node, side: OneSide) -> Option<&'a Block> {
        match (self.newer(node, side), node.old, self.old) {
            (Some(id), _, _) => Some(self.new.draft.block(id)),
            (None, Some(id), Some(old)) => Some(old.draft.block(id)),
            _ => None,
        }
    }
}

impl Context for Writer<'_> {
    fn frame(&self) -> &Frame<'_> {
        self.frame
    }

    fn resolved(&self, href: &str) -> String {
        let id = href.strip_prefix('#');
        let id = id.filter(|_| matches!(self.scope, Scope::Apart));
        match id.map(|id| self.frame.text_with(&decoded(id))) {
            Some(text) if !text.is_empty() => format!("{text}index.html{href}"),
            _ => inline::resolved(href, self.frame),
        }
    }

    fn note_number(&self, label: &str, side: Tracked) -> Option<usize> {
        self.numbers.of(label, side)
    }

    fn note_place(&self, label: &str, side: Tracked) -> Option<String> {
        let noted = self.scope.has_notes();
        noted.then(|| self.numbers.place(label, side)).flatten()
    }

    fn older_note(&self, label: &str) -> Option<&str> {
        self.numbers.older(label)
    }

    fn changed(&mut self, change: ChangeId) {
        if self.met.insert(change) {
            self.waiting.push(change);
        }
    }

    fn permalinks(&mut self, out: &mut String) {
        let waiting = std::mem::take(&mut self.waiting);
        let is_linked = matches!(self.scope, Scope::Again { linked: true });
        if !self.scope.has_ids() && !is_linked {
            return;
        }
        for change in waiting {
            let n = change.0 + 1;
            out.push_str("<a class=\"cn\" data-furniture");
            if !is_linked {
                push_attribute(out, "id", &format!("c--change-{n}"));
            }
            out.push_str(&format!(" href=\"#c--list-{n}\">{n}</a>"));
        }
    }
}
