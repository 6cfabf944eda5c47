//! One text: a version in one language, as a tree of blocks.
//!
//! Blocks stand in one arena in source order, a parent before its children; footnotes follow the
//! text. A block either holds blocks or holds one [`Line`] of words, never both; the two [`Tag`]s
//! that hold neither are rules and empty cells or paragraphs.

use std::ops::Range;
use std::sync::Arc;

use super::Lang;
use crate::diagnostics::FileId;

/// One text.
#[derive(Debug, Clone)]
pub struct Draft {
    /// Its file, in the document's table of sources.
    pub file: FileId,
    /// Its language.
    pub lang: Lang,
    /// What its front matter says.
    pub front: FrontMatter,
    /// The SHA-256 of its file's bytes, in lower-case hexadecimal.
    pub sha256: String,
    /// All blocks; [`BlockId`]s are places in this list.
    pub blocks: Vec<Block>,
    /// The blocks of the outermost level of the text.
    pub top: Vec<BlockId>,
    /// The footnotes that are referred to, in order of first reference.
    pub notes: Vec<BlockId>,
    /// The assets it shows or links to, each address once, by first occurrence.
    pub assets: Vec<Asset>,
    /// The addresses of images that cannot be shown, and are links instead.
    pub unshown: Vec<String>,
    /// Of a translation: the names of the places whose source stands in its file in a comment, to be
    /// translated.
    pub marked: Vec<String>,
}

/// A file of the version's folder that is published with the text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Asset {
    /// Its address as typed.
    pub typed: String,
    /// Its address from the output's root: `assets/SHA256.ext`, by its content.
    pub published: String,
    /// Where it is, from the site's root, with `/`.
    pub path: String,
}

/// What a text's front matter says.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct FrontMatter {
    /// Who translated it.
    pub translators: Vec<String>,
    /// How.
    pub translation: Option<Translation>,
    /// The SHA-256 of the source text that was translated, and where that is said.
    pub source_sha256: Option<super::Placed<String>>,
}

/// How a text was translated.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Translation {
    /// By a person.
    Human,
    /// By a person, and read by another.
    Reviewed,
    /// By a machine.
    Machine,
}

/// A block's place in its draft's list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct BlockId(pub u32);

/// A block of text.
#[derive(Debug, Clone)]
pub struct Block {
    /// What it is, with all that a comparison must keep.
    pub tag: Tag,
    /// A heading's id: explicit, or made by GitHub's rule. Empty for other blocks.
    pub id: String,
    /// A heading's classes.
    pub classes: Vec<String>,
    /// For a list: whether its items stand tight, which is a class and not text.
    pub tight: bool,
    /// The block it stands in.
    pub parent: Option<BlockId>,
    /// The blocks it holds.
    pub children: Vec<BlockId>,
    /// The words it holds.
    pub line: Line,
    /// Its bytes in the file.
    pub source: Range<u32>,
}

/// What a block is. Two blocks can stand for one another in a comparison only if these are equal.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Tag {
    /// A paragraph, and the text of a tight list item.
    Paragraph,
    /// A heading of level 1 to 6.
    Heading(u8),
    /// A code block, with its language.
    Code(String),
    /// A thematic break.
    Rule,
    /// A quotation.
    Quote,
    /// An editors' note (`> [!NOTE]`), with its kind in lower case.
    Note(String),
    /// A bulleted list.
    Bullets,
    /// A numbered list and its first number.
    Numbers(u64),
    /// A list item, and whether its task box is checked.
    Item(Option<bool>),
    /// A table and how its columns are aligned.
    Table(Vec<Align>),
    /// A row, and whether it is the header.
    Row(bool),
    /// A cell.
    Cell,
    /// A footnote and its label.
    Footnote(String),
}

impl Tag {
    /// Whether a block of this kind holds words rather than blocks.
    #[must_use]
    pub fn is_leaf(&self) -> bool {
        matches!(
            self,
            Tag::Paragraph | Tag::Heading(_) | Tag::Code(_) | Tag::Rule | Tag::Cell
        )
    }
}

/// How a column is aligned.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Align {
    /// Not said.
    None,
    /// To the left.
    Left,
    /// Centred.
    Center,
    /// To the right.
    Right,
}

/// The words of a leaf block, as a reader sees them.
///
/// Outside code blocks runs of white space are one space, a soft line break is a space (nothing
/// between Han characters), and there is no space at either end.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Line {
    /// The visible text. A hard line break is `\n`; an image or a footnote reference is one
    /// U+FFFC, explained in `atoms`.
    pub text: String,
    /// How the text is styled: consecutive byte ranges that cover `text`; equal neighbours merged.
    pub runs: Vec<Run>,
    /// Things that are not text, by their byte offset in `text`, ascending.
    pub atoms: Vec<(u32, Atom)>,
    /// Where the text comes from: byte ranges of `text` and of the file, ascending, for the parts
    /// that stand there to the letter.
    pub source: Vec<(Range<u32>, Range<u32>)>,
}

/// A stretch of text in one style.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Run {
    /// Its bytes in the line's text.
    pub range: Range<u32>,
    /// Its style.
    pub style: Style,
}

/// The marks around some text, outermost first; each kind of mark occurs once.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
pub struct Style(pub Option<Arc<[Mark]>>);

impl Style {
    /// The marks, outermost first.
    #[must_use]
    pub fn marks(&self) -> &[Mark] {
        self.0.as_deref().unwrap_or_default()
    }
}

/// A mark around text.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Mark {
    /// `<em>`.
    Emphasis,
    /// `<strong>`.
    Strong,
    /// `<s>`: struck by the author, which is not a tracked deletion.
    Strike,
    /// `<code>`.
    Code,
    /// `<sub>`.
    Sub,
    /// `<sup>`.
    Sup,
    /// `<kbd>`.
    Kbd,
    /// `<a>`: an allowed address, as typed, and a title.
    Link {
        /// The address; `http`, `https`, `mailto`, relative, or `#…`. Shared by the runs of a link.
        href: Arc<str>,
        /// The title; empty for none.
        title: Arc<str>,
    },
}

/// Something in a line that is not text.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Atom {
    /// A hard line break.
    Break,
    /// An image that is published with the site.
    Image {
        /// Its address from the output's root: `assets/SHA256.ext`.
        src: String,
        /// Its alternative text.
        alt: String,
        /// Its title; empty for none.
        title: String,
    },
    /// A reference to a footnote of this label.
    Footnote(String),
}

impl Draft {
    /// The block of that id.
    ///
    /// # Panics
    /// Never for an id of this draft.
    #[must_use]
    pub fn block(&self, id: BlockId) -> &Block {
        &self.blocks[id.0 as usize]
    }

    /// All ids, in source order, footnotes last.
    pub fn ids(&self) -> impl DoubleEndedIterator<Item = BlockId> + use<> {
        (0..u32::try_from(self.blocks.len()).unwrap_or(u32::MAX)).map(BlockId)
    }

    /// The leaf blocks, in source order, footnotes last.
    pub fn leaves(&self) -> impl Iterator<Item = BlockId> {
        self.ids().filter(|&id| self.block(id).tag.is_leaf())
    }
}
