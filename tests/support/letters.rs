//! The letters of a text with what stands around each: a signature that Markdown and HTML share.

use rapporteur::model::{Atom, Block, BlockId, Draft, Mark, Tag};
use rapporteur::text::url::classify;
use scraper::{ElementRef, Html, Node};

/// A letter that is not white space, and the elements around it that matter.
pub(crate) type Letter = (char, Elements);

/// A set of [`ELEMENTS`].
#[derive(Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Elements(u32);

impl Elements {
    fn of(name: &str) -> Self {
        Self(
            ELEMENTS
                .iter()
                .position(|known| *known == name)
                .map_or(0, |i| 1 << i),
        )
    }

    fn with(self, name: &str) -> Self {
        Self(self.0 | Self::of(name).0)
    }

    fn without(self, name: &str) -> Self {
        Self(self.0 & !Self::of(name).0)
    }
}

impl std::fmt::Debug for Elements {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let names = ELEMENTS
            .iter()
            .filter(|name| self.0 & Self::of(name).0 != 0);
        f.debug_set().entries(names).finish()
    }
}

/// The letters of a fragment of HTML as a browser shows it, images by their alternative text.
pub(crate) fn of_html(html: &str) -> Vec<Letter> {
    let mut out = Vec::new();
    element(
        Html::parse_fragment(html).root_element(),
        Elements::default(),
        &mut out,
    );
    out
}

const ELEMENTS: [&str; 21] = [
    "a",
    "blockquote",
    "code",
    "del",
    "em",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "kbd",
    "li",
    "ol",
    "pre",
    "strong",
    "sub",
    "sup",
    "td",
    "th",
    "ul",
];

fn element(element: ElementRef<'_>, around: Elements, out: &mut Vec<Letter>) {
    let value = element.value();
    let class = |name: &str| value.classes().any(|c| c == name);
    if matches!(value.name(), "script" | "style")
        || class("footnote-ref")
        || class("footnote-backref")
    {
        return;
    }
    let mut inside = around.with(value.name());
    if value.name() == "a" {
        let href = decoded(value.attr("href"));
        if classify(&href).is_err() || href.starts_with("mailto:") {
            inside = inside.without("a");
        }
    }
    if value.name() == "img" {
        let alt = value
            .attr("alt")
            .filter(|alt| !alt.is_empty())
            .map(str::to_owned);
        let source = decoded(value.attr("src"));
        if classify(&source).is_ok() {
            inside = inside.with("a");
        }
        push(&alt.unwrap_or(source), inside, out);
    }
    for child in element.children() {
        match child.value() {
            Node::Text(text) => push(text, inside, out),
            Node::Element(_) => {
                self::element(ElementRef::wrap(child).expect("an element"), inside, out);
            }
            _ => {}
        }
    }
}

fn decoded(address: Option<&str>) -> String {
    let address = address.unwrap_or_default();
    address
        .replace("%20", " ")
        .replace("%5C", "\\")
        .replace("%22", "\"")
}

fn push(text: &str, around: Elements, out: &mut Vec<Letter>) {
    let letters = text.chars().filter(|c| !c.is_whitespace());
    out.extend(letters.map(|c| (c, around)));
}

/// The letters of a draft.
pub(crate) fn of_draft(draft: &Draft) -> Vec<Letter> {
    let mut out = Vec::new();
    for &id in draft.top.iter().chain(&draft.notes) {
        block(draft, id, Elements::default(), &mut out);
    }
    out
}

fn block(draft: &Draft, id: BlockId, around: Elements, out: &mut Vec<Letter>) {
    let block = draft.block(id);
    let mut inside = around.with(match &block.tag {
        Tag::Heading(level) => ["h1", "h2", "h3", "h4", "h5", "h6"][usize::from(*level) - 1],
        Tag::Code(_) => "pre",
        Tag::Quote | Tag::Note(_) => "blockquote",
        Tag::Bullets => "ul",
        Tag::Numbers(_) => "ol",
        Tag::Item(_) => "li",
        Tag::Cell => match draft.block(block.parent.expect("a row")).tag {
            Tag::Row(true) => "th",
            _ => "td",
        },
        _ => "",
    });
    if let Tag::Code(_) = block.tag {
        inside = inside.with("code");
    }
    line(block, inside, out);
    for &child in &block.children {
        self::block(draft, child, inside, out);
    }
}

fn line(block: &Block, around: Elements, out: &mut Vec<Letter>) {
    let line = &block.line;
    for run in &line.runs {
        let marks = run.style.marks().iter().map(|mark| match mark {
            Mark::Emphasis => "em",
            Mark::Strong => "strong",
            Mark::Strike => "del",
            Mark::Code => "code",
            Mark::Sub => "sub",
            Mark::Sup => "sup",
            Mark::Kbd => "kbd",
            Mark::Link { .. } => "a",
        });
        let mut inside = marks.fold(around, Elements::with);
        // An address of e-mail is a link only where it is written as one.
        if run.style.marks().iter().any(is_mailto) {
            inside = inside.without("a");
        }
        let (start, end) = (run.range.start as usize, run.range.end as usize);
        for (at, c) in line.text[start..end].char_indices() {
            let atom = line
                .atoms
                .iter()
                .find(|(offset, _)| *offset as usize == start + at);
            match atom {
                Some((_, Atom::Image { alt, .. })) => push(alt, inside, out),
                Some(_) => {}
                None => push(c.encode_utf8(&mut [0; 4]), inside, out),
            }
        }
    }
}

fn is_mailto(mark: &Mark) -> bool {
    matches!(mark, Mark::Link { href, .. } if href.starts_with("mailto:"))
}
