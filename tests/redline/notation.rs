//! A redline as text that a person can write and judge.
//!
//! One line a block, indented by what it stands in. The first column tells what became of it:
//! ` ` it is in both texts, `+` inserted, `-` deleted, `>` moved to here, `<` moved from here. Words
//! are marked as in CriticMarkup: `{++new++}`, `{--old--}`, `{~~old~>new~~}`. `¶` in such marks is a
//! paragraph mark. Cells of an inserted or deleted column are led by `|+` or `|-`.

use std::fmt::Write as _;
use std::ops::Range;

use rapporteur::analyse::redline::{ChangeId, Mark, Node, Op, Redline};
use rapporteur::model::{Atom, BlockId, Draft, Mark as Style, Tag};
use rapporteur::text;

/// Writes a redline down: its blocks, its footnotes, and the kinds of its changes.
pub(crate) fn write(redline: &Redline, old: &Draft, new: &Draft) -> String {
    let mut page = Page {
        old,
        new,
        out: String::new(),
    };
    redline
        .flow
        .iter()
        .chain(&redline.notes)
        .for_each(|node| page.node(node, 0, ' '));
    let kinds = redline
        .changes
        .iter()
        .map(|change| format!("{:?}", change.kind));
    let kinds: Vec<String> = kinds.collect();
    let _ = writeln!(page.out, "= {}", kinds.join(", "));
    page.out
}

struct Page<'a> {
    old: &'a Draft,
    new: &'a Draft,
    out: String,
}

impl Page<'_> {
    fn node(&mut self, node: &Node, depth: usize, gutter: char) {
        let gutter = gutter_of(node).unwrap_or(gutter);
        let _ = write!(self.out, "{gutter} {:1$}", "", 2 * depth);
        let tag = self.tag(node, gutter).clone();
        self.out.push_str(&label(&tag));
        if let Tag::Row(_) = tag {
            for cell in &node.children {
                let mark = gutter_of(cell);
                let _ = write!(self.out, "|{} ", mark.unwrap_or(' '));
                self.line(cell, mark.unwrap_or(gutter));
                self.out.push(' ');
            }
            self.out.push_str("|\n");
            return;
        }
        self.line(node, gutter);
        match node.boundary.map(|boundary| boundary.mark) {
            Some(Mark::Insert) => self.out.push_str("{++¶++}"),
            Some(Mark::Delete) => self.out.push_str("{--¶--}"),
            None => {}
        }
        self.out.push('\n');
        node.children
            .iter()
            .for_each(|child| self.node(child, depth + 1, gutter));
    }

    fn tag(&self, node: &Node, gutter: char) -> &Tag {
        let older = matches!(gutter, '-' | '<');
        match (node.old, node.new) {
            (Some(old), None) => &self.old.block(old).tag,
            (Some(old), _) if older => &self.old.block(old).tag,
            (_, Some(new)) => &self.new.block(new).tag,
            (None, None) => panic!("a node of no block"),
        }
    }

    fn line(&mut self, node: &Node, gutter: char) {
        let older = matches!(gutter, '-' | '<');
        let mut ops = node.line.iter().peekable();
        while let Some(op) = ops.next() {
            let next = ops.peek().filter(|next| replaces(op, next)).copied();
            let deleted = || words(self.old, node.old, &op.old);
            let text = match (op.mark, next) {
                (Some((Mark::Delete, _)), Some(next)) => {
                    ops.next();
                    format!(
                        "{{~~{}~>{}~~}}",
                        deleted(),
                        words(self.new, node.new, &next.new)
                    )
                }
                (Some((Mark::Delete, _)), None) => format!("{{--{}--}}", deleted()),
                (Some((Mark::Insert, _)), _) => {
                    format!("{{++{}++}}", words(self.new, node.new, &op.new))
                }
                (None, _) if older => deleted(),
                (None, _) => words(self.new, node.new, &op.new),
            };
            self.out.push_str(&text);
        }
    }
}

fn gutter_of(node: &Node) -> Option<char> {
    node.whole.map(|(mark, _)| match (mark, node.moved) {
        (Mark::Insert, false) => '+',
        (Mark::Delete, false) => '-',
        (Mark::Insert, true) => '>',
        (Mark::Delete, true) => '<',
    })
}

/// Whether two parts are the two sides of one change.
fn replaces(op: &Op, next: &Op) -> bool {
    let change = |op: &Op, mark: Mark| -> Option<ChangeId> {
        op.mark
            .filter(|(of, _)| *of == mark)
            .map(|(_, change)| change)
    };
    change(op, Mark::Delete).is_some_and(|id| change(next, Mark::Insert) == Some(id))
}

fn label(tag: &Tag) -> String {
    match tag {
        Tag::Paragraph | Tag::Cell | Tag::Row(false) => String::new(),
        Tag::Row(true) => "# ".into(),
        Tag::Heading(level) => format!("{} ", "#".repeat(usize::from(*level))),
        Tag::Code(language) => format!("```{language} "),
        Tag::Rule => "---".into(),
        Tag::Quote => "(quote)".into(),
        Tag::Note(kind) => format!("(note {kind})"),
        Tag::Bullets => "(bullets)".into(),
        Tag::Numbers(start) => format!("(numbers from {start})"),
        Tag::Item(None) => "*".into(),
        Tag::Item(Some(done)) => format!("* [{}]", if *done { 'x' } else { ' ' }),
        Tag::Table(_) => "(table)".into(),
        Tag::Footnote(label) => format!("[^{label}]:"),
    }
}

/// Some tokens with their styles, as Markdown writes them; a line break is `⏎`.
fn words(draft: &Draft, id: Option<BlockId>, tokens: &Range<u32>) -> String {
    let line = &draft.block(id.expect("a side that the op names")).line;
    let all = text::tokens(&line.text);
    let tokens = &all[tokens.start as usize..tokens.end as usize];
    let (Some(first), Some(last)) = (tokens.first(), tokens.last()) else {
        return String::new();
    };
    let (start, end) = (first.range.start, last.range.end);
    let mut out = String::new();
    for run in line
        .runs
        .iter()
        .filter(|run| run.range.start < end && run.range.end > start)
    {
        let range = run.range.start.max(start)..run.range.end.min(end);
        let mut text = String::new();
        for (at, c) in line.text[range.start as usize..range.end as usize].char_indices() {
            let here = range.start as usize + at;
            let atom = line
                .atoms
                .iter()
                .find(|(offset, _)| *offset as usize == here);
            text.push_str(&atom.map_or_else(|| c.to_string(), |(_, atom)| name(atom)));
        }
        let styled = run
            .style
            .marks()
            .iter()
            .rev()
            .fold(text, |text, mark| styled(&text, mark));
        out.push_str(&styled.replace('\n', "⏎"));
    }
    out
}

fn name(atom: &Atom) -> String {
    match atom {
        Atom::Break => "\n".into(),
        Atom::Image { alt, .. } => format!("![{alt}]"),
        Atom::Footnote(label) => format!("[^{label}]"),
    }
}

fn styled(text: &str, mark: &Style) -> String {
    match mark {
        Style::Emphasis => format!("*{text}*"),
        Style::Strong => format!("**{text}**"),
        Style::Strike => format!("~~{text}~~"),
        Style::Code => format!("`{text}`"),
        Style::Sub => format!("<sub>{text}</sub>"),
        Style::Sup => format!("<sup>{text}</sup>"),
        Style::Kbd => format!("<kbd>{text}</kbd>"),
        Style::Link { href, .. } => format!("[{text}]({href})"),
    }
}
