//! A redline as text: the words of both versions with marks around what changed, block by block.
//!
//! Words stand as a reader sees them, without Markdown's own marks within a line; what kind of
//! block they are in is told by Markdown's marks at its beginning.

mod words;

use std::cell::RefCell;
use std::ops::Range;
use std::rc::Rc;

use anstyle::{AnsiColor, Style};

use crate::analyse::inventory::{groups, is_changed};
use crate::analyse::redline::{Boundary, Mark, Node, Op, Redline};
use crate::model::{BlockId, Draft, Tag};
use crate::text::{changed, plain};

use words::Words;

/// How changes are marked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Marks {
    /// `[-deleted-]{+inserted+}`, as `wdiff` does.
    Plain,
    /// Colours and lines of a terminal (ANSI).
    Terminal,
    /// `{--deleted--}{++inserted++}` (<https://fletcher.github.io/MultiMarkdown-6/syntax/critic.html>).
    Critic,
}

/// What stands for an image of some description.
pub type Pictured<'a> = &'a dyn Fn(&str) -> String;

/// How a redline is written as text.
#[derive(Clone, Copy)]
pub struct Manner<'a> {
    /// How changes are marked.
    pub marks: Marks,
    /// What stands for an image.
    pub image: Pictured<'a>,
    /// What stands for a long stretch of outermost blocks that did not change, with the heading that
    /// the next change stands under; `None`: the stretch itself.
    pub folded: Option<Folded<'a>>,
}

/// Says in one line that so many paragraphs did not change.
pub type Folded<'a> = &'a dyn Fn(usize) -> String;

/// How many blocks on end are shown though they did not change.
const SHORT: usize = 3;

/// The redline of two texts as one text.
#[must_use]
pub fn marked(redline: &Redline, old: &Draft, new: &Draft, manner: Manner<'_>) -> String {
    let mut writer = Writer {
        old,
        new,
        marks: manner.marks,
        image: manner.image,
        met: Default::default(),
        out: String::new(),
    };
    for nodes in [&redline.flow, &redline.notes] {
        let mut rest = nodes.as_slice();
        for groups in groups(nodes).chunk_by(|a, b| stands(a) == stands(b)) {
            let count = groups.iter().map(|group| group.len()).sum();
            let (run, later) = rest.split_at(count);
            rest = later;
            match manner.folded {
                Some(line) if count > SHORT && groups.iter().all(|group| stands(group)) => {
                    writer.fold(run, line);
                }
                _ => writer.blocks(run, "", None),
            }
        }
    }
    writer.out
}

/// Whether blocks that no changed mark stands between did not change: what only goes on after such a
/// mark is a part of the change.
fn stands(group: &[Node]) -> bool {
    group.len() == 1 && !group.iter().any(is_changed)
}

struct Writer<'a> {
    old: &'a Draft,
    new: &'a Draft,
    marks: Marks,
    image: Pictured<'a>,
    /// The block of either text that was met last.
    met: [Met<'a>; 2],
    out: String,
}

/// A block, or none, and its words.
type Met<'a> = RefCell<Option<(Option<BlockId>, Rc<Words<'a>>)>>;

impl<'a> Writer<'a> {
    /// Blocks, each line after `indent`; `side` is set within a whole block that changed.
    fn blocks(&mut self, nodes: &[Node], indent: &str, side: Option<Mark>) {
        for node in nodes.iter().filter(|node| !is_shown_elsewhere(node, side)) {
            let side = side.or(node.whole.map(|(mark, _)| mark));
            let Some((draft, id)) = self.place(node, side) else {
                continue;
            };
            if let Some((mark, _)) = node.whole.filter(|(mark, _)| is_bare(node, *mark)) {
                let sign = self.mark(mark, &sign(draft, id));
                self.line(indent, &sign);
                continue;
            }
            let start = self.out.len();
            self.block(node, indent, side, (draft, id));
            if !draft.block(id).tag.is_leaf() {
                self.boundary(node, indent, start);
            }
        }
    }

    fn block(
        &mut self,
        node: &Node,
        indent: &str,
        side: Option<Mark>,
        (draft, id): (&Draft, BlockId),
    ) {
        let block = draft.block(id);
        let (first, rest) = lead(draft, id);
        match &block.tag {
            Tag::Row(_) => self.row(node, indent, side),
            tag if tag.is_leaf() => {
                let words = self.words(node, side);
                self.line(&format!("{indent}{first}"), &words);
            }
            Tag::Table(_) => self.closely(|writer| writer.blocks(&node.children, indent, side)),
            _ if block.tight => {
                self.closely(|writer| writer.blocks(&node.children, indent, side));
            }
            _ if first.is_empty() => self.blocks(&node.children, indent, side),
            _ => self.container(node, indent, (&first, &rest), side),
        }
    }

    /// The mark of a boundary after a block that holds others, which was written from `start` on; once,
    /// where the last block in it has it too.
    fn boundary(&mut self, node: &Node, indent: &str, start: usize) {
        let Some(Boundary { mark, .. }) = node.boundary else {
            return;
        };
        let sign = self.mark(mark, "¶");
        let end = self.out.trim_end_matches('\n').len();
        if end <= start {
            self.line(indent, &sign);
        } else if !self.out[..end].ends_with(&sign) {
            self.out.insert_str(end, &sign);
        }
    }

    /// A line in place of some blocks, and the last heading among them.
    fn fold(&mut self, run: &[Node], line: Folded<'_>) {
        let is_heading = |node: &&Node| matches!(self.tag(node), Some(Tag::Heading(_)));
        let heading = run.iter().rev().find(is_heading);
        let paragraphs = self.paragraphs(run);
        if paragraphs > 0 {
            self.line("", &line(paragraphs));
        }
        self.blocks(heading.map_or(&[], std::slice::from_ref), "", None);
    }

    /// How many numbered paragraphs some blocks hold.
    fn paragraphs(&self, nodes: &[Node]) -> usize {
        let count = |node: &Node| match self.tag(node) {
            Some(Tag::Paragraph | Tag::Table(_) | Tag::Code(_)) => 1,
            _ => self.paragraphs(&node.children),
        };
        nodes.iter().map(count).sum()
    }

    /// Writes something without empty lines in it.
    fn closely(&mut self, write: impl FnOnce(&mut Self)) {
        let start = self.out.len();
        write(self);
        let close = self.out[start..].replace("\n\n", "\n") + "\n";
        self.out.replace_range(start.., &close);
    }

    /// A list item, quotation or note: its first line begins with a mark, the others stand below.
    fn container(&mut self, node: &Node, indent: &str, lead: (&str, &str), side: Option<Mark>) {
        let start = self.out.len();
        self.blocks(&node.children, &format!("{indent}{}", lead.1), side);
        let begin = format!("{indent}{}", lead.1);
        if self.out[start..].starts_with(&begin) {
            self.out
                .replace_range(start..start + begin.len(), &format!("{indent}{}", lead.0));
        }
    }

    fn row(&mut self, node: &Node, indent: &str, side: Option<Mark>) {
        let cells = node.children.iter();
        let cells = cells.filter(|cell| !is_shown_elsewhere(cell, side));
        let cells = cells.map(|cell| match cell.whole {
            Some((mark, _)) if is_bare(cell, mark) => self.mark(mark, " "),
            whole => self.words(cell, side.or(whole.map(|(mark, _)| mark))),
        });
        let cells: Vec<String> = cells.collect();
        self.line(indent, &format!("| {} |", cells.join(" | ")));
    }

    fn line(&mut self, indent: &str, words: &str) {
        let words = words.replace('\n', &format!("\n{}", " ".repeat(indent.chars().count())));
        self.out.extend([indent, &words, "\n\n"]);
    }

    /// The block on the side that is shown.
    fn place(&self, node: &Node, side: Option<Mark>) -> Option<(&'a Draft, BlockId)> {
        match (side, node.old, node.new) {
            (Some(Mark::Delete), Some(id), _) | (_, Some(id), None) => Some((self.old, id)),
            (_, _, Some(id)) => Some((self.new, id)),
            (_, None, None) => None,
        }
    }

    fn tag(&self, node: &Node) -> Option<&'a Tag> {
        let (draft, id) = self.place(node, None)?;
        Some(&draft.block(id).tag)
    }

    fn words(&self, node: &Node, side: Option<Mark>) -> String {
        let [old, new] = [
            self.words_of(Mark::Delete, node.old),
            self.words_of(Mark::Insert, node.new),
        ];
        let mut words = match side {
            Some(Mark::Insert) => self.mark(Mark::Insert, &new.slice(&span(node, |op| &op.new))),
            Some(Mark::Delete) => self.mark(Mark::Delete, &old.slice(&span(node, |op| &op.old))),
            None => self.ops(node, &old, &new),
        };
        if let Some(Boundary { mark, .. }) = node.boundary {
            words.push_str(&self.mark(mark, "¶"));
        }
        words
    }

    /// The words of a block of one of the texts. A block in many parts is met as many times, one after
    /// another.
    fn words_of(&self, side: Mark, id: Option<BlockId>) -> Rc<Words<'a>> {
        let (draft, met) = match side {
            Mark::Delete => (self.old, &self.met[0]),
            Mark::Insert => (self.new, &self.met[1]),
        };
        let mut met = met.borrow_mut();
        match met.as_ref().filter(|(last, _)| *last == id) {
            Some((_, words)) => Rc::clone(words),
            None => {
                let words = Rc::new(Words::of(draft, id, self.image));
                *met = Some((id, Rc::clone(&words)));
                words
            }
        }
    }

    fn ops(&self, node: &Node, old: &Words<'_>, new: &Words<'_>) -> String {
        let part = |op: &Op| match op.mark {
            Some((Mark::Delete, _)) => self.mark(Mark::Delete, &old.slice(&op.old)),
            Some((Mark::Insert, _)) => self.mark(Mark::Insert, &new.slice(&op.new)),
            None => new.slice(&op.new),
        };
        node.line.iter().map(part).collect()
    }

    fn mark(&self, mark: Mark, words: &str) -> String {
        let words = changed(words);
        let green = Style::new()
            .fg_color(Some(AnsiColor::Green.into()))
            .underline();
        let red = Style::new()
            .fg_color(Some(AnsiColor::Red.into()))
            .strikethrough();
        match (self.marks, mark) {
            _ if words.is_empty() => String::new(),
            (Marks::Plain, Mark::Insert) => format!("{{+{words}+}}"),
            (Marks::Plain, Mark::Delete) => format!("[-{words}-]"),
            (Marks::Critic, Mark::Insert) => format!("{{++{words}++}}"),
            (Marks::Critic, Mark::Delete) => format!("{{--{words}--}}"),
            (Marks::Terminal, Mark::Insert) => format!("{green}{words}{green:#}"),
            (Marks::Terminal, Mark::Delete) => format!("{red}{words}{red:#}"),
        }
    }
}

/// What the first line of a block begins with, and what the lines below it do.
fn lead(draft: &Draft, id: BlockId) -> (String, String) {
    let (first, rest) = match &draft.block(id).tag {
        Tag::Heading(level) => (format!("{} ", "#".repeat(usize::from(*level))), ""),
        Tag::Item(done) => return item(number(draft, id), *done),
        Tag::Quote => ("> ".to_owned(), "> "),
        Tag::Note(kind) => (format!("> [{}] ", kind.to_uppercase()), "> "),
        Tag::Footnote(label) => (format!("[^{label}]: "), "  "),
        Tag::Code(_) => ("    ".to_owned(), ""),
        Tag::Rule => ("---".to_owned(), ""),
        _ => (String::new(), ""),
    };
    (first, rest.to_owned())
}

/// Whether a block that went is shown where what it stood in is as it was: within the place that this
/// moved to, or its newer form, nothing is left of it.
fn is_shown_elsewhere(node: &Node, side: Option<Mark>) -> bool {
    side == Some(Mark::Insert) && matches!(node.whole, Some((Mark::Delete, _)))
}

/// Whether a whole block holds no words on its side.
fn is_bare(node: &Node, mark: Mark) -> bool {
    let words = match mark {
        Mark::Insert => span(node, |op| &op.new),
        Mark::Delete => span(node, |op| &op.old),
    };
    words.is_empty() && node.children.iter().all(|child| is_bare(child, mark))
}

/// What stands for a block without words.
fn sign(draft: &Draft, id: BlockId) -> String {
    match &draft.block(id).tag {
        Tag::Code(_) => "```".to_owned(),
        Tag::Numbers(first) => format!("{first}."),
        Tag::Bullets => "-".to_owned(),
        Tag::Table(_) | Tag::Row(_) => "| |".to_owned(),
        Tag::Paragraph | Tag::Cell => "¶".to_owned(),
        _ => lead(draft, id).0.trim().to_owned(),
    }
}

/// The mark of an item, and as much white space for its other lines.
fn item(number: Option<u64>, done: Option<bool>) -> (String, String) {
    let mark = number.map_or_else(|| "- ".to_owned(), |number| format!("{number}. "));
    let rest = " ".repeat(mark.len());
    let task = done.map_or("", |done| if done { "[x] " } else { "[ ] " });
    (mark + task, rest)
}

/// The number of an item of a numbered list.
fn number(draft: &Draft, id: BlockId) -> Option<u64> {
    let list = draft.block(draft.block(id).parent?);
    let Tag::Numbers(first) = list.tag else {
        return None;
    };
    // Blocks are numbered in the order of the text.
    let at = list.children.binary_search(&id).ok()?;
    Some(first + at as u64)
}

/// The tokens of one side of a leaf's line, from its first part to its last.
fn span(node: &Node, side: impl Fn(&Op) -> &Range<u32>) -> Range<u32> {
    let start = node.line.first().map_or(0, |op| side(op).start);
    start..node.line.last().map_or(start, |op| side(op).end)
}

/// Text with a sign where an image or a reference to a footnote stands, and nothing that a terminal
/// would obey.
pub(super) fn visible(text: &str) -> String {
    plain(&text.replace('\u{fffc}', "*"))
}

#[cfg(test)]
mod tests;
