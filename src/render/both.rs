//! What stands before the blocks of a change page for its other views: how a block was, for the view
//! side by side, and a line in place of a stretch that did not change.

use std::collections::BTreeMap;

use super::article::{Decor, Former, Frame};
use super::compared::Compared;
use super::html;
use super::speech::Reader;
use super::{Html, escape};
use crate::analyse::inventory::is_changed;
use crate::analyse::outline::Outline;
use crate::analyse::redline::Node;
use crate::model::BlockId;

/// The HTML before each outermost block of the newer text that has any, and at the beginning of each
/// footnote. It is furniture: the text
/// is whole without it.
pub(super) fn before(
    reader: &Reader,
    compared: Compared<'_>,
    frame: &Frame<'_>,
) -> BTreeMap<BlockId, String> {
    let mut before = folds(reader, compared);
    let (redline, decor) = (compared.redline, Decor::default());
    let texts = (compared.old.side(), compared.new.side());
    let mut writer = Former::new(texts, &redline.notes, (frame, &decor));
    // What a footnote was stands in the same item of their list.
    let blocks = redline
        .flow
        .iter()
        .map(|node| (node, std::slice::from_ref(node)));
    let notes = redline
        .notes
        .iter()
        .map(|note| (note, note.children.as_slice()));
    for (node, former) in blocks.chain(notes).filter(|(node, _)| node.whole.is_none()) {
        if let (Some(block), true) = (node.new, is_changed(node)) {
            let was = writer.write(former);
            let html = before.entry(block).or_default();
            html.push_str(&format!("<div class=\"was\" data-furniture>{was}</div>\n"));
        }
    }
    before
}

/// A line before each stretch of blocks that did not change: how many paragraphs it has, and the
/// heading that the next change stands under.
fn folds(reader: &Reader, compared: Compared<'_>) -> BTreeMap<BlockId, String> {
    let outline = Outline::new(compared.new.draft);
    let mut folds = BTreeMap::new();
    let mut told = None;
    for run in compared
        .redline
        .flow
        .chunk_by(|a, b| is_changed(a) == is_changed(b))
    {
        let Some(first) = run
            .first()
            .filter(|node| !is_changed(node))
            .and_then(|node| node.new)
        else {
            continue;
        };
        let last = run.last().and_then(|node| node.new);
        let heading = last
            .and_then(|block| outline.of(block))
            .filter(|_| !is_end(run, compared));
        let heading = heading.filter(|heading| told.replace(*heading) != Some(*heading));
        folds.insert(first, fold(reader, compared, run, heading));
    }
    folds
}

/// Whether a run is the last one.
fn is_end(run: &[Node], compared: Compared<'_>) -> bool {
    let last = |nodes: &[Node]| nodes.last().and_then(|node| node.new);
    last(run) == last(&compared.redline.flow)
}

fn fold(reader: &Reader, compared: Compared<'_>, run: &[Node], heading: Option<BlockId>) -> String {
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
