//! Blocks of the merged tree as flow content.

use std::collections::BTreeMap;
use std::ops::Range;

use super::Side;
use super::decor::{place, state_name};
use super::furniture::label;
use super::inline::{self, Context};
use super::segment::{self, Overlay, Words};
use super::writer::{OneSide, Scope, Writer};
use crate::analyse::redline::{Boundary, Mark as Tracked, Node};
use crate::model::{Block, BlockId, Tag};
use crate::render::escape::push_attribute;

impl<'a> Writer<'a> {
    /// Blocks of one container; `side` is set inside a whole insertion or deletion.
    pub(super) fn blocks(&mut self, out: &mut String, nodes: &[Node], side: OneSide) {
        let mut before: Option<&Node> = None;
        for node in nodes {
            let joins = before.and_then(|before| before.boundary);
            self.node(out, node, side, joins);
            before = before
                .filter(|before| before.is_joined_past(node))
                .or(Some(node));
        }
    }

    /// One block; `joins` is the mark before it that only one text has: in the other it goes on
    /// with the block before.
    fn node(&mut self, out: &mut String, node: &Node, around: OneSide, joins: Option<Boundary>) {
        let side = node.whole.map(|(mark, _)| mark).or(around);
        let outside = self.elsewhere;
        self.elsewhere |= around == Some(Tracked::Insert) && side == Some(Tracked::Delete);
        let begins = match joins.map(|boundary| boundary.mark) {
            Some(Tracked::Delete) => side.or(Some(Tracked::Delete)),
            _ => side,
        };
        let around_moved = self.enter_moved(node);
        if let Some(block) = self.block(node, begins) {
            self.meet(node);
            self.before(out, node);
            self.block_of(out, node, block, (side, joins));
            self.meet_mark(node, |node| !node.children.is_empty());
            self.after(out, node, side);
        }
        self.moved = around_moved;
        self.elsewhere = outside;
    }

    fn block_of(
        &mut self,
        out: &mut String,
        node: &Node,
        block: &Block,
        (side, joins): (OneSide, Option<Boundary>),
    ) {
        match &block.tag {
            Tag::Code(language) => self.code(out, node, language, side),
            Tag::Rule => self.rule(out, node, side),
            Tag::Table(_) => self.table(out, node, side),
            Tag::Item(checked) => self.item(out, node, (*checked, joins), side),
            tag if tag.is_leaf() => self.leaf(out, node, block, side),
            _ => self.container(out, node, block, side),
        }
    }

    fn container(&mut self, out: &mut String, node: &Node, block: &Block, side: OneSide) {
        let name = match &block.tag {
            Tag::Quote | Tag::Note(_) => "blockquote",
            Tag::Bullets => "ul",
            _ => "ol",
        };
        self.open(out, name, node, side);
        match &block.tag {
            Tag::Note(kind) => {
                push_attribute(out, "class", "note");
                push_attribute(out, "data-note", kind);
            }
            Tag::Numbers(start) if *start != 1 => push_attribute(out, "start", &start.to_string()),
            _ => {}
        }
        if block.tight {
            out.push_str(" class=\"tight\"");
        }
        out.push_str(">\n");
        if matches!(&block.tag, Tag::Note(_)) {
            self.note_label(out);
        }
        if let (Tag::Numbers(start), true) = (&block.tag, is_former_number(node)) {
            self.former_number(out, node, *start);
        }
        self.missing_inside(out, node, side);
        let first = self.first_number(block);
        let outside = std::mem::replace(&mut self.counted, first);
        self.blocks(out, &node.children, side);
        self.counted = outside;
        close(out, name);
    }

    fn item(
        &mut self,
        out: &mut String,
        node: &Node,
        (checked, joins): (Option<bool>, Option<Boundary>),
        side: OneSide,
    ) {
        self.open(out, "li", node, side);
        let joins_before = joins.is_some_and(|boundary| boundary.mark == Tracked::Delete);
        let is_gone = joins_before && side.is_none();
        self.item_value(
            out,
            node,
            if is_gone { Some(Tracked::Delete) } else { side },
        );
        match (checked, is_gone) {
            (Some(_), true) => out.push_str(" class=\"task gone\">"),
            (Some(_), false) => out.push_str(" class=\"task\">"),
            (None, true) => out.push_str(" class=\"gone\">"),
            (None, false) => out.push('>'),
        }
        // Items have numbers of their own where a text's paragraphs do.
        let Some(checked) = checked else {
            self.number(out, node, side);
            self.missing_inside(out, node, side);
            self.blocks(out, &node.children, side);
            return close(out, "li");
        };
        self.number(out, node, side);
        let checked = if checked { " checked" } else { "" };
        let input = format!("<input type=\"checkbox\" disabled{checked}>");
        match joins {
            // Where this item goes on with the one before, it has no box of its own.
            Some(Boundary { mark, change, .. }) => {
                let name = word(mark, "ins", "del");
                let id = change.0;
                out.push_str(&format!("<{name} data-change-id=\"{id}\">{input}</{name}>"));
            }
            None => out.push_str(&input),
        }
        self.missing_inside(out, node, side);
        self.blocks(out, &node.children, side);
        close(out, "li");
    }

    /// A paragraph or heading.
    fn leaf(&mut self, out: &mut String, node: &Node, block: &Block, side: OneSide) {
        let name = match &block.tag {
            Tag::Heading(level) => {
                let level = usize::from(*level).clamp(1, 6) - 1;
                ["h1", "h2", "h3", "h4", "h5", "h6"][level]
            }
            _ => "p",
        };
        self.open(out, name, node, side);
        if let Tag::Heading(_) = block.tag {
            self.heading_marks(out, node, block, side);
        }
        out.push('>');
        self.number(out, node, side);
        self.say_side(out, side);
        self.words(out, node, side);
        self.say_mark(out, node);
        self.badge(out, node, side);
        close(out, name);
    }

    fn heading_marks(&mut self, out: &mut String, node: &Node, block: &Block, side: OneSide) {
        let again = self.was_begun(node, side);
        let prefix = if side == Some(Tracked::Delete) {
            "from-"
        } else {
            ""
        };
        let id = format!("{prefix}{}", block.id);
        if !block.id.is_empty() && !again && self.is_free(&id) {
            push_attribute(out, "id", &id);
        }
        if !block.classes.is_empty() {
            push_attribute(out, "class", &block.classes.join(" "));
        }
    }

    fn code(&mut self, out: &mut String, node: &Node, language: &str, side: OneSide) {
        self.open(out, "pre", node, side);
        out.push('>');
        self.number(out, node, side);
        self.say_side(out, side);
        out.push_str("<code");
        if !language.is_empty() {
            push_attribute(out, "class", &format!("language-{language}"));
            push_attribute(out, "data-language", language);
        }
        out.push('>');
        self.words(out, node, side);
        out.push_str("</code>");
        self.badge(out, node, side);
        close(out, "pre");
    }

    /// A rule, and the permalink of its change, which finds no place inside it.
    fn rule(&mut self, out: &mut String, node: &Node, side: OneSide) {
        self.open(out, "hr", node, side);
        out.push_str(">\n");
        if node.whole.is_some() {
            out.push_str("<p data-furniture>");
            self.say_side(out, side);
            self.permalinks(out);
            out.push_str("</p>\n");
        }
    }

    /// Opens a block's element with what tells its place in the comparison.
    pub(super) fn open(&self, out: &mut String, name: &str, node: &Node, side: OneSide) {
        out.push('<');
        out.push_str(name);
        if let Some((mark, change)) = node.whole {
            push_attribute(out, "data-change", word(mark, "ins", "del"));
            push_attribute(out, "data-change-id", &change.0.to_string());
            if node.moved {
                push_attribute(out, "data-moved", word(mark, "to", "from"));
            }
        }
        if let Some(boundary) = node.boundary {
            push_attribute(out, "data-break", word(boundary.mark, "ins", "del"));
            if node.whole.is_none() {
                push_attribute(out, "data-change-id", &boundary.change.0.to_string());
            }
        }
        match self.scope {
            Scope::Whole => self.paragraph_marks(out, node, side),
            Scope::Again { .. } => self.number_mark(out, node, side),
            Scope::StandIn(_) | Scope::Apart => {}
        }
    }

    fn paragraph_marks(&self, out: &mut String, node: &Node, side: OneSide) {
        let new = self.newer(node, side);
        if let Some(label) = new.and_then(|id| label(self.new, id)) {
            push_attribute(out, "data-paragraph", label);
        }
        let old = self
            .old
            .zip(node.old.filter(|_| side != Some(Tracked::Insert)));
        if let Some(label) = old.and_then(|(text, id)| label(text, id)) {
            push_attribute(out, "data-paragraph-from", label);
        }
        let state = new.and_then(|id| self.decor.states.get(id.0 as usize).copied().flatten());
        if let Some(state) = state {
            push_attribute(out, "data-translation", state_name(state));
        }
        if self.decor.joined.contains(&place(node)) {
            out.push_str(" data-joined");
        }
    }

    /// The number of a block that is written once more.
    fn number_mark(&self, out: &mut String, node: &Node, side: OneSide) {
        let newer = self.newer(node, side).and_then(|id| label(self.new, id));
        let older = || label(self.old?, node.old?);
        if let Some(label) = newer.or_else(older) {
            push_attribute(out, "data-number", label);
        }
    }

    /// A leaf's words, with the white space that a changed paragraph mark stands for at the end.
    pub(super) fn words(&mut self, out: &mut String, node: &Node, side: OneSide) {
        let (old, new) = self.lines(node, side);
        let overlay = self
            .newer(node, side)
            .map_or_else(Overlay::default, |id| Overlay {
                highlights: slice(&self.decor.highlights, id),
                suggestions: slice(&self.decor.suggestions, id),
            });
        let mut segments = segment::segments(&node.line, old, new, overlay);
        if let Some(boundary) = node.boundary {
            segments.extend(segment::boundary(boundary, old, new));
        }
        // What is of the block as a whole or of the mark after it has its number at the end.
        let of_block = std::mem::take(&mut self.waiting);
        inline::write(out, &segments, self);
        self.waiting.extend(of_block);
        self.permalinks(out);
    }

    fn lines(&self, node: &Node, side: OneSide) -> (Option<Words<'a>>, Option<Words<'a>>) {
        let decor = self.decor;
        let old = self
            .old
            .zip(node.old)
            .map(|(s, id)| words_of(s, id, &decor.unagreed_old));
        let new = self
            .newer(node, side)
            .map(|id| words_of(self.new, id, &decor.unagreed));
        (old, new)
    }
}

pub(super) fn close(out: &mut String, name: &str) {
    out.push_str("</");
    out.push_str(name);
    out.push_str(">\n");
}

fn is_whole(node: &Node, mark: Tracked) -> bool {
    node.whole.is_some_and(|(whole, _)| whole == mark)
}

/// Whether a node is the old form of a list of which only the first number changed.
fn is_former_number(node: &Node) -> bool {
    node.children.is_empty() && is_whole(node, Tracked::Delete) && node.boundary.is_some()
}

fn word(mark: Tracked, inserted: &'static str, deleted: &'static str) -> &'static str {
    if mark == Tracked::Insert {
        inserted
    } else {
        deleted
    }
}

fn slice<T>(map: &BTreeMap<BlockId, Vec<T>>, id: BlockId) -> &[T] {
    map.get(&id).map_or(&[], Vec::as_slice)
}

fn words_of<'a>(
    side: Side<'a>,
    id: BlockId,
    unagreed: &'a BTreeMap<BlockId, Vec<Range<u32>>>,
) -> Words<'a> {
    Words {
        line: &side.draft.block(id).line,
        tokens: side.tokens.get(id.0 as usize).map_or(&[], Vec::as_slice),
        unagreed: slice(unagreed, id),
    }
}
