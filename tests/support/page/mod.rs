//! Articles read back from HTML, as promise 1 of tracked changes reads them.
//!
//! Nothing here comes from the crate under test: the rules are those of the promise.

mod differ;
mod fold;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use scraper::{ElementRef, Html, Node, Selector};

#[allow(unused_imports)] // Not every test compares articles.
pub(crate) use differ::{as_numbered, difference, letters};
use fold::{is_inline, tidy};

/// Which of the two texts of a change page is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Read {
    /// All that is deleted removed, all that is inserted unwrapped.
    Newer,
    /// All that is inserted removed, all that is deleted unwrapped.
    Older,
}

/// A tree of tags and text, with what the promise compares.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Tree {
    /// An element: name, the attributes that are compared, content.
    Element(String, BTreeMap<String, String>, Vec<Tree>),
    /// Text with white space folded.
    Text(String),
}

/// An article: its text, and its footnotes by label.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Article {
    /// The text.
    pub flow: Vec<Tree>,
    /// The footnotes.
    pub notes: BTreeMap<String, Vec<Tree>>,
    /// The language really shown.
    pub lang: String,
}

const COMPARED: [&str; 10] = [
    "href",
    "src",
    "alt",
    "title",
    "start",
    "checked",
    "data-footnote",
    "data-language",
    "data-align",
    "type",
];

/// Reads the article of the page at `path`, as one of its two texts.
pub(crate) fn article(path: &Path, read: Read) -> Option<Article> {
    let html = std::fs::read_to_string(path).ok()?;
    article_of(&html, path, read)
}

/// Reads the article of a page.
pub(crate) fn article_of(html: &str, path: &Path, read: Read) -> Option<Article> {
    let page = Html::parse_document(html);
    let selector = Selector::parse("article.draft").expect("a selector");
    let root = page.select(&selector).next()?;
    let document = root.attr("data-document").unwrap_or("");
    let reader = Reader {
        read,
        base: without_language(path.parent()?, document),
    };
    let mut flow = reader.children(root);
    let mut notes = BTreeMap::new();
    flow.retain(|tree| !take_notes(tree, &mut notes));
    Some(Article {
        flow,
        notes,
        lang: root.attr("lang").unwrap_or("").to_owned(),
    })
}

/// A folder without its language: addresses are the same in every language but for that.
fn without_language(folder: &Path, document: &str) -> PathBuf {
    let mut parts: Vec<_> = folder.iter().collect();
    let found = parts.iter().rposition(|part| *part == document);
    if let Some(before) = found.and_then(|at| at.checked_sub(1)) {
        parts.remove(before);
    }
    parts.into_iter().collect()
}

/// Moves the footnotes out of a list that holds them; whether it was one.
fn take_notes(tree: &Tree, notes: &mut BTreeMap<String, Vec<Tree>>) -> bool {
    let Tree::Element(name, _, items) = tree else {
        return false;
    };
    let mut any = false;
    for item in items {
        let Tree::Element(_, attributes, content) = item else {
            continue;
        };
        if let (true, Some(label)) = (name == "ol", attributes.get("data-footnote")) {
            let before = notes.insert(label.clone(), content.clone());
            assert!(before.is_none(), "note twice: {label}");
            any = true;
        }
    }
    any
}

struct Reader {
    read: Read,
    base: PathBuf,
}

/// A tree as it is kept, before marks between blocks are followed.
enum Loose {
    Element {
        name: String,
        attributes: BTreeMap<String, String>,
        content: Vec<Loose>,
        /// Whether the mark after it goes, so that it is joined with the next element.
        joins: bool,
    },
    Text(String),
}

impl Reader {
    fn children(&self, element: ElementRef<'_>) -> Vec<Tree> {
        let name = element.value().name();
        let pre = name == "pre" || name == "code";
        tidy(settled(self.content(element), pre), !is_inline(name), pre)
    }

    /// What is kept of an element's content.
    fn content(&self, element: ElementRef<'_>) -> Vec<Loose> {
        let mut out = Vec::new();
        for child in element.children() {
            match child.value() {
                Node::Text(text) => out.push(Loose::Text(text.to_string())),
                Node::Element(_) => {
                    self.one(ElementRef::wrap(child).expect("an element"), &mut out);
                }
                _ => {}
            }
        }
        out
    }

    fn one(&self, element: ElementRef<'_>, out: &mut Vec<Loose>) {
        if element.value().attr("data-furniture").is_some() {
            return;
        }
        match self.fate(element) {
            Fate::Drop => {}
            Fate::Unwrap => out.extend(self.content(element)),
            Fate::Keep => out.push(self.element(element)),
        }
    }

    fn fate(&self, element: ElementRef<'_>) -> Fate {
        let value = element.value();
        if value.attr("data-suggestion").is_some() {
            return if value.name() == "ins" {
                Fate::Drop
            } else {
                Fate::Unwrap
            };
        }
        let gone = match self.read {
            Read::Newer => "del",
            Read::Older => "ins",
        };
        match (value.name(), value.attr("data-change")) {
            (_, Some(change)) if change == gone => Fate::Drop,
            (name @ ("ins" | "del"), _) if name == gone => Fate::Drop,
            ("ins" | "del" | "mark", _) => Fate::Unwrap,
            _ => Fate::Keep,
        }
    }

    fn joins_next(&self, element: ElementRef<'_>) -> bool {
        let joined = match self.read {
            Read::Newer => "del",
            Read::Older => "ins",
        };
        element.value().attr("data-break") == Some(joined)
    }

    fn element(&self, element: ElementRef<'_>) -> Loose {
        let mut attributes = BTreeMap::new();
        for name in COMPARED {
            if let Some(value) = element.value().attr(name) {
                let value = match name {
                    "href" | "src" => self.resolved(value),
                    "data-footnote" => self.label(element).unwrap_or_default(),
                    _ => value.to_owned(),
                };
                attributes.insert(name.to_owned(), value);
            }
        }
        Loose::Element {
            name: element.value().name().to_owned(),
            attributes,
            content: self.content(element),
            joins: self.joins_next(element),
        }
    }

    /// The label of a footnote in the text that is read: where the two differ, `data-footnote-from` is
    /// the older text's.
    fn label(&self, element: ElementRef<'_>) -> Option<String> {
        let newer = element.value().attr("data-footnote")?;
        let older = element.value().attr("data-footnote-from");
        let older = older.filter(|_| self.read == Read::Older);
        Some(older.unwrap_or(newer).to_owned())
    }

    /// An address as seen from the folder of the output.
    fn resolved(&self, href: &str) -> String {
        let absolute = href
            .split(['/', '?', '#'])
            .next()
            .is_some_and(|h| h.contains(':'));
        if absolute || href.starts_with(['#', '/']) || href.is_empty() {
            return href.to_owned();
        }
        let (path, tail) = href.split_at(href.find(['?', '#']).unwrap_or(href.len()));
        let mut out = self.base.clone();
        for part in path.split('/') {
            match part {
                "." | "" => {}
                ".." => {
                    out.pop();
                }
                part => out.push(part),
            }
        }
        format!("{}{tail}", out.display())
    }
}

/// Elements joined with the next ones where the mark between them goes, the outer ones first.
fn settled(trees: Vec<Loose>, pre: bool) -> Vec<Tree> {
    let mut out: Vec<Loose> = Vec::new();
    for tree in trees {
        match (last_joining(&mut out), tree) {
            (
                Some((name, into, joins)),
                Loose::Element {
                    name: other,
                    content,
                    joins: more_comes,
                    ..
                },
            ) => {
                assert_eq!(*name, other, "a mark joins blocks of two kinds");
                into.extend(content);
                *joins = more_comes;
            }
            (_, tree) => out.push(tree),
        }
    }
    assert!(
        last_joining(&mut out).is_none(),
        "a block is to be joined with nothing"
    );
    out.into_iter().map(|tree| tree.settled(pre)).collect()
}

/// The last element, if it is to be joined with the next.
fn last_joining(trees: &mut [Loose]) -> Option<(&String, &mut Vec<Loose>, &mut bool)> {
    let last = trees
        .iter_mut()
        .rfind(|tree| matches!(tree, Loose::Element { .. }))?;
    match last {
        Loose::Element {
            name,
            content,
            joins,
            ..
        } if *joins => Some((name, content, joins)),
        _ => None,
    }
}

impl Loose {
    fn settled(self, pre: bool) -> Tree {
        match self {
            Loose::Text(text) => Tree::Text(text),
            Loose::Element {
                name,
                attributes,
                content,
                ..
            } => {
                let pre = pre || name == "pre";
                let content = tidy(settled(content, pre), !is_inline(&name), pre);
                Tree::Element(name, attributes, content)
            }
        }
    }
}

enum Fate {
    Drop,
    Unwrap,
    Keep,
}
