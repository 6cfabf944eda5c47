//! Blocks of Markdown written where another block stands.

use super::typed::bytes;
use crate::model::{BlockId, Draft, Tag};

/// A place for a block: the kind of block that belongs there, and what begins each further line.
#[derive(Debug, Clone)]
pub(crate) struct Spot {
    shape: Shape,
    /// The marks of the containers around it, as lines after the first have them.
    prefix: String,
}

#[derive(Debug, Clone)]
enum Shape {
    Heading(u8),
    Code(String),
    Cell,
    Text,
}

impl Spot {
    /// The spot of a block.
    pub(crate) fn of(draft: &Draft, text: &str, block: BlockId) -> Self {
        Self {
            prefix: prefix(text, bytes(draft, text, block).start),
            ..Self::outermost(draft, block)
        }
    }

    /// A spot for the same kind of block that stands in no container.
    pub(crate) fn outermost(draft: &Draft, block: BlockId) -> Self {
        let shape = match &draft.block(block).tag {
            Tag::Heading(level) => Shape::Heading(*level),
            Tag::Code(language) => Shape::Code(language.clone()),
            Tag::Cell => Shape::Cell,
            _ => Shape::Text,
        };
        Self {
            shape,
            prefix: String::new(),
        }
    }

    /// An outermost place for any block.
    pub(crate) fn free() -> Self {
        Self {
            shape: Shape::Text,
            prefix: String::new(),
        }
    }

    /// The same kind of block elsewhere in a text, at byte `at`.
    pub(crate) fn moved(self, text: &str, at: usize) -> Self {
        Self {
            prefix: prefix(text, at),
            ..self
        }
    }

    /// The end of a line and what begins the next.
    pub(crate) fn line_end(&self) -> String {
        format!("\n{}", self.prefix)
    }

    /// Whether all must stand on one line.
    pub(crate) fn is_line(&self) -> bool {
        matches!(self.shape, Shape::Cell)
    }

    /// Several blocks' Markdown, each as [`super::typed()`] has it, ready to be put into a file.
    pub(crate) fn write(&self, blocks: &[String]) -> String {
        if self.is_line() {
            return self.one_line(&blocks.join(" "));
        }
        let blocks: Vec<String> = blocks.iter().map(|block| self.block(block)).collect();
        self.lines(&blocks.join("\n\n"))
    }

    /// Lines in this spot's containers.
    pub(crate) fn lines(&self, text: &str) -> String {
        let mut lines = text.lines();
        let mut out = lines.next().unwrap_or_default().to_owned();
        for line in lines {
            let line = format!("{}{line}", self.prefix);
            out.push('\n');
            out.push_str(line.trim_end());
        }
        out
    }

    /// Words as the inside of a cell.
    pub(crate) fn one_line(&self, text: &str) -> String {
        let mut out = String::new();
        for c in text.replace("\\\n", " ").replace('\n', " ").chars() {
            if c == '|' && !out.ends_with('\\') {
                out.push('\\');
            }
            out.push(c);
        }
        out
    }

    fn block(&self, typed: &str) -> String {
        match &self.shape {
            Shape::Heading(level) => {
                let signs = "#".repeat(usize::from(*level));
                format!("{signs} {}", typed.replace("\\\n", " ").replace('\n', " "))
            }
            Shape::Code(language) => fenced(language, typed),
            Shape::Cell | Shape::Text => guarded(typed),
        }
    }
}

fn fenced(language: &str, code: &str) -> String {
    let longest = code.split(|c| c != '`').map(str::len).max().unwrap_or(0);
    let fence = "`".repeat(longest.max(2) + 1);
    format!("{fence}{language}\n{code}\n{fence}")
}

/// Words that begin as another kind of block would, kept a paragraph.
fn guarded(typed: &str) -> String {
    let rest = typed.trim_start_matches(|c: char| c.is_ascii_digit());
    let digits = typed.len() - rest.len();
    if (1..10).contains(&digits) && [". ", ") "].iter().any(|end| rest.starts_with(end)) {
        return format!("{}\\{rest}", &typed[..digits]);
    }
    let begins = [
        "- ", "+ ", "* ", ">", "# ", "## ", "### ", "#### ", "---", "***", "```", "~~~",
    ];
    if begins.iter().any(|begin| typed.starts_with(begin)) || matches!(typed, "-" | "+" | "*" | "#")
    {
        return format!("\\{typed}");
    }
    typed.to_owned()
}

/// What begins each further line of a block that starts at byte `at`: the marks of quotations as they
/// are, spaces in place of all else.
fn prefix(text: &str, at: usize) -> String {
    let before = text.get(..at).unwrap_or_default();
    let line = before.rsplit('\n').next().unwrap_or_default();
    let kept = |c: char| if matches!(c, '>' | '\t') { c } else { ' ' };
    line.chars().map(kept).collect()
}
