//! What stands before the blocks of a change page for its other views: how a block was and, where it
//! was split or joined, how it is; and a line in place of a stretch that did not change.

use std::collections::{BTreeMap, BTreeSet};

use super::article::{Again, Decor, Frame, Place, place};
use super::compared::Compared;
use super::html;
use super::speech::Reader;
use super::{Html, escape};
use crate::analyse::inventory::{groups, is_changed, is_divided};
use crate::analyse::outline::Outline;
use crate::analyse::redline::{Mark, Node};
use crate::model::BlockId;

/// What the other views of a change page need. All of it is furniture: the text is whole without it.
#[derive(Debug, Default)]
pub(super) struct Views {
    /// The HTML before each outermost block that has any, and at the beginning of each footnote.
    pub(super) before: BTreeMap<Place, String>,
    /// The outermost blocks that stand for no text alone: the parts of what was split or joined.
    pub(super) joined: BTreeSet<Place>,
}

/// Prepares the views of a change page.
pub(super) fn views(reader: &Reader, compared: Compared<'_>, frame: &Frame<'_>) -> Views {
    let decor = Decor::default();
    let sides = (compared.old.side(), compared.new.side());
    let mut writer = Again::new(sides, &compared.redline.notes, (frame, &decor));
    let mut views = Views {
        before: folds(reader, compared),
        ..Views::default()
    };
    for group in groups(&compared.redline.flow) {
        views.put(group, &texts(&mut writer, group));
        if group.iter().any(is_divided) {
            views.joined.extend(group.iter().map(place));
        }
    }
    // What a footnote was stands in the same item of their list.
    for note in compared
        .redline
        .notes
        .iter()
        .filter(|note| note.whole.is_none())
    {
        let html = texts(&mut writer, &note.children);
        views.put(std::slice::from_ref(note), &html);
    }
    views
}

/// Some blocks as they were, if they are changed and not whole, and as they are if that cannot be had
/// by leaving out what was deleted.
fn texts(writer: &mut Again<'_>, blocks: &[Node]) -> String {
    let mut html = String::new();
    // The marked blocks, which have the numbers of the changes else, give way to these.
    let is_divided = blocks.iter().any(is_divided);
    let mut put = |class: &str, text| {
        let blocks = writer.write(blocks, text, is_divided);
        if !blocks.is_empty() {
            html.push_str(&format!(
                "<div class=\"{class}\" data-furniture>{blocks}</div>\n"
            ));
        }
    };
    if is_divided
        || blocks
            .iter()
            .any(|node| node.whole.is_none() && is_changed(node))
    {
        put("was", Mark::Delete);
    }
    if is_divided {
        put("now", Mark::Insert);
    }
    html
}

impl Views {
    /// Sets HTML before the first block of a group.
    fn put(&mut self, group: &[Node], html: &str) {
        if let Some(first) = group.first().filter(|_| !html.is_empty()) {
            self.before.entry(place(first)).or_default().push_str(html);
        }
    }
}

/// A line before each stretch of blocks that did not change: how many paragraphs it has, and the
/// heading that the next change stands under.
fn folds(reader: &Reader, compared: Compared<'_>) -> BTreeMap<Place, String> {
    let outline = Outline::new(compared.new.draft);
    let mut folds = BTreeMap::new();
    let mut told = None;
    let blocks = groups(&compared.redline.flow);
    let stands = |group: &&[Node]| group.len() == 1 && !group.iter().any(is_changed);
    for run in blocks.chunk_by(|a, b| stands(a) == stands(b)) {
        let run: Vec<&Node> = match run.first() {
            Some(first) if stands(first) => run.iter().copied().flatten().collect(),
            _ => continue,
        };
        let last = run.last().and_then(|node| node.new);
        let heading = last
            .and_then(|block| outline.of(block))
            .filter(|_| !is_end(last, compared));
        let heading = heading.filter(|heading| told.replace(*heading) != Some(*heading));
        if let Some(first) = run.first() {
            folds.insert(place(first), fold(reader, compared, &run, heading));
        }
    }
    folds
}

/// Whether a run that ends with a block of the newer text is the last one.
fn is_end(last: Option<BlockId>, compared: Compared<'_>) -> bool {
    last == compared.redline.flow.last().and_then(|node| node.new)
}

fn fold(
    reader: &Reader,
    compared: Compared<'_>,
    run: &[&Node],
    heading: Option<BlockId>,
) -> String {
    let mut html = Html::default();
    let count: usize = run.iter().map(|node| paragraphs(compared, node)).sum();
    if count > 0 {
        html.push(reader.count("change.folded", count).as_str());
    }
    if let Some(heading) = heading {
        let words = &compared.new.draft.block(heading).line.text;
        let words = Html::in_language(words, compared.new.lang, reader.lang());
        html.push(&format!(" <b>{}</b>", words.as_str()));
    }
    let mut out = "<p class=\"fold\" data-furniture".to_owned();
    if reader.lang() != compared.new.lang {
        escape::push_attribute(&mut out, "lang", reader.lang().as_str());
        escape::push_attribute(&mut out, "dir", html::dir(reader.lang()));
    }
    format!("{out}>{}</p>\n", html.as_str())
}

/// How many numbered paragraphs a block of the newer text holds.
fn paragraphs(compared: Compared<'_>, node: &Node) -> usize {
    let label = node
        .new
        .and_then(|block| compared.new.facts.labels.get(block.0 as usize));
    let own = usize::from(label.is_some_and(Option::is_some));
    own + node
        .children
        .iter()
        .map(|child| paragraphs(compared, child))
        .sum::<usize>()
}
