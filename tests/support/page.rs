//! Articles read back from HTML, as promise 1 of tracked changes reads them.
//!
//! Nothing here comes from the crate under test: the rules are those of the promise.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use scraper::{ElementRef, Html, Node, Selector};

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
const INLINE: [&str; 13] = [
    "em", "strong", "s", "code", "sub", "sup", "kbd", "a", "img", "br", "input", "span", "del",
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

fn is_inline(name: &str) -> bool {
    INLINE.contains(&name)
}

/// White space folded, equal neighbours merged, and the edges of a block trimmed.
fn tidy(trees: Vec<Tree>, block: bool, pre: bool) -> Vec<Tree> {
    let mut out = fold(trees, pre);
    if block && !pre {
        trim_edges(&mut out);
    }
    out
}

/// Adjacent texts and equal inline elements merged, white space folded outside `pre`.
fn fold(trees: Vec<Tree>, pre: bool) -> Vec<Tree> {
    let mut out: Vec<Tree> = Vec::new();
    for tree in trees {
        match (out.last_mut(), tree) {
            (_, Tree::Text(text)) if text.is_empty() => {}
            (Some(Tree::Text(before)), Tree::Text(text)) => before.push_str(&text),
            (Some(Tree::Element(name, attributes, content)), Tree::Element(n, a, more))
                if mergeable(name) && *name == n && *attributes == a =>
            {
                let mut all = std::mem::take(content);
                all.extend(more);
                *content = fold(all, pre);
            }
            (_, tree) => out.push(tree),
        }
    }
    if !pre {
        out.iter_mut().for_each(fold_text);
    }
    out
}

fn mergeable(name: &str) -> bool {
    matches!(
        name,
        "em" | "strong" | "s" | "code" | "sub" | "kbd" | "a" | "sup"
    )
}

fn fold_text(tree: &mut Tree) {
    let Tree::Text(text) = tree else { return };
    let mut folded = String::with_capacity(text.len());
    for c in text.chars() {
        let space = c.is_ascii_whitespace();
        if !(space && folded.ends_with(' ')) {
            folded.push(if space { ' ' } else { c });
        }
    }
    *text = folded;
}

/// Drops white space at the edges of a block and around blocks inside it.
fn trim_edges(trees: &mut Vec<Tree>) {
    let block = |tree: Option<&Tree>| match tree {
        None => true,
        Some(Tree::Element(name, ..)) => !is_inline(name) || name == "br",
        Some(Tree::Text(_)) => false,
    };
    for at in 0..trees.len() {
        let start = at == 0 || block(trees.get(at - 1));
        let end = block(trees.get(at + 1));
        if let Some(Tree::Text(text)) = trees.get_mut(at) {
            if start {
                *text = text.trim_start_matches(' ').to_owned();
            }
            if end {
                *text = text.trim_end_matches(' ').to_owned();
            }
        }
    }
    trees.retain(|tree| !matches!(tree, Tree::Text(text) if text.is_empty()));
}

/// The first place where two articles differ, as a few words; `None` where they are the same.
pub(crate) fn difference(left: &Article, right: &Article) -> Option<String> {
    if let Some(found) = trees(&left.flow, &right.flow, "article") {
        return Some(found);
    }
    let labels = |a: &Article| a.notes.keys().cloned().collect::<Vec<_>>();
    if labels(left) != labels(right) {
        return Some(format!(
            "footnotes {:?} against {:?}",
            labels(left),
            labels(right)
        ));
    }
    left.notes
        .iter()
        .find_map(|(label, note)| trees(note, &right.notes[label], label))
}

fn trees(left: &[Tree], right: &[Tree], path: &str) -> Option<String> {
    for (at, (a, b)) in left.iter().zip(right).enumerate() {
        if a == b {
            continue;
        }
        return Some(match (a, b) {
            (Tree::Element(n, x, c), Tree::Element(m, y, d)) if n == m && x == y => {
                trees(c, d, &format!("{path} > {n}:{at}"))
                    .unwrap_or_else(|| format!("{path}: {n} differs"))
            }
            _ => format!("{path}:{at}: {} against {}", brief(a), brief(b)),
        });
    }
    let (n, m) = (left.len(), right.len());
    let extra = if n > m { left.get(m) } else { right.get(n) };
    extra.map(|tree| {
        format!(
            "{path}: {n} children against {m}; the first extra: {}",
            brief(tree)
        )
    })
}

fn brief(tree: &Tree) -> String {
    let text = format!("{tree:?}");
    text.chars().take(300).collect()
}

/// An article with its footnotes called by their numbers, as a reader knows them: in order of first
/// reference, those in footnotes included.
pub(crate) fn as_numbered(article: &Article) -> Article {
    let mut order: Vec<String> = Vec::new();
    referred(&article.flow, &mut order);
    let mut at = 0;
    while let Some(label) = order.get(at).cloned() {
        if let Some(note) = article.notes.get(&label) {
            referred(note, &mut order);
        }
        at += 1;
    }
    let number = |label: &str| match order.iter().position(|other| other == label) {
        Some(at) => (at + 1).to_string(),
        None => label.to_owned(),
    };
    let all = |trees: &[Tree]| trees.iter().map(|tree| renamed(tree, &number)).collect();
    let notes = article.notes.iter();
    Article {
        flow: all(&article.flow),
        notes: notes
            .map(|(label, note)| (number(label), all(note)))
            .collect(),
        lang: article.lang.clone(),
    }
}

/// The labels of footnotes that are referred to, each once.
fn referred(trees: &[Tree], order: &mut Vec<String>) {
    for tree in trees {
        let Tree::Element(_, attributes, content) = tree else {
            continue;
        };
        if let Some(label) = attributes.get("data-footnote")
            && !order.contains(label)
        {
            order.push(label.clone());
        }
        referred(content, order);
    }
}

fn renamed(tree: &Tree, number: &dyn Fn(&str) -> String) -> Tree {
    let Tree::Element(name, attributes, content) = tree else {
        return tree.clone();
    };
    let mut attributes = attributes.clone();
    if let Some(label) = attributes.get_mut("data-footnote") {
        *label = number(label);
    }
    let content = content.iter().map(|tree| renamed(tree, number)).collect();
    Tree::Element(name.clone(), attributes, content)
}

/// All text of an article without white space, footnotes last by label: for comparison with
/// another renderer.
pub(crate) fn letters(trees: &[Tree], out: &mut String) {
    for tree in trees {
        match tree {
            Tree::Text(text) => out.extend(text.chars().filter(|c| !c.is_whitespace())),
            Tree::Element(_, _, content) => letters(content, out),
        }
    }
}
