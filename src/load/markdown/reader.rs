//! The parser's events into blocks: which block stands in which, and which holds words.

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::ops::Range;

use pulldown_cmark::{
    Alignment, BlockQuoteKind, CodeBlockKind, Event, Options, Parser, Tag as Md, TagEnd,
};

use super::complaints::Complaints;
use super::leaf::{Head, Leaf};
use super::source::{NOTHING, Source};
use super::tags::Tags;
use super::unwrap::unwrap;
use crate::diagnostics::Code;
use crate::load::assets::Assets;
use crate::model::{Align, Asset, Block, BlockId, Line, Tag};

/// Levels of blocks that may stand in one another. What is deeper stands at this level.
const MAX_DEPTH: usize = 100;

/// Blocks that a text may have. A text of 16 MiB could have half as many as bytes.
const MAX_BLOCKS: usize = 250_000;

/// A text being read.
pub(super) struct Reader<'a> {
    /// The whole file, for parts that stand there to the letter.
    pub(super) file: &'a str,
    pub(super) options: Options,
    /// Whether it is a comment or reason: its images are links, and nobody is told so.
    pub(super) fragment: bool,
    pub(super) assets: &'a mut dyn Assets,
    /// The assets shown so far, and their addresses as typed.
    pub(super) shown: Vec<Asset>,
    pub(super) known: BTreeSet<String>,
    pub(super) complaints: Complaints,
    pub(super) blocks: Vec<Block>,
    pub(super) top: Vec<BlockId>,
    /// The footnotes' definitions, in source order.
    pub(super) definitions: Vec<BlockId>,
    pub(super) tags: Tags,
    pub(super) leaf: Option<Leaf>,
    open: Vec<BlockId>,
    /// Containers that are open but too deep to be blocks.
    skipped: usize,
    /// `skipped` outside the footnotes that are being read.
    suspended: Vec<usize>,
    /// The lines of the block of raw HTML that is being read.
    html: Option<Vec<Range<usize>>>,
    /// Whether the inside of a block of raw HTML is being read.
    unwrapping: bool,
}

impl<'a> Reader<'a> {
    pub(super) fn new(file: &'a str, assets: &'a mut dyn Assets, complaints: Complaints) -> Self {
        Self {
            file,
            options: Options::empty(),
            fragment: false,
            assets,
            shown: Vec::new(),
            known: BTreeSet::new(),
            complaints,
            blocks: Vec::new(),
            top: Vec::new(),
            definitions: Vec::new(),
            tags: Tags::default(),
            leaf: None,
            open: Vec::new(),
            skipped: 0,
            suspended: Vec::new(),
            html: None,
            unwrapping: false,
        }
    }

    /// Reads all of a source into blocks.
    pub(super) fn read(&mut self, source: &Source<'_>) {
        for (event, range) in Parser::new_ext(&source.text, self.options).into_offset_iter() {
            if self.blocks.len() > MAX_BLOCKS {
                return self.complain_of_blocks(&source.files(&range));
            }
            match event {
                Event::Start(tag) => self.start(tag, range, source),
                Event::End(tag) => self.end(tag, source),
                Event::Html(_) => self.html.get_or_insert_default().push(range),
                Event::Rule => {
                    self.close_leaf();
                    self.add(Tag::Rule, source.files(&range));
                }
                Event::TaskListMarker(checked) => self.task(checked),
                event => self.inline(event, range, source),
            }
        }
        self.close_leaf();
    }

    fn start(&mut self, tag: Md<'_>, range: Range<usize>, source: &Source<'_>) {
        let bytes = source.files(&range);
        match tag {
            Md::Paragraph => {
                self.loosen();
                self.open_leaf(Head::new(Tag::Paragraph, bytes));
            }
            Md::Heading {
                level, id, classes, ..
            } => {
                let mut head = Head::new(Tag::Heading(level as u8), bytes);
                head.id = id.map(|id| clean(&id)).unwrap_or_default();
                head.classes = classes.iter().map(|class| clean(class)).collect();
                self.open_leaf(head);
            }
            Md::CodeBlock(kind) => self.open_leaf(Head::new(Tag::Code(language(&kind)), bytes)),
            Md::TableCell => self.open_leaf(Head::new(Tag::Cell, bytes)),
            Md::HtmlBlock => {
                self.close_leaf();
                self.html = Some(Vec::new());
            }
            Md::BlockQuote(kind) => self.container(kind.map_or(Tag::Quote, note), bytes, 1),
            Md::List(None) => self.container(Tag::Bullets, bytes, 2),
            Md::List(Some(first)) => self.container(Tag::Numbers(first), bytes, 2),
            Md::Item => self.container(Tag::Item(None), bytes, 1),
            Md::FootnoteDefinition(label) => {
                self.suspended.push(std::mem::take(&mut self.skipped));
                self.nest(Tag::Footnote(clean(&label)), bytes);
            }
            Md::Table(columns) => self.nest(Tag::Table(columns.iter().map(align).collect()), bytes),
            Md::TableHead => self.nest(Tag::Row(true), bytes),
            Md::TableRow => self.nest(Tag::Row(false), bytes),
            inline => self.inline_start(inline, range, source),
        }
    }

    fn end(&mut self, tag: TagEnd, source: &Source<'_>) {
        match tag {
            TagEnd::Paragraph | TagEnd::Heading(_) | TagEnd::CodeBlock | TagEnd::TableCell => {
                self.close_leaf();
            }
            TagEnd::HtmlBlock => self.unwrap(source),
            TagEnd::TableHead | TagEnd::TableRow => {
                self.pad();
                self.open.pop();
            }
            TagEnd::Table => {
                self.open.pop();
            }
            TagEnd::FootnoteDefinition => {
                self.close_leaf();
                self.open.pop();
                self.skipped = self.suspended.pop().unwrap_or_default();
            }
            TagEnd::BlockQuote(_) | TagEnd::List(_) | TagEnd::Item => {
                self.close_leaf();
                match self.skipped.checked_sub(1) {
                    Some(skipped) => self.skipped = skipped,
                    None => drop(self.open.pop()),
                }
            }
            inline => self.inline_end(inline),
        }
    }

    /// Opens a container that needs room for `levels` levels.
    fn container(&mut self, tag: Tag, bytes: Range<usize>, levels: usize) {
        self.close_leaf();
        if self.skipped > 0 || self.open.len() + levels > MAX_DEPTH {
            if self.skipped == 0 {
                self.complain_of_depth(bytes);
            }
            self.skipped += 1;
            return;
        }
        self.nest(tag, bytes);
    }

    fn complain_of_depth(&mut self, bytes: Range<usize>) {
        let start = bytes.start..bytes.start + 1;
        let message = format!("blocks nested more than {MAX_DEPTH} levels deep");
        let complaint = self.complaints.at(Code::TooLarge, start, message);
        self.complaints
            .push(complaint.hint("what is deeper is shown at this level; take out some levels"));
    }

    fn complain_of_blocks(&mut self, bytes: &Range<usize>) {
        if self.unwrapping {
            return;
        }
        let message = format!("more than {MAX_BLOCKS} blocks; those from here on are not read");
        let complaint = self
            .complaints
            .at(Code::TooLarge, bytes.start..bytes.start, message);
        self.complaints.push(complaint.hint("split the document"));
    }

    fn nest(&mut self, tag: Tag, bytes: Range<usize>) {
        self.close_leaf();
        let id = self.add(tag, bytes);
        self.open.push(id);
    }

    fn add(&mut self, tag: Tag, bytes: Range<usize>) -> BlockId {
        let id = BlockId(offset(self.blocks.len()));
        let definition = matches!(tag, Tag::Footnote(_));
        let parent = self.open.last().copied().filter(|_| !definition);
        match parent {
            _ if definition => self.definitions.push(id),
            Some(parent) => self.blocks[parent.0 as usize].children.push(id),
            None => self.top.push(id),
        }
        let end = bytes.start
            + self
                .file
                .get(bytes.clone())
                .unwrap_or_default()
                .trim_end()
                .len();
        self.blocks.push(Block {
            tight: matches!(tag, Tag::Bullets | Tag::Numbers(_)),
            tag,
            id: String::new(),
            classes: Vec::new(),
            parent,
            children: Vec::new(),
            line: Line::default(),
            source: offset(bytes.start)..offset(end),
        });
        id
    }

    /// A paragraph that the parser reports in an item says that its list is loose.
    fn loosen(&mut self) {
        let Some(&[list, item]) = self.open.last_chunk::<2>() else {
            return;
        };
        let item = matches!(self.blocks[item.0 as usize].tag, Tag::Item(_));
        if item && !self.unwrapping && self.skipped == 0 {
            self.blocks[list.0 as usize].tight = false;
        }
    }

    fn task(&mut self, checked: bool) {
        let Some(item) = self.open.last().filter(|_| self.skipped == 0) else {
            return;
        };
        let tag = &mut self.blocks[item.0 as usize].tag;
        if matches!(tag, Tag::Item(_)) {
            *tag = Tag::Item(Some(checked));
        }
    }

    /// Fills a row up to the header's columns.
    fn pad(&mut self) {
        let Some(&[table, row]) = self.open.last_chunk::<2>() else {
            return;
        };
        let Tag::Table(columns) = &self.blocks[table.0 as usize].tag else {
            return;
        };
        let end = self.blocks[row.0 as usize].source.end as usize;
        for _ in self.blocks[row.0 as usize].children.len()..columns.len() {
            self.add(Tag::Cell, end..end);
        }
    }

    fn open_leaf(&mut self, head: Head) {
        self.close_leaf();
        self.leaf = Some(Leaf::new(head));
    }

    /// Writes the block whose words have been read. A paragraph without words is none.
    pub(super) fn close_leaf(&mut self) {
        let Some(leaf) = self.leaf.take() else { return };
        let (head, line) = self.finish(leaf);
        if head.tag == Tag::Paragraph && line.text.is_empty() {
            return;
        }
        let block = self.add(head.tag, head.bytes);
        let block = &mut self.blocks[block.0 as usize];
        (block.id, block.classes, block.line) = (head.id, head.classes, line);
    }

    /// Reads the inside of a block of raw HTML as Markdown.
    fn unwrap(&mut self, source: &Source<'_>) {
        let Some(lines) = self.html.take() else {
            return;
        };
        let mut block = Source::default();
        for line in lines {
            block.push(source, line);
        }
        let mut dropped = Vec::new();
        let inside = unwrap(&block, &mut |range, name, closing| {
            dropped.push((block.files(&range), name.to_owned(), closing));
        });
        for (bytes, name, closing) in dropped {
            self.drop_tag(bytes, &name, closing);
        }
        if !self.unwrapping && !inside.text.trim().is_empty() {
            self.unwrapping = true;
            self.read(&inside);
            self.unwrapping = false;
        }
    }
}

fn language(kind: &CodeBlockKind<'_>) -> String {
    match kind {
        CodeBlockKind::Fenced(info) => clean(info.split_whitespace().next().unwrap_or_default()),
        CodeBlockKind::Indented => String::new(),
    }
}

fn note(kind: BlockQuoteKind) -> Tag {
    let name = match kind {
        BlockQuoteKind::Note => "note",
        BlockQuoteKind::Tip => "tip",
        BlockQuoteKind::Important => "important",
        BlockQuoteKind::Warning => "warning",
        BlockQuoteKind::Caution => "caution",
    };
    Tag::Note(name.into())
}

fn align(alignment: &Alignment) -> Align {
    match alignment {
        Alignment::None => Align::None,
        Alignment::Left => Align::Left,
        Alignment::Center => Align::Center,
        Alignment::Right => Align::Right,
    }
}

/// What the parser says, without [`NOTHING`] and control characters.
pub(super) fn clean(words: &str) -> String {
    let unclean = |c: char| c == NOTHING || c.is_control();
    let words: Cow<'_, str> = match words.contains(unclean) {
        false => words.into(),
        true => words
            .chars()
            .filter(|&c| c != NOTHING)
            .map(replaced)
            .collect::<String>()
            .into(),
    };
    words.into_owned()
}

fn replaced(c: char) -> char {
    if c.is_control() && c != '\n' {
        '\u{fffd}'
    } else {
        c
    }
}

/// Files are bounded at 16 MiB, so offsets fit.
pub(super) fn offset(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
}
