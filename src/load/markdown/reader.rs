//! The parser's events into blocks.

use std::collections::BTreeSet;
use std::ops::Range;

use pulldown_cmark::{Event, Options, Parser, RefDefs, Tag as Md, TagEnd};

use super::complaints::Complaints;
use super::leaf::{Head, Leaf};
use super::parsed::{align, clean, language, quotation};
use super::source::Source;
use super::tags::Tags;
use super::tree::{MAX_DEPTH, Tree};
use super::unwrap::unwrap;
use crate::diagnostics::{Code, excerpt};
use crate::load::assets::Assets;
use crate::model::{Asset, Tag};

/// Bytes that a text may have.
pub(super) const MAX_BYTES: usize = 16 << 20;

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
    /// The addresses of images that are shown as links.
    pub(super) unshown: BTreeSet<String>,
    pub(super) complaints: Complaints,
    pub(super) tree: Tree,
    pub(super) tags: Tags,
    pub(super) leaf: Option<Leaf>,
    /// The lines of the block of raw HTML that is being read.
    html: Option<Vec<Range<usize>>>,
    /// Whether the inside of a block of raw HTML is being read.
    unwrapping: bool,
    /// Where the last cell of the row ended.
    cell: usize,
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
            unshown: BTreeSet::new(),
            complaints,
            tree: Tree::default(),
            tags: Tags::default(),
            leaf: None,
            html: None,
            unwrapping: false,
            cell: 0,
        }
    }

    /// Complains of a file that is too large to be read.
    pub(super) fn complain_of_size(&mut self) {
        let message = format!(
            "a text of {} bytes; at most {MAX_BYTES} are read",
            self.file.len()
        );
        let complaint = self.complaints.at(Code::TooLarge, 0..0, message);
        self.complaints.push(complaint.hint("split the document"));
    }

    /// Reads all of a source into blocks.
    pub(super) fn read(&mut self, source: &Source<'_>) {
        let mut events = Parser::new_ext(&source.text, self.options).into_offset_iter();
        while let Some((event, range)) = events.next() {
            if self.is_full(source.files(&range)) {
                return;
            }
            match event {
                Event::End(TagEnd::HtmlBlock) => {
                    self.unwrap(source, events.reference_definitions());
                }
                event => self.event(event, range, source),
            }
        }
        self.close_leaf();
    }

    /// Reads the inside of a block of raw HTML, whose links may lead to definitions outside.
    fn read_inside(&mut self, source: &Source<'_>, outside: &RefDefs<'_>) {
        let mut defined = |link: pulldown_cmark::BrokenLink<'_>| {
            let found = outside.get(&link.reference)?.clone().into_static();
            Some((found.dest, found.title.unwrap_or_else(|| "".into())))
        };
        let callback = Some(&mut defined);
        let parser = Parser::new_with_broken_link_callback(&source.text, self.options, callback);
        for (event, range) in parser.into_offset_iter() {
            if self.is_full(source.files(&range)) {
                return;
            }
            self.event(event, range, source);
        }
        self.close_leaf();
    }

    fn event(&mut self, event: Event<'_>, range: Range<usize>, source: &Source<'_>) {
        match event {
            Event::Start(tag) => self.start(tag, range, source),
            Event::End(tag) => self.end(tag, range, source),
            Event::Html(_) => self.html.get_or_insert_default().push(range),
            Event::Rule => {
                self.close_leaf();
                self.tree.add(Tag::Rule, self.bytes(&range, source));
            }
            Event::TaskListMarker(checked) => self.tree.task(checked),
            event => self.inline(event, range, source),
        }
    }

    fn start(&mut self, tag: Md<'_>, range: Range<usize>, source: &Source<'_>) {
        let bytes = self.bytes(&range, source);
        match tag {
            Md::Paragraph => {
                if !self.unwrapping {
                    self.tree.loosen();
                }
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
            Md::BlockQuote(kind) => self.open(quotation(kind), bytes),
            Md::List(None) => self.open(Tag::Bullets, bytes),
            Md::List(Some(first)) => self.open(Tag::Numbers(first), bytes),
            Md::Item => self.open(Tag::Item(None), bytes),
            Md::FootnoteDefinition(label) => self.open(Tag::Footnote(clean(&label)), bytes),
            Md::Table(columns) => {
                self.close_leaf();
                self.tree
                    .nest(Tag::Table(columns.iter().map(align).collect()), bytes);
            }
            Md::TableHead => self.tree.nest(Tag::Row(true), bytes),
            Md::TableRow => self.tree.nest(Tag::Row(false), bytes),
            inline => self.inline_start(inline, range, source),
        }
    }

    fn end(&mut self, tag: TagEnd, range: Range<usize>, source: &Source<'_>) {
        match tag {
            TagEnd::Paragraph | TagEnd::Heading(_) | TagEnd::CodeBlock => self.close_leaf(),
            TagEnd::TableCell => {
                self.close_leaf();
                self.cell = range.end;
            }
            TagEnd::TableHead | TagEnd::TableRow => {
                self.tree.close_row();
                self.warn_of_lost_cells(range, source);
            }
            TagEnd::Table => self.tree.close_table(),
            TagEnd::BlockQuote(_) | TagEnd::List(_) | TagEnd::Item => {
                self.close_leaf();
                self.tree.close();
            }
            TagEnd::FootnoteDefinition => {
                self.close_leaf();
                self.tree.close_footnote();
            }
            inline => self.inline_end(inline),
        }
    }

    fn open(&mut self, tag: Tag, bytes: Range<usize>) {
        self.close_leaf();
        let start = bytes.start..bytes.start + 1;
        if self.tree.open(tag, bytes).is_err() {
            let message = format!("blocks nested more than {MAX_DEPTH} levels deep");
            let complaint = self.complaints.at(Code::TooLarge, start, message);
            let hint = "what is deeper is shown at this level; take out some levels";
            self.complaints.push(complaint.hint(hint));
        }
    }

    fn open_leaf(&mut self, head: Head) {
        self.close_leaf();
        self.leaf = Some(Leaf::new(head));
    }

    /// Writes the block whose words have been read. A paragraph without words is none.
    fn close_leaf(&mut self) {
        let Some(leaf) = self.leaf.take() else { return };
        let (head, line) = self.finish(leaf);
        if head.tag == Tag::Paragraph && line.text.is_empty() {
            return;
        }
        let id = self.tree.add(head.tag, head.bytes);
        let block = self.tree.block_mut(id);
        (block.id, block.classes, block.line) = (head.id, head.classes, line);
    }

    /// Reads the inside of a block of raw HTML as Markdown. Nothing in it begins another.
    fn unwrap(&mut self, source: &Source<'_>, outside: &RefDefs<'_>) {
        let mut block = Source::default();
        for line in self.html.take().unwrap_or_default() {
            block.push(source, line);
        }
        let mut dropped = Vec::new();
        let inside = unwrap(&block, &mut |range, name, closing| {
            dropped.push((block.files(&range), name.to_owned(), closing));
        });
        for (bytes, name, closing) in dropped {
            self.drop_tag(bytes, &name, closing);
        }
        if !inside.text.trim().is_empty() {
            self.unwrapping = true;
            self.read_inside(&inside, outside);
            self.unwrapping = false;
        }
    }

    /// The bytes of a block in the file, without the white space at its end.
    fn bytes(&self, range: &Range<usize>, source: &Source<'_>) -> Range<usize> {
        let bytes = source.files(range);
        let typed = self.file.get(bytes.clone()).unwrap_or_default();
        bytes.start..bytes.start + typed.trim_end().len()
    }

    /// Whether there are too many blocks to read on; then somebody is told.
    fn is_full(&mut self, bytes: Range<usize>) -> bool {
        let full = self.tree.blocks.len() > MAX_BLOCKS;
        if full && !self.unwrapping {
            let message = format!("more than {MAX_BLOCKS} blocks; those from here on are not read");
            let complaint = self
                .complaints
                .at(Code::TooLarge, bytes.start..bytes.start, message);
            self.complaints.push(complaint.hint("split the document"));
        }
        full
    }

    /// Warns of cells beyond the header's columns, which the parser leaves out.
    fn warn_of_lost_cells(&mut self, row: Range<usize>, source: &Source<'_>) {
        let range = self.cell.min(row.end)..row.end;
        let rest = source.text.get(range.clone()).unwrap_or_default();
        let lost = rest.trim().trim_matches('|').trim();
        if lost.is_empty() || self.tree.blocks.is_empty() {
            return;
        }
        let message = format!("more cells than the table has columns: `{}`", excerpt(lost));
        let complaint = self
            .complaints
            .at(Code::LostCells, source.files(&range), message);
        self.complaints
            .push(complaint.hint("add a column to the table's first two lines"));
    }
}
